/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not in n8n */
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import {
	callWebhook,
	chain,
	makeEngine,
	makeNode,
	makeNodeType,
	manualTrigger,
	n8nWorkflow,
	outputItems,
	outputJson,
	Poller,
	resumeByTime,
	resumeByWebhook,
	runError,
	runWithRestarts,
	runWorkflow,
	startWorkflow,
	callAsTool,
	requestAsTool,
	type Engine,
	type WorkflowJson,
} from './harness';

const { NodeConnectionTypes } = n8nWorkflow;
const wakeUpCall = 'wake-up call of the test';

/** Counts its runs in the metadata of requests to itself, and parks between them: n8n's trick for durable polling. */
const parking = makeNodeType('parking', async function (response) {
	const entry = this.getExecuteData();
	const [first] = this.getInputData();
	if (first.json.toolCallId === wakeUpCall) {
		await this.putExecutionToWait(new Date(Date.now() + 60_000));
		entry.data.main = [null];
		entry.node = { ...entry.node };
		return [[]];
	}
	const { looks = 0 } = (response?.metadata ?? {}) as { looks?: number };
	if (looks === 3) return [this.getInputData().map((item) => ({ json: { ...item.json, looks } }))];
	return {
		actions: [
			{
				actionType: 'ExecutionNodeAction',
				nodeName: this.getNode().name,
				input: {},
				type: NodeConnectionTypes.Main,
				id: wakeUpCall,
				metadata: {},
			},
		],
		metadata: { looks: looks + 1 },
	};
});

const waitForPost = {
	...makeNodeType(
		'waitForPost',
		async function () {
			await this.putExecutionToWait(new Date(Date.now() + 3_600_000));
			return [this.getInputData()];
		},
		{
			webhooks: [
				{
					name: 'default',
					httpMethod: 'POST',
					responseMode: 'onReceived',
					path: '',
					restartWebhook: true,
				},
			],
		},
	),
	async webhook(this: IWebhookFunctions) {
		const body = this.getBodyData();
		if (body.progress) return { webhookResponse: 'wait on' };
		return { workflowData: [[{ json: body }]] };
	},
};

const untilStopped = makeNodeType('untilStopped', async function (this: IExecuteFunctions) {
	const signal = this.getExecutionCancelSignal();
	return await new Promise<INodeExecutionData[][]>((_resolve, reject) => {
		signal?.addEventListener('abort', () => reject(new Error('Execution was canceled')));
	});
});

const failing = makeNodeType('failing', async function () {
	throw new n8nWorkflow.NodeOperationError(this.getNode(), 'No luck today');
});

const counter = {
	...makeNodeType('counter', undefined, { inputs: [], polling: true }),
	async poll(this: IPollFunctions) {
		const state = this.getWorkflowStaticData('node') as { polls?: number };
		state.polls = (state.polls ?? 0) + 1;
		return state.polls % 2 === 0 ? [[{ json: { polls: state.polls } }]] : null;
	},
};

const guarded = {
	...makeNodeType('guarded', undefined, {
		inputs: [],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'x' }],
	}),
	async webhook(this: IWebhookFunctions) {
		if (this.getHeaderData().signature !== 'good') {
			this.getResponseObject().status(401).end('no');
			return { noWebhookResponse: true };
		}
		return { workflowData: [[{ json: { raw: this.getRequestObject().rawBody.toString() } }]] };
	},
};

const echo = makeNodeType(
	'echo',
	async function () {
		const text = this.getNodeParameter('text', 0);
		if (text === 'fail')
			throw new n8nWorkflow.NodeOperationError(this.getNode(), 'No luck as a tool');
		return [[{ json: { text, isTool: this.isToolExecution() } }]];
	},
	{
		usableAsTool: true,
		properties: [{ displayName: 'Text', name: 'text', type: 'string', default: '' }],
	},
);

let engine: Engine;

beforeAll(async () => {
	engine = await makeEngine({
		extraNodeTypes: {
			'test.parking': parking,
			'test.waitForPost': waitForPost,
			'test.untilStopped': untilStopped,
			'test.failing': failing,
			'test.counter': counter,
			'test.guarded': guarded,
			'test.echo': echo,
		},
		workflows: {
			sub: chain(makeNode('n8n-nodes-base.executeWorkflowTrigger'), makeNode('test.parking')),
		},
	});
});

const items = (...values: IDataObject[]) => values.map((json): INodeExecutionData => ({ json }));

test('runs a workflow, with expressions and paired items', async () => {
	const json = chain(
		manualTrigger(),
		makeNode('n8n-nodes-base.set', {
			assignments: {
				assignments: [{ id: '1', name: 'twice', value: '={{ $json.n * 2 }}', type: 'number' }],
			},
			includeOtherFields: true,
		}),
		makeNode('n8n-nodes-base.noOp'),
	);
	const run = await runWorkflow(engine, json, { triggerItems: items({ n: 1 }, { n: 2 }) });
	expect(run.status).toBe('success');
	expect(outputItems(run, 'noOp')).toEqual([
		{ json: { n: 1, twice: 2 }, pairedItem: { item: 0 } },
		{ json: { n: 2, twice: 4 }, pairedItem: { item: 1 } },
	]);
});

test('takes the branches of an If, and goes round a loop', async () => {
	const isOdd = {
		conditions: {
			options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
			combinator: 'and',
			conditions: [
				{
					id: '1',
					leftValue: '={{ $json.n % 2 }}',
					rightValue: 1,
					operator: { type: 'number', operation: 'equals' },
				},
			],
		},
	};
	const json = chain(
		manualTrigger(),
		makeNode('n8n-nodes-base.if', isOdd, { typeVersion: 2.2 }),
		makeNode('n8n-nodes-base.splitInBatches', {}, { name: 'Loop', typeVersion: 3 }),
		makeNode('n8n-nodes-base.noOp', {}, { name: 'After' }),
	);
	json.nodes.push(makeNode('n8n-nodes-base.noOp', {}, { name: 'Inside', position: [500, 300] }));
	json.connections.Loop = {
		main: [
			[{ node: 'After', type: 'main', index: 0 }],
			[{ node: 'Inside', type: 'main', index: 0 }],
		],
	};
	json.connections.Inside = { main: [[{ node: 'Loop', type: 'main', index: 0 }]] };
	const run = await runWorkflow(engine, json, {
		triggerItems: items({ n: 1 }, { n: 2 }, { n: 3 }),
	});
	expect(outputJson(run, 'if', 1)).toEqual([{ n: 2 }]);
	expect(run.data.resultData.runData.Inside).toHaveLength(2);
	expect(outputJson(run, 'After')).toEqual([{ n: 1 }, { n: 3 }]);
});

test('hands out the error that ended a run', async () => {
	const run = await runWorkflow(engine, chain(manualTrigger(), makeNode('test.failing')));
	expect(run.status).toBe('error');
	expect(runError(run, 'failing')?.message).toBe('No luck today');
});

test('stops a running workflow as the Stop button does', async () => {
	const running = startWorkflow(engine, chain(manualTrigger(), makeNode('test.untilStopped')));
	await new Promise(setImmediate);
	running.cancel();
	expect((await running).status).toBe('canceled');
});

test('ends a manual run at the destination node', async () => {
	const json = chain(
		manualTrigger(),
		makeNode('n8n-nodes-base.noOp', {}, { name: 'First' }),
		makeNode('n8n-nodes-base.noOp', {}, { name: 'Second' }),
	);
	const run = await runWorkflow(engine, json, { destinationNode: 'First' });
	expect(Object.keys(run.data.resultData.runData)).toEqual(['Manual Trigger', 'First']);
});

test('tells every start and resume to onInstance', async () => {
	const started: string[] = [];
	const observed = await makeEngine({
		extraNodeTypes: { 'test.parking': parking },
		onInstance: ({ additionalData }) => started.push(additionalData.restartExecutionId ?? 'new'),
	});
	const json = chain(manualTrigger(), makeNode('test.parking'));
	await runWithRestarts(observed, json, { executionId: '7' });
	expect(started).toEqual(['new', '7', '7', '7']);
});

describe('pauses', () => {
	const parkingWorkflow = chain(
		manualTrigger(),
		makeNode('test.parking'),
		makeNode('n8n-nodes-base.noOp', {}, { name: 'After' }),
	);

	test('survive restarts, also when the node has asked for itself', async () => {
		const seen: number[] = [];
		const { run, parks } = await runWithRestarts(engine, parkingWorkflow, {
			triggerItems: items({ id: 'a' }, { id: 'b' }),
			onPark: ({ number }) => void seen.push(number),
		});
		expect(run.status).toBe('success');
		expect(seen).toEqual([1, 2, 3]);
		expect(parks[0].waitTill.getTime()).toBeGreaterThan(Date.now());
		expect(outputJson(run, 'After')).toEqual([
			{ id: 'a', looks: 3 },
			{ id: 'b', looks: 3 },
		]);
	});

	test('end with an error when there are too many', async () => {
		await expect(runWithRestarts(engine, parkingWorkflow, { maxResumes: 2 })).rejects.toThrow(
			'Still waiting after 2 resumes',
		);
	});

	test('hand on the input of a node that only waits', async () => {
		const json = chain(
			manualTrigger(),
			makeNode('n8n-nodes-base.wait', { amount: 2, unit: 'minutes' }),
			makeNode('n8n-nodes-base.noOp'),
		);
		const parked = await runWorkflow(engine, json, { triggerItems: items({ n: 1 }) });
		expect(parked.status).toBe('waiting');
		const run = await resumeByTime(engine, json, parked);
		expect(outputJson(run, 'noOp')).toEqual([{ n: 1 }]);
	});

	test('of a sub-workflow park the parent, which gets its result', async () => {
		const json = chain(
			manualTrigger(),
			makeNode('n8n-nodes-base.executeWorkflow', { workflowId: 'sub' }, { name: 'Sub' }),
		);
		const { run, parks } = await runWithRestarts(engine, json, {
			triggerItems: items({ id: 'a' }),
		});
		expect(run.status).toBe('success');
		expect(outputJson(run, 'Sub')).toEqual([{ id: 'a', looks: 3 }]);
		expect(parks).toEqual([]);
	});

	test('go on after a post that is only progress, and end with one that is not', async () => {
		const json = chain(
			manualTrigger(),
			makeNode('test.waitForPost'),
			makeNode('n8n-nodes-base.noOp'),
		);
		const parked = await runWorkflow(engine, json);
		const progress = await resumeByWebhook(engine, json, parked, { body: { progress: 50 } });
		expect(progress).toEqual({ response: { webhookResponse: 'wait on' } });
		const { run } = await resumeByWebhook(engine, json, parked, { body: { url: 'x' } });
		expect(run && outputJson(run, 'noOp')).toEqual([{ url: 'x' }]);
	});
});

describe('triggers', () => {
	test('lose on restart what a poll without items had kept', async () => {
		const poller = new Poller(engine, chain(makeNode('test.counter')), 'counter');
		expect(await poller.activate()).toBeNull();
		expect(poller.stored).toEqual({ 'node:counter': { polls: 1 } });
		expect(await poller.poll()).toEqual([{ json: { polls: 2 } }]);
		expect(await poller.poll({ mode: 'manual' })).toBeNull();
		expect(await poller.poll()).toBeNull();
		expect(await poller.restart()).toBeNull();
		expect(await poller.poll()).toEqual([{ json: { polls: 4 } }]);
	});

	test('get requests with their bytes, and write answers of their own', async () => {
		const json: WorkflowJson = chain(makeNode('test.guarded'));
		const refused = await callWebhook(engine, json, 'guarded', { body: { a: 1 } });
		expect(refused).toEqual({
			noWebhookResponse: true,
			written: { status: 401, body: 'no', headers: {} },
		});
		const accepted = await callWebhook(engine, json, 'guarded', {
			body: { a: 1 },
			headers: { signature: 'good' },
		});
		expect(accepted.workflowData).toEqual([[{ json: { raw: '{"a":1}' } }]]);
	});
});

describe('tools', () => {
	const asEcho = { type: 'test.echoTool' };
	const fromModel = { text: "={{ $fromAI('text', 'what to say', 'string') }}" };

	test('are called with what the model chose', async () => {
		const call = await callAsTool(engine, fromModel, { text: 'hello' }, asEcho);
		expect(JSON.parse(call.response ?? '')).toEqual([{ text: 'hello', isTool: true }]);
	});

	test('tell the agent what went wrong', async () => {
		const call = await callAsTool(engine, fromModel, { text: 'fail' }, asEcho);
		expect(call.errorMessage).toContain('No luck as a tool');
	});

	test('are run by the engine for newer agents', async () => {
		const { output } = await requestAsTool(engine, fromModel, { text: 'hello' }, asEcho);
		expect(output).toEqual([expect.objectContaining({ text: 'hello' })]);
	});
});
