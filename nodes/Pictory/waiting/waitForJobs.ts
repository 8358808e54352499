import type { Job, KnownJobType } from '../job';
import type { Clock } from '../api';
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
	/** When it should be done, by its progress; for a job that may long be finished, the start of the wait. */
	expectedEndMs?: number;
	/** Looks in a row that ended in trouble that may pass. */
	troubles: number;
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
	/** May pass: 429, 5xx, a lost connection, an answer that is no job. */
	| {
			kind: 'trouble';
			message: string;
			description?: string;
			httpCode?: string;
			retryAfterMs?: number;
	  }
	| { kind: 'lost'; message: string; description?: string; httpCode?: string };

/** All that the waiting needs from outside. */
export interface WaitWorld {
	look(watched: WatchedJob): Promise<LookResult>;
	clock: Clock;
	budget: RequestBudget;
	/** n8n's Stop button and workflow time-out. */
	signal?: AbortSignal;
	/** Return once nothing is due before this moment, with jobs still open (to pause the execution). */
	untilMs?: number;
	/** Return as soon as one wait has ended for which this says so (the node is about to stop with its failure). */
	giveUpAfter?(watched: WatchedJob): boolean;
}

/** Looks under way at the same time: enough that one hanging request does not hold up the others. */
const MAX_PARALLEL_LOOKS = 5;
/** How often a stop is looked for while requests are under way. */
const NOTICE_STOP_MS = 500;
/** At Pictory's pace some six minutes: longer than a restart or a bad deploy, short of waiting for nothing. */
const MAX_TROUBLES_IN_A_ROW = 20;

/** A job at the start of its wait. `lookNow` for a job that may long be finished, not for one that has just begun. */
export function watchJob(
	jobId: string,
	{ timeoutMs, pollIntervalMs }: WaitSettings,
	nowMs: number,
	{ expectedType, lookNow }: { expectedType?: KnownJobType; lookNow: boolean },
): WatchedJob {
	return {
		jobId,
		expectedType,
		deadlineMs: nowMs + timeoutMs,
		pollIntervalMs,
		nextLookMs: lookNow ? nowMs : nowMs + Math.min(pollIntervalMs, timeoutMs),
		...(lookNow ? { expectedEndMs: nowMs } : { latestProgress: { percent: 0, atMs: nowMs } }),
		looks: 0,
		troubles: 0,
	};
}

/**
 * Waits for all jobs together, as far as the request budget allows: jobs that should be done by now are looked at first,
 * then the one that is due longest.
 * Every job gets a last look at its deadline; where the budget or a `Retry-After` forbids it, the wait ends without.
 * Writes what it learns into the jobs given. Returns when every wait has ended, when nothing is due before `untilMs`,
 * when `giveUpAfter` says so, or within a second after the signal was aborted; the caller tells these apart by the
 * jobs' `end` and by the signal.
 */
export async function waitForJobs(jobs: readonly WatchedJob[], world: WaitWorld): Promise<void> {
	const { clock, budget, signal, untilMs = Infinity, giveUpAfter = () => false } = world;
	const underWay = new Map<WatchedJob, Promise<void>>();

	const lookAt = async (watched: WatchedJob) => {
		const result = await world.look(watched);
		if (signal?.aborted) return;
		const nowMs = clock.nowMs();
		if (result.kind === 'trouble' && result.retryAfterMs !== undefined)
			budget.keepQuietUntil(nowMs + result.retryAfterMs);
		learn(watched, result, nowMs);
	};

	while (!signal?.aborted) {
		if (jobs.some((watched) => watched.end && giveUpAfter(watched))) return;
		const nowMs = clock.nowMs();
		const allowedMs = budget.freeAtMs(nowMs);
		const idle: WatchedJob[] = [];
		for (const watched of jobs) {
			if (watched.end || underWay.has(watched)) continue;
			if (watched.deadlineMs <= nowMs && allowedMs > nowMs) watched.end = { kind: 'timedOut' };
			else idle.push(watched);
		}
		if (idle.length === 0 && underWay.size === 0) return;

		const next = firstLook(idle, nowMs, budget, untilMs === Infinity);
		const isLastLook = next !== undefined && next.watched.deadlineMs <= nowMs;
		const hasRoom = underWay.size < MAX_PARALLEL_LOOKS || isLastLook;
		const lookMs = next && hasRoom ? next.atMs : Infinity;
		if (next && lookMs <= nowMs) {
			const { watched } = next;
			budget.spend(nowMs);
			underWay.set(
				watched,
				lookAt(watched).finally(() => underWay.delete(watched)),
			);
			continue;
		}

		const wakeMs = Math.min(lookMs, ...idle.map((watched) => watched.deadlineMs));
		if (wakeMs > untilMs && underWay.size === 0) return;
		const sleepMs = Math.min(wakeMs - nowMs, underWay.size > 0 ? NOTICE_STOP_MS : Infinity);
		await Promise.race([...underWay.values(), clock.sleep(sleepMs, signal)]);
	}
}

/** A look that is planned. */
interface PlannedLook {
	watched: WatchedJob;
	/** When it is due and the budget allows it. */
	atMs: number;
	/** Whether the job should be done by then. */
	isHopeful: boolean;
}

/** @param spread whether looks are spread over the minute; not where the execution would stay awake for it */
function firstLook(
	idle: readonly WatchedJob[],
	nowMs: number,
	budget: RequestBudget,
	spread: boolean,
): PlannedLook | undefined {
	const freeAtMs = budget.freeAtMs(nowMs);
	let first: PlannedLook | undefined;
	for (const watched of idle) {
		const { nextLookMs, expectedEndMs = Infinity, deadlineMs, pollIntervalMs } = watched;
		const freeLookMs = Math.max(nextLookMs, freeAtMs);
		const isHopeful = Math.min(expectedEndMs, deadlineMs) <= freeLookMs;
		const atMs =
			spread && !isHopeful
				? Math.max(nextLookMs, budget.spreadAtMs(nowMs, pollIntervalMs))
				: freeLookMs;
		const look = { watched, atMs, isHopeful };
		if (first === undefined || comesBefore(look, first)) first = look;
	}
	return first;
}

function comesBefore(look: PlannedLook, other: PlannedLook): boolean {
	if (look.atMs !== other.atMs) return look.atMs < other.atMs;
	if (look.isHopeful !== other.isHopeful) return look.isHopeful;
	return look.watched.nextLookMs < other.watched.nextLookMs;
}

/** Writes the outcome of a look into the job and plans the next one. */
function learn(watched: WatchedJob, result: LookResult, nowMs: number): void {
	watched.looks += 1;
	watched.lastLookMs = nowMs;
	if (result.kind === 'lost') {
		watched.end = result;
		return;
	}
	if (result.kind === 'trouble') {
		watched.troubles += 1;
		watched.lastTrouble = result.message;
	} else {
		watched.troubles = 0;
		watched.lastTrouble = undefined;
		watched.job = result.job;
		noteProgress(watched, result.job.renderProgress, nowMs);
		if (result.job.state !== 'unfinished') {
			watched.end = { kind: 'finished' };
			return;
		}
	}
	if (nowMs >= watched.deadlineMs) {
		watched.end = { kind: 'timedOut' };
	} else if (result.kind === 'trouble' && watched.troubles >= MAX_TROUBLES_IN_A_ROW) {
		watched.end = { ...result, kind: 'lost' };
	} else {
		const remainingMs = estimatedRemainingMs(watched);
		watched.expectedEndMs = remainingMs === undefined ? undefined : nowMs + remainingMs;
		const plannedMs = nowMs + nextLookDelayMs(watched.pollIntervalMs, watched);
		watched.nextLookMs = Math.min(plannedMs, watched.deadlineMs);
	}
}

function noteProgress(watched: WatchedJob, percent: number | undefined, atMs: number): void {
	if (percent === undefined) return;
	watched.earlierProgress = watched.latestProgress;
	watched.latestProgress = { percent, atMs };
}
