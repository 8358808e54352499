import { isJsonObject } from './jsonObject';
import type { JsonObject } from './jsonObject';
import { jobTypeEntry, jobTypeNames } from './jobTypes';
import type { JobField, JobType, KnownJobType } from './jobTypes';
import { inWords } from './words';

/** Where a job stands. Everything but `unfinished` is the end of it. */
export type JobState = 'unfinished' | 'completed' | 'failed' | 'cleaned';

/** A Pictory job, read from any of the shapes in which Pictory answers. */
export interface Job {
	jobId: string;
	jobType: JobType;
	state: JobState;
	/** Pictory's word, with `complete` read as `completed`; always there once the job is finished. */
	status?: string;
	/** As Pictory sent it. */
	success?: unknown;
	/** Where the outputs are: Pictory's `data`, or all of the answer where it has none. */
	data: JsonObject;
	errorCode?: unknown;
	errorMessage?: string;
	/** 0 to 100, only while a render is under way. */
	renderProgress?: number;
	/** Pictory's whole answer, untouched. */
	raw: JsonObject;
}

/** What an answer turned out to be: a job, Pictory's word that there is no such job, or nothing that can be read. */
export type JobReading =
	| { kind: 'job'; job: Job }
	| { kind: 'unknownJob' }
	| { kind: 'unreadable' };

/** What is known of the job beforehand: the id that was asked for, and the type that the user selected. */
export interface JobExpectation {
	jobId?: string;
	jobType?: KnownJobType;
}

/** Code and name of the error, of which one or the other may stand alone. */
const UNKNOWN_JOB = /^\s*5000\s*$|\bJOB_NOT_FOUND\b/;
const JOB_STATUS = /^(?:pending|in-progress|completed?|failed|cleaned)$/i;
const VIDEO_FILE = /\.(mp4|mov|webm|m4v)(?:$|[?#])/i;
const IMAGE_FILE = /\.(png|jpe?g|webp|gif)(?:$|[?#])/i;

/** The first of an object's fields that was sent and is not null. */
export function firstSent(data: JsonObject, names: readonly string[]): unknown {
	for (const name of names) {
		const value = data[name];
		if (value !== undefined && value !== null && value !== '') return value;
	}
	return undefined;
}

/** Pictory's value for a field of the job table, under any of its names; undefined where it was not sent. */
export function fieldValue(data: JsonObject, name: string, field: JobField): unknown {
	return field.madeFrom ? field.madeFrom(data) : firstSent(data, field.sources ?? [name]);
}

function asId(value: unknown): string | undefined {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/**
 * The job id in any answer or webhook call of Pictory's: `job_id`, `jobId`, `data.job_id` or `data.jobId`.
 * Source: pages Render Project (`data.jobId`) and Get Job (`job_id`), the job list (`data.jobId`), the v1 API.
 */
export function readJobId(answer: unknown): string | undefined {
	if (!isJsonObject(answer)) return undefined;
	const data = isJsonObject(answer.data) ? answer.data : {};
	return [answer.job_id, answer.jobId, data.job_id, data.jobId]
		.map(asId)
		.find((id) => id !== undefined);
}

/** Error texts arrive as text, as an object around a text, or as any other JSON. */
function errorText(value: unknown): string | undefined {
	if (value === undefined || value === null) return undefined;
	if (typeof value === 'string') return value;
	return inWords(value);
}

/** Code and text of a failure, wherever an answer holds them (v2: in `data`; v1: in `error` or `data.error`). */
export function readFailure(answer: JsonObject): { errorCode?: unknown; errorMessage?: string } {
	const inner = isJsonObject(answer.data) ? answer.data.error : answer.data;
	const places = [answer.data, inner, answer.error, answer].filter(isJsonObject);
	const found = (names: readonly string[]) =>
		places.map((place) => firstSent(place, names)).find((value) => value !== undefined);
	const said =
		found(['error_message', 'errorMessage']) ??
		found(['message', 'reason']) ??
		inner ??
		answer.error;
	// Of a v1 failure: which scene it was is the help in it.
	const scene = isJsonObject(said) ? firstSent(said, ['scene']) : found(['scene']);
	const message = errorText(said);
	return {
		errorCode: found(['error_code', 'errorCode']) ?? found(['code']),
		errorMessage:
			message === undefined || (typeof scene !== 'number' && typeof scene !== 'string')
				? message
				: `${message} (scene ${scene})`,
	};
}

/**
 * Whether an answer, of whatever HTTP status, says that Pictory has no such job. A status or an output proves the
 * opposite: codes and words beside it say why the job failed (a render whose preview is gone says JOB_NOT_FOUND).
 */
export function saysUnknownJob(answer: unknown): boolean {
	if (typeof answer === 'string') return UNKNOWN_JOB.test(answer);
	if (!isJsonObject(answer) || provesJob(answer)) return false;
	const { errorCode, errorMessage } = readFailure(answer);
	return [errorCode, errorMessage].some((word) => UNKNOWN_JOB.test(inWords(word)));
}

/** Whether an answer shows that Pictory knows the job that it is about. */
function provesJob(answer: JsonObject): boolean {
	if (isJsonObject(answer.data)) {
		return sentText(answer.data.status) !== undefined || showsOutput(answer.data);
	}
	// At the top, `status` may also be a gateway's word for its own trouble.
	return JOB_STATUS.test(sentText(answer.status) ?? '') || showsOutput(answer);
}

/** A number, also one that came as text; NaN for anything else. Number() throws for objects whose `toString` is none. */
function numberIn(value: unknown): number {
	if (typeof value === 'number') return value;
	return typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
}

function sentText(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The type as far as the answer shows it, at whatever stage the job is. */
function recogniseJobType(data: JsonObject, selected: KnownJobType | undefined): JobType {
	const sent = (name: string) => firstSent(data, [name]) !== undefined;
	const recognised = jobTypeNames.find((name) => jobTypeEntry(name).recognisedBy.some(sent));
	if (recognised) return recognised;
	if (typeof data.url === 'string') {
		// An AI image and an AI video share most fields; the file's ending and the duration tell them apart.
		if (sent('duration') || VIDEO_FILE.test(data.url)) return 'videoGeneration';
		if (IMAGE_FILE.test(data.url)) return 'imageGeneration';
		return selected === 'videoGeneration' ? selected : 'imageGeneration';
	}
	return selected ?? 'unknown';
}

/** The fields of all job types that only a finished job has. */
const PROOFS = jobTypeNames
	.flatMap((typeName) => Object.entries(jobTypeEntry(typeName).fields))
	.filter(([, field]) => field.provesCompletion === true);

function showsOutput(data: JsonObject): boolean {
	return PROOFS.some(([name, field]) => fieldValue(data, name, field) !== undefined);
}

/**
 * The rule for "finished": failed where `success` is false or the status says so, completed where the status is
 * `completed` or `complete`, or where there is no status but an output; `cleaned` once Pictory removed the outputs;
 * anything else, unknown words included, is not finished. Source: pages Get Job (all four) and Render Project.
 */
function judge(sentStatus: string | undefined, success: unknown, data: JsonObject): JobState {
	const status = sentStatus?.toLowerCase();
	if (status === 'cleaned') return 'cleaned';
	if (success === false || status === 'failed') return 'failed';
	if (status === 'completed' || status === 'complete') return 'completed';
	if (status === undefined && showsOutput(data)) return 'completed';
	return 'unfinished';
}

/**
 * Reads a job from an answer of `GET /v1/jobs/{id}` or from an item of `GET /v1/jobs`, in any of the shapes that
 * Pictory's pages and older API versions show. Never throws.
 * @param answer the parsed body, or its text where it was no JSON
 * @param expected the id asked for (used where the answer has none) and the type selected by the user (used where the
 * answer does not show it)
 */
export function readJob(answer: unknown, expected: JobExpectation = {}): JobReading {
	if (saysUnknownJob(answer)) return { kind: 'unknownJob' };
	const namedId = readJobId(answer);
	const jobId = namedId ?? expected.jobId;
	if (!isJsonObject(answer) || jobId === undefined || !looksLikeJob(answer)) {
		return { kind: 'unreadable' };
	}
	// The answer for another job says nothing about this one.
	if (expected.jobId !== undefined && jobId !== expected.jobId) return { kind: 'unreadable' };

	const data = isJsonObject(answer.data) ? answer.data : answer;
	const status = sentText(data.status ?? answer.status);
	// Without an id and a status, a refusal is of the request, not of the job.
	if (namedId === undefined && status === undefined && answer.success === false) {
		return { kind: 'unreadable' };
	}
	const state = judge(status, answer.success, data);
	const failure = state === 'failed' ? readFailure(answer) : {};
	const renderProgress = numberIn(firstSent(data, ['renderProgress']));
	return {
		kind: 'job',
		job: {
			jobId,
			jobType: recogniseJobType(data, expected.jobType),
			state,
			status: state === 'unfinished' ? status : state,
			success: answer.success,
			data,
			...failure,
			...(state === 'unfinished' && Number.isFinite(renderProgress) ? { renderProgress } : {}),
			raw: answer,
		},
	};
}

/**
 * Whether a completed job shows none of the outputs that there are: Pictory may not have them ready yet, so it is worth
 * another look.
 */
export function isBare({ state, data }: Job): boolean {
	return state === 'completed' && !showsOutput(data);
}

/** What the user is told of such a job. */
export const WITHOUT_OUTPUTS =
	'A job is completed, but Pictory shows no outputs of it yet: look again later, with Job > Get.';

function looksLikeJob(answer: JsonObject): boolean {
	return (
		isJsonObject(answer.data) || answer.success !== undefined || readJobId(answer) !== undefined
	);
}
