/** Repeatable chance: the same seed gives the same ids and durations. */
export class Random {
	private state: number;

	constructor(seed: number) {
		this.state = seed >>> 0;
	}

	/** A number from 0 up to, but without, 1 (the mulberry32 generator). */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = this.state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** A version 4 UUID, the form of Pictory's job ids. */
	uuid(): string {
		return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) => {
			const digit = Math.floor(this.next() * 16);
			return (place === 'x' ? digit : (digit % 4) + 8).toString(16);
		});
	}

	/** A log-normal number around `median`; `sigma` is the spread of its logarithm. */
	logNormal(median: number, sigma: number): number {
		const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
		return median * Math.exp(sigma * normal);
	}
}
