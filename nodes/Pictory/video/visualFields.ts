import {
	FILE_HELP,
	clipLengths,
	clipModelChoices,
	imageModelChoices,
	mediaStyles,
	mediaTypes,
	motions,
} from './choices';
import type {
	ChoiceField,
	Field,
	GroupField,
	ListField,
	NumberField,
	TextField,
	Values,
} from './field';
import { typeOfFile } from './fileType';
import { limitsOf, listLimitsOf } from './limits';
import { placeValues } from './placeValues';

/** An image or a clip of the user's, anywhere in the video. */
export const visualUrlField: TextField = {
	type: 'text',
	name: 'visualUrl',
	label: 'Image or Clip URL',
	description: `The file: ${FILE_HELP}`,
	placeholder: 'e.g. https://example.com/clip.mp4',
	file: ['image', 'video'],
	required: true,
};

/** The choices that read the same for a scene and for the whole video. */
export const sharedVisuals = [
	{ name: 'Animated Graphics', value: 'motion', description: 'Made from a prompt' },
	{ name: 'Color', value: 'color', description: 'A plain background' },
	{ name: 'Own Image or Clip', value: 'own', description: 'From an address or the input' },
	{ name: 'Stock by Search Words', value: 'search', description: 'From the stock library' },
];

/** Whether a file is an image or a clip. */
export const mediaTypeField: ChoiceField = {
	type: 'choice',
	name: 'mediaType',
	label: 'File Is',
	description: 'What the file is, where its address does not end like a picture or a clip',
	options: mediaTypes,
	default: 'auto',
};

function seconds(name: string, label: string, description: string, value = 0): NumberField {
	return { type: 'number', name, label, description, default: value, min: 0, to: name };
}

/** Which seconds of a clip or a track are used. */
export const partFields: readonly Field[] = [
	seconds('start', 'From (Seconds)', 'Where the part begins'),
	seconds('end', 'To (Seconds)', 'Where the part ends; 0 is the end of the file'),
];

/** A part whose end is 0 goes on to the end of the file. */
export function becomePart({ start, end }: Values) {
	return { start: start ?? 0, ...(end === undefined || end === 0 ? {} : { end }) };
}

export const partTitle = "entry.start + ' to ' + (entry.end || 'the end')";

const brollFields: readonly Field[] = [
	{ ...visualUrlField, to: 'visualUrl' },
	mediaTypeField,
	seconds('start', 'From (Seconds)', 'When it appears in the scene'),
	seconds('end', 'To (Seconds)', 'When it goes; 0 is the end of the scene'),
];

const brollsField: ListField = {
	type: 'list',
	name: 'brolls',
	label: 'Cutaways',
	description: 'Images and clips that cover the visual for some seconds',
	entry: 'broll',
	entryLabel: 'Cutaway',
	add: 'Add Cutaway',
	title: 'entry.visualUrl',
	fields: brollFields,
	become: (values) => {
		const part = becomePart(values);
		const isWhole = part.start === 0 && part.end === undefined;
		return {
			...placeValues(brollFields.slice(0, 1), values),
			type: typeOfFile(values),
			...(isWhole ? {} : { brollClip: part }),
		};
	},
	to: 'backgroundBrolls',
};

const poolFields: readonly Field[] = [
	{
		type: 'text',
		name: 'visualUrl',
		label: 'Image URL',
		description: `The image: ${FILE_HELP}`,
		placeholder: 'e.g. https://example.com/picture.png',
		file: ['image'],
		required: true,
		to: 'visualUrl',
	},
	{
		type: 'switch',
		name: 'prefer',
		label: 'Prefer',
		description: 'Whether Pictory is to prefer this image',
		default: false,
		to: 'prefer',
	},
];

const poolField: ListField = {
	type: 'list',
	name: 'pool',
	label: 'Pool of Own Images',
	description: 'Images from which Pictory picks one that fits',
	entry: 'image',
	entryLabel: 'Image',
	add: 'Add Image',
	title: 'entry.visualUrl',
	fields: poolFields,
	become: ({ prefer, ...values }) =>
		placeValues(poolFields, prefer === true ? { ...values, prefer } : values),
	to: 'backgroundCorpus',
};

function zoom(name: string, label: string, to: string, description: string, value: number) {
	return { type: 'number', name, label, description, default: value, min: 0, to } as const;
}

/** What can be said of a visual beside which it is. */
export const visualSettings: readonly Field[] = [
	{
		type: 'choice',
		name: 'mediaStyle',
		label: 'AI Style',
		description: 'The style of AI images; of AI clips only where the prompt is left empty',
		options: mediaStyles,
		open: true,
		default: 'photorealistic',
		forVisuals: ['aiImage', 'aiClip'],
	},
	{
		type: 'choice',
		name: 'videoDuration',
		label: 'AI Clip Length',
		description: 'Veo makes 4, 6 or 8 seconds, PixVerse 5, 8 or 10; each second is paid for',
		options: clipLengths,
		open: true,
		default: '8s',
		forVisuals: ['aiClip'],
	},
	{
		type: 'switch',
		name: 'visualContinuity',
		label: 'Same Look in All Scenes',
		description: 'Whether each AI visual goes on from the one before',
		default: true,
		forVisuals: ['aiImage', 'aiClip'],
	},
	{
		type: 'text',
		name: 'referenceImages',
		label: 'Reference Image URLs',
		description:
			'What the AI visual is to look like: one image for an image, up to two for a clip; with commas',
		placeholder: 'e.g. https://example.com/picture.png',
		file: ['image'],
		list: listLimitsOf('aiVisual', 'referenceImageUrls'),
		forVisuals: ['aiImage', 'aiClip'],
	},
	{
		type: 'text',
		name: 'firstFrameImageUrl',
		label: 'First Frame Image URL',
		description: `What the AI clip begins with: ${FILE_HELP}`,
		placeholder: 'e.g. https://example.com/picture.png',
		file: ['image'],
		forVisuals: ['aiClip'],
	},
	{
		type: 'text',
		name: 'category',
		label: 'Stock Category',
		description: 'The field of stock clips to search in, with its part after a slash',
		placeholder: 'e.g. Nature/Landscapes',
		forVisuals: ['stock', 'search'],
	},
	{
		type: 'text',
		name: 'keywords',
		label: 'Stock Keywords',
		description: 'Up to 10 words that stock clips are searched by, with commas between them',
		placeholder: 'e.g. ocean, coastline',
		list: listLimitsOf('searchFilter', 'keywords'),
		forVisuals: ['stock', 'search'],
	},
	{ ...mediaTypeField, forVisuals: ['own'] },
	{
		type: 'list',
		name: 'clipParts',
		label: 'Parts of the Clip',
		description: 'Which seconds of the clip are used',
		entry: 'part',
		entryLabel: 'Part',
		add: 'Add Part',
		title: partTitle,
		fields: partFields,
		become: becomePart,
		forVisuals: ['own'],
		to: 'background.clips',
	},
	{
		type: 'color',
		name: 'overlayColor',
		label: 'Tint',
		description: 'Color over the visual, so that captions are easy to read',
		to: 'background.colorOverlay.color',
	},
	{
		type: 'number',
		name: 'overlayOpacity',
		label: 'Tint Opacity',
		description: "From 0 (none) to 1 (nothing shines through); goes with 'Tint'",
		default: 0.4,
		...limitsOf('colorOverlay', 'opacity'),
		to: 'background.colorOverlay.opacity',
	},
	{
		type: 'choice',
		name: 'motion',
		label: 'Motion',
		description: 'How the visual moves; Ken Burns is for images only',
		options: motions,
		default: 'zoomAndPan',
	},
	{
		type: 'group',
		name: 'zoomPath',
		label: 'Zoom Path',
		add: 'Add Field',
		fields: [
			zoom('startZoom', 'Zoom at Start', 'start.zoom', '1 is the whole visual', 1),
			zoom('startX', 'X at Start', 'start.centerX', 'Center: 0 is left, 1 is right', 0.5),
			zoom('startY', 'Y at Start', 'start.centerY', 'Center: 0 is the top, 1 the bottom', 0.5),
			zoom('endZoom', 'Zoom at End', 'end.zoom', '1 is the whole visual', 1.2),
			zoom('endX', 'X at End', 'end.centerX', 'Center: 0 is left, 1 is right', 0.5),
			zoom('endY', 'Y at End', 'end.centerY', 'Center: 0 is the top, 1 the bottom', 0.5),
		],
		to: 'background.settings.videoKenBurns',
	},
	{
		type: 'switch',
		name: 'loop',
		label: 'Loop Clip',
		description: 'Whether a clip that is shorter than its scene begins again',
		default: true,
		to: 'background.settings.loop',
	},
	{
		type: 'switch',
		name: 'mute',
		label: 'Mute Clip',
		description: 'Whether to leave out the sound of the clip',
		default: true,
		to: 'background.settings.mute',
	},
	{
		type: 'text',
		name: 'motionStyle',
		label: 'Graphics Style',
		description: 'The style of animated graphics; Pictory documents no list of them',
		placeholder: 'e.g. minimal',
		forVisuals: ['motion'],
	},
	brollsField,
	poolField,
];

function checkSettings({
	firstFrameImageUrl,
	referenceImages,
	overlayOpacity,
	overlayColor,
}: Values) {
	const problems: string[] = [];
	if (firstFrameImageUrl !== undefined && referenceImages !== undefined)
		problems.push('has both a first frame and reference images: set one of the two');
	if (overlayOpacity !== undefined && overlayColor === undefined)
		problems.push("has a 'Tint Opacity' without a 'Tint'");
	return problems;
}

/** The collection 'Visual Settings': of the whole video, where it shows what goes with its visuals, or of a scene. */
export function visualSettingsField(more: Pick<GroupField, 'notWhen'> = {}): GroupField {
	const isWhole = more.notWhen !== undefined;
	return {
		type: 'group',
		name: 'visualSettings',
		label: 'Visual Settings',
		add: 'Add Setting',
		fields: visualSettings.map((field) =>
			isWhole && field.forVisuals ? { ...field, when: { '/visuals': field.forVisuals } } : field,
		),
		check: checkSettings,
		...more,
	};
}

/**
 * The fields of the choice of visuals.
 * @param choice name of the field with the choice
 * @param prompt label of the prompt
 */
export function visualFields(
	choice: 'visual' | 'visuals',
	prompt: string,
	more: Pick<Field, 'notWhen'> = {},
): Field[] {
	const whenIt = (...kinds: string[]) => ({ when: { [choice]: kinds }, ...more });
	return [
		{
			type: 'text',
			name: 'visualPrompt',
			label: prompt,
			description:
				'What to show, at most 500 characters; empty leaves it to Pictory, which goes by the text',
			placeholder: 'e.g. A desk at sunrise, soft light',
			rows: 2,
			...limitsOf('aiVisual', 'prompt'),
			...whenIt('aiImage', 'aiClip', 'motion'),
		},
		{
			type: 'choice',
			name: 'imageModel',
			label: 'Image Model',
			description: 'The AI model; the price is for one image, and each scene needs one',
			options: imageModelChoices,
			open: true,
			default: 'seedream3.0',
			...whenIt('aiImage'),
		},
		{
			type: 'choice',
			name: 'clipModel',
			label: 'Clip Model',
			description: 'The AI model; the price is for one second, and each scene needs a clip',
			options: clipModelChoices,
			open: true,
			default: 'pixverse5.5',
			...whenIt('aiClip'),
		},
		{ ...visualUrlField, ...whenIt('own') },
		{
			type: 'text',
			name: 'visualQuery',
			label: 'Search Words',
			description: 'What to search in the stock library',
			placeholder: 'e.g. waves on a rocky coast',
			required: true,
			...whenIt('search'),
		},
		{
			type: 'color',
			name: 'visualColor',
			label: 'Color',
			description: 'The color of the background',
			required: true,
			...whenIt('color'),
		},
	];
}
