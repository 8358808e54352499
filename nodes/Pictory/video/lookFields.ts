import type { JsonObject } from '../job';
import {
	FILE_HELP,
	alignments,
	animationDirections,
	animations,
	animationSpeeds,
	decorations,
	letterCases,
	positions,
} from './choices';
import type { ChoiceField, Field, GroupField, LocatorField, NumberField, Values } from './field';
import { placeValues } from './placeValues';

/** Where a thing stands on the screen: one of nine places, or how far from the left and the top. */
export function placeFields(what: string): Field[] {
	const percent = (name: string, label: string, about: string, value: number): NumberField => ({
		type: 'number',
		name,
		label,
		description: about,
		default: value,
		percent: true,
		to: name,
	});
	return [
		{
			type: 'choice',
			name: 'position',
			label: 'Position',
			description: `Where ${what} stands; leave it out to set Top and Left instead`,
			options: positions,
			open: true,
			default: 'bottom-right',
			to: 'position',
		},
		percent('top', 'Top (Percent)', 'How far from the upper edge, from 0 to 100', 10),
		percent('left', 'Left (Percent)', 'How far from the left edge, from 0 to 100', 10),
		percent('width', 'Width (Percent)', 'How wide, as a part of the width of the video', 20),
	];
}

/** A place is one of the nine, or counted from the edges. */
export function checkPlace({ position, top, left }: Values): string[] {
	return position !== undefined && (top !== undefined || left !== undefined)
		? ["has both 'Position' and a distance from the edges: set one of the two"]
		: [];
}

export function checkFontStyle(values: Values): string[] {
	const { animationIn, animationInSpeed, animationInDirection } = values;
	const { animationOut, animationOutSpeed, fontUrl, fontFamily } = values;
	const problems = [];
	if (animationIn === undefined && (animationInSpeed ?? animationInDirection) !== undefined)
		problems.push("says how 'Animation In' goes, but not which it is: set 'Animation In'");
	if (animationOut === undefined && animationOutSpeed !== undefined)
		problems.push("says how 'Animation Out' goes, but not which it is: set 'Animation Out'");
	if (fontUrl !== undefined && fontFamily === undefined)
		problems.push("has a 'Font File URL' without a name for it: set 'Font'");
	return problems;
}

const animation = (way: 'In' | 'Out'): ChoiceField[] => [
	{
		type: 'choice',
		name: `animation${way}`,
		label: `Animation ${way}`,
		description: way === 'In' ? 'How the text comes' : 'How the text goes',
		options: animations,
		open: true,
		default: 'fade',
	},
	{
		type: 'choice',
		name: `animation${way}Speed`,
		label: `Animation ${way} Speed`,
		description: `How fast; goes with 'Animation ${way}'`,
		options: animationSpeeds,
		open: true,
		default: 'medium',
	},
];

/** The look of a text: Pictory's fontStyle. Source: the request reference of its public skill, "fontStyle object". */
export const textLookFields: readonly Field[] = [
	{
		type: 'text',
		name: 'fontFamily',
		label: 'Font',
		description: "One of Pictory's fonts, or the name for an own font file",
		placeholder: 'e.g. Montserrat',
		to: 'fontFamily',
	},
	{
		type: 'text',
		name: 'fontUrl',
		label: 'Font File URL',
		description: "Address or binary field of an own font file; give it a name in 'Font'",
		placeholder: 'e.g. https://example.com/font.ttf',
		file: ['font'],
		to: 'fontUrl',
	},
	{
		type: 'number',
		name: 'fontSize',
		label: 'Size',
		description: 'In pixels of the video',
		default: 48,
		min: 1,
		whole: true,
		to: 'fontSize',
	},
	{
		type: 'color',
		name: 'color',
		label: 'Text Color',
		description: 'Color of the letters',
		to: 'color',
	},
	{
		type: 'color',
		name: 'backgroundColor',
		label: 'Box Color',
		description: 'Color of the box behind the text',
		to: 'backgroundColor',
	},
	{
		type: 'color',
		name: 'shadowColor',
		label: 'Shadow Color',
		description: 'Color of the shadow of the letters',
		to: 'shadowColor',
	},
	{
		type: 'number',
		name: 'shadowWidth',
		label: 'Shadow (Percent)',
		description: 'How wide the shadow is, from 0 to 100',
		default: 2,
		percent: true,
		to: 'shadowWidth',
	},
	{
		type: 'choice',
		name: 'position',
		label: 'Position',
		description: 'Where the text stands on the screen',
		options: positions,
		open: true,
		default: 'bottom-center',
		to: 'position',
	},
	{
		type: 'choice',
		name: 'alignment',
		label: 'Alignment',
		description: 'How the lines of the text are aligned',
		options: alignments,
		open: true,
		default: 'center',
		to: 'alignment',
	},
	{
		type: 'number',
		name: 'paragraphWidth',
		label: 'Text Width (Percent)',
		description: 'How wide the text may become, as a part of the width of the video',
		default: 80,
		percent: true,
		min: 1,
		to: 'paragraphWidth',
	},
	{
		type: 'choices',
		name: 'decorations',
		label: 'Decorations',
		description: 'Bold, italics and lines',
		options: decorations,
		open: true,
		to: 'decorations',
	},
	{
		type: 'choice',
		name: 'case',
		label: 'Upper and Lower Case',
		description: 'How the letters are written',
		options: letterCases,
		open: true,
		default: 'uppercase',
		to: 'case',
	},
	{
		type: 'switch',
		name: 'showBoxBackground',
		label: 'Show Box',
		description: 'Whether to show the box behind the text',
		default: true,
		to: 'showBoxBackground',
	},
	...animation('In'),
	{
		type: 'choice',
		name: 'animationInDirection',
		label: 'Animation In From',
		description: "Where the text comes from; goes with 'Animation In'",
		options: animationDirections,
		open: true,
		default: 'up',
	},
	...animation('Out'),
];

const captionLookFields: readonly Field[] = [
	...textLookFields,
	{
		type: 'color',
		name: 'keywordColor',
		label: 'Keyword Color',
		description: 'Color of highlighted keywords',
		to: 'keywordColor',
	},
	{
		type: 'switch',
		name: 'showBullet',
		label: 'Show Bullet',
		description: 'Whether to put a bullet in front of the text',
		default: true,
		to: 'showBullet',
	},
	{
		type: 'number',
		name: 'bulletSize',
		label: 'Bullet Size',
		description: 'In pixels of the video',
		default: 12,
		min: 0,
		to: 'bulletSize',
	},
	{
		type: 'color',
		name: 'bulletFillColor',
		label: 'Bullet Color',
		description: 'Color of the bullet',
		to: 'bulletFillColor',
	},
];

/** The look of a text as Pictory's fontStyle, which lists its animations. */
export function becomeFontStyle(values: Values): JsonObject {
	const { animationIn, animationInSpeed, animationInDirection } = values;
	const { animationOut, animationOutSpeed } = values;
	const listed = [
		{ name: animationIn, type: 'entry', speed: animationInSpeed, direction: animationInDirection },
		{ name: animationOut, type: 'exit', speed: animationOutSpeed },
	]
		.filter(({ name }) => name !== undefined)
		.map((entry) =>
			Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)),
		);
	return {
		...placeValues(captionLookFields, values),
		...(listed.length > 0 ? { animations: listed } : {}),
	};
}

/** How captions look, of the whole video or of a scene. */
export const captionLookField: GroupField = {
	type: 'group',
	name: 'captionLook',
	label: 'Caption Look',
	add: 'Add Field',
	fields: captionLookFields,
	become: becomeFontStyle,
	check: checkFontStyle,
	to: 'subtitleStyle',
};

export const savedCaptionStyleField: LocatorField = {
	type: 'locator',
	name: 'subtitleStyleId',
	label: 'Saved Caption Style',
	description: 'A subtitle style that was saved in the Pictory app',
	search: 'searchSubtitleStyles',
	listPlaceholder: 'Select a caption style...',
	idPlaceholder: 'e.g. 20250813042630669e658e...',
	namePlaceholder: 'e.g. Bold Yellow',
	to: 'subtitleStyleId',
	nameTo: 'subtitleStyleName',
};

/** The collection 'Look': what gives the whole video its face. */
export const lookField: GroupField = {
	type: 'group',
	name: 'look',
	label: 'Look',
	add: 'Add Look',
	notWhen: { storySource: ['json'] },
	fields: [
		{
			type: 'locator',
			name: 'brandId',
			label: 'Brand',
			description: 'Logo, colors, fonts, intro and outro from a video brand of the account',
			search: 'searchBrands',
			listPlaceholder: 'Select a brand...',
			idPlaceholder: 'e.g. 20250813042630669e658e...',
			namePlaceholder: 'e.g. Acme',
			to: 'brandId',
			nameTo: 'brandName',
		},
		captionLookField,
		{
			type: 'group',
			name: 'logo',
			label: 'Logo',
			add: 'Add Field',
			to: 'logo',
			fields: [
				{
					type: 'text',
					name: 'url',
					label: 'Logo URL',
					description: `An image: ${FILE_HELP}`,
					placeholder: 'e.g. https://example.com/logo.png',
					file: ['image'],
					to: 'url',
				},
				{
					type: 'choice',
					name: 'position',
					label: 'Position',
					description: 'Where the logo stands on the screen',
					options: positions,
					open: true,
					default: 'top-right',
					to: 'position',
				},
				{
					type: 'number',
					name: 'width',
					label: 'Width (Percent)',
					description: 'How wide the logo is, as a part of the width of the video',
					default: 10,
					percent: true,
					min: 1,
					to: 'width',
				},
			],
		},
		savedCaptionStyleField,
		{
			type: 'locator',
			name: 'smartLayoutId',
			label: 'Smart Layout',
			description: 'How texts and pictures are arranged and animated',
			search: 'searchSmartLayouts',
			listPlaceholder: 'Select a smart layout...',
			idPlaceholder: 'e.g. 20250813042630669e658e...',
			namePlaceholder: 'e.g. Wanderlust',
			to: 'smartLayoutId',
			nameTo: 'smartLayoutName',
		},
	],
};
