import { failureFields, jobTypeEntry, progressFields } from './jobTypes';
import type { JobField } from './jobTypes';
import { fieldValue } from './readJob';
import type { JsonObject } from './jsonObject';
import type { Job } from './readJob';

/** How a job is put out. */
export interface OutputChoice {
	/** Flat item with the fields of the job table; otherwise Pictory's answer, unchanged. */
	simplify: boolean;
	/** Whether the wait for the job ran out: adds `timedOut: true`. */
	timedOut?: boolean;
}

function typeFields(job: Job): Readonly<Record<string, JobField>> {
	if (job.state === 'unfinished') return progressFields;
	if (job.state !== 'completed' || job.jobType === 'unknown') return {};
	return jobTypeEntry(job.jobType).fields;
}

function sentFields(data: JsonObject, fields: Readonly<Record<string, JobField>>): JsonObject {
	const sent: JsonObject = {};
	for (const name of Object.keys(fields)) {
		const value = fieldValue(data, name, fields[name]);
		if (value !== undefined) sent[name] = value;
	}
	return sent;
}

/** The one link of a completed job that most people want, as Pictory sent it. */
export function outputUrl(job: Job): unknown {
	if (job.state !== 'completed' || job.jobType === 'unknown') return undefined;
	const { outputUrl: name, outputUrlElse, fields } = jobTypeEntry(job.jobType);
	const sent = (field = '') =>
		field in fields ? fieldValue(job.data, field, fields[field]) : undefined;
	return sent(name) ?? sent(outputUrlElse);
}

/** Longer texts are no values that somebody reads in a table. */
const MAX_SHORT_TEXT = 2_000;
/** Told elsewhere in the item, whatever their place in the answer. */
const TOLD = ['job_id', 'jobId', 'status', 'success', 'error', 'data'];

const knownNames = new Map<string, ReadonlySet<string>>();

/**
 * Names of a completed job's fields that are told elsewhere in the item, or, as how far it was, are of no use any more;
 * made once for a job type, as every item asks for them.
 */
function knownNamesOf(job: Job): ReadonlySet<string> {
	const earlier = knownNames.get(job.jobType);
	if (earlier) return earlier;
	const fields: Readonly<Record<string, JobField>> = { ...progressFields, ...typeFields(job) };
	const names = Object.entries(fields).flatMap(([name, { sources = [] }]) => [name, ...sources]);
	const known = new Set([...TOLD, ...names]);
	knownNames.set(job.jobType, known);
	return known;
}

/** What else Pictory says of a completed job in short values: fields of tomorrow are of use before they are known. */
function otherShortValues(job: Job): JsonObject {
	if (job.state !== 'completed') return {};
	const known = knownNamesOf(job);
	return Object.fromEntries(
		Object.entries(job.data).filter(
			([name, value]) =>
				!known.has(name) &&
				(typeof value === 'number' ||
					typeof value === 'boolean' ||
					(typeof value === 'string' && value !== '' && value.length <= MAX_SHORT_TEXT)),
		),
	);
}

/**
 * The output item of a job, the same for Get Job, Wait For Job, rendering with waiting and the trigger. Fields that
 * Pictory did not send are left out; the order is that of the job table.
 */
export function jobOutput(job: Job, { simplify, timedOut }: OutputChoice): JsonObject {
	const mark = timedOut ? { timedOut } : {};
	if (!simplify) return { ...job.raw, ...mark };
	const common = {
		jobId: job.jobId,
		jobType: job.jobType,
		status: job.status,
		success: job.success,
		outputUrl: outputUrl(job),
	};
	const failure = { errorCode: job.errorCode, errorMessage: job.errorMessage };
	return {
		...withoutUnsent(common),
		...sentFields(job.data, typeFields(job)),
		...otherShortValues(job),
		...withoutUnsent(failure),
		...mark,
	};
}

function withoutUnsent(fields: JsonObject): JsonObject {
	const sent: JsonObject = {};
	for (const name of Object.keys(fields)) {
		const value = fields[name];
		if (value !== undefined && value !== null) sent[name] = value;
	}
	return sent;
}

/**
 * Fields whose value is not of the type that Pictory documents, as "name: what is wrong". They are put out as they
 * came; the caller logs this.
 */
export function unexpectedTypes(job: Job): string[] {
	const fields = { ...typeFields(job), ...(job.state === 'failed' ? failureFields : {}) };
	return Object.entries(fields).flatMap(([name, field]) => {
		const value = fieldValue(job.data, name, field);
		if (value === undefined) return [];
		const checked = field.shape.safeParse(value);
		return checked.success
			? []
			: [`${name}: ${checked.error.issues[0]?.message ?? 'unexpected type'}`];
	});
}
