/** A figure that was measured several times. */
export type Spread = { median: number; min: number; max: number };

/** The value below which `percent` of the values lie; between two values it is interpolated. NaN for no values. */
export function percentile(values: readonly number[], percent: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	const place = ((sorted.length - 1) * percent) / 100;
	const [below = NaN, above = below] = sorted.slice(Math.floor(place));
	return below + (above - below) * (place - Math.floor(place));
}

export const median = (values: readonly number[]) => percentile(values, 50);

export function spread(values: readonly number[]): Spread {
	return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/**
 * How ours compares with the other's, measured in the same rounds: the ratio of the medians, with the smallest and the
 * largest ratio of a single round.
 * @throws RangeError when the rounds do not pair up
 */
export function pairedRatio(ours: readonly number[], others: readonly number[]): Spread {
	if (ours.length !== others.length || ours.length === 0) {
		throw new RangeError(`${ours.length} rounds can't be paired with ${others.length}`);
	}
	const ofRounds = ours.map((value, round) => value / (others[round] ?? NaN));
	return { ...spread(ofRounds), median: median(ours) / median(others) };
}

/**
 * The exponent e of `cost = c * work^e` that fits best (least squares of the logarithms): 1 means linear.
 * @throws RangeError for fewer than two points, or one that is not above 0
 */
export function growthExponent(points: ReadonlyArray<{ work: number; cost: number }>): number {
	if (points.length < 2 || points.some(({ work, cost }) => !(work > 0 && cost > 0))) {
		throw new RangeError('Growth needs two points or more, all above 0');
	}
	const mean = (values: number[]) => values.reduce((sum, value) => sum + value) / values.length;
	const xs = points.map(({ work }) => Math.log(work));
	const ys = points.map(({ cost }) => Math.log(cost));
	const [meanX, meanY] = [mean(xs), mean(ys)];
	const covariance = mean(xs.map((x, index) => (x - meanX) * (ys[index] - meanY)));
	return covariance / mean(xs.map((x) => (x - meanX) ** 2));
}

/** Three digits are more than these measurements carry. */
export function number(value: number): string {
	if (!Number.isFinite(value)) return '–';
	const size = Math.abs(value);
	if (size >= 100) return String(Math.round(value));
	return String(Number(value.toPrecision(size >= 10 ? 3 : 2)));
}

/** `median (min to max)` */
export function range({ median: middle, min, max }: Spread): string {
	return `${number(middle)} (${number(min)} to ${number(max)})`;
}
