import { choiceOf, fileAddress, fileTexts, idOf, numberOf, switchOf, textOf } from '../fields';
import type { FileReader, Reading } from '../fields';
import { isJsonObject } from '../job';
import type { JsonObject } from '../job';
import type {
	Field,
	ListField,
	LocatorField,
	NumberField,
	Picked,
	TextField,
	Values,
} from './field';

/** Where a field stands, for messages: '' for the node itself, else what follows its label, e.g. ` of scene 2`. */
export type Place = string;

/** What is found while fields are read. */
export interface Findings {
	/** What keeps the video from being sent, each a sentence that begins with the field's label in quotes. */
	problems: string[];
	/** What the user is to be told, each a whole sentence. */
	hints: string[];
	/** The address of a file, from what was given for it by the input item that the fields are read for. */
	fileAt: FileReader;
}

/** The name of a field in a message. */
export function named(field: Pick<Field, 'label'>, place: Place): string {
	return `'${field.label}'${place}`;
}

const isUnset = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

const COLOR =
	/^(#([0-9a-f]{3}|[0-9a-f]{4}|[0-9a-f]{6}|[0-9a-f]{8})|rgba?\(\s*\d{1,3}%?\s*([,\s]\s*\d{1,3}%?\s*){2}([,/]\s*(\d*\.)?\d+%?\s*)?\))$/i;

function colorOf(value: unknown): Reading<string> {
	const text = textOf(value);
	if ('problem' in text || text.value === undefined || COLOR.test(text.value)) return text;
	return {
		problem: `must be a color such as #1e293b or rgba(30, 41, 59, 0.5), not "${text.value}"`,
	};
}

function numberFieldOf(field: NumberField, value: unknown): Reading<number | string> {
	const { percent, min = percent ? 0 : undefined, max = percent ? 100 : undefined } = field;
	const given = percent && typeof value === 'string' ? value.trim().replace(/\s*%$/, '') : value;
	const number = numberOf(given, { min, max, whole: percent || field.whole });
	if ('problem' in number || number.value === undefined) return number;
	return { value: percent ? `${number.value}%` : number.value };
}

/** The texts of a field that takes several: a list, or a text with commas or lines between them. */
function textsOf(value: unknown, isFile: boolean): string[] {
	if (isFile) return fileTexts(value);
	if (Array.isArray(value)) return value.flatMap((entry) => textsOf(entry, isFile));
	return String(value ?? '')
		.split(/[,\n]/)
		.map((text) => text.trim())
		.filter((text) => text !== '');
}

function listOf(field: TextField, value: unknown, findings: Findings): Reading<string[]> {
	const { max = Infinity, minLength = 0, maxLength = Infinity } = field.list ?? {};
	const texts = textsOf(value, field.file !== undefined);
	if (texts.length > max)
		return { problem: `must not hold more than ${max}, but holds ${texts.length}` };
	const odd = texts.find((text) => text.length < minLength || text.length > maxLength);
	if (odd !== undefined) {
		return { problem: `must hold words of ${minLength} to ${maxLength} characters, not "${odd}"` };
	}
	const read = texts.map((text) => oneTextOf({ ...field, list: undefined }, text, findings));
	const wrong = read.find((reading) => 'problem' in reading);
	if (wrong && 'problem' in wrong) return wrong;
	const values = read.flatMap((reading) => ('value' in reading ? (reading.value ?? []) : []));
	return { value: values.length > 0 ? values : undefined };
}

function oneTextOf(field: TextField, value: unknown, findings: Findings): Reading<string> {
	const text = field.known ? choiceOf(value, field.known, { open: true }) : textOf(value);
	if ('problem' in text || text.value === undefined) return text;
	const { max = Infinity, file, address } = field;
	if (text.value.length > max) {
		return {
			problem: `must not be longer than ${max.toLocaleString('en')} characters, but has ${text.value.length.toLocaleString('en')}`,
		};
	}
	if (file) return findings.fileAt(text.value, file);
	return address ? fileAddress(text.value, []) : text;
}

function pickedOf(field: LocatorField, value: unknown): Reading<Picked> {
	const isLocator = isJsonObject(value) && 'value' in value;
	const id = idOf(isLocator ? value.value : value);
	if ('problem' in id || id.value === undefined) return { ...id, value: undefined };
	const isName = isLocator && value.mode === 'name' && field.nameTo !== undefined;
	return { value: { by: isName ? 'name' : 'id', value: id.value } };
}

function choicesOf(field: Extract<Field, { type: 'choices' }>, value: unknown): Reading<string[]> {
	const values: string[] = [];
	for (const entry of textsOf(value, false)) {
		const choice = choiceOf(entry, field.options, { open: field.open });
		if ('problem' in choice) return choice;
		if (choice.value !== undefined) values.push(choice.value);
	}
	return { value: values.length > 0 ? values : undefined };
}

/** Entries of a list, as n8n's fixedCollection has them or as a plain list. */
export function entriesOf(field: Pick<ListField, 'entry'>, value: unknown): unknown[] {
	const entries = isJsonObject(value) ? value[field.entry] : value;
	return Array.isArray(entries) ? entries : entries === undefined ? [] : [entries];
}

function readList(
	field: ListField,
	value: unknown,
	place: Place,
	findings: Findings,
	root: Values,
) {
	const entries = entriesOf(field, value).filter((entry) => !isUnset(entry));
	if (field.max !== undefined && entries.length > field.max) {
		findings.problems.push(
			`${named(field, place)} must not hold more than ${field.max}, but holds ${entries.length}`,
		);
	}
	const read = entries.map((entry, position) =>
		readFields(field.fields, isJsonObject(entry) ? entry : {}, {
			place: ` of ${field.entryLabel.toLowerCase()} ${position + 1}${place}`,
			findings,
			root,
			hasDefaults: true,
		}),
	);
	return read.length > 0 ? read : undefined;
}

const inside = (field: Field, place: Place): Place => ` in '${field.label}'${place}`;

function readOne(
	field: Field,
	value: unknown,
	{ place, findings, root }: { place: Place; findings: Findings; root: Values },
): Reading<unknown> {
	switch (field.type) {
		case 'text':
			return field.list ? listOf(field, value, findings) : oneTextOf(field, value, findings);
		case 'number':
			return numberFieldOf(field, value);
		case 'switch':
			return switchOf(value);
		case 'choice':
			return choiceOf(value, field.options, { open: field.open });
		case 'choices':
			return choicesOf(field, value);
		case 'color':
			return colorOf(value);
		case 'locator':
			return pickedOf(field, value);
		case 'group': {
			if (!isJsonObject(value)) return { problem: 'must be an object with the fields in it' };
			const content = readFields(field.fields, value, {
				place: inside(field, place),
				findings,
				root,
			});
			for (const message of field.check?.(content) ?? []) {
				findings.problems.push(`${named(field, place)} ${message}`);
			}
			return { value: Object.keys(content).length > 0 ? content : undefined };
		}
		case 'list':
			return { value: readList(field, value, place, findings, root) };
		default:
			return { value };
	}
}

/** Values that Pictory may know, but this package does not. */
function hintIfUnknown(field: Field, value: unknown, place: Place, findings: Findings): void {
	const options =
		field.type === 'text' ? field.known : 'open' in field && field.open ? field.options : undefined;
	if (!options) return;
	for (const one of Array.isArray(value) ? value : [value]) {
		if (options.some((option) => option.value === one)) continue;
		findings.hints.push(
			`${named(field, place)} is "${String(one)}", which this node does not know. It was sent all the same: Pictory may have learnt it since.`,
		);
	}
}

/** A field that is a file under conditions only, as it is meant. */
function asMeant(field: Field, values: Values): Field {
	if (field.type !== 'text' || !field.fileWhen) return field;
	const isFile = isShown({ ...field, when: field.fileWhen }, values, values);
	return isFile ? field : { ...field, file: undefined };
}

/** Whether the editor shows a field, as far as the values tell that were read. */
function isShown({ when = {}, notWhen = {} }: Field, values: Values, root: Values): boolean {
	const valueOf = (name: string) => (name.startsWith('/') ? root[name.slice(1)] : values[name]);
	const holds = ([name, wanted]: [string, readonly string[]]) =>
		wanted.includes(String(valueOf(name)));
	return Object.entries(when).every(holds) && !Object.entries(notWhen).some(holds);
}

interface ReadOptions {
	place: Place;
	findings: Findings;
	/** What was read of the node's own fields, where these are inside one of them. */
	root?: Values;
	/** Whether each choice among the fields is always made: not in collections, whose fields the user adds. */
	hasDefaults?: boolean;
}

/**
 * Reads and checks fields: what is shown and set, each value as it is to be sent.
 * @param given the values as n8n, an expression or an AI model gave them
 */
export function readFields(
	fields: readonly Field[],
	given: JsonObject,
	{ place, findings, root, hasDefaults = false }: ReadOptions,
): Values {
	const values: Record<string, unknown> = {};
	for (const field of fields) {
		if (field.type === 'notice' || !isShown(field, values, root ?? values)) continue;
		// An expression that finds nothing leaves a choice as it was offered, where there is always one.
		const isLeft = hasDefaults && field.type === 'choice' && isUnset(given[field.name]);
		const value = isLeft ? field.default : given[field.name];
		const reading = isUnset(value)
			? { value: undefined }
			: readOne(asMeant(field, values), value, { place, findings, root: root ?? values });
		if ('problem' in reading) {
			findings.problems.push(`${named(field, place)} ${reading.problem}`);
		} else if (reading.value !== undefined) {
			values[field.name] = reading.value;
			hintIfUnknown(field, reading.value, place, findings);
		} else if (field.required) {
			findings.problems.push(`${named(field, place)} is empty`);
		}
	}
	return values;
}
