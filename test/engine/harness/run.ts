import { parse, stringify } from 'flatted';
import type {
	ExecuteWorkflowData,
	ExecuteWorkflowOptions,
	IDestinationNode,
	IExecuteData,
	IExecuteWorkflowInfo,
	INodeExecutionData,
	IRun,
	IRunExecutionData,
	ITaskData,
	IWebhookResponseData,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { webhookContext, type WebhookRequest } from './contexts';
import { makeAdditionalData, makeWorkflow, type Engine } from './engine';
import { core, n8nWorkflow } from './n8nModules';
import { taskData, type WorkflowJson } from './workflows';

const defaultExecutionId = 'execution-1';

export interface RunOptions {
	mode?: WorkflowExecuteMode;
	/** What the trigger puts out: one item a workflow would start with, or as many as the test wants. */
	triggerItems?: INodeExecutionData[];
	executionId?: string;
	additionalData?: Partial<IWorkflowExecuteAdditionalData>;
	/** Name of the node at which a manual execution ends ("Execute step"). */
	destinationNode?: string;
	/** Name of the node to start at; by default n8n chooses. */
	startNode?: string;
}

/**
 * A running execution: await it for its result, or `cancel()` it as the Stop button does. As in n8n, a node that fails
 * when it is stopped makes the status `error`, unless its error's message holds "canceled".
 */
export interface RunningWorkflow extends PromiseLike<IRun> {
	cancel(reason?: string): void;
}

/** A sub-workflow's execution that waits, and its parent with it. */
interface WaitingChild {
	parentExecutionId: string | undefined;
	json: WorkflowJson;
	run: IRun;
	options: RunOptions;
}

const waitingChildren = new WeakMap<Engine, WaitingChild[]>();

function workflowData(json: WorkflowJson): IWorkflowBase {
	const now = new Date();
	return {
		id: 'workflow-1',
		name: 'Workflow of a test',
		active: false,
		isArchived: false,
		activeVersionId: null,
		createdAt: now,
		updatedAt: now,
		...json,
	};
}

function executionAdditionalData(
	engine: Engine,
	json: WorkflowJson,
	{ mode = 'manual', executionId = defaultExecutionId, additionalData = {} }: RunOptions,
): {
	additionalData: IWorkflowExecuteAdditionalData;
	hooks: InstanceType<typeof core.ExecutionLifecycleHooks>;
} {
	const hooks = new core.ExecutionLifecycleHooks(mode, executionId, workflowData(json));
	return {
		hooks,
		additionalData: makeAdditionalData(engine, {
			executionId,
			hooks,
			executeWorkflow: async (info, parentData, options) =>
				await runSubWorkflow(engine, info, parentData, options),
			...additionalData,
		}),
	};
}

/** Runs an execution from its data on: from the start, or from where it was parked. */
function process(
	engine: Engine,
	json: WorkflowJson,
	workflow: Workflow,
	data: IRunExecutionData,
	options: RunOptions,
): RunningWorkflow {
	const { additionalData, hooks } = executionAdditionalData(engine, json, options);
	const execution = new core.WorkflowExecute(additionalData, options.mode ?? 'manual', data);
	engine.onInstance?.({ execution, workflow, additionalData, hooks });
	return execution.processRunExecutionData(workflow);
}

/**
 * Starts a workflow in n8n's engine.
 *
 * @returns the running execution; it never rejects for what a node does: see `status` and `data` of the result
 */
export function startWorkflow(
	engine: Engine,
	json: WorkflowJson,
	options: RunOptions = {},
): RunningWorkflow {
	const workflow = makeWorkflow(engine, json);
	const start = options.startNode
		? workflow.getNode(options.startNode)
		: workflow.getStartNode(options.destinationNode);
	if (!start) throw new Error('The workflow has no node to start at');
	const stack: IExecuteData[] = [
		{ node: start, data: { main: [options.triggerItems ?? [{ json: {} }]] }, source: null },
	];
	return process(
		engine,
		json,
		workflow,
		n8nWorkflow.createRunExecutionData({
			startData: startData(workflow, options.destinationNode),
			executionData: { nodeExecutionStack: stack },
		}),
		options,
	);
}

function startData(workflow: Workflow, nodeName?: string): IRunExecutionData['startData'] {
	if (nodeName === undefined) return {};
	const destinationNode: IDestinationNode = { nodeName, mode: 'inclusive' };
	return { destinationNode, runNodeFilter: [...workflow.getParentNodes(nodeName), nodeName] };
}

/** Runs a workflow in n8n's engine until it ends or waits. */
export async function runWorkflow(
	engine: Engine,
	json: WorkflowJson,
	options: RunOptions = {},
): Promise<IRun> {
	return await startWorkflow(engine, json, options);
}

/** The execution data as n8n reads it back from its database: shared references survive, nothing else does. */
function fromDatabase(run: IRun): IRunExecutionData {
	return parse(stringify(run.data));
}

/** One pause of an execution. */
export interface Park {
	/** 1 for the first pause. */
	number: number;
	/** Until when the node asked to wait. */
	waitTill: Date;
	run: IRun;
}

export interface RestartOptions extends RunOptions {
	/** Called while the execution is parked, before it is resumed, for example to let simulated time pass. */
	onPark?: (park: Park) => void | Promise<void>;
	/** Ends an execution that parks forever; 100 by default. */
	maxResumes?: number;
}

/**
 * Runs a workflow to its end, and restarts n8n at every pause: the execution goes through the database format, and
 * everything else starts anew. The pause itself takes no time.
 *
 * @throws when the execution waits for something other than time, or more often than `maxResumes`
 */
export async function runWithRestarts(
	engine: Engine,
	json: WorkflowJson,
	options: RestartOptions = {},
): Promise<{ run: IRun; parks: Park[] }> {
	return await resumeUntilDone(engine, json, await runWorkflow(engine, json, options), options);
}

/** Goes on with a parked execution as `runWithRestarts` does. */
export async function resumeUntilDone(
	engine: Engine,
	json: WorkflowJson,
	parked: IRun,
	options: RestartOptions = {},
): Promise<{ run: IRun; parks: Park[] }> {
	const { onPark, maxResumes = 100 } = options;
	const parks: Park[] = [];
	let run = parked;
	while (run.status === 'waiting') {
		if (parks.length === maxResumes) throw new Error(`Still waiting after ${maxResumes} resumes`);
		const waitTill = new Date(run.waitTill ?? run.data.waitTill ?? NaN);
		const data = fromDatabase(run);
		const children = takeWaitingChildren(engine, options.executionId);
		if (children.length > 0) {
			stackTop(data).data.main = await finishChildren(engine, children, options);
		} else if (waitTill.getTime() === n8nWorkflow.WAIT_INDEFINITELY.getTime()) {
			throw new Error('The execution waits for a webhook, without a time limit');
		} else {
			const park: Park = { number: parks.length + 1, waitTill, run };
			parks.push(park);
			await onPark?.(park);
		}
		run = await resume(engine, json, data, options);
	}
	return { run, parks };
}

/** Resumes an execution once, as n8n does when the time it waits for has come. */
export function resumeByTime(
	engine: Engine,
	json: WorkflowJson,
	parked: IRun,
	options: RunOptions = {},
): RunningWorkflow {
	return resume(engine, json, fromDatabase(parked), options);
}

function resume(
	engine: Engine,
	json: WorkflowJson,
	data: IRunExecutionData,
	options: RunOptions,
): RunningWorkflow {
	data.waitTill = new Date();
	return process(engine, json, makeWorkflow(engine, json), data, {
		...options,
		additionalData: {
			restartExecutionId: options.executionId ?? defaultExecutionId,
			...options.additionalData,
		},
	});
}

/**
 * Retries a failed execution, as Retry in n8n's list of executions does (ExecutionService.retry): from the node that
 * failed, with what n8n has stored.
 *
 * @param json the workflow; where it is another than the execution's, as "with currently saved workflow"
 */
export function retryExecution(
	engine: Engine,
	json: WorkflowJson,
	failed: IRun,
	options: RunOptions = {},
): RunningWorkflow {
	const data = fromDatabase(failed);
	const { lastNodeExecuted, runData } = data.resultData;
	if (lastNodeExecuted !== undefined) {
		delete data.resultData.error;
		const runs = runData[lastNodeExecuted] ?? [];
		if (runs.at(-1)?.error !== undefined) runs.pop();
	}
	const workflow = makeWorkflow(engine, json);
	for (const entry of data.executionData?.nodeExecutionStack ?? []) {
		const node = workflow.getNode(entry.node.name);
		if (!node) throw new Error(`The workflow has no node ${entry.node.name}`);
		entry.node = node;
	}
	return process(engine, json, workflow, data, { mode: 'retry', ...options });
}

function stackTop(data: IRunExecutionData): IExecuteData {
	const top = data.executionData?.nodeExecutionStack[0];
	if (!top) throw new Error('The execution does not wait at a node');
	return top;
}

/** Takes the record of the pause away; n8n's waiting webhooks leave a stub of a run that has an input of its own. */
function popRun(runs: ITaskData[]): void {
	const popped = runs.pop();
	if (!popped?.inputOverride) return;
	const { source, inputOverride } = popped;
	runs.push({ startTime: 0, executionTime: 0, executionIndex: 0, source, inputOverride });
}

/**
 * Calls the webhook of the node at which an execution waits, as a request to its resume URL does.
 *
 * @returns the node's answer, and the execution's further run, which is missing when the node let it wait on
 */
export async function resumeByWebhook(
	engine: Engine,
	json: WorkflowJson,
	parked: IRun,
	request: WebhookRequest = {},
	options: RunOptions = {},
): Promise<{ response: IWebhookResponseData; run?: IRun }> {
	const data = fromDatabase(parked);
	const top = stackTop(data);
	const { lastNodeExecuted } = data.resultData;
	if (lastNodeExecuted === undefined) throw new Error('No node was executed before the pause');
	top.node.disabled = true;
	data.waitTill = undefined;
	popRun(data.resultData.runData[lastNodeExecuted]);

	const { context, nodeType } = webhookContext(engine, json, top.node.name, {
		...request,
		mode: options.mode ?? 'manual',
		runExecutionData: data,
		additionalData: executionAdditionalData(engine, json, options).additionalData,
	});
	if (!nodeType.webhook) throw new Error(`${top.node.name} has no webhook`);
	const response = await nodeType.webhook.call(context);
	if (response.workflowData === undefined) return { response };

	top.data.main = response.workflowData;
	top.metadata = { ...top.metadata, forwardAllOutputs: true };
	const run = await process(engine, json, makeWorkflow(engine, json), data, options);
	return { response, run };
}

async function runSubWorkflow(
	engine: Engine,
	info: IExecuteWorkflowInfo,
	{ executionId: parentExecutionId }: IWorkflowExecuteAdditionalData,
	{ inputData, parentWorkflowId }: ExecuteWorkflowOptions,
): Promise<ExecuteWorkflowData> {
	const json = info.code ? { ...info.code, id: parentWorkflowId } : engine.workflows[info.id ?? ''];
	if (!json) throw new Error(`The engine was made without a workflow ${info.id}`);
	const executionId = `child-of-${parentExecutionId}`;
	const options: RunOptions = { mode: 'integrated', executionId, triggerItems: inputData };
	const run = await runWorkflow(engine, json, options);
	if (run.status === 'waiting') {
		const others = waitingChildren.get(engine) ?? [];
		waitingChildren.set(engine, [...others, { parentExecutionId, json, run, options }]);
		return { executionId, data: [], waitTill: run.waitTill ?? run.data.waitTill };
	}
	return { executionId, data: lastOutput(run) };
}

/** @throws the error with which the execution ended */
function lastOutput(run: IRun): Array<INodeExecutionData[] | null> {
	const { error, lastNodeExecuted } = run.data.resultData;
	if (error) throw error;
	return (lastNodeExecuted && taskData(run, lastNodeExecuted)?.data?.main) || [];
}

function takeWaitingChildren(
	engine: Engine,
	parentExecutionId: string = defaultExecutionId,
): WaitingChild[] {
	const all = waitingChildren.get(engine) ?? [];
	const isOwn = (child: WaitingChild) => child.parentExecutionId === parentExecutionId;
	waitingChildren.set(
		engine,
		all.filter((child) => !isOwn(child)),
	);
	return all.filter(isOwn);
}

/** Runs waiting sub-workflows to their end; the parent's node gets what the last one puts out. */
async function finishChildren(
	engine: Engine,
	children: WaitingChild[],
	{ onPark, maxResumes }: RestartOptions,
): Promise<Array<INodeExecutionData[] | null>> {
	let output: Array<INodeExecutionData[] | null> = [];
	for (const { json, run, options } of children) {
		const finished = await resumeUntilDone(engine, json, run, { ...options, onPark, maxResumes });
		output = lastOutput(finished.run);
	}
	return output;
}
