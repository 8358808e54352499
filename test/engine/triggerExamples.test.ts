/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { outputJson, Poller, runWorkflow, type WorkflowJson } from './harness';
import { importExample, openStage, type Stage } from './pictory';
import { outcome, Receiver } from './trigger';

const minutes = 60_000;

let stage: Stage;
beforeAll(async () => {
	stage = await openStage({ speed: 0 });
});
afterAll(async () => await stage.close());
beforeEach(() => stage.simulator.reset());

/** Runs an example from its trigger on, as n8n does with the items of a poll or a call. */
async function goOn(workflow: WorkflowJson, triggerItems: INodeExecutionData[]) {
	return await runWorkflow(stage.engine, workflow, {
		mode: 'trigger',
		startNode: 'Pictory Trigger',
		triggerItems,
	});
}

test('trigger-when-video-ready.json writes a message for each job that finishes', async () => {
	const { jobs, clock } = stage.simulator;
	const workflow = importExample('trigger-when-video-ready.json');
	const trigger = new Poller(stage.engine, workflow, 'Pictory Trigger');
	jobs.add({ jobType: 'videoRender', durationMs: 0 });
	const video = jobs.add({ jobType: 'videoRender', durationMs: 3 * minutes });
	const broken = jobs.add({
		jobType: 'videoRender',
		durationMs: 5 * minutes,
		outcome: 'failed',
		errorMessage: 'No credits left.',
	});
	expect(await trigger.activate()).toBeNull();

	const runs = [];
	for (let minute = 0; minute < 8; minute += 1) {
		clock.advance(minutes);
		const items = await trigger.poll();
		if (items) runs.push(await goOn(workflow, items));
	}
	expect(runs.map((run) => [outputJson(run, 'Ready'), outputJson(run, 'Failed')])).toEqual([
		[
			[
				{
					text: `Ready: ${String(video.results.videoURL)}`,
					jobId: video.jobId,
					jobType: 'videoRender',
				},
			],
			[],
		],
		[[], [{ text: `Job ${broken.jobId} failed: No credits left.`, jobId: broken.jobId }]],
	]);
});

describe('trigger-tell-me-at-once.json', () => {
	const workflow = () => importExample('trigger-tell-me-at-once.json');
	const node = (json: WorkflowJson, name: string) => {
		const found = json.nodes.find((other) => other.name === name);
		if (!found) throw new Error(`No step ${name}`);
		return found;
	};

	/** Stands for n8n's webhook server: hands what is posted to the trigger. */
	let server: Server;
	const received: Array<{ query: string; body: IDataObject }> = [];
	beforeAll(async () => {
		server = createServer((request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				const { searchParams } = new URL(request.url ?? '/', 'http://n8n');
				const body: IDataObject = JSON.parse(Buffer.concat(chunks).toString('utf8'));
				received.push({ query: searchParams.get('secret') ?? '', body });
				response.end();
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	afterAll(async () => await new Promise((resolve) => server.close(resolve)));
	beforeEach(() => received.splice(0));

	/** The example with the address of this test in place of n8n's, started; the job has ended. */
	async function started(outcome: 'completed' | 'failed') {
		const json = workflow();
		const options = node(json, 'Render Storyboard').parameters.options as IDataObject;
		const url = new URL(String(options.webhookUrl));
		url.protocol = 'http';
		url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
		options.webhookUrl = url.href;
		stage.simulator.changeSettings({ webhooks: { post: 'all', copies: 3 } });
		const run = await runWorkflow(stage.engine, json, { startNode: 'Start' });
		const [{ jobId }] = outputJson(run, 'Render Storyboard');
		const job = stage.simulator.jobs.get(String(jobId));
		if (!job) throw new Error('No job was started');
		stage.simulator.jobs.finish(job, outcome);
		await stage.simulator.webhooks.settled();
		return { json, job };
	}

	it.each([
		['completed', /^Ready: http/],
		['failed', /^Failed: The simulator let this job fail\.$/],
	] as const)(
		'goes on once when the job has %s, though it is called three times',
		async (end, text) => {
			const { json, job } = await started(end);
			expect(received).toHaveLength(3);
			const receiver = new Receiver(stage, node(json, 'Pictory Trigger').parameters);
			const outcomes = [];
			for (const { query, body } of received) {
				outcomes.push(outcome(await receiver.call(body, { query: { secret: query } })));
			}
			const [items, ...others] = outcomes;
			expect(others).toEqual([200, 200]);
			if (!Array.isArray(items)) throw new Error(`Refused with ${String(items)}`);
			const run = await goOn(
				json,
				items.map((item) => ({ json: item })),
			);
			expect(outputJson(run, 'Message')).toEqual([
				{ text: expect.stringMatching(text), jobId: job.jobId, requestedBy: 'me' },
			]);
		},
	);

	it('keeps strangers out', async () => {
		const { json, job } = await started('completed');
		const receiver = new Receiver(stage, node(json, 'Pictory Trigger').parameters);
		expect(outcome(await receiver.call({ job_id: job.jobId }))).toBe(401);
	});
});
