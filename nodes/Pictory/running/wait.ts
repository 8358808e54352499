import type { NodeOutput, ITaskDataConnections } from 'n8n-workflow';
import { cleanText, noJobOf, problemOf, systemClock } from '../api';
import type { Result } from '../api';
import { unexpectedTypes } from '../job';
import type { Job } from '../job';
import {
	aimAtEnds,
	nextDueMs,
	PageLooks,
	relyOnCalls,
	RequestBudget,
	shouldPause,
	STAY_MS,
	staysAwake,
	waitForJobs,
} from '../waiting';
import type { JobsById, LookResult, PageLook, WatchedJob } from '../waiting';
import { throwIfStopped } from './ending';
import { describeStatus, isOpen, problemAtEnd } from './itemState';
import type { ItemState, WatchedState } from './itemState';
import { keptRunning, pauseRun } from './pause';
import type { JobsRun } from './types';

/** A wait under way. */
export interface Wait {
	budget: RequestBudget;
	/** Until when the wait stays in the running execution (epoch ms); Infinity where it can't pause. */
	stayUntilMs: number;
	/** Pauses in a row that ended before their time. */
	earlyWakes: number;
	/** Whether the execution has paused in this wait. */
	hasPaused: boolean;
	/** See tidyRecords. */
	output: ITaskDataConnections;
}

/** The wait for all jobs that were just begun with. */
export function freshWait(run: JobsRun, output: ITaskDataConnections): Wait {
	const { pausing, hints } = run;
	const open = openStates(run);
	if (typeof pausing === 'object' && open.length > 0) hints.add(keptRunning(pausing.obstacle));
	const requestsPerMinute = open.reduce(
		(least, { wait }) => Math.min(least, wait.maxRequestsPerMinute),
		Infinity,
	);
	const budget = new RequestBudget(requestsPerMinute);
	const longestMs = Math.max(0, ...open.map(({ wait }) => wait.timeoutMs));
	const mostLooks = budget.mostLooksIn(longestMs);
	if (open.length > mostLooks) {
		const hint = `Up to ${mostLooks} of ${open.length} jobs can be looked at in time: raise 'Max Requests per Minute' or 'Timeout (Minutes)'.`;
		hints.add(hint);
		// Hints are shown when the step ends; the log tells it beforehand.
		run.context.logger.warn(hint);
	}
	return {
		budget,
		stayUntilMs: pausing === 'possible' ? systemClock.nowMs() + STAY_MS : Infinity,
		earlyWakes: 0,
		hasPaused: false,
		output,
	};
}

function statesOf({ memory }: JobsRun): ItemState[] {
	return memory.units.flatMap(({ state }) => (state ? [state] : []));
}

function watchedStates(run: JobsRun): WatchedState[] {
	return statesOf(run).filter((state) => state.kind === 'watched');
}

function openStates(run: JobsRun): WatchedState[] {
	return statesOf(run).filter(isOpen);
}

/**
 * Waits for all jobs together, until every wait has ended, one has that stops the node, or the execution is to pause.
 * @returns the request for a pause
 * @throws Stopped
 */
export async function waitForAll(run: JobsRun, wait: Wait): Promise<NodeOutput | undefined> {
	const { budget, stayUntilMs } = wait;
	const sinceMs = systemClock.nowMs();
	const signal = run.context.getExecutionCancelSignal();
	const mayPause = stayUntilMs < Infinity;
	const pages = pagesOf(run, budget);
	for (;;) {
		const fromMs = systemClock.nowMs();
		// An execution that is about to pause would only stay awake for looks that are spread.
		const isStaying = staysAwake(openStates(run), { nowMs: fromMs, stayUntilMs });
		const untilMs = mayPause ? fromMs : Infinity;
		await lookAtJobs(run, wait, { untilMs, spread: isStaying, pages });
		throwIfStopped(run.context);
		const open = openStates(run);
		if (open.length === 0 || statesOf(run).some((state) => stopsTheNode(run, state)))
			return undefined;

		const nowMs = systemClock.nowMs();
		const jobs = open.map(({ watched }) => watched);
		const dueMs = (spread: boolean) => nextDueMs(jobs, budget, { nowMs, spread });
		if (shouldPause(open, { nowMs, wakeMs: dueMs(false), stayUntilMs })) {
			aimAtEnds(open, nowMs);
			relyOnCalls(open, { nowMs, sinceMs });
			return pauseRun(run, wait, dueMs(false));
		}
		await systemClock.sleep(dueMs(isStaying) - nowMs, signal);
	}
}

/**
 * Pages of the list of jobs, to look at many at once. Undefined where an answer is put out as it came: an entry of the list
 * is the same answer in another envelope.
 */
function pagesOf(run: JobsRun, budget: RequestBudget): PageLooks | undefined {
	const states = watchedStates(run);
	if (!states.every(({ simplify }) => simplify)) return undefined;
	const jobs = states.map(({ watched }) => watched);
	return new PageLooks(jobs, budget, async (...asked) => await lookAtPage(run, ...asked));
}

/** Looks at what is due, and goes on until nothing is before `untilMs`. */
async function lookAtJobs(
	run: JobsRun,
	{ budget }: Wait,
	{ untilMs, spread, pages }: { untilMs: number; spread: boolean; pages?: PageLooks },
): Promise<void> {
	const stateOf = new Map(watchedStates(run).map((state) => [state.watched, state]));
	await waitForJobs([...stateOf.keys()], {
		look: async (watched) => await look(run, watched),
		pages,
		clock: systemClock,
		budget,
		signal: run.context.getExecutionCancelSignal(),
		untilMs,
		spread,
		giveUpAfter: (watched) => {
			const state = stateOf.get(watched);
			return state !== undefined && stopsTheNode(run, state);
		},
	});
}

function stopsTheNode({ tolerant }: JobsRun, state: ItemState): boolean {
	return !tolerant && problemAtEnd(state) !== undefined;
}

/** Whatever breaks a look, it costs this look alone: the other jobs of the run are waited for as well. */
async function look(run: JobsRun, watched: WatchedJob): Promise<LookResult> {
	try {
		return await lookOnce(run, watched);
	} catch (error) {
		const { message, httpCode } = problemOf(error);
		return {
			kind: 'none',
			what: 'nothing',
			message: `Could not look at job "${watched.jobId}": ${message}`,
			httpCode,
		};
	}
}

async function lookOnce(
	{ context, api }: JobsRun,
	{ jobId, expectedType }: WatchedJob,
): Promise<LookResult> {
	const result = await api.look(jobId, { jobType: expectedType });
	context.logger.debug(`Pictory job ${cleanText(jobId)}: ${describeLook(result)}`);
	if (!result.ok) return { ...result.fault, kind: 'none', what: noJobOf(result.fault) };
	const oddities = unexpectedTypes(result.value);
	if (oddities.length > 0) {
		const which = cleanText(oddities.join('; '));
		context.logger.warn(`Pictory job ${cleanText(jobId)} has fields of unexpected types: ${which}`);
	}
	return { kind: 'job', job: result.value };
}

/** Heavier pages cost more than the single looks that they stand for. */
const MAX_PAGE_LENGTH = 2_000_000;

async function lookAtPage(
	{ context, api }: JobsRun,
	cursor: string | undefined,
	wanted: JobsById,
): Promise<PageLook> {
	try {
		const result = await api.lookAtPage(cursor, (jobId) => {
			const [watched] = wanted.get(jobId) ?? [];
			return watched && { jobType: watched.expectedType };
		});
		if (!result.ok) {
			context.logger.debug(`Pictory jobs: ${result.fault.message}`);
			return { kind: 'none', retryAfterMs: result.fault.retryAfterMs };
		}
		const { jobs, next, length } = result.value;
		context.logger.debug(`Pictory jobs: a page with ${jobs.length} that are waited for`);
		if (length > MAX_PAGE_LENGTH) return { kind: 'none' };
		return {
			kind: 'page',
			next,
			jobs: jobs.flatMap((job) =>
				(wanted.get(job.jobId) ?? []).map((watched): [WatchedJob, Job] => [watched, job]),
			),
		};
	} catch (error) {
		context.logger.debug(`Pictory jobs: ${problemOf(error).message}`);
		return { kind: 'none' };
	}
}

function describeLook(result: Result<Job>): string {
	return result.ok ? describeStatus(result.value) : result.fault.message;
}
