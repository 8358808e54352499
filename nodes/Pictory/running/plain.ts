import type { INodeExecutionData } from 'n8n-workflow';
import { problemOf, toErrorItem, toNodeError } from '../api';
import type { Problem } from '../api';
import { forTool, toJson } from '../job';
import type { PlainOperation } from '../operations/types';
import { throwIfStopped } from './ending';
import type { Run } from './types';

/** Items that are read at the same time; no more requests than the waiting makes at once. */
const MAX_PARALLEL_READS = 5;

/**
 * Runs an operation that is done when its requests are answered: item by item, or several at once where it only reads.
 * @throws NodeApiError or NodeOperationError for the first item that fails, unless the node continues on error; Stopped
 */
export async function runPlain(run: Run, operation: PlainOperation): Promise<INodeExecutionData[]> {
	const { context, tolerant } = run;
	const count = context.getInputData().length;
	const outputs: INodeExecutionData[][] = [];
	let next = 0;
	const failures: Array<{ problem: Problem; itemIndex: number }> = [];
	const work = async () => {
		while (next < count && failures.length === 0) {
			const itemIndex = next++;
			throwIfStopped(context);
			const { items, problem } = await runItem(run, operation, itemIndex);
			throwIfStopped(context);
			if (problem === undefined) outputs[itemIndex] = items;
			else if (tolerant) outputs[itemIndex] = [toErrorItem(problem, itemIndex)];
			else failures.push({ problem, itemIndex });
		}
	};
	const workers = Math.min(operation.isRead === true ? MAX_PARALLEL_READS : 1, count);
	await Promise.all(Array.from({ length: workers }, work));
	const [first] = failures.sort((a, b) => a.itemIndex - b.itemIndex);
	if (first) throw toNodeError(context, first.problem, first.itemIndex);
	return outputs.flat();
}

type Ran =
	| { items: INodeExecutionData[]; problem?: undefined }
	| { items?: undefined; problem: Problem };

async function runItem(
	{ context, api, isTool }: Run,
	operation: PlainOperation,
	itemIndex: number,
): Promise<Ran> {
	try {
		const item = { context, itemIndex, itemIndexes: [itemIndex], api, isTool };
		const entries = await operation.run(item);
		const pairedItem = { item: itemIndex };
		return {
			items: entries.map(({ json, ...rest }) => ({
				...rest,
				json: toJson(isTool ? forTool(json) : json),
				pairedItem,
			})),
		};
	} catch (error) {
		return { problem: problemOf(error) };
	}
}
