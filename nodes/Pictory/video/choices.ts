import type { Option } from '../fields';
import { byName, choices, imageModels, languages, videoModels } from '../fields';

/** What a field for a file takes; reads on after a colon. */
export const FILE_HELP = 'its address, or the name of a binary field of the item';

/**
 * What the co-pilot is told about the video. Source: the request reference of Pictory's public skill for AI agents,
 * `storyCoPilot`.
 */
export const videoTypes = byName(
	choices({
		Explainer: 'Explainer',
		'Internal Communication': 'Internal Communication',
		Marketing: 'Marketing',
		Product: 'Product',
		Tutorial: 'Tutorial',
	}),
);

export const platforms = byName(
	choices({
		Facebook: 'Facebook',
		Instagram: 'Instagram',
		LinkedIn: 'LinkedIn',
		TikTok: 'TikTok',
		Twitter: 'Twitter',
		YouTube: 'YouTube',
	}),
);

export const tones = byName(
	choices({
		casual: 'Casual',
		conversational: 'Conversational',
		educational: 'Educational',
		exciting: 'Exciting',
		friendly: 'Friendly',
		humorous: 'Humorous',
		informative: 'Informative',
		persuasive: 'Persuasive',
		professional: 'Professional',
		serious: 'Serious',
	}),
);

/** Source: the same reference, "Transitions". */
export const transitions = byName(
	choices({
		circlecrop: 'Circle Crop',
		fade: 'Fade',
		hblur: 'Horizontal Blur',
		none: 'None',
		radial: 'Radial',
		smoothleft: 'Smooth Left',
		smoothright: 'Smooth Right',
		wipedown: 'Wipe Down',
		wipeleft: 'Wipe Left',
		wiperight: 'Wipe Right',
		wipeup: 'Wipe Up',
	}),
);

/** Places on the screen. Source: the same reference, "Positioning". */
export const positions = byName(
	choices({
		'bottom-center': 'Bottom Center',
		'bottom-left': 'Bottom Left',
		'bottom-right': 'Bottom Right',
		'center-center': 'Center',
		'center-left': 'Center Left',
		'center-right': 'Center Right',
		'top-center': 'Top Center',
		'top-left': 'Top Left',
		'top-right': 'Top Right',
	}),
);

/** Source: the same reference, `visualSelectionPreference`. */
export const visualPreferences = byName(
	choices({
		'prefer-stock': 'Prefer Stock Library',
		'prefer-user-library': 'Prefer Own Library',
		'stock-only': 'Stock Library Only',
		'user-library-only': 'Own Library Only',
	}),
);

/** Where a text is cut into scenes. */
export const sceneBreaks: Option[] = [
	{ name: 'At Each Line', value: 'newLine' },
	{ name: 'At Each Line and Sentence', value: 'both' },
	{ name: 'At Each Sentence', value: 'endOfSentence' },
	{ name: 'Never', value: 'never' },
];

/** Languages that captions can be translated to. Source: Pictory's page Create Storyboard Preview, `captionLanguage`. */
export const captionLanguages = languages.filter(({ value }) =>
	['de', 'en', 'es', 'fr', 'hi', 'it', 'ja', 'ko', 'nl', 'pt', 'ru', 'zh'].includes(value),
);

/** Models for the picture of a scene, with what a picture costs. */
export const imageModelChoices: Option[] = Object.entries(imageModels).map(
	([value, { displayName, credits }]) => ({
		name: `${displayName} (${credits} AI Credits)`,
		value,
	}),
);

/** Models for the clip of a scene, with what a second costs, from the lowest to the highest price. */
export const clipModelChoices: Option[] = Object.entries(videoModels)
	.sort(([, a], [, b]) => a.creditsPerSecond - b.creditsPerSecond)
	.map(([value, { displayName, creditsPerSecond }]) => ({
		name: `${displayName} (${creditsPerSecond} AI Credits a Second)`,
		value,
	}));

/** Lengths of AI clips, of all models. */
export const clipLengths: Option[] = [
	...new Set(Object.values(videoModels).flatMap(({ durations }) => durations)),
]
	.sort((a, b) => a - b)
	.map((seconds) => ({ name: `${seconds} Seconds`, value: `${seconds}s` }));

/** Source: the same reference, `mediaStyle`. */
export const mediaStyles = byName(
	choices({
		artistic: 'Artistic',
		cartoon: 'Cartoon',
		futuristic: 'Futuristic',
		minimalist: 'Minimalist',
		photorealistic: 'Photorealistic',
		vintage: 'Vintage',
	}),
);

export const mediaTypes: Option[] = [
	{ name: 'By Its Address', value: 'auto' },
	{ name: 'Clip', value: 'video' },
	{ name: 'Image', value: 'image' },
];

export const motions: Option[] = [
	{ name: 'Ken Burns (Images)', value: 'kenBurns' },
	{ name: 'Off', value: 'off' },
	{ name: 'Zoom and Pan', value: 'zoomAndPan' },
];

/** Source: the same reference, "fontStyle object". */
export const alignments: Option[] = [
	{ name: 'Center', value: 'center' },
	{ name: 'Left', value: 'left' },
	{ name: 'Right', value: 'right' },
];

export const decorations = byName(
	choices({
		bold: 'Bold',
		italics: 'Italics',
		linethrough: 'Line Through',
		underline: 'Underline',
	}),
);

export const letterCases = byName(
	choices({
		capitalize: 'Capitalized',
		lowercase: 'Lowercase',
		smallcapitalize: 'Small Capitals',
		uppercase: 'Uppercase',
	}),
);

export const animations = byName(
	choices({
		none: 'None',
		blur: 'Blur',
		bulletin: 'Bulletin',
		drift: 'Drift',
		elastic: 'Elastic',
		fade: 'Fade',
		'text reveal': 'Text Reveal',
		typewriter: 'Typewriter',
		wipe: 'Wipe',
	}),
);

export const animationSpeeds: Option[] = [
	{ name: 'Slow', value: 'slow' },
	{ name: 'Medium', value: 'medium' },
	{ name: 'Fast', value: 'fast' },
];

export const animationDirections: Option[] = [
	{ name: 'Down', value: 'down' },
	{ name: 'Left', value: 'left' },
	{ name: 'Right', value: 'right' },
	{ name: 'Up', value: 'up' },
];
