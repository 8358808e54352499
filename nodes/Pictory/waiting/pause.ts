import type {
	EngineRequest,
	EngineResponse,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	ITaskDataConnections,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import { z } from 'zod';
import { isJsonObject } from '../job';
import type { WakeUp } from './pausePlan';
import { readReportedCall } from './wakeUpCall';

/*
 * How a node pauses its execution and is run again afterwards; docs/pausing.md tells the whole story. n8n never runs a
 * node again that has put its execution to wait. So the node asks the engine (EngineRequest, made for AI agents) to run
 * "another node" for it and to come back: itself. That second pass, the parked pass, puts the execution to wait and has
 * nothing to put out when n8n resumes it; the engine then comes back to the first one, with what it gave along.
 */

/** A pause, as the first pass asks the parked pass for it. */
export interface Pause {
	/** When n8n is to wake the execution (epoch ms). */
	wakeAtMs: number;
	/** What comes out meanwhile: for the caller of a Webhook, and stored. The editor shows no items of a pause. */
	items: IDataObject[];
	/** What the output panel says meanwhile. */
	hints: string[];
}

/** In the parked pass's only item, and in what the engine gives back: tells our data from anybody else's. */
const PAUSE = 'pictoryPause';
const PAUSED_RUN = 'pictoryPausedRun';

const pauseSchema = z.object({
	wakeAtMs: z.number(),
	items: z.array(z.custom<IDataObject>(isJsonObject)),
	hints: z.array(z.string()),
});

/**
 * Asks the engine for a pause. To be returned by `execute()`.
 * @param kept what the node gets back when it goes on, see `readPass`; plain data, it goes through n8n's database
 */
export function requestPause(
	context: IExecuteFunctions,
	pause: Pause,
	kept: object,
): EngineRequest {
	const action = {
		actionType: 'ExecutionNodeAction' as const,
		nodeName: context.getNode().name,
		// 'ai_tool', which agents use, would make the engine swallow errors.
		type: NodeConnectionTypes.Main,
		id: PAUSE,
		input: { [PAUSE]: pause },
		metadata: {},
	};
	return { actions: [action], metadata: { [PAUSED_RUN]: kept } };
}

/** Why the engine calls the node. */
export type Pass =
	| { kind: 'first' }
	| { kind: 'parked'; pause: Pause }
	/** `kept` as it was given to `requestPause`, if n8n has still got it: to be checked. */
	| { kind: 'resumed'; kept: unknown; wake: WakeUp };

/**
 * Tells why the engine calls the node. A pass that the node itself has asked for is never taken for a first one, which
 * would start, and pay for, everything again.
 * @throws NodeOperationError for a pass of our own that n8n calls in a way not known
 */
export function readPass(
	context: IExecuteFunctions,
	response: EngineResponse | undefined,
	{ isTool }: { isTool: boolean },
): Pass {
	const { metadata, source } = context.getExecuteData();
	// After an error in continue mode, Retry On Fail calls the node without the response.
	const answer = response?.metadata ?? {};
	const stored = metadata?.subNodeExecutionData?.metadata ?? {};
	const kept = [answer, stored].find((data) => isJsonObject(data) && PAUSED_RUN in data);
	if (metadata?.nodeWasResumed === true || kept !== undefined) {
		return {
			kind: 'resumed',
			kept: isJsonObject(kept) ? kept[PAUSED_RUN] : undefined,
			wake: readWakeUp(response),
		};
	}

	const isFromItself = source?.main?.[0]?.previousNode === context.getNode().name;
	const pause = pauseSchema.safeParse(context.getInputData()[0]?.json[PAUSE]);
	if (isFromItself && pause.success) return { kind: 'parked', pause: pause.data };
	if (!isTool && metadata?.preserveSourceOverwrite === true) {
		throw new NodeOperationError(
			context.getNode(),
			'n8n called the node in the middle of a pause in a way it does not know. Nothing was started',
			{
				description:
					"Set 'While Waiting' to 'Keep Running', and look at Job > Get Many for the jobs of this execution",
			},
		);
	}
	return { kind: 'first' };
}

/** n8n takes the record of the parked pass away when time wakes it, and leaves it when a call does. */
function readWakeUp(response: EngineResponse | undefined): WakeUp {
	const parkedPass = response?.actionResponses.at(-1)?.data;
	if (parkedPass === undefined) return { by: 'time' };
	return { by: 'call', call: readReportedCall(parkedPass.data?.main ?? []) };
}

/**
 * The parked pass: puts the execution to wait.
 * @returns what n8n shows meanwhile
 */
export async function park(
	context: IExecuteFunctions,
	{ wakeAtMs, items, hints }: Pause,
): Promise<INodeExecutionData[]> {
	const executeData = context.getExecuteData();
	await context.putExecutionToWait(new Date(Math.ceil(wakeAtMs)));
	// When it resumes, n8n disables the node of this pass and puts out the pass's input: here, nothing.
	executeData.data.main = [null];
	// A copy, since n8n's database format keeps shared references: else the pass that goes on were disabled as well. What
	// is shown meanwhile is no output that n8n should complete, or sort failures out of.
	executeData.node = { ...executeData.node, alwaysOutputData: false, onError: undefined };
	for (const message of hints)
		context.addExecutionHints({ type: 'info', location: 'outputPane', message });
	return items.map((json, itemIndex) => ({ json, pairedItem: { item: itemIndex } }));
}

/** n8n's second engine numbers its executions so; it runs no node again that has waited. The first one counts them. */
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Why an execution can't be paused here, as the end of "n8n can't pause here: ..."; undefined where it can. */
export function whyNoPause(
	context: IExecuteFunctions,
	response: EngineResponse | undefined,
	{ isTool }: { isTool: boolean },
): string | undefined {
	if (isTool) return 'an AI agent waits for the answer';
	if (context.getParentCallbackManager() !== undefined)
		return 'an AI agent called this workflow, and waits for the answer';
	// The engine that knows requests says so by handing over a response, empty at first; but not to a second try.
	if (response === undefined && context.getNode().retryOnFail === true)
		return "it tries the node again, as 'Retry On Fail' asks for";
	if (response === undefined || UUID.test(context.getExecutionId()))
		return 'the engine that runs this workflow does not know how';
	if (context.getExecuteData().source?.main?.[0]?.previousNode === undefined)
		return 'the node is the first of the execution: put any before it';
	if (context.getWorkflowSettings().executionOrder !== 'v1')
		return "the workflow has the legacy execution order: set it to 'v1'";
	if (context.getWorkflow().id === undefined) return 'the workflow is not saved';
	if (context.getMode() === 'cli') return "the command 'n8n execute' ends with the first pause";
	return undefined;
}

/**
 * Cleans up what pauses leave in n8n's records of a resumed node. A record of a parked pass that a call has ended stays
 * there as a run of the node without output, after which `$('Pictory')` and the results of sub-workflows, which take the
 * last run, would find none.
 * @param output what such runs are to show as their output, by reference: it is filled in when the node ends
 */
export function tidyRecords(
	response: EngineResponse | undefined,
	output: ITaskDataConnections,
): void {
	for (const { data } of response?.actionResponses ?? []) {
		data.data = output;
		data.executionStatus = 'success';
		data.inputOverride = undefined;
		data.hints = [];
	}
}

/**
 * Takes what was kept for the node out of n8n's records when the node is done with it. With Retry On Fail it stays: n8n
 * may call the node once more.
 */
export function forgetPause(context: IExecuteFunctions): void {
	const executeData = context.getExecuteData();
	if (executeData.metadata?.nodeWasResumed !== true || context.getNode().retryOnFail === true)
		return;
	executeData.metadata = { ...executeData.metadata, subNodeExecutionData: undefined };
}

/**
 * Undoes a mark that the engine puts on a node which is asked for: it would show a failure in the wrong place, and the
 * output as if it came from another input.
 */
export function unmarkRequestedNode(context: IExecuteFunctions): void {
	const { node } = context.getExecuteData();
	if (node.rewireOutputLogTo === NodeConnectionTypes.Main) node.rewireOutputLogTo = undefined;
}
