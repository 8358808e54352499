import { createHash, timingSafeEqual } from 'node:crypto';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { cleanText, PictoryApi } from '../api';
import { firstSent, isJsonObject } from '../job';
import type { Job, JsonObject } from '../job';
import { readCallBody } from './callBody';
import { callMemoryOf } from './callMemory';
import type { CallMemory } from './callMemory';
import { checkJob } from './checkJob';
import type { GaveUp } from './checkJob';
import { isWanted, readChoice } from './choice';
import type { TriggerChoice } from './choice';
import { memoryOf, nodeKey } from './memory';
import { toItem } from './output';

/** Reported jobs that the static data remembers; a call for an older one would start the workflow again. */
const MAX_REPORTED = 200;

/** An answer that starts nothing. */
interface Refusal {
	status: number;
	/** For the caller; says nothing about the job's contents. */
	message: string;
	/** For n8n's log, where somebody should know. */
	warning?: string;
}

const notNow: Refusal = {
	status: 503,
	message: 'The job could not be checked at the moment: call again later',
};
const alreadyReported: Refusal = { status: 200, message: 'The job is known already' };
const unknown: Refusal = { status: 404, message: 'Pictory has no such job' };

/**
 * Handles a call to the webhook. What it says is a hint only: the job is read again with the credential, and answered
 * within some 10 s.
 * Never throws: n8n would answer with 500 and store a failed execution for any stranger's call.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const outcome = await handle(context);
		return 'status' in outcome ? refuse(context, outcome) : outcome;
	} catch (error) {
		const reason = error instanceof Error ? error.message : 'no reason was given';
		return refuse(context, { ...notNow, warning: `A call could not be handled: ${reason}` });
	}
}

function refuse(
	context: IWebhookFunctions,
	{ status, message, warning }: Refusal,
): IWebhookResponseData {
	if (warning !== undefined) context.logger.warn(`${context.getNode().name}: ${warning}`);
	if (status === 200) return { webhookResponse: { message } };
	context.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

async function handle(context: IWebhookFunctions): Promise<IWebhookResponseData | Refusal> {
	const choice = readChoice((name) => context.getNodeParameter(name, ''));
	if (!('watchBy' in choice)) return { ...notNow, warning: choice.message };
	const query: unknown = context.getQueryData();
	if (!isSecret(isJsonObject(query) ? query.secret : undefined, choice.secret)) {
		return {
			status: 401,
			message: 'The secret in the address is missing or wrong',
			warning:
				"A call had no secret or a wrong one. If it was Pictory's, give Pictory the address with ?secret= and the value of 'Secret' at its end",
		};
	}
	const call = readCallBody(context.getBodyData(), rawBodyOf(context));
	if (call === undefined) {
		const sentAs = cleanText(String(context.getHeaderData()['content-type'] ?? 'none')).slice(
			0,
			60,
		);
		return {
			status: 400,
			message: 'The call holds no job ID',
			warning: `A call holds no job ID that can be read (content type: ${sentAs}), so it starts nothing`,
		};
	}
	return await report(context, choice, call);
}

/** n8n 2.8 to 2.41 keep the bytes for every content type but multipart. */
function rawBodyOf(context: IWebhookFunctions): Buffer | undefined {
	const request: { rawBody?: unknown } = context.getRequestObject();
	return Buffer.isBuffer(request.rawBody) ? request.rawBody : undefined;
}

/** Compares in constant time, as hashes so that not even the length shows. No secret set: everything is let in. */
function isSecret(sent: unknown, secret: string): boolean {
	const hash = (text: string) => createHash('sha256').update(text).digest();
	return secret === '' || (typeof sent === 'string' && timingSafeEqual(hash(sent), hash(secret)));
}

async function report(
	context: IWebhookFunctions,
	choice: TriggerChoice,
	{ jobId, body }: { jobId: string; body: JsonObject },
): Promise<IWebhookResponseData | Refusal> {
	const stored = memoryOf(context);
	// Other settings are another watch: what was reported by the old ones is for n8n's own store to say.
	const settings = JSON.stringify(context.getNode().parameters);
	const memory = callMemoryOf(`${nodeKey(context)} ${settings}`);
	// A test shows any job, whatever was reported before; n8n does not store static data then.
	const isTest = context.getMode() === 'manual';
	const isReported = () =>
		!isTest && (memory.isReported(jobId) || reportedIn(stored).includes(jobId));
	if (isReported()) {
		// What n8n stored last may be an older copy.
		if (!reportedIn(stored).includes(jobId)) claim(jobId, memory, stored);
		return alreadyReported;
	}
	if (!isTest && memory.isUnknown(jobId)) return unknown;

	const api = await PictoryApi.open(context);
	const look = async () => await api.look(jobId);
	const checked = await checkJob(jobId, { memory, look, isReported });
	if (checked.kind === 'reported') return alreadyReported;
	if (checked.kind !== 'finished') return gaveUp(jobId, checked, memory);
	const { job } = checked;
	if (!isWanted(choice, job)) {
		return { status: 200, message: 'The workflow does not wait for this' };
	}
	const webhookInput = findWebhookInput(job, body);
	const extra = webhookInput === undefined ? {} : { webhookInput };
	const item = toItem(job, choice, context.logger, extra);
	// From here to the claim nothing waits: of two calls that have looked at the job, one passes.
	if (isReported()) return alreadyReported;
	if (!isTest) claim(jobId, memory, stored);
	return { workflowData: [[item]] };
}

function reportedIn(stored: IDataObject): unknown[] {
	return Array.isArray(stored.reported) ? stored.reported : [];
}

/** The call's copy of the static data gets what other calls have reported too: n8n stores the last copy over theirs. */
function claim(jobId: string, memory: CallMemory, stored: IDataObject): void {
	memory.report(jobId);
	const ids = [...memory.reportedIds, ...reportedIn(stored)].filter((id) => typeof id === 'string');
	stored.reported = [...new Set(ids)].slice(0, MAX_REPORTED);
}

function gaveUp(jobId: string, checked: GaveUp, memory: CallMemory): Refusal {
	const warning = (why: string) => `A call for the job ${jobId} starts nothing: ${why}`;
	switch (checked.kind) {
		case 'unknown':
			memory.remember(jobId);
			return { ...unknown, warning: warning('Pictory has no such job') };
		case 'unfinished':
			return {
				status: 409,
				message: 'The job is not finished',
				warning: warning('it was not finished within 10 s of the call'),
			};
		case 'failed':
			return { ...notNow, warning: warning(checked.reason) };
		case 'busy':
			return {
				...notNow,
				warning: warning(
					"too many calls at once, or too many for jobs that do not exist. If these are not Pictory's, set 'Secret'",
				),
			};
	}
}

/** Where Pictory's `webhookInput` stands in the call is not documented; what the job itself says is preferred. */
function findWebhookInput({ raw, data }: Job, body: JsonObject): unknown {
	return [raw, data, body, body.data]
		.filter(isJsonObject)
		.map((place) => firstSent(place, ['webhookInput']))
		.find((value) => value !== undefined);
}
