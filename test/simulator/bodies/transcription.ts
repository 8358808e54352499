import { z } from 'zod';

import { webhook } from '../http/body';

// Fields: pictory-api.md 2.7.

const sentence = z
	.object({ uid: z.unknown(), speakerId: z.unknown(), words: z.array(z.record(z.unknown())) })
	.passthrough();
export type Sentence = z.output<typeof sentence>;

/** The part of a finished transcription that highlights are made from. */
export const transcribed = z.object({ transcript: z.array(sentence) });

/**
 * Body of POST /v2/transcription.
 * @param ownOrigin the file host, whose uploads are taken although they are not https
 */
export function transcriptionBody(ownOrigin: string) {
	return z.object({
		fileUrl: z
			.string()
			.url()
			.refine((url) => url.startsWith('https://') || url.startsWith(`${ownOrigin}/`), {
				message: 'must be an https URL',
			}),
		mediaType: z.enum(['video', 'audio']).default('video'),
		language: z
			.string()
			.regex(/^[a-z]{2}-[A-Z]{2}$/, 'must be a language code such as en-US')
			.default('en-US'),
		webhook: webhook.optional(),
		transcript: z.array(z.record(z.unknown())).optional(),
		highlights: z.array(z.unknown()).optional(),
	});
}

const highlightDuration = z.number().int().min(1);

/** Body of POST /v2/transcription/{jobId}/highlights. */
export const jobHighlightsBody = z.object({
	highlight_duration: highlightDuration,
	webhook: webhook.optional(),
	language: z.string().optional(),
});

/** Body of POST /v2/transcription/highlights. */
export const transcriptHighlightsBody = z.object({
	transcript: z.array(sentence).min(1),
	highlight_duration: highlightDuration,
	duration: z.number().optional(),
	webhook: webhook.optional(),
	language: z.string().optional(),
});
