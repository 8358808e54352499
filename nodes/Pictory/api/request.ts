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
import { isJsonObject, wellFormed } from '../job';
import { isWebAddress, readAccount } from './account';
import type { Account } from './account';
import { addressFault, connectionFault, httpFault, pathFault, tooSlowFault } from './fault';
import type { Answer, Result } from './fault';

/** Any of n8n's contexts from which Pictory is asked. */
export type PictoryContext =
	| IExecuteFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| IHookFunctions
	| IWebhookFunctions;

export interface PictoryRequest {
	method: IHttpRequestMethods;
	/** Below the base URL, e.g. `/v1/jobs`; ids in it go through `pathPart`. */
	path: string;
	qs?: IDataObject;
	body?: IHttpRequestOptions['body'];
	headers?: IDataObject;
	/** For messages: what the request is for, e.g. `get job "123"`. */
	purpose: string;
}

export interface SendOptions {
	/** Ends the request: n8n's Stop. A start has none, as its job would be made all the same, and nobody learn its id. */
	signal?: AbortSignal;
	/** By the clock, however the answer dribbles; 30 s for reading, 60 s for starting and changing. */
	limitMs?: number;
}

const CREDENTIAL = 'pictoryApi';

const READ_LIMIT_MS = 30_000;
/** Starting a job from a long story takes Pictory a while. */
const CHANGE_LIMIT_MS = 60_000;
/** Cloudflare, in front of Pictory's API, refuses the default of some HTTP clients. */
export const USER_AGENT = 'n8n-nodes-pictory';

/** Reads the account from the credential. Throws n8n's own error where no credential is selected. */
export async function accountOf(context: PictoryContext): Promise<Account> {
	return readAccount(await context.getCredentials(CREDENTIAL));
}

/** An id as part of a path, whatever is in it: half a character, for example, which no address can hold. */
export function pathPart(id: string): string {
	return encodeURIComponent(wellFormed(id));
}

/**
 * Sends one request to Pictory, once, and returns the parsed body or why there is none. Never throws.
 * No redirect is followed: the key goes to the base URL only, and a start that were sent elsewhere could be sent twice.
 */
export async function send(
	context: PictoryContext,
	account: Account,
	{ method, path, qs, body, headers, purpose }: PictoryRequest,
	{ signal, limitMs = method === 'GET' ? READ_LIMIT_MS : CHANGE_LIMIT_MS }: SendOptions = {},
): Promise<Result<unknown>> {
	if (!isWebAddress(account.baseUrl)) return { ok: false, fault: addressFault(purpose) };
	const url = `${account.baseUrl}${path}`;
	if (!new URL(url).pathname.endsWith(path)) return { ok: false, fault: pathFault(purpose) };
	const limit = new Limit(limitMs, signal);
	try {
		const response: unknown = await limit.hold(
			context.helpers.httpRequestWithAuthentication.call(
				withSignal(context, limit.signal),
				CREDENTIAL,
				{
					method,
					url,
					qs,
					body,
					headers: { 'User-Agent': USER_AGENT, Accept: 'application/json', ...headers },
					timeout: limitMs,
					returnFullResponse: true,
					ignoreHttpStatusErrors: true,
					disableFollowRedirect: true,
					sendCredentialsOnCrossOriginRedirect: false,
					abortSignal: limit.signal,
				},
			),
		);
		const answer = readAnswer(response);
		if (answer.status >= 200 && answer.status < 300) return { ok: true, value: answer.body };
		return { ok: false, fault: httpFault(answer, purpose, account) };
	} catch (error) {
		const fault = limit.isOver
			? tooSlowFault(purpose, limitMs, account)
			: connectionFault(error, account, purpose);
		return { ok: false, fault };
	} finally {
		limit.release();
	}
}

function readAnswer(response: unknown): Answer {
	const { statusCode, headers, body } = isJsonObject(response) ? response : {};
	return { status: Number(statusCode), headers: isJsonObject(headers) ? headers : {}, body };
}

/** The context for one request: n8n's helper takes the signal that ends a request from there, whatever is asked for. */
function withSignal<T extends PictoryContext>(context: T, signal: AbortSignal): T {
	const own: T = Object.create(context, { getExecutionCancelSignal: { value: () => signal } });
	return own;
}

/**
 * A limit by the clock. The time-out of n8n's helper is one for silence: a server that sends a byte now and then holds
 * a request for ever.
 */
class Limit {
	/** Aborted when the time is over, or when n8n stops the execution. */
	get signal(): AbortSignal {
		return this.controller.signal;
	}

	/** Whether the time is over. */
	get isOver(): boolean {
		return this.timer.aborted;
	}

	private readonly controller = new AbortController();

	private readonly timer: AbortSignal;

	private readonly end = () => this.controller.abort();

	constructor(
		limitMs: number,
		private readonly stop: AbortSignal | undefined,
	) {
		this.timer = AbortSignal.timeout(limitMs);
		this.timer.addEventListener('abort', this.end);
		if (stop?.aborted) this.end();
		else stop?.addEventListener('abort', this.end);
	}

	/** @returns what is promised; rejects when the time is over or n8n stops, also where the request can't be ended */
	async hold<T>(request: Promise<T>): Promise<T> {
		return await new Promise((resolve, reject) => {
			request.then(resolve, reject);
			const giveUp = () => reject(new Error('The request was given up'));
			if (this.signal.aborted) giveUp();
			else this.signal.addEventListener('abort', giveUp, { once: true });
		});
	}

	release(): void {
		this.timer.removeEventListener('abort', this.end);
		this.stop?.removeEventListener('abort', this.end);
	}
}
