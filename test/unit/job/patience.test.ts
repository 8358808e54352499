import { isBare, patience, readJob } from '../../../nodes/Pictory/job';

const minute = 60_000;
const inVain = { count: 1, lastedMs: 0, isRepeated: false, isKnown: true };

describe('patience', () => {
	it.each([
		['an unknown id from outside', 'unknown', { isKnown: false }, false],
		['a job of this run that is unknown at once', 'unknown', {}, true],
		['... again within a minute', 'unknown', { isRepeated: true, lastedMs: minute - 1 }, true],
		['... for a minute', 'unknown', { isRepeated: true, lastedMs: minute }, false],
		['one refusal', 'refused', {}, true],
		['a third refusal alike', 'refused', { count: 3, isRepeated: true }, true],
		['a fourth refusal alike', 'refused', { count: 4, isRepeated: true }, false],
		['a fourth refusal of another kind', 'refused', { count: 4 }, true],
		['trouble for long, seldom looked at', 'nothing', { count: 19, lastedMs: 9 * minute }, true],
		['much trouble within a short time', 'nothing', { count: 99, lastedMs: 4 * minute }, true],
		['much trouble for long', 'nothing', { count: 20, lastedMs: 5 * minute }, false],
	] as const)('with %s', (_case, what, change, goesOn) => {
		expect(patience.mayPass(what, { ...inVain, ...change })).toBe(goesOn);
	});

	it('keeps a webhook call within 10 s', () => {
		expect(patience.callPausesMs.reduce<number>((sum, ms) => sum + ms, 0)).toBeLessThan(10_000);
	});
});

describe('isBare()', () => {
	const read = (data: object) => {
		const reading = readJob({ job_id: 'a', success: true, data });
		return reading.kind === 'job' && isBare(reading.job);
	};

	it.each([
		[{ status: 'completed' }, true],
		[{ status: 'COMPLETE', videoURL: '' }, true],
		[{ status: 'completed', videoDuration: 3 }, true],
		[{ status: 'completed', videoShareURL: 'https://a.example' }, false],
		[{ status: 'completed', txt: 'Hello' }, false],
		[{ status: 'in-progress' }, false],
		[{ status: 'failed' }, false],
	])('of %j is %j', (data, expected) => {
		expect(read(data)).toBe(expected);
	});
});
