import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { createHash } from 'node:crypto';
import { isJsonObject, saysUnknownJob } from '../job';
import { answerText, cleanText } from './answerText';
import type { Fault, Result } from './fault';
import { parseRetryAfterMs } from './retry';

/** Any of n8n's contexts from which Pictory is asked. */
export type PictoryContext =
	| IExecuteFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| IHookFunctions
	| IWebhookFunctions;

export interface PictoryRequest {
	method: IHttpRequestMethods;
	/** Below the base URL, e.g. `/v1/jobs`. */
	path: string;
	qs?: IDataObject;
	body?: IHttpRequestOptions['body'];
	headers?: IDataObject;
	/** For messages: what the request is for, e.g. `get job "123"`. */
	purpose: string;
}

/** The base URL and the key, which is only used to keep it out of texts. */
export interface Account {
	baseUrl: string;
	apiKey: string;
}

const CREDENTIAL = 'pictoryApi';
/** Host of Pictory's own API, on which its polling advice is binding. */
const PICTORY_HOST = 'api.pictory.ai';

const READ_TIMEOUT_MS = 30_000;
/** Starting a job from a long story takes Pictory a while. */
const WRITE_TIMEOUT_MS = 60_000;
/** Cloudflare, in front of Pictory's API, refuses the default of some HTTP clients. */
export const USER_AGENT = 'n8n-nodes-pictory';

const LATER = 'Pictory seems to be unavailable at the moment: run this again in a few minutes';

/** Reads the account from the credential. Throws n8n's own error where no credential is selected. */
export async function readAccount(context: PictoryContext): Promise<Account> {
	const credentials = await context.getCredentials(CREDENTIAL);
	return {
		baseUrl: String(credentials.baseUrl)
			.trim()
			.replace(/[\s/]+$/, ''),
		apiKey: String(credentials.apiKey).trim(),
	};
}

/** Tells one account from another without naming it: eight hex digits of a hash, far too few to find the key by. */
export function accountMark({ baseUrl, apiKey }: Account): string {
	return createHash('sha256').update(`${baseUrl}\n${apiKey}`).digest('hex').slice(0, 8);
}

/** Takes the account's key out of a text, for messages. */
export function keyHider({ apiKey }: Account): (text: string) => string {
	return (text) => (apiKey === '' ? text : text.split(apiKey).join('***'));
}

/** Whether the account's requests go to Pictory itself, not to a proxy or a simulator. */
export function isPictorysOwnHost({ baseUrl }: Account): boolean {
	return URL.canParse(baseUrl) && new URL(baseUrl).hostname === PICTORY_HOST;
}

/**
 * Sends one request to Pictory, once, and returns the parsed body or why there is none. Never throws.
 * Redirects to another host do not get the key (n8n sends it by default).
 */
export async function send(
	context: PictoryContext,
	account: Account,
	{ method, path, qs, body, headers, purpose }: PictoryRequest,
): Promise<Result<unknown>> {
	if (!/^https?:\/\//i.test(account.baseUrl) || !URL.canParse(account.baseUrl)) {
		return { ok: false, fault: addressFault(account, purpose) };
	}
	let answer: Answer;
	try {
		answer = readAnswer(
			await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL, {
				method,
				url: `${account.baseUrl}${path}`,
				qs,
				body,
				headers: { 'User-Agent': USER_AGENT, Accept: 'application/json', ...headers },
				timeout: method === 'GET' ? READ_TIMEOUT_MS : WRITE_TIMEOUT_MS,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				sendCredentialsOnCrossOriginRedirect: false,
			}),
		);
	} catch (error) {
		return { ok: false, fault: connectionFault(error, account, purpose) };
	}
	if (answer.status >= 200 && answer.status < 300) return { ok: true, value: answer.body };
	return { ok: false, fault: httpFault(answer, purpose, keyHider(account)) };
}

function addressFault({ baseUrl }: Account, purpose: string): Fault {
	return {
		message: `Could not ${purpose}: 'Base URL' in the Pictory credential is not an address: ${baseUrl}`,
		description: 'Enter an address that starts with https://, as it is by default',
		passing: false,
		outcomeUnknown: false,
	};
}

interface Answer {
	status: number;
	headers: Record<string, unknown>;
	body: unknown;
}

function readAnswer(response: unknown): Answer {
	const { statusCode, headers, body } = isJsonObject(response) ? response : {};
	return { status: Number(statusCode), headers: isJsonObject(headers) ? headers : {}, body };
}

/** The code of a lost connection, wherever n8n's wrapping left it. */
export function connectionCode(error: unknown): string | undefined {
	let current = error;
	for (let depth = 0; depth < 4 && isJsonObject(current); depth++) {
		for (const code of [current.code, current.httpCode]) {
			if (typeof code === 'string' && /^E[A-Z_]+$/.test(code)) return code;
		}
		current = current.cause ?? current.errorResponse;
	}
	return undefined;
}

/** Connections that were never made, so that nothing can have been started. */
const NEVER_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

function connectionFault(error: unknown, account: Account, purpose: string): Fault {
	const hide = keyHider(account);
	const code = connectionCode(error);
	const words = cleanText(hide(error instanceof Error ? error.message : String(error)));
	const neverConnected = code !== undefined && NEVER_CONNECTED.includes(code);
	return {
		message: hide(`Could not ${purpose}: no answer from ${account.baseUrl} (${code ?? words})`),
		description: neverConnected
			? "Check 'Base URL' in the Pictory credential and that this n8n can reach it"
			: LATER,
		httpCode: code,
		passing: true,
		outcomeUnknown: !neverConnected,
	};
}

const ADVICE: Record<number, string> = {
	400: 'Change what the message names and run this again',
	401: "Check 'API Key' in the Pictory credential. Keys are at https://app.pictory.ai/api-access and need a Pictory API subscription",
	402: 'Check the plan of the Pictory account: Account > Get Quota shows its minutes and credits',
	403: 'Check that the API key may do this: the thing may belong to another Pictory account',
	404: 'Check the ID: it must exist in the Pictory account that the API key belongs to',
	429: 'Run this again later, or less often: Pictory limits how many requests an API key may send',
};

function httpFault(
	{ status, headers, body }: Answer,
	purpose: string,
	hide: (text: string) => string,
): Fault {
	const words = answerText(body, hide);
	const isCloudflareBlock = status === 403 && typeof body === 'string';
	const redirect = status >= 300 && status < 400;
	const advice = isCloudflareBlock
		? 'The answer comes from the protection in front of Pictory, not from Pictory: try again later, or from another network'
		: redirect
			? "Check 'Base URL' in the Pictory credential: the server there sends the request elsewhere"
			: (ADVICE[status] ??
				(status >= 500 ? LATER : "Look up the message in Pictory's API documentation"));
	return {
		message: `Could not ${purpose}: ${words === '' ? 'Pictory gave no reason' : words} [HTTP ${status}]`,
		description: advice,
		httpCode: String(status),
		passing: status === 429 || status === 408 || status >= 500,
		outcomeUnknown: status >= 500 || status === 408,
		retryAfterMs:
			status === 429 || status === 503 ? parseRetryAfterMs(headers['retry-after']) : undefined,
		...(status === 404 || saysUnknownJob(body) ? { unknownJob: true } : {}),
	};
}
