import { z } from 'zod';

import { complain, onlyOneOf, webhook } from '../http/body';

// Choices and prices: pictory-api.md 2.6.

const prompt = z.string().min(5).max(5000);
const url = z.string().url();

interface ImageModel {
	credits: number;
	takesReference: boolean;
}

export const imageModels: Record<string, ImageModel> = {
	'seedream3.0': { credits: 2, takesReference: true },
	'flux-schnell': { credits: 0.6, takesReference: false },
	nanobanana: { credits: 4, takesReference: true },
	'nanobanana-pro': { credits: 14, takesReference: true },
};

interface VideoModel {
	creditsPerSecond: number;
	aspectRatios: string[];
	/** The first one is the default. */
	durations: string[];
}

export const videoModels: Record<string, VideoModel> = {
	'pixverse5.5': {
		creditsPerSecond: 1.6,
		aspectRatios: ['16:9', '9:16', '1:1', '3:4', '4:3'],
		durations: ['5s', '8s', '10s'],
	},
	'veo3.1': { creditsPerSecond: 20, aspectRatios: ['16:9', '9:16'], durations: ['4s', '6s', '8s'] },
	'veo3.1_fast': {
		creditsPerSecond: 10,
		aspectRatios: ['16:9', '9:16'],
		durations: ['4s', '6s', '8s'],
	},
};

/** Body of POST /v1/aistudio/images. */
export const imageBody = z
	.object({
		prompt,
		model: z.string().default('seedream3.0'),
		aspectRatio: z.enum(['1:1', '16:9', '9:16']).default('1:1'),
		style: z
			.enum(['photorealistic', 'artistic', 'cartoon', 'minimalist', 'vintage', 'futuristic'])
			.optional(),
		referenceImageUrl: url.optional(),
		webhook: webhook.optional(),
	})
	.superRefine((fields, context) => {
		const model = imageModels[fields.model];
		if (!model) complain(context, 'model', `must be one of ${Object.keys(imageModels).join(', ')}`);
		else if (fields.referenceImageUrl !== undefined && !model.takesReference) {
			complain(context, 'referenceImageUrl', `is not supported by ${fields.model}`);
		}
	});

/** Body of POST /v1/aistudio/videos. */
export const videoBody = z
	.object({
		prompt,
		model: z.string().default('pixverse5.5'),
		aspectRatio: z.string().optional(),
		duration: z.string().optional(),
		firstFrameImageUrl: url.optional(),
		extendVideoUrl: url.optional(),
		referenceImageUrls: z.array(url).min(1).optional(),
		webhook: webhook.optional(),
	})
	.superRefine(onlyOneOf('firstFrameImageUrl', 'extendVideoUrl', 'referenceImageUrls'))
	.superRefine((fields, context) => {
		const model = videoModels[fields.model];
		if (!model) {
			complain(context, 'model', `must be one of ${Object.keys(videoModels).join(', ')}`);
			return;
		}
		const { aspectRatios, durations } = model;
		if (fields.aspectRatio !== undefined && !aspectRatios.includes(fields.aspectRatio)) {
			complain(
				context,
				'aspectRatio',
				`of ${fields.model} must be one of ${aspectRatios.join(', ')}`,
			);
		}
		if (fields.duration !== undefined && !durations.includes(fields.duration)) {
			complain(context, 'duration', `of ${fields.model} must be one of ${durations.join(', ')}`);
		}
	});
