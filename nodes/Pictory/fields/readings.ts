import { textFault } from './textFault';

/**
 * What people, sheets, forms, expressions and AI models put into a field, read as what they mean. Pure: each reader knows
 * neither the field's name nor n8n; `parameters.ts` reads a field with them and names it in its error.
 */

/** `undefined` = not set. `problem` is a half sentence without the field's name: 'must be true or false, not "maybe"'. */
export type Reading<T> = { value: T | undefined } | { problem: string };

/** A choice of a list: what people read, and what is sent. */
export interface Choice {
	name: string;
	value: string;
}

const MAX_SHOWN_CHARACTERS = 60;
const MAX_SHOWN_CHOICES = 12;

const NOT_SET = { value: undefined };

const isBlank = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a value is, for a message that says what is wrong with it. */
function shown(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	if (isObject(value)) return 'an object';
	// Spread by code points, so that no emoji is cut in two.
	const characters = [...String(value).slice(0, MAX_SHOWN_CHARACTERS * 2)];
	const text = characters.slice(0, MAX_SHOWN_CHARACTERS).join('');
	const cut = characters.length > MAX_SHOWN_CHARACTERS ? '...' : '';
	return typeof value === 'string' ? JSON.stringify(text + cut) : text + cut;
}

const YES = new Set(['true', 't', 'yes', 'y', 'on', '1']);
const NO = new Set(['false', 'f', 'no', 'n', 'off', '0']);

/** A switch: true and false in the spellings of sheets, forms, JSON and people, in whatever case. */
export function switchOf(value: unknown): Reading<boolean> {
	if (isBlank(value)) return NOT_SET;
	if (typeof value !== 'object') {
		const word = String(value).trim().toLowerCase();
		if (YES.has(word)) return { value: true };
		if (NO.has(word)) return { value: false };
	}
	return { problem: `must be true or false, not ${shown(value)}` };
}

/** Keep Running, keep-running and keepRunning are the same to people. */
const squeezed = (text: string) => text.toLowerCase().replace(/[\s_-]/g, '');

/**
 * A choice of a list, by its value or by its label, in whatever case.
 * @param more.open words that the list does not have pass as they are: Pictory may know more than this version
 */
export function choiceOf(
	value: unknown,
	options: readonly Choice[],
	more: { open?: boolean } = {},
): Reading<string> {
	if (isBlank(value)) return NOT_SET;
	if (typeof value !== 'object') {
		const word = String(value).trim();
		const found =
			options.find((option) => option.value === word) ??
			options.find((option) => squeezed(option.value) === squeezed(word)) ??
			options.find((option) => squeezed(option.name) === squeezed(word));
		if (found !== undefined) return { value: found.value };
		if (more.open) return { value: word };
	}
	return { problem: `must be ${oneOf(options)}, not ${shown(value)}` };
}

function oneOf(options: readonly Choice[]): string {
	const words = options.map(({ value, name }) => value || name);
	const hidden = words.length - MAX_SHOWN_CHOICES;
	const more = hidden > 0 ? ` and ${hidden} more` : '';
	return `one of: ${words.slice(0, MAX_SHOWN_CHOICES).join(', ')}${more}`;
}

/**
 * Several choices of a list, each by value or label: a list, one, or a text with commas between them.
 * @returns none where nothing is set
 */
export function choicesIn(value: unknown, options: readonly Choice[]): Reading<string[]> {
	const entries: unknown[] = Array.isArray(value) ? value : partsOf(value);
	const readings = entries.map((entry) => choiceOf(entry, options));
	const [fault] = readings.filter((reading) => 'problem' in reading);
	if (fault !== undefined) return fault;
	const values = readings.flatMap((reading) => ('value' in reading ? [reading.value] : []));
	return { value: [...new Set(values.filter((entry) => entry !== undefined))] };
}

const partsOf = (value: unknown): unknown[] =>
	typeof value === 'string' ? value.split(',') : [value];

/** What a number has to be: from `min` to `max`, above `above`, and without a fraction where `whole`. */
export interface NumberRule {
	min?: number;
	above?: number;
	max?: number;
	whole?: boolean;
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** A number, also as text. */
export function numberOf(value: unknown, rule: NumberRule = {}): Reading<number> {
	if (isBlank(value)) return NOT_SET;
	const number =
		typeof value === 'number' || (typeof value === 'string' && DECIMAL.test(value.trim()))
			? Number(value)
			: NaN;
	const { min = -Infinity, above = -Infinity, max = Infinity, whole = false } = rule;
	const fits = number >= min && number > above && number <= max;
	if (Number.isFinite(number) && fits && (!whole || Number.isInteger(number)))
		return { value: number };
	return { problem: `must be ${ruleText(rule)}, not ${shown(value)}` };
}

function ruleText({ min, above, max, whole }: NumberRule): string {
	const kind = whole ? 'a whole number' : 'a number';
	if (whole && min === 1 && max === undefined) return `${kind} above 0`;
	if (min !== undefined && max !== undefined) return `${kind} from ${min} to ${max}`;
	const bounds = [
		...(above === undefined ? [] : [`above ${above}`]),
		...(min === undefined ? [] : [`of at least ${min}`]),
		...(max === undefined ? [] : [`of at most ${max}`]),
	];
	return [kind, bounds.join(' and ')].filter(Boolean).join(' ');
}

/** A name of an object's field that holds an id, e.g. jobId, job_id or id. */
const ID_NAME = /^id$|_id$|[a-z\d]I[dD]$/;
/** Around an id that was copied from a page there may be white space, and characters that no one sees. */
const OUTER_BLANKS = /^[\s\u200b-\u200d\u2060\ufeff]+|[\s\u200b-\u200d\u2060\ufeff]+$/g;
/** A number that was turned into text after it had lost its last digits. */
const SHORTENED_NUMBER = /^\d(?:\.\d+)?e\+\d+$/i;

const LOST_DIGITS =
	'is a number too long for JavaScript, so its last digits are lost: give the ID as text from where it comes';

/**
 * The id of a thing of Pictory's, as text; older ones are numbers. It becomes a part of a path: what would lead elsewhere
 * (`.`, `..`), or is another thing than the user has seen (lost digits, invisible characters), is refused.
 */
export function idOf(value: unknown): Reading<string> {
	if (isBlank(value)) return NOT_SET;
	if (Array.isArray(value)) return { problem: 'is a list, not an ID: pick one entry of it' };
	if (isObject(value)) {
		const name = Object.keys(value).find((key) => ID_NAME.test(key));
		return { problem: `is an object, not an ID: pick its ${name ?? 'ID'}` };
	}
	if (typeof value === 'number') return numberIdOf(value);
	if (typeof value !== 'string') return { problem: `is no ID: ${shown(value)}` };
	return textIdOf(value);
}

function numberIdOf(value: number): Reading<string> {
	if (Number.isSafeInteger(value) && value >= 0) return { value: String(value) };
	const isTooLong = Number.isInteger(value) && Math.abs(value) > Number.MAX_SAFE_INTEGER;
	return { problem: isTooLong ? LOST_DIGITS : `is no ID: ${value}` };
}

function textIdOf(value: string): Reading<string> {
	const id = value.replace(OUTER_BLANKS, '');
	if (id === '') return NOT_SET;
	if (id === '.' || id === '..') return { problem: `is no ID: "${id}"` };
	if (SHORTENED_NUMBER.test(id)) return { problem: LOST_DIGITS };
	if (/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(id)) {
		return {
			problem:
				'holds a line break, an invisible character or half an emoji: copy the ID again, without what stands around it',
		};
	}
	const fault = textFault(id);
	if (fault !== undefined) return { problem: fault };
	if (/^(?:undefined|null|NaN)$/.test(id)) return { problem: `is no ID: "${id}"` };
	return { value: id };
}

/** A text, without white space around it. Numbers and switches are taken as they are written. */
export function textOf(value: unknown): Reading<string> {
	if (isBlank(value)) return NOT_SET;
	if (typeof value === 'object') {
		return { problem: `holds ${shown(value)}, not text: pick one field of it in the expression` };
	}
	const text = String(value).trim();
	const problem = textFault(text);
	return problem === undefined ? { value: text } : { problem };
}
