import type { INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { z } from 'zod';
import {
	checkAddress,
	OPTIONS,
	readAll,
	readChoiceOf,
	readCollection,
	readText,
} from '../../fields';
import { isJsonObject } from '../../job';
import type { ItemContext, PlainOperation } from '../types';

const text = z.string();

const nameField: INodeProperties = {
	displayName: 'Voice Name',
	name: 'voiceName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Our narrator',
	description: 'What to call the voice at Pictory',
};

const serviceField: INodeProperties = {
	displayName: 'Service',
	name: 'service',
	type: 'options',
	options: [
		{ name: 'AWS', value: 'aws', description: 'Amazon Polly' },
		{ name: 'ElevenLabs', value: 'elevenlabs', description: 'Uses ElevenLabs minutes of the plan' },
		{ name: 'Google', value: 'google', description: 'Google Text-to-Speech' },
	],
	default: 'elevenlabs',
	description: 'Whose voice it is',
};

const voiceIdField: INodeProperties = {
	displayName: 'Voice ID of the Service',
	name: 'serviceVoiceId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 21m00Tcm4TlvDq8ikWAM',
	description: 'How the service calls the voice',
};

const engineField: INodeProperties = {
	displayName: 'Engine',
	name: 'engine',
	type: 'string',
	required: true,
	default: 'eleven_multilingual_v2',
	placeholder: 'e.g. eleven_multilingual_v2',
	description: 'How the service makes it: neural or standard, WaveNet, eleven_multilingual_v2',
};

const languageField: INodeProperties = {
	displayName: 'Voice Language',
	name: 'voiceLanguage',
	type: 'string',
	required: true,
	default: 'en-US',
	placeholder: 'e.g. en-US',
	description: 'Language and country of the voice',
};

const textOption = (
	displayName: string,
	name: string,
	texts: Pick<INodeProperties, 'placeholder' | 'description'>,
): INodeProperties => ({ displayName, name, type: 'string', default: '', ...texts });

const accentOption = textOption('Accent', 'accent', {
	placeholder: 'e.g. British',
	description: 'Where the voice is from',
});
const ageOption = textOption('Age', 'age', {
	placeholder: 'e.g. Middle aged',
	description: 'How old it sounds',
});
const descriptionOption = textOption('Description', 'description', {
	placeholder: 'e.g. Calm, for tutorials',
	description: 'What it suits',
});
const genderOption = textOption('Gender', 'gender', {
	placeholder: 'e.g. Female',
	description: 'Female, male or neutral',
});
const userOption = textOption('Public User ID', 'publicUserId', {
	placeholder: 'e.g. 63b4063241a82001d51b993667bfa7cdc',
	description: "Whom a voice of ElevenLabs' library belongs to",
});
const sampleOption = textOption('Sample URL', 'sample', {
	placeholder: 'e.g. https://example.com/sample.mp3',
	description: 'Address of a sample to listen to',
});
const textOptions = [accentOption, ageOption, descriptionOption, genderOption, userOption];

/** `POST /v1/voiceovers/tracks`. Source: Pictory's page Add Voiceover Track. */
export const addVoice: PlainOperation = {
	kind: 'plain',
	resource: 'library',
	operation: 'addVoice',
	name: 'Add Voice',
	action: 'Add voice',
	description:
		"Add a voice of ElevenLabs, Google or AWS to the account, for its videos. Costs nothing. Create Video takes its 'id'.",
	fields: [nameField, serviceField, voiceIdField, engineField, languageField],
	options: [...textOptions, sampleOption],
	output: {
		id: { shape: z.number(), description: 'ID of the voice' },
		name: { shape: text, description: 'Name of the voice' },
		gender: { shape: text, description: 'Male, female or neutral' },
		accent: { shape: text, description: 'Where the voice is from' },
		language: { shape: text, description: 'Language and country' },
		service: { shape: text, description: 'Whose voice it is' },
		engine: { shape: text, description: 'How the service makes it' },
		sample: { shape: text, description: 'Link to a sample to listen to' },
	},
	async run(item) {
		const { itemIndex, api } = item;
		const body = readVoice(item);
		const answer = await api.change(
			{
				method: 'POST',
				path: '/v1/voiceovers/tracks',
				purpose: `add the voice "${body.name}"`,
				body,
			},
			itemIndex,
			{ listedBy: 'Library > Get Voices' },
		);
		return [{ json: isJsonObject(answer) ? answer : { name: body.name } }];
	},
};

function readVoice({ context, itemIndex }: ItemContext) {
	const needed = (field: INodeProperties) => {
		const value = readText(context, itemIndex, field);
		if (value !== '') return value;
		throw new NodeOperationError(context.getNode(), `'${field.displayName}' is empty`, {
			itemIndex,
			description: `Enter '${field.displayName}'`,
		});
	};
	const option = (field: INodeProperties) =>
		readText(context, itemIndex, field, OPTIONS) || undefined;
	return readAll(context, {
		name: () => needed(nameField),
		service: () => readChoiceOf(context, itemIndex, serviceField) ?? 'elevenlabs',
		voiceId: () => needed(voiceIdField),
		engine: () => needed(engineField),
		language: () => needed(languageField),
		accent: () => option(accentOption),
		age: () => option(ageOption),
		description: () => option(descriptionOption),
		gender: () => option(genderOption),
		publicUserId: () => option(userOption),
		sample: () =>
			checkAddress(context, itemIndex, {
				label: sampleOption.displayName,
				value: readCollection(context, itemIndex, OPTIONS).sample,
			}),
	});
}
