import { RequestBudget } from './requestBudget';
import type { WatchedJob } from './waitForJobs';

/** The longest that a wait plans ahead: looks at jobs whose end Pictory is to report are five minutes apart. */
const LONGEST_PLAN_MS = 5 * 60_000;
/** Longer than a `Retry-After` that is heeded. */
const LONGEST_QUIET_MS = 60 * 60_000;

/** Moves all times of a job: from the clock of this process to wall time, which outlives it, or back. */
export function shiftTimes(watched: WatchedJob, byMs: number): void {
	const { firstProgress, earlierProgress, latestProgress } = watched;
	watched.deadlineMs += byMs;
	watched.nextLookMs += byMs;
	for (const mark of new Set([firstProgress, earlierProgress, latestProgress]))
		if (mark) mark.atMs += byMs;
	if (watched.lastLookMs !== undefined) watched.lastLookMs += byMs;
	if (watched.expectedEndMs !== undefined) watched.expectedEndMs += byMs;
	if (watched.troubleSinceMs !== undefined) watched.troubleSinceMs += byMs;
}

/**
 * Puts right what a wall clock that was set meanwhile has made of a job's times: after a pause there is no other clock.
 * Set back, a look would be due in hours: it is due now, and the time limit is no longer than it was at first. Set
 * forward, the time is up: waitForJobs() looks once more before it says so.
 */
export function heedClock(
	watched: WatchedJob,
	{ nowMs, timeoutMs }: { nowMs: number; timeoutMs: number },
): void {
	watched.deadlineMs = Math.min(watched.deadlineMs, nowMs + timeoutMs);
	if (watched.nextLookMs > nowMs + Math.max(LONGEST_PLAN_MS, watched.pollIntervalMs))
		watched.nextLookMs = nowMs;
}

/** The budget as it is at rest, with its times moved; times that are still to come were another clock's. */
export function shiftedBudget(
	{
		maxRequestsPerMinute,
		spentAtMs,
		quietUntilMs,
	}: Pick<RequestBudget, 'maxRequestsPerMinute' | 'spentAtMs' | 'quietUntilMs'>,
	{ byMs, nowMs }: { byMs: number; nowMs: number },
): RequestBudget {
	const latestMs = nowMs + LONGEST_QUIET_MS;
	return new RequestBudget(
		maxRequestsPerMinute,
		spentAtMs.map((atMs) => atMs + byMs).filter((atMs) => atMs <= nowMs),
		quietUntilMs + byMs > latestMs ? 0 : quietUntilMs + byMs,
	);
}
