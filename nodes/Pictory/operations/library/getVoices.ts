import { z } from 'zod';
import { wholeLists } from '../../api';
import { getAllOperation } from '../getAll';

const text = z.string();

/** `GET /v1/voiceovers/tracks`. Source: Pictory's page Get Voiceover Tracks. */
export const getVoices = getAllOperation({
	resource: 'library',
	operation: 'getVoices',
	name: 'Get Voices',
	action: 'Get many voices',
	description:
		"Retrieve a list of the voices that can speak a video's text, with their languages and samples. A storyboard takes the 'id' or the 'name'. Costs nothing.",
	list: wholeLists.voices,
	output: {
		id: { shape: z.number(), description: 'ID of the voice' },
		name: { shape: text, description: 'Name of the voice' },
		language: { shape: text, description: 'Language and country, e.g. en-US' },
		gender: { shape: text, description: 'Male or female' },
		service: { shape: text, description: 'Whose voice it is: aws, google or elevenlabs' },
		engine: { shape: text, description: 'How the service makes it, e.g. neural' },
		sample: { shape: text, description: 'Link to a sample to listen to' },
	},
});
