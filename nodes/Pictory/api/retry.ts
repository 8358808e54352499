import type { Clock } from './clock';
import type { Fault, Result } from './fault';

const MAX_TRIES = 4;
const FIRST_PAUSE_MS = 1_000;
/** A `Retry-After` beyond this is left to the user: nobody wants a node that silently waits for hours. */
const MAX_PAUSE_MS = 60_000;

/**
 * A `Retry-After` header in milliseconds from now: seconds or an HTTP date (RFC 9110, 10.2.3).
 * @returns undefined where there is none or it can't be read
 */
export function parseRetryAfterMs(header: unknown, nowMs = Date.now()): number | undefined {
	if (typeof header !== 'string' && typeof header !== 'number') return undefined;
	const seconds = Number(header);
	const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(String(header)) - nowMs;
	return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** What may be sent again: a read after any trouble that may pass, a start only where 429 refused it beforehand. */
export const repeatable = {
	read: (fault: Fault) => fault.passing && fault.unknownJob !== true,
	start: (fault: Fault) => fault.httpCode === '429',
};

/**
 * Sends until it works, until the fault may not be repeated, or four times. Pauses as `Retry-After` says, else 1, 2
 * and 4 s; a `Retry-After` of more than a minute ends the tries. An aborted signal ends them within a second.
 */
export async function sendRepeatedly<T>(
	sendOnce: () => Promise<Result<T>>,
	mayRepeat: (fault: Fault) => boolean,
	{ clock, signal }: { clock: Clock; signal?: AbortSignal },
): Promise<Result<T>> {
	for (let tries = 1; ; tries++) {
		const result = await sendOnce();
		if (result.ok || !mayRepeat(result.fault) || tries === MAX_TRIES) return result;
		const pauseMs = result.fault.retryAfterMs ?? FIRST_PAUSE_MS * 2 ** (tries - 1);
		if (pauseMs > MAX_PAUSE_MS || signal?.aborted) return result;
		await clock.sleep(pauseMs, signal);
		if (signal?.aborted) return result;
	}
}
