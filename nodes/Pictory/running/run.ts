import type {
	EngineResponse,
	IExecuteFunctions,
	ITaskDataConnections,
	NodeOutput,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { PictoryApi } from '../api';
import { readWantsPause } from '../fields';
import {
	forgetPause,
	park,
	readPass,
	tidyRecords,
	unmarkRequestedNode,
	whyNoPause,
} from '../waiting';
import type { Operation } from '../operations/types';
import { beginAll } from './begin';
import { endBrokenOff } from './ending';
import { finishAll } from './finish';
import {
	forget,
	MEMORY_VERSION,
	parametersMark,
	recall,
	remember,
	shorten,
	unitsOf,
} from './memory';
import type { RunMemory } from './memory';
import { resumeWait } from './pause';
import { runPlain } from './plain';
import { readMemory, readPausedRun } from './stored';
import type { JobsRun, Pausing } from './types';
import { freshWait, waitForAll } from './wait';

/** What n8n sets when the user picks its own entry "Custom API Call" from the list of operations. */
const CUSTOM_API_CALL = '__CUSTOM_API_CALL__';

/** Whether an AI agent calls the node. Newer agents run tools as ordinary nodes of a type that ends in "Tool". */
function isToolRun(context: IExecuteFunctions): boolean {
	return context.isToolExecution() || context.getNode().type.endsWith('Tool');
}

function selectedOperation(context: IExecuteFunctions, table: readonly Operation[]): Operation {
	const resource = context.getNodeParameter('resource', 0);
	const name = context.getNodeParameter('operation', 0);
	const operation = table.find((entry) => entry.resource === resource && entry.operation === name);
	if (operation) return operation;
	const isCustomCall = resource === CUSTOM_API_CALL || name === CUSTOM_API_CALL;
	throw new NodeOperationError(
		context.getNode(),
		isCustomCall
			? "'Custom API Call' is made with the HTTP Request node"
			: `There is no operation "${String(name)}" of "${String(resource)}"`,
		{
			description: isCustomCall
				? "Add an HTTP Request node, set 'Authentication' to 'Predefined Credential Type' and pick 'Pictory API'"
				: "Select 'Resource' and 'Operation' again",
		},
	);
}

function choosePausing(
	context: IExecuteFunctions,
	response: EngineResponse | undefined,
	isTool: boolean,
): Pausing {
	if (!readWantsPause(context)) return 'unwanted';
	const obstacle = whyNoPause(context, response, { isTool });
	return obstacle === undefined ? 'possible' : { obstacle };
}

/**
 * Hands a call of the node to the selected operation, and sees to it that no end of it loses a job.
 * Programmatic, not declarative: starting, waiting for many, pauses, Stop and downloads do not fit n8n's request routing.
 * @param response n8n's answer to a pause that the node has asked for; empty at first
 */
export async function runOperation(
	context: IExecuteFunctions,
	table: readonly Operation[],
	response: EngineResponse | undefined,
): Promise<NodeOutput> {
	const left: { memory?: RunMemory } = {};
	try {
		return await runPass(context, table, response, left);
	} catch (error) {
		return [endBrokenOff(context, error, left.memory)];
	}
}

/**
 * The way of a run: what an earlier pass or try has left is read; jobs are begun with (or, after a pause, gone on with),
 * waited for, and put out. n8n calls the node once for each pass; see docs/pausing.md.
 * @param left gets the memory of the run as soon as there is one
 */
async function runPass(
	context: IExecuteFunctions,
	table: readonly Operation[],
	response: EngineResponse | undefined,
	left: { memory?: RunMemory },
): Promise<NodeOutput> {
	unmarkRequestedNode(context);
	const isTool = isToolRun(context);
	const pass = readPass(context, response, { isTool });
	if (pass.kind === 'parked') return [await park(context, pass.pause)];

	// All calls of an agent's tool share the agent's execute data.
	const isRemembered = !context.isToolExecution();
	const earlier = isRemembered ? recall(context) : undefined;
	const isAnotherTry = earlier !== undefined;
	const paused =
		pass.kind === 'resumed' && !isAnotherTry ? readPausedRun(context, pass.kept) : undefined;
	left.memory = isAnotherTry ? readMemory(context, earlier) : paused?.memory;
	const output: ITaskDataConnections = paused?.output ?? {};
	tidyRecords(response, output);

	const operation = selectedOperation(context, table);
	const api = await PictoryApi.openForExecution(context);
	const tolerant = context.continueOnFail();
	if (operation.kind === 'plain')
		return [await runPlain({ context, api, tolerant, isTool }, operation)];

	const memory = paused?.memory ?? newMemory(context, operation, left.memory);
	left.memory = memory;
	if (isRemembered) remember(context, memory);
	const pausing = paused ? 'possible' : choosePausing(context, response, isTool);
	const hints = new Set<string>();
	const run: JobsRun = { context, api, tolerant, isTool, operation, memory, pausing, hints };
	warnOfRetryOnFail(run);
	if (!paused) await beginAll(run);
	const wait =
		paused && pass.kind === 'resumed' ? resumeWait(run, paused, pass.wake) : freshWait(run, output);
	const pauseRequest = await waitForAll(run, wait);
	if (pauseRequest) return pauseRequest;

	const outputs = [await finishAll(run)];
	// The very array that the engine gets: it sorts failed items out of it, to the error output.
	output.main = outputs;
	leaveNothing(run);
	addHints(context, 'info', [...hints]);
	return outputs;
}

function newMemory(
	context: IExecuteFunctions,
	operation: JobsRun['operation'],
	earlier: RunMemory | undefined,
): RunMemory {
	const each = [...context.getInputData().keys()].map((itemIndex) => [itemIndex]);
	const groups = operation.kind === 'start' ? (operation.together?.(context) ?? each) : each;
	return {
		version: MEMORY_VERSION,
		parametersMark: earlier?.parametersMark ?? parametersMark(context),
		units: unitsOf(groups, earlier),
	};
}

/** Takes what the run has kept for itself out of n8n's records. With Retry On Fail n8n may call the node once more. */
function leaveNothing({ context, memory }: JobsRun): void {
	forgetPause(context);
	if (context.getNode().retryOnFail === true) shorten(memory);
	else forget(context);
}

function warnOfRetryOnFail({ context, operation }: JobsRun): void {
	if (operation.kind !== 'start' || context.getNode().retryOnFail !== true) return;
	addHints(context, 'warning', [
		"'Retry On Fail' is on: a retry looks again at jobs that were started, and starts only what Pictory had refused.",
	]);
}

function addHints(
	context: IExecuteFunctions,
	type: 'info' | 'warning',
	messages: readonly string[],
): void {
	context.addExecutionHints(
		...messages.map((message) => ({ type, location: 'outputPane' as const, message })),
	);
}
