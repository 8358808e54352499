import { sleep } from 'n8n-workflow';

/** Time, so that the waiting can be tested without any passing. */
export interface Clock {
	/** Milliseconds since the epoch. */
	nowMs(): number;
	/** Returns after `durationMs`, or within half a second once the signal is aborted. Never rejects. */
	sleep(durationMs: number, signal?: AbortSignal): Promise<void>;
}

const SLICE_MS = 500;

/**
 * The real clock. It sleeps in slices and looks at the signal between them: n8n-workflow's `sleep` takes a signal only
 * since 2.34, and `sleepWithAbort`, which came before, is gone since then.
 */
export const systemClock: Clock = {
	nowMs: () => Date.now(),
	async sleep(durationMs, signal) {
		const endMs = Date.now() + durationMs;
		while (!signal?.aborted && Date.now() < endMs) {
			await sleep(Math.max(0, Math.min(SLICE_MS, endMs - Date.now())));
		}
	},
};
