/** What is known of a job when the next look at it is planned. */
export interface LookHistory {
	/** How many looks were made, failed ones included. */
	looks: number;
	/** The two latest looks at which the render showed progress; the start of a job is the first. */
	earlierProgress?: ProgressMark;
	latestProgress?: ProgressMark;
	/** The first look at which there was any. */
	firstProgress?: ProgressMark;
}

/** How far a render was at a moment. */
export interface ProgressMark {
	/** 0 to 100. */
	percent: number;
	atMs: number;
}

/** How looks at a job thin out as time goes by. */
export interface ScheduleShape {
	/** Looks at the plain interval before it begins to grow. */
	steadyLooks: number;
	/** How much longer each interval then is than the one before. */
	growth: number;
	/** The longest interval, as a multiple of the plain one. */
	maxGrowth: number;
}

/** One minute at the default interval of 10 s, then growing to 30 s. docs/benchmarks.md shows what other shapes cost. */
export const SHAPE: ScheduleShape = { steadyLooks: 6, growth: 1.25, maxGrowth: 3 };
const ADVISED_MAX_INTERVAL_MS = 30_000;

/**
 * How long to wait before the next look at a job.
 * Pictory advises 10 s in the first minute, then 15 to 30 s (page Render Project, "Polling Strategy"). The user's
 * interval stands for the 10 s, everything else is in proportion, and a look is never earlier than one interval.
 * A render that shows progress is looked at when it should be done, but no later than at Pictory's slowest pace.
 * @param pollIntervalMs the interval that the user asked for
 * @returns milliseconds from now
 */
export function nextLookDelayMs(
	pollIntervalMs: number,
	history: LookHistory,
	{ steadyLooks, growth, maxGrowth }: ScheduleShape = SHAPE,
): number {
	const slowestMs = Math.min(
		maxGrowth * pollIntervalMs,
		Math.max(ADVISED_MAX_INTERVAL_MS, pollIntervalMs),
	);
	const plannedMs =
		estimatedRemainingMs(history) ??
		pollIntervalMs * growth ** Math.max(0, history.looks - steadyLooks);
	return Math.min(Math.max(plannedMs, pollIntervalMs), slowestMs);
}

/** How long a render still takes if it goes on at its latest pace; undefined while that can't be told. */
export function estimatedRemainingMs({
	earlierProgress,
	latestProgress,
}: LookHistory): number | undefined {
	if (!earlierProgress || !latestProgress) return undefined;
	const donePercent = latestProgress.percent - earlierProgress.percent;
	const tookMs = latestProgress.atMs - earlierProgress.atMs;
	if (donePercent <= 0 || tookMs <= 0) return undefined;
	return ((100 - latestProgress.percent) * tookMs) / donePercent;
}

/** How much a pace may differ beside what whole percents explain: looks take their time. */
const SLACK = 0.05;

/**
 * How long a render still takes whose progress is even, by all that was seen of it; undefined where it can't be told, or the
 * progress is not even as far as whole percents show it.
 */
export function evenRemainingMs({
	firstProgress: first,
	earlierProgress: earlier,
	latestProgress: latest,
}: LookHistory): number | undefined {
	if (!first || !earlier || !latest || latest.percent <= first.percent) return undefined;
	const beforeMs = earlier.atMs - first.atMs;
	const sinceMs = latest.atMs - earlier.atMs;
	if (beforeMs <= 0 || sinceMs <= 0) return undefined;
	const expected = ((earlier.percent - first.percent) / beforeMs) * sinceMs;
	const roundedBy = 1 + sinceMs / beforeMs;
	const difference = Math.abs(latest.percent - earlier.percent - expected);
	if (difference > roundedBy + SLACK * expected) return undefined;
	const msPerPercent = (latest.atMs - first.atMs) / (latest.percent - first.percent);
	// Whole percents are half a percent late, in the middle.
	return Math.max(0, 99.5 - latest.percent) * msPerPercent;
}
