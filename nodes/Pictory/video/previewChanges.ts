import type { IExecuteFunctions } from 'n8n-workflow';
import { InputFiles, refuseTexts } from '../fields';
import { isJsonObject } from '../job';
import type { Job, JsonObject } from '../job';
import { FILE_HELP } from './choices';
import { editorProperty } from './editorProperties';
import type { ListField, Values } from './field';
import { typeOfFile } from './fileType';
import { readFields } from './readFields';
import type { Findings } from './readFields';

/** Changes of a finished preview, for people who do not edit data. Source: create-video.md's `changes`. */
const changesField: ListField = {
	type: 'list',
	name: 'changes',
	label: 'Changes',
	description: 'What is changed in the preview before the video is made of it',
	entry: 'change',
	entryLabel: 'Change',
	add: 'Add Change',
	title: "entry.what + (['text', 'visual'].includes(entry.what) ? ' of scene ' + entry.scene : '')",
	fields: [
		{
			type: 'choice',
			name: 'what',
			label: 'What',
			description: 'What is replaced',
			options: [
				{ name: 'Music', value: 'music' },
				{ name: 'Text', value: 'text' },
				{ name: 'Visual', value: 'visual' },
				{ name: 'Voice', value: 'voice' },
			],
			default: 'text',
		},
		{
			type: 'number',
			name: 'scene',
			label: 'Scene',
			description: 'Which scene it is in, counted from 1',
			default: 1,
			min: 1,
			whole: true,
			required: true,
			when: { what: ['text', 'visual'] },
		},
		{
			type: 'text',
			name: 'newValue',
			label: 'New Value',
			description: 'The new text of the scene; <strong> around a word highlights it',
			placeholder: 'e.g. Coffee is a <strong>drink</strong>',
			rows: 2,
			max: 2_000,
			required: true,
			when: { what: ['text'] },
		},
		{
			type: 'text',
			name: 'newValue',
			label: 'New Value',
			description: `The new image or clip: ${FILE_HELP}`,
			placeholder: 'e.g. https://example.com/clip.mp4',
			file: ['image', 'video'],
			required: true,
			when: { what: ['visual'] },
		},
		{
			type: 'text',
			name: 'newValue',
			label: 'New Value',
			description: `The new audio file: ${FILE_HELP}`,
			placeholder: 'e.g. https://example.com/track.mp3',
			file: ['audio'],
			required: true,
			when: { what: ['music', 'voice'] },
		},
	],
};

/** The parameter of the node. */
export const changesProperty = editorProperty(changesField);

const startOf = ({ startTime }: JsonObject) => (typeof startTime === 'number' ? startTime : 0);
const isNamed = (element: JsonObject, name: RegExp) =>
	typeof element.id === 'string' && name.test(element.id);

interface Scene {
	visual?: JsonObject;
	texts: JsonObject[];
}

/**
 * The scenes of a preview, in their order. Each has a background; a text belongs to the background whose id ends alike,
 * else to the one that is seen when it appears. A preview without backgrounds is told by its texts.
 * Source: Pictory's guide Update Storyboard Elements (`backgroundElement_<id>`, `SceneText_<id>`).
 */
function scenesOf(elements: readonly JsonObject[]): Scene[] {
	const inOrder = [...elements].sort((a, b) => startOf(a) - startOf(b));
	const visuals = inOrder.filter(
		(element) =>
			element.elementType === 'backgroundElement' || isNamed(element, /^backgroundElement/),
	);
	const texts = inOrder.filter((element) => isNamed(element, /^SceneText/));
	if (visuals.length === 0) return texts.map((text) => ({ texts: [text] }));
	const scenes = visuals.map((visual): Scene => ({ visual, texts: [] }));
	const ending = ({ id }: JsonObject) => String(id).split('_').slice(1).join('_');
	for (const text of texts) {
		const byName = scenes.find(({ visual = {} }) => ending(visual) === ending(text));
		const byTime = scenes.filter(({ visual = {} }) => startOf(visual) <= startOf(text)).at(-1);
		(byName ?? byTime)?.texts.push(text);
	}
	return scenes;
}

/** What of an element is changed: all that Update Storyboard Elements asks for, and what is new. */
function changed(element: JsonObject, news: JsonObject): JsonObject {
	const { id, elementType, type, startTime, duration } = element;
	return { id, elementType, type, startTime, duration, ...news };
}

type Change = { element: JsonObject; problem?: undefined } | { problem: string };

function visualChange({ visual }: Scene, address: string): Change {
	if (!visual) return { problem: 'has no visual that can be replaced' };
	const visualType = typeOfFile({ visualUrl: address });
	const news = { type: visualType, url: address, visualUrl: address, visualType };
	return { element: changed(visual, news) };
}

function textChange({ texts }: Scene, text: string): Change {
	const [element, ...others] = texts;
	if (!element) return { problem: 'has no text that can be replaced' };
	if (others.length === 0) return { element: changed(element, { text }) };
	return { problem: `has ${texts.length} texts: change them with Update Elements` };
}

function changeOf({ what, scene, newValue }: Values, elements: readonly JsonObject[]): Change {
	const value = String(newValue);
	if (what === 'music' || what === 'voice') {
		const id = what === 'music' ? /^(bgMusic|backgroundMusic)/i : /^voiceOver/i;
		const element = elements.find((one) => isNamed(one, id));
		if (element) return { element: changed(element, { url: value }) };
		return { problem: `asks for other ${what}, but the preview has none that could be replaced` };
	}
	const scenes = scenesOf(elements);
	const found = scenes[Number(scene) - 1];
	if (!found) return { problem: `names scene ${scene}, but the preview has ${scenes.length}` };
	const change = what === 'visual' ? visualChange(found, value) : textChange(found, value);
	return change.problem === undefined
		? change
		: { problem: `names scene ${scene}, which ${change.problem}` };
}

/** Changes as elements of the preview; each change of an element adds to the one before. */
export function elementsOfChanges(
	changes: readonly Values[],
	elements: readonly JsonObject[],
): { elements: JsonObject[]; problems: string[] } {
	const made = new Map<unknown, JsonObject>();
	const problems: string[] = [];
	changes.forEach((change, position) => {
		const { problem, ...rest } = changeOf(change, elements);
		if (problem !== undefined) problems.push(`Change ${position + 1} ${problem}`);
		else if ('element' in rest)
			made.set(rest.element.id, { ...made.get(rest.element.id), ...rest.element });
	});
	return { elements: [...made.values()], problems };
}

/** What is changed in a preview, as the item says; nothing where it says nothing. */
export interface PreviewChanges {
	changes: readonly Values[];
	files: InputFiles;
}

/** @throws NodeOperationError that names each field to change */
export function readChanges(context: IExecuteFunctions, itemIndex: number): PreviewChanges {
	const files = new InputFiles(context);
	const findings: Findings = { problems: [], hints: [], fileAt: files.of(itemIndex) };
	const given: unknown = context.getNodeParameter('changes', itemIndex, {});
	const { changes } = readFields([changesField], { changes: given }, { place: '', findings });
	refuseTexts(context, itemIndex, { subject: 'The preview', texts: findings.problems });
	return { changes: Array.isArray(changes) ? changes : [], files };
}

/**
 * The elements to change in a finished preview.
 * @throws NodeOperationError where a change fits nothing in it
 */
export function changedElements(
	context: IExecuteFunctions,
	itemIndex: number,
	{ changes, job }: { changes: readonly Values[]; job: Job },
): JsonObject[] {
	const { renderParams } = job.data;
	const all: unknown = isJsonObject(renderParams) ? renderParams.elements : undefined;
	const known = Array.isArray(all) ? all.filter(isJsonObject) : [];
	const { elements, problems } =
		known.length > 0
			? elementsOfChanges(changes, known)
			: {
					elements: [],
					problems: [`it is ${job.status ?? job.state} and holds nothing to change`],
				};
	refuseTexts(context, itemIndex, { subject: `Preview "${job.jobId}"`, texts: problems });
	return elements;
}
