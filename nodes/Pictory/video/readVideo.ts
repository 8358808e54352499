import type { IExecuteFunctions } from 'n8n-workflow';
import {
	parseJsonParameter,
	readOptionalLocator,
	pathText,
	readJsonParameter,
	refuseProblems,
	refuseTexts,
} from '../fields';
import { isJsonObject } from '../job';
import type { JsonObject } from '../job';
import { buildVideo, webhookInputOf, withEnds } from './buildVideo';
import type { SceneValues, VideoParts } from './buildVideo';
import { checkBody } from './checkBody';
import type { Field, Values } from './field';
import { labelAt } from './labels';
import { readFields } from './readFields';
import type { Findings } from './readFields';
import { readSceneData, visualMeant } from './sceneData';
import { sceneFields } from './sceneFields';
import { valuesOf, visualChoiceNames } from './scenes';
import { mappedVariables } from './templateVariables';
import { unwrap } from './unwrap';
import { sceneOptions, storySourceField, videoFields, videoOptions } from './videoFields';

/** A video that is ready to be sent, and what the user is to be told about it. */
export interface VideoToSend {
	body: JsonObject;
	hints: string[];
}

/** What was given for fields of an item; nothing is promised of the types. */
function givenFor(
	context: IExecuteFunctions,
	itemIndex: number,
	fields: readonly Field[],
): JsonObject {
	const names = fields.filter(({ type }) => type !== 'notice').map(({ name }) => name);
	return Object.fromEntries(
		[...new Set(names)].map((name) => [name, context.getNodeParameter(name, itemIndex, null)]),
	);
}

/** Fields of the node, and of its collection 'Options'. */
interface NodeFields {
	fields: readonly Field[];
	options: readonly Field[];
}

// What a video is made from decides what else is shown, so it is read first.
const fieldsInOrder = [
	storySourceField,
	...videoFields.filter((field) => field !== storySourceField),
];
const all: NodeFields = { fields: fieldsInOrder, options: [...sceneOptions, ...videoOptions] };
const ofJson: NodeFields = { fields: [storySourceField], options: videoOptions };

/** The fields that make a scene of an input item. */
const SCENE_NAMES = ['storySource', 'story', 'visuals', 'visualSettings', ...visualChoiceNames];
const isOfScene = ({ name }: Field) => SCENE_NAMES.includes(name);
const ofScene: NodeFields = { fields: fieldsInOrder.filter(isOfScene), options: sceneOptions };
const ofWhole: NodeFields = {
	fields: fieldsInOrder.filter((field) => field === storySourceField || !isOfScene(field)),
	options: videoOptions,
};

/** The node's own fields and 'Options', as one item has them. */
function readNode(
	context: IExecuteFunctions,
	itemIndex: number,
	{ fields, options: optionFields }: NodeFields,
	{ findings, place = '' }: { findings: Findings; place?: string },
): { values: Values; options: Values } {
	const values = readFields(fields, givenFor(context, itemIndex, fields), {
		place,
		findings,
		hasDefaults: true,
	});
	const given: unknown = context.getNodeParameter('options', itemIndex, {});
	const options = readFields(optionFields, isJsonObject(given) ? given : {}, {
		place: ` in 'Options'${place}`,
		findings,
		root: values,
	});
	return { values, options };
}

/** An input item as a scene. */
function readItem(
	context: IExecuteFunctions,
	itemIndex: number,
	{ findings, place }: { findings: Findings; place: string },
): SceneValues {
	const { values, options } = readNode(context, itemIndex, ofScene, { findings, place });
	const { story: text, visuals: visual, ...further } = values;
	return { values: { ...further, text, visual, settings: options }, place };
}

function readScenes(
	context: IExecuteFunctions,
	first: number,
	{ values, findings }: { values: Values; findings: Findings },
): SceneValues[] | undefined {
	const { scenes, sceneData, storySource } = values;
	if (storySource === 'scenes') {
		const entries: unknown[] = Array.isArray(scenes) ? scenes : [];
		if (entries.length === 0) {
			findings.problems.push(
				"'Scenes' is empty: add a scene. A list by an expression belongs to 'Make From': 'Scenes From Data'",
			);
		}
		return entries.map((entry, position) => ({
			values: valuesOf(entry),
			place: ` of scene ${position + 1}`,
		}));
	}
	if (storySource !== 'sceneData') return undefined;
	const json = parseJsonParameter(context, first, { label: 'Scene List', value: sceneData });
	const entries = readSceneData(json);
	if ('problem' in entries) {
		findings.problems.push(`'Scene List' ${entries.problem}`);
		return [];
	}
	return entries.map(({ given, own, unknown }, position) => {
		const place = ` of scene ${position + 1}`;
		for (const name of unknown) {
			findings.hints.push(
				`'Scene List' holds a name that is not known, "${name.slice(0, 60)}"${place}: it was left out.`,
			);
		}
		const visual = visualMeant(given, String(values.visuals));
		// A model that an entry does not name is the one that the whole video has.
		const { imageModel, clipModel } = values;
		const read = readFields(
			sceneFields,
			{ imageModel, clipModel, ...given, visual },
			{ place, findings, root: values },
		);
		return { values: withDefaults(read), place, own };
	});
}

/** An entry of the editor's list has a model always; one from elsewhere may not. */
function withDefaults(values: Values): Values {
	const { visual } = values;
	if (visual === 'aiImage') return { imageModel: 'seedream3.0', ...values };
	return visual === 'aiClip' ? { clipModel: 'pixverse5.5', ...values } : values;
}

function readTemplate(
	context: IExecuteFunctions,
	itemIndex: number,
	findings: Findings,
): JsonObject {
	const templateId = readOptionalLocator(context, itemIndex, {
		name: 'templateId',
		label: 'Template',
	});
	if (templateId === undefined) findings.problems.push("'Template' is empty");
	const inputJson = context.getInputData()[itemIndex].json;
	const given: unknown = context.getNodeParameter('variables', itemIndex, {});
	const variables = mappedVariables(given, inputJson);
	return { templateId, ...(Object.keys(variables).length > 0 ? { variables } : {}) };
}

/** A problem that follows from a field which has one already. */
const FOLLOWS = /^(is missing|needs something|must hold a voice|must not be empty)/;

function readFromFields(
	context: IExecuteFunctions,
	itemIndexes: readonly number[],
	{ storySource, findings }: { storySource: unknown; findings: Findings },
): JsonObject {
	const [first] = itemIndexes;
	const isByItems = storySource === 'items';
	const parts: VideoParts = readNode(context, first, isByItems ? ofWhole : all, { findings });
	const { values } = parts;
	if (storySource === 'template') parts.template = readTemplate(context, first, findings);
	parts.scenes = isByItems
		? itemIndexes.map((itemIndex, position) =>
				readItem(context, itemIndex, { findings, place: ` of scene ${position + 1}` }),
			)
		: readScenes(context, first, { values, findings });

	const built = buildVideo(parts, findings);
	const { problems, hints, body } = checkBody(built, (path) => `'${labelAt(path)}'`);
	findings.hints.push(...hints.filter((hint) => !isSaid(hint, findings.hints)));
	const hadProblems = findings.problems.length > 0;
	const complete = withEnds(body, parts, findings);
	findings.problems.push(
		...problems
			.filter(({ message }) => !hadProblems || !FOLLOWS.test(message))
			.map(({ path, message }) =>
				path.length === 0 || labelAt(path) === undefined
					? `'${pathText(path)}' ${message}`
					: `'${labelAt(path)}' ${message}`,
			),
	);
	return complete;
}

/** Whether a hint about a value was given by its field already. */
function isSaid(hint: string, hints: readonly string[]): boolean {
	const [, value] = /is "(.+)", which/.exec(hint) ?? [];
	return value !== undefined && hints.some((said) => said.includes(`is "${value}", which`));
}

function readFromJson(
	context: IExecuteFunctions,
	itemIndex: number,
	findings: Findings,
): JsonObject {
	const { name, label } = { name: 'storyboardJson', label: 'Storyboard' };
	const json = readJsonParameter(context, itemIndex, { name, label });
	const content = unwrap(json, 'storyboard');
	const { options } = readNode(context, itemIndex, ofJson, { findings });
	const { problems, hints, body } = checkBody(
		isJsonObject(content) ? { ...content, ...webhookInputOf(options) } : content,
	);
	findings.hints.push(...hints);
	refuseProblems(context, itemIndex, { subject: `'${label}'`, problems });
	return body;
}

/**
 * The video of an item, or of several that are its scenes, ready to be sent.
 * @throws NodeOperationError that names every field to change, by its label and the scene, before anything is sent
 */
export function readVideo(context: IExecuteFunctions, itemIndexes: readonly number[]): VideoToSend {
	const [first] = itemIndexes;
	const findings: Findings = {
		problems: [],
		hints: [],
		fileAt: (given) =>
			URL.canParse(given) && /^https?:\/\//i.test(given)
				? { value: given }
				: { problem: `must be an address that starts with https://, not "${given}"` },
	};
	const { storySource } = readFields(
		[storySourceField],
		givenFor(context, first, [storySourceField]),
		{ place: '', findings, hasDefaults: true },
	);
	refuseTexts(context, first, { subject: 'The video', texts: findings.problems });
	const body =
		storySource === 'json'
			? readFromJson(context, first, findings)
			: readFromFields(context, itemIndexes, { storySource, findings });
	refuseTexts(context, first, { subject: 'The video', texts: findings.problems });
	return { body, hints: [...new Set(findings.hints)] };
}

/**
 * Which input items are scenes of one video: with Make From 'Input Items', those with the same video name; else each item
 * makes a video of its own.
 */
export function itemsOfVideos(context: IExecuteFunctions): number[][] {
	const videos = new Map<string, number[]>();
	for (const itemIndex of context.getInputData().keys()) {
		const name = nameOfVideo(context, itemIndex);
		const key = name === undefined ? `item ${itemIndex}` : `name ${name}`;
		videos.set(key, [...(videos.get(key) ?? []), itemIndex]);
	}
	return [...videos.values()];
}

/** The name by which an item finds its video; undefined where it is a video of its own, or cannot be read (said later). */
function nameOfVideo(context: IExecuteFunctions, itemIndex: number): string | undefined {
	try {
		const given = givenFor(context, itemIndex, [storySourceField]);
		const findings: Findings = { problems: [], hints: [], fileAt: (value) => ({ value }) };
		const { storySource } = readFields([storySourceField], given, {
			place: '',
			findings,
			hasDefaults: true,
		});
		if (storySource !== 'items') return undefined;
		const name: unknown = context.getNodeParameter('videoName', itemIndex, '');
		return typeof name === 'object' ? undefined : String(name).trim();
	} catch {
		return undefined;
	}
}
