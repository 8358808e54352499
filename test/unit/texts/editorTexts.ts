/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import * as path from 'node:path';

import type {
	ICredentialType,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyMode,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';

import manifest from '../../../package.json';
import { repoDir } from '../../../scripts/stagePackage';

/** A text that people read in n8n's editor. */
export interface EditorText {
	/** Where it stands, for the message of a failing test. */
	at: string;
	text: string;
	/** `message` is prose around a test or an activation, in n8n's own form. */
	kind: 'label' | 'choice' | 'action' | 'description' | 'hint' | 'placeholder' | 'message';
}

/** A list of which people pick an entry. */
export interface EditorList {
	at: string;
	labels: string[];
	/** The label of the entry that is selected at first. */
	preselected?: string;
}

/** All that the editor shows of a node or a credential. */
export interface EditorView {
	texts: EditorText[];
	lists: EditorList[];
	properties: Array<{ at: string; property: INodeProperties }>;
}

/** The classes that package.json gives to n8n, from their sources, with the class name. */
function load<T>(distFile: string): [name: string, made: T] {
	const source = path.join(repoDir, distFile.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
	const [name = ''] = path.basename(source).split('.');
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- the manifest says what to load
	const loaded: Record<string, new () => T> = require(source);
	const Class = loaded[name];
	if (!Class) throw new Error(`${source} exports no class ${name}`);
	return [name, new Class()];
}

export const nodes = manifest.n8n.nodes.map((file) => load<INodeType>(file));
export const credentials = manifest.n8n.credentials.map((file) => load<ICredentialType>(file));

type Entry = INodePropertyOptions | INodeProperties | INodePropertyCollection;

const isChoice = (entry: Entry): entry is INodePropertyOptions => 'value' in entry;
const isGroup = (entry: Entry): entry is INodePropertyCollection => 'values' in entry;

function addTexts(
	{ texts }: EditorView,
	at: string,
	found: Array<[EditorText['kind'], string | undefined]>,
): void {
	for (const [kind, text] of found) {
		if (text !== undefined && text !== '') texts.push({ at, kind, text });
	}
}

function addMode(view: EditorView, at: string, mode: INodePropertyMode): void {
	addTexts(view, `${at} (${mode.name})`, [
		['label', mode.displayName],
		['hint', mode.hint],
		// A list has no example: its placeholder says what to do.
		mode.type === 'list' ? ['hint', mode.placeholder] : ['placeholder', mode.placeholder],
		...(mode.validation ?? [])
			.filter((check) => typeof check === 'object')
			.map(({ properties }): [EditorText['kind'], string] => [
				'hint',
				'errorMessage' in properties ? String(properties.errorMessage) : '',
			]),
	]);
}

function addProperty(view: EditorView, parent: string, property: INodeProperties): void {
	const { displayOptions, name, options = [], modes = [] } = property;
	const operation = displayOptions?.show?.operation?.join('/');
	const resource = displayOptions?.show?.resource?.join('/');
	const at = [parent, resource, operation, name].filter(Boolean).join('.');
	view.properties.push({ at, property });
	const isBox = property.type === 'collection' || property.type === 'fixedCollection';
	addTexts(view, at, [
		[property.type === 'notice' ? 'description' : 'label', property.displayName],
		['description', property.description],
		['hint', property.hint],
		[isBox ? 'label' : 'placeholder', property.placeholder],
	]);
	for (const mode of modes) addMode(view, at, mode);
	const choices = options.filter(isChoice);
	for (const choice of choices) {
		addTexts(view, `${at} = ${String(choice.value)}`, [
			['choice', choice.name],
			['action', choice.action],
			['description', choice.description],
		]);
	}
	const inner = options.filter((entry) => !isChoice(entry));
	for (const entry of inner) {
		if (isGroup(entry)) {
			addTexts(view, `${at}.${entry.name}`, [['label', entry.displayName]]);
			for (const value of entry.values) addProperty(view, `${at}.${entry.name}`, value);
		} else if ('type' in entry) {
			addProperty(view, at, entry);
		}
	}
	const defaults: unknown[] = Array.isArray(property.default)
		? property.default
		: [property.default];
	view.lists.push({
		at,
		labels: choices.length > 0 ? choices.map((choice) => choice.name) : inner.map(labelOf),
		preselected: choices.find(({ value }) => defaults.includes(value))?.name,
	});
}

const labelOf = (entry: Entry) => ('displayName' in entry ? entry.displayName : entry.name);

function viewOf(name: string, label: string, properties: INodeProperties[]): EditorView {
	const view: EditorView = { texts: [], lists: [], properties: [] };
	addTexts(view, name, [['label', label]]);
	for (const property of properties) {
		// The texts in there are n8n's.
		if (property.name !== 'pollTimes') addProperty(view, name, property);
	}
	return view;
}

/** What the editor shows of each node and each credential of the package. */
export function editorViews(): Array<[name: string, view: EditorView]> {
	return [
		...nodes.map(([name, { description }]): [string, EditorView] => {
			const view = viewOf(name, description.displayName, description.properties);
			const { triggerPanel, hints = [], eventTriggerDescription, activationMessage } = description;
			addTexts(view, name, [
				['description', description.description],
				['message', eventTriggerDescription],
				['message', activationMessage],
				...hints.map(({ message }): [EditorText['kind'], string] => ['hint', message]),
			]);
			if (typeof triggerPanel === 'object') {
				const { header, executionsHelp, activationHint } = triggerPanel;
				const help =
					typeof executionsHelp === 'object' ? Object.values(executionsHelp) : [executionsHelp];
				const hint =
					typeof activationHint === 'object' ? Object.values(activationHint) : [activationHint];
				addTexts(
					view,
					`${name}.triggerPanel`,
					[header, ...help, ...hint].map((text) => ['message', text]),
				);
			}
			return [name, view];
		}),
		...credentials.map(([name, { displayName, properties }]): [string, EditorView] => [
			name,
			viewOf(name, displayName, properties),
		]),
	];
}
