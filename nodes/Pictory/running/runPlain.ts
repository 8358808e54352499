import type { INodeExecutionData } from 'n8n-workflow';
import { toJson } from '../job';
import { problemOf, toErrorItem, toNodeError } from '../api';
import type { Run } from './runJobs';
import type { PlainOperation } from '../operations/types';

/** n8n takes an execution for stopped, not failed, by this word (WorkflowExecute.processSuccessExecution). */
const CANCELED = { message: 'The execution was canceled' };

/**
 * Runs an operation that is done when its requests are answered, item by item.
 * @throws NodeApiError or NodeOperationError for the first item that fails, unless the node continues on error
 */
export async function runPlain(
	{ context, api, tolerant, isTool }: Run,
	operation: PlainOperation,
): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	for (const itemIndex of context.getInputData().keys()) {
		try {
			const entries = await operation.run({
				context,
				itemIndex,
				itemIndexes: [itemIndex],
				api,
				isTool,
			});
			output.push(
				...entries.map(({ json, ...rest }) => ({
					...rest,
					json: toJson(json),
					pairedItem: { item: itemIndex },
				})),
			);
		} catch (error) {
			const isCanceled = context.getExecutionCancelSignal()?.aborted === true;
			const problem = isCanceled ? CANCELED : problemOf(error);
			if (isCanceled || !tolerant) throw toNodeError(context, problem, itemIndex);
			output.push(toErrorItem(problem, itemIndex));
		}
	}
	return output;
}
