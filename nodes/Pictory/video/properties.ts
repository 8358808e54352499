import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { languages, spokenLanguages, templateIdField } from '../fields';
import { platforms, positions, tones, transitions, videoTypes, visualPreferences } from './choices';

/** What the user calls the things that a story can come from; the values are Pictory's names. */
const storySources = [
	{
		name: 'Audio URL',
		value: 'audioUrl',
		description: 'A podcast or another recording, which stays the voice of the video',
	},
	{
		name: 'Blog URL',
		value: 'blogUrl',
		description: 'The text of a public web page',
	},
	{
		name: 'Presentation URL',
		value: 'pptUrl',
		description: 'A PowerPoint file',
	},
	{
		name: 'Prompt',
		value: 'storyCoPilot',
		description: "Pictory's co-pilot writes the text",
	},
	{
		name: 'Template',
		value: 'template',
		description: 'A template, with values for its variables',
	},
	{
		name: 'Text',
		value: 'story',
		description: 'A script, word for word',
	},
	{
		name: 'Video URL',
		value: 'videoUrl',
		description: 'An existing video, which is cut and subtitled',
	},
];
const WRITTEN = ['story', 'blogUrl', 'storyCoPilot'];
const SPOKEN_BY_PICTORY = [...WRITTEN, 'pptUrl'];
const WITH_OWN_SOUND = ['audioUrl', 'videoUrl', 'template'];

function inFields(show: NonNullable<IDisplayOptions['show']> = {}): IDisplayOptions {
	return { show: { inputMode: ['fields'], ...show } };
}

const forSource = (...storySource: string[]) => inFields({ storySource });

/*
 * No field that depends on a choice is `required`: where the choice is an expression, n8n would ask for the fields of all
 * choices. checkBody() asks for those that it needs.
 */

const sourceFields: INodeProperties[] = [
	{
		displayName: 'Story Source',
		name: 'storySource',
		type: 'options',
		options: storySources,
		default: 'story',
		description: 'What the video is made from',
		displayOptions: inFields(),
	},
	{
		displayName: 'Text',
		name: 'story',
		type: 'string',
		typeOptions: { rows: 5 },
		default: '',
		placeholder: 'e.g. Coffee was discovered by goats. At least that is what they say in Ethiopia.',
		description:
			'The script of the video: what is spoken and shown as subtitles, at most 15,000 characters. About 150 words make a minute.',
		displayOptions: forSource('story'),
	},
	{
		displayName: 'Blog URL',
		name: 'blogUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/blog/history-of-coffee',
		description: 'Address of a web page that can be read without signing in',
		displayOptions: forSource('blogUrl'),
	},
	{
		displayName: 'Presentation URL',
		name: 'pptUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/slides.pptx',
		description: 'Address of a PowerPoint file that can be read without signing in',
		displayOptions: forSource('pptUrl'),
	},
	{
		displayName: 'Audio URL',
		name: 'audioUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/podcast.mp3',
		description:
			'Address of an audio file that can be read without signing in. Transcribing it uses transcription minutes.',
		displayOptions: forSource('audioUrl'),
	},
	{
		displayName: 'Video URL',
		name: 'videoUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/webinar.mp4',
		description:
			'Address of a video file that can be read without signing in. Transcribing it uses transcription minutes.',
		displayOptions: forSource('videoUrl'),
	},
	{
		displayName: 'Spoken Language',
		name: 'audioLanguage',
		type: 'options',
		options: spokenLanguages,
		default: 'en-US',
		description: 'The language that is spoken in the recording',
		displayOptions: forSource('audioUrl', 'videoUrl'),
	},
	{
		displayName: 'Prompt',
		name: 'prompt',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. Why bees matter for city gardens',
		description:
			"What the video is to be about: Pictory's co-pilot writes the script. At most 5,000 characters.",
		displayOptions: forSource('storyCoPilot'),
	},
	{
		displayName: 'Prompt Options',
		name: 'promptOptions',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Duration (Seconds)',
				name: 'duration',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 600 },
				default: 60,
				description: 'How long the video is to become, at most 600',
			},
			{
				displayName: 'Platform',
				name: 'platform',
				type: 'options',
				options: platforms,
				default: 'YouTube',
				description: 'Where the video is to be shown',
			},
			{
				displayName: 'Tone',
				name: 'tone',
				type: 'options',
				options: tones,
				default: 'informative',
				description: 'How the script is to sound',
			},
			{
				displayName: 'Video Type',
				name: 'videoType',
				type: 'options',
				options: videoTypes,
				default: 'Explainer',
				description: 'What the video is for',
			},
		],
		displayOptions: forSource('storyCoPilot'),
	},
	{
		...templateIdField({
			description: 'The template to make the video from',
			hint: 'A template, or a saved project whose texts hold variables such as {{Name}}',
		}),
		required: false,
		displayOptions: forSource('template'),
	},
	{
		displayName: 'Variables',
		name: 'variables',
		type: 'resourceMapper',
		default: { mappingMode: 'defineBelow', value: null },
		noDataExpression: true,
		description: "Values for the template's variables; an empty one keeps the template's own text",
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
		displayOptions: forSource('template'),
	},
	{
		displayName: 'New Scene',
		name: 'sceneBreaks',
		type: 'options',
		options: [
			{ name: 'At Each Line', value: 'newLine' },
			{ name: 'At Each Line and Sentence', value: 'both' },
			{ name: 'At Each Sentence', value: 'endOfSentence' },
			{ name: 'Never', value: 'never', description: 'The whole text is one scene' },
		],
		default: 'both',
		description: 'Where the text is cut into scenes, each with a picture of its own',
		displayOptions: forSource(...WRITTEN),
	},
];

const formatFields: INodeProperties[] = [
	{
		displayName: 'Aspect Ratio',
		name: 'aspectRatio',
		type: 'options',
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
		default: 'auto',
		description: 'The shape of the picture, width to height',
		displayOptions: inFields(),
	},
	{
		displayName: 'Width (Pixels)',
		name: 'videoWidth',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1920,
		description: 'How wide the video is',
		displayOptions: inFields({ aspectRatio: ['custom'] }),
	},
	{
		displayName: 'Height (Pixels)',
		name: 'videoHeight',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1080,
		description: 'How high the video is',
		displayOptions: inFields({ aspectRatio: ['custom'] }),
	},
	{
		displayName: 'Language',
		name: 'language',
		type: 'options',
		options: [{ name: 'Automatic', value: 'auto', description: 'Left to Pictory' }, ...languages],
		default: 'auto',
		description: 'The language of the text',
		displayOptions: inFields(),
	},
];

function voiceOverField(defaultChoice: string, storySource: string[]): INodeProperties {
	return {
		displayName: 'Voice-Over',
		name: 'voiceOver',
		type: 'options',
		options: [
			{ name: 'AI Voice', value: 'aiVoice', description: 'Speaks the text' },
			{ name: 'Audio File', value: 'externalVoice', description: 'A voice that you recorded' },
			{
				name: 'None',
				value: 'none',
				description: 'Silent, but for what the recording or the template brings along',
			},
		],
		default: defaultChoice,
		description: 'Who speaks in the video. Without a voice-over, a text is only shown.',
		displayOptions: inFields({ storySource }),
	};
}

const soundFields: INodeProperties[] = [
	voiceOverField('aiVoice', SPOKEN_BY_PICTORY),
	voiceOverField('none', WITH_OWN_SOUND),
	{
		displayName: 'Voice',
		name: 'voice',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description:
			'The voice that speaks the text. Voices of the service "elevenlabs" use the ElevenLabs minutes of the plan.',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a voice...',
				typeOptions: { searchListMethod: 'searchVoices', searchable: true },
			},
			{
				displayName: 'By Name or ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. Brian',
				hint: "A voice's name, its ID in Pictory, or its ID at the provider",
			},
		],
		displayOptions: inFields({ voiceOver: ['aiVoice'] }),
	},
	{
		displayName: 'Voice File URL',
		name: 'voiceUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/narration.mp3',
		description: 'Address of an audio file that can be read without signing in',
		displayOptions: inFields({ voiceOver: ['externalVoice'] }),
	},
	{
		displayName: 'Voice Options',
		name: 'voiceOptions',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Amplification',
				name: 'amplificationLevel',
				type: 'number',
				typeOptions: { minValue: -1, maxValue: 1, numberPrecision: 2 },
				default: 0,
				description: 'From -1 (silent) over 0 (as it is) to 1 (twice as loud)',
			},
			{
				displayName: 'Speed (Percent)',
				name: 'speed',
				type: 'number',
				typeOptions: { minValue: 50, maxValue: 200 },
				default: 100,
				description: 'From 50 to 200, where 100 is normal',
				displayOptions: { show: { '/voiceOver': ['aiVoice'] } },
			},
			{
				displayName: 'Sync with Text',
				name: 'syncVoice',
				type: 'boolean',
				default: true,
				description: 'Whether the scenes follow the recorded voice',
				displayOptions: { show: { '/voiceOver': ['externalVoice'] } },
			},
		],
		displayOptions: inFields({ voiceOver: ['aiVoice', 'externalVoice'] }),
	},
	{
		displayName: 'Music',
		name: 'music',
		type: 'options',
		options: [
			{ name: 'Automatic', value: 'auto', description: 'Pictory picks a track that fits' },
			{ name: 'From URL', value: 'url', description: 'An audio file of your own' },
			{ name: 'None', value: 'none', description: 'A template keeps its own music' },
		],
		default: 'none',
		description: 'The background music',
		displayOptions: inFields(),
	},
	{
		displayName: 'Music URL',
		name: 'musicUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/track.mp3',
		description: 'Address of an audio file that can be read without signing in',
		displayOptions: inFields({ music: ['url'] }),
	},
	{
		displayName: 'Music Volume',
		name: 'volume',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
		default: 0.1,
		description: 'From 0 to 1, where 1 drowns a voice; 0.1 goes well with one',
		displayOptions: inFields({ music: ['auto', 'url'] }),
	},
];

function optionalPicker(
	texts: Pick<INodeProperties, 'displayName' | 'name' | 'description'> & {
		placeholder: string;
		searchListMethod: string;
	},
): INodeProperties {
	const { placeholder, searchListMethod, ...field } = texts;
	return {
		...field,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder,
				typeOptions: { searchListMethod, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 20250813042630669e658e...',
			},
		],
		displayOptions: inFields(),
	};
}

const styleFields: INodeProperties[] = [
	optionalPicker({
		displayName: 'Brand',
		name: 'brandId',
		description: 'Logo, colors, fonts, intro and outro from a video brand of the account',
		placeholder: 'Select a brand...',
		searchListMethod: 'searchBrands',
	}),
	optionalPicker({
		displayName: 'Text Style',
		name: 'subtitleStyleId',
		description: 'How the subtitles look',
		placeholder: 'Select a text style...',
		searchListMethod: 'searchTextStyles',
	}),
	optionalPicker({
		displayName: 'Smart Layout',
		name: 'smartLayoutId',
		description: 'How texts and pictures are arranged and animated',
		placeholder: 'Select a smart layout...',
		searchListMethod: 'searchSmartLayouts',
	}),
	{
		displayName: 'Logo',
		name: 'logo',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			{
				displayName: 'Logo URL',
				name: 'url',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://example.com/logo.png',
				description: 'Address of an image that can be read without signing in',
			},
			{
				displayName: 'Position',
				name: 'position',
				type: 'options',
				options: positions,
				default: 'top-right',
				description: 'Where the logo stands on the screen',
			},
			{
				displayName: 'Width (Percent)',
				name: 'width',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 100, numberPrecision: 0 },
				default: 10,
				description: 'How wide the logo is, as a part of the width of the video',
			},
		],
		displayOptions: inFields(),
	},
	{
		displayName: 'Save Project',
		name: 'saveProject',
		type: 'boolean',
		default: false,
		description:
			"Whether to save the video as a project in the Pictory app too, to edit it there or to render it with Project > Render. The finished job then has a 'projectId'.",
		displayOptions: inFields(),
	},
];

/** The parameters of an operation that takes a storyboard, by fields or as JSON. */
export const storyboardFields: INodeProperties[] = [
	{
		displayName: 'Input Mode',
		name: 'inputMode',
		type: 'options',
		options: [
			{ name: 'Fields', value: 'fields', description: 'Describe the video with the fields below' },
			{
				name: 'JSON',
				value: 'json',
				description: "Pictory's storyboard as JSON, with everything that it can do",
			},
		],
		default: 'fields',
		description: 'How the storyboard is given',
	},
	{
		displayName: 'Storyboard',
		name: 'storyboardJson',
		type: 'json',
		typeOptions: { rows: 10 },
		default: '',
		required: true,
		description:
			"Pictory's storyboard as JSON text or object: at least 'videoName' and 'scenes', each with a 'story' or another source. Takes the 'storyboard' of a finished preview as it is.",
		hint: 'See <a href="https://docs.pictory.ai/api-reference/videos/create-storyboard-preview" target="_blank">Create Storyboard Preview</a> for everything that it can hold',
		displayOptions: { show: { inputMode: ['json'] } },
	},
	{
		displayName: 'Video Name',
		name: 'videoName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. history_of_coffee',
		description:
			'Title and file name of the video. Best of letters, digits, spaces, underscores and hyphens, at most 150 characters.',
		displayOptions: inFields(),
	},
	...sourceFields,
	...formatFields,
	...soundFields,
	...styleFields,
];

const forScenes: IDisplayOptions = {
	show: { '/inputMode': ['fields'] },
	hide: { '/storySource': ['template'] },
};

/** Options that are fields of the scene, under Pictory's names. */
export const sceneOptions: INodeProperties[] = [
	{
		displayName: 'Hide Subtitles',
		name: 'hideSubtitles',
		type: 'boolean',
		default: true,
		description: 'Whether to leave the spoken text off the screen',
		displayOptions: forScenes,
	},
	{
		displayName: 'Highlight Keywords',
		name: 'highlightKeywords',
		type: 'boolean',
		default: true,
		description: 'Whether to highlight the keywords of the subtitles, as Pictory does by itself',
		displayOptions: forScenes,
	},
	{
		displayName: 'Max Subtitle Lines',
		name: 'maxSubtitleLines',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 4 },
		default: 2,
		description: 'How many lines a subtitle may have, from 1 to 4. Not with a smart layout.',
		displayOptions: forScenes,
	},
	{
		displayName: 'Minimum Duration (Seconds)',
		name: 'minimumDuration',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: 5,
		description: 'How long a scene is shown at least; it lasts longer where its text needs it',
		displayOptions: forScenes,
	},
	{
		displayName: 'Pause After Scene (Seconds)',
		name: 'endPauseDuration',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: 0.5,
		description: 'How long the voice rests at the end of a scene',
		displayOptions: forScenes,
	},
	{
		displayName: 'Text Is SSML',
		name: 'isSSMLStory',
		type: 'boolean',
		default: true,
		description: 'Whether the text holds SSML tags that steer the voice',
		displayOptions: { show: { '/inputMode': ['fields'], '/storySource': ['story'] } },
	},
	{
		displayName: 'Transition',
		name: 'sceneTransition',
		type: 'options',
		options: transitions,
		default: 'fade',
		description: 'How the picture changes from scene to scene',
		displayOptions: forScenes,
	},
];

/** Options that are fields of the storyboard, under Pictory's names. */
export const furtherOptions: INodeProperties[] = [
	{
		displayName: 'AWS Connection ID',
		name: 'awsConnectionId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026012608435a1b',
		description:
			'Connection of the Pictory account with which files in a private S3 bucket are read',
		displayOptions: { show: { '/inputMode': ['fields'] } },
	},
	{
		displayName: 'Visuals From',
		name: 'visualSelectionPreference',
		type: 'options',
		options: visualPreferences,
		default: 'prefer-stock',
		description: 'Where Pictory looks for pictures and clips',
		displayOptions: { show: { '/inputMode': ['fields'] } },
	},
];

export const webhookInputOption: INodeProperties = {
	displayName: 'Webhook Input',
	name: 'webhookInput',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. { "orderId": 42 }',
	description:
		"An object that Pictory sends along when it calls the 'Webhook URL', as JSON text or object",
};

/** Entries of the collection 'Options' of an operation that takes a storyboard. */
export const storyboardOptions: INodeProperties[] = [
	...sceneOptions,
	...furtherOptions,
	webhookInputOption,
];
