import type { Result } from '../api';
import { patience } from '../job';
import type { Job } from '../job';
import { MAX_FOLLOWED, MAX_NEWEST, MAX_PAST } from './watchState';
import type { WatchState } from './watchState';

/** Jobs away from the pages read that one poll looks at by their id; the others have their turn in the next polls. */
const MAX_LOOKS_AWAY = 30;
/** So many known jobs in a row end the reading. */
const OVERLAP = 5;

/** A job whose end is still to be reported. */
interface Pending {
	id: string;
	/** As the list has it; undefined where it is not on the pages read. */
	listed?: Job;
}

/** What the list says, measured against the state. */
export interface Survey {
	/** New jobs and followed ones, newest first. */
	pending: Pending[];
	/** Ids to look up before concluding, in this order: what the list shows ended, then followed jobs that are away. */
	toLook: string[];
	/** The next poll's state, as far as it does not depend on the looks. */
	next: Pick<WatchState, 'version' | 'account' | 'newest' | 'past'>;
}

/** The outcome of a poll. */
export interface Conclusion {
	state: WatchState;
	/** Jobs that ended and were not reported before, completed or failed, oldest first. */
	ended: Job[];
	/** Unfinished jobs that are no longer followed since there are too many, or Pictory does not know them. */
	givenUp: string[];
}

/**
 * Jobs by id, in list order. A job that moved to the next page between two requests is listed twice; what shows it
 * ended counts.
 */
function byId(listed: readonly Job[]): Map<string, Job> {
	const jobs = new Map<string, Job>();
	for (const job of listed) {
		const earlier = jobs.get(job.jobId);
		if (earlier === undefined || earlier.state === 'unfinished') jobs.set(job.jobId, job);
	}
	return jobs;
}

function isReportable(job: Job | undefined): boolean {
	return job?.state === 'completed' || job?.state === 'failed';
}

/** The place of the last of these jobs that the state has among its newest; -1 where there is none. */
function lastKnownPlace({ newest }: WatchState, ids: readonly string[]): number {
	const known = new Set(newest);
	return ids.map((id) => known.has(id)).lastIndexOf(true);
}

/**
 * The job without its outputs, which can be a whole transcript each, unless they may be needed: a page of jobs that are
 * known, or are only counted in the first stock, weighs next to nothing then.
 */
export function lightened(state: WatchState | undefined, job: Job): Job {
	const isNeeded =
		state !== undefined &&
		isReportable(job) &&
		!state.newest.includes(job.jobId) &&
		!state.past.includes(job.jobId);
	return isNeeded || state?.followed.includes(job.jobId) ? job : { ...job, data: {}, raw: {} };
}

/** Every id that the state holds. */
export function allKnown({ newest, past, followed }: WatchState): Set<string> {
	return new Set([...newest, ...past, ...followed]);
}

/** Whether any of the listed jobs was among the newest before. */
export function meetsKnown(state: WatchState, listed: readonly Job[]): boolean {
	return lastKnownPlace(state, [...byId(listed).keys()]) >= 0;
}

/**
 * Whether what was read says which jobs are new, so that no more pages are needed: there are enough known jobs below the
 * last unknown one. Enough, since a job may show up in the list later than some that were started after it.
 */
export function reachesKnown(state: WatchState, listed: readonly Job[]): boolean {
	const ids = [...byId(listed).keys()];
	const place = lastKnownPlace(state, ids);
	if (place < 0) return false;
	if (ids[place] === state.newest.at(-1)) return true;
	const known = allKnown(state);
	const lastUnknown = ids.map((id) => known.has(id)).lastIndexOf(false);
	return ids.length - (lastUnknown + 1) >= OVERLAP;
}

/** The first state of an account: what is finished now is never reported, what is unfinished is followed. */
export function takeStock(account: string, listed: readonly Job[]): WatchState {
	const jobs = [...byId(listed).values()];
	const unfinished = jobs.filter(({ state }) => state === 'unfinished');
	return {
		version: 1,
		account,
		newest: jobs.map(({ jobId }) => jobId).slice(0, MAX_NEWEST),
		past: [],
		followed: unfinished.map(({ jobId }) => jobId).slice(0, MAX_FOLLOWED),
		misses: [],
		turn: 0,
	};
}

/**
 * Finds what is new. The list has no times, only an order: a job that the state does not know is new if it stands above
 * one of the newest jobs the state does know (or if none of these is left), and older than the state otherwise.
 * @param listed the pages read, from the top of the list; see reachesKnown() for how far down
 */
export function survey(account: string, state: WatchState, listed: readonly Job[]): Survey {
	const jobs = byId(listed);
	const ids = [...jobs.keys()];
	const onPages = new Set(ids);
	const known = allKnown(state);
	const lastKnown = lastKnownPlace(state, ids);
	const isNew = (id: string, place: number) =>
		!known.has(id) && (lastKnown < 0 || place < lastKnown);
	const pending = [...ids.filter(isNew), ...state.followed].map((id) => ({
		id,
		listed: jobs.get(id),
	}));

	const endedInList = pending.filter(({ listed: job }) => isReportable(job));
	const away = pending.filter(({ listed: job }) => job === undefined);
	const start = away.length === 0 ? 0 : state.turn % away.length;
	const inTurn = [...away.slice(start), ...away.slice(0, start)].slice(0, MAX_LOOKS_AWAY);

	const reached = lastKnown < 0 ? 0 : state.newest.indexOf(ids[lastKnown]) + 1;
	const below = state.newest.slice(reached).filter((id) => !onPages.has(id));
	return {
		pending,
		toLook: [...endedInList, ...inTurn].map(({ id }) => id),
		next: {
			version: 1,
			account,
			newest: [...ids, ...below].slice(0, MAX_NEWEST),
			past: [...state.newest.slice(0, reached), ...state.past].filter((id) => !onPages.has(id)),
		},
	};
}

/**
 * Decides what is reported. The looks count where there are any; where a look failed, a job that the list shows ended
 * is taken as listed, and any other is looked at in a later poll.
 * @param looks outcomes by id; `survey.toLook` says which, and any may be missing
 */
export function conclude(
	state: WatchState,
	{ pending, next }: Survey,
	looks: ReadonlyMap<string, Result<Job>>,
): Conclusion {
	const ended: Job[] = [];
	const followed: string[] = [];
	const givenUp: string[] = [];
	const missesBefore = new Map(state.misses);
	const misses: WatchState['misses'] = [];
	for (const { id, listed } of pending) {
		const look = looks.get(id);
		const job = look?.ok ? look.value : listed;
		const isUnknown = job === undefined && look?.ok === false && look.fault.unknownJob === true;
		const missed = job ? 0 : (missesBefore.get(id) ?? 0) + (isUnknown ? 1 : 0);
		if (job && isReportable(job)) ended.push(job);
		else if (job?.state === 'cleaned') continue;
		else if (missed >= patience.pollsUnknown) givenUp.push(id);
		else {
			followed.push(id);
			if (missed > 0) misses.push([id, missed]);
		}
	}
	const newest = new Set(next.newest);
	const endedLate = ended.map(({ jobId }) => jobId).filter((id) => !newest.has(id));
	const away = pending.filter(({ listed }) => listed === undefined);
	const looked = away.filter(({ id }) => looks.has(id)).length;
	return {
		state: {
			...next,
			past: [...endedLate, ...next.past].slice(0, MAX_PAST),
			followed: followed.slice(0, MAX_FOLLOWED),
			misses,
			turn: away.length === 0 ? 0 : (state.turn + looked) % away.length,
		},
		ended: ended.reverse(),
		givenUp: [...givenUp, ...followed.slice(MAX_FOLLOWED)],
	};
}
