import type { INodeProperties } from 'n8n-workflow';
import type { FileKind, Option } from '../fields';
import type { JsonObject } from '../job';

/**
 * The fields of Create Video as data. Each is described once: the editor's properties (editorProperties.ts), the reading
 * with its checks (readFields.ts), where the value goes in Pictory's body (placeValues.ts) and the docs are made from it.
 */
interface FieldBase {
	/** The parameter's name: part of saved workflows. */
	name: string;
	label: string;
	description?: string;
	hint?: string;
	placeholder?: string;
	/** Shown where each of these fields has one of the values; `/name` is a field of the node itself. */
	when?: Readonly<Record<string, readonly string[]>>;
	/** Hidden where one of these fields has one of the values. */
	notWhen?: Readonly<Record<string, readonly string[]>>;
	/** With which kinds of visuals the setting goes; with others it is left out, and a hint says so. */
	forVisuals?: readonly VisualKind[];
	/** Refused, by its label, where it is shown and empty. */
	required?: boolean;
	/**
	 * Marked as required only where another choice has one of these values: its name, and the values. Code refuses it there
	 * where it is empty, as that depends on more.
	 */
	requiredOnlyWhere?: readonly [string, readonly string[]];
	/**
	 * Where the value goes in the body, by names with dots, from what the field belongs to (a scene, the video, an entry).
	 * Where absent, code puts it there.
	 */
	to?: string;
}

/** What is seen behind a text: the choices of 'Visuals'. */
export const visualKinds = [
	'stock',
	'aiClip',
	'aiImage',
	'color',
	'own',
	'search',
	'motion',
] as const;
export type VisualKind = (typeof visualKinds)[number];

export interface TextField extends FieldBase {
	type: 'text';
	default?: string;
	/** Lines of the input field. */
	rows?: number;
	/** In characters. */
	max?: number;
	/** Set for the URL of a file, or the name of a binary field: what the file may be. */
	file?: readonly FileKind[];
	/** Where it is a file only while another field beside it has one of the values. */
	fileWhen?: Readonly<Record<string, readonly string[]>>;
	/** Whether it has to be a web address. */
	address?: boolean;
	/** Set where it holds several texts, with commas between them, or a list by expression: how many, and how long each. */
	list?: { max?: number; minLength?: number; maxLength?: number };
	/** What Pictory knows today; other texts are sent with a hint. A label means its value. */
	known?: readonly Option[];
}

export interface NumberField extends FieldBase {
	type: 'number';
	default: number;
	min?: number;
	max?: number;
	/** Whether it has to be a whole number. */
	whole?: boolean;
	/** Sent as text with a percent sign; whole, from 0 to 100 unless told otherwise. */
	percent?: boolean;
}

export interface SwitchField extends FieldBase {
	type: 'switch';
	default: boolean;
}

export interface ChoiceField extends FieldBase {
	type: 'choice';
	options: readonly Option[];
	default: string;
	/** Whether Pictory may know further values: they are sent with a hint. */
	open?: boolean;
}

export interface ChoicesField extends FieldBase {
	type: 'choices';
	options: readonly Option[];
	open?: boolean;
}

export interface ColorField extends FieldBase {
	type: 'color';
	default?: string;
}

/** A thing of the account: From List and By ID give its id, By Name its name. */
export interface LocatorField extends FieldBase {
	type: 'locator';
	/** n8n's name of the function that fills the list, in editor/. */
	search: string;
	/** The label of its ID mode, where names go there too. */
	idLabel?: string;
	idPlaceholder: string;
	idHint?: string;
	listPlaceholder: string;
	/** Where a name goes in the body, where Pictory takes one: the field then has By Name. */
	nameTo?: string;
	namePlaceholder?: string;
}

export interface JsonField extends FieldBase {
	type: 'json';
	rows: number;
	/** What it opens with. */
	sample: string;
}

/** Optional fields that the user adds: n8n's collection. */
export interface GroupField extends FieldBase {
	type: 'group';
	fields: readonly Field[];
	add: string;
	/** What the values become, where they do not each go to their `to`; merged into the owner where there is no `to`. */
	become?: (values: Values) => JsonObject;
	/** What does not go together in it; each reads on after the label. */
	check?: (values: Values) => string[];
}

/** A list that the user adds entries to: n8n's fixedCollection. */
export interface ListField extends FieldBase {
	type: 'list';
	/** The name of the entries' list inside the parameter. */
	entry: string;
	entryLabel: string;
	fields: readonly Field[];
	add: string;
	/** The title of an entry, as an expression in which `entry` is the entry's values. */
	title: string;
	max?: number;
	/** What an entry becomes, where its values do not each go to their `to`. */
	become?: (values: Values) => JsonObject;
}

/** A field that n8n has a type of its own for, or that other operations have too: code reads it. */
export interface OwnField extends FieldBase {
	type: 'own';
	property: Omit<INodeProperties, 'name' | 'displayName'>;
}

/** A line of text in the panel. */
export interface NoticeField extends FieldBase {
	type: 'notice';
}

export type Field =
	| TextField
	| NumberField
	| SwitchField
	| ChoiceField
	| ChoicesField
	| ColorField
	| LocatorField
	| JsonField
	| GroupField
	| ListField
	| OwnField
	| NoticeField;

/**
 * What was read of fields, by their names: only what is set, each value checked. Texts, numbers, booleans, lists of
 * texts, `Picked` for locators, Values for groups, lists of Values for lists.
 */
export type Values = Readonly<Record<string, unknown>>;

/** What was picked in a locator. */
export interface Picked {
	by: 'id' | 'name';
	value: string;
}

export function isPicked(value: unknown): value is Picked {
	return typeof value === 'object' && value !== null && 'by' in value && 'value' in value;
}
