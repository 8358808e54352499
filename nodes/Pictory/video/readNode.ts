import type { IExecuteFunctions } from 'n8n-workflow';
import { isJsonObject } from '../job';
import type { JsonObject } from '../job';
import type { SceneValues } from './buildVideo';
import type { Field, Values } from './field';
import { readFields } from './readFields';
import type { Findings } from './readFields';
import { visualChoiceNames } from './scenes';
import { sceneOptions, storySourceField, videoFields, videoOptions } from './videoFields';

/** What was given for fields of an item; nothing is promised of the types. */
export function givenFor(
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
/** All of them; those of a storyboard as JSON; those of a video whose scenes are input items. */
export const all: NodeFields = {
	fields: fieldsInOrder,
	options: [...sceneOptions, ...videoOptions],
};
export const ofJson: NodeFields = { fields: [storySourceField], options: videoOptions };

/** The fields that make a scene of an input item. */
const SCENE_NAMES = ['storySource', 'story', 'visuals', 'visualSettings', ...visualChoiceNames];
const isOfScene = ({ name }: Field) => SCENE_NAMES.includes(name);
const ofScene: NodeFields = { fields: fieldsInOrder.filter(isOfScene), options: sceneOptions };
export const ofWhole: NodeFields = {
	fields: fieldsInOrder.filter((field) => field === storySourceField || !isOfScene(field)),
	options: videoOptions,
};

/** The node's own fields and 'Options', as one item has them. */
export function readNode(
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
export function readItem(
	context: IExecuteFunctions,
	itemIndex: number,
	{ findings, place }: { findings: Findings; place: string },
): SceneValues {
	const { values, options } = readNode(context, itemIndex, ofScene, { findings, place });
	const { story: text, visuals: visual, ...further } = values;
	return { values: { ...further, text, visual, settings: options }, place };
}

/** What a video is made from, as an item says. */
export function readStorySource(
	context: IExecuteFunctions,
	itemIndex: number,
	findings: Findings,
): unknown {
	const fields = [storySourceField];
	const { storySource } = readFields(fields, givenFor(context, itemIndex, fields), {
		place: '',
		findings,
		hasDefaults: true,
	});
	return storySource;
}
