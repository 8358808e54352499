import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { wholeLists } from '../../api';
import { OPTIONS, readAll, readChoiceOf, readText } from '../../fields';
import { getAllOperation } from '../getAll';

const text = z.string();

const genderOption: INodeProperties = {
	displayName: 'Gender',
	name: 'gender',
	type: 'options',
	options: [
		{ name: 'Female', value: 'female' },
		{ name: 'Male', value: 'male' },
		{ name: 'Neutral', value: 'neutral' },
	],
	default: 'female',
	description: 'Only voices of this gender',
};

const languageOption: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'string',
	default: '',
	placeholder: 'e.g. en-US',
	description: 'Only voices of this language, with or without a country: en, or en-US',
};

/** `GET /v1/voiceovers/tracks`. Source: Pictory's page Get Voiceover Tracks, which knows no filters. */
export const getVoices = getAllOperation({
	resource: 'library',
	operation: 'getVoices',
	name: 'Get Voices',
	action: 'Get many voices',
	description:
		"Retrieve a list of the voices that can speak a text, with samples. Costs nothing. Create Video takes 'id' or 'name'.",
	list: wholeLists.voices,
	options: [genderOption, languageOption],
	output: {
		id: { shape: z.number(), description: 'ID of the voice' },
		name: { shape: text, description: 'Name of the voice' },
		voice: { shape: text, description: "The service's own ID of the voice" },
		gender: { shape: text, description: 'Male or female' },
		accent: { shape: text, description: 'Where the voice is from' },
		language: { shape: text, description: 'Language and country, e.g. en-US' },
		service: { shape: text, description: 'Whose voice it is: aws, google or elevenlabs' },
		engine: { shape: text, description: 'How the service makes it, e.g. neural' },
		sample: { shape: text, description: 'Link to a sample to listen to' },
	},
	itemsOf({ context, itemIndex }) {
		const wanted = readAll(context, {
			gender: () =>
				readChoiceOf(context, itemIndex, genderOption, { collection: OPTIONS, open: true }),
			language: () => readText(context, itemIndex, languageOption, OPTIONS),
		});
		const gender = wanted.gender?.toLowerCase();
		const language = wanted.language.toLowerCase();
		return (entry) => {
			const has = String(entry.language).toLowerCase();
			const speaks = language === '' || has === language || has.startsWith(`${language}-`);
			const fits = gender === undefined || String(entry.gender).toLowerCase() === gender;
			return speaks && fits ? [entry] : [];
		};
	},
});
