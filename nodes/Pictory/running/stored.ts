import type { IExecuteFunctions, ITaskDataConnections } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { z } from 'zod';
import { isJsonObject, jobTypeNames } from '../job';
import type { WaitingChoice } from '../fields';
import type { Job, JsonObject } from '../job';
import type { WatchedJob } from '../waiting';
import type { ItemState, WatchedState } from './itemState';
import { MEMORY_VERSION } from './memory';
import type { RunMemory, StartMemory, UnitMemory } from './memory';
import { cleanText } from '../api';
import type { Problem } from '../api';

/*
 * What n8n's database holds of a run, and the checks when it comes back: it may have been written by another version of
 * the package, or damaged. Checked values are used as they are, not copied: answers in them may be large.
 */

/** A run of the node as it is kept with a paused execution. */
export interface PausedRun {
	memory: RunMemory;
	/** The fields of a RequestBudget. */
	budget: { maxRequestsPerMinute: number; spentAtMs: number[]; quietUntilMs: number };
	/** What the user is to be told when the node ends. */
	hints: string[];
	/** When the pause is to end (epoch ms of the wall clock, as all times at rest). */
	wakeAtMs: number;
	/** Pauses in a row that ended before their time. */
	earlyWakes: number;
	/** See tidyRecords: shared with n8n's own records, so it must come through by reference. */
	output: ITaskDataConnections;
}

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
	firstProgress: progressMark.optional(),
	expectedEndMs: ms.optional(),
	isKnown: z.boolean(),
	bareLooks: z.number(),
	pagesInARow: z.number().optional(),
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

const problem: z.ZodType<Problem> = z.object(fault satisfies ShapeOf<Problem>);
const choice = z.enum(['error', 'output']);
const wait: z.ZodType<WaitingChoice> = z.object({
	timeoutMs: ms,
	pollIntervalMs: ms,
	onFailedJob: choice,
	onTimeout: choice,
	maxRequestsPerMinute: z.number(),
} satisfies ShapeOf<WaitingChoice>);

const state: z.ZodType<ItemState> = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('done'), output: jsonObject }),
	z.object({ kind: z.literal('failed'), problem }),
	z.object({
		kind: z.literal('watched'),
		watched,
		wait,
		simplify: z.boolean(),
		extra: jsonObject,
		wakeUp: z.boolean(),
	} satisfies ShapeOf<WatchedState>),
]);

const requestMark = z.string();
const start: z.ZodType<StartMemory> = z.discriminatedUnion('at', [
	z.object({ at: z.literal('sent'), requestMark, problem: problem.optional() }),
	z.object({
		at: z.literal('started'),
		requestMark,
		jobId: z.string(),
		success: z.unknown().optional(),
		extra: jsonObject,
	}),
]);

const runMemory: z.ZodType<RunMemory> = z.object({
	version: z.literal(MEMORY_VERSION),
	parametersMark: z.string(),
	units: z.array(
		z.object({
			items: z.array(z.number().int().min(0)).min(1),
			start: start.optional(),
			state: state.optional(),
		} satisfies ShapeOf<UnitMemory>),
	),
} satisfies ShapeOf<RunMemory>);

const pausedRun: z.ZodType<PausedRun> = z.object({
	memory: runMemory,
	budget: z.object({
		maxRequestsPerMinute: z.number(),
		spentAtMs: z.array(ms),
		quietUntilMs: ms,
	}),
	hints: z.array(z.string()),
	wakeAtMs: ms,
	earlyWakes: z.number(),
	output: z.custom<ITaskDataConnections>(isJsonObject),
} satisfies ShapeOf<PausedRun>);

/**
 * What a paused run left for itself.
 * @throws NodeOperationError with the job ids that can be made out, where it is not the whole of it: starting the jobs
 * again would pay for them twice
 */
export function readPausedRun(context: IExecuteFunctions, kept: unknown): PausedRun {
	if (isPausedRun(kept) && isWhole(context, kept.memory)) return kept;
	throw incomplete(context, kept, 'n8n resumed the paused execution, but what it was waiting for');
}

/**
 * What an earlier try of the same run left for the next.
 * @throws as readPausedRun does
 */
export function readMemory(context: IExecuteFunctions, kept: unknown): RunMemory {
	if (isRunMemory(kept)) return kept;
	throw incomplete(context, kept, 'n8n runs the step once more, but what it started before');
}

function isPausedRun(kept: unknown): kept is PausedRun {
	return pausedRun.safeParse(kept).success;
}

function isRunMemory(kept: unknown): kept is RunMemory {
	return runMemory.safeParse(kept).success;
}

/** Whether every input item is in it, and what became of each. */
function isWhole(context: IExecuteFunctions, { units }: RunMemory): boolean {
	const items = new Set(units.flatMap((unit) => unit.items));
	const count = context.getInputData().length;
	return (
		units.every(({ state }) => state !== undefined) &&
		items.size === count &&
		[...items].every((itemIndex) => itemIndex < count)
	);
}

function incomplete(context: IExecuteFunctions, kept: unknown, what: string): NodeOperationError {
	const jobIds = [...new Set(jobIdsIn(kept))];
	const known = jobIds.slice(0, MAX_IDS).map((jobId) => cleanText(jobId));
	const more = jobIds.length > MAX_IDS ? ` and ${jobIds.length - MAX_IDS} more` : '';
	const jobs =
		known.length === 0
			? 'none of their ids is known'
			: `pick them up with Wait For Job: ${known.join(', ')}${more}`;
	return new NodeOperationError(
		context.getNode(),
		`${what} is incomplete. Nothing was started again. Jobs that were started go on at Pictory, ${jobs}`,
		{
			description:
				'This can happen when the package was replaced by another version meanwhile. Job > Get Many lists the jobs of your account',
		},
	);
}

/** As many ids as a message has room for. */
const MAX_IDS = 30;
/** Deeper than anything of ours is. */
const MAX_DEPTH = 12;

/** Whatever is called `jobId`, wherever it is. */
function jobIdsIn(value: unknown, depth = 0): string[] {
	if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, entry]: [string, unknown]) =>
		name === 'jobId' && typeof entry === 'string' ? [entry] : jobIdsIn(entry, depth + 1),
	);
}
