/**
 * The account of a credential: what a user typed into its fields, read as it was meant. Used by the node and by the
 * credential type alike, so that both send the same key to the same address.
 */
import { createHash } from 'node:crypto';
import { isPrivateHost } from './privateHost';
import { keepSecret } from './secrets';

export const API_BASE_URL = 'https://api.pictory.ai/pictoryapis';
/** Host of Pictory's own API, on which its polling advice is binding. */
const PICTORY_HOST = 'api.pictory.ai';
/** Where the API begins; its own paths begin with a version below this. */
export const API_PATH = '/pictoryapis';

/** Where requests go, and the key that goes along. */
export interface Account {
	baseUrl: string;
	apiKey: string;
}

/** Nothing is seen of these, or no header may hold them. */
const NOT_IN_KEY = /[^\x20-\x7E\xA0-\xFF]|\p{Cf}/gu;
const QUOTES = /^["'`‘’“”„«»]+|["'`‘’“”„«»]+$/g;

/**
 * The account of a credential's fields, whatever was pasted around them. From now on its secrets are hidden.
 * @param fields as n8n gives them
 */
export function readAccount(fields: { apiKey?: unknown; baseUrl?: unknown }): Account {
	const account = { apiKey: readKey(fields.apiKey), baseUrl: readBaseUrl(fields.baseUrl) };
	for (const secret of [
		account.apiKey,
		textOf(fields.apiKey).trim(),
		...passwordsOf(account.baseUrl),
	])
		keepSecret(secret);
	return account;
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The key without surrounding white space, quotes, a leading `Bearer` and what no header may hold. */
export function readKey(value: unknown): string {
	let key = textOf(value).replace(QUOTES, '').replace(/\s+/g, ' ').replace(NOT_IN_KEY, '');
	for (let earlier; earlier !== key; ) {
		earlier = key;
		key = key
			.trim()
			.replace(QUOTES, '')
			.replace(/^(?:authorization\s*:|bearer(?=[\s:"'])[\s:]*)/i, '');
	}
	return key;
}

/**
 * The base URL without white space, quotes and slashes around it, and without the version that each path begins with;
 * of Pictory's own host also where its path was left out.
 */
export function readBaseUrl(value: unknown): string {
	const trimmed = textOf(value)
		.replace(/[\p{Cc}\p{Cf}\s]+/gu, '')
		.replace(QUOTES, '')
		.replace(/\/+$/, '');
	if (trimmed === '') return API_BASE_URL;
	const whole = trimmed.replace(/(\/pictoryapis)\/.*$/i, '$1');
	if (!URL.canParse(whole)) return whole;
	const { hostname, pathname, origin } = new URL(whole);
	return hostname === PICTORY_HOST && /^\/(?:v\d+(?:\/.*)?)?$/.test(pathname)
		? `${origin}${API_PATH}`
		: whole;
}

function passwordsOf(baseUrl: string): string[] {
	if (!URL.canParse(baseUrl)) return [];
	const { password, username, searchParams } = new URL(baseUrl);
	return [password, username, ...searchParams.values()].flatMap((secret) => [
		secret,
		decoded(secret),
	]);
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** Whether requests can be sent there at all. */
export function isWebAddress(baseUrl: string): boolean {
	return /^https?:\/\//i.test(baseUrl) && URL.canParse(baseUrl);
}

/** Tells one account from another without naming it: eight hex digits of a hash, far too few to find the key by. */
export function accountMark({ baseUrl, apiKey }: Account): string {
	return createHash('sha256').update(`${baseUrl}\n${apiKey}`).digest('hex').slice(0, 8);
}

/** Whether the account's requests go to Pictory itself, not to a proxy or a simulator. */
export function isPictorysOwnHost({ baseUrl }: Account): boolean {
	return URL.canParse(baseUrl) && new URL(baseUrl).hostname === PICTORY_HOST;
}

/** Whether what stands in for Pictory is in a private network itself. */
export function isAtPrivateHost({ baseUrl }: Account): boolean {
	return URL.canParse(baseUrl) && isPrivateHost(new URL(baseUrl).hostname);
}

/** The base URL as far as it may be shown, for messages: a path that is wrong is seen, what was typed in by mistake not. */
export function shownBaseUrl({ baseUrl }: Account): string {
	if (!isWebAddress(baseUrl)) return 'it';
	const { origin, pathname } = new URL(baseUrl);
	return `${origin}${pathname.replace(/\/+$/, '')}`;
}

/** What to do about refusals that are about the account, by what the answer says. The credential's test says it too. */
export const accountAdvice = {
	key: "Check 'API Key' in the Pictory credential: copy it again from https://app.pictory.ai/api-access. It needs a Pictory API subscription",
	baseUrl: `Check 'Base URL' in the Pictory credential: nothing of Pictory's API is at that address. It is ${API_BASE_URL} unless you use a proxy or a test environment`,
	redirect: `Check 'Base URL' in the Pictory credential: the server there sends requests elsewhere, and the key goes nowhere else. It is ${API_BASE_URL} unless you use a proxy or a test environment`,
	plan: 'Pictory knows the API key, but its plan does not include the API, or not this part of it. Get a Pictory API subscription at https://app.pictory.ai/api-access; a plan for the Pictory app alone does not include one',
	user: "A user name in 'Base URL' of the Pictory credential takes the place of the API key: leave it out",
} as const;
