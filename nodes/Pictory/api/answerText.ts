import { cut, inJson, inWords, isJsonObject, listInWords, readFailure, wellFormed } from '../job';
import { hideSecrets } from './secrets';

/** Of what a server says. */
const MAX_LENGTH = 500;
/** n8n stores and shows them; a message below 2,000 characters is still read. */
const MAX_MESSAGE_LENGTH = 1_900;
/** What is read of a text, whatever its size: cutting comes before everything that looks at each character. */
const MAX_READ = 20_000;
/** Longer than any secret in any spelling: at the end of a text that was cut, half of one would not be found. */
const MAX_SECRET_LENGTH = 4_096;

/** Nothing is seen of these, but where they stand words end: controls, white space, marks of direction. */
const SEPARATORS = /[\p{Cc}\s\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]+/gu;
/** Nothing at all is seen of these; the two joiners are letters of Persian, and of emoji. */
const UNSEEN = /(?![\u200C\u200D])(?:\p{Cf}|\u034F|\u115F|\u1160|\u17B4|\u17B5|\u3164|\uFFA0)/gu;
const STRAY_JOINERS =
	/(^|\s)[\u200C\u200D]+|([\u200C\u200D])[\u200C\u200D]+|[\u200C\u200D]+(?=\s|$)/g;

/**
 * Any text made fit for display, in time that its size does not matter for: without secrets, control characters, line
 * breaks, invisible characters, half surrogate pairs, runs of white space.
 * @param text of a server, an id, a status; what is no text is told in words
 * @param maxLength the text is cut to
 * @param secrets to hide beside those that are known (see secrets.ts)
 */
export function cleanText(
	text: unknown,
	{
		maxLength = MAX_LENGTH,
		secrets = [],
	}: { maxLength?: number; secrets?: readonly string[] } = {},
): string {
	const whole = inFullWords(text);
	const isCut = whole.length > MAX_READ + MAX_SECRET_LENGTH;
	const hidden = hideSecrets(whole.slice(0, MAX_READ + MAX_SECRET_LENGTH), secrets);
	const read = isCut ? hidden.slice(0, -MAX_SECRET_LENGTH) : hidden;
	const plain = wellFormed(read)
		.replace(SEPARATORS, ' ')
		.replace(UNSEEN, '')
		.replace(STRAY_JOINERS, '$1$2')
		.replace(/ {2,}/g, ' ')
		.trim();
	return cut(plain, maxLength);
}

const inFullWords = (value: unknown) => (typeof value === 'string' ? value : inWords(value));

/** A whole message, description, hint or line of the log made fit for display: below 2,000 characters. */
export function cleanMessage(text: string): string {
	return cleanText(text, { maxLength: MAX_MESSAGE_LENGTH });
}

/** Elements of a page that hold nothing for people to read. */
const HIDDEN_ELEMENTS = ['style', 'script', 'head', 'title'];

/** The title of a page, then its text. Unlike a browser, takes anything between < and > for a tag. */
function htmlText(html: string): string {
	let title = '';
	let body = '';
	let inside: string | undefined;
	let textFrom = 0;
	const takeText = (to: number) => {
		const text = html.slice(textFrom, to);
		if (inside === 'title') title ||= text;
		else if (inside === undefined) body += `${text} `;
	};
	for (const { 0: tag, 1: slash, 2: name = '', index } of html.matchAll(TAG)) {
		takeText(index);
		textFrom = index + tag.length;
		const element = name.toLowerCase();
		if (slash === '/') inside = inside === element || element === 'head' ? undefined : inside;
		else if (inside === undefined || element === 'title') {
			inside = HIDDEN_ELEMENTS.includes(element) ? element : inside;
		}
	}
	takeText(html.length);
	return `${title} ${body}`;
}

const TAG = /<(\/?)([a-z][a-z0-9]*)?[^<>]*>/gi;

/** What S3 and its likes refuse with; the other elements repeat the request, signature included. */
function xmlErrorText(xml: string): string | undefined {
	if (!/<Error>/i.test(xml)) return undefined;
	const code = /<Code>([^<]*)</i.exec(xml)?.[1] ?? '';
	const message = /<Message>([^<]*)</i.exec(xml)?.[1] ?? '';
	return `${code} ${message}`.trim() === '' ? undefined : `${code}: ${message}`;
}

/**
 * A server's own words in an answer that is an error, out of every shape it is known to use: `{code, message, fields}`
 * (v2), `{message}`, `{success: false, data | error: {error_code, error_message}}` (v1), HTML (Cloudflare), XML (S3),
 * plain text.
 * @param secrets to hide beside those that are known
 * @returns cleaned text of at most 500 characters, '' where the answer says nothing
 */
export function answerText(body: unknown, secrets: readonly string[] = []): string {
	return cleanText(saidBy(body), { secrets });
}

function saidBy(body: unknown): string {
	if (typeof body === 'string') {
		const read = body.slice(0, MAX_READ + MAX_SECRET_LENGTH);
		const isMarkup = /<\/?[a-z][^<>]*>/i.test(read);
		const said = isMarkup ? (xmlErrorText(read) ?? htmlText(read)) : read;
		return said.slice(0, body.length > read.length ? -MAX_SECRET_LENGTH : undefined);
	}
	if (!isJsonObject(body)) return body === undefined || body === null ? '' : inJson(body);
	const { errorCode, errorMessage } = readFailure(body);
	const said = [errorMessage, listInWords(body.fields), listInWords(body.errors)];
	const words = [...new Set(said)].filter((word) => word !== undefined && word !== '').join('; ');
	const code = inWords(errorCode);
	if (words === '' && code === '') {
		return Object.keys(body).length === 0 ? '' : inWords(body);
	}
	return code === '' ? words : `${words} (${code})`;
}
