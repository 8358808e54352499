import type { JsonObject } from '../job';
import { clipModelChoices, imageModelChoices, mediaStyles } from './choices';
import type { Field, GroupField, ListField, Values } from './field';
import { limitsOf } from './limits';
import {
	becomeFontStyle,
	checkFontStyle,
	checkPlace,
	placeFields,
	textLookFields,
} from './lookFields';
import { placeValues } from './placeValues';

const place: GroupField = {
	type: 'group',
	name: 'place',
	label: 'Place',
	add: 'Add Field',
	fields: placeFields('it'),
	check: checkPlace,
};

const pictureLook: readonly Field[] = [
	{
		type: 'text',
		name: 'model',
		label: 'AI Model',
		description: 'Name of an AI model for images or clips, where it is made by AI',
		placeholder: 'e.g. seedream3.0',
		known: [...imageModelChoices, ...clipModelChoices],
	},
	{
		type: 'choice',
		name: 'mediaStyle',
		label: 'AI Style',
		description: 'The style, where it is made by AI',
		options: mediaStyles,
		open: true,
		default: 'photorealistic',
	},
	{
		type: 'text',
		name: 'videoDuration',
		label: 'AI Clip Length',
		description: 'How long an AI clip is: 4s, 6s or 8s with Veo, 5s, 8s or 10s with PixVerse',
		placeholder: 'e.g. 5s',
	},
	{
		type: 'color',
		name: 'overlayColor',
		label: 'Tint',
		description: 'Color over the picture',
		to: 'colorOverlay.color',
	},
	{
		type: 'number',
		name: 'overlayOpacity',
		label: 'Tint Opacity',
		description: 'From 0 (none) to 1 (nothing shines through)',
		default: 0.4,
		...limitsOf('colorOverlay', 'opacity'),
		to: 'colorOverlay.opacity',
	},
	{
		type: 'switch',
		name: 'loop',
		label: 'Loop Clip',
		description: 'Whether a clip that is shorter than its scene begins again',
		default: true,
		to: 'settings.loop',
	},
	{
		type: 'switch',
		name: 'mute',
		label: 'Mute Clip',
		description: 'Whether to leave out the sound of the clip',
		default: true,
		to: 'settings.mute',
	},
];

const media = ['image', 'clip'];

export const overlayFields: readonly Field[] = [
	{
		type: 'choice',
		name: 'kind',
		label: 'Kind',
		description: 'What lies over the scene',
		options: [
			{ name: 'Clip', value: 'clip' },
			{ name: 'Image', value: 'image' },
			{ name: 'Shape', value: 'shape' },
			{ name: 'Text', value: 'text' },
		],
		default: 'text',
	},
	{
		type: 'text',
		name: 'text',
		label: 'Text',
		description: 'What is written, at most 2,000 characters',
		placeholder: 'e.g. 50% off',
		rows: 2,
		...limitsOf('element', 'text'),
		required: true,
		when: { kind: ['text'] },
		to: 'text',
	},
	{
		type: 'choice',
		name: 'textVariant',
		label: 'Size',
		description: 'How big the text is, and where it stands unless Place says so',
		options: [
			{ name: 'Heading', value: 'heading' },
			{ name: 'Subheading', value: 'subheading' },
			{ name: 'Body', value: 'body' },
		],
		open: true,
		default: 'heading',
		when: { kind: ['text'] },
		to: 'textVariant',
	},
	{
		type: 'group',
		name: 'look',
		label: 'Text Look',
		add: 'Add Field',
		fields: textLookFields,
		become: becomeFontStyle,
		check: checkFontStyle,
		when: { kind: ['text'] },
		to: 'style',
	},
	{
		type: 'text',
		name: 'shape',
		label: 'Shape',
		description:
			'A rectangle, circle, line, or a drawn one such as badge-1, arrow-1, star-1, heart-1 or checkmark-1',
		placeholder: 'e.g. rectangle',
		required: true,
		when: { kind: ['shape'] },
		to: 'name',
	},
	{
		type: 'color',
		name: 'fill',
		label: 'Fill',
		description: 'Color of the shape',
		when: { kind: ['shape'] },
		to: 'fill',
	},
	{
		type: 'group',
		name: 'shapeLook',
		label: 'Shape Look',
		add: 'Add Field',
		when: { kind: ['shape'] },
		fields: [
			{
				type: 'color',
				name: 'stroke',
				label: 'Outline Color',
				description: 'Of a rectangle, circle or line',
				to: 'stroke',
			},
			{
				type: 'number',
				name: 'strokeWidth',
				label: 'Outline Width',
				description: 'In pixels of the video',
				default: 2,
				min: 0,
				to: 'strokeWidth',
			},
			{
				type: 'number',
				name: 'borderRadius',
				label: 'Corner Radius',
				description: 'Of a rectangle, in pixels of the video',
				default: 12,
				min: 0,
				to: 'borderRadius',
			},
		],
	},
	{
		type: 'choice',
		name: 'take',
		label: 'Take',
		description: 'Where the picture comes from',
		options: [
			{ name: 'AI by Prompt (Uses AI Credits)', value: 'ai' },
			{ name: 'Own File', value: 'own' },
			{ name: 'Stock by Search Words', value: 'search' },
		],
		default: 'own',
		when: { kind: media },
	},
	{
		type: 'text',
		name: 'what',
		label: 'File, Prompt or Words',
		description: "What 'Take' asks for; for a file its address, or the name of a binary field",
		placeholder: 'e.g. https://example.com/badge.png',
		file: ['image', 'video'],
		fileWhen: { take: ['own'] },
		required: true,
		when: { kind: media },
	},
	{
		type: 'group',
		name: 'pictureLook',
		label: 'Picture Look',
		add: 'Add Field',
		fields: pictureLook,
		when: { kind: media },
	},
	place,
];

function isValues(value: unknown): value is Values {
	return typeof value === 'object' && value !== null;
}

/** What a picture over the scene is taken from. */
function pictureOf({ kind, take, what, pictureLook: look }: Values): JsonObject {
	if (take === 'search') return { searchFilter: { query: what } };
	if (take !== 'ai') return { visualUrl: what };
	const { model, mediaStyle, videoDuration } = isValues(look) ? look : {};
	const more = { model, mediaStyle, ...(kind === 'clip' ? { videoDuration } : {}) };
	const set = Object.entries(more).filter(([, value]) => value !== undefined);
	return { aiVisual: { prompt: what, ...Object.fromEntries(set) } };
}

const types: Readonly<Record<string, string>> = { clip: 'video' };

/** A thing that lies over a scene, as Pictory's element. Source: the skill's request reference, "Elements". */
export function becomeElement(values: Values): JsonObject {
	const kind = String(values.kind);
	return {
		type: types[kind] ?? kind,
		...(media.includes(kind) ? pictureOf(values) : {}),
		...placeValues(overlayFields, values),
	};
}

const title =
	"({ text: 'Text', shape: 'Shape', image: 'Image', clip: 'Clip' })[entry.kind] + ': ' + (entry.text || entry.shape || entry.what || '')";

/** Texts, shapes, images and clips over a scene. */
export const overlaysField: ListField = {
	type: 'list',
	name: 'overlays',
	label: 'Overlays',
	description: 'Texts, shapes, images and clips over the scene, at most 20',
	entry: 'overlay',
	entryLabel: 'Overlay',
	add: 'Add Overlay',
	title,
	...limitsOf('scene', 'elements'),
	fields: overlayFields,
	become: becomeElement,
	to: 'elements',
};
