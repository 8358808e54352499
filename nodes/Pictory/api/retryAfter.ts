/** Nobody is kept waiting for longer on a server's word, and dates stay within what a date can be. */
const MAX_MS = 24 * 60 * 60_000;

/**
 * A `Retry-After` header in milliseconds from now: seconds or an HTTP date (RFC 9110, 10.2.3), at most a day.
 * @returns undefined where there is none or it can't be read
 */
export function parseRetryAfterMs(header: unknown, nowMs = Date.now()): number | undefined {
	if (typeof header !== 'string' && typeof header !== 'number') return undefined;
	const text = String(header).trim();
	const ms = /^[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?$/i.test(text)
		? Number(text) * 1_000
		: /[a-z]{3}/i.test(text)
			? Date.parse(text.slice(0, 100)) - nowMs
			: NaN;
	return Number.isNaN(ms) ? undefined : Math.min(MAX_MS, Math.max(0, ms));
}
