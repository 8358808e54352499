import { sleep } from 'n8n-workflow';

/** Time, so that the waiting can be tested without any passing. */
export interface Clock {
	/** Milliseconds, of a clock that only goes forward. */
	nowMs(): number;
	/** Returns after `durationMs`, or within half a second once the signal is aborted. Never rejects. */
	sleep(durationMs: number, signal?: AbortSignal): Promise<void>;
}

const SLICE_MS = 500;
/** What is added to the forward clock to make its times readable: the epoch, as it was when the process began. */
const ORIGIN_MS = Date.now() - performance.now();

/**
 * The real clock. The wall clock may be set back or forward at any time, by an administrator or a summer time that is
 * none; a wait measured by it would stand still, or end at once.
 * It sleeps in slices and looks at the signal between them: n8n-workflow's `sleep` takes a signal only since 2.34, and
 * `sleepWithAbort`, which came before, is gone since then.
 */
export const systemClock: Clock = {
	nowMs: () => ORIGIN_MS + performance.now(),
	async sleep(durationMs, signal) {
		const endMs = performance.now() + durationMs;
		let leftMs = durationMs;
		while (leftMs > 0 && !signal?.aborted) {
			await sleep(Math.min(SLICE_MS, leftMs));
			// Each slice wakes a little late, the later the busier n8n is: that does not add up.
			leftMs = Math.min(leftMs - SLICE_MS, endMs - performance.now());
		}
	},
};

/** By how much the wall clock is ahead of the forward clock: what n8n stores, and other processes read, is wall time. */
export function wallAheadMs(): number {
	return Date.now() - systemClock.nowMs();
}
