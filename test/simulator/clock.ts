import { clearTimeout, performance, setTimeout } from './node';

// Like the timers of node:timers, the bound function stays real while a test uses jest's fake
// timers, so that the simulator keeps answering then.
const monotonicMs = performance.now.bind(performance);
const longestRealTimerMs = 2 ** 31 - 1;

interface Timer {
	dueMs: number;
	run: () => void;
}

/**
 * The simulator's time, in ms since the epoch. It runs `speed` times as fast as real time; with
 * speed 0 it stands still until `advance` moves it, which makes unit tests repeatable.
 */
export class Clock {
	private readonly timers = new Set<Timer>();

	private wakeUp: NodeJS.Timeout | undefined;

	private realBaseMs = monotonicMs();

	constructor(
		private baseMs: number,
		private speedFactor: number,
	) {}

	get speed(): number {
		return this.speedFactor;
	}

	/** Simulated ms since the epoch. */
	now(): number {
		const passedMs = (monotonicMs() - this.realBaseMs) * this.speedFactor;
		return Math.floor(this.baseMs + passedMs);
	}

	/** @param speed simulated seconds per real second; 0 stops the clock */
	setSpeed(speed: number): void {
		this.rebase(this.now());
		this.speedFactor = speed;
		this.schedule();
	}

	/** Moves the time forward by `ms` simulated ms; timers on the way run in order, each at its own time. */
	advance(ms: number): void {
		const targetMs = this.now() + ms;
		for (let next = this.nextTimer(); next && next.dueMs <= targetMs; next = this.nextTimer()) {
			this.rebase(Math.max(next.dueMs, this.now()));
			this.timers.delete(next);
			next.run();
		}
		this.rebase(Math.max(targetMs, this.now()));
		this.schedule();
	}

	/**
	 * Runs something once, `delayMs` simulated ms from now (never for Infinity).
	 * @returns a function that calls it off
	 */
	after(delayMs: number, run: () => void): () => void {
		if (!Number.isFinite(delayMs)) return () => {};
		const timer = { dueMs: this.now() + delayMs, run };
		this.timers.add(timer);
		this.schedule();
		return () => {
			this.timers.delete(timer);
			this.schedule();
		};
	}

	/** Calls every timer off; `now` still answers. */
	clear(): void {
		this.timers.clear();
		this.schedule();
	}

	private nextTimer(): Timer | undefined {
		let next: Timer | undefined;
		for (const timer of this.timers) if (!next || timer.dueMs < next.dueMs) next = timer;
		return next;
	}

	private rebase(ms: number): void {
		this.baseMs = ms;
		this.realBaseMs = monotonicMs();
	}

	private schedule(): void {
		clearTimeout(this.wakeUp);
		const next = this.nextTimer();
		if (!next || this.speedFactor === 0) return;
		const realDelayMs = Math.ceil(Math.max(0, next.dueMs - this.now()) / this.speedFactor);
		this.wakeUp = setTimeout(() => this.advance(0), Math.min(realDelayMs, longestRealTimerMs));
		this.wakeUp.unref();
	}
}
