import { FILE_HELP } from './choices';
import type { ChoiceField, Field, GroupField, ListField } from './field';
import { limitsOf } from './limits';
import { voiceField } from './sceneFields';
import { becomePart, partFields, partTitle } from './visualFields';

const BROUGHT_ALONG = ['audioUrl', 'videoUrl', 'template'];
const SPOKEN = ['blogUrl', 'items', 'pptUrl', 'sceneData', 'scenes', 'story', 'storyCoPilot'];
/** What is spoken by one voice; scenes may have voices of their own, or none. */
const ONE_VOICE = [...BROUGHT_ALONG, 'blogUrl', 'pptUrl', 'story', 'storyCoPilot'];
const forFields = { notWhen: { storySource: ['json'] } };

function voiceOverField(preselected: string, storySource: string[]): ChoiceField {
	return {
		type: 'choice',
		name: 'voiceOver',
		label: 'Voice-Over',
		description: 'Who speaks in the video. Without a voice-over, a text is only shown.',
		options: [
			{ name: 'AI Voice', value: 'aiVoice', description: 'Speaks the text' },
			{
				name: 'Audio File',
				value: 'externalVoice',
				description: 'A voice that you recorded',
			},
			{
				name: 'None',
				value: 'none',
				description: 'Silent, but for what the recording or the template brings along',
			},
		],
		default: preselected,
		when: { storySource },
	};
}

/** Who speaks, and the music. */
export const soundFields: readonly Field[] = [
	voiceOverField('aiVoice', SPOKEN),
	voiceOverField('none', BROUGHT_ALONG),
	{
		...voiceField,
		when: { voiceOver: ['aiVoice'] },
		...forFields,
		requiredOnlyWhere: ['storySource', ONE_VOICE],
	},
	{
		type: 'text',
		name: 'voiceUrl',
		label: 'Voice File URL',
		description: `An audio file: ${FILE_HELP}`,
		placeholder: 'e.g. https://example.com/narration.mp3',
		file: ['audio'],
		required: true,
		when: { voiceOver: ['externalVoice'] },
		...forFields,
	},
	{
		type: 'choice',
		name: 'music',
		label: 'Music',
		description: 'The background music',
		options: [
			{ name: 'Automatic', value: 'auto', description: 'Pictory picks a track that fits' },
			{ name: 'From URL', value: 'url', description: 'An audio file of your own' },
			{ name: 'None', value: 'none', description: 'A template keeps its own music' },
		],
		default: 'none',
		...forFields,
	},
	{
		type: 'text',
		name: 'musicUrl',
		label: 'Music URL',
		description: `An audio file: ${FILE_HELP}`,
		placeholder: 'e.g. https://example.com/track.mp3',
		file: ['audio'],
		required: true,
		when: { music: ['url'] },
		...forFields,
	},
	{
		type: 'number',
		name: 'volume',
		label: 'Music Volume',
		description: 'From 0 to 1, where 1 drowns a voice; 0.1 goes well with one',
		default: 0.1,
		...limitsOf('backgroundMusic', 'volume'),
		when: { music: ['auto', 'url'] },
		...forFields,
	},
];

const fineTuning = (name: string, label: string, description: string, value: number): Field => ({
	type: 'number',
	name,
	label,
	description,
	default: value,
	percent: true,
	to: name,
});

export const musicPartsField: ListField = {
	type: 'list',
	name: 'musicParts',
	label: 'Parts of the Track',
	description: 'Which seconds of the music are played, at most 10 parts',
	entry: 'part',
	entryLabel: 'Part',
	add: 'Add Part',
	title: partTitle,
	...limitsOf('backgroundMusic', 'clips'),
	fields: partFields,
	become: becomePart,
	when: { '/music': ['auto', 'url'] },
};

/** The collection 'Voice and Music Options'. */
export const soundOptionsField: GroupField = {
	type: 'group',
	name: 'soundOptions',
	label: 'Voice and Music Options',
	add: 'Add Option',
	...forFields,
	fields: [
		{
			type: 'number',
			name: 'amplificationLevel',
			label: 'Amplification',
			description: 'How loud the voice is, from -1 (softer) to 1 (louder)',
			default: 0,
			...limitsOf('aiVoice', 'amplificationLevel'),
			when: { '/voiceOver': ['aiVoice', 'externalVoice'] },
			to: 'amplificationLevel',
		},
		{
			type: 'number',
			name: 'speed',
			label: 'Speed (Percent)',
			description: 'How fast the AI voice speaks, from 50 to 200, where 100 is normal',
			default: 100,
			...limitsOf('aiVoice', 'speed'),
			when: { '/voiceOver': ['aiVoice'] },
			to: 'speed',
		},
		{
			type: 'switch',
			name: 'syncVoice',
			label: 'Sync with Text',
			description: 'Whether the scenes follow the recorded voice',
			default: true,
			when: { '/voiceOver': ['externalVoice'] },
			to: 'syncVoice',
		},
		{
			type: 'list',
			name: 'furtherVoices',
			label: 'Further Voices',
			description: 'Voices that take turns with the first one, scene by scene',
			entry: 'voice',
			entryLabel: 'Voice',
			add: 'Add Voice',
			title: 'entry.voice.cachedResultName || entry.voice.value',
			fields: [{ ...voiceField, required: true }],
			when: { '/voiceOver': ['aiVoice'] },
		},
		{
			type: 'group',
			name: 'premium',
			label: 'Voice Fine-Tuning (ElevenLabs)',
			add: 'Add Field',
			when: { '/voiceOver': ['aiVoice'] },
			to: 'premiumVoiceSettings',
			fields: [
				{
					type: 'text',
					name: 'modelId',
					label: 'Model',
					description: "ElevenLabs' name of a voice model",
					placeholder: 'e.g. eleven_multilingual_v2',
					to: 'modelId',
				},
				fineTuning('stability', 'Stability (Percent)', 'How even the voice is', 60),
				fineTuning('similarityBoost', 'Similarity (Percent)', 'How near to the original', 75),
				fineTuning('style', 'Style (Percent)', 'How much the style is exaggerated', 20),
				{
					type: 'switch',
					name: 'useSpeakerBoost',
					label: 'Speaker Boost',
					description: 'Whether to bring the voice nearer to the original speaker',
					default: true,
					to: 'useSpeakerBoost',
				},
			],
		},
		musicPartsField,
	],
};
