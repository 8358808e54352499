import { captionLanguages, sceneBreaks, transitions } from './choices';
import type { Field, GroupField, ListField, LocatorField } from './field';
import { limitsOf } from './limits';
import { captionLookField, checkPlace, placeFields, savedCaptionStyleField } from './lookFields';
import { overlaysField } from './overlayFields';
import { sharedVisuals, visualFields, visualSettingsField } from './visualFields';

export const voiceField: LocatorField = {
	type: 'locator',
	name: 'voice',
	label: 'Voice',
	description:
		'The voice that speaks; those of "elevenlabs" use the ElevenLabs minutes of the plan',
	search: 'searchVoices',
	listPlaceholder: 'Select a voice...',
	idLabel: 'By Name or ID',
	idPlaceholder: 'e.g. Brian',
	idHint: "A voice's name, its ID in Pictory, or its ID at the provider",
};

/** What can be said of every scene, in 'Options', or of one, in its settings. */
export const everySceneFields: readonly Field[] = [
	{
		type: 'choice',
		name: 'sceneBreaks',
		label: 'New Scene',
		description:
			'Where the text is cut into scenes with a visual each; a single text is cut at lines and sentences unless told otherwise',
		options: sceneBreaks,
		default: 'both',
	},
	{
		type: 'switch',
		name: 'hideSubtitles',
		label: 'Hide Captions',
		description: 'Whether to leave the spoken text off the screen',
		default: true,
		to: 'hideSubtitles',
	},
	{
		type: 'switch',
		name: 'highlightKeywords',
		label: 'Highlight Keywords',
		description: 'Whether to highlight the keywords of the captions, as Pictory does by itself',
		default: true,
		to: 'highlightKeywords',
	},
	{
		type: 'number',
		name: 'maxSubtitleLines',
		label: 'Max Caption Lines',
		description: 'How many lines a caption may have, from 1 to 4. Not with a smart layout.',
		default: 2,
		...limitsOf('scene', 'maxSubtitleLines'),
		whole: true,
		to: 'maxSubtitleLines',
	},
	{
		type: 'number',
		name: 'minimumDuration',
		label: 'Min Duration (Seconds)',
		description: 'How long a scene is shown at least; it lasts longer where its text needs it',
		default: 5,
		min: 0,
		to: 'minimumDuration',
	},
	{
		type: 'number',
		name: 'endPauseDuration',
		label: 'Pause at End (Seconds)',
		description: 'How long the voice rests at the end of a scene',
		default: 0.5,
		min: 0,
		to: 'endPauseDuration',
	},
	{
		type: 'switch',
		name: 'isSSMLStory',
		label: 'Text Is SSML',
		description: 'Whether the text holds SSML tags that steer the voice',
		default: true,
		to: 'isSSMLStory',
	},
	{
		type: 'choice',
		name: 'sceneTransition',
		label: 'Transition',
		description: 'How the picture changes to this scene',
		options: transitions,
		open: true,
		default: 'fade',
		to: 'sceneTransition',
	},
	{
		type: 'text',
		name: 'caption',
		label: 'Caption Text',
		description: "Captions in another language than the voice's; needs Caption Language",
		placeholder: 'e.g. Der Kaffee wurde von Ziegen entdeckt.',
		rows: 3,
		to: 'caption',
	},
	{
		type: 'choice',
		name: 'captionLanguage',
		label: 'Caption Language',
		description: "The language of 'Caption Text'",
		options: captionLanguages,
		open: true,
		default: 'en',
		to: 'captionLanguage',
	},
	overlaysField,
];

/** How an avatar stands in the picture. Source: the skill's request reference, "Logo & avatar". */
export const avatarPlaceFields: readonly Field[] = [
	...placeFields('the avatar'),
	{
		type: 'color',
		name: 'backgroundColor',
		label: 'Background Color',
		description: 'Color behind the avatar',
		to: 'backgroundColor',
	},
	{
		type: 'number',
		name: 'borderRadius',
		label: 'Corner Radius (Percent)',
		description: 'From 0 (a rectangle) to 50 (a circle) or more',
		default: 50,
		percent: true,
		to: 'borderRadius',
	},
	{
		type: 'color',
		name: 'borderColor',
		label: 'Border Color',
		description: 'Color of the border',
		to: 'borderColor',
	},
	{
		type: 'number',
		name: 'borderThickness',
		label: 'Border Thickness',
		description: 'In pixels of the video',
		default: 2,
		min: 0,
		to: 'borderThickness',
	},
];

/** The collection 'Scene Settings' of a scene. */
export const sceneSettingsField: GroupField = {
	type: 'group',
	name: 'settings',
	label: 'Scene Settings',
	add: 'Add Setting',
	fields: [
		...everySceneFields,
		{
			type: 'choice',
			name: 'music',
			label: 'Music',
			description: "Whether the video's music plays in this scene",
			options: [
				{ name: 'On', value: 'on' },
				{ name: 'Off', value: 'off' },
			],
			default: 'off',
		},
		voiceField,
		{
			type: 'number',
			name: 'speed',
			label: 'Voice Speed (Percent)',
			description: 'From 50 to 200, where 100 is normal',
			default: 100,
			...limitsOf('aiVoice', 'speed'),
		},
		{
			type: 'number',
			name: 'amplificationLevel',
			label: 'Voice Amplification',
			description: 'From -1 (softer) to 1 (louder)',
			default: 0,
			...limitsOf('aiVoice', 'amplificationLevel'),
		},
		savedCaptionStyleField,
		captionLookField,
		{
			type: 'switch',
			name: 'hideAvatar',
			label: 'Hide Avatar',
			description: "Whether to leave the video's avatar out of this scene",
			default: true,
			to: 'avatar.hide',
		},
		{
			type: 'group',
			name: 'avatarPlace',
			label: 'Avatar Place',
			add: 'Add Field',
			fields: avatarPlaceFields,
			check: checkPlace,
			to: 'avatar',
		},
	],
};

const sceneVisuals = [
	{
		name: 'As the Whole Video',
		value: 'video',
		description: "The choice of 'Visuals' below, with what is set for this scene on top",
	},
	{ name: 'AI Clip', value: 'aiClip', description: 'Made from a prompt; uses AI credits' },
	{ name: 'AI Image', value: 'aiImage', description: 'Made from a prompt; uses AI credits' },
	...sharedVisuals,
];

/** The fields of a scene: of an entry of 'Scenes', and the names that a list from an earlier step may use. */
export const sceneFields: readonly Field[] = [
	{
		type: 'text',
		name: 'text',
		label: 'Text',
		description: 'What is spoken and shown; may be empty where the visual speaks for itself',
		placeholder: 'e.g. Coffee was discovered by goats.',
		rows: 3,
		...limitsOf('scene', 'story'),
	},
	{
		type: 'choice',
		name: 'visual',
		label: 'Visual',
		description: 'What is seen in this scene',
		options: sceneVisuals,
		default: 'video',
	},
	...visualFields('visual', 'Prompt'),
	sceneSettingsField,
	visualSettingsField(),
];

/** The list 'Scenes', typed in the editor. */
export const scenesField: ListField = {
	type: 'list',
	name: 'scenes',
	label: 'Scenes',
	entry: 'scene',
	entryLabel: 'Scene',
	add: 'Add Scene',
	title: "entry.text || 'scene without text'",
	fields: sceneFields,
	when: { storySource: ['scenes'] },
};
