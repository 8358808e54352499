import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isJsonObject } from '../job';
import type { JsonObject } from '../job';
import { choiceOf, choicesIn, numberOf, switchOf, textOf } from './readings';
import type { Choice, NumberRule, Reading } from './readings';

/** A field of the node, as far as reading it goes. */
type Field = Pick<INodeProperties, 'name' | 'displayName'>;

/** A collection of the node, e.g. 'Options'. */
export interface Collection {
	name: string;
	displayName: string;
}

export const OPTIONS: Collection = { name: 'options', displayName: 'Options' };

/** The content of a collection; empty where an expression gives none. Throws a NodeOperationError where it is no object. */
export function readCollection(
	context: IExecuteFunctions,
	itemIndex: number,
	{ name, displayName }: Collection = OPTIONS,
): JsonObject {
	const value: unknown = context.getNodeParameter(name, itemIndex, {});
	if (value === undefined || value === null || value === '') return {};
	if (isJsonObject(value)) return value;
	throw new NodeOperationError(context.getNode(), `'${displayName}' must be an object`, {
		itemIndex,
		description: `Change '${displayName}', or leave it out`,
	});
}

/** What an item says in a field of the node, or in an entry of a collection. */
function rawValue(
	context: IExecuteFunctions,
	itemIndex: number,
	{ name }: Field,
	collection: Collection | undefined,
): unknown {
	if (collection !== undefined) return readCollection(context, itemIndex, collection)[name];
	return context.getNodeParameter(name, itemIndex, '');
}

/**
 * The value of a reading; undefined where the field is not set.
 * @param label the field's label
 * @throws NodeOperationError that names the field and the item, where what it holds can't be meant
 */
export function valueOf<T>(
	context: IExecuteFunctions,
	itemIndex: number,
	{ label, within }: { label: string; within?: string },
	reading: Reading<T>,
): T | undefined {
	if ('value' in reading) return reading.value;
	const place = within === undefined ? '' : ` in '${within}'`;
	throw new NodeOperationError(context.getNode(), `'${label}'${place} ${reading.problem}`, {
		itemIndex,
		description: `Change '${label}', or the step that its value comes from`,
	});
}

function read<T>(
	context: IExecuteFunctions,
	itemIndex: number,
	field: Field,
	collection: Collection | undefined,
	readingOf: (value: unknown) => Reading<T>,
): T | undefined {
	const value = rawValue(context, itemIndex, field, collection);
	const names = { label: field.displayName, within: collection?.displayName };
	return valueOf(context, itemIndex, names, readingOf(value));
}

/**
 * A switch of an item; its default where it is not set.
 * @param collection where the field is an entry of one
 * @throws NodeOperationError that names the field and the item, where it is neither true nor false
 */
export function readSwitch(
	context: IExecuteFunctions,
	itemIndex: number,
	field: Field & Pick<INodeProperties, 'default'>,
	collection?: Collection,
): boolean {
	return read(context, itemIndex, field, collection, switchOf) ?? field.default === true;
}

/**
 * A choice of an item; undefined where it is not set.
 * @param more see choiceOf
 * @throws NodeOperationError that names the field, the item and the choices
 */
export function readChoiceOf(
	context: IExecuteFunctions,
	itemIndex: number,
	field: Field & Pick<INodeProperties, 'options'>,
	{ collection, ...more }: { collection?: Collection; open?: boolean } = {},
): string | undefined {
	const choices = choicesOf(field);
	return read(context, itemIndex, field, collection, (value) => choiceOf(value, choices, more));
}

/** Several choices of an item; none where it is not set. Throws as readChoiceOf does. */
export function readChoicesOf(
	context: IExecuteFunctions,
	itemIndex: number,
	field: Field & Pick<INodeProperties, 'options'>,
	collection?: Collection,
): string[] {
	const choices = choicesOf(field);
	return read(context, itemIndex, field, collection, (value) => choicesIn(value, choices)) ?? [];
}

const knownChoices = new WeakMap<object, Choice[]>();

/** The choices of a field that has texts as values; made once for a field, as every item is asked for them. */
export function choicesOf({ options = [] }: Pick<INodeProperties, 'options'>): Choice[] {
	const earlier = knownChoices.get(options);
	if (earlier) return earlier;
	const choices = options.flatMap((option) =>
		'value' in option ? [{ name: option.name, value: String(option.value) }] : [],
	);
	knownChoices.set(options, choices);
	return choices;
}

/** A number of an item; undefined where it is not set. Throws a NodeOperationError that names the field and the item. */
export function readNumber(
	context: IExecuteFunctions,
	itemIndex: number,
	field: Field,
	rule: NumberRule,
	collection?: Collection,
): number | undefined {
	return read(context, itemIndex, field, collection, (value) => numberOf(value, rule));
}

/**
 * A text of an item, without white space around it; '' where it is not set, also where an expression finds nothing
 * (undefined would otherwise be sent, and paid for, as the word "undefined").
 * @throws NodeOperationError that names the field and the item, where it is an object, or was not evaluated
 */
export function readText(
	context: IExecuteFunctions,
	itemIndex: number,
	field: Field,
	collection?: Collection,
): string {
	return read(context, itemIndex, field, collection, textOf) ?? '';
}
