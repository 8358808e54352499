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

	it('looks at a render when it should be done, at its latest pace, but at least every 30 s', () => {
		const atPercent = (percent: number, percentPerSecond = 1) =>
			nextLookDelayMs(10 * second, {
				looks: 20,
				earlierProgress: { percent: percent - 10, atMs: 0 },
				latestProgress: { percent, atMs: (10 / percentPerSecond) * second },
			});
		expect(atPercent(80)).toBe(20 * second);
		expect(atPercent(80, 2)).toBe(10 * second);
		expect(atPercent(80, 0.8)).toBe(25 * second);
		expect(atPercent(99)).toBe(10 * second);
		expect(atPercent(20)).toBe(30 * second);
	});

	it.each([
		['stands still', 10, 60 * second],
		['goes backwards', 5, 60 * second],
		['was only seen once', 10, 0],
	])('goes by the plan while the progress %s', (_, percent, atMs) => {
		const history = {
			looks: 3,
			earlierProgress: { percent: 10, atMs: 0 },
			latestProgress: { percent, atMs },
		};
		expect(nextLookDelayMs(10 * second, history)).toBe(10 * second);
	});

	it('takes another shape, for the benchmark that compares shapes', () => {
		const shape = { steadyLooks: 0, growth: 2, maxGrowth: 2 };
		const delays = [0, 1, 2].map((looks) => nextLookDelayMs(10 * second, { looks }, shape));
		expect(delays).toEqual([10 * second, 20 * second, 20 * second]);
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

	it('spreads looks that will hardly find anything over the minute, after a small burst', () => {
		const budget = new RequestBudget(60);
		let nowMs = 0;
		for (let looks = 0; looks < 120; looks++) {
			nowMs = budget.spreadAtMs(nowMs, 10 * second);
			budget.spend(nowMs);
		}
		// As many as in bursts, and yet a look that matters never waits for long.
		expect(nowMs).toBeLessThan(120 * second);
		const gapsMs = budget.spentAtMs.slice(1).map((atMs, i) => atMs - budget.spentAtMs[i]);
		expect(Math.min(...gapsMs)).toBeGreaterThanOrEqual(second);
		expect(budget.freeAtMs(nowMs) - nowMs).toBeLessThan(2 * second);
	});

	it('does not slow down who asks for short intervals', () => {
		const budget = new RequestBudget(60);
		for (let looks = 0; looks < 20; looks++) budget.spend(0);
		expect(budget.spreadAtMs(0, 50)).toBe(5);
	});

	it('counts the looks made before the execution was paused', () => {
		const budget = new RequestBudget(1, [0]);
		expect(budget.freeAtMs(1 * second)).toBeGreaterThanOrEqual(60 * second);
	});
});
