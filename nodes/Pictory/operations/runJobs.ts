import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { PictoryApi, Result } from '../api';
import { systemClock } from '../api';
import { readDownloadOutput, readWaitingChoice, readWebhookUrl } from '../fields';
import type { WaitingChoice } from '../fields';
import { jobOutput, jobTypeEntry, toJson, unexpectedTypes } from '../job';
import type { Job, JsonObject } from '../job';
import { RequestBudget, waitForJobs, watchJob } from '../waiting';
import type { LookResult, WatchedJob } from '../waiting';
import { downloadMainFile } from './downloadFiles';
import { problemOf, toErrorItem, toNodeError } from './problem';
import type { Problem } from './problem';
import { startOnce } from './startedJobs';
import type { FollowOperation, StartOperation } from './types';

/** Where an item stands. Plain data: it is kept in n8n's database while the execution is paused. */
export type ItemState =
	| { kind: 'done'; jobId: string; output: JsonObject }
	| { kind: 'failed'; problem: Problem }
	| WatchedState;

interface WatchedState {
	kind: 'watched';
	watched: WatchedJob;
	wait: WaitingChoice;
	simplify: boolean;
	extra: JsonObject;
}

/** What the run of an operation needs, beside the operation. */
export interface Run {
	context: IExecuteFunctions;
	api: PictoryApi;
	/** Whether a failed item becomes an output item ("Continue"), instead of stopping the node. */
	tolerant: boolean;
	isTool: boolean;
}

/**
 * Runs an operation that starts or follows jobs, for all items: starts everything, then waits for all together.
 * @throws NodeApiError or NodeOperationError with the ids of all jobs of the run, unless the node continues on error
 */
export async function runJobs(
	run: Run,
	operation: StartOperation | FollowOperation,
): Promise<INodeExecutionData[]> {
	warnOfRetryOnFail(run.context, operation);
	const states = await beginAll(run, operation);
	await waitForAll(run, states);
	return await finish(run, states);
}

async function beginAll(
	run: Run,
	operation: StartOperation | FollowOperation,
): Promise<ItemState[]> {
	const states: ItemState[] = [];
	for (const itemIndex of run.context.getInputData().keys()) {
		if (run.context.getExecutionCancelSignal()?.aborted) throw stopped(run, states);
		try {
			states.push(await begin(run, operation, itemIndex));
		} catch (error) {
			const problem = problemOf(error);
			if (!run.tolerant) throw toNodeError(run.context, withJobIds(problem, states), itemIndex);
			states.push({ kind: 'failed', problem });
		}
	}
	return states;
}

async function begin(
	run: Run,
	operation: StartOperation | FollowOperation,
	itemIndex: number,
): Promise<ItemState> {
	const { context, api, isTool } = run;
	const item = { context, itemIndex, api, isTool };
	const readWait = () =>
		readWaitingChoice(context, itemIndex, { isPictorysOwnHost: api.isPictorysOwnHost, isTool });
	const simplify = context.getNodeParameter('simplify', itemIndex, true) === true;

	if (operation.kind === 'follow') {
		const wait = readWait();
		const { jobId, jobType: expectedType } = operation.prepare(item);
		const watched = watchJob(jobId, wait, systemClock.nowMs(), { expectedType, lookNow: true });
		return { kind: 'watched', watched, wait, simplify, extra: {} };
	}

	const waits = context.getNodeParameter('waitForCompletion', itemIndex, false) === true;
	const wait = waits ? readWait() : undefined;
	const webhook = readWebhookUrl(context, itemIndex);
	const { start, extra } = await operation.prepare(item);
	const started = await startOnce(context, itemIndex, async () => await start(webhook));
	const { jobId, success } = api.valueOf(started, itemIndex);
	const { jobType } = operation;
	if (wait === undefined) {
		const output = { jobId, jobType, ...(success === undefined ? {} : { success }), ...extra };
		return { kind: 'done', jobId, output };
	}
	const watched = watchJob(jobId, wait, systemClock.nowMs(), {
		expectedType: jobType,
		lookNow: false,
	});
	return { kind: 'watched', watched, wait, simplify, extra };
}

async function waitForAll(run: Run, states: readonly ItemState[]): Promise<void> {
	const signal = run.context.getExecutionCancelSignal();
	const watchedStates = states.filter((state) => state.kind === 'watched');
	const stateOf = new Map(watchedStates.map((state) => [state.watched, state]));
	await waitForJobs([...stateOf.keys()], {
		look: async (watched) => await look(run, watched),
		clock: systemClock,
		budget: new RequestBudget(
			Math.min(...watchedStates.map(({ wait }) => wait.maxRequestsPerMinute)),
		),
		signal,
		giveUpAfter: (watched) => {
			const state = stateOf.get(watched);
			return !run.tolerant && state !== undefined && problemAtEnd(state) !== undefined;
		},
	});
	if (signal?.aborted) throw stopped(run, states);
}

async function look(
	{ context, api }: Run,
	{ jobId, expectedType }: WatchedJob,
): Promise<LookResult> {
	const result = await api.look(jobId, { jobType: expectedType });
	context.logger.debug(`Pictory job ${jobId}: ${describeLook(result)}`);
	if (result.ok) {
		const oddities = unexpectedTypes(result.value);
		if (oddities.length > 0) {
			context.logger.warn(
				`Pictory job ${jobId} has fields of unexpected types: ${oddities.join('; ')}`,
			);
		}
		return { kind: 'job', job: result.value };
	}
	return { ...result.fault, kind: result.fault.passing ? 'trouble' : 'lost' };
}

function describeLook(result: Result<Job>): string {
	return result.ok ? describeStatus(result.value) : result.fault.message;
}

function describeStatus({ status, renderProgress }: Job): string {
	return `${status ?? 'no status'}${renderProgress === undefined ? '' : `, ${renderProgress} % rendered`}`;
}

async function finish(run: Run, states: readonly ItemState[]): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	for (const [itemIndex, state] of states.entries()) {
		const end = problemAtEnd(state) ?? (await filesAtEnd(run, itemIndex, state));
		if (!('message' in end)) {
			items.push({ json: toJson(outputAtEnd(state)), ...end, pairedItem: { item: itemIndex } });
		} else if (run.tolerant) {
			items.push(toErrorItem(end, itemIndex));
		} else {
			throw toNodeError(run.context, withJobIds(end, states, itemIndex), itemIndex);
		}
	}
	return items;
}

/** The job's file where 'Download Output' is on, or why it can't be had. */
async function filesAtEnd(
	{ context, isTool }: Run,
	itemIndex: number,
	state: ItemState,
): Promise<Pick<INodeExecutionData, 'binary'> | Problem> {
	const job = state.kind === 'watched' ? state.watched.job : undefined;
	if (job === undefined || isTool || !readDownloadOutput(context, itemIndex)) return {};
	try {
		const binary = await downloadMainFile(context, itemIndex, job);
		return binary === undefined ? {} : { binary };
	} catch (error) {
		return problemOf(error);
	}
}

/** Why the item fails; undefined while its wait goes on and where it has a result. */
function problemAtEnd(state: ItemState): Problem | undefined {
	if (state.kind === 'failed') return state.problem;
	if (state.kind === 'done') return undefined;
	const { watched, wait } = state;
	switch (watched.end?.kind) {
		case 'finished':
			return watched.job?.state === 'failed' && wait.onFailedJob === 'error'
				? jobFailed(watched.job)
				: undefined;
		case 'timedOut':
			return wait.onTimeout === 'error' ? ranOutOfTime(watched, wait) : undefined;
		case 'lost':
			return watched.end;
		default:
			return undefined;
	}
}

function jobFailed({ jobId, jobType, errorCode, errorMessage }: Job): Problem {
	const what = jobType === 'unknown' ? 'Job' : `${jobTypeEntry(jobType).displayName} job`;
	const code = errorCode === undefined ? '' : ` (${String(errorCode)})`;
	return {
		message: `${what} "${jobId}" failed at Pictory: ${errorMessage ?? 'Pictory gave no reason'}${code}`,
		description:
			"Change what the message names and start a new job. To go on with failed jobs instead, set 'If Job Fails' in 'Wait Options' to 'Output the Failed Job'",
	};
}

function ranOutOfTime(
	{ jobId, job, looks, lastTrouble }: WatchedJob,
	{ timeoutMs }: WaitingChoice,
): Problem {
	const state =
		job === undefined ? `${looks} looks without an answer` : `status: ${describeStatus(job)}`;
	const trouble = lastTrouble === undefined ? '' : `; last look: ${lastTrouble}`;
	return {
		message: `Job "${jobId}" was not finished after ${timeoutMs / 60_000} minutes (${state}${trouble}). It goes on at Pictory: use Wait For Job with this job ID to pick it up`,
		description: "To wait longer, raise 'Timeout (Minutes)' in 'Wait Options'",
	};
}

function outputAtEnd(state: ItemState): JsonObject {
	if (state.kind === 'done') return state.output;
	if (state.kind === 'failed') return {};
	const { watched, simplify, extra } = state;
	const timedOut = watched.end?.kind === 'timedOut' ? { timedOut: true } : {};
	const { jobId, expectedType: jobType = 'unknown', job } = watched;
	const output = job ? jobOutput(job, { simplify, ...timedOut }) : { jobId, jobType, ...timedOut };
	return simplify ? { ...output, ...extra } : output;
}

/** Adds the ids of all other jobs of the run: the node is about to stop, and they are paid for. */
function withJobIds(problem: Problem, states: readonly ItemState[], exceptIndex?: number): Problem {
	const others = states.flatMap((state, itemIndex) => {
		if (itemIndex === exceptIndex || state.kind === 'failed') return [];
		return [`item ${itemIndex}: ${state.kind === 'done' ? state.jobId : state.watched.jobId}`];
	});
	if (others.length === 0) return problem;
	return {
		...problem,
		message: `${problem.message}. Other jobs of this run, to pick up with Wait For Job: ${others.join(', ')}`,
	};
}

function stopped({ context }: Run, states: readonly ItemState[]): NodeOperationError {
	const { message } = withJobIds(
		{ message: 'The execution was canceled; jobs that were started go on at Pictory' },
		states,
	);
	return new NodeOperationError(context.getNode(), message);
}

function warnOfRetryOnFail(
	context: IExecuteFunctions,
	operation: StartOperation | FollowOperation,
): void {
	if (operation.kind !== 'start' || context.getNode().retryOnFail !== true) return;
	context.addExecutionHints({
		type: 'warning',
		location: 'outputPane',
		message:
			"'Retry On Fail' is on. Jobs that were started are not started again (they would be paid for twice): a retry looks at them once more, and starts only what Pictory had refused. Turn it off in the node's settings to see failures at once.",
	});
}
