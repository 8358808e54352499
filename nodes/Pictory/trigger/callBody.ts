import { isJsonObject, readJobId } from '../job';
import type { JsonObject } from '../job';

/** What Pictory's ids are made of; anything else would only make odd addresses. */
const JOB_ID = /^(?!\.+$)[\w.:~-]{1,200}$/;

/** A call of Pictory's, as far as it can be read. */
export interface CallBody {
	jobId: string;
	body: JsonObject;
}

/** A text as JSON, also where the JSON is a text that holds JSON; undefined where it is none. Never throws. */
function parsed(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
		return typeof value === 'string' ? JSON.parse(value) : value;
	} catch {
		return undefined;
	}
}

/** A text as the fields of a form, and what JSON the fields hold. */
function formFields(text: string): unknown[] {
	const fields = Object.fromEntries(new URLSearchParams(text));
	return [fields, ...Object.values(fields).map(parsed)];
}

function* readings(body: unknown, rawBody: Buffer | undefined): Generator<unknown> {
	yield body;
	const text = rawBody?.toString('utf8') ?? (typeof body === 'string' ? body : '');
	yield parsed(text);
	if (isJsonObject(body)) yield* fieldsOf(body);
	yield* formFields(text);
}

/** What JSON the fields of a form hold that n8n has read; those of a multipart form are in `data`. */
function* fieldsOf(body: JsonObject): Generator<unknown> {
	const fields = isJsonObject(body.data) ? body.data : body;
	for (const value of Object.values(fields)) if (typeof value === 'string') yield parsed(value);
}

/**
 * The job that a call is about, whatever the call says that it is: n8n reads JSON only from `application/json`, and gives
 * the bytes of everything else (n8n 2.8 and 2.41: text for `text/plain`, fields for forms, `{}` for the rest).
 * @returns undefined where the call holds no job id
 */
export function readCallBody(body: unknown, rawBody: Buffer | undefined): CallBody | undefined {
	for (const reading of readings(body, rawBody)) {
		const entries: unknown[] = Array.isArray(reading) ? reading : [reading];
		for (const entry of entries) {
			const jobId = readJobId(entry)?.trim();
			if (jobId !== undefined && JOB_ID.test(jobId) && isJsonObject(entry)) {
				return { jobId, body: entry };
			}
		}
	}
	return undefined;
}
