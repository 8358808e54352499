/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not in n8n */
import type { Clock } from '../../nodes/Pictory/api';

/** A clock that jumps to whatever is slept for next, so that hours pass in milliseconds and always in the same way. */
export class VirtualClock implements Clock {
	private now = 0;
	private sleepers: Array<{ untilMs: number; wake: () => void }> = [];

	nowMs(): number {
		return this.now;
	}

	async sleep(durationMs: number): Promise<void> {
		await new Promise<void>((wake) => {
			this.sleepers.push({ untilMs: this.now + Math.max(0, durationMs), wake });
		});
	}

	/** Lets time pass until the work is done. */
	async run(work: Promise<unknown>): Promise<void> {
		let isDone = false;
		const end = () => {
			isDone = true;
		};
		work.then(end, end);
		while (!isDone) {
			await new Promise(setImmediate);
			this.wakeNext();
		}
		await work;
	}

	private wakeNext(): void {
		const untilMs = Math.min(...this.sleepers.map((sleeper) => sleeper.untilMs));
		if (!Number.isFinite(untilMs)) return;
		this.now = untilMs;
		const due = this.sleepers.filter((sleeper) => sleeper.untilMs <= untilMs);
		this.sleepers = this.sleepers.filter((sleeper) => sleeper.untilMs > untilMs);
		for (const { wake } of due) wake();
	}
}
