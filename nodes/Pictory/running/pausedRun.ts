import type { IExecuteFunctions, ITaskDataConnections } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { z } from 'zod';
import { isJsonObject, jobTypeNames } from '../job';
import type { WaitingChoice } from '../fields';
import type { Job, JsonObject } from '../job';
import type { WatchedJob } from '../waiting';
import type { ItemState, WatchedState } from './itemState';
import type { Problem } from '../api';

/** A run of the node as it is kept with a paused execution, in n8n's database. */
export interface PausedRun {
	/** Of this shape: an execution may be resumed by another version of the package. */
	version: typeof VERSION;
	states: ItemState[];
	/** The fields of a RequestBudget. */
	budget: { maxRequestsPerMinute: number; spentAtMs: number[]; quietUntilMs: number };
	/** What the user is to be told when the node ends. */
	hints: string[];
	/** When the pause is to end (epoch ms). */
	wakeAtMs: number;
	/** Pauses in a row that ended before their time. */
	earlyWakes: number;
	/** See tidyRecords: shared with n8n's own records, so it must come through by reference. */
	output: ITaskDataConnections;
}

const VERSION = 1;

// Answers of Pictory may be large: custom() checks them and leaves them where they are, so that n8n stores each once.
const jsonObject = z.custom<JsonObject>(isJsonObject);
const text = z.string().optional();
const ms = z.number();
const progressMark = z.object({ percent: z.number(), atMs: ms });
const knownJobType = z.enum(['unknown', ...jobTypeNames]).exclude(['unknown']);
const fault = { message: z.string(), description: text, httpCode: text };

/** Every field of `T` has to be there, optional ones too: one that is forgotten would be lost in a pause. */
type ShapeOf<T> = { [Field in keyof Required<T>]: z.ZodType<T[Field]> };

const job: z.ZodType<Job> = z.object({
	jobId: z.string(),
	jobType: z.enum(['unknown', ...jobTypeNames]),
	state: z.enum(['unfinished', 'completed', 'failed', 'cleaned']),
	status: text,
	success: z.unknown().optional(),
	data: jsonObject,
	errorCode: z.unknown().optional(),
	errorMessage: text,
	renderProgress: z.number().optional(),
	raw: jsonObject,
} satisfies ShapeOf<Job>);

const watched: z.ZodType<WatchedJob> = z.object({
	jobId: z.string(),
	expectedType: knownJobType.optional(),
	deadlineMs: ms,
	pollIntervalMs: ms,
	nextLookMs: ms,
	lastLookMs: ms.optional(),
	looks: z.number(),
	earlierProgress: progressMark.optional(),
	latestProgress: progressMark.optional(),
	expectedEndMs: ms.optional(),
	troubles: z.number(),
	troubleSinceMs: ms.optional(),
	lastTrouble: text,
	job: job.optional(),
	end: z
		.discriminatedUnion('kind', [
			z.object({ kind: z.literal('finished') }),
			z.object({ kind: z.literal('timedOut') }),
			z.object({ kind: z.literal('lost'), ...fault }),
		])
		.optional(),
} satisfies ShapeOf<WatchedJob>);

const choice = z.enum(['error', 'output']);
const wait: z.ZodType<WaitingChoice> = z.object({
	timeoutMs: ms,
	pollIntervalMs: ms,
	onFailedJob: choice,
	onTimeout: choice,
	maxRequestsPerMinute: z.number(),
} satisfies ShapeOf<WaitingChoice>);

const state: z.ZodType<ItemState> = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('done'), jobId: z.string(), output: jsonObject }),
	z.object({ kind: z.literal('failed'), problem: z.object(fault satisfies ShapeOf<Problem>) }),
	z.object({
		kind: z.literal('watched'),
		watched,
		wait,
		simplify: z.boolean(),
		extra: jsonObject,
		wakeUp: z.boolean(),
	} satisfies ShapeOf<WatchedState>),
]);

const pausedRun: z.ZodType<PausedRun> = z.object({
	version: z.literal(VERSION),
	states: z.array(state),
	budget: z.object({
		maxRequestsPerMinute: z.number(),
		spentAtMs: z.array(ms),
		quietUntilMs: ms,
	}),
	hints: z.array(z.string()),
	wakeAtMs: ms,
	earlyWakes: z.number(),
	output: z.custom<ITaskDataConnections>(isJsonObject),
});

/** @param run without its version */
export function keepRun(run: Omit<PausedRun, 'version'>): PausedRun {
	return { version: VERSION, ...run };
}

/**
 * Reads what n8n gave back when it resumed the execution.
 * @throws NodeOperationError with the job ids that can be made out, where it is not the whole of it: starting the jobs
 * again would pay for them twice
 */
export function readPausedRun(context: IExecuteFunctions, kept: unknown): PausedRun {
	const reading = pausedRun.safeParse(kept);
	if (reading.success && reading.data.states.length === context.getInputData().length)
		return reading.data;
	const jobIds = [...(JSON.stringify(kept) ?? '').matchAll(/"jobId":"([^"]+)"/g)].map(
		([, id]) => id,
	);
	const known = [...new Set(jobIds)];
	const jobs =
		known.length === 0
			? 'none of their ids is known'
			: `pick them up with Wait For Job: ${known.join(', ')}`;
	throw new NodeOperationError(
		context.getNode(),
		`n8n resumed the paused execution, but what it was waiting for is incomplete. Nothing was started again. Jobs that were started go on at Pictory, ${jobs}`,
		{
			description:
				'This can happen when the package was replaced by another version meanwhile. Job > Get Many lists the jobs of your account',
		},
	);
}
