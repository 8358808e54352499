import { cleanText } from '../api';
import type { WaitingChoice } from '../fields';
import { jobOutput, jobTypeEntry } from '../job';
import type { Job, JsonObject } from '../job';
import type { WatchedJob } from '../waiting';
import type { Problem } from '../api';

/** Where an item stands. Plain data: it is kept in n8n's database while the execution is paused. */
export type ItemState =
	| { kind: 'done'; output: JsonObject }
	| { kind: 'failed'; problem: Problem }
	| WatchedState;

export interface WatchedState {
	kind: 'watched';
	watched: WatchedJob;
	wait: WaitingChoice;
	simplify: boolean;
	extra: JsonObject;
	/** Pictory was given an address to call when the job is done, and has not called yet. */
	wakeUp: boolean;
}

/** Whether the item is still waited for. */
export function isOpen(state: ItemState): state is WatchedState {
	return state.kind === 'watched' && state.watched.end === undefined;
}

/** Why the item fails; undefined while its wait goes on and where it has a result. */
export function problemAtEnd(state: ItemState): Problem | undefined {
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
			return outOfSight(watched.end);
		default:
			return undefined;
	}
}

function jobFailed({ jobId, jobType, errorCode, errorMessage }: Job): Problem {
	const what = jobType === 'unknown' ? 'Job' : `${jobTypeEntry(jobType).displayName} job`;
	const code = errorCode === undefined ? '' : ` (${String(errorCode)})`;
	return {
		message: `${what} "${jobId}" failed at Pictory: ${cleanText(errorMessage ?? 'Pictory gave no reason')}${code}`,
		description:
			"Change what the message names and start a new job. To go on with failed jobs instead, set 'If Job Fails' in 'Wait Options' to 'Output the Failed Job'",
	};
}

const PICK_UP = 'goes on at Pictory: use Wait For Job with this job ID to pick it up';

/** A job that can't be looked at any more goes on all the same, unless Pictory does not know it. */
function outOfSight({ message, description, httpCode }: Problem): Problem {
	if (httpCode === '404') return { message, description, httpCode };
	return { message: `${message}. The job ${PICK_UP}`, description, httpCode };
}

function ranOutOfTime(
	{ jobId, job, looks, lastTrouble }: WatchedJob,
	{ timeoutMs }: WaitingChoice,
): Problem {
	const state =
		job !== undefined
			? `status: ${describeStatus(job)}`
			: looks === 0
				? 'there was no room for a look at it'
				: `${looks} ${looks === 1 ? 'look' : 'looks'} without an answer`;
	const trouble = lastTrouble === undefined ? '' : `; last look: ${lastTrouble}`;
	return {
		message: `Job "${jobId}" was not finished after ${minutes(timeoutMs)} (${state}${trouble}). It ${PICK_UP}`,
		description:
			looks === 0
				? "Raise 'Max Requests per Minute' or 'Timeout (Minutes)' in 'Wait Options', or wait for fewer jobs at once"
				: "To wait longer, raise 'Timeout (Minutes)' in 'Wait Options'",
	};
}

/** A time as people write it: 0.07 minutes, not 0.07000000000000002. */
function minutes(ms: number): string {
	const rounded = Number((ms / 60_000).toPrecision(6));
	return `${rounded} minute${rounded === 1 ? '' : 's'}`;
}

/** What comes out for the item: its job as it was last seen. */
export function outputAtEnd(state: ItemState): JsonObject {
	if (state.kind === 'done') return state.output;
	if (state.kind === 'failed') return {};
	const { watched, simplify, extra } = state;
	const timedOut = watched.end?.kind === 'timedOut' ? { timedOut: true } : {};
	const { jobId, expectedType: jobType = 'unknown', job } = watched;
	const output = job ? jobOutput(job, { simplify, ...timedOut }) : { jobId, jobType, ...timedOut };
	return simplify ? { ...output, ...extra } : output;
}

/** Pictory's word for the state of a job, and how far it is. */
export function describeStatus({ status, renderProgress }: Job): string {
	return `${status ?? 'no status'}${renderProgress === undefined ? '' : `, ${renderProgress} % rendered`}`;
}
