import { isBare, patience } from '../job';
import type { Job, KnownJobType, NoJob } from '../job';
import type { Clock } from '../api';
import { IdleJobs } from './idleJobs';
import type { PageLooks, Walk } from './pageLooks';
import type { RequestBudget } from './requestBudget';
import { estimatedRemainingMs, nextLookDelayMs } from './schedule';
import type { ProgressMark } from './schedule';

/** How one job is waited for. */
export interface WaitSettings {
	/** From the start of the wait, whatever it is spent on. */
	timeoutMs: number;
	pollIntervalMs: number;
}

/** A job that is waited for. Plain data: it is kept in n8n's database while the execution is paused. */
export interface WatchedJob {
	jobId: string;
	/** The type that the user selected, or that follows from how the job was started. */
	expectedType?: KnownJobType;
	deadlineMs: number;
	pollIntervalMs: number;
	nextLookMs: number;
	lastLookMs?: number;
	looks: number;
	earlierProgress?: ProgressMark;
	latestProgress?: ProgressMark;
	firstProgress?: ProgressMark;
	/** When it should be done, by its progress; for a job that may long be finished, the start of the wait. */
	expectedEndMs?: number;
	/** Whether this run has started the job, or seen it. */
	isKnown: boolean;
	/** Looks that showed the job completed, but none of its outputs. */
	bareLooks: number;
	/** Looks in a row that were pages of the list of jobs. */
	pagesInARow?: number;
	/** Looks in a row that brought no job. */
	troubles: number;
	/** When the first of them was. */
	troubleSinceMs?: number;
	lastTrouble?: string;
	/** What the last good look showed. */
	job?: Job;
	/** How the wait ended; undefined while it goes on. */
	end?: WaitEnd;
}

export type WaitEnd =
	| { kind: 'finished' }
	| { kind: 'timedOut' }
	/** The look itself can't succeed: unknown job, key refused, or trouble that did not pass. */
	| { kind: 'lost'; message: string; description?: string; httpCode?: string };

/** The outcome of one look at a job. */
export type LookResult =
	| { kind: 'job'; job: Job }
	| {
			kind: 'none';
			what: NoJob;
			message: string;
			description?: string;
			httpCode?: string;
			retryAfterMs?: number;
	  };

/** All that the waiting needs from outside. */
export interface WaitWorld {
	look(watched: WatchedJob): Promise<LookResult>;
	/** Where pages of the list of jobs may stand for single looks. */
	pages?: PageLooks;
	clock: Clock;
	budget: RequestBudget;
	/** n8n's Stop button and workflow time-out. */
	signal?: AbortSignal;
	/** Return once nothing is due before this moment, with jobs still open (to pause the execution). */
	untilMs?: number;
	/** Whether to spread looks that will hardly find a job finished over the minute; by default they are. */
	spread?: boolean;
	/** Return as soon as one wait has ended for which this says so (the node is about to stop with its failure). */
	giveUpAfter?(watched: WatchedJob): boolean;
}

/** Looks under way at the same time: enough that one hanging request does not hold up the others. */
const MAX_PARALLEL_LOOKS = 5;
/** How often a stop is looked for while requests are under way. */
const NOTICE_STOP_MS = 500;
/** Last looks begin no later after the time limit, so that it is overrun by little more than a request's own limit. */
const LAST_LOOKS_MS = 5_000;

/** A job at the start of its wait: one that came from outside and may long be finished, or one that was started just now. */
export function watchJob(
	jobId: string,
	{ timeoutMs, pollIntervalMs }: WaitSettings,
	nowMs: number,
	{ expectedType, isNew }: { expectedType?: KnownJobType; isNew: boolean },
): WatchedJob {
	return {
		jobId,
		expectedType,
		deadlineMs: nowMs + timeoutMs,
		pollIntervalMs,
		nextLookMs: isNew ? nowMs + Math.min(pollIntervalMs, timeoutMs) : nowMs,
		...(isNew ? { latestProgress: { percent: 0, atMs: nowMs } } : { expectedEndMs: nowMs }),
		looks: 0,
		isKnown: isNew,
		bareLooks: 0,
		troubles: 0,
	};
}

/**
 * Waits for all jobs together, as far as the request budget allows: jobs that should be done by now are looked at first,
 * then the one that is due longest.
 * Every job gets a last look at its deadline; where the budget or a `Retry-After` forbids it, or so many jobs are at
 * theirs that it would be overrun, the wait ends without.
 * Writes what it learns into the jobs given. Returns when every wait has ended, when nothing is due before `untilMs`,
 * when `giveUpAfter` says so, or within a second after the signal was aborted; the caller tells these apart by the
 * jobs' `end` and by the signal.
 */
export async function waitForJobs(jobs: readonly WatchedJob[], world: WaitWorld): Promise<void> {
	const { clock, budget, pages, signal, untilMs = Infinity, spread = true } = world;
	const { giveUpAfter = () => false } = world;
	const underWay = new Set<Promise<void>>();
	const idle = new IdleJobs();
	let isOver = false;

	const settle = (watched: WatchedJob) => {
		if (!watched.end) idle.add(watched);
		else if (giveUpAfter(watched)) isOver = true;
	};
	const lookAt = async (watched: WatchedJob) => {
		const result = await world.look(watched);
		if (signal?.aborted) return;
		watched.pagesInARow = 0;
		const nowMs = clock.nowMs();
		if (result.kind === 'none' && result.retryAfterMs !== undefined)
			budget.keepQuietUntil(nowMs + result.retryAfterMs);
		learn(watched, result, nowMs);
		settle(watched);
	};

	const walk: Walk = {
		see: (watched, job) => {
			if (!idle.has(watched)) return;
			idle.remove(watched);
			learn(watched, { kind: 'job', job }, clock.nowMs());
			settle(watched);
		},
		mayAsk: async () => {
			while (!signal?.aborted && !isOver) {
				const nowMs = clock.nowMs();
				const waitMs = budget.freeAtMs(nowMs) - nowMs;
				if (waitMs <= 0) return nowMs;
				await clock.sleep(waitMs, signal);
			}
			return undefined;
		},
	};

	jobs.forEach(settle);
	while (!signal?.aborted && !isOver) {
		const nowMs = clock.nowMs();
		const { lastChance } = idle;
		if (lastChance === undefined && underWay.size === 0) return;

		const isLastLook = lastChance !== undefined && lastChance.deadlineMs <= nowMs;
		const isTooLate = isLastLook && nowMs > lastChance.deadlineMs + LAST_LOOKS_MS;
		if (isTooLate || (isLastLook && budget.freeAtMs(nowMs) > nowMs)) {
			idle.remove(lastChance);
			lastChance.end = { kind: 'timedOut' };
			settle(lastChance);
			continue;
		}

		const due = pages?.choose(idle, nowMs) ?? [];
		if (pages && due.length > 0) {
			const walking: Promise<void> = pages.walk(due, walk).finally(() => underWay.delete(walking));
			underWay.add(walking);
			continue;
		}

		const next = isLastLook
			? { watched: lastChance, atMs: nowMs }
			: idle.nextLook(nowMs, budget, spread);
		const hasRoom = underWay.size < MAX_PARALLEL_LOOKS && (isLastLook || !pages?.isUnderWay);
		const lookMs = next && hasRoom ? next.atMs : Infinity;
		if (next && lookMs <= nowMs) {
			budget.spend(nowMs);
			idle.remove(next.watched);
			const look: Promise<void> = lookAt(next.watched).finally(() => underWay.delete(look));
			underWay.add(look);
			continue;
		}

		// A last look that has no room yet waits for some, and not for its time.
		const limitMs = isLastLook ? lastChance.deadlineMs + LAST_LOOKS_MS : lastChance?.deadlineMs;
		const wakeMs = Math.min(lookMs, limitMs ?? Infinity);
		if (wakeMs > untilMs && underWay.size === 0) return;
		const sleepMs = Math.min(wakeMs - nowMs, underWay.size > 0 ? NOTICE_STOP_MS : Infinity);
		await Promise.race([...underWay, clock.sleep(sleepMs, signal)]);
	}
}

/**
 * When the next look is due and allowed, or a time limit runs out (epoch ms).
 * @param spread as for waitForJobs
 */
export function nextDueMs(
	jobs: readonly WatchedJob[],
	budget: RequestBudget,
	{ nowMs, spread }: { nowMs: number; spread: boolean },
): number {
	const idle = new IdleJobs();
	for (const watched of jobs) idle.add(watched);
	const lookMs = idle.nextLook(nowMs, budget, spread)?.atMs ?? Infinity;
	return Math.min(lookMs, idle.lastChance?.deadlineMs ?? Infinity);
}

/** Writes the outcome of a look into the job and plans the next one. */
function learn(watched: WatchedJob, result: LookResult, nowMs: number): void {
	watched.looks += 1;
	watched.lastLookMs = nowMs;
	if (result.kind === 'none') watched.end = bear(watched, result, nowMs);
	else watched.end = see(watched, result.job, nowMs);
	if (watched.end) return;
	if (nowMs >= watched.deadlineMs) {
		watched.end = { kind: 'timedOut' };
		return;
	}
	const remainingMs = estimatedRemainingMs(watched);
	watched.expectedEndMs = remainingMs === undefined ? undefined : nowMs + remainingMs;
	const plannedMs = nowMs + nextLookDelayMs(watched.pollIntervalMs, watched);
	watched.nextLookMs = Math.min(plannedMs, watched.deadlineMs);
}

/** A look in vain. @returns the end of the wait where it was one too many */
function bear(
	watched: WatchedJob,
	{ what, message, description, httpCode }: Extract<LookResult, { kind: 'none' }>,
	nowMs: number,
): WaitEnd | undefined {
	const { lastTrouble, isKnown } = watched;
	watched.troubles += 1;
	watched.troubleSinceMs ??= nowMs;
	watched.lastTrouble = message;
	const inVain = {
		count: watched.troubles,
		lastedMs: nowMs - watched.troubleSinceMs,
		isRepeated: lastTrouble === message,
		isKnown,
	};
	if (patience.mayPass(what, inVain)) return undefined;
	// The advice for trouble of the connection is to send the request again: for a step that starts jobs, to pay again.
	return { kind: 'lost', message, httpCode, ...(what === 'nothing' ? {} : { description }) };
}

/** A good look. @returns the end of the wait where the job is finished */
function see(watched: WatchedJob, job: Job, nowMs: number): WaitEnd | undefined {
	watched.troubles = 0;
	watched.troubleSinceMs = undefined;
	watched.lastTrouble = undefined;
	watched.isKnown = true;
	watched.job = job;
	noteProgress(watched, job.renderProgress, nowMs);
	if (job.state === 'unfinished') return undefined;
	if (isBare(job) && watched.bareLooks < patience.bareLooks && nowMs < watched.deadlineMs) {
		watched.bareLooks += 1;
		return undefined;
	}
	return { kind: 'finished' };
}

function noteProgress(watched: WatchedJob, percent: number | undefined, atMs: number): void {
	if (percent === undefined) return;
	watched.earlierProgress = watched.latestProgress;
	watched.latestProgress = { percent, atMs };
	const { firstProgress } = watched;
	const isFirst = firstProgress === undefined || percent < firstProgress.percent;
	if (percent > 0 && isFirst) watched.firstProgress = watched.latestProgress;
}
