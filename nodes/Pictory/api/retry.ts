import type { Clock } from './clock';
import type { Fault, Result } from './fault';

/** How a request is sent again. */
export interface Repeating {
	/** Whether a fault lets the same request be sent again. */
	mayRepeat(fault: Fault): boolean;
	/** So many tries in all. */
	maxTries: number;
	/** A pause that is longer, or leads beyond this time in all, is not begun: the user is told instead. */
	mayWaitMs: number;
	/** Pauses grow up to this where the server does not say how long. */
	maxPauseMs: number;
}

const FIRST_PAUSE_MS = 1_000;
/** A server may say "at once" for ever. */
const SHORTEST_OF_PAUSE = 1 / 4;

/** A read: after any trouble that may pass. Nobody wants a node that silently waits for hours. */
export const repeatRead: Repeating = {
	mayRepeat: (fault) => fault.passing && fault.unknownJob !== true,
	maxTries: 4,
	mayWaitMs: 60_000,
	maxPauseMs: 60_000,
};

/**
 * A start or a change: only after 429, which refuses before anything starts.
 * @param mayWaitMs as long as the step may wait anyway; the default is for a step that does not
 */
export function repeatStart(mayWaitMs = 120_000): Repeating {
	return {
		mayRepeat: ({ httpCode, jobId }) => httpCode === '429' && jobId === undefined,
		maxTries: Infinity,
		mayWaitMs,
		maxPauseMs: 15_000,
	};
}

/**
 * Sends until it works or may not be sent again. Pauses as `Retry-After` says, else 1, 2, 4 s and so on. An aborted
 * signal ends the pauses within a second; it does not touch what was sent.
 */
export async function sendRepeatedly<T>(
	sendOnce: () => Promise<Result<T>>,
	{ mayRepeat, maxTries, mayWaitMs, maxPauseMs }: Repeating,
	{ clock, signal }: { clock: Clock; signal?: AbortSignal },
): Promise<Result<T>> {
	let waitedMs = 0;
	for (let tries = 1; ; tries++) {
		const result = await sendOnce();
		if (result.ok || !mayRepeat(result.fault) || tries >= maxTries) return result;
		const usualMs = Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), maxPauseMs);
		const pauseMs = Math.max(result.fault.retryAfterMs ?? usualMs, usualMs * SHORTEST_OF_PAUSE);
		waitedMs += pauseMs;
		if (waitedMs > mayWaitMs || signal?.aborted) return result;
		await clock.sleep(pauseMs, signal);
		if (signal?.aborted) return result;
	}
}
