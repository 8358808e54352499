import type { INode, INodeParameters, IRun } from 'n8n-workflow';

import {
	chain,
	core,
	makeNode,
	manualTrigger,
	outputJson,
	pictoryNode,
	pictoryWorkflow,
	taskData,
	type RestartOptions,
	type WebhookRequest,
	type WorkflowJson,
} from './harness';
import { minutes, openPausingStage, seconds, type PausingStage } from './pausing';
import { renderProject } from './pictory';

let stage: PausingStage;
beforeAll(async () => {
	stage = await openPausingStage();
});
afterAll(async () => await stage.close());
beforeEach(() => {
	stage.simulator.reset();
	stage.simulator.changeSettings({
		durations: {
			imageGeneration: { fixedMs: 25 * minutes },
			videoRender: { fixedMs: 25 * minutes },
		},
	});
});

/** Whether the engine hands on what a call says; older ones only tell that one came. */
const handsOnCalls = String(
	Reflect.get(core.WorkflowExecute.prototype, 'handleDisabledNode'),
).includes('forwardAllOutputs');

/** Generate Image for `{{ $json.prompt }}`, for which Pictory documents a webhook. */
const generateImage = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'aiImage',
	operation: 'generate',
	prompt: '={{ $json.prompt }}',
	waitForCompletion: true,
	whileWaiting: 'pause',
	...more,
});

const prompts = (count: number) => ({
	triggerItems: Array.from({ length: count }, (_, index) => ({
		json: { prompt: `A house with ${index} windows` },
	})),
});

/** The jobs in the order in which they were started. */
const jobs = () => [...stage.simulator.jobs.list()].sort((a, b) => a.sequence - b.sequence);
const hints = (run: IRun) => (taskData(run)?.hints ?? []).map(({ message }) => message);
const looks = () => Object.values(stage.simulator.counters().looks).reduce((sum, n) => sum + n, 0);
const sleepsMs = (run: IRun) => (run.waitTill?.getTime() ?? NaN) - Date.now();

/** Pictory's post when a job is done. Its form is documented nowhere; this is the likely one. */
function post(index: number): WebhookRequest {
	const { jobId, webhook } = jobs()[index];
	return {
		query: Object.fromEntries(new URL(String(webhook)).searchParams),
		body: {
			job_id: jobId,
			success: true,
			data: { status: 'completed', url: 'https://evil.example/' },
		},
	};
}

const finish = (index: number) => stage.simulator.jobs.finish(jobs()[index]);

/** Calls, and expects that the execution goes on. */
async function wakeBy(
	json: WorkflowJson,
	parked: IRun,
	request: WebhookRequest,
	options?: RestartOptions,
) {
	const { response, run } = await stage.call(json, parked, request, options);
	expect(response.webhookResponse).toEqual({ received: true });
	if (!run) throw new Error('The execution sleeps on');
	return run;
}

describe('Pictory gets an address to call', () => {
	const sent = () =>
		stage.simulator
			.requests({ method: 'POST' })
			.map(({ body }) => (body as { webhook?: string } | undefined)?.webhook);

	it('of the execution, with the item in its query', async () => {
		await stage.start(pictoryWorkflow(generateImage()), prompts(2));
		const addresses = sent().map((address) => new URL(String(address)));
		expect(addresses.map(({ origin, pathname }) => origin + pathname)).toEqual(
			Array(2).fill('https://n8n.example.org/webhook-waiting/execution-1'),
		);
		expect(addresses.map(({ searchParams }) => searchParams.get('pictoryItem'))).toEqual([
			'0',
			'1',
		]);
	});

	it('with the secret of the execution as n8n made it', async () => {
		const json = chain(
			manualTrigger(),
			makeNode('n8n-nodes-base.set', {
				includeOtherFields: true,
				assignments: {
					assignments: [
						{ id: '1', name: 'resumeUrl', value: '={{ $execution.resumeUrl }}', type: 'string' },
					],
				},
			}),
			pictoryNode(generateImage()),
		);
		const run = await stage.start(json, prompts(1));
		const address = new URL(String(sent()[0]));
		address.searchParams.delete('pictoryItem');
		expect(address.href).toBe(outputJson(run, 'set')[0].resumeUrl);
	});

	it.each<[string, INodeParameters, string | undefined]>([
		[
			'unless the user has given one',
			{ options: { webhookUrl: 'https://example.org/done' } },
			'https://example.org/done',
		],
		['not when it keeps running', { whileWaiting: 'keepRunning' }, undefined],
		['not when it does not wait', { waitForCompletion: false }, undefined],
	])('%s', async (_which, parameters, expected) => {
		stage.simulator.changeSettings({ durations: { imageGeneration: { fixedMs: 0 } } });
		await stage.start(pictoryWorkflow(generateImage(parameters)), prompts(1));
		expect(sent()).toEqual([expected]);
	});

	it.each(['createPreview', 'render'])(
		'not instead of one in the JSON of %s',
		async (operation) => {
			const webhook = 'https://example.org/done';
			const storyboardJson = { videoName: 'bees', scenes: [{ story: 'Bees dance.' }], webhook };
			const storyboard = { resource: 'storyboard', operation, storySource: 'json', storyboardJson };
			const parameters = { ...storyboard, waitForCompletion: true, whileWaiting: 'pause' };
			await stage.start(pictoryWorkflow(parameters));
			expect(sent()).toEqual([webhook]);
		},
	);

	it.each([
		[{}, []],
		[{ options: { wakeUpByWebhook: true } }, [expect.stringContaining('pictoryItem=0')]],
	])('only by an option where Pictory does not document it: %j', async (options, expected) => {
		const parameters = { ...renderProject(), waitForCompletion: true, whileWaiting: 'pause' };
		await stage.start(pictoryWorkflow({ ...parameters, ...options }), {
			triggerItems: [{ json: { projectId: '482913' } }],
		});
		expect(sent().filter(Boolean)).toEqual(expected);
	});

	it.each(['http://localhost:5678', 'http://192.168.1.20:5678', 'http://n8n:5678'])(
		'not %s, which Pictory cannot reach: the hint says why',
		async (origin) => {
			const json = pictoryWorkflow(generateImage());
			const options = {
				...prompts(1),
				additionalData: { webhookWaitingBaseUrl: `${origin}/webhook-waiting` },
			};
			const parked = await stage.start(json, options);
			expect(sent()).toEqual([undefined]);
			const host = new URL(origin).host;
			const [unreachable, ...jobs] = hints(parked);
			expect(unreachable).toContain(`can't reach this n8n at ${host}`);
			expect(jobs).toEqual([expect.stringMatching(/^Job as last seen: /)]);
			const { run } = await stage.goOnToTheEnd(json, parked, options);
			expect(outputJson(run)).toMatchObject([{ status: 'completed' }]);
			expect(hints(run)).toEqual([unreachable]);
		},
	);
});

describe('a call wakes the execution at once', () => {
	it('which reads the job again, and believes nothing of the body', async () => {
		const json = pictoryWorkflow(generateImage());
		const parked = await stage.start(json, prompts(1));
		finish(0);
		const before = looks();
		const startMs = Date.now();
		const run = await wakeBy(json, parked, post(0));
		expect(Date.now() - startMs).toBeLessThan(2 * seconds);
		expect(looks() - before).toBe(1);
		expect(outputJson(run)).toMatchObject([{ jobId: jobs()[0].jobId, status: 'completed' }]);
		expect(JSON.stringify(run.data)).not.toContain('evil');
	});

	it('also by the job id in the body alone', async () => {
		const json = pictoryWorkflow(generateImage());
		const parked = await stage.start(json, prompts(1));
		finish(0);
		const { body } = post(0);
		const run = await wakeBy(json, parked, { body });
		expect(run.status).toBe('success');
	});

	const orders = [
		[0, 1, 2],
		[0, 2, 1],
		[1, 0, 2],
		[1, 2, 0],
		[2, 0, 1],
		[2, 1, 0],
	];
	it.each(orders)(
		'and again for each of several jobs, in the order %d, %d, %d',
		async (...order) => {
			const json = chain(
				manualTrigger(),
				pictoryNode(generateImage()),
				makeNode('n8n-nodes-base.set', {
					assignments: {
						assignments: [
							{ id: '1', name: 'own', value: '={{ $json.jobId }}' },
							{ id: '2', name: 'paired', value: "={{ $('Pictory').item.json.jobId }}" },
							{ id: '3', name: 'first', value: "={{ $('Pictory').first().json.jobId }}" },
							{ id: '4', name: 'all', value: "={{ $('Pictory').all().length }}" },
							{ id: '5', name: 'prompt', value: "={{ $('Manual Trigger').item.json.prompt }}" },
						].map((assignment) => ({ ...assignment, type: 'string' })),
					},
				}),
			);
			let run = await stage.start(json, prompts(3));
			for (const [done, index] of order.entries()) {
				expect(run.status).toBe('waiting');
				await stage.pass(5 * seconds);
				finish(index);
				const before = looks();
				run = await wakeBy(json, run, post(index));
				expect(looks() - before).toBe(handsOnCalls ? 1 : 3 - done);
			}
			expect(run.status).toBe('success');
			const jobIds = jobs().map(({ jobId }) => jobId);
			expect(outputJson(run).map(({ jobId }) => jobId)).toEqual(jobIds);
			expect(outputJson(run, 'set')).toEqual(
				jobIds.map((jobId, index) => ({
					own: jobId,
					paired: jobId,
					first: jobIds[0],
					all: 3,
					prompt: `A house with ${index} windows`,
				})),
			);
			for (const record of run.data.resultData.runData.Pictory) {
				expect(record.data?.main[0]?.map(({ json: { jobId } }) => jobId)).toEqual(jobIds);
				expect(record.inputOverride).toBeUndefined();
			}
			expect(stage.simulator.counters().started).toEqual({ aiImage: 3 });
		},
	);

	it.each<[string, Partial<INode>, RestartOptions]>([
		['Always Output Data', { alwaysOutputData: true }, {}],
		['Continue (Using Error Output)', { onError: 'continueErrorOutput' }, {}],
		['a manual "Execute step"', {}, { destinationNode: 'Pictory' }],
	])(
		'with %s, too, and nothing of the call reaches another node',
		async (_how, settings, options) => {
			const json = chain(
				manualTrigger(),
				pictoryNode(generateImage(), settings),
				makeNode('n8n-nodes-base.noOp', {}, { name: 'Good' }),
			);
			json.nodes.push(makeNode('n8n-nodes-base.noOp', {}, { name: 'Bad', position: [400, 300] }));
			json.connections.Pictory.main.push([{ node: 'Bad', type: 'main', index: 0 }]);
			let run = await stage.start(json, { ...prompts(2), ...options });
			for (const index of [1, 0]) {
				finish(index);
				run = await wakeBy(json, run, post(index), options);
			}
			expect(outputJson(run).map(({ status }) => status)).toEqual(['completed', 'completed']);
			expect(run.data.resultData.runData.Bad).toBeUndefined();
			const good = run.data.resultData.runData.Good ?? [];
			expect(good.map(({ data }) => data?.main[0]?.length)).toEqual(
				options.destinationNode ? [] : [2],
			);
		},
	);

	it('with a failed item, which no later node finds among the good ones', async () => {
		const json = chain(
			manualTrigger(),
			pictoryNode(generateImage(), { onError: 'continueErrorOutput' }),
			makeNode('n8n-nodes-base.set', {
				assignments: {
					assignments: [
						{ id: '1', name: 'first', value: "={{ $('Pictory').first().json.status }}" },
						{ id: '2', name: 'all', value: "={{ $('Pictory').all().length }}" },
					].map((assignment) => ({ ...assignment, type: 'string' })),
				},
			}),
		);
		let run = await stage.start(json, prompts(3));
		for (const index of [2, 0, 1]) {
			stage.simulator.jobs.finish(jobs()[index], index === 0 ? 'failed' : 'completed');
			run = await wakeBy(json, run, post(index));
		}
		expect(outputJson(run, 'set')).toEqual([
			{ first: 'completed', all: 2 },
			{ first: 'completed', all: 2 },
		]);
		const [{ jobId }] = jobs();
		for (const record of run.data.resultData.runData.Pictory) {
			const [good, failed] = record.data?.main ?? [];
			expect(good?.map(({ json: { status } }) => status)).toEqual(['completed', 'completed']);
			expect(failed).toMatchObject([{ json: { error: expect.stringContaining(jobId) } }]);
		}
	});

	it('in each round of a loop', async () => {
		const loop = makeNode('n8n-nodes-base.splitInBatches', { batchSize: 2 }, { name: 'Loop' });
		const json = chain(manualTrigger(), loop);
		json.nodes.push(pictoryNode(generateImage()));
		json.connections.Loop = { main: [[], [{ node: 'Pictory', type: 'main', index: 0 }]] };
		json.connections.Pictory = { main: [[{ node: 'Loop', type: 'main', index: 0 }]] };
		let run = await stage.start(json, prompts(4));
		for (const index of [1, 0, 2, 3]) {
			expect(run.status).toBe('waiting');
			finish(index);
			run = await wakeBy(json, run, post(index));
		}
		expect(outputJson(run, 'Loop').map(({ jobId }) => jobId)).toEqual(
			jobs().map(({ jobId }) => jobId),
		);
	});
});

describe('a call that should not be there costs at most one look', () => {
	async function sleeping(count = 1) {
		const json = pictoryWorkflow(generateImage());
		const parked = await stage.start(json, prompts(count));
		expect(parked.status).toBe('waiting');
		return { json, parked };
	}

	const throwing = {};
	Object.defineProperty(throwing, 'job_id', {
		enumerable: false,
		get: () => {
			throw new Error('no');
		},
	});
	it.each<[string, object]>([
		['empty', {}],
		['without a body', { body: undefined }],
		['with a text', { body: 'job_id=1' }],
		['with a list', { body: [{ job_id: 'x' }] }],
		['with null', { body: null }],
		['with an object for an id', { body: { job_id: { toString: 1 } } }],
		['with a word for an item', { query: { pictoryItem: 'all' } }],
		['with many items', { query: { pictoryItem: ['0', '1'] } }],
		['with a negative item', { query: { pictoryItem: '-1' } }],
		['that makes the node throw', { body: throwing }],
	])('malformed, %s: the execution sleeps on', async (_how, request) => {
		const { json, parked } = await sleeping();
		const before = looks();
		const { response, run } = await stage.call(json, parked, request);
		expect(response).toEqual({ webhookResponse: { received: true } });
		expect(run).toBeUndefined();
		expect(looks()).toBe(before);
	});

	it.each<[string, WebhookRequest]>([
		['about a job of somebody else', { body: { job_id: 'somebody-elses' } }],
		['about an item that is not there', { query: { pictoryItem: '17' } }],
	])('forged, %s', async (_how, request) => {
		const { json, parked } = await sleeping(2);
		const before = looks();
		const run = await wakeBy(json, parked, request);
		expect(run.status).toBe('waiting');
		expect(looks() - before).toBe(handsOnCalls ? 0 : 2);
		expect(stage.simulator.requests({ path: '/v1/jobs/somebody-elses' })).toEqual([]);
	});

	it('early: the job is looked at, and from then on at the usual pace', async () => {
		const { json, parked } = await sleeping();
		const before = looks();
		const run = await wakeBy(json, parked, post(0));
		expect(run.status).toBe('waiting');
		expect(looks() - before).toBe(1);
		if (handsOnCalls) expect(sleepsMs(run)).toBeLessThan(40 * seconds);
		finish(0);
		expect((await stage.wake(json, run)).status).toBe('success');
	});

	it('doubled: the second finds nothing to do', async () => {
		const { json, parked } = await sleeping(2);
		finish(0);
		const once = await wakeBy(json, parked, post(0));
		const before = looks();
		const twice = await wakeBy(json, once, post(0));
		expect(twice.status).toBe('waiting');
		expect(looks() - before).toBe(handsOnCalls ? 0 : 1);
	});

	it('lost: a look in five minutes at the latest finds out', async () => {
		const { json, parked } = await sleeping();
		const looked = await stage.wake(json, parked);
		expect(sleepsMs(looked)).toBeGreaterThan(4 * minutes);
		await stage.pass(1 * minutes);
		finish(0);
		const startMs = Date.now();
		const { run } = await stage.goOnToTheEnd(json, looked);
		expect(outputJson(run)).toMatchObject([{ status: 'completed' }]);
		expect(Date.now() - startMs).toBeLessThanOrEqual(5 * minutes);
	});

	it('refused, for it came while another woke the execution: the usual pace finds out', async () => {
		const { json, parked } = await sleeping(2);
		await stage.pass(5 * seconds);
		finish(0);
		finish(1);
		let run = await wakeBy(json, parked, post(0));
		if (handsOnCalls) {
			expect(sleepsMs(run)).toBeLessThan(40 * seconds);
			run = await stage.wake(json, run);
		}
		expect(outputJson(run).map(({ status }) => status)).toEqual(['completed', 'completed']);
	});
});
