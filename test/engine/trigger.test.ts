/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import * as fs from 'node:fs';
import * as path from 'node:path';

import type { IDataObject, INodeParameters, IPollFunctions } from 'n8n-workflow';

import { jobTypeNames } from '../../nodes/Pictory/job';
import type { NewFault, NewJob } from '../simulator';
import {
	hookContext,
	makeWorkflow,
	outputItems,
	outputJson,
	pollContext,
	runError,
	runWorkflow,
} from './harness';
import { getJob, openStage, type Stage } from './pictory';
import {
	idsOf,
	inNoTime,
	outcome,
	poller,
	Receiver,
	triggerNode,
	triggerWorkflow,
} from './trigger';

let stage: Stage;
beforeAll(async () => {
	stage = await openStage({ speed: 0 });
});
afterAll(async () => {
	expect(stage.simulator.keyLeaks()).toEqual([]);
	await stage.close();
});
beforeEach(() => stage.simulator.reset());

const add = (job: Partial<NewJob> = {}) =>
	stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 'never', ...job });
const addFinished = (job: Partial<NewJob> = {}) => add({ durationMs: 0, ...job });
const listRequests = () => stage.simulator.requests({ path: '/v1/jobs' }).length;

/** What Get Job puts out for a job. */
async function gotten(jobId: string, parameters: INodeParameters = {}): Promise<IDataObject> {
	const [json] = outputJson(await stage.run(getJob(parameters), { items: [{ jobId }] }));
	return json;
}

describe('the node', () => {
	const description = () =>
		stage.engine.nodeTypes.getByNameAndVersion('n8n-nodes-pictory.pictoryTrigger').description;

	function evaluated(parameters: INodeParameters, expression: unknown): unknown {
		const workflow = makeWorkflow(stage.engine, triggerWorkflow(parameters));
		const node = workflow.getNode('Pictory Trigger');
		if (!node || typeof expression !== 'string') throw new Error('Nothing to evaluate');
		return workflow.expression.getSimpleParameterValue(node, expression, 'internal', {});
	}

	it('is a trigger, no tool, and leaves the choice between polling and webhook to a parameter', () => {
		expect(description()).toMatchObject({ group: ['trigger'], inputs: [], outputs: ['main'] });
		expect(description()).not.toHaveProperty('polling');
		expect(description()).not.toHaveProperty('usableAsTool');
		expect(description().codex?.alias).toContain('video ready');
	});

	it('has a webhook, and an address in the editor, only when it watches by webhook', () => {
		const [webhook] = description().webhooks ?? [];
		const seen = (watchBy: string) =>
			[webhook.httpMethod, webhook.ndvHideUrl].map((text) => evaluated({ watchBy }, text));
		expect(seen('polling')).toEqual(['', true]);
		expect(seen('webhook')).toEqual(['POST', false]);
	});

	it('says in its subtitle what it does', () => {
		const { subtitle } = description();
		expect(evaluated({}, subtitle)).toBe('completed, failed by polling');
		expect(evaluated({ watchBy: 'webhook', events: ['failed'] }, subtitle)).toBe(
			'failed by webhook',
		);
	});

	it('has poll times, which n8n asks for at every activation, in both ways', () => {
		const pollTimes = (watchBy: string) =>
			pollContext(
				stage.engine,
				triggerWorkflow({ watchBy }),
				'Pictory Trigger',
			).context.getNodeParameter('pollTimes');
		expect(pollTimes('polling')).toEqual({ item: [{ mode: 'everyMinute' }] });
		expect(pollTimes('webhook')).toEqual({ item: [] });
	});

	it('shows its output fields before the first run', async () => {
		const nodeFile = path.join(
			stage.engine.loader.directory,
			stage.engine.loader.known.nodes.pictoryTrigger.sourcePath,
		);
		const schema: { type: string; properties: object } = JSON.parse(
			fs.readFileSync(path.join(path.dirname(nodeFile), '__schema__/v1.0.0.json'), 'utf8'),
		);
		expect(schema).toMatchObject({ type: 'object', version: 1 });
		const receiver = new Receiver(stage);
		for (const jobType of jobTypeNames) {
			const { jobId } = addFinished({ jobType });
			const [item] = (await receiver.call({ job_id: jobId, webhookInput: { a: 1 } }))
				.workflowData?.[0] ?? [{ json: {} }];
			expect(Object.keys(schema.properties)).toEqual(
				expect.arrayContaining(Object.keys(item.json)),
			);
		}
	});
});

describe('watching by polling', () => {
	it('reports what finishes after activation, once, whoever started it', async () => {
		addFinished();
		const running = add();
		const trigger = poller(stage);
		expect(await trigger.activate()).toBeNull();
		expect(await trigger.poll()).toBeNull();
		stage.simulator.jobs.finish(running);
		const { jobId } = addFinished({ outcome: 'failed' });
		expect(idsOf(await trigger.poll())).toEqual([running.jobId, jobId]);
		expect(await trigger.poll()).toBeNull();
	});

	it.each(
		jobTypeNames.flatMap((jobType) => [true, false].map((simplify) => ({ jobType, simplify }))),
	)('puts out what Get Job does: $jobType, simplify $simplify', async ({ jobType, simplify }) => {
		const trigger = poller(stage, { simplify });
		await trigger.activate();
		const ids = [
			addFinished({ jobType }),
			addFinished({ jobType, shape: 'old' }),
			addFinished({ jobType, outcome: 'failed', errorMessage: { message: 'No.' } }),
		].map(({ jobId }) => jobId);
		const items = await trigger.poll();
		expect(items).toEqual(
			await Promise.all(ids.map(async (id) => ({ json: await gotten(id, { simplify }) }))),
		);
	});

	it.each(['data.jobId', 'data.job_id', 'jobId', 'job_id'] as const)(
		'finds the id of a listed job in %s',
		async (listedJobIdAt) => {
			stage.simulator.changeSettings({ listedJobIdAt });
			const trigger = poller(stage);
			await trigger.activate();
			const { jobId } = addFinished();
			expect(idsOf(await trigger.poll())).toEqual([jobId]);
		},
	);

	it('does not report cleaned jobs', async () => {
		const trigger = poller(stage);
		await trigger.activate();
		const running = add();
		addFinished({ cleaned: true });
		expect(await trigger.poll()).toBeNull();
		stage.simulator.jobs.finish(running);
		stage.simulator.jobs.clean(running);
		expect(await trigger.poll()).toBeNull();
	});

	it('reads one page when idle, also in a large account, and ten at activation', async () => {
		for (let count = 0; count < 250; count += 1) addFinished();
		const trigger = poller(stage);
		await trigger.activate();
		expect(listRequests()).toBe(10);
		stage.simulator.clearRequests();
		await trigger.poll();
		expect(stage.simulator.counters().requests).toBe(1);
	});

	it('is not led in circles by a list whose cursor repeats', async () => {
		for (let count = 0; count < 30; count += 1) addFinished();
		stage.simulator.faults.add({
			path: '/v1/jobs',
			times: 'always',
			effect: { kind: 'repeatCursor' },
		});
		const trigger = poller(stage);
		expect(await trigger.activate()).toBeNull();
		const { jobId } = addFinished();
		expect(idsOf(await trigger.poll())).toEqual([jobId]);
	});

	it('follows a job by its id when it has left the first page', async () => {
		const trigger = poller(stage);
		await trigger.activate();
		const slow = add();
		await trigger.poll();
		for (let count = 0; count < 25; count += 1) addFinished();
		expect(await trigger.poll()).toHaveLength(25);
		stage.simulator.jobs.finish(slow);
		stage.simulator.clearRequests();
		expect(idsOf(await trigger.poll())).toEqual([slow.jobId]);
		expect(listRequests()).toBe(1);
	});

	it('n8n restarts: what finished meanwhile is reported, what was reported is not', async () => {
		const running = [add(), add(), add()];
		const trigger = poller(stage);
		await trigger.activate();
		stage.simulator.jobs.finish(running[0]);
		expect(idsOf(await trigger.poll())).toEqual([running[0].jobId]);
		const seenByLostPoll = add();
		expect(await trigger.poll()).toBeNull();
		stage.simulator.jobs.finish(running[1]);
		stage.simulator.jobs.finish(seenByLostPoll);
		expect(idsOf(await trigger.restart())).toEqual([running[1].jobId, seenByLostPoll.jobId]);
		expect(await trigger.restart()).toBeNull();
		stage.simulator.jobs.finish(running[2]);
		expect(idsOf(await trigger.restart())).toEqual([running[2].jobId]);
		expect(await trigger.poll()).toBeNull();
	});

	it('n8n starts a poll before the last one is done: one of them reports', async () => {
		const trigger = poller(stage);
		await trigger.activate();
		const { jobId } = addFinished();
		const polls = await Promise.all([trigger.poll(), trigger.poll(), trigger.poll()]);
		expect(polls.flatMap((items) => idsOf(items) ?? [])).toEqual([jobId]);
		expect(await trigger.poll()).toBeNull();
	});

	it('keeps its state in n8n’s observed static data, so that n8n knows that it changed', async () => {
		const { context, nodeType, workflow } = pollContext(
			stage.engine,
			triggerWorkflow(),
			'Pictory Trigger',
		);
		const poll = async () => await nodeType.poll?.call(context as IPollFunctions);
		expect(await poll()).toBeNull();
		expect(workflow.staticData.__dataChanged).toBe(true);
		addFinished();
		const results = await Promise.all([poll(), poll()]);
		expect(results.filter(Boolean)).toHaveLength(1);
		expect(JSON.stringify(workflow.staticData)).not.toContain(stage.simulator.apiKey);
	});

	describe('a poll that fails loses nothing', () => {
		const list = { path: '/v1/jobs' };
		it.each<[string, NewFault[]]>([
			['401', [{ ...list, effect: { kind: 'status', status: 401 } }]],
			[
				'403 from Cloudflare, again and again',
				[{ ...list, times: 4, effect: { kind: 'cloudflare' } }],
			],
			['a 429 for long', [{ ...list, effect: { kind: 'rateLimited', retryAfterSeconds: 600 } }]],
			['429, again and again', [{ ...list, times: 4, effect: { kind: 'rateLimited' } }]],
			['503, again and again', [{ ...list, times: 4, effect: { kind: 'status', status: 503 } }]],
			['a connection lost, again and again', [{ ...list, times: 4, effect: { kind: 'reset' } }]],
			['the second page', [{ ...list, skip: 1, effect: { kind: 'status', status: 401 } }]],
		])('%s', async (_what, faults) => {
			stage.simulator.changeSettings({ pageSizes: { jobs: 2 } });
			const running = add();
			const trigger = poller(stage);
			await trigger.activate();
			stage.simulator.jobs.finish(running);
			const others = [addFinished(), addFinished(), addFinished()];
			for (const fault of faults) stage.simulator.faults.add(fault);
			await inNoTime(async () => {
				await expect(trigger.poll()).rejects.toThrow('Could not list the jobs');
			});
			const ids = [running, ...others].map(({ jobId }) => jobId);
			expect(idsOf(await trigger.poll())).toEqual(ids);
			expect(await trigger.poll()).toBeNull();
		});

		it.each(['reset', 'cloudflare'] as const)('one %s is not even noticed', async (kind) => {
			const trigger = poller(stage);
			await trigger.activate();
			const { jobId } = addFinished();
			stage.simulator.faults.add({ ...list, effect: { kind } });
			expect(idsOf(await inNoTime(async () => await trigger.poll()))).toEqual([jobId]);
		});

		it('a followed job that can’t be read is reported when it can', async () => {
			stage.simulator.changeSettings({ pageSizes: { jobs: 1 } });
			const running = add();
			addFinished();
			const trigger = poller(stage);
			await trigger.activate();
			for (let count = 0; count < 12; count += 1) addFinished();
			await trigger.poll();
			stage.simulator.jobs.finish(running);
			stage.simulator.faults.add({
				path: `/v1/jobs/${running.jobId}`,
				times: 3,
				effect: { kind: 'status', status: 500 },
			});
			for (let turn = 0; turn < 3; turn += 1) expect(await trigger.poll()).toBeNull();
			expect(idsOf(await trigger.poll())).toEqual([running.jobId]);
		});
	});

	it('an activation that fails says why, and the next one takes stock', async () => {
		const { jobId } = addFinished();
		stage.simulator.faults.add({ effect: { kind: 'status', status: 401 } });
		const trigger = poller(stage);
		await expect(trigger.activate()).rejects.toThrow(/Could not list the jobs: .*HTTP 401/);
		expect(await trigger.activate()).toBeNull();
		expect(idsOf(await trigger.poll({ mode: 'manual' }))).toEqual([jobId]);
		expect(await trigger.poll()).toBeNull();
	});

	it('survives a state that another version of the package has written', async () => {
		addFinished();
		const trigger = poller(stage);
		await trigger.activate();
		const key = 'node:Pictory Trigger';
		const state = trigger.stored[key] as IDataObject;
		const { jobId } = addFinished();
		trigger.stored = {
			[key]: { ...state, later: 1, polling: { ...(state.polling as object), x: 1 } },
		};
		expect(idsOf(await trigger.restart())).toEqual([jobId]);
		trigger.stored = { [key]: { polling: { version: 99 } } };
		expect(await trigger.restart()).toBeNull();
		const { jobId: next } = addFinished();
		expect(idsOf(await trigger.poll())).toEqual([next]);
	});
});

describe('what the user selects', () => {
	const choices: Array<[parameters: INodeParameters, ids: string[] | null]> = [
		[{ events: ['completed'] }, ['render', 'image', 'unknown']],
		[{ events: ['failed'] }, ['failed']],
		[{ events: '={{ "completed,failed" }}' }, ['render', 'image', 'unknown', 'failed']],
		[{ events: '={{ "Job Failed" }}' }, ['failed']],
		[{ jobTypes: ['videoRender'] }, ['render']],
		[{ jobTypes: '={{ "Video Render, AI Image" }}' }, ['render', 'image']],
		[{ jobTypes: ['imageGeneration', 'transcription'] }, ['image']],
		[{ events: ['failed'], jobTypes: ['videoRender'] }, null],
	];

	const finishAll = () => {
		addFinished({ jobId: 'render' });
		addFinished({ jobId: 'image', jobType: 'imageGeneration' });
		addFinished({ jobId: 'unknown', jobType: 'other' });
		addFinished({ jobId: 'failed', outcome: 'failed' });
	};

	it.each(choices)('is reported by polling, and nothing else: %j', async (parameters, ids) => {
		const trigger = poller(stage, parameters);
		await trigger.activate();
		finishAll();
		expect(idsOf(await trigger.poll())).toEqual(ids);
	});

	it('is reported by webhook, and nothing else', async () => {
		finishAll();
		// At once: the job of a type that nobody knows shows no outputs, and is looked at for some seconds.
		await Promise.all(
			choices.map(async ([parameters, ids], index) => {
				const receiver = new Receiver(stage, parameters);
				for (let processes = 0; processes < index; processes += 1) receiver.restart();
				const called = [];
				for (const jobId of ['render', 'image', 'unknown', 'failed']) {
					const result = outcome(await receiver.call({ job_id: jobId }));
					if (Array.isArray(result)) called.push(result[0].jobId);
					else expect(result).toBe(200);
				}
				expect(called).toEqual(ids ?? []);
			}),
		);
	}, 20_000);

	it.each([
		[{ events: [] }, "Nothing is selected in 'Trigger On'"],
		[
			{ events: ['completed', 'cleaned'] },
			"'Trigger On' holds something else than events: cleaned",
		],
		[{ jobTypes: ['videos'] }, "'Job Types' holds something else than types of Pictory's: videos"],
		[{ simplify: '={{ "maybe" }}' }, '\'Simplify\' must be true or false, not "maybe"'],
	])('%j stops the activation, in both ways', async (parameters, message) => {
		for (const watchBy of ['polling', 'webhook']) {
			await expect(poller(stage, { watchBy, ...parameters }).activate()).rejects.toThrow(message);
		}
		const result = outcome(await new Receiver(stage, parameters).call({ jobId: 'x' }));
		expect(result).toBe(503);
	});

	it('switched to webhook and back, polling takes stock anew', async () => {
		const trigger = poller(stage);
		await trigger.activate();
		const byWebhook = poller(stage, { watchBy: 'webhook' });
		byWebhook.stored = trigger.stored;
		expect(await byWebhook.restart()).toBeNull();
		expect(await byWebhook.activate()).toBeNull();
		addFinished();
		const again = poller(stage);
		again.stored = byWebhook.stored;
		expect(await again.restart()).toBeNull();
		expect(listRequests()).toBe(2);
	});
});

describe('the test button, watching by polling', () => {
	const test = async (parameters: INodeParameters = {}) =>
		await runWorkflow(stage.engine, triggerWorkflow(parameters), { mode: 'manual' });

	it('shows the newest finished jobs, newest first, and hands them on', async () => {
		const ids = Array.from({ length: 7 }, () => addFinished().jobId).reverse();
		add();
		const run = await test();
		expect(idsOf(outputItems(run, 'noOp'))).toEqual(ids.slice(0, 5));
		expect(outputJson(run, 'Pictory Trigger')[0]).toEqual(await gotten(ids[0]));
	});

	it('looks for jobs that fit beyond the first page', async () => {
		const { jobId } = addFinished({ jobType: 'imageGeneration' });
		for (let count = 0; count < 30; count += 1) addFinished();
		const run = await test({ jobTypes: ['imageGeneration'] });
		expect(idsOf(outputItems(run, 'noOp'))).toEqual([jobId]);
	});

	it.each([
		[
			'no job at all',
			() => {},
			'There are no jobs to show: this Pictory API key has not started any',
		],
		['no finished job', () => void add(), "none of the newest jobs fits 'Trigger On'"],
	])('says so where there is %s', async (_what, arrange, message) => {
		arrange();
		const error = runError(await test(), 'Pictory Trigger');
		expect(error?.message).toContain(message);
		expect(error?.description).toContain('fetch a test event again');
	});

	it('touches no state', async () => {
		const trigger = poller(stage);
		await trigger.activate();
		const { jobId } = addFinished();
		expect(idsOf(await trigger.poll({ mode: 'manual' }))).toEqual([jobId]);
		expect(idsOf(await trigger.poll())).toEqual([jobId]);
		expect(idsOf(await trigger.poll({ mode: 'manual' }))).toEqual([jobId]);
	});
});

describe('a run that a poll or a call has started', () => {
	it.each([
		['trigger', 'polling'],
		['webhook', 'webhook'],
		['manual', 'webhook'],
		['retry', 'polling'],
	] as const)(
		'in mode %s, watching by %s, goes on with the items as they are',
		async (mode, watchBy) => {
			const triggerItems = [{ json: { jobId: 'a' } }, { json: { jobId: 'b' } }];
			const run = await runWorkflow(stage.engine, triggerWorkflow({ watchBy }), {
				mode,
				triggerItems,
			});
			expect(idsOf(outputItems(run, 'noOp'))).toEqual(['a', 'b']);
			expect(stage.simulator.counters().requests).toBe(0);
		},
	);
});

describe('watching by webhook', () => {
	it.each([
		['job_id', (id: string) => ({ job_id: id })],
		['jobId', (id: string) => ({ jobId: id })],
		['data.job_id', (id: string) => ({ data: { job_id: id } })],
		['data.jobId', (id: string) => ({ data: { jobId: id } })],
	])('takes the job id from %s, and the rest from Pictory', async (_place, body) => {
		const { jobId } = addFinished();
		const call = { ...body(jobId), success: false, videoURL: 'https://evil.example.org' };
		const result = await new Receiver(stage).call(call);
		expect(outcome(result)).toEqual([await gotten(jobId)]);
	});

	it.each(jobTypeNames)('puts out what Get Job does: %s', async (jobType) => {
		const { jobId } = addFinished({ jobType });
		const failed = addFinished({ jobType, outcome: 'failed' }).jobId;
		const receiver = new Receiver(stage, { simplify: false });
		for (const id of [jobId, failed]) {
			expect(outcome(await receiver.call({ jobId: id }))).toEqual([
				await gotten(id, { simplify: false }),
			]);
		}
	});

	it.each([
		['at the top', { webhookInput: { order: 7 } }],
		['in data', { data: { webhookInput: { order: 7 } } }],
	])('passes webhookInput on, where it comes %s', async (_place, body) => {
		const { jobId } = addFinished();
		const [item] = [outcome(await new Receiver(stage).call({ jobId, ...body }))].flat();
		expect(item).toMatchObject({ jobId, webhookInput: { order: 7 } });
	});

	describe('starts nothing', () => {
		it.each<[string, () => IDataObject, number]>([
			['an unknown job', () => ({ job_id: 'no-such-job' }), 404],
			[
				'an unfinished job',
				() => ({ job_id: add().jobId, success: true, data: { status: 'completed' } }),
				409,
			],
			['a cleaned job', () => ({ job_id: addFinished({ cleaned: true }).jobId }), 200],
			['no body', () => ({}), 400],
			['a foreign body', () => ({ event: 'push', repository: { id: 1 } }), 400],
			['an empty id', () => ({ job_id: ' ' }), 400],
			['an id that is a path', () => ({ job_id: '../../v2/projects' }), 400],
			['an id of dots', () => ({ job_id: '..' }), 400],
			['an id that is a whole book', () => ({ job_id: 'x'.repeat(10_000) }), 400],
		])('for %s', async (_what, body, status) => {
			const result = await inNoTime(async () => await new Receiver(stage).call(body()));
			expect(result.workflowData).toBeUndefined();
			expect(outcome(result)).toBe(status);
			const answer: unknown = result.webhookResponse ?? result.written.body;
			expect(answer).toEqual({ message: expect.stringMatching(/\w+ \w+/) });
		});

		it('for an unknown job where Pictory answers 200', async () => {
			stage.simulator.changeSettings({ unknownJob: 'errorBody' });
			const call = async () => await new Receiver(stage).call({ jobId: 'no-such-job' });
			expect(outcome(await inNoTime(call))).toBe(404);
		});

		it.each([[null], ['text'], [[1, 2]]])('for the body %j', async (body) => {
			const receiver = new Receiver(stage);
			expect(outcome(await receiver.call(body as unknown as IDataObject))).toBe(400);
		});

		it('for a job that was reported before', async () => {
			const { jobId } = addFinished();
			const receiver = new Receiver(stage);
			expect(outcome(await receiver.call({ jobId }))).toHaveLength(1);
			stage.simulator.clearRequests();
			expect(outcome(await receiver.call({ data: { job_id: jobId } }))).toBe(200);
			expect(stage.simulator.counters().requests).toBe(0);
		});

		it('twice, for two calls at the same time', async () => {
			const { jobId } = addFinished();
			const receiver = new Receiver(stage);
			const results = await Promise.all([receiver.call({ jobId }), receiver.call({ jobId })]);
			expect(results.map(outcome)).toEqual([[expect.objectContaining({ jobId })], 200]);
		});

		it.each<[string, NewFault]>([
			['401', { times: 'always', effect: { kind: 'status', status: 401 } }],
			['503 for long', { times: 'always', effect: { kind: 'status', status: 503 } }],
			['429 for long', { effect: { kind: 'rateLimited', retryAfterSeconds: 600 } }],
			['no JSON', { times: 'always', effect: { kind: 'status', status: 200, format: 'html' } }],
		])('while Pictory answers %s, and asks to be called again', async (_what, fault) => {
			const { jobId } = addFinished();
			const receiver = new Receiver(stage);
			stage.simulator.faults.add(fault);
			const refused = await inNoTime(async () => await receiver.call({ jobId }));
			expect(refused.written).toMatchObject({ status: 503 });
			expect(JSON.stringify(refused)).not.toContain(stage.simulator.apiKey);
			stage.simulator.faults.clear();
			expect(outcome(await receiver.call({ jobId }))).toHaveLength(1);
		});

		it('without a credential, and still answers', async () => {
			const { pictoryApi } = stage.engine.credentials;
			delete stage.engine.credentials.pictoryApi;
			try {
				expect(outcome(await new Receiver(stage).call({ jobId: 'x' }))).toBe(503);
			} finally {
				stage.engine.credentials.pictoryApi = pictoryApi;
			}
		});
	});

	it('remembers what calls at the same time have reported', async () => {
		const jobs = Array.from({ length: 5 }, () => addFinished().jobId);
		const receiver = new Receiver(stage);
		await Promise.all(jobs.map(async (jobId) => await receiver.call({ jobId })));
		for (const jobId of jobs) expect(outcome(await receiver.call({ jobId }))).toBe(200);
	});

	it('remembers 200 jobs', async () => {
		const receiver = new Receiver(stage);
		for (let count = 0; count < 210; count += 1) {
			expect(outcome(await receiver.call({ jobId: addFinished().jobId }))).toHaveLength(1);
		}
		const { reported } = receiver.staticData['node:Pictory Trigger'] as { reported: string[] };
		expect(reported).toHaveLength(200);
	});

	it('a test shows any job, as often as one likes', async () => {
		const { jobId } = addFinished();
		const receiver = new Receiver(stage);
		await receiver.call({ jobId });
		for (let turn = 0; turn < 2; turn += 1) {
			expect(outcome(await receiver.call({ jobId }, { mode: 'manual' }))).toHaveLength(1);
		}
	});

	describe('with a secret', () => {
		const secret = 'correct horse';

		it.each([
			['the right one', { secret }, 'let in'],
			['none', {}, 401],
			['a wrong one', { secret: 'correct hors' }, 401],
			['an empty one', { secret: '' }, 401],
			['two', { secret: [secret, secret] }, 401],
		])('%s', async (_what, query, expected) => {
			const { jobId } = addFinished();
			const result = outcome(await new Receiver(stage, { secret }).call({ jobId }, { query }));
			expect(Array.isArray(result) ? 'let in' : result).toBe(expected);
			if (expected === 401) expect(stage.simulator.counters().looks).toEqual({});
		});
	});

	it('has nothing to register at Pictory, and says in the log when the address is a private one', async () => {
		const warnings: string[] = [];
		const { context, nodeType } = hookContext(
			stage.engine,
			{ nodes: [triggerNode({ watchBy: 'webhook' }, { webhookId: 'hook-1' })], connections: {} },
			'Pictory Trigger',
		);
		jest.spyOn(context.logger, 'warn').mockImplementation((text) => void warnings.push(text));
		const methods = nodeType.webhookMethods?.default;
		const activate = async (address: string) => {
			jest.spyOn(context, 'getNodeWebhookUrl').mockReturnValue(address);
			expect(await methods?.checkExists.call(context)).toBe(false);
			expect(await methods?.create.call(context)).toBe(true);
			expect(await methods?.delete.call(context)).toBe(true);
		};
		expect(context.getNodeWebhookUrl('default')).toBe(
			'https://n8n.example.org/webhook/hook-1/webhook',
		);
		await activate('https://n8n.example.org/webhook/hook-1/webhook');
		await activate('https://10by.example.org/webhook');
		expect(warnings).toEqual([]);
		for (const host of ['localhost', '127.0.0.1', '192.168.1.7', '10.0.0.1', '[::1]', 'n8n']) {
			await activate(`http://${host}:5678/webhook/hook-1/webhook`);
			expect(warnings.pop()).toContain(`Pictory can't call http://${host}:5678/webhook`);
		}
	});

	it('asks Pictory for nothing when it is activated', async () => {
		expect(await poller(stage, { watchBy: 'webhook' }).activate()).toBeNull();
		expect(stage.simulator.counters().requests).toBe(0);
	});
});
