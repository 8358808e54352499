import type { IExecuteFunctions } from 'n8n-workflow';
import type { Result, StartedJob } from '../api';

/**
 * What was started in a run of a node, by item. With Retry On Fail n8n runs the whole node again for all items
 * (WorkflowExecute, the loop over tries), which would pay for every job a second time. It hands over the same execute
 * data each time, so that is what the memory hangs on; it goes when n8n drops the run.
 */
const startedByRun = new WeakMap<object, Map<number, Result<StartedJob>>>();

/**
 * Starts the job of an item, unless an earlier try of the same run has started it, or may have. A start that was
 * refused is not remembered: trying it again is what Retry On Fail is for.
 */
export async function startOnce(
	context: IExecuteFunctions,
	itemIndex: number,
	start: () => Promise<Result<StartedJob>>,
): Promise<Result<StartedJob>> {
	const run = context.getExecuteData();
	const started = startedByRun.get(run) ?? new Map<number, Result<StartedJob>>();
	const earlier = started.get(itemIndex);
	if (earlier) return earlier;
	const result = await start();
	// n8n stores nothing of a step before it ends: where it is killed, its log is all that knows the job.
	if (result.ok)
		context.logger.info(
			`Pictory job "${result.value.jobId}" was started by "${context.getNode().name}", item ${itemIndex}, execution ${context.getExecutionId()}`,
		);
	if (result.ok || result.fault.outcomeUnknown)
		startedByRun.set(run, started.set(itemIndex, result));
	return result;
}
