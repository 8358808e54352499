import { saysUnknownJob, readJobId } from '../job';
import type { NoJob } from '../job';
import { accountAdvice, API_PATH, shownBaseUrl } from './account';
import type { Account } from './account';
import { answerText, cleanText } from './answerText';
import { connectionProblem } from './connection';
import { parseRetryAfterMs } from './retryAfter';

/**
 * Why a request came to nothing, in words for the user: what happened (with Pictory's own words) and what to do.
 */
export interface Fault {
	message: string;
	/** What to do next. */
	description: string;
	/** HTTP status, or the code of a lost connection such as ECONNRESET. */
	httpCode?: string;
	/** Whether the same request may succeed later: 429, 5xx, lost connection, unreadable answer. */
	passing: boolean;
	/** From the answer's `Retry-After`. */
	retryAfterMs?: number;
	/** Whether Pictory may have acted on the request although no clear answer came. */
	outcomeUnknown: boolean;
	/** Pictory has no job of this id. */
	unknownJob?: true;
	/** The job that a refusal speaks of: it may be under way, and paid for. */
	jobId?: string;
	/** Nothing was sent to Pictory. */
	neverSent?: true;
}

/** What a fault says of the job that was looked at. */
export function noJobOf({ unknownJob, passing }: Fault): NoJob {
	if (unknownJob) return 'unknown';
	return passing ? 'nothing' : 'refused';
}

/** The outcome of a request. */
export type Result<T> = { ok: true; value: T } | { ok: false; fault: Fault };

/** An answer of whatever server, to be judged by others. */
export interface Answer {
	/** HTTP status; NaN where there is none. */
	status: number;
	/** Names in lower case. */
	headers: Record<string, unknown>;
	/** Parsed where it was JSON, else its text. */
	body: unknown;
}

const LATER = 'Pictory seems to be unavailable at the moment: run this again in a few minutes';
const PROTECTION =
	'The answer comes from the protection in front of Pictory, not from Pictory: try again later, or from another network';

const ADVICE: Record<number, string> = {
	400: 'Change what the message names and run this again',
	401: accountAdvice.key,
	402: 'Check the plan of the Pictory account: Account > Get Quota shows its minutes and credits',
	403: 'Check that the API key may do this: the thing may belong to another Pictory account',
	404: 'Check the ID: it must exist in the Pictory account that the API key belongs to',
	429: 'Run this again later, or less often: Pictory limits how many requests an API key may send',
};

/** A refusal, told by its status and its words. */
export function httpFault(answer: Answer, purpose: string, account: Account): Fault {
	const { status, headers, body } = answer;
	const words = answerText(body);
	const isRedirect = status >= 300 && status < 400;
	const retryAfterMs =
		status === 429 || status >= 500 ? parseRetryAfterMs(headers['retry-after']) : undefined;
	const asked =
		status === 429 && retryAfterMs !== undefined ? `; it asks to wait ${inTime(retryAfterMs)}` : '';
	const jobId = readJobId(body);
	const isUnknown =
		saysUnknownJob(body) || (status === 404 && !isRefusedPath(status, body, account));
	const said = isRedirect ? whereTo(headers) : words === '' ? 'Pictory gave no reason' : words;
	return {
		message: `Could not ${purpose}: ${said} [HTTP ${status}]${asked}`,
		description: adviceOn(answer, words, account),
		httpCode: String(status),
		passing: status === 429 || status === 408 || status >= 500 || isPage(answer),
		outcomeUnknown: status >= 500 || status === 408 || isRedirect || !(status >= 100),
		retryAfterMs,
		...(isUnknown ? { unknownJob: true } : {}),
		...(jobId === undefined ? {} : { jobId }),
	};
}

/** A page in place of a refusal: of a server in front of Pictory (a challenge, a limit of its own), which may pass. */
function isPage({ status, body }: Answer): boolean {
	return (
		[401, 403, 404].includes(status) && typeof body === 'string' && (status !== 404 || body !== '')
	);
}

function whereTo(headers: Record<string, unknown>): string {
	const { location } = headers;
	if (typeof location !== 'string' || !URL.canParse(location)) return 'the answer is a redirect';
	return `the server redirects to ${new URL(location).host}`;
}

function adviceOn({ status, body }: Answer, words: string, account: Account): string {
	if (status >= 300 && status < 400) return accountAdvice.redirect;
	// AWS's gateway, in front of Pictory's API: of a path that it does not have, and of a key without a plan.
	if (/missing authentication token/i.test(words)) return accountAdvice.baseUrl;
	if (/explicit deny|not authorized to access this resource/i.test(words))
		return accountAdvice.plan;
	if (status === 403 && typeof body === 'string') return PROTECTION;
	if (status === 401 && hasUser(account)) return accountAdvice.user;
	if (isRefusedPath(status, body, account)) return accountAdvice.baseUrl;
	if (status >= 500) return LATER;
	return ADVICE[status] ?? "Look up the message in Pictory's API documentation";
}

/** The words of a web server that knows no such path: Pictory answers in JSON, below a path of its own. */
function isRefusedPath(status: number, body: unknown, { baseUrl }: Account): boolean {
	if (status === 404 && typeof body === 'string' && body !== '') return true;
	return [403, 404].includes(status) && !new URL(baseUrl).pathname.endsWith(API_PATH);
}

function hasUser({ baseUrl }: Account): boolean {
	const { username, password } = new URL(baseUrl);
	return username !== '' || password !== '';
}

/** @param ms rounded up to seconds, and told in minutes or hours where that is easier to read */
function inTime(ms: number): string {
	const seconds = Math.ceil(ms / 1_000);
	if (seconds < 120) return `${seconds} s`;
	const minutes = Math.ceil(seconds / 60);
	return minutes < 120
		? `${seconds} s (${minutes} minutes)`
		: `${seconds} s (${Math.ceil(minutes / 60)} hours)`;
}

/** No answer, or none that was waited for. */
export function connectionFault(error: unknown, account: Account, purpose: string): Fault {
	const { code, neverSent, notConnected, words, advice } = connectionProblem(error);
	const what = neverSent && !notConnected ? 'the request could not be sent to' : 'no answer from';
	return {
		message: `Could not ${purpose}: ${what} ${shownBaseUrl(account)} (${cleanText(code ?? words)})`,
		description: advice ?? LATER,
		httpCode: code,
		passing: true,
		outcomeUnknown: !neverSent,
		...(neverSent ? { neverSent } : {}),
	};
}

/** A request that was given up after its time. */
export function tooSlowFault(purpose: string, limitMs: number, account: Account): Fault {
	return {
		message: `Could not ${purpose}: no whole answer from ${shownBaseUrl(account)} within ${limitMs / 1_000} s`,
		description: LATER,
		httpCode: 'ETIMEDOUT',
		passing: true,
		outcomeUnknown: true,
	};
}

/** What was typed into 'Base URL' is not shown: it may be the key, in the wrong field. */
export function addressFault(purpose: string): Fault {
	return {
		message: `Could not ${purpose}: 'Base URL' in the Pictory credential is not an address`,
		description: `Enter an address that starts with https:// in 'Base URL', as it is by default, and the key in 'API Key'`,
		passing: false,
		outcomeUnknown: false,
		neverSent: true,
	};
}

/** An id that leads to another address: `..`, for example. */
export function pathFault(purpose: string): Fault {
	return {
		message: `Could not ${purpose}: the ID would lead to another address of Pictory's`,
		description: 'Check the ID that the message names',
		passing: false,
		outcomeUnknown: false,
		neverSent: true,
	};
}
