import { heedClock, shiftedBudget, shiftTimes, watchJob } from '../../../nodes/Pictory/waiting';

const minute = 60_000;
const hour = 60 * minute;
const timeoutMs = 30 * minute;
const watched = () =>
	watchJob('a', { timeoutMs, pollIntervalMs: 10_000 }, 5 * hour, { isNew: true });

test('times that are shifted, and shifted back, are the same', () => {
	const firstProgress = { percent: 3, atMs: 4 };
	const job = { ...watched(), lastLookMs: 1, expectedEndMs: 2, troubleSinceMs: 3, firstProgress };
	const before = structuredClone(job);
	shiftTimes(job, hour);
	expect(job.nextLookMs).toBe(before.nextLookMs + hour);
	expect(job.latestProgress?.atMs).toBe(6 * hour);
	expect(job.firstProgress.atMs).toBe(hour + 4);
	shiftTimes(job, -hour);
	expect(job).toEqual(before);
});

describe('after a pause', () => {
	it('a clock that was set back makes a look due now, and the time limit no longer than it was', () => {
		const job = watched();
		const nowMs = hour;
		heedClock(job, { nowMs, timeoutMs });
		expect(job).toMatchObject({ nextLookMs: nowMs, deadlineMs: nowMs + timeoutMs });
	});

	it('a clock that was left alone, or set forward, changes nothing', () => {
		for (const nowMs of [5 * hour, 9 * hour]) {
			const job = watched();
			heedClock(job, { nowMs, timeoutMs });
			expect(job).toEqual(watched());
		}
	});

	it('looks and quiet times of another clock are forgotten', () => {
		const nowMs = 5 * hour;
		const kept = {
			maxRequestsPerMinute: 2,
			spentAtMs: [nowMs - 1, nowMs + hour],
			quietUntilMs: 9 * hour,
		};
		const budget = shiftedBudget(kept, { byMs: 0, nowMs });
		expect(budget.spentAtMs).toEqual([nowMs - 1]);
		expect(budget.freeAtMs(nowMs)).toBe(nowMs);
		expect(
			shiftedBudget({ ...kept, quietUntilMs: nowMs + 1 }, { byMs: 0, nowMs }).quietUntilMs,
		).toBe(nowMs + 1);
	});
});
