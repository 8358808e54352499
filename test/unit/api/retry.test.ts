import type { Fault, Result } from '../../../nodes/Pictory/api';
import type { Repeating } from '../../../nodes/Pictory/api/retry';
import { repeatRead, repeatStart, sendRepeatedly } from '../../../nodes/Pictory/api/retry';
import { parseRetryAfterMs } from '../../../nodes/Pictory/api/retryAfter';

const fault = (httpCode: string, more: Partial<Fault> = {}): Fault => ({
	message: `HTTP ${httpCode}`,
	description: '',
	httpCode,
	passing: true,
	outcomeUnknown: false,
	...more,
});

function play(answers: Array<Fault | 'good'>, signal?: AbortSignal) {
	const pausesMs: number[] = [];
	let sent = 0;
	const sendOnce = async (): Promise<Result<string>> => {
		const answer = answers[Math.min(sent++, answers.length - 1)];
		return answer === 'good' ? { ok: true, value: answer } : { ok: false, fault: answer };
	};
	const clock = { nowMs: () => 0, sleep: async (ms: number) => void pausesMs.push(ms) };
	const run = async (repeating: Repeating) => ({
		result: await sendRepeatedly(sendOnce, repeating, { clock, signal }),
		sent,
		pausesMs,
	});
	return run;
}

describe('sendRepeatedly: reading', () => {
	it('goes on after trouble that passes, with growing pauses', async () => {
		const { result, sent, pausesMs } = await play([fault('502'), fault('ECONNRESET'), 'good'])(
			repeatRead,
		);
		expect(result).toEqual({ ok: true, value: 'good' });
		expect([sent, pausesMs]).toEqual([3, [1_000, 2_000]]);
	});

	it('gives up after four tries', async () => {
		const { result, sent } = await play([fault('503')])(repeatRead);
		expect(result).toMatchObject({ ok: false, fault: { httpCode: '503' } });
		expect(sent).toBe(4);
	});

	it('pauses as Retry-After says', async () => {
		const { pausesMs } = await play([fault('429', { retryAfterMs: 7_000 }), 'good'])(repeatRead);
		expect(pausesMs).toEqual([7_000]);
	});

	it('leaves a Retry-After of more than a minute to the user', async () => {
		const { sent, pausesMs } = await play([fault('429', { retryAfterMs: 61_000 })])(repeatRead);
		expect([sent, pausesMs]).toEqual([1, []]);
	});

	it.each(['400', '401', '403', '404'])('does not repeat a %s', async (httpCode) => {
		expect((await play([fault(httpCode, { passing: false })])(repeatRead)).sent).toBe(1);
	});

	it('does not repeat a 500 that says there is no such job', async () => {
		expect((await play([fault('500', { unknownJob: true })])(repeatRead)).sent).toBe(1);
	});

	it('stops when the execution is stopped', async () => {
		const stop = AbortSignal.abort();
		expect((await play([fault('502')], stop)(repeatRead)).sent).toBe(1);
	});
});

describe('sendRepeatedly: starting', () => {
	it.each(['500', '502', '503', '504', 'ECONNRESET', 'ETIMEDOUT', 'ECONNABORTED', 'ECONNREFUSED'])(
		'is sent once: not again after %s',
		async (httpCode) => {
			expect((await play([fault(httpCode)])(repeatStart())).sent).toBe(1);
		},
	);

	it('is tried again after a 429, which refuses before anything starts', async () => {
		const { result, sent } = await play([fault('429', { retryAfterMs: 2_000 }), 'good'])(
			repeatStart(),
		);
		expect(result.ok).toBe(true);
		expect(sent).toBe(2);
	});
});

describe('parseRetryAfterMs', () => {
	const nowMs = Date.parse('2026-01-01T00:00:00Z');
	it.each([
		['7', 7_000],
		[3, 3_000],
		['0', 0],
		['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
		['Wed, 31 Dec 2025 00:00:00 GMT', 0],
		['soon', undefined],
		[undefined, undefined],
		[['1'], undefined],
	])('%j', (header, ms) => {
		expect(parseRetryAfterMs(header, nowMs)).toBe(ms);
	});
});
