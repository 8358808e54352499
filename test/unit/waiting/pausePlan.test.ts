import {
	planAfterPause,
	relyOnCalls,
	shouldPause,
	staysAwake,
	watchJob,
} from '../../../nodes/Pictory/waiting';
import type { PausableJob, WatchedJob } from '../../../nodes/Pictory/waiting';

const second = 1_000;
const minute = 60 * second;

function job(change: Partial<WatchedJob> = {}, wakeUp = false): PausableJob {
	const settings = { timeoutMs: 30 * minute, pollIntervalMs: 10 * second };
	return { watched: { ...watchJob('a', settings, 0, { isNew: true }), ...change }, wakeUp };
}

/** A render that makes so many percent a minute, as two looks have shown. */
const rendering = (percentPerMinute: number, firstPercent = 5) =>
	job({
		earlierProgress: { percent: firstPercent, atMs: 0 },
		latestProgress: { percent: firstPercent + percentPerMinute / 6, atMs: 10 * second },
	});

describe('shouldPause', () => {
	const early = { nowMs: 10 * second, wakeMs: 20 * second, stayUntilMs: 65 * second };

	it.each([
		['nothing is known', [job()], early, false],
		['a job is as good as done', [rendering(300)], early, false],
		['a job takes as long as the stay', [rendering(100)], early, false],
		['a job takes clearly longer', [rendering(50)], early, true],
		['its start is all there is to compare with', [rendering(50, 0)], early, false],
		['one of the jobs takes clearly longer', [rendering(300), rendering(50)], early, true],
		['the next look is after the stay', [job()], { ...early, wakeMs: 66 * second }, true],
		['the stay is over', [job()], { ...early, stayUntilMs: 0 }, true],
		['a look is only put off to spread it', [rendering(1)], { ...early, wakeMs: 0 }, false],
		['a time limit is near', [job({ deadlineMs: minute })], { ...early, stayUntilMs: 0 }, false],
		[
			'the time limit of one job is near',
			[rendering(1), job({ deadlineMs: minute })],
			early,
			false,
		],
	])('when %s', (_when, open, moment, expected) => {
		expect(shouldPause(open, moment)).toBe(expected);
	});
});

describe('staysAwake', () => {
	it.each([
		['in the first minute', [job()], 64 * second, true],
		['after it', [job()], 65 * second, false],
		['after it, with a time limit near', [job(), job({ deadlineMs: 2 * minute })], minute, true],
	])('%s', (_when, open, nowMs, expected) => {
		expect(staysAwake(open, { nowMs, stayUntilMs: 65 * second })).toBe(expected);
	});
});

describe('relyOnCalls', () => {
	const nowMs = 10 * minute;
	const nextLookMs = nowMs + 30 * second;
	const nextLook = (item: PausableJob, sinceMs = nowMs - second) => {
		relyOnCalls([item], { nowMs, sinceMs });
		return item.watched.nextLookMs - nowMs;
	};

	it('puts the look at a job off that was looked at just now', () => {
		expect(nextLook(job({ nextLookMs, lastLookMs: nowMs }, true))).toBe(5 * minute);
	});

	const aMomentAgo = nowMs - second;
	it.each<[string, PausableJob, number]>([
		['of which no call can come', job({ nextLookMs, lastLookMs: nowMs }), aMomentAgo],
		[
			'that was looked at a while ago',
			job({ nextLookMs, lastLookMs: nowMs - 3 * second }, true),
			aMomentAgo - minute,
		],
		[
			'that was looked at before the pause',
			job({ nextLookMs, lastLookMs: nowMs - 1 }, true),
			nowMs,
		],
		['that was never looked at', job({ nextLookMs }, true), aMomentAgo],
	])('does not for a job %s', (_which, item, sinceMs) => {
		expect(nextLook(item, sinceMs)).toBe(30 * second);
	});

	it('heeds a time limit, and an interval that is longer still', () => {
		const deadlineMs = nowMs + 2 * minute;
		expect(nextLook(job({ nextLookMs, lastLookMs: nowMs, deadlineMs }, true))).toBe(2 * minute);
		const later = job({ nextLookMs: nowMs + 9 * minute, lastLookMs: nowMs }, true);
		expect(nextLook(later)).toBe(9 * minute);
	});
});

describe('planAfterPause', () => {
	const nowMs = 10 * minute;
	const moment = { nowMs, wakeAtMs: nowMs + second };
	const asleep = (jobId: string, wakeUp = true) =>
		job({ jobId, nextLookMs: nowMs + 5 * minute }, wakeUp);
	const nextLooks = (items: PausableJob[]) =>
		items.map(({ watched }) => watched.nextLookMs - nowMs);

	it('looks at what the pause was to end for, even if n8n ends it a little early', () => {
		const items = [
			asleep('a'),
			job({ nextLookMs: moment.wakeAtMs }),
			job({ nextLookMs: nowMs - 1 }),
		];
		planAfterPause(items, { by: 'time' }, moment);
		expect(nextLooks(items)).toEqual([5 * minute, 0, -1]);
	});

	it.each([[{ itemIndex: 1 }], [{ jobId: 'b' }]])(
		'looks at the job of the call %j, and at the others at the usual pace',
		(call) => {
			const items = [asleep('a'), asleep('b'), asleep('c')];
			planAfterPause(items, { by: 'call', call }, moment);
			expect(nextLooks(items)).toEqual([10 * second, 0, 10 * second]);
			expect(items.map(({ wakeUp }) => wakeUp)).toEqual([true, false, true]);
		},
	);

	it('looks at all that may have called where n8n does not tell which', () => {
		const items = [asleep('a'), asleep('b', false)];
		planAfterPause(items, { by: 'call', call: undefined }, moment);
		expect(nextLooks(items)).toEqual([0, 10 * second]);
		expect(items[0].wakeUp).toBe(true);
	});

	it('looks at nothing for a call about nobody', () => {
		const items = [asleep('a'), undefined, asleep('c')];
		for (const call of [{ itemIndex: 1 }, { itemIndex: 7 }, { jobId: 'x' }, {}]) {
			planAfterPause(items, { by: 'call', call }, moment);
		}
		expect(items.map((item) => item?.watched.nextLookMs)).toEqual([
			nowMs + 5 * minute,
			undefined,
			nowMs + 5 * minute,
		]);
	});
});
