import type { INode, INodeParameters, IRun } from 'n8n-workflow';

import type { NewFault } from '../simulator';
import {
	outputItems,
	outputJson,
	pictoryWorkflow,
	retryExecution,
	runError,
	startWorkflow,
	type WorkflowJson,
} from './harness';
import { andWait, byId, nextTurn, openStage, renderProject, waitFor, type Stage } from './pictory';

const minutes = 60_000;
const projects = ['20241105121314567a1b2c3d4', '482913'];

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.simulator.reset());

const starts = () => stage.simulator.counters().started.projectRender ?? 0;
const sent = () => stage.simulator.requests({ method: 'POST' }).length;
const jobIds = () =>
	[...stage.simulator.jobs.list()]
		.sort((a, b) => a.sequence - b.sequence)
		.map(({ jobId }) => jobId);
const items = projects.map((projectId) => ({ json: { projectId } }));

async function run(json: WorkflowJson, triggerItems: object[] = items): Promise<IRun> {
	return await startWorkflow(stage.engine, json, {
		mode: 'trigger',
		triggerItems: triggerItems.map((item) => ({ json: {}, ...item })),
	});
}

const render: Pick<NewFault, 'method' | 'path'> = { method: 'POST', path: '/v2/projects/*/render' };
const neverEnding = () =>
	stage.simulator.changeSettings({ durations: { videoRender: { fixedMs: 1e12 } } });

describe('Retry in the list of executions', () => {
	/** Two renders that are not done in time. */
	async function timedOut(overrides: Partial<INode> = {}) {
		neverEnding();
		const json = pictoryWorkflow(renderProject(andWait({ timeout: 0.002 })), overrides);
		const failed = await run(json);
		expect(failed.status).toBe('error');
		expect(runError(failed)?.message).toMatch('was not finished after 0.002 minutes');
		expect(starts()).toBe(2);
		return { json, failed };
	}

	it('waits for the jobs that were started, and starts none again', async () => {
		const { json, failed } = await timedOut();
		const again = await retryExecution(stage.engine, json, failed);
		expect(runError(again)?.message).toMatch('was not finished after 0.002 minutes');
		expect(starts()).toBe(2);
		const onceMore = await retryExecution(stage.engine, json, again);
		for (const jobId of jobIds()) expect(runError(onceMore)?.message).toMatch(jobId);
		expect(starts()).toBe(2);
	});

	it('with more time, and what the user has changed of the waiting, puts out their results', async () => {
		const { failed } = await timedOut();
		stage.simulator.clock.advance(1e12);
		const json = pictoryWorkflow(renderProject(andWait({ timeout: 5 })));
		const again = await retryExecution(stage.engine, json, failed);
		expect(outputJson(again)).toMatchObject(
			jobIds().map((jobId, index) => ({
				jobId,
				status: 'completed',
				projectId: projects[index],
			})),
		);
		expect(starts()).toBe(2);
	});

	it('starts what the user has changed, and only that', async () => {
		const { failed } = await timedOut();
		stage.simulator.clock.advance(1e12);
		stage.simulator.changeSettings({ durations: { videoRender: { fixedMs: 0 } } });
		const changed = pictoryWorkflow({
			...renderProject(andWait({ timeout: 5 })),
			projectId: byId(`={{ $json.projectId === '482913' ? '${projects[0]}' : $json.projectId }}`),
		});
		const [first] = jobIds();
		const again = await retryExecution(stage.engine, changed, failed);
		const [kept, fresh] = outputJson(again);
		expect(kept).toMatchObject({ jobId: first, projectId: projects[0] });
		expect(fresh).toMatchObject({ jobId: jobIds()[2], projectId: projects[0] });
		expect(starts()).toBe(3);
	});

	it('starts what was not started', async () => {
		stage.simulator.faults.add({ ...render, skip: 1, effect: { kind: 'status', status: 400 } });
		const json = pictoryWorkflow(renderProject());
		const failed = await run(json);
		expect(runError(failed)?.message).toMatch(`item 0: ${jobIds()[0]}`);
		const again = await retryExecution(stage.engine, json, failed);
		expect(outputJson(again).map(({ jobId }) => jobId)).toEqual(jobIds());
		expect(starts()).toBe(2);
	});

	it('does not start what may have been started', async () => {
		stage.simulator.faults.add({ ...render, effect: { kind: 'reset', when: 'after' } });
		const json = pictoryWorkflow(renderProject());
		const failed = await run(json, [items[0]]);
		const again = await retryExecution(stage.engine, json, failed);
		expect(runError(again)?.message).toMatch('may have started the job');
		expect(sent()).toBe(1);
	});

	it('starts nothing where what n8n has stored is damaged, and says what is known', async () => {
		const { json, failed } = await timedOut();
		const [entry] = failed.data.executionData?.nodeExecutionStack ?? [];
		const memory: unknown = Reflect.get(entry.metadata ?? {}, 'pictoryRun');
		Object.assign(memory ?? {}, { version: 0 });
		const again = await retryExecution(stage.engine, json, failed);
		expect(runError(again)?.message).toMatch('Nothing was started again');
		for (const jobId of jobIds()) expect(runError(again)?.message).toMatch(jobId);
		expect(starts()).toBe(2);
	});

	it('finds nothing of a run that went well', async () => {
		const done = await run(pictoryWorkflow(renderProject()));
		expect(JSON.stringify(done.data)).not.toMatch('pictoryRun');
	});
});

describe("n8n's custom data of the execution", () => {
	const customData = ({ data }: IRun) => data.resultData.metadata ?? {};

	it('holds the ids of all jobs, several in a value', async () => {
		const many = Array.from({ length: 20 }, () => items[0]);
		const done = await run(pictoryWorkflow(renderProject()), many);
		const values = Object.entries(customData(done));
		expect(values.map(([key]) => key)).toEqual([
			'pictoryJobs',
			'pictoryJobs2',
			'pictoryJobs3',
			'pictoryJobs4',
		]);
		expect(values.flatMap(([, value]) => value.split(', '))).toEqual(jobIds());
		for (const [, value] of values) expect(value.length).toBeLessThanOrEqual(255);
	});

	it('holds the latest where there is no room for all, and leaves the keys of others alone', async () => {
		const json = pictoryWorkflow(renderProject());
		const many = Array.from({ length: 70 }, () => items[0]);
		const done = await run(json, many);
		const kept = Object.values(customData(done)).flatMap((value) => value.split(', '));
		expect(Object.keys(customData(done))).toHaveLength(9);
		expect(kept).toEqual(jobIds().slice(-kept.length));
		expect(kept.length).toBeGreaterThan(45);
	});

	it('holds them before the step ends: Stop loses none', async () => {
		neverEnding();
		const running = startWorkflow(stage.engine, pictoryWorkflow(renderProject(andWait())), {
			mode: 'trigger',
			triggerItems: items,
		});
		while (starts() < 2 || stage.simulator.requests({ method: 'GET' }).length === 0)
			await nextTurn();
		running.cancel();
		const stopped = await running;
		expect(stopped.status).toBe('canceled');
		expect(customData(stopped)).toEqual({ pictoryJobs: jobIds().join(', ') });
		for (const jobId of jobIds()) expect(runError(stopped)?.message).toMatch(jobId);
	});
});

describe('Stop while a start is under way', () => {
	it.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'does not tear it off: n8n stops at once, and the id is kept when it comes, with %s',
		async (onError) => {
			stage.simulator.faults.add({ ...render, skip: 1, effect: { kind: 'slow', delayMs: 1_500 } });
			const json = pictoryWorkflow(renderProject(), { onError });
			const running = startWorkflow(stage.engine, json, { mode: 'trigger', triggerItems: items });
			while (stage.simulator.requests({ method: 'POST' }).length < 2) await nextTurn();
			const stoppedMs = Date.now();
			running.cancel();
			const stopped = await running;
			expect(Date.now() - stoppedMs).toBeLessThan(1_000);
			expect(stopped.status).toBe('canceled');
			const put = [...outputJson(stopped), ...outputJson(stopped, 'Pictory', 1)];
			const told = [runError(stopped)?.message, ...put.map(({ error }) => error)].join('\n');
			expect(told).toMatch(jobIds()[0]);
			expect(told).toMatch(
				onError === 'stopWorkflow' ? /may have been started .*: item 1/ : /had not answered yet/,
			);

			while (starts() < 2) await nextTurn();
			for (let turn = 0; turn < 200; turn += 1) await nextTurn();
			expect(stopped.data.resultData.metadata).toEqual({ pictoryJobs: jobIds().join(', ') });
			expect(
				stage.simulator.requests({ method: 'POST' }).map(({ abandoned }) => abandoned),
			).toEqual([false, false]);
		},
	);
});

describe('an exception does not end the run without its ids', () => {
	/** Of the second item, the expression names a node that is not there. */
	const brokenItems = items.map(({ json }, index) => ({
		json: { ...json, marker: 'input', isBroken: index === 1 },
	}));
	const broken = "={{ $json.isBroken ? $('No Such Node').first().json.x : false }}";

	it.each<[string, INodeParameters]>([
		['in Download Output', { ...renderProject(andWait()), options: { downloadOutput: broken } }],
		['in Simplify', { ...renderProject(andWait()), simplify: broken }],
	])('of an expression %s', async (_where, parameters) => {
		const stopped = await run(pictoryWorkflow(parameters), brokenItems);
		expect(stopped.status).toBe('error');
		for (const jobId of jobIds()) expect(runError(stopped)?.message).toMatch(jobId);
		for (const onError of ['continueRegularOutput', 'continueErrorOutput'] as const) {
			stage.simulator.reset();
			const went = await run(pictoryWorkflow(parameters, { onError }), brokenItems);
			const put = [...outputItems(went), ...outputItems(went, 'Pictory', 1)].map(
				({ json }) => json,
			);
			expect(put).toHaveLength(2);
			for (const json of put) expect('marker' in json && json.error === undefined).toBe(false);
			for (const jobId of jobIds()) expect(JSON.stringify(put)).toMatch(jobId);
		}
	});

	it('of an id that is cut in the middle of an emoji', async () => {
		stage.simulator.faults.add({
			...render,
			times: 'always',
			effect: {
				kind: 'answer',
				status: 200,
				body: '{"success":true,"data":{"jobId":"cut \\ud83d"}}',
				headers: { 'content-type': 'application/json' },
			},
		});
		for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
			const json = pictoryWorkflow(renderProject(andWait({ timeout: 0.002 })), { onError });
			const went = await run(json, brokenItems);
			const put = outputJson(went);
			expect(JSON.stringify([runError(went)?.message, put])).toMatch('cut');
			for (const item of put) expect(item).not.toHaveProperty('marker');
		}
	});

	it('of more jobs than a message has room for', async () => {
		neverEnding();
		const many = Array.from({ length: 200 }, () => items[0]);
		const json = pictoryWorkflow(
			renderProject(andWait({ timeout: 0.01, maxRequestsPerMinute: 9_999 })),
		);
		const failed = await run(json, many);
		const message = runError(failed)?.message ?? '';
		expect(message.length).toBeLessThan(2_000);
		const shown = jobIds().filter((jobId) => message.includes(jobId));
		expect(shown.length).toBeGreaterThan(25);
		expect(message).toMatch(`and ${200 - shown.length} more`);
	});
});

describe('Check Only', () => {
	it('sends nothing, and puts out the request and what it costs', async () => {
		const parameters = renderProject({
			options: { checkOnly: true, webhookUrl: 'https://example.com/hook', minMinutesLeft: 1e9 },
		});
		const done = await run(pictoryWorkflow(parameters));
		expect(outputItems(done)).toMatchObject(
			projects.map((projectId, item) => ({
				json: {
					checkOnly: true,
					method: 'POST',
					path: `/v2/projects/${projectId}/render`,
					body: { webhook: 'https://example.com/hook' },
					problems: [],
					cost: { videoSeconds: expect.stringMatching(/as long as/) },
				},
				pairedItem: { item },
			})),
		);
		expect(stage.simulator.requests()).toEqual([]);
	});

	it('knows the price of AI models', async () => {
		const parameters = { resource: 'aiVideo', operation: 'generate', prompt: 'A green forest' };
		const done = await run(
			pictoryWorkflow({ ...parameters, waitForCompletion: true, options: { checkOnly: true } }),
			[{ json: {} }],
		);
		expect(outputJson(done)).toMatchObject([
			{ checkOnly: true, path: '/v1/aistudio/videos', cost: { aiCredits: 8 } },
		]);
		expect(stage.simulator.requests()).toEqual([]);
	});

	it('fails the item that has a problem', async () => {
		const json = pictoryWorkflow(renderProject({ options: { checkOnly: true } }), {
			onError: 'continueErrorOutput',
		});
		const done = await run(json, [items[0], { json: { projectId: '' } }]);
		expect(outputJson(done)).toMatchObject([{ checkOnly: true }]);
		expect(outputJson(done, 'Pictory', 1)).toMatchObject([
			{ error: expect.stringContaining("'Project' is empty") },
		]);
	});
});

describe('Minimum Minutes Left', () => {
	const keeping = (minMinutesLeft: unknown) =>
		pictoryWorkflow(renderProject({ options: { minMinutesLeft: minMinutesLeft as number } }));
	const quota = (body: unknown) =>
		stage.simulator.faults.add({
			path: '/v1/quota',
			times: 'always',
			effect: { kind: 'answer', status: 200, body },
		});

	it('starts nothing while fewer are left; reads them once a run', async () => {
		quota({ videoMinutes: { used: 590, limit: 600 } });
		const failed = await run(keeping(11));
		expect(runError(failed)?.message).toMatch(
			"10 video minutes are left in the Pictory plan, fewer than 'Minimum Minutes Left' (11)",
		);
		expect(starts()).toBe(0);
		const done = await run(keeping('10'));
		expect(done.status).toBe('success');
		expect(starts()).toBe(2);
		expect(stage.simulator.requests({ path: '/v1/quota' })).toHaveLength(2);
	});

	it.each([[{}], [{ videoMinutes: 5 }], [{ videoMinutes: { used: '?', limit: null } }], [[]]])(
		'starts nothing where the answer is not understood: %j',
		async (body) => {
			quota(body);
			const failed = await run(keeping(1));
			expect(runError(failed)?.message).toMatch(/'Minimum Minutes Left'.*could not be read/);
			expect(starts()).toBe(0);
		},
	);

	it('has to be a number', async () => {
		const failed = await run(keeping('lots'));
		expect(runError(failed)?.message).toMatch("'Minimum Minutes Left'");
		expect(sent()).toBe(0);
	});
});

it('a wait for jobs of others remembers nothing that a retry would need', async () => {
	const { jobId } = stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 5 * minutes });
	const json = pictoryWorkflow(waitFor({ timeout: 0.001 }));
	const failed = await run(json, [{ json: { jobId } }]);
	expect(runError(failed)?.message).toMatch(jobId);
	stage.simulator.clock.advance(10 * minutes);
	const again = await retryExecution(stage.engine, json, failed);
	expect(outputJson(again)).toMatchObject([{ jobId, status: 'completed' }]);
});
