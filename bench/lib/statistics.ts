/** A figure that was measured several times. */
export interface Spread {
	median: number;
	min: number;
	max: number;
	/** How many measurements it stands for. */
	count: number;
}

/** @returns NaN for no values */
export function median(values: readonly number[]): number {
	return percentile(values, 50);
}

/** The value below which `percent` of the values lie; between two values it is interpolated. NaN for no values. */
export function percentile(values: readonly number[], percent: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	const place = ((sorted.length - 1) * percent) / 100;
	const below = sorted[Math.floor(place)] ?? NaN;
	const above = sorted[Math.ceil(place)] ?? NaN;
	return below + (above - below) * (place - Math.floor(place));
}

export function spread(values: readonly number[]): Spread {
	return {
		median: median(values),
		min: Math.min(...values),
		max: Math.max(...values),
		count: values.length,
	};
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
	const logs = points.map(({ work, cost }) => ({ x: Math.log(work), y: Math.log(cost) }));
	const mean = (pick: (point: { x: number; y: number }) => number) =>
		logs.reduce((sum, point) => sum + pick(point), 0) / logs.length;
	const meanX = mean(({ x }) => x);
	const meanY = mean(({ y }) => y);
	const covariance = mean(({ x, y }) => (x - meanX) * (y - meanY));
	return covariance / mean(({ x }) => (x - meanX) ** 2);
}
