import { JobQueue } from './jobQueue';
import type { RequestBudget } from './requestBudget';
import type { WatchedJob } from './waitForJobs';

/** The open jobs that are not looked at just now. */
export class IdleJobs {
	private readonly byNextLook = new JobQueue<WatchedJob>(({ nextLookMs }) => nextLookMs);
	private readonly byHope = new JobQueue<WatchedJob>(hopefulFromMs);
	private readonly byDeadline = new JobQueue<WatchedJob>(({ deadlineMs }) => deadlineMs);
	private readonly queues = [this.byNextLook, this.byHope, this.byDeadline];

	private readonly all = new Set<WatchedJob>();

	has(watched: WatchedJob): boolean {
		return this.all.has(watched);
	}

	add(watched: WatchedJob): void {
		this.all.add(watched);
		for (const queue of this.queues) queue.add(watched);
	}

	remove(watched: WatchedJob): void {
		this.all.delete(watched);
		for (const queue of this.queues) queue.remove(watched);
	}

	countDueAt(nowMs: number): number {
		return this.byNextLook.countUntil(nowMs);
	}

	/** All that are due. */
	dueAt(nowMs: number): WatchedJob[] {
		return this.byNextLook.until(nowMs);
	}

	/** The job whose time runs out first. */
	get lastChance(): WatchedJob | undefined {
		return this.byDeadline.first;
	}

	/**
	 * The look that comes first, and when it is due and the budget allows it.
	 * @param spread whether looks that will hardly find a job finished are spread over the minute
	 */
	nextLook(
		nowMs: number,
		budget: RequestBudget,
		spread: boolean,
	): { watched: WatchedJob; atMs: number } | undefined {
		const hopeful = this.byHope.first;
		const ordinary = this.byNextLook.first;
		if (!hopeful || !ordinary) return undefined;
		const freeAtMs = budget.freeAtMs(nowMs);
		const ordinaryFromMs = spread ? budget.spreadAtMs(nowMs, ordinary.pollIntervalMs) : freeAtMs;
		const ordinaryAtMs = Math.max(ordinary.nextLookMs, ordinaryFromMs);
		const hopefulAtMs = Math.max(hopefulFromMs(hopeful), freeAtMs);
		return hopefulAtMs <= ordinaryAtMs
			? { watched: hopeful, atMs: hopefulAtMs }
			: { watched: ordinary, atMs: ordinaryAtMs };
	}
}

/** From when on a look will probably find the job finished, or is the last one. */
function hopefulFromMs({ nextLookMs, expectedEndMs = Infinity, deadlineMs }: WatchedJob): number {
	return Math.max(nextLookMs, Math.min(expectedEndMs, deadlineMs));
}
