import { stringify } from 'flatted';
import type {
	IDataObject,
	IExecuteData,
	INode,
	INodeExecutionData,
	INodeParameters,
	IRun,
	ITaskData,
} from 'n8n-workflow';

import {
	callAsTool,
	chain,
	core,
	makeAdditionalData,
	makeNode,
	makeWorkflow,
	manualTrigger,
	n8nWorkflow,
	outputItems,
	outputJson,
	pictoryNode,
	pictoryWorkflow,
	requestAsTool,
	resumeByTime,
	runError,
	taskData,
	type WorkflowJson,
} from './harness';
import { minutes, openPausingStage, seconds, type PausingStage } from './pausing';
import { andWait, renderProject, waitFor } from './pictory';

const project = '20241105121314567a1b2c3d4';

let stage: PausingStage;
beforeAll(async () => {
	stage = await openPausingStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.simulator.reset());

/** Wait For Job, pausing, with the options that a user gets who changes none. */
const pausing = (waitOptions: INodeParameters = {}): INodeParameters => ({
	...waitFor(),
	whileWaiting: 'pause',
	waitOptions,
});

/** Adds renders that take so many minutes each, and returns an item for each. */
function renders(...durationsMinutes: number[]): INodeExecutionData[] {
	return durationsMinutes.map((duration, index) => {
		const jobId = `job-${index}`;
		stage.simulator.jobs.add({ jobId, jobType: 'videoRender', durationMs: duration * minutes });
		return { json: { jobId } };
	});
}

const looks = (jobId = 'job-0') => stage.simulator.counters().looks[jobId] ?? 0;
const hints = (run: IRun) => (taskData(run)?.hints ?? []).map(({ message }) => message);

/** Calls the node without n8n's usual engine, for what that would not do. */
function callDirectly(
	parameters: INodeParameters,
	{ item, ...how }: Pick<IExecuteData, 'source' | 'metadata'> & { item: IDataObject },
) {
	const workflow = makeWorkflow(stage.engine, pictoryWorkflow(parameters));
	const node = workflow.nodes.Pictory;
	const input = { main: [[{ json: item }]] };
	const context = new core.ExecuteContext(
		workflow,
		node,
		makeAdditionalData(stage.engine),
		'trigger',
		n8nWorkflow.createRunExecutionData({}),
		0,
		input.main[0],
		input,
		{ node, data: input, ...how },
		[],
	);
	const { execute } = stage.engine.nodeTypes.getByNameAndVersion(node.type);
	return { context, output: Promise.resolve(execute?.call(context)) };
}

/** What a user can see of a run: status, error, and what each run of each node put out. */
function visible({ status, data: { resultData } }: IRun) {
	const show = ({ data, error }: ITaskData) => ({ main: data?.main, error: error?.message });
	const nodes = Object.entries(resultData.runData).map(([name, runs]) => [name, runs.map(show)]);
	return { status, error: resultData.error?.message, nodes: Object.fromEntries(nodes) };
}

/** The workflow with its Pictory nodes set to keep running. */
function keepRunning(json: WorkflowJson): WorkflowJson {
	const nodes = json.nodes.map((node) => ({
		...node,
		parameters: { ...node.parameters, whileWaiting: 'keepRunning' },
	}));
	return { ...json, nodes };
}

/**
 * Runs a workflow that pauses, with restarts, and once more keeping on running, when the same jobs have ended: both are to
 * look the same to the user.
 */
async function expectTheSame(json: WorkflowJson, options: Parameters<PausingStage['start']>[1]) {
	const paused = await stage.runToTheEnd(json, options);
	expect(paused.parks.length).toBeGreaterThan(0);
	const { run } = await stage.runToTheEnd(keepRunning(json), options);
	expect(visible(paused.run)).toEqual(visible(run));
	return paused;
}

it.each(['Pause', 'PAUSE', ' pause '])('pauses for While Waiting %j too', async (spelling) => {
	const parameters = { ...pausing(), whileWaiting: `={{ ${JSON.stringify(spelling)} }}` };
	const run = await stage.start(pictoryWorkflow(parameters), { triggerItems: renders(5) });
	expect(run.waitTill).toBeInstanceOf(Date);
});

describe('the time in the running execution', () => {
	it('is a minute: a wait that ends within it does not pause', async () => {
		for (const durationSeconds of [0, 15, 35, 59]) {
			stage.simulator.reset();
			const run = await stage.start(pictoryWorkflow(pausing()), {
				triggerItems: renders(durationSeconds / 60),
			});
			expect([durationSeconds, run.status]).toEqual([durationSeconds, 'success']);
		}
	});

	it('is a minute also for a poll interval of a second', async () => {
		const run = await stage.start(pictoryWorkflow(pausing({ pollInterval: 1 })), {
			triggerItems: renders(55 / 60),
		});
		expect(run.status).toBe('success');
	});

	it('is a minute also for twenty jobs: their looks do not use up the request budget before', async () => {
		const items = renders(...Array<number>(20).fill(0.6));
		const run = await stage.start(pictoryWorkflow(pausing()), { triggerItems: items });
		expect(run.status).toBe('success');
		expect(outputJson(run).map(({ status }) => status)).toEqual(Array(20).fill('completed'));
	});

	it('ends after that minute where nothing is known of how long the job takes', async () => {
		const { jobId } = stage.simulator.jobs.add({ jobType: 'transcription', durationMs: 'never' });
		const startMs = Date.now();
		const run = await stage.start(pictoryWorkflow(pausing()), {
			triggerItems: [{ json: { jobId } }],
		});
		expect(run.status).toBe('waiting');
		expect(Date.now() - startMs).toBeGreaterThanOrEqual(60 * seconds);
		expect(Date.now() - startMs).toBeLessThan(70 * seconds);
	});

	it('ends as soon as the progress shows that the job takes longer', async () => {
		stage.simulator.jobs.add({
			jobId: 'job-0',
			jobType: 'videoRender',
			queuedMs: 0,
			durationMs: 10 * minutes,
		});
		const startMs = Date.now();
		const run = await stage.start(pictoryWorkflow(pausing()), {
			triggerItems: [{ json: { jobId: 'job-0' } }],
		});
		expect(run.status).toBe('waiting');
		expect(Date.now() - startMs).toBeLessThan(45 * seconds);
	});

	it('aims at the end of renders with an even progress, and stays awake for their last stretch', async () => {
		for (const minutesLong of [2, 3, 5, 8, 14]) {
			stage.simulator.reset();
			const json = pictoryWorkflow(pausing());
			const startMs = Date.now();
			const { run, parks } = await stage.runToTheEnd(json, { triggerItems: renders(minutesLong) });
			expect(run.status).toBe('success');
			const lateMs = Date.now() - startMs - minutesLong * minutes;
			expect(lateMs).toBeGreaterThanOrEqual(0);
			expect(lateMs).toBeLessThan(12 * seconds);
			const wakeAtMs = parks.map(({ waitTill }) => waitTill.getTime());
			const longest = Math.max(
				...wakeAtMs.map((atMs, index) => atMs - (wakeAtMs[index - 1] ?? startMs)),
			);
			expect(longest).toBeGreaterThan((minutesLong * minutes) / 4);
		}
	});

	it('is short after each pause: a look, and the next pause', async () => {
		const json = pictoryWorkflow(pausing());
		const parked = await stage.start(json, { triggerItems: renders(10) });
		await stage.pass((parked.waitTill?.getTime() ?? 0) - Date.now());
		const startMs = Date.now();
		const again = await stage.wake(json, parked);
		expect(again.status).toBe('waiting');
		expect(Date.now() - startMs).toBeLessThan(2 * seconds);
	});
});

describe('an execution that pauses, restarted at every pause', () => {
	it('puts out what it does when it keeps running, in one run of the node', async () => {
		const { run, parks } = await expectTheSame(pictoryWorkflow(pausing()), {
			triggerItems: renders(10),
		});
		expect(parks.length).toBeGreaterThan(5);
		expect(outputJson(run)).toMatchObject([{ jobId: 'job-0', status: 'completed' }]);
	});

	it('keeps the order and the pairing of several items', async () => {
		const json = chain(
			manualTrigger(),
			pictoryNode(pausing()),
			makeNode('n8n-nodes-base.set', {
				assignments: {
					assignments: [
						{ id: '1', name: 'asked', value: "={{ $('Manual Trigger').item.json.jobId }}" },
						{ id: '2', name: 'got', value: '={{ $json.jobId }}' },
					].map((assignment) => ({ ...assignment, type: 'string' })),
				},
			}),
		);
		const { run } = await expectTheSame(json, { triggerItems: renders(4, 0, 9, 2, 6) });
		expect(outputItems(run).map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3, 4].map((item) => ({ item })),
		);
		for (const { asked, got } of outputJson(run, 'set')) expect(asked).toBe(got);
		expect(outputJson(run, 'set')).toHaveLength(5);
	});

	it('starts each job once, whatever is restarted', async () => {
		stage.simulator.changeSettings({ durations: { videoRender: { fixedMs: 7 * minutes } } });
		const json = pictoryWorkflow({
			...renderProject(andWait({ pollInterval: 10 })),
			whileWaiting: 'pause',
		});
		const { run, parks } = await stage.runToTheEnd(json, {
			triggerItems: [{ json: { projectId: project } }, { json: { projectId: '482913' } }],
		});
		expect(parks.length).toBeGreaterThan(3);
		expect(outputJson(run)).toMatchObject([
			{ projectId: project, status: 'completed' },
			{ projectId: '482913', status: 'completed' },
		]);
		expect(stage.simulator.counters().started).toEqual({ projectRender: 2 });
	});

	it('goes around a loop', async () => {
		const loop = makeNode('n8n-nodes-base.splitInBatches', { batchSize: 1 }, { name: 'Loop' });
		const json = chain(manualTrigger(), loop);
		json.nodes.push(pictoryNode(pausing()));
		json.connections.Loop = { main: [[], [{ node: 'Pictory', type: 'main', index: 0 }]] };
		json.connections.Pictory = { main: [[{ node: 'Loop', type: 'main', index: 0 }]] };
		const { run } = await expectTheSame(json, { triggerItems: renders(3, 9, 0, 14) });
		expect(run.data.resultData.runData.Pictory).toHaveLength(4);
		expect(outputJson(run, 'Loop').map(({ jobId }) => jobId)).toEqual([
			'job-0',
			'job-1',
			'job-2',
			'job-3',
		]);
	});

	it('works in a sub-workflow, whose result the parent gets', async () => {
		stage.engine.workflows.sub = {
			...chain(
				makeNode('n8n-nodes-base.executeWorkflowTrigger', {}, { name: 'Called' }),
				pictoryNode(pausing()),
			),
			id: 'sub',
		};
		const json = chain(
			manualTrigger(),
			makeNode('n8n-nodes-base.executeWorkflow', { workflowId: 'sub' }, { name: 'Sub' }),
		);
		const { run } = await stage.runToTheEnd(json, { triggerItems: renders(10, 5) });
		expect(outputJson(run, 'Sub')).toMatchObject([
			{ jobId: 'job-0', status: 'completed' },
			{ jobId: 'job-1', status: 'completed' },
		]);
	});

	it('keeps what the user is to be told about what was sent', async () => {
		const storyboardJson = { videoName: 'bees', scenes: [{ story: 'Bees dance.' }], mood: 'calm' };
		const json = pictoryWorkflow({
			resource: 'storyboard',
			operation: 'createPreview',
			storySource: 'json',
			storyboardJson,
			waitForCompletion: true,
			whileWaiting: 'pause',
		});
		stage.simulator.changeSettings({
			durations: { storyboardPreview: { fixedMs: 5 * minutes } },
		});
		const { run, parks } = await stage.runToTheEnd(json);
		expect(parks.length).toBeGreaterThan(0);
		expect(hints(run)).toEqual([expect.stringContaining("'mood'")]);
	});

	it('lets a branch beside it run, and both branches meet their items', async () => {
		const json = chain(manualTrigger(), pictoryNode(pausing()));
		json.nodes.push(
			makeNode('n8n-nodes-base.noOp', {}, { name: 'Beside', position: [200, 300] }),
			makeNode('n8n-nodes-base.noOp', {}, { name: 'After', position: [400, 0] }),
		);
		json.connections['Manual Trigger'].main[0]?.push({ node: 'Beside', type: 'main', index: 0 });
		json.connections.Pictory = { main: [[{ node: 'After', type: 'main', index: 0 }]] };
		const { run } = await expectTheSame(json, { triggerItems: renders(8) });
		expect(outputJson(run, 'After')).toMatchObject([{ status: 'completed' }]);
		expect(outputJson(run, 'Beside')).toEqual([{ jobId: 'job-0' }]);
	});

	it('pauses for one node after the other, in a row and side by side', async () => {
		const json = chain(
			manualTrigger(),
			pictoryNode(pausing(), { name: 'First' }),
			pictoryNode(pausing(), { name: 'Then' }),
			makeNode('n8n-nodes-base.noOp', {}, { name: 'Both' }),
		);
		json.nodes.push(pictoryNode(pausing(), { name: 'Beside', position: [200, 300] }));
		const [first] = json.connections['Manual Trigger'].main;
		first?.push({ node: 'Beside', type: 'main', index: 0 });
		json.connections.Beside = json.connections.Then;
		const { run } = await expectTheSame(json, { triggerItems: renders(4, 2) });
		const { First, Then, Beside, Both } = run.data.resultData.runData;
		expect([First, Then, Beside, Both].map((runs) => runs.length)).toEqual([1, 1, 1, 2]);
	});

	it('ends a manual "Execute step" at the node', async () => {
		const json = chain(
			manualTrigger(),
			pictoryNode(pausing()),
			makeNode('n8n-nodes-base.noOp', {}, { name: 'After' }),
		);
		const { run } = await expectTheSame(json, {
			triggerItems: renders(8),
			destinationNode: 'Pictory',
		});
		expect(outputJson(run)).toMatchObject([{ status: 'completed' }]);
		expect(run.data.resultData.runData).not.toHaveProperty('After');
	});

	it.each<[string, Partial<INode>]>([
		['Always Output Data', { alwaysOutputData: true }],
		['Execute Once', { executeOnce: true }],
		['Retry On Fail', { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 }],
	])('heeds the setting %s', async (_setting, settings) => {
		await expectTheSame(pictoryWorkflow(pausing(), settings), { triggerItems: renders(8, 3) });
	});

	it('keeps what the parked pass shows out of the records', async () => {
		const { run } = await stage.runToTheEnd(pictoryWorkflow(pausing()), {
			triggerItems: renders(8),
		});
		const [record, ...others] = run.data.resultData.runData.Pictory;
		expect(others).toEqual([]);
		expect(JSON.stringify(record)).not.toMatch(/in-progress|pictoryPause/);
		expect(record.inputOverride).toBeUndefined();
	});
});

describe('a job that fails while the execution is paused', () => {
	function oneFails(): INodeExecutionData[] {
		const items = renders(9, 3, 6);
		stage.simulator.jobs.add({
			jobId: 'bad',
			jobType: 'videoRender',
			durationMs: 5 * minutes,
			outcome: 'failed',
			errorMessage: 'out of film',
		});
		return [...items, { json: { jobId: 'bad' } }];
	}

	const afterwards = (overrides: Partial<INode>) => {
		const json = chain(
			manualTrigger(),
			pictoryNode(pausing(), overrides),
			makeNode('n8n-nodes-base.noOp', {}, { name: 'Good' }),
		);
		json.nodes.push(makeNode('n8n-nodes-base.noOp', {}, { name: 'Bad', position: [400, 300] }));
		json.connections.Pictory.main.push([{ node: 'Bad', type: 'main', index: 0 }]);
		return json;
	};

	it('stops the node at once, with the ids of all jobs', async () => {
		const json = pictoryWorkflow(pausing());
		const { run } = await stage.runToTheEnd(json, { triggerItems: oneFails() });
		expect(run.status).toBe('error');
		expect(runError(run)?.message).toMatch(/"bad" failed at Pictory: out of film/);
		expect(runError(run)?.message).toMatch(/item 0: job-0, item 1: job-1, item 2: job-2 /);
		// The last of the other jobs takes nine minutes.
		expect(looks('job-0')).toBeLessThan(looks('bad') + 2);
		expect(
			stage.simulator.jobs.list().some((job) => stage.simulator.jobs.state(job) === 'running'),
		).toBe(true);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'leaves with the others with %s',
		async (onError) => {
			const { run } = await expectTheSame(afterwards({ onError }), { triggerItems: oneFails() });
			const branch = onError === 'continueErrorOutput' ? 1 : 0;
			expect(outputJson(run, 'Pictory', branch).at(-1)?.error).toMatch(/out of film/);
			expect(outputJson(run, 'Good')).toHaveLength(onError === 'continueErrorOutput' ? 3 : 4);
		},
	);

	it('is put out with "Output the Failed Job"', async () => {
		const json = pictoryWorkflow(pausing({ onFailedJob: 'output' }));
		const { run } = await expectTheSame(json, { triggerItems: oneFails() });
		expect(outputJson(run).at(-1)).toMatchObject({ status: 'failed', errorMessage: 'out of film' });
	});

	it('is tried again by Retry On Fail: looked at, not started', async () => {
		stage.simulator.changeSettings({
			durations: { videoRender: { fixedMs: 5 * minutes } },
			failingShare: 1,
		});
		const json = pictoryWorkflow(
			{ ...renderProject(andWait({ pollInterval: 10 })), whileWaiting: 'pause' },
			{ retryOnFail: true, maxTries: 3, waitBetweenTries: 0 },
		);
		for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
			stage.simulator.clearRequests();
			json.nodes[1].onError = onError;
			const { run } = await stage.runToTheEnd(json, {
				triggerItems: [{ json: { projectId: project } }],
			});
			const message = runError(run)?.message ?? outputJson(run)[0].error;
			expect(message).toMatch(/failed at Pictory/);
			expect(stage.simulator.counters().started).toEqual({ projectRender: 1 });
		}
	});
});

describe('what the editor shows during a pause', () => {
	it('is each job with its id and state, in every pause; items come out in the first only', async () => {
		const json = pictoryWorkflow(pausing());
		const triggerItems = renders(0.01, 8);
		const parked = await stage.start(json, { triggerItems });
		expect(hints(parked)).toEqual([
			expect.stringMatching(
				/^Jobs as last seen: job-0 \(completed.*\), job-1 \(in-progress, \d+ % rendered\)$/,
			),
		]);
		expect(outputJson(parked)).toMatchObject([{ jobId: 'job-0' }, { jobId: 'job-1' }]);
		await stage.pass((parked.waitTill?.getTime() ?? 0) - Date.now());
		const again = await stage.wake(json, parked);
		expect(again.status).toBe('waiting');
		expect(hints(again)).toEqual([expect.stringContaining('job-1 (in-progress, ')]);
		expect(hints(again)).not.toEqual(hints(parked));
		expect(outputJson(again)).toEqual([]);
		const { run } = await stage.goOnToTheEnd(json, again, { triggerItems });
		expect(hints(run)).toEqual([]);
		expect(outputJson(run)).toMatchObject([{ status: 'completed' }, { status: 'completed' }]);
	});

	it('is as many jobs as have room', async () => {
		const triggerItems = renders(...Array.from({ length: 100 }, () => 8));
		const [hint] = hints(await stage.start(pictoryWorkflow(pausing()), { triggerItems }));
		expect(hint.length).toBeLessThan(1_000);
		expect(hint).toMatch(/job-9 .* and \d\d more, .*'pictoryJobs', and in n8n's log$/);
	});
});

describe('an item that failed before the execution pauses for the others', () => {
	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'is shown meanwhile, and left to Retry On Fail at the end only, with %s',
		async (onError) => {
			const json = pictoryWorkflow(pausing(), {
				onError,
				retryOnFail: true,
				maxTries: 2,
				waitBetweenTries: 0,
			});
			const triggerItems = [{ json: { jobId: 'nobodys' } }, ...renders(9)];
			const parked = await stage.start(json, { triggerItems });
			expect(parked.status).toBe('waiting');
			expect(outputJson(parked)).toEqual([
				{ errorMessage: expect.stringContaining('Pictory has no job "nobodys"') },
				expect.objectContaining({ jobId: 'job-0', status: 'in-progress' }),
			]);
			const { run } = await stage.goOnToTheEnd(json, parked, { triggerItems });
			expect(run.status).toBe('success');
			const put = [...outputJson(run), ...outputJson(run, 'Pictory', 1)];
			expect(put.map(({ error, status }) => status ?? error)).toEqual(
				expect.arrayContaining(['completed', expect.stringContaining('nobodys')]),
			);
		},
	);
});

describe('the limits of a wait', () => {
	it.each([
		['a long one, over pauses', 7],
		['one that ends before a pause would', 1],
		['one within the first minute', 0.4],
	])('the time limit ends the wait on time: %s', async (_which, timeout) => {
		stage.simulator.jobs.add({ jobId: 'job-0', jobType: 'videoRender', durationMs: 'never' });
		const startMs = Date.now();
		const { run } = await stage.runToTheEnd(pictoryWorkflow(pausing({ timeout })), {
			triggerItems: [{ json: { jobId: 'job-0' } }],
		});
		expect(runError(run)?.message).toMatch(`Job "job-0" was not finished after ${timeout} minute`);
		expect(Date.now() - startMs).toBeGreaterThanOrEqual(timeout * minutes);
		expect(Date.now() - startMs).toBeLessThan(timeout * minutes + 2 * seconds);
	});

	it('the unfinished job is put out with "Output the Unfinished Job"', async () => {
		stage.simulator.jobs.add({ jobId: 'job-0', jobType: 'videoRender', durationMs: 'never' });
		const json = pictoryWorkflow(pausing({ timeout: 5, onTimeout: 'output' }));
		const { run, parks } = await stage.runToTheEnd(json, {
			triggerItems: [{ json: { jobId: 'job-0' } }],
		});
		expect(parks.length).toBeGreaterThan(2);
		expect(outputJson(run)).toMatchObject([
			{ jobId: 'job-0', status: 'in-progress', timedOut: true },
		]);
	});

	it('the request budget holds over pauses', async () => {
		const json = pictoryWorkflow(pausing({ maxRequestsPerMinute: 4 }));
		const { run } = await stage.runToTheEnd(json, { triggerItems: renders(4, 4, 4, 4, 4, 4) });
		expect(outputJson(run).map(({ status }) => status)).toEqual(Array(6).fill('completed'));
		const timesMs = stage.simulator.requests({ method: 'GET' }).map(({ timeMs }) => timeMs);
		for (const [index, timeMs] of timesMs.entries()) {
			const laterMs = timesMs[index + 4] ?? Infinity;
			expect(laterMs - timeMs).toBeGreaterThanOrEqual(1 * minutes);
		}
	});

	it('a Retry-After longer than a pause is kept', async () => {
		const json = pictoryWorkflow(pausing());
		const parked = await stage.start(json, { triggerItems: renders(8) });
		stage.simulator.faults.add({ effect: { kind: 'rateLimited', retryAfterSeconds: 150 } });
		stage.simulator.clearRequests();
		await stage.goOnToTheEnd(json, parked);
		const [refused, next] = stage.simulator.requests({ method: 'GET' });
		expect(refused.status).toBe(429);
		expect(next.timeMs - refused.timeMs).toBeGreaterThanOrEqual(150 * seconds);
	});

	it('Stop ends it within a second, also after a pause, with the job ids', async () => {
		const json = pictoryWorkflow(pausing());
		const parked = await stage.start(json, { triggerItems: renders(30) });
		stage.simulator.faults.add({ times: 'always', effect: { kind: 'hang' } });
		await stage.pass(2 * minutes);
		const running = resumeByTime(stage.engine, json, parked);
		await stage.pass(5 * seconds);
		const startMs = Date.now();
		running.cancel();
		const run = await stage.timeFor(running);
		expect(Date.now() - startMs).toBeLessThanOrEqual(1 * seconds);
		expect(run.status).toBe('canceled');
		expect(runError(run)?.message).toMatch('job-0');
	});
});

describe('where n8n cannot pause, it keeps running and says so', () => {
	it.each<[string, RegExp, WorkflowJson, Parameters<PausingStage['start']>[1]]>([
		[
			'at the first node of an execution',
			/the first of the execution/,
			pictoryWorkflow(pausing()),
			{ startNode: 'Pictory' },
		],
		[
			'with the legacy execution order',
			/legacy execution order/,
			{ ...pictoryWorkflow(pausing()), settings: {} },
			{},
		],
		['in the command n8n execute', /n8n execute/, pictoryWorkflow(pausing()), { mode: 'cli' }],
		[
			'in a workflow that an AI agent called as its tool',
			/an AI agent called this workflow/,
			pictoryWorkflow(pausing()),
			{ additionalData: { parentCallbackManager: Object.create(null) } },
		],
		[
			'in an engine that never runs a node again that has waited: it has UUIDs for its executions',
			/does not know how/,
			pictoryWorkflow(pausing()),
			{ executionId: '1f0e9c66-7c0a-4bd2-9a52-0e6b3a5f7d11' },
		],
	])('%s', async (_where, why, json, options) => {
		const run = await stage.start(json, { triggerItems: renders(3), ...options });
		expect(run.status).toBe('success');
		expect(outputJson(run)).toMatchObject([{ jobId: 'job-0', status: 'completed' }]);
		expect(hints(run)).toEqual([expect.stringMatching(why)]);
	});

	it('for an AI agent, whichever way it calls tools', async () => {
		stage.simulator.jobs.add({ jobId: 'job-0', jobType: 'videoRender', durationMs: 90 * seconds });
		const parameters = { ...pausing({ timeout: 5 }), jobId: 'job-0' };
		const answer = await stage.timeFor(callAsTool(stage.engine, parameters));
		expect(answer.response).toMatch('"status":"completed"');
		const { output } = await stage.timeFor(requestAsTool(stage.engine, parameters));
		expect(output).toMatchObject([{ status: 'completed' }]);
	});

	it('in an engine that has no requests of nodes, as n8n 2.41 has a second one', async () => {
		const [item] = renders(3);
		const source = { main: [{ previousNode: 'Manual Trigger' }] };
		const { output, context } = callDirectly(pausing(), { item: item.json, source });
		expect(await stage.timeFor(output)).toMatchObject([[{ json: { status: 'completed' } }]]);
		expect(context.hints).toEqual([
			expect.objectContaining({ message: expect.stringMatching(/does not know how/) }),
		]);
	});

	it('and where n8n wakes it again and again before the time', async () => {
		const json = pictoryWorkflow(pausing());
		let run = await stage.start(json, { triggerItems: renders(20) });
		for (let wakes = 1; run.status === 'waiting'; wakes++) {
			expect(wakes).toBeLessThanOrEqual(20);
			run = await stage.timeFor(resumeByTime(stage.engine, json, run));
		}
		expect(outputJson(run)).toMatchObject([{ status: 'completed' }]);
		expect(hints(run)).toEqual([expect.stringMatching(/ends pauses before their time/)]);
	});

	it('says so in 120 characters at most, as n8n asks of hints', async () => {
		for (const options of [{ startNode: 'Pictory' }, { mode: 'cli' as const }]) {
			const run = await stage.start(pictoryWorkflow(pausing()), {
				triggerItems: renders(3),
				...options,
			});
			for (const hint of hints(run)) expect(hint.length).toBeLessThanOrEqual(120);
			stage.simulator.reset();
		}
	});

	it('but says nothing where there is nothing to wait for', async () => {
		const json = pictoryWorkflow({ ...renderProject(), whileWaiting: 'pause' });
		const run = await stage.start(json, {
			triggerItems: [{ json: { projectId: project } }],
			startNode: 'Pictory',
		});
		expect(outputJson(run)).toMatchObject([{ success: true }]);
		expect(hints(run)).toEqual([]);
	});
});

describe('a Webhook before it', () => {
	const afterWebhook = (responseMode: string) =>
		chain(
			makeNode('n8n-nodes-base.webhook', { responseMode }, { name: 'Webhook' }),
			pictoryNode(pausing()),
		);

	it.each([
		['lastNode', [expect.stringMatching(/^The Webhook's caller got its answer at the pause/)]],
		['onReceived', []],
	])('that responds %s: what its caller gets is said', async (responseMode, expected) => {
		const json = afterWebhook(responseMode);
		const parked = await stage.start(json, { triggerItems: renders(9), startNode: 'Webhook' });
		expect(parked.status).toBe('waiting');
		expect(hints(parked)).toEqual([
			...expected,
			expect.stringMatching(/^Job as last seen: job-0 /),
		]);
		const { run } = await stage.goOnToTheEnd(json, parked);
		expect(hints(run)).toEqual(expected);
	});
});

describe('what is kept while the execution is paused', () => {
	type Kept = { memory: { version: number; units: object[] } };
	/** What n8n stores for the pass that goes on. */
	function metadataOf(run: IRun): { pictoryPausedRun?: Kept } {
		const goesOn = run.data.executionData?.nodeExecutionStack[1];
		return goesOn?.metadata?.subNodeExecutionData?.metadata ?? {};
	}

	async function parkedRender() {
		stage.simulator.changeSettings({ durations: { videoRender: { fixedMs: 9 * minutes } } });
		const json = pictoryWorkflow({
			...renderProject(andWait({ pollInterval: 10 })),
			whileWaiting: 'pause',
		});
		const parked = await stage.start(json, {
			triggerItems: [{ json: { projectId: project } }, { json: { projectId: '482913' } }],
		});
		const jobIds = stage.simulator.jobs.list().map(({ jobId }) => jobId);
		return { json, parked, jobIds };
	}

	it.each<[string, (kept: { pictoryPausedRun?: Kept }) => void, 'allIds' | 'noIds']>([
		[
			'of another version',
			(kept) => Object.assign(kept.pictoryPausedRun?.memory ?? {}, { version: 0 }),
			'allIds',
		],
		[
			'without its budget',
			(kept) => Object.assign(kept.pictoryPausedRun ?? {}, { budget: null }),
			'allIds',
		],
		['one item short', (kept) => kept.pictoryPausedRun?.memory.units.pop(), 'allIds'],
		['empty', (kept) => Object.assign(kept, { pictoryPausedRun: {} }), 'noIds'],
		['gone', (kept) => delete kept.pictoryPausedRun, 'noIds'],
	])(
		'%s: nothing is started again, and the error says what is known',
		async (what, damage, ids) => {
			const { json, parked, jobIds } = await parkedRender();
			damage(metadataOf(parked));
			const run = await stage.wake(json, parked);
			const message = runError(run)?.message;
			expect(message).toMatch(/Nothing was started again/);
			const known = jobIds.filter((jobId) => message?.includes(jobId));
			expect(known).toHaveLength(ids === 'noIds' ? 0 : what === 'one item short' ? 1 : 2);
			expect(stage.simulator.counters().started).toEqual({ projectRender: 2 });
		},
	);

	it('a credential that is gone on waking up: the error holds the job ids', async () => {
		const { json, parked, jobIds } = await parkedRender();
		const credential = stage.engine.credentials.pictoryApi;
		delete stage.engine.credentials.pictoryApi;
		const run = await stage.wake(json, parked);
		stage.engine.credentials.pictoryApi = credential;
		for (const jobId of jobIds) expect(runError(run)?.message).toMatch(jobId);
	});

	it('a pass of the node to itself that is not understood starts nothing', async () => {
		const { output } = callDirectly(
			{ ...renderProject(), whileWaiting: 'pause' },
			{
				item: { projectId: project },
				source: { main: [{ previousNode: 'Pictory' }] },
				metadata: { preserveSourceOverwrite: true },
			},
		);
		await expect(stage.timeFor(output)).rejects.toThrow('Nothing was started');
		expect(stage.simulator.counters().started).toEqual({});
	});

	it('has the marks by which a pass is told from a first one', async () => {
		const { parked } = await parkedRender();
		const [parkedPass, goesOn] = parked.data.executionData?.nodeExecutionStack ?? [];
		expect(parkedPass.metadata).toMatchObject({ preserveSourceOverwrite: true });
		expect(goesOn.metadata).toMatchObject({ nodeWasResumed: true });
	});

	it('is stored once: a storyboard of 5 MB takes 5 MB', async () => {
		const storyboard = {
			scenes: Array.from({ length: 5_000 }, (_, i) => ({ i, text: String(i).repeat(200) })),
		};
		stage.simulator.jobs.add({
			jobId: 'big',
			jobType: 'storyboardPreview',
			durationMs: 0,
			outputs: { storyboard },
		});
		const items = [{ json: { jobId: 'big' } }, ...renders(9)];
		const parked = await stage.start(pictoryWorkflow(pausing()), { triggerItems: items });
		expect(outputJson(parked)).toMatchObject([{ status: 'completed' }, { status: 'in-progress' }]);
		const bytes = JSON.stringify(storyboard).length;
		expect(bytes).toBeGreaterThan(3_000_000);
		expect(stringify(parked.data).length).toBeLessThan(1.2 * bytes);
		const { run } = await stage.goOnToTheEnd(pictoryWorkflow(pausing()), parked);
		expect(outputJson(run)).toMatchObject([{ storyboard }, { status: 'completed' }]);
	});

	it('holds no API key and no resume address', async () => {
		const { parked } = await parkedRender();
		expect(stringify(parked.data)).not.toContain(stage.simulator.apiKey);
		expect(stringify(metadataOf(parked))).not.toMatch(/webhook-waiting|signature/);
	});
});

describe('the canvas', () => {
	it('says for each operation that waits what is waited for', async () => {
		const json = pictoryWorkflow(pausing());
		const workflow = makeWorkflow(stage.engine, json);
		const { description } = stage.engine.nodeTypes.getByNameAndVersion('n8n-nodes-pictory.pictory');
		const tooltip = workflow.expression.getSimpleParameterValue(
			workflow.nodes.Pictory,
			description.waitingNodeTooltip,
			'internal',
			{ $execution: { id: '1', mode: 'test', resumeUrl: '', resumeFormUrl: '' } },
		);
		expect(tooltip).toMatch(/^Wait for job: paused until Pictory is done/);
		expect(tooltip).toMatch(/Stop ends the wait only.*Job > Get Many finds them/);
	});

	it('downloads the file once it is there, for the items that want it', async () => {
		const jobs = [1, 2].map(() =>
			stage.simulator.jobs.add({ jobType: 'imageGeneration', durationMs: 10 * minutes }),
		);
		const json = pictoryWorkflow({
			...pausing(),
			options: { downloadOutput: '={{ $json.withFile }}' },
		});
		const { run, parks } = await stage.runToTheEnd(json, {
			triggerItems: jobs.map(({ jobId }, index) => ({ json: { jobId, withFile: index === 1 } })),
		});
		expect(parks.length).toBeGreaterThan(1);
		const files = outputItems(run).map(({ binary }) => binary?.outputUrl.mimeType);
		expect(files).toEqual([undefined, 'image/png']);
		expect(stage.simulator.requests({ host: 'files' })).toHaveLength(1);
	});
});
