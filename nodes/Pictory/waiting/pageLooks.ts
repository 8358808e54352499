import { isBare } from '../job';
import type { Job } from '../job';
import type { IdleJobs } from './idleJobs';
import type { RequestBudget } from './requestBudget';
import type { WatchedJob } from './waitForJobs';

/** What a page of the list of jobs shows, newest first, of those that are waited for. */
export type PageLook =
	| { kind: 'page'; jobs: Array<[WatchedJob, Job]>; next?: string }
	/** No page: now (with `retryAfterMs`), or never one that can be read and is not too heavy. */
	| { kind: 'none'; retryAfterMs?: number };

/** All that are waited for, by job id; two items may wait for the same job. */
export type JobsById = ReadonlyMap<string, readonly WatchedJob[]>;
export type ReadPage = (cursor: string | undefined, jobs: JobsById) => Promise<PageLook>;

/** What a walk through the list needs from the wait. */
export interface Walk {
	/** Takes what is seen of a job. */
	see(watched: WatchedJob, job: Job): void;
	/** Resolves when the next page may be asked for, to the time then; to undefined to end the walk. */
	mayAsk(): Promise<number | undefined>;
}

/** A walk is worth it from so many jobs on, whatever it will find. */
const LEAST_JOBS = 10;
/** Pages in a row without a job of this wait, after which the others are taken to be much further back. */
const VAIN_PAGES = 2;
/** A list may be behind: after so many pages that show a job unfinished, it is looked at by its id. */
const PAGES_IN_A_ROW = 3;

/**
 * Looks at many jobs with few requests: where more looks are due than the budget gives, pages of the list of jobs stand for
 * single ones. What they do not show, or show completed without outputs, is looked at by its id.
 */
export class PageLooks {
	/** Meanwhile, single looks wait. */
	isUnderWay = false;
	/** Twice the requests that the last walk took: for fewer jobs, single looks are as good. */
	private leastJobs = LEAST_JOBS;

	private readonly jobs: JobsById;

	/** Undefined once pages can't be read, or are too heavy. */
	private readPage: ReadPage | undefined;

	constructor(
		jobs: readonly WatchedJob[],
		private readonly budget: RequestBudget,
		readPage: ReadPage,
	) {
		this.jobs = byId(jobs);
		this.readPage = readPage;
	}

	/** The due jobs for which a walk is to begin now; none where single looks will do. */
	choose(idle: IdleJobs, nowMs: number): WatchedJob[] {
		if (this.readPage === undefined || this.isUnderWay) return [];
		const due = idle.countDueAt(nowMs);
		if (due < this.leastJobs || due <= this.budget.leftAt(nowMs)) return [];
		const chosen = idle.dueAt(nowMs).filter(({ pagesInARow = 0 }) => pagesInARow < PAGES_IN_A_ROW);
		return chosen.length < this.leastJobs ? [] : chosen;
	}

	/** Walks through the list, from its beginning, until all the given jobs are seen, or no more will be. */
	async walk(due: readonly WatchedJob[], { see, mayAsk }: Walk): Promise<void> {
		this.isUnderWay = true;
		const missing = new Set(due);
		let seen = 0;
		let pages = 0;
		for (let cursor: string | undefined, vain = 0; missing.size > 0 && vain < VAIN_PAGES; ) {
			const nowMs = await mayAsk();
			if (nowMs === undefined) break;
			this.budget.spend(nowMs);
			pages += 1;
			const page = await this.readPage?.(cursor, this.jobs);
			if (page?.kind !== 'page') {
				if (page?.retryAfterMs === undefined) this.readPage = undefined;
				else this.budget.keepQuietUntil(nowMs + page.retryAfterMs);
				break;
			}
			for (const [watched, job] of page.jobs) {
				if (watched.end || isBare(job)) continue;
				seen += 1;
				missing.delete(watched);
				see(watched, job);
				watched.pagesInARow = (watched.pagesInARow ?? 0) + 1;
			}
			vain = page.jobs.length > 0 ? 0 : vain + 1;
			cursor = page.next;
			if (cursor === undefined) break;
		}
		this.isUnderWay = false;
		this.leastJobs = Math.max(LEAST_JOBS, seen < pages ? 2 * this.leastJobs : 2 * pages);
		for (const watched of missing) watched.pagesInARow = PAGES_IN_A_ROW;
	}
}

function byId(jobs: readonly WatchedJob[]): Map<string, WatchedJob[]> {
	const found = new Map<string, WatchedJob[]>();
	for (const watched of jobs) {
		const same = found.get(watched.jobId);
		if (same) same.push(watched);
		else found.set(watched.jobId, [watched]);
	}
	return found;
}
