import { isJsonObject, readFailure } from '../job';

const MAX_LENGTH = 500;

/** Text of a server made fit for display: no control characters, no runs of white space, not longer than 500. */
export function cleanText(text: string): string {
	const plain = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
	return plain.length > MAX_LENGTH ? `${plain.slice(0, MAX_LENGTH - 1)}…` : plain;
}

function htmlText(html: string): string {
	const title = /<title[^>]*>([^<]*)<\/title>/i.exec(html)?.[1] ?? '';
	const body = html
		.replace(/<(style|script|head|title)\b[\s\S]*?<\/\1>/gi, ' ')
		.replace(/<[^>]*>/g, ' ');
	return `${title} ${body}`;
}

function fieldText(field: unknown): string {
	if (!isJsonObject(field)) return String(field);
	const errors = Array.isArray(field.errors) ? field.errors.join(', ') : String(field.errors);
	return `${String(field.name)}: ${errors}`;
}

/**
 * Pictory's own words in an answer that is an error, out of every shape it is known to use: `{code, message, fields}`
 * (v2), `{message}`, `{success: false, data | error: {error_code, error_message}}` (v1), HTML (Cloudflare), plain text.
 * @param hide takes secrets out, before anything is cut off: half of a key would not be found
 * @returns cleaned text of at most 500 characters, '' where the answer says nothing
 */
export function answerText(body: unknown, hide = (text: string) => text): string {
	return cleanText(hide(saidBy(body)));
}

function saidBy(body: unknown): string {
	if (typeof body === 'string') return /<\/?[a-z][^>]*>/i.test(body) ? htmlText(body) : body;
	if (!isJsonObject(body)) return body === undefined || body === null ? '' : JSON.stringify(body);
	const { errorCode: code, errorMessage } = readFailure(body);
	const fields = Array.isArray(body.fields) ? body.fields.map(fieldText) : [];
	const words = [errorMessage, ...fields]
		.filter((word) => word !== undefined && word !== '')
		.join('; ');
	if (words === '' && code === undefined) {
		return Object.keys(body).length === 0 ? '' : JSON.stringify(body);
	}
	return code === undefined ? words : `${words} (${String(code)})`;
}
