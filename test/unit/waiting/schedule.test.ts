import { nextLookDelayMs, RequestBudget } from '../../../nodes/Pictory/waiting';

const second = 1_000;

describe('nextLookDelayMs', () => {
	it("follows Pictory's advice at the default interval: 10 s in the first minute, then growing to 30 s", () => {
		const delays = Array.from({ length: 14 }, (_, looks) =>
			nextLookDelayMs(10 * second, { looks }),
		);
		expect(delays.slice(0, 7)).toEqual(Array.from({ length: 7 }, () => 10 * second));
		expect(delays).toEqual([...delays].sort((a, b) => a - b));
		expect(delays.at(-1)).toBe(30 * second);
	});

	it.each([0.05, 1, 5, 10, 20, 45, 120])(
		'is never faster than the %d s asked for',
		(pollIntervalSeconds) => {
			for (let looks = 0; looks < 50; looks++) {
				expect(nextLookDelayMs(pollIntervalSeconds * second, { looks })).toBeGreaterThanOrEqual(
					pollIntervalSeconds * second,
				);
			}
		},
	);

	it('does not slow down an interval that is slow already', () => {
		expect(nextLookDelayMs(45 * second, { looks: 100 })).toBe(45 * second);
	});

	it('looks at a render when it should be done', () => {
		const firstProgress = { percent: 10, atMs: 0 };
		const atPercent = (percent: number) =>
			nextLookDelayMs(10 * second, {
				looks: 20,
				firstProgress,
				latestProgress: { percent, atMs: (percent - 10) * second },
			});
		expect(atPercent(80)).toBe(20 * second);
		expect(atPercent(99)).toBe(10 * second);
		expect(atPercent(20)).toBe(60 * second);
	});

	it('goes by the plan while the progress stands still', () => {
		const mark = { percent: 10, atMs: 0 };
		const stuck = {
			looks: 3,
			firstProgress: mark,
			latestProgress: { percent: 10, atMs: 60 * second },
		};
		expect(nextLookDelayMs(10 * second, stuck)).toBe(10 * second);
		expect(
			nextLookDelayMs(10 * second, { looks: 3, firstProgress: mark, latestProgress: mark }),
		).toBe(10 * second);
	});
});

describe('RequestBudget', () => {
	it('allows a burst, then waits until a minute has passed since the oldest look', () => {
		const budget = new RequestBudget(3);
		for (const atMs of [0, 10, 20]) {
			expect(budget.freeAtMs(atMs)).toBe(atMs);
			budget.spend(atMs);
		}
		const freeAtMs = budget.freeAtMs(30);
		expect(freeAtMs).toBeGreaterThanOrEqual(60 * second);
		expect(freeAtMs).toBeLessThan(62 * second);
		expect(budget.freeAtMs(freeAtMs)).toBe(freeAtMs);
	});

	it('never lets more than the number through in any 60 s', () => {
		const budget = new RequestBudget(7);
		const spentMs: number[] = [];
		for (let nowMs = 0; nowMs < 600 * second; nowMs += 777) {
			if (budget.freeAtMs(nowMs) > nowMs) continue;
			budget.spend(nowMs);
			spentMs.push(nowMs);
		}
		for (const startMs of spentMs) {
			const inWindow = spentMs.filter((atMs) => atMs >= startMs && atMs < startMs + 60 * second);
			expect(inWindow.length).toBeLessThanOrEqual(7);
		}
		expect(spentMs.length).toBeGreaterThan(60);
	});

	it('counts the looks made before the execution was paused', () => {
		const budget = new RequestBudget(1, [0]);
		expect(budget.freeAtMs(1 * second)).toBeGreaterThanOrEqual(60 * second);
	});
});
