import { pagedLists } from '../api';
import type { PictoryApi, Result } from '../api';
import { patience, readJob } from '../job';
import type { Job } from '../job';
import {
	allKnown,
	conclude,
	lightened,
	meetsKnown,
	reachesKnown,
	survey,
	takeStock,
} from './watchList';
import type { WatchState } from './watchState';

/** What watching needs of Pictory. */
export type JobSource = Pick<PictoryApi, 'accountMark' | 'pages' | 'look' | 'valueOf'>;

/** Pages read at most, not counting those with nothing but new jobs. */
export const MAX_PAGES = 10;
/** Pages read at most to get from the newest job down to one that is known. */
const MAX_CATCH_UP_PAGES = 100;
/** Polls come every minute at most: no more looks are begun after this time. */
const LOOKING_TIME_MS = 45_000;

/** What a poll brought. */
export interface Watched {
	/** To be remembered for the next poll. */
	state: WatchState;
	/** Jobs to report, completed or failed, oldest first. */
	ended: Job[];
	/** For n8n's log. */
	warnings: string[];
}

/** The jobs of a page; entries that can't be read as jobs are left out. */
export function readJobs(entries: readonly unknown[]): Job[] {
	return entries.flatMap((entry) => {
		const reading = readJob(entry);
		return reading.kind === 'job' ? [reading.job] : [];
	});
}

/**
 * Reads the list from the top: down to what is known, or some pages where nothing is known yet.
 * @returns the jobs read, and whether the list went on although nothing known was found
 * @throws NodeApiError where a page can't be read
 */
async function readList(
	source: JobSource,
	state: WatchState | undefined,
): Promise<{ listed: Job[]; isCutOff: boolean }> {
	let listed: Job[] = [];
	const seen = new Set<string>(state === undefined ? [] : allKnown(state));
	let countedPages = 0;
	let hasMetKnown = false;
	let hasMore = false;
	const maxPages = state === undefined ? MAX_PAGES : MAX_CATCH_UP_PAGES;
	for await (const result of source.pages(pagedLists.jobs, { maxPages })) {
		const page = source.valueOf(result);
		const jobs = readJobs(page.items);
		const isAllNew = jobs.length > 0 && jobs.every(({ jobId }) => !seen.has(jobId));
		for (const { jobId } of jobs) seen.add(jobId);
		listed = listed.concat(jobs.map((job) => lightened(state, job)));
		hasMore = page.next !== undefined;
		if (state === undefined) continue;
		hasMetKnown ||= meetsKnown(state, listed);
		if (hasMetKnown || !isAllNew) countedPages += 1;
		if (reachesKnown(state, listed) || countedPages === MAX_PAGES) break;
	}
	return { listed, isCutOff: hasMore && !hasMetKnown };
}

/**
 * Looks at jobs one after the other, until Pictory fails several times in a row or time is up: what is missing has its
 * turn in the next poll.
 */
async function lookAtJobs(
	source: JobSource,
	jobIds: readonly string[],
): Promise<Map<string, Result<Job>>> {
	const looks = new Map<string, Result<Job>>();
	const endMs = performance.now() + LOOKING_TIME_MS;
	let faultsInARow = 0;
	for (const jobId of jobIds) {
		if (faultsInARow === patience.pollFaults || performance.now() >= endMs) break;
		const look = await source.look(jobId);
		looks.set(jobId, look);
		faultsInARow = look.ok || look.fault.unknownJob ? 0 : faultsInARow + 1;
	}
	return looks;
}

/**
 * One poll: reads Pictory's job list from the top down to what is known, looks up what ended and what has left the
 * pages read, and says which jobs are to be reported. Changes nothing by itself, so a poll that fails loses nothing.
 * @param state what the last poll remembered; undefined at the first one, which only takes stock
 * @throws NodeApiError where the list can't be read
 */
export async function watch(source: JobSource, state: WatchState | undefined): Promise<Watched> {
	const account = source.accountMark;
	const { listed, isCutOff } = await readList(source, state);
	// A new key can be one of the same account: then the list holds what was known before.
	if (state === undefined || (state.account !== account && !meetsKnown(state, listed))) {
		return { state: takeStock(account, listed), ended: [], warnings: [] };
	}

	const surveyed = survey(account, state, listed);
	const looks = await lookAtJobs(source, surveyed.toLook);
	const { givenUp, ...conclusion } = conclude(state, surveyed, looks);
	const faults = [...looks.values()].flatMap((look) => (look.ok ? [] : [look.fault.message]));
	return {
		...conclusion,
		warnings: [
			...(isCutOff
				? [
						`More new jobs than ${MAX_CATCH_UP_PAGES} pages of Pictory's list hold: the oldest of them are not reported`,
					]
				: []),
			...faults,
			...(givenUp.length > 0 ? [`No longer followed: ${givenUp.join(', ')}`] : []),
		],
	};
}
