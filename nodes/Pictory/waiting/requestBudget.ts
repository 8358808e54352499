/** The span that a request budget is counted over. A little over a minute, since requests travel at different speed. */
const WINDOW_MS = 60_500;
/** The part of the budget that may go in one burst where looks are to be spread. */
const BURST_SHARE = 1 / 6;

/**
 * Keeps the looks of one node within "at most so many in any 60 s" (a burst up to that number is allowed), and quiet as
 * long as a `Retry-After` asks for it. Its fields are all there is to know: they are kept with a paused execution.
 */
export class RequestBudget {
	/**
	 * @param maxRequestsPerMinute looks allowed in any 60 s
	 * @param spentAtMs when earlier looks were made (epoch ms, ascending)
	 * @param quietUntilMs no look before this moment (epoch ms)
	 */
	constructor(
		readonly maxRequestsPerMinute: number,
		readonly spentAtMs: number[] = [],
		public quietUntilMs = 0,
	) {}

	/** How many looks it allows in a time, from its beginning. */
	mostLooksIn(durationMs: number): number {
		return this.maxRequestsPerMinute * (1 + Math.floor(durationMs / WINDOW_MS));
	}

	/** How many looks it allows right now. */
	leftAt(nowMs: number): number {
		this.forget(nowMs);
		if (nowMs < this.quietUntilMs) return 0;
		return Math.max(0, this.maxRequestsPerMinute - this.spentAtMs.length);
	}

	/** When the next look may be made: `nowMs` where there is room. */
	freeAtMs(nowMs: number): number {
		this.forget(nowMs);
		const earliestMs = Math.max(nowMs, this.quietUntilMs);
		if (this.spentAtMs.length < this.maxRequestsPerMinute) return earliestMs;
		const oldestThatCounts = this.spentAtMs[this.spentAtMs.length - this.maxRequestsPerMinute];
		return Math.max(earliestMs, oldestThatCounts + WINDOW_MS);
	}

	/**
	 * When the next look may be made that will hardly find a job finished. Beyond a small burst such looks are spread over
	 * the minute, so that a look that matters never waits for long.
	 * @param pollIntervalMs of the job; a tenth of it is the longest gap, so that short intervals stay short
	 */
	spreadAtMs(nowMs: number, pollIntervalMs: number): number {
		const freeAtMs = this.freeAtMs(nowMs);
		const latestMs = this.spentAtMs.at(-1);
		if (latestMs === undefined || this.spentAtMs.length < BURST_SHARE * this.maxRequestsPerMinute)
			return freeAtMs;
		const gapMs = Math.min(WINDOW_MS / this.maxRequestsPerMinute, pollIntervalMs / 10);
		return Math.max(freeAtMs, latestMs + gapMs);
	}

	/** Pictory counts requests per key, so the whole node keeps quiet. */
	keepQuietUntil(untilMs: number): void {
		this.quietUntilMs = Math.max(this.quietUntilMs, untilMs);
	}

	spend(nowMs: number): void {
		this.forget(nowMs);
		this.spentAtMs.push(nowMs);
	}

	private forget(nowMs: number): void {
		while (this.spentAtMs.length > 0 && this.spentAtMs[0] + WINDOW_MS <= nowMs)
			this.spentAtMs.shift();
	}
}
