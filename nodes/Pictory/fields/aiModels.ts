/** What every AI model of Pictory's has. */
export interface AiModel {
	displayName: string;
	/** The first one is what Pictory takes where none is sent. */
	aspectRatios: readonly string[];
}

export interface ImageModel extends AiModel {
	/** AI credits for an image. */
	credits: number;
}

export interface VideoModel extends AiModel {
	creditsPerSecond: number;
	/** In seconds; the first one is what Pictory takes where none is sent. */
	durations: readonly number[];
}

/** Models by Pictory's names for them, the one that Pictory takes by default first. */
export type AiModels<Model extends AiModel = AiModel> = Readonly<Record<string, Model>>;

/**
 * The AI models for images. Choices, checks and descriptions come from here.
 * Source: Pictory's page Generate Image, "Model Capabilities and Pricing". Pictory's public skill for AI agents knows
 * Nano Banana with 1:1 only; what the page allows is sent, and Pictory has the last word.
 */
export const imageModels: AiModels<ImageModel> = {
	'seedream3.0': {
		displayName: 'Seedream 3.0',
		credits: 2,
		aspectRatios: ['1:1', '16:9', '9:16'],
	},
	'flux-schnell': {
		displayName: 'FLUX Schnell',
		credits: 0.6,
		aspectRatios: ['1:1', '16:9', '9:16'],
	},
	nanobanana: {
		displayName: 'Nano Banana',
		credits: 4,
		aspectRatios: ['1:1', '16:9', '9:16'],
	},
	'nanobanana-pro': {
		displayName: 'Nano Banana Pro',
		credits: 14,
		aspectRatios: ['1:1', '16:9', '9:16'],
	},
};

/** The same for videos. Source: Pictory's page Generate Video, "Model Capabilities and Pricing". */
export const videoModels: AiModels<VideoModel> = {
	'pixverse5.5': {
		displayName: 'PixVerse 5.5',
		creditsPerSecond: 1.6,
		aspectRatios: ['16:9', '9:16', '1:1', '3:4', '4:3'],
		durations: [5, 8, 10],
	},
	'veo3.1': {
		displayName: 'Veo 3.1',
		creditsPerSecond: 20,
		aspectRatios: ['16:9', '9:16'],
		durations: [4, 6, 8],
	},
	'veo3.1_fast': {
		displayName: 'Veo 3.1 Fast',
		creditsPerSecond: 10,
		aspectRatios: ['16:9', '9:16'],
		durations: [4, 6, 8],
	},
};

/** A price as people write it: "Costs 12.8 AI credits", not 12.800000000000001. */
export function creditsText(credits: number): string {
	const rounded = Number(credits.toFixed(2));
	return `Costs ${rounded} AI credit${rounded === 1 ? '' : 's'}`;
}

/** From the lowest to the highest price. */
export function priceRange(credits: readonly number[]): string {
	return `${Math.min(...credits)} to ${Math.max(...credits)}`;
}
