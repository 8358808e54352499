import { jsonSamples, languages, spokenLanguages, templateIdField } from '../fields';
import type { JsonObject } from '../job';
import { FILE_HELP, platforms, tones, videoTypes, visualPreferences } from './choices';
import type { ChoiceField, Field, GroupField, Values } from './field';
import { limitsOf } from './limits';
import { checkPlace, lookField } from './lookFields';
import { placeValues } from './placeValues';
import { avatarPlaceFields, everySceneFields, scenesField } from './sceneFields';
import { soundFields, soundOptionsField } from './soundFields';
import {
	mediaTypeField,
	sharedVisuals,
	visualFields,
	visualSettingsField,
	visualUrlField,
} from './visualFields';

/** What a video can be made from; the values are Pictory's names where it has one. */
const storySources = [
	{
		name: 'Audio File',
		value: 'audioUrl',
		description: 'A podcast or another recording, which stays the voice of the video',
	},
	{
		name: 'Input Items',
		value: 'items',
		description: 'Each input item is a scene; items with the same video name make one video',
	},
	{
		name: 'JSON',
		value: 'json',
		description: "Pictory's storyboard as JSON, with everything that it can hold",
	},
	{
		name: 'List of Scenes',
		value: 'scenes',
		description: 'Scenes that you enter here, each with its text and visual',
	},
	{ name: 'Presentation', value: 'pptUrl', description: 'A PowerPoint file' },
	{
		name: 'Prompt',
		value: 'storyCoPilot',
		description: "Pictory's co-pilot writes the text",
	},
	{
		name: 'Scenes From Data',
		value: 'sceneData',
		description: 'A list of texts or scenes from an earlier step or an AI agent',
	},
	{
		name: 'Template',
		value: 'template',
		description: 'A template, with values for its variables',
	},
	{ name: 'Text', value: 'story', description: 'A script, word for word' },
	{
		name: 'Video File',
		value: 'videoUrl',
		description: 'An existing video, which is cut and captioned, or its highlights',
	},
	{ name: 'Web Page', value: 'blogUrl', description: 'The text of a public web page' },
];

const when = (...storySource: string[]) => ({ when: { storySource } });
const notWhen = (...storySource: string[]) => ({ notWhen: { storySource } });

export const storySourceField: ChoiceField = {
	type: 'choice',
	name: 'storySource',
	label: 'Make From',
	description: 'What the video is made from',
	options: storySources,
	default: 'story',
};

export const sourceFields: readonly Field[] = [
	storySourceField,
	{
		type: 'notice',
		name: 'itemsNotice',
		label:
			"Each input item is a scene: drag a column into 'Text'. Items with the same 'Video Name' become one video, in their order; everything but text, visuals and scene options is taken from the first of them.",
		...when('items'),
	},
	{
		type: 'text',
		name: 'story',
		label: 'Text',
		description:
			'What is spoken and shown as captions, at most 15,000 characters. About 150 words make a minute.',
		placeholder: 'e.g. Coffee was discovered by goats. At least that is what they say in Ethiopia.',
		rows: 5,
		...limitsOf('scene', 'story'),
		to: 'story',
		...when('story', 'items'),
		requiredOnlyWhere: ['storySource', ['story']],
	},
	{
		type: 'text',
		name: 'blogUrl',
		label: 'Page URL',
		description: 'Address of a web page that can be read without signing in',
		placeholder: 'e.g. https://example.com/blog/history-of-coffee',
		address: true,
		required: true,
		to: 'blogUrl',
		...when('blogUrl'),
	},
	{
		type: 'text',
		name: 'pptUrl',
		label: 'Presentation URL',
		description: `A PowerPoint file: ${FILE_HELP}`,
		placeholder: 'e.g. https://example.com/slides.pptx',
		file: ['ppt'],
		required: true,
		...when('pptUrl'),
	},
	{
		type: 'choice',
		name: 'pptSpeaks',
		label: 'Speak',
		description: 'What the voice reads',
		options: [
			{ name: 'Text of the Slides', value: 'slides' },
			{ name: 'Speaker Notes', value: 'notes' },
		],
		default: 'slides',
		...when('pptUrl'),
	},
	{
		type: 'text',
		name: 'audioUrl',
		label: 'Audio URL',
		description: `The recording: ${FILE_HELP}. Uses transcription minutes.`,
		placeholder: 'e.g. https://example.com/podcast.mp3',
		file: ['audio'],
		required: true,
		to: 'audioUrl',
		...when('audioUrl'),
	},
	{
		type: 'text',
		name: 'videoUrl',
		label: 'Video URL',
		description: `The recording: ${FILE_HELP}. Uses transcription minutes.`,
		placeholder: 'e.g. https://example.com/webinar.mp4',
		file: ['video'],
		required: true,
		...when('videoUrl'),
	},
	{
		type: 'choice',
		name: 'videoUse',
		label: 'Use',
		description: 'How much of the video is used',
		options: [
			{ name: 'The Whole Video', value: 'all' },
			{ name: 'Its Highlights', value: 'highlights' },
		],
		default: 'all',
		...when('videoUrl'),
	},
	{
		type: 'choice',
		name: 'audioLanguage',
		label: 'Spoken Language',
		description: 'The language that is spoken in the recording',
		options: spokenLanguages,
		open: true,
		default: 'en-US',
		to: 'audioLanguage',
		...when('audioUrl', 'videoUrl'),
	},
	{
		type: 'text',
		name: 'prompt',
		label: 'Prompt',
		description:
			"What the video is to be about, at most 5,000 characters: Pictory's co-pilot writes the script",
		placeholder: 'e.g. Why bees matter for city gardens',
		rows: 3,
		...limitsOf('storyCoPilot', 'prompt'),
		required: true,
		to: 'storyCoPilot.prompt',
		...when('storyCoPilot'),
	},
	{
		type: 'group',
		name: 'promptOptions',
		label: 'Prompt Options',
		add: 'Add Option',
		to: 'storyCoPilot',
		fields: [
			{
				type: 'number',
				name: 'duration',
				label: 'Duration (Seconds)',
				description: 'How long the video is to become, from 1 to 600',
				default: 60,
				...limitsOf('storyCoPilot', 'duration'),
				to: 'duration',
			},
			{
				type: 'text',
				name: 'platform',
				label: 'Platform',
				description: 'Where the video is to be shown',
				placeholder: 'e.g. YouTube, TikTok, LinkedIn',
				known: platforms,
				to: 'platform',
			},
			{
				type: 'text',
				name: 'tone',
				label: 'Tone',
				description: 'How the script is to sound',
				placeholder: 'e.g. informative, friendly, humorous',
				known: tones,
				to: 'tone',
			},
			{
				type: 'text',
				name: 'videoType',
				label: 'Video Type',
				description: 'What the video is for',
				placeholder: 'e.g. Explainer, Marketing, Tutorial',
				known: videoTypes,
				to: 'videoType',
			},
		],
		...when('storyCoPilot'),
	},
	{
		type: 'own',
		name: 'templateId',
		label: 'Template',
		property: templateIdField({
			description: 'The template to make the video from',
			hint: 'A template, or a saved project whose texts hold variables such as {{Name}}',
		}),
		...when('template'),
	},
	{
		type: 'own',
		name: 'variables',
		label: 'Variables',
		description: "Values for the template's variables; an empty one keeps the template's own text",
		property: {
			type: 'resourceMapper',
			default: { mappingMode: 'defineBelow', value: null },
			typeOptions: {
				loadOptionsDependsOn: ['templateId.value'],
				resourceMapper: {
					resourceMapperMethod: 'getTemplateVariables',
					mode: 'map',
					fieldWords: { singular: 'variable', plural: 'variables' },
					addAllFields: true,
					multiKeyMatch: false,
					supportAutoMap: true,
				},
			},
		},
		...when('template'),
	},
	scenesField,
	{
		type: 'json',
		name: 'sceneData',
		label: 'Scene List',
		description:
			"A list of texts, or of objects with 'text', 'visualUrl', 'visualPrompt', 'visualQuery' and other names of a scene, as a JSON list or text",
		rows: 6,
		sample: jsonSamples.scenes,
		required: true,
		...when('sceneData'),
	},
	{
		type: 'json',
		name: 'storyboardJson',
		label: 'Storyboard',
		description:
			"Pictory's storyboard as JSON text or object: at least 'videoName' and 'scenes'. Takes the 'storyboard' of a finished preview as it is.",
		hint: '<a href="https://docs.pictory.ai/api-reference/videos/create-storyboard-preview" target="_blank">All it can hold</a>',
		rows: 10,
		sample: jsonSamples.storyboard,
		required: true,
		...when('json'),
	},
];

const visualsField: ChoiceField = {
	type: 'choice',
	name: 'visuals',
	label: 'Visuals',
	description: 'What is seen behind the text',
	options: [
		{
			name: 'Stock, Chosen by Pictory',
			value: 'stock',
			description: 'Clips that fit the text',
		},
		{ name: 'AI Clips', value: 'aiClip', description: 'Made for each scene; uses AI credits' },
		{ name: 'AI Images', value: 'aiImage', description: 'Made for each scene; uses AI credits' },
		...sharedVisuals,
	],
	default: 'stock',
	...notWhen('template', 'json'),
};

export const formatFields: readonly Field[] = [
	{
		type: 'choice',
		name: 'aspectRatio',
		label: 'Aspect Ratio',
		description: 'The shape of the picture, width to height',
		options: [
			{
				name: 'Automatic',
				value: 'auto',
				description: "Pictory's own choice, or the template's format",
			},
			{ name: 'Custom Size', value: 'custom' },
			{ name: 'Landscape (16:9)', value: '16:9' },
			{ name: 'Portrait (4:5)', value: '4:5' },
			{ name: 'Square (1:1)', value: '1:1' },
			{ name: 'Vertical (9:16)', value: '9:16' },
		],
		open: true,
		default: 'auto',
		...notWhen('json'),
	},
	...(['Width', 'Height'] as const).map(
		(label): Field => ({
			type: 'number',
			name: `video${label}`,
			label,
			description: `The ${label.toLowerCase()} of the picture in pixels`,
			default: label === 'Width' ? 1920 : 1080,
			min: 1,
			whole: true,
			required: true,
			to: `video${label}`,
			when: { aspectRatio: ['custom'] },
			...notWhen('json'),
		}),
	),
];

const endFields: readonly Field[] = [
	visualUrlField,
	mediaTypeField,
	{
		type: 'number',
		name: 'minimumDuration',
		label: 'Seconds (0: Whole Clip)',
		description: 'How long it is shown; an image needs a number',
		default: 0,
		min: 0,
	},
	{
		type: 'choice',
		name: 'sound',
		label: 'Sound of the Clip',
		description: 'Whether the clip is heard',
		options: [
			{ name: 'As Pictory Does', value: 'default' },
			{ name: 'Keep', value: 'keep' },
			{ name: 'Mute', value: 'mute' },
		],
		default: 'default',
	},
];

/** The collection 'Intro, Outro, Avatar'. */
export const extrasField: GroupField = {
	type: 'group',
	name: 'extras',
	label: 'Intro, Outro, Avatar',
	add: 'Add Extra',
	...notWhen('json'),
	fields: [
		{ type: 'group', name: 'intro', label: 'Intro', add: 'Add Field', fields: endFields },
		{ type: 'group', name: 'outro', label: 'Outro', add: 'Add Field', fields: endFields },
		{
			type: 'group',
			name: 'avatar',
			label: 'Avatar',
			add: 'Add Field',
			fields: [
				{
					type: 'locator',
					name: 'avatarId',
					label: 'Avatar',
					description: 'A presenter who speaks the text; 15 AI credits for each 30 seconds',
					search: 'searchAvatars',
					listPlaceholder: 'Select an avatar...',
					idPlaceholder: 'e.g. Annie_expressive12_public',
					required: true,
					to: 'avatarId',
				},
				...avatarPlaceFields,
			],
			check: checkPlace,
			to: 'avatar',
		},
	],
};

const vimeoFields: readonly Field[] = [
	{
		type: 'locator',
		name: 'vimeoConnectionId',
		label: 'Vimeo Connection',
		description: 'Connection of the Pictory account to Vimeo',
		search: 'searchVimeoConnections',
		listPlaceholder: 'Select a connection...',
		idPlaceholder: 'e.g. 20241207042423053xme...',
		to: 'vimeoConnectionId',
	},
	{
		type: 'text',
		name: 'folder_uri',
		label: 'Folder',
		description: 'The folder at Vimeo',
		placeholder: 'e.g. /users/1/projects/2',
		to: 'destination.folder_uri',
	},
	{
		type: 'choices',
		name: 'content_rating',
		label: 'Ratings',
		description: "Vimeo's ratings of the content",
		options: [
			{ name: 'Safe', value: 'safe' },
			{ name: 'Unrated', value: 'unrated' },
		],
		open: true,
		to: 'destination.content_rating',
	},
	{
		type: 'text',
		name: 'view',
		label: 'Who May View',
		description: "Vimeo's word for who may see the video",
		placeholder: 'e.g. anybody, nobody, unlisted',
		to: 'destination.privacy.view',
	},
	{
		type: 'text',
		name: 'embed',
		label: 'Who May Embed',
		description: "Vimeo's word for where it may be embedded",
		placeholder: 'e.g. public, private, whitelist',
		to: 'destination.privacy.embed',
	},
	{
		type: 'switch',
		name: 'download',
		label: 'Download',
		description: 'Whether the video may be downloaded from Vimeo',
		default: false,
		to: 'destination.privacy.download',
	},
];

function becomeDelivery(values: Values): JsonObject {
	const { destination, ...body } = placeValues(vimeoFields, values);
	return { ...body, destinations: [{ type: 'vimeo', ...(destination ?? {}) }] };
}

const forScenes = { notWhen: { '/storySource': ['template', 'json'] } };
const forFields = { notWhen: { '/storySource': ['json'] } };
const WRITTEN = ['blogUrl', 'items', 'sceneData', 'scenes', 'story', 'storyCoPilot'];

/** Entries of the collection 'Options' that are said of every scene. */
export const sceneOptions: readonly Field[] = everySceneFields.map((field) =>
	field.name === 'sceneBreaks'
		? { ...field, when: { '/storySource': WRITTEN } }
		: { ...field, ...forScenes },
);

/** Entries of the collection 'Options' that are said of the whole video. */
export const videoOptions: readonly Field[] = [
	{
		type: 'text',
		name: 'language',
		label: 'Language',
		description: 'The language of the text, as a word or a code',
		placeholder: 'e.g. en',
		known: languages,
		to: 'language',
		...forFields,
	},
	{
		type: 'switch',
		name: 'saveProject',
		label: 'Save Project',
		description:
			"Whether to save the video as a project in the Pictory app too, to edit it there or to render it with Project > Render. The finished job then has a 'projectId'.",
		default: true,
		to: 'saveProject',
		...forFields,
	},
	{
		type: 'locator',
		name: 'awsConnectionId',
		label: 'AWS Connection',
		description: 'Connection of the account with which files in a private S3 bucket are read',
		search: 'searchAwsConnections',
		listPlaceholder: 'Select a connection...',
		idPlaceholder: 'e.g. 20241207042423053xme...',
		to: 'awsConnectionId',
		...forFields,
	},
	{
		type: 'choice',
		name: 'visualSelectionPreference',
		label: 'Visuals From',
		description: 'Where Pictory looks for pictures and clips',
		options: visualPreferences,
		open: true,
		default: 'prefer-stock',
		to: 'visualSelectionPreference',
		...forFields,
	},
	{
		type: 'text',
		name: 'visualLibraryId',
		label: 'Own Library ID',
		description: "ID of the account's own library; goes with 'Visuals From'",
		placeholder: 'e.g. 20250813042630669e658e...',
		to: 'visualLibraryId',
		...forFields,
	},
	{
		type: 'group',
		name: 'vimeo',
		label: 'Deliver to Vimeo',
		add: 'Add Field',
		fields: vimeoFields,
		become: becomeDelivery,
		...forFields,
	},
	{
		type: 'list',
		name: 'webhookInput',
		label: 'Webhook Input',
		description: "Values that Pictory sends along when it calls the 'Webhook URL'",
		entry: 'entry',
		entryLabel: 'Webhook Value',
		add: 'Add Value',
		title: 'entry.name',
		fields: [
			{
				type: 'text',
				name: 'name',
				label: 'Name',
				description: 'What the value is called',
				placeholder: 'e.g. orderId',
				required: true,
			},
			{
				type: 'text',
				name: 'value',
				label: 'Value',
				description: 'What is sent; a number or true or false is sent as such',
				placeholder: 'e.g. 42',
			},
		],
	},
];

/** The fields of Create Video and Create Preview, in the order of the panel; 'Options' follow. */
export const videoFields: readonly Field[] = [
	{
		type: 'text',
		name: 'videoName',
		label: 'Video Name',
		description:
			'Title and file name: letters, digits, spaces, underscores and hyphens, at most 150 characters',
		placeholder: 'e.g. history_of_coffee',
		...limitsOf('storyboard', 'videoName'),
		required: true,
		to: 'videoName',
		...notWhen('json'),
	},
	...sourceFields,
	visualsField,
	...visualFields('visuals', 'Prompt for Visuals', notWhen('template', 'json')),
	visualSettingsField(notWhen('template', 'json')),
	...soundFields,
	...formatFields,
	soundOptionsField,
	lookField,
	extrasField,
];
