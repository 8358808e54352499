import { z } from 'zod';
import type { OutputField } from '../../job';
import type { PlainOperation } from '../types';

function quota(what: string): OutputField {
	const shape = z.object({ used: z.number(), limit: z.number() });
	return { shape, description: `${what} used in this term, and how many the plan has` };
}

/** `GET /v1/quota`. Source: Pictory's page Get Current Quota. */
export const getQuota: PlainOperation = {
	kind: 'plain',
	resource: 'account',
	operation: 'getQuota',
	name: 'Get Quota',
	action: 'Get account quota',
	description:
		'Retrieve how many video, transcription and voice minutes and AI credits are used. Costs nothing.',
	fields: [],
	output: {
		videoMinutes: quota('Minutes of rendered video'),
		transcriptionMinutes: quota('Minutes of transcription'),
		elevenLabsVoiceOverMinutes: quota('Minutes of ElevenLabs voices'),
		aiCredits: quota('AI credits'),
	},
	async run({ itemIndex, api }) {
		return [{ json: await api.get({ path: '/v1/quota', purpose: 'get the quota' }, itemIndex) }];
	},
};
