import type { NameRule } from './names';

/** A value as Pictory takes it, or why it cannot be one; the problem reads on after the name. */
type ReadValue = { value: unknown } | { problem: string };

const NAME_OF_A_VARIABLE = /\{\{[^{}]*\}\}/;
/** Source: Pictory's skill, "Value formats". */
const COLOR = /^(#([\da-f]{3}|[\da-f]{4}|[\da-f]{6}|[\da-f]{8})|rgba?\([\d\s,.%]{1,60}\))$/i;
const ADDRESS = /^https?:\/\/\S+$/i;

function range({ min, max, is, unit }: NameRule): string {
	const what = is === 'whole' ? 'a whole number' : 'a number';
	const counted = unit === undefined ? '' : ` ${unit}`;
	if (min === undefined) return what;
	return max === undefined
		? `${what}, ${min}${counted} or more`
		: `${what} from ${min} to ${max}${counted}`;
}

function asNumber(value: unknown): number {
	if (typeof value === 'number') return value;
	return typeof value === 'string' && /^\s*[+-]?[\d.]+(e[+-]?\d+)?\s*$/i.test(value)
		? Number(value)
		: NaN;
}

function readNumber(value: unknown, rule: NameRule): ReadValue {
	const { min = -Infinity, max = Infinity, is } = rule;
	const number = asNumber(value);
	const isFine = Number.isFinite(number) && number >= min && number <= max;
	if (!isFine || (is === 'whole' && !Number.isInteger(number))) {
		return { problem: `must be ${range(rule)}` };
	}
	return { value: number };
}

function readSwitch(value: unknown): ReadValue {
	const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (word === true || word === 'true') return { value: true };
	if (word === false || word === 'false') return { value: false };
	return { problem: 'must be true or false' };
}

function readText(value: unknown, { min, max = Infinity, isRequired }: NameRule): ReadValue {
	if (typeof value === 'number' || typeof value === 'boolean') value = String(value);
	if (typeof value !== 'string') return { problem: 'must be text' };
	if (value.trim() === '' && (isRequired === true || max < Infinity)) {
		return { problem: 'must not be empty' };
	}
	if (value.length < (min ?? 0)) return { problem: `must have at least ${min} characters` };
	if (value.length > max) {
		return { problem: `must not be longer than ${max} characters, and has ${value.length}` };
	}
	return { value };
}

function readId(value: unknown, isSentAsIs: boolean): ReadValue {
	if (typeof value === 'number' && !Number.isSafeInteger(value)) {
		return { problem: 'is a number that lost its last digits: give it as text, in quotes' };
	}
	if (typeof value === 'number') return { value: isSentAsIs ? value : String(value) };
	if (typeof value !== 'string') return { problem: 'must be text' };
	return value.trim() === '' ? { problem: 'must not be empty' } : { value };
}

function readAddress(value: unknown, { max = Infinity }: NameRule): ReadValue {
	if (typeof value !== 'string' || !ADDRESS.test(value.trim())) {
		return { problem: 'must be an address that starts with https://' };
	}
	return value.length > max
		? { problem: `must not be longer than ${max} characters, and has ${value.length}` }
		: { value: value.trim() };
}

function readPercent(value: unknown): ReadValue {
	const number = asNumber(typeof value === 'string' ? value.replace(/%\s*$/, '') : value);
	return Number.isInteger(number) && number >= 0 && number <= 100
		? { value: `${number}%` }
		: { problem: 'must be a whole percentage from "0%" to "100%"' };
}

function readLength(value: unknown): ReadValue {
	const seconds = asNumber(typeof value === 'string' ? value.replace(/s\s*$/i, '') : value);
	return seconds > 0
		? { value: `${seconds}s` }
		: { problem: 'must be a number of seconds such as "8s"' };
}

function readTexts(value: unknown, rule: NameRule): ReadValue {
	const { min = 0, max = Infinity, eachMin = 0, eachMax = Infinity } = rule;
	if (!Array.isArray(value)) return { problem: 'must be a list of texts' };
	if (value.length < min || value.length > max) {
		return { problem: `must hold ${min} to ${max} entries, and has ${value.length}` };
	}
	const texts = value.map((entry: unknown) => (typeof entry === 'number' ? String(entry) : entry));
	for (const text of texts) {
		if (typeof text !== 'string') return { problem: 'must be a list of texts' };
		if (text.length < eachMin || text.length > eachMax) {
			return { problem: `must hold texts of ${eachMin} to ${eachMax} characters` };
		}
	}
	return { value: texts };
}

/**
 * Reads the value of a name that holds no names itself. Numbers and switches may come as text, texts and IDs as numbers:
 * they are put right. A template's variable, `{{name}}`, may stand in the place of any value.
 */
export function readValue(value: unknown, rule: NameRule): ReadValue {
	const { is } = rule;
	if (is !== 'text' && typeof value === 'string' && NAME_OF_A_VARIABLE.test(value)) {
		return { value };
	}
	if (is === 'switch') return readSwitch(value);
	if (is === 'number' || is === 'whole') return readNumber(value, rule);
	if (is === 'text') return readText(value, rule);
	if (is === 'id' || is === 'voice') return readId(value, is === 'voice');
	if (is === 'address') return readAddress(value, rule);
	if (is === 'percent') return readPercent(value);
	if (is === 'length') return readLength(value);
	if (is === 'texts') return readTexts(value, rule);
	if (is === 'color') {
		const isColor = typeof value === 'string' && COLOR.test(value.trim());
		return isColor
			? { value: value.trim() }
			: { problem: 'must be a color such as rgba(255, 255, 255, 1) or #ffffff' };
	}
	return { problem: is === 'list' ? 'must be a list' : 'must be an object' };
}
