import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { inOrder, requiredOnlyWhere, requiredWhereShown } from '../fields';
import type { Field, GroupField, ListField, LocatorField } from './field';

/** The part of a property that depends on the type of its field. */
type TypedPart = Omit<INodeProperties, 'name' | 'displayName'>;

function lists(conditions: NonNullable<Field['when']>): Record<string, string[]> {
	return Object.fromEntries(
		Object.entries(conditions).map(([name, values]) => [name, [...values]]),
	);
}

function displayOptions({ when, notWhen }: Field): { displayOptions?: IDisplayOptions } {
	if (!when && !notWhen) return {};
	return {
		displayOptions: {
			...(when ? { show: lists(when) } : {}),
			...(notWhen ? { hide: lists(notWhen) } : {}),
		},
	};
}

function byLabel(properties: INodeProperties[]): INodeProperties[] {
	return inOrder(properties, ({ displayName }) => displayName);
}

function locatorModes(field: LocatorField): Pick<INodeProperties, 'modes'> {
	return {
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: field.listPlaceholder,
				typeOptions: { searchListMethod: field.search, searchable: true },
			},
			{
				displayName: field.idLabel ?? 'By ID',
				name: 'id',
				type: 'string',
				placeholder: field.idPlaceholder,
				...(field.idHint === undefined ? {} : { hint: field.idHint }),
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: field.namePlaceholder,
			},
		],
	};
}

function locator(field: LocatorField): TypedPart {
	const { modes = [] } = locatorModes(field);
	const offered = field.nameTo === undefined ? modes.filter(({ name }) => name !== 'name') : modes;
	return { type: 'resourceLocator', default: { mode: 'list', value: '' }, modes: offered };
}

function group({ fields, add }: GroupField): TypedPart {
	return {
		type: 'collection',
		placeholder: add,
		default: {},
		// n8n asks for what is required in a collection also where it has not been added.
		options: byLabel(fields.map((field) => editorProperty({ ...field, required: false }))),
	};
}

/** A title that is longer than this runs out of its box (n8n 2.41, at 1440 pixels). */
const LONGEST_TITLE = 40;

/** n8n's expression for the title of an entry. */
function entryTitle(title: string): string {
	const values = title.replaceAll(/\bentry\./g, '$collection.item.value.');
	return `={{ String(${values}).slice(0, ${LONGEST_TITLE}) }}`;
}

function list({ entry, entryLabel, fields, add, title }: ListField): TypedPart {
	return {
		type: 'fixedCollection',
		placeholder: add,
		default: {},
		typeOptions: {
			multipleValues: true,
			sortable: true,
			fixedCollection: { itemTitle: entryTitle(title) },
		},
		options: [
			{
				name: entry,
				displayName: entryLabel,
				values: fields.map(editorProperty).flatMap(requiredWhereShown),
			},
		],
	};
}

function typed(field: Field): TypedPart {
	switch (field.type) {
		case 'text': {
			const { default: value = '', rows } = field;
			return {
				type: 'string',
				default: value,
				...(rows === undefined ? {} : { typeOptions: { rows } }),
			};
		}
		case 'number': {
			const { min, max, percent, whole } = field;
			return {
				type: 'number',
				default: field.default,
				typeOptions: {
					minValue: min ?? (percent ? 0 : undefined),
					maxValue: max ?? (percent ? 100 : undefined),
					numberPrecision: percent || whole ? 0 : 2,
				},
			};
		}
		case 'switch':
			return { type: 'boolean', default: field.default };
		case 'choice':
			return { type: 'options', options: [...field.options], default: field.default };
		case 'choices':
			return { type: 'multiOptions', options: [...field.options], default: [] };
		case 'color':
			return { type: 'color', typeOptions: { showAlpha: true }, default: field.default ?? '' };
		case 'locator':
			return locator(field);
		case 'json':
			return { type: 'json', typeOptions: { rows: field.rows }, default: field.sample };
		case 'group':
			return group(field);
		case 'list':
			return list(field);
		case 'notice':
			return { type: 'notice', default: '' };
		case 'own':
			return field.property;
	}
}

/** The property that n8n's editor shows for a field. */
export function editorProperty(field: Field): INodeProperties {
	const { name, label, description, hint, placeholder } = field;
	return {
		displayName: label,
		name,
		...typed(field),
		...(description === undefined ? {} : { description }),
		...(hint === undefined ? {} : { hint }),
		...(placeholder === undefined ? {} : { placeholder }),
		...(field.required ? { required: true } : {}),
		...displayOptions(field),
	};
}

/** The properties for a field of the node itself: two where it is required only sometimes. */
export function editorProperties(field: Field): INodeProperties[] {
	const property = editorProperty(field);
	return field.requiredOnlyWhere
		? requiredOnlyWhere(property, field.requiredOnlyWhere)
		: [property];
}
