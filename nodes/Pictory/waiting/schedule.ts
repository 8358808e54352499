/** What is known of a job when the next look at it is planned. */
export interface LookHistory {
	/** How many looks were made, failed ones included. */
	looks: number;
	/** The first and the latest look at which the render showed progress (0 to 100). */
	firstProgress?: ProgressMark;
	latestProgress?: ProgressMark;
}

export interface ProgressMark {
	percent: number;
	atMs: number;
}

/** Looks at the plain interval before it begins to grow: one minute at the default of 10 s. */
const STEADY_LOOKS = 6;
const GROWTH = 1.25;
const MAX_GROWTH = 3;
const ADVISED_MAX_INTERVAL_MS = 30_000;

/**
 * How long to wait before the next look at a job.
 * Pictory advises 10 s in the first minute, then 15 to 30 s (page Render Project, "Polling Strategy"). The user's
 * interval stands for the 10 s, everything else is in proportion, and a look is never earlier than one interval.
 * A render that shows progress is looked at when it should be done: not later than the plan says, and up to twice as
 * late as Pictory's slowest pace where it has long to go.
 * @param pollIntervalMs the interval that the user asked for
 * @returns milliseconds from now
 */
export function nextLookDelayMs(pollIntervalMs: number, history: LookHistory): number {
	const slowestMs = Math.min(
		MAX_GROWTH * pollIntervalMs,
		Math.max(ADVISED_MAX_INTERVAL_MS, pollIntervalMs),
	);
	const remainingMs = estimatedRemainingMs(history);
	if (remainingMs !== undefined) {
		return Math.min(Math.max(remainingMs, pollIntervalMs), 2 * slowestMs);
	}
	const growth = GROWTH ** Math.max(0, history.looks - STEADY_LOOKS);
	return Math.min(pollIntervalMs * growth, slowestMs);
}

/** How long a render still takes if it goes on at its pace so far; undefined while that can't be told. */
export function estimatedRemainingMs({
	firstProgress,
	latestProgress,
}: LookHistory): number | undefined {
	if (!firstProgress || !latestProgress) return undefined;
	const donePercent = latestProgress.percent - firstProgress.percent;
	const tookMs = latestProgress.atMs - firstProgress.atMs;
	if (donePercent <= 0 || tookMs <= 0) return undefined;
	return ((100 - latestProgress.percent) * tookMs) / donePercent;
}
