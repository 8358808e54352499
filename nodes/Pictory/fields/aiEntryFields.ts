import { z } from 'zod';
import { jobTypeEntry } from '../job';
import type { OutputField } from '../job';

const text = z.string();

/**
 * Fields of an image or a video in the lists of AI Studio: how it was made, then the outputs of its job, of which
 * only the price is missing. Sources: Pictory's pages Get Generated Images and Get Generated Videos.
 */
export function aiEntryFields(
	jobType: 'imageGeneration' | 'videoGeneration',
): Readonly<Record<string, OutputField>> {
	const outputs = Object.entries(jobTypeEntry(jobType).fields).filter(
		([name]) => name !== 'aiCreditsUsed',
	);
	return {
		id: { shape: text, description: 'ID of the image or video' },
		createdDate: { shape: text, description: 'When it was made (ISO 8601)' },
		prompt: { shape: text, description: 'What it was made from' },
		model: { shape: text, description: 'The AI model that made it' },
		aspectRatio: { shape: text, description: 'Width to height, e.g. 16:9' },
		...Object.fromEntries(outputs),
	};
}
