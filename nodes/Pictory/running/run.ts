import type { EngineResponse, IExecuteFunctions, NodeOutput } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { PictoryApi, problemOf, toErrorItem, toNodeError } from '../api';
import { readWantsPause } from '../fields';
import { park, readPass, tidyRecords, unmarkRequestedNode, whyNoPause } from '../waiting';
import { withJobIds } from './itemState';
import { readPausedRun } from './pausedRun';
import { resumeJobs, runJobs } from './runJobs';
import type { Pausing, ResumedRun, Run } from './runJobs';
import { runPlain } from './runPlain';
import type { Operation } from '../operations/types';

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
 * Hands a call of the node to the selected operation.
 * Programmatic, not declarative: starting, waiting for many, pauses, Stop and downloads do not fit n8n's request routing.
 * @param response n8n's answer to a pause that the node has asked for; empty at first
 */
export async function runOperation(
	context: IExecuteFunctions,
	table: readonly Operation[],
	response: EngineResponse | undefined,
): Promise<NodeOutput> {
	unmarkRequestedNode(context);
	const tolerant = context.continueOnFail();
	const isTool = isToolRun(context);
	let operation: Operation;
	let run: Run;
	let resumed: ResumedRun | undefined;
	try {
		const pass = readPass(context, response, { isTool });
		if (pass.kind === 'parked') return [await park(context, pass.pause)];
		if (pass.kind === 'resumed') {
			resumed = { ...readPausedRun(context, pass.kept), wake: pass.wake };
			tidyRecords(response, resumed.output);
		}
		operation = selectedOperation(context, table);
		const api = await PictoryApi.openForExecution(context);
		const pausing = resumed ? 'possible' : choosePausing(context, response, isTool);
		run = { context, api, tolerant, isTool, pausing };
	} catch (error) {
		const problem = withJobIds(problemOf(error), resumed?.states ?? []);
		if (!tolerant) throw toNodeError(context, problem);
		return [context.getInputData().map((_item, itemIndex) => toErrorItem(problem, itemIndex))];
	}
	if (operation.kind === 'plain') return [await runPlain(run, operation)];
	return resumed ? await resumeJobs(run, operation, resumed) : await runJobs(run, operation);
}
