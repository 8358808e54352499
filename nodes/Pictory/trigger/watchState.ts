import { z } from 'zod';

/** Newest jobs of the list that are remembered; a poll reads the list down to one of them. */
export const MAX_NEWEST = 200;
/** Jobs remembered that are dealt with and not among the newest: they left the list, or ended late. */
export const MAX_PAST = 100;
/** Unfinished jobs that are followed; of more, the oldest are given up. */
export const MAX_FOLLOWED = 500;

const count = z.number().int().nonnegative();

const stateSchema = z.object({
	version: z.literal(1),
	account: z.string(),
	newest: z.array(z.string()),
	past: z.array(z.string()).catch([]),
	followed: z.array(z.string()),
	misses: z.array(z.tuple([z.string(), count])).catch([]),
	turn: count.catch(0),
});

/**
 * What a polling trigger remembers from poll to poll: plain JSON of at most about 35 kB, kept in n8n's static data.
 * It may be some polls old when it is read: n8n stores it only when a poll put something out, and at activation.
 */
export interface WatchState extends z.infer<typeof stateSchema> {
	/** Format; a later one must still read this one. */
	version: 1;
	/** Which account the jobs are of, see PictoryApi.accountMark. */
	account: string;
	/** Ids of the newest jobs in the list, newest first and without gaps, whatever their state. */
	newest: string[];
	/** Ids of jobs that are dealt with and not among the newest, should the list show them again. */
	past: string[];
	/** Ids of unfinished jobs, newest first. */
	followed: string[];
	/**
	 * In how many polls in a row Pictory did not know a followed job, where there were any. Pairs, since an object would
	 * lose an id such as `__proto__`.
	 */
	misses: Array<[jobId: string, polls: number]>;
	/** Which of the followed jobs that are away from the pages read is looked at first, as an index. */
	turn: number;
}

/** The state in n8n's static data; undefined where there is none or it can't be read. */
export function parseWatchState(stored: unknown): WatchState | undefined {
	const parsed = stateSchema.safeParse(stored);
	return parsed.success ? parsed.data : undefined;
}
