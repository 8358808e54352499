import { cut, isJsonObject, readJob, readJobId, saysUnknownJob } from '../job';
import type { Job, JobExpectation, JsonObject } from '../job';
import { answerText } from './answerText';
import type { Fault, Result } from './fault';
import { LOOK_FIRST, refusedStart, unknownJob } from './outcome';
import type { PictoryRequest } from './request';
import { hideSecrets } from './secrets';

/** What answers of Pictory's API come to: the value that was asked for, or the fault that keeps it away. */

/** A job that Pictory has accepted. */
export interface StartedJob {
	jobId: string;
	/** As Pictory sent it. */
	success?: unknown;
}

type Asked = Pick<PictoryRequest, 'purpose'>;

const CHECK_BASE_URL =
	"Check 'Base URL' in the Pictory credential. If it is right, run this again later";

const EXCERPT_LENGTH = 200;
/** Of what is put out of a failure: far more than anybody says. */
const MAX_WORDS = 10_000;

/** What the request that starts a job brought. `fault.jobId` is there where a refusal names the job. */
export function readStart(sent: Result<unknown>, request: PictoryRequest): Result<StartedJob> {
	if (!sent.ok) return { ok: false, fault: refusedStart(sent.fault, request) };
	const jobId = readJobId(sent.value);
	if (isJsonObject(sent.value) && sent.value.success === false) {
		const { fault } = refused(sent.value, request);
		return { ok: false, fault: refusedStart({ ...fault, jobId }, request) };
	}
	if (jobId === undefined) return { ok: false, fault: startedWithoutId(sent.value, request) };
	return {
		ok: true,
		value: { jobId, success: isJsonObject(sent.value) ? sent.value.success : undefined },
	};
}

/** What a look at a job brought. */
export function readLook(
	answer: Result<unknown>,
	jobId: string,
	expected: JobExpectation,
): Result<Job> {
	if (!answer.ok)
		return answer.fault.unknownJob
			? { ok: false, fault: unknownJob(jobId, answer.fault.message, answer.fault.httpCode) }
			: answer;
	const reading = readJob(answer.value, { ...expected, jobId });
	if (reading.kind === 'unknownJob')
		return { ok: false, fault: unknownJob(jobId, answerText(answer.value)) };
	if (reading.kind === 'job') return { ok: true, value: withoutSecrets(reading.job) };
	return {
		ok: false,
		fault: oddAnswer(answer.value, `get job "${jobId}": the answer is not a Pictory job`),
	};
}

/** HTTP 200 with `success: false`, or for an unknown job, is a refusal all the same. Source: Pictory's v1 API. */
export function accepted(answer: Result<unknown>, request: Asked): Result<unknown> {
	if (!answer.ok) return answer;
	const refuses = isJsonObject(answer.value) && answer.value.success === false;
	if (!refuses && !saysUnknownJob(answer.value)) return answer;
	return refused(answer.value, request);
}

/** The answer as an object; what is none comes from something else than Pictory's API. */
export function asObject(answer: Result<unknown>, { purpose }: Asked): Result<JsonObject> {
	if (!answer.ok) return answer;
	if (isJsonObject(answer.value)) return { ok: true, value: answer.value };
	return {
		ok: false,
		fault: oddAnswer(answer.value, `${purpose}: the answer is not what Pictory sends`),
	};
}

/** The fault of an answer that is not what `what` should bring: it may pass. */
export function oddAnswer(answer: unknown, what: string): Fault {
	return {
		message: `Could not ${what}: ${beginningOf(answer)}`,
		description: CHECK_BASE_URL,
		passing: true,
		outcomeUnknown: false,
	};
}

function refused(answer: unknown, { purpose }: Asked) {
	return {
		ok: false as const,
		fault: {
			message: `Could not ${purpose}: ${answerText(answer) || 'Pictory gave no reason'}`,
			description: 'Change what the message names and run this again',
			passing: false,
			outcomeUnknown: false,
		},
	};
}

function startedWithoutId(answer: unknown, { purpose }: Asked): Fault {
	return {
		message: `Could not ${purpose}: Pictory's answer holds no job ID: ${beginningOf(answer)}`,
		description: LOOK_FIRST,
		passing: false,
		outcomeUnknown: true,
	};
}

/** Of an answer that can't be read. */
function beginningOf(answer: unknown): string {
	return answerText(answer).slice(0, EXCERPT_LENGTH) || 'it is empty';
}

/** Why a job failed is put out as Pictory says it, and Pictory may repeat what it was sent. */
function withoutSecrets(job: Job): Job {
	const { errorCode, errorMessage } = job;
	return {
		...job,
		...(typeof errorCode === 'string' ? { errorCode: hideSecrets(cut(errorCode, MAX_WORDS)) } : {}),
		...(errorMessage === undefined
			? {}
			: { errorMessage: hideSecrets(cut(errorMessage, MAX_WORDS)) }),
	};
}
