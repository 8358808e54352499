/** The span that a request budget is counted over. A little over a minute, since requests travel at different speed. */
const WINDOW_MS = 60_500;

/** Keeps the looks of one node within "at most so many in any 60 s"; a burst up to that number is allowed. */
export class RequestBudget {
	/**
	 * @param maxRequestsPerMinute looks allowed in any 60 s
	 * @param spentAtMs when earlier looks were made (epoch ms, ascending); kept with a paused execution
	 */
	constructor(
		private readonly maxRequestsPerMinute: number,
		readonly spentAtMs: number[] = [],
	) {}

	/** When the next look may be made: `nowMs` where there is room. */
	freeAtMs(nowMs: number): number {
		this.forget(nowMs);
		if (this.spentAtMs.length < this.maxRequestsPerMinute) return nowMs;
		const oldestThatCounts = this.spentAtMs[this.spentAtMs.length - this.maxRequestsPerMinute];
		return oldestThatCounts + WINDOW_MS;
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
