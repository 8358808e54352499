import type { JobSource } from './watch';

/** A request of a poll, with its repeats, that has no answer by then has hung. */
const ANSWER_LIMIT_MS = 90_000;
/** No poll goes on for longer, so that the next one has its turn. */
const POLL_LIMIT_MS = 5 * 60_000;

/** A poll that took too long. */
export class PollGivenUp extends Error {
	constructor(limitMs: number) {
		super(`Pictory did not answer within ${limitMs / 1_000} s, so this poll was given up`);
	}
}

/** Returns after a time that no jump of the wall clock changes, and that does not keep a process alive. */
export async function timeUp(durationMs: number): Promise<undefined> {
	return await new Promise((resolve) => {
		AbortSignal.timeout(durationMs).addEventListener('abort', () => resolve(undefined));
	});
}

/** The work's outcome, or PollGivenUp thrown where there is none in time. The work itself goes on; nobody waits for it. */
export async function inTime<T extends object>(
	work: Promise<T>,
	limitMs = ANSWER_LIMIT_MS,
): Promise<T> {
	const outcome = await Promise.race([work, timeUp(limitMs)]);
	if (outcome === undefined) throw new PollGivenUp(limitMs);
	return outcome;
}

/** The source, each answer of which has to come in time. */
export function limited(source: JobSource): JobSource {
	const startedMs = performance.now();
	const leftMs = () => {
		const pollLeftMs = Math.ceil(POLL_LIMIT_MS - (performance.now() - startedMs));
		return Math.max(1, Math.min(ANSWER_LIMIT_MS, pollLeftMs));
	};
	return {
		accountMark: source.accountMark,
		async *pages(...given) {
			const pages = source.pages(...given);
			for (;;) {
				const page = await inTime(pages.next(), leftMs());
				if (page.done) return;
				yield page.value;
			}
		},
		look: async (jobId) => await inTime(source.look(jobId), leftMs()),
		valueOf: (result) => source.valueOf(result),
	};
}
