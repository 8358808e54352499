import { createHash, timingSafeEqual } from 'node:crypto';
import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { PictoryApi } from '../api';
import { firstSent, isJsonObject, readJobId } from '../job';
import type { Job, JsonObject } from '../job';
import { isWanted, readChoice } from './choice';
import type { TriggerChoice } from './choice';
import { toItem } from './output';

/** Reported jobs that are remembered; a call for an older one would start the workflow again. */
const MAX_REPORTED = 200;
/** Pictory is not kept waiting for longer: no further try to read the job is begun after this time. */
const READING_TIME_MS = 10_000;
/** What Pictory's ids are made of; anything else would only make odd addresses. */
const JOB_ID = /^(?!\.+$)[\w.:~-]{1,200}$/;

/** A call that is being handled. */
interface Call {
	/** Workflow and node. */
	node: string;
	jobId: string;
	body: JsonObject;
	/** Jobs of the node that were reported since the call came in. */
	reported: string[];
}

/**
 * n8n stores static data only after a call is handled, each call its own copy: calls that come in at the same time
 * learn of each other here.
 */
const calls = new Set<Call>();

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

/**
 * Handles a call to the webhook. What it says is a hint only: the job is read again with the credential.
 * Never throws: n8n would answer with 500 and store a failed execution for any stranger's call.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const outcome = await handle(context);
		return 'status' in outcome ? refuse(context, outcome) : outcome;
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
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
	const body: unknown = context.getBodyData();
	const jobId = readJobId(body);
	if (!isJsonObject(body) || jobId === undefined || !JOB_ID.test(jobId)) {
		return { status: 400, message: 'The call holds no job ID' };
	}

	const node = `${context.getWorkflow().id} ${context.getNode().id}`;
	if ([...calls].some((other) => other.node === node && other.jobId === jobId)) {
		return alreadyReported;
	}
	const call: Call = { node, jobId, body, reported: [] };
	calls.add(call);
	try {
		return await report(context, choice, call);
	} finally {
		calls.delete(call);
	}
}

/** Compares in constant time, as hashes so that not even the length shows. No secret set: everything is let in. */
function isSecret(sent: unknown, secret: string): boolean {
	const hash = (text: string) => createHash('sha256').update(text).digest();
	return secret === '' || (typeof sent === 'string' && timingSafeEqual(hash(sent), hash(secret)));
}

async function report(
	context: IWebhookFunctions,
	choice: TriggerChoice,
	call: Call,
): Promise<IWebhookResponseData | Refusal> {
	const memory = context.getWorkflowStaticData('node');
	const stored: unknown[] = Array.isArray(memory.reported) ? memory.reported : [];
	// A test shows any job, whatever was reported before; n8n does not store static data then.
	const isNew = (jobId: string) => context.getMode() === 'manual' || !stored.includes(jobId);
	if (!isNew(call.jobId)) return alreadyReported;

	const api = await PictoryApi.open(context, AbortSignal.timeout(READING_TIME_MS));
	const result = await api.tryGetJob(call.jobId);
	if (!result.ok) {
		return result.fault.unknownJob
			? { status: 404, message: 'Pictory has no such job' }
			: { ...notNow, warning: result.fault.message };
	}
	const job = result.value;
	if (job.state === 'unfinished') return { status: 409, message: 'The job is not finished' };
	if (!isWanted(choice, job))
		return { status: 200, message: 'The workflow does not wait for this' };
	if (!isNew(job.jobId)) return alreadyReported;

	for (const { node, reported } of calls) if (node === call.node) reported.push(job.jobId);
	memory.reported = [...call.reported, ...stored].slice(0, MAX_REPORTED);
	const webhookInput = findWebhookInput(job, call.body);
	const extra = webhookInput === undefined ? {} : { webhookInput };
	return { workflowData: [[toItem(job, choice, context.logger, extra)]] };
}

/** Where Pictory's `webhookInput` stands in the call is not documented; what the job itself says is preferred. */
function findWebhookInput({ raw, data }: Job, body: JsonObject): unknown {
	return [raw, data, body, body.data]
		.filter(isJsonObject)
		.map((place) => firstSent(place, ['webhookInput']))
		.find((value) => value !== undefined);
}
