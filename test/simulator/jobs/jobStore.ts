import type { Clock } from '../clock';
import type { FileStore } from '../files/fileStore';
import { countUp, type Counters } from '../http/requestLog';
import type { Random } from '../random';
import type { Settings } from '../settings';
import { Durations } from './durations';
import { newJobSchema, stateAt, type Job, type JobState, type NewJob } from './job';
import { jobResults } from './results';

export interface JobStoreParts {
	clock: Clock;
	random: Random;
	files: FileStore;
	settings: () => Settings;
	counters: () => Counters;
	fileHostUrl: () => string;
}

/** Every job of the account. */
export class JobStore {
	private readonly jobs = new Map<string, Job>();

	/** Oldest first, so that a new job is, as a rule, put at the end. */
	private ordered: Job[] = [];

	private durations: Durations;

	private readonly endListeners: Array<(job: Job) => void> = [];

	private readonly startListeners: Array<(job: Job) => void> = [];

	private readonly endTimers = new Map<string, () => void>();

	constructor(private readonly parts: JobStoreParts) {
		this.durations = new Durations(parts.random);
	}

	/** Starts a job the way a request does. */
	start(startedBy: string, newJob: NewJob): Job {
		countUp(this.parts.counters().started, startedBy);
		return this.put(startedBy, newJob);
	}

	/** Puts a job into the account without a request, as if somebody else had started it. */
	add(newJob: NewJob): Job {
		return this.put('added', newJob);
	}

	get(jobId: string): Job | undefined {
		return this.jobs.get(jobId);
	}

	/** Newest first. */
	list(): Job[] {
		return [...this.ordered].reverse();
	}

	state(job: Job): JobState {
		return stateAt(job, this.parts.clock.now(), this.parts.settings().retentionMs);
	}

	/** Counts a read by Get Job. @returns which one it is, from 1 */
	countLook(job: Job): number {
		countUp(this.parts.counters().looks, job.jobId);
		job.looks += 1;
		return job.looks;
	}

	/** Ends an unfinished job now. */
	finish(job: Job, outcome: Job['outcome'] = job.outcome): void {
		this.endTimers.get(job.jobId)?.();
		job.outcome = outcome;
		job.finishesAtMs = this.parts.clock.now();
		job.runsFromMs = Math.min(job.runsFromMs, job.finishesAtMs);
		this.ended(job);
	}

	/** Removes a finished job's outputs. */
	clean(job: Job): void {
		job.cleanedAtMs ??= this.parts.clock.now();
	}

	/** Called with every job that ends, at its end. */
	onEnd(listener: (job: Job) => void): void {
		this.endListeners.push(listener);
	}

	onStart(listener: (job: Job) => void): void {
		this.startListeners.push(listener);
	}

	clear(): void {
		for (const callOff of this.endTimers.values()) callOff();
		this.endTimers.clear();
		this.jobs.clear();
		this.ordered = [];
		this.durations = new Durations(this.parts.random);
	}

	private put(startedBy: string, newJob: NewJob): Job {
		const { clock, random, files } = this.parts;
		const settings = this.parts.settings();
		const { durationMs: wantedMs, ...given } = newJobSchema.parse(newJob);
		const durationMs = this.duration(newJob, wantedMs);
		const createdAtMs = clock.now() - given.startedAgoMs;
		const queuedMs =
			given.queuedMs ?? (Number.isFinite(durationMs) ? durationMs * settings.queuedShare : 0);
		const identity = { jobId: given.jobId ?? random.uuid(), jobType: given.jobType };
		if (this.jobs.has(identity.jobId)) throw new Error(`There is a job ${identity.jobId} already`);
		const job: Job = {
			...given,
			...identity,
			startedBy,
			sequence: this.ordered.length,
			looks: 0,
			createdAtMs,
			runsFromMs: createdAtMs + Math.min(queuedMs, durationMs),
			finishesAtMs: createdAtMs + durationMs,
			cleanedAtMs: given.cleaned ? clock.now() : undefined,
			outcome: given.outcome ?? (random.next() < settings.failingShare ? 'failed' : 'completed'),
			errorCode: given.errorCode ?? 'TEXT_TO_VIDEO_FAILED',
			errorMessage: given.errorMessage ?? 'The simulator let this job fail.',
			results: jobResults({ ...given, ...identity }, given.outputs, this.parts.fileHostUrl()),
		};
		for (const [name, behaviour] of Object.entries(given.files)) {
			const url = job.results[name];
			if (typeof url === 'string') files.set(new URL(url).pathname, behaviour);
		}
		this.jobs.set(job.jobId, job);
		const olderThan = this.ordered.findLastIndex((other) => other.createdAtMs <= job.createdAtMs);
		this.ordered.splice(olderThan + 1, 0, job);
		for (const listener of this.startListeners) listener(job);
		if (job.finishesAtMs <= clock.now()) this.ended(job);
		else {
			const callOff = clock.after(job.finishesAtMs - clock.now(), () => this.ended(job));
			this.endTimers.set(job.jobId, callOff);
		}
		return job;
	}

	private duration(newJob: NewJob, wantedMs: number | 'never' | undefined): number {
		if (wantedMs === 'never') return Infinity;
		return (
			wantedMs ??
			this.durations.next(newJob.jobType, this.parts.settings().durations[newJob.jobType])
		);
	}

	private ended(job: Job): void {
		this.endTimers.delete(job.jobId);
		for (const listener of this.endListeners) listener(job);
	}
}

/** The place of a job in a list that shows the newest first, for paging. */
export function newestFirst({ createdAtMs, sequence }: Job): number[] {
	return [-createdAtMs, -sequence];
}
