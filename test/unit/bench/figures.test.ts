import {
	growthExponent,
	median,
	number,
	pairedRatio,
	percentile,
	range,
	spread,
} from '../../../bench/lib/figures';

describe('percentile', () => {
	it('interpolates between the two values that it falls between', () => {
		expect(median([4, 1, 3, 2])).toBe(2.5);
		expect(median([30, 10, 20])).toBe(20);
		expect(percentile([0, 100], 95)).toBe(95);
		expect(percentile([7], 95)).toBe(7);
	});

	it('is NaN where nothing was measured', () => {
		expect(median([])).toBeNaN();
	});

	it('sorts by size, not as text, and leaves the values alone', () => {
		const values = [9, 10, 1];
		expect(median(values)).toBe(9);
		expect(values).toEqual([9, 10, 1]);
	});
});

describe('spread', () => {
	it('holds the median and the extremes', () => {
		expect(spread([3, 1, 8])).toEqual({ median: 3, min: 1, max: 8 });
	});
});

describe('pairedRatio', () => {
	it('is the ratio of the medians, with the extremes of the single rounds', () => {
		expect(pairedRatio([1, 2, 3], [2, 2, 12])).toEqual({
			median: 1,
			min: 0.25,
			max: 1,
		});
	});

	it('refuses rounds that do not pair up', () => {
		expect(() => pairedRatio([1, 2], [1])).toThrow(RangeError);
		expect(() => pairedRatio([], [])).toThrow(RangeError);
	});
});

describe('growthExponent', () => {
	it.each([0, 0.5, 1, 2])('finds the exponent %d', (exponent) => {
		const points = [1, 10, 100].map((work) => ({ work, cost: 7 * work ** exponent }));
		expect(growthExponent(points)).toBeCloseTo(exponent, 10);
	});

	it('goes through the middle of points that are off', () => {
		const exponent = growthExponent([
			{ work: 1, cost: 1.1 },
			{ work: 10, cost: 9 },
			{ work: 100, cost: 105 },
		]);
		expect(exponent).toBeGreaterThan(0.9);
		expect(exponent).toBeLessThan(1.1);
	});

	it('refuses what has no logarithm', () => {
		expect(() => growthExponent([{ work: 1, cost: 1 }])).toThrow(RangeError);
		expect(() =>
			growthExponent([
				{ work: 1, cost: 0 },
				{ work: 2, cost: 1 },
			]),
		).toThrow(RangeError);
	});
});

describe('number', () => {
	it.each([
		[0.004567, '0.0046'],
		[1.25, '1.3'],
		[12.34, '12.3'],
		[123.4, '123'],
		[12_345.6, '12346'],
		[NaN, '–'],
	])('writes %d as %s', (value, text) => {
		expect(number(value)).toBe(text);
	});
});

describe('range', () => {
	it('holds the median and the extremes', () => {
		expect(range({ median: 1.04, min: 0.5, max: 20 })).toBe('1 (0.5 to 20)');
	});
});
