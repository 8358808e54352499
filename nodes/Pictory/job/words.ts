/**
 * Any value of an answer as text for people. Answers come from anywhere (a proxy, a captive portal, a mistaken base
 * URL), so nothing here trusts their shape or size.
 */
const MAX_LENGTH = 2_000;
/** Deeper than any answer of Pictory's; a limit, since JSON may be nested deeper than the stack is high. */
const MAX_DEPTH = 6;
/** So many values of an answer are read, whatever its size. */
const MAX_VALUES = 200;

/** What may still be read. */
interface Budget {
	values: number;
}

/** Where an object says what is wrong, and of what. */
const SAYING = [
	'error_message',
	'errorMessage',
	'message',
	'Message',
	'reason',
	'detail',
	'error',
	'errors',
];
const NAMING = ['name', 'field', 'path', 'param', 'property'];
/** Values that are no words but keys to something. */
const SECRET_NAME =
	/pass(word|wd)|secret|token|authorization|credential|signature|api[-_]?key|access[-_]?key/i;

/** The text, at most so long; never ends in half a character. */
export function cut(text: string, maxLength: number): string {
	return text.length > maxLength
		? `${text.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
		: text;
}

/** Text in which a half surrogate pair is replaced: addresses and databases refuse those. */
export function wellFormed(text: string): string {
	return text.replace(/\p{Cs}/gu, '\uFFFD');
}

/**
 * A value in words: a text as it is, an object by what it says ("scenes: is required"), where it says nothing as JSON.
 * Never throws, never takes long, at most 2,000 characters.
 * @returns '' for nothing
 */
export function inWords(value: unknown): string {
	return cut(words(value, 0, { values: MAX_VALUES }), MAX_LENGTH);
}

/** Like inWords, but JSON whatever the value says. */
export function inJson(value: unknown): string {
	return cut(json(value, 0, { values: MAX_VALUES }), MAX_LENGTH);
}

/** Like inWords, for what should be a list, or an object by names: its entries one by one ("a: is odd; b: is missing"). */
export function listInWords(value: unknown): string {
	if (typeof value !== 'object' || value === null) return inWords(value);
	const budget = { values: MAX_VALUES };
	if (!Array.isArray(value) && firstWords(value, SAYING, 0, budget) !== '') return inWords(value);
	const entries: string[] = [];
	// A long list has as many names.
	const few = Array.isArray(value) ? value.slice(0, MAX_VALUES) : value;
	for (const name in few) {
		if (!Object.hasOwn(few, name)) continue;
		if (budget.values <= 0) break;
		const said = words(Reflect.get(few, name), 1, budget);
		budget.values -= 1;
		if (said !== '')
			entries.push(Array.isArray(value) ? said : `${name.slice(0, MAX_LENGTH)}: ${said}`);
	}
	return cut(entries.join('; '), MAX_LENGTH);
}

function words(value: unknown, depth: number, budget: Budget): string {
	if (typeof value === 'string') return value.slice(0, MAX_LENGTH + 1);
	if (value === undefined || value === null) return '';
	if (typeof value !== 'object') return plain(value);
	if (isSpent(depth, budget)) return '…';
	if (Array.isArray(value)) {
		const entries = value.slice(0, budget.values);
		return entries
			.map((entry) => (budget.values > 0 ? words(entry, depth + 1, budget) : ''))
			.filter((entry) => entry !== '')
			.join(', ');
	}
	const said = firstWords(value, SAYING, depth, budget);
	if (said === '') return json(value, depth, budget);
	const named = firstWords(value, NAMING, depth, budget);
	return named === '' ? said : `${named}: ${said}`;
}

function isSpent(depth: number, budget: Budget): boolean {
	budget.values -= 1;
	return depth >= MAX_DEPTH || budget.values < 0;
}

function firstWords(object: object, names: readonly string[], depth: number, budget: Budget) {
	for (const name of names) {
		if (!Object.hasOwn(object, name)) continue;
		const value: unknown = Reflect.get(object, name);
		const said = words(value, depth + 1, budget);
		if (said !== '') return said;
	}
	return '';
}

/** JSON, cut short where it is deep or long. */
function json(value: unknown, depth: number, budget: Budget): string {
	if (typeof value === 'string') return JSON.stringify(value.slice(0, MAX_LENGTH));
	if (value === null || typeof value !== 'object') return plain(value);
	if (isSpent(depth, budget)) return '…';
	const isList = Array.isArray(value);
	const few = isList ? value.slice(0, MAX_VALUES) : value;
	const parts: string[] = [];
	for (const name in few) {
		if (!Object.hasOwn(few, name)) continue;
		if (budget.values <= 0) {
			parts.push('…');
			break;
		}
		budget.values -= 1;
		const entry: unknown = Reflect.get(few, name);
		const isSecret = !isList && SECRET_NAME.test(name) && typeof entry === 'string';
		const text = isSecret ? '"***"' : json(entry, depth + 1, budget);
		parts.push(isList ? text : `${JSON.stringify(name.slice(0, MAX_LENGTH))}:${text}`);
	}
	return isList ? `[${parts.join(',')}]` : `{${parts.join(',')}}`;
}

function plain(value: unknown): string {
	return typeof value === 'function' || typeof value === 'symbol' ? '' : String(value);
}
