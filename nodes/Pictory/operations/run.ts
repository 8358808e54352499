import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { PictoryApi } from '../api';
import { problemOf, toErrorItem, toNodeError } from './problem';
import { runJobs } from './runJobs';
import { runPlain } from './runPlain';
import type { Operation } from './types';

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

/**
 * Hands a call of the node to the selected operation.
 * Programmatic, not declarative: starting, waiting for many, Stop and downloads do not fit n8n's request routing.
 */
export async function runOperation(
	context: IExecuteFunctions,
	table: readonly Operation[],
): Promise<INodeExecutionData[]> {
	const tolerant = context.continueOnFail();
	let operation: Operation;
	let api: PictoryApi;
	try {
		operation = selectedOperation(context, table);
		api = await PictoryApi.openForExecution(context);
	} catch (error) {
		const problem = problemOf(error);
		if (!tolerant) throw toNodeError(context, problem);
		return context.getInputData().map((_item, itemIndex) => toErrorItem(problem, itemIndex));
	}
	const run = { context, api, tolerant, isTool: isToolRun(context) };
	return operation.kind === 'plain'
		? await runPlain(run, operation)
		: await runJobs(run, operation);
}
