import type { Result } from '../api';
import type { Job } from '../job';

/** Reported jobs that a process remembers of a node, beside what n8n's static data does. */
const MAX_REPORTED = 1_000;
/** Nodes that a process remembers; the one that was called the longest ago goes first. */
const MAX_NODES = 500;
const MAX_UNKNOWN = 1_000;
/** For so long a call with an id that Pictory did not know costs no further request. */
const UNKNOWN_MS = 30_000;
/** Requests of a node at once, and calls that may wait for their turn. */
const MAX_AT_ONCE = 5;
const MAX_WAITING = 1_000;
const FLOOD_WINDOW_MS = 60_000;
/** After so many looks within a minute that met an unknown id, each further unknown id gets one look only. */
const MANY_UNKNOWN = 60;
/** After so many, nothing is looked at. */
const TOO_MANY_UNKNOWN = 180;

/** Whether a time (of `performance.now()`, which only goes forward) is less than so long ago. */
const isWithin = (sinceMs: number, durationMs: number) => performance.now() - sinceMs < durationMs;

function trim(kept: Set<string> | Map<string, unknown>, most: number): void {
	for (const key of kept.keys()) {
		if (kept.size <= most) return;
		kept.delete(key);
	}
}

/**
 * What the calls of one node know of each other, in one process. n8n gives each call its own copy of the static data and
 * stores it some time after the call was handled, so calls that overlap, or follow each other closely, meet only here.
 * Another process (a webhook processor beside the main one) is told of a report by the static data alone.
 */
export class CallMemory {
	private readonly reported = new Set<string>();

	private readonly unknown = new Map<string, number>();

	private unknownLooksMs: number[] = [];

	private readonly looks = new Map<string, Promise<Result<Job>>>();

	private running = 0;

	private readonly waiting: Array<() => void> = [];

	isReported(jobId: string): boolean {
		return this.reported.has(jobId);
	}

	/** The reported jobs, newest first. */
	get reportedIds(): string[] {
		return [...this.reported].reverse();
	}

	report(jobId: string): void {
		this.reported.add(jobId);
		trim(this.reported, MAX_REPORTED);
	}

	/** Whether Pictory did not know the id a moment ago. */
	isUnknown(jobId: string): boolean {
		const sinceMs = this.unknown.get(jobId);
		return sinceMs !== undefined && isWithin(sinceMs, UNKNOWN_MS);
	}

	remember(unknownId: string): void {
		this.unknown.delete(unknownId);
		this.unknown.set(unknownId, performance.now());
		trim(this.unknown, MAX_UNKNOWN);
	}

	/** How much is going on with ids that Pictory does not know: somebody may be making them up. */
	get strangers(): 'few' | 'many' | 'tooMany' {
		this.unknownLooksMs = this.unknownLooksMs.filter((atMs) => isWithin(atMs, FLOOD_WINDOW_MS));
		const { length } = this.unknownLooksMs;
		return length >= TOO_MANY_UNKNOWN ? 'tooMany' : length >= MANY_UNKNOWN ? 'many' : 'few';
	}

	/**
	 * Looks at a job, together with other calls that are about to: they share one request.
	 * @returns undefined where it was not this look's turn in time, or there are too many calls
	 */
	async look(
		jobId: string,
		look: () => Promise<Result<Job>>,
		isInTime: () => boolean,
	): Promise<Result<Job> | undefined> {
		const shared = this.looks.get(jobId);
		if (shared !== undefined) return await shared;
		if (this.running >= MAX_AT_ONCE) {
			if (this.waiting.length >= MAX_WAITING) return undefined;
			await new Promise<void>((resolve) => this.waiting.push(resolve));
		} else this.running += 1;
		try {
			if (!isInTime() || this.strangers === 'tooMany') return undefined;
			// Another call may have begun the same look while this one waited for its turn.
			const looking = this.looks.get(jobId) ?? look();
			this.looks.set(jobId, looking);
			const result = await looking;
			if (!result.ok && result.fault.unknownJob) this.unknownLooksMs.push(performance.now());
			return result;
		} finally {
			this.looks.delete(jobId);
			const next = this.waiting.shift();
			if (next === undefined) this.running -= 1;
			else next();
		}
	}
}

const memories = new Map<string, CallMemory>();

/** @param key what is watched: node and settings */
export function callMemoryOf(key: string): CallMemory {
	const memory = memories.get(key) ?? new CallMemory();
	memories.delete(key);
	memories.set(key, memory);
	trim(memories, MAX_NODES);
	return memory;
}
