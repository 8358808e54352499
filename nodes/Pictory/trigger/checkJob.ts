import { sleep } from 'n8n-workflow';
import type { Result } from '../api';
import { isBare, patience } from '../job';
import type { Job } from '../job';
import type { CallMemory } from './callMemory';
import { timeUp } from './limits';

/** A call is answered after this time at the latest: callers give up, some of them after 15 s or less. */
const CHECK_LIMIT_MS = 10_000;

/** What became of the looks at a job. */
export type Checked =
	| { kind: 'finished'; job: Job }
	/** By another call. */
	| { kind: 'reported' }
	| GaveUp;

/** Why a job came to no report: as the last look has it, or `busy`: there was no time, or no place, for any look. */
export type GaveUp =
	| { kind: 'unfinished' | 'unknown' | 'busy' }
	| { kind: 'failed'; reason: string };

function kindOf(result: Result<Job> | undefined): Checked {
	if (result === undefined) return { kind: 'busy' };
	if (result.ok) {
		return result.value.state === 'unfinished'
			? { kind: 'unfinished' }
			: { kind: 'finished', job: result.value };
	}
	if (result.fault.unknownJob) return { kind: 'unknown' };
	return { kind: 'failed', reason: result.fault.message };
}

/**
 * Looks at a job that a call was about until it is finished, up to five times within 10 s: the call may be ahead of what
 * Get Job says, and whatever keeps Pictory from answering may pass. Never throws if `look` does not.
 * @param isReported whether another call has reported the job meanwhile
 */
export async function checkJob(
	jobId: string,
	{
		memory,
		look,
		isReported,
	}: { memory: CallMemory; look: () => Promise<Result<Job>>; isReported: () => boolean },
): Promise<Checked> {
	const startedMs = performance.now();
	const leftMs = () => CHECK_LIMIT_MS - (performance.now() - startedMs);
	let last: Checked = { kind: 'busy' };
	let retryAfterMs = 0;
	for (const pauseMs of patience.callPausesMs) {
		const untilLookMs = Math.max(pauseMs, retryAfterMs);
		if (untilLookMs >= leftMs()) break;
		await sleep(untilLookMs);
		if (isReported()) return { kind: 'reported' };
		const looking = memory.look(jobId, look, () => leftMs() > 0);
		const result = await Promise.race([looking, timeUp(Math.max(0, Math.ceil(leftMs())))]);
		// What was learned from an earlier look says more than that there was no time for another.
		// A job that was seen finished, if without its outputs, stays so whatever the next look brings.
		const seen = kindOf(result);
		const saysMore = last.kind === 'finished' ? seen.kind === 'finished' : result !== undefined;
		if (saysMore || last.kind === 'busy') last = seen;
		const isWorthAnotherLook = last.kind === 'finished' && isBare(last.job);
		if ((last.kind === 'finished' && !isWorthAnotherLook) || result === undefined) break;
		if (last.kind === 'unknown' && memory.strangers !== 'few') break;
		retryAfterMs = result.ok ? 0 : (result.fault.retryAfterMs ?? 0);
	}
	return last;
}
