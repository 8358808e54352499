/** Jobs by a moment that each has (epoch ms): the earliest first, of equals the one that came first. */
export class JobQueue<T> {
	private readonly jobs: T[] = [];

	/** @param momentMs must not change while a job is in the queue */
	constructor(private readonly momentMs: (job: T) => number) {}

	get first(): T | undefined {
		return this.jobs[0];
	}

	/** How many have a moment that has come. */
	countUntil(momentMs: number): number {
		let from = 0;
		let to = this.jobs.length;
		while (from < to) {
			const middle = (from + to) >> 1;
			if (this.momentMs(this.jobs[middle]) <= momentMs) from = middle + 1;
			else to = middle;
		}
		return from;
	}

	/** All of a moment that has come, the earliest first. */
	until(momentMs: number): T[] {
		return this.jobs.slice(0, this.countUntil(momentMs));
	}

	add(job: T): void {
		this.jobs.splice(this.countUntil(this.momentMs(job)), 0, job);
	}

	remove(job: T): void {
		const index = this.jobs.indexOf(job);
		if (index >= 0) this.jobs.splice(index, 1);
	}
}
