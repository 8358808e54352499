import { z } from 'zod';

import { fileBehaviourSchema } from '../files/fileStore';
import { idPlaceSchema, jobTypeSchema } from '../settings';

/**
 * The shapes a finished job was seen in (pictory-api.md 2.4): `current` as the job pages say,
 * `old` as the v1 API answered, `noStatus` without a status, `complete` with that word for
 * `completed`, `completed` with the word even where the page shows none (transcription).
 */
export const shapeSchema = z.enum(['current', 'old', 'noStatus', 'complete', 'completed']);
export type Shape = z.infer<typeof shapeSchema>;

/** A job to put into the simulator by hand. Times are simulated ms; what is left out comes from the settings. */
export const newJobSchema = z
	.object({
		jobId: z.string().min(1).optional(),
		jobType: jobTypeSchema,
		/** Started so long ago; with a duration shorter than that the job is finished at once. */
		startedAgoMs: z.number().min(0).default(0),
		/** Left out: by the settings. `never` for a job that never ends. */
		durationMs: z.union([z.number().min(0), z.literal('never')]).optional(),
		queuedMs: z.number().min(0).optional(),
		outcome: z.enum(['completed', 'failed']).optional(),
		errorCode: z.unknown(),
		/** Text as a rule; an object was seen too. */
		errorMessage: z.unknown(),
		shape: shapeSchema.default('current'),
		/** The status word of the running job. */
		runningStatus: z.string().default('in-progress'),
		queuedStatus: z.string().optional(),
		/** Where Get Job carries the id. */
		jobIdAt: idPlaceSchema.optional(),
		/** Put over the sample outputs; null leaves a field out. */
		outputs: z.record(z.unknown()).default({}),
		/** What was asked for, where a list shows it again (AI Studio). */
		request: z.record(z.unknown()).default({}),
		/** How the file host serves an output, by the output's name. */
		files: z.record(fileBehaviourSchema).default({}),
		webhook: z.string().optional(),
		webhookInput: z.unknown(),
		projectId: z.string().optional(),
		/** Saved into the account when the job completes. */
		savesProject: z.object({ id: z.string(), name: z.string() }).optional(),
		cleaned: z.boolean().default(false),
		/** Whole bodies for Get Job, one a look, the last one again and again. */
		answers: z.array(z.unknown()).default([]),
		/** The job as an item of GET /v1/jobs, whatever its state. */
		listedAs: z.unknown(),
	})
	.strict();
export type NewJob = z.input<typeof newJobSchema>;

export type JobState = 'queued' | 'running' | 'completed' | 'failed' | 'cleaned';

export interface Job extends Omit<z.output<typeof newJobSchema>, 'jobId' | 'durationMs'> {
	jobId: string;
	/** How it came to be, for example `projectRender`; `added` for jobs put in by hand. */
	startedBy: string;
	/** Rises with every job, so that jobs of the same ms have an order. */
	sequence: number;
	/** How often Get Job read it. */
	looks: number;
	createdAtMs: number;
	runsFromMs: number;
	/** Infinity for a job that never ends. */
	finishesAtMs: number;
	/** Set when somebody cleaned it; retention does so by itself. */
	cleanedAtMs?: number;
	outcome: 'completed' | 'failed';
	/** What a completed job puts out, under Pictory's names for the shape. */
	results: Record<string, unknown>;
}

/** Where a job stands at a time; a pure function, so a clock that jumps shows every job right. */
export function stateAt(job: Job, nowMs: number, retentionMs: number | null): JobState {
	if (job.cleanedAtMs !== undefined && nowMs >= job.cleanedAtMs) return 'cleaned';
	if (nowMs < job.runsFromMs) return 'queued';
	if (nowMs < job.finishesAtMs) return 'running';
	if (retentionMs !== null && nowMs >= job.finishesAtMs + retentionMs) return 'cleaned';
	return job.outcome;
}

/** How much of the running job is done, in whole percent. */
export function progressAt(job: Job, nowMs: number): number {
	const lengthMs = job.finishesAtMs - job.runsFromMs;
	if (!Number.isFinite(lengthMs)) return 50;
	return Math.min(99, Math.floor((100 * (nowMs - job.runsFromMs)) / lengthMs));
}
