import type { INodeExecutionData } from 'n8n-workflow';
import { problemOf, toErrorItem, toNodeError } from '../api';
import { toJson } from '../job';
import type { PlainOperation } from '../operations/types';
import { throwIfStopped } from './ending';
import type { Run } from './types';

/**
 * Runs an operation that is done when its requests are answered, item by item.
 * @throws NodeApiError or NodeOperationError for the first item that fails, unless the node continues on error; Stopped
 */
export async function runPlain(
	{ context, api, tolerant, isTool }: Run,
	operation: PlainOperation,
): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	for (const itemIndex of context.getInputData().keys()) {
		throwIfStopped(context);
		try {
			const item = { context, itemIndex, itemIndexes: [itemIndex], api, isTool };
			// One by one: a list of an account may be longer than a call may have arguments.
			for (const { json, ...rest } of await operation.run(item))
				output.push({ ...rest, json: toJson(json), pairedItem: { item: itemIndex } });
		} catch (error) {
			throwIfStopped(context);
			const problem = problemOf(error);
			if (!tolerant) throw toNodeError(context, problem, itemIndex);
			output.push(toErrorItem(problem, itemIndex));
		}
	}
	return output;
}
