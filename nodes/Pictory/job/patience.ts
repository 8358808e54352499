/** What a look that brought no job said. */
export type NoJob =
	/** Pictory, that it knows no such job. */
	| 'unknown'
	/** Pictory, that this key may not look. */
	| 'refused'
	/** Nothing about the job: a page, a gateway's words, another job's answer, trouble with the connection. */
	| 'nothing';

/** Looks in a row that brought no job, the latest among them. */
export interface VainLooks {
	count: number;
	/** Since the first of them, by a clock that only goes forward. */
	lastedMs: number;
	/** Whether the latest says the same as the one before it. */
	isRepeated: boolean;
	/** Whether this run has started the job, or seen it. */
	isKnown: boolean;
}

const MINUTE_MS = 60_000;
/** Longer than a restart or a bad deploy. */
const MANY_LOOKS = 20;
const LONG_MS = 5 * MINUTE_MS;
/** One refusal may be a mistake of whatever stands between. */
const MANY_REFUSALS = 4;

/**
 * How long trouble with one job is borne, the same wherever a job is looked at more than once. One look is no verdict:
 * only what comes again and again, or for long, ends a wait.
 */
export const patience = {
	/** Whether a wait goes on after looks in vain. */
	mayPass(what: NoJob, { count, lastedMs, isRepeated, isKnown }: VainLooks): boolean {
		switch (what) {
			case 'unknown':
				return isKnown && (!isRepeated || lastedMs < MINUTE_MS);
			case 'refused':
				return !isRepeated || count < MANY_REFUSALS;
			default:
				return count < MANY_LOOKS || lastedMs < LONG_MS;
		}
	},
	/** Looks at a job that is completed without an output, before it is taken as it is. */
	bareLooks: 2,
	/** Polls in a row in which Pictory does not know a followed job, before it is no longer followed. */
	pollsUnknown: 5,
	/** Looks in a row that bring no job, before a poll leaves Pictory alone until the next one. */
	pollFaults: 3,
	/** Pauses before the looks that a webhook call is worth: it may be ahead of what Get Job says. In all below 10 s. */
	callPausesMs: [0, 1_000, 1_500, 2_500, 4_000],
	/** Tries to get a file that is not there: of a job that was finished just now, and of an older one. */
	fileTries: { fresh: 5, old: 3 },
} as const;
