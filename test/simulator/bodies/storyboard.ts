import { z } from 'zod';

import { complain, onlyOneOf, webhook } from '../http/body';

// Field lists: pictory-api.md 2.5 and the request reference of Pictory's public Claude skill, which
// says that everything else is silently dropped.

const url = z.string().url();
const anything = z.unknown();
const free = z.record(z.unknown());
const percent = z.string().regex(/^\d{1,3}%$/, 'must be a percentage such as "10%"');

/** Languages of the script; the second row is in the skill only. */
const languages = [
	...['zh', 'nl', 'en', 'fr', 'de', 'hi', 'it', 'ja', 'ko', 'mr', 'pt', 'ru', 'es', 'ta'],
	...['ar', 'id', 'pl', 'tr', 'ur', 'vi'],
] as const;

const aiVoice = z.object({
	speaker: z.union([z.string().min(1), z.number()]),
	speed: z.number().min(50).max(200).optional(),
	amplificationLevel: z.number().min(-1).max(1).optional(),
	premiumVoiceSettings: free.optional(),
});

const voiceOver = z
	.object({
		enabled: z.boolean().optional(),
		aiVoices: z.array(aiVoice).min(1).optional(),
		externalVoice: z
			.object({
				voiceUrl: url,
				syncVoice: z.boolean().optional(),
				amplificationLevel: z.number().min(-1).max(1).optional(),
			})
			.optional(),
	})
	.superRefine(onlyOneOf('aiVoices', 'externalVoice'));

const backgroundMusic = z
	.object({
		enabled: z.boolean().optional(),
		autoMusic: z.boolean().optional(),
		musicUrl: url.optional(),
		volume: z.number().min(0).max(1).optional(),
		clips: z
			.array(z.object({ start: z.number(), end: z.number() }))
			.max(10)
			.optional(),
	})
	.superRefine(onlyOneOf('autoMusic', 'musicUrl'));

const background = z
	.object({
		visualUrl: url.optional(),
		color: z.string().optional(),
		aiVisual: free.optional(),
		type: z.enum(['video', 'image']).optional(),
		clips: z.array(z.object({ start: z.number(), end: z.number() })).optional(),
		searchFilter: free.optional(),
		colorOverlay: free.optional(),
		settings: free.optional(),
		motionGraphics: free.optional(),
	})
	.superRefine(onlyOneOf('visualUrl', 'color', 'aiVisual'))
	.superRefine((fields, context) => {
		if (fields.aiVisual && !fields.type) complain(context, 'type', 'is required with aiVisual');
	});

const storyCoPilot = z.object({
	prompt: z.string().min(1).max(5000),
	videoType: z
		.enum(['Explainer', 'Marketing', 'Internal Communication', 'Tutorial', 'Product'])
		.optional(),
	duration: z.number().min(1).max(600).optional(),
	platform: z
		.enum(['YouTube', 'TikTok', 'Instagram', 'Facebook', 'LinkedIn', 'Twitter'])
		.optional(),
	tone: z.string().optional(),
});

const sources = ['story', 'storyCoPilot', 'blogUrl', 'pptUrl', 'audioUrl', 'videoUrl'] as const;

const scene = z
	.object({
		story: z.string().min(1).max(15_000).optional(),
		storyCoPilot: storyCoPilot.optional(),
		blogUrl: url.optional(),
		pptUrl: url.optional(),
		audioUrl: url.optional(),
		videoUrl: url.optional(),
		audioLanguage: z.string().optional(),
		transcript: anything,
		mediaRepurposeSettings: free.optional(),
		isSSMLStory: z.boolean().optional(),
		createSceneOnNewLine: z.boolean().optional(),
		createSceneOnEndOfSentence: z.boolean().optional(),
		maxSubtitleLines: z.number().int().min(1).max(4).optional(),
		highlightKeywords: z.boolean().optional(),
		hideSubtitles: z.boolean().optional(),
		minimumDuration: z.number().min(0).optional(),
		endPauseDuration: z.number().min(0).optional(),
		sceneTransition: z.string().optional(),
		subtitleStyle: free.optional(),
		caption: anything,
		background: background.optional(),
		backgroundBrolls: z.array(free).optional(),
		backgroundCorpus: z.array(free).optional(),
		voiceOver: voiceOver.optional(),
		backgroundMusic: z.object({ enabled: z.boolean() }).optional(),
		avatar: free.optional(),
		elements: z.array(free).min(1).max(20).optional(),
	})
	.superRefine((fields, context) => {
		const given = sources.filter((name) => fields[name] !== undefined);
		if (given.length > 1) {
			complain(
				context,
				given[0] ?? '',
				`a scene has one content source, not ${given.join(' and ')}`,
			);
		}
		if (given.length === 0 && !fields.background) {
			complain(context, 'story', `one of ${sources.join(', ')} or a background is required`);
		}
		const spoken = fields.audioUrl ?? fields.videoUrl;
		if (spoken !== undefined && fields.audioLanguage === undefined) {
			complain(context, 'audioLanguage', 'is required with audioUrl and videoUrl');
		}
		if (fields.caption !== undefined && fields.story === undefined) {
			complain(context, 'caption', 'requires story');
		}
	});

const destination = z.object({
	type: z.string(),
	folder_uri: z.string().optional(),
	content_rating: z.array(z.string()).optional(),
	privacy: free.optional(),
});

/** Body of POST /v2/video/storyboard and /v2/video/storyboard/render. */
export const storyboardBody = z
	.object({
		videoName: z.string().min(1).max(150),
		scenes: z.array(scene).min(1).optional(),
		templateId: z.string().min(1).optional(),
		variables: free.optional(),
		videoWidth: z.number().int().min(1).optional(),
		videoHeight: z.number().int().min(1).optional(),
		aspectRatio: z.enum(['1:1', '16:9', '9:16', '4:5']).optional(),
		language: z.enum(languages).optional(),
		saveProject: z.boolean().optional(),
		webhook: webhook.optional(),
		webhookInput: free.optional(),
		brandId: z.string().optional(),
		brandName: z.string().optional(),
		subtitleStyleId: z.string().optional(),
		subtitleStyleName: z.string().optional(),
		smartLayoutId: z.string().optional(),
		smartLayoutName: z.string().optional(),
		subtitleStyle: free.optional(),
		voiceOver: voiceOver.optional(),
		backgroundMusic: backgroundMusic.optional(),
		logo: z.object({ url, position: z.string().optional(), width: percent.optional() }).optional(),
		avatar: z.object({ avatarId: z.string() }).passthrough().optional(),
		awsConnectionId: z.string().optional(),
		vimeoConnectionId: z.string().optional(),
		destinations: z.array(destination).optional(),
		storyboardVersion: z.string().optional(),
		visualLibraryId: z.string().optional(),
		visualSelectionPreference: z
			.enum(['prefer-stock', 'prefer-user-library', 'stock-only', 'user-library-only'])
			.optional(),
		projectMetadata: free.optional(),
	})
	.superRefine(onlyOneOf('brandId', 'brandName'))
	.superRefine(onlyOneOf('subtitleStyleId', 'subtitleStyleName'))
	.superRefine(onlyOneOf('smartLayoutId', 'smartLayoutName'))
	.superRefine((fields, context) => {
		if (!fields.scenes && fields.templateId === undefined) {
			complain(context, 'scenes', 'is required unless templateId is given');
		}
		if ((fields.videoWidth === undefined) !== (fields.videoHeight === undefined)) {
			complain(context, 'videoWidth', 'videoWidth and videoHeight must be provided together');
		}
		if (fields.videoWidth !== undefined && fields.aspectRatio !== undefined) {
			complain(context, 'aspectRatio', 'give either aspectRatio or videoWidth and videoHeight');
		}
		if (fields.avatar && fields.voiceOver?.enabled !== true) {
			complain(context, 'avatar', 'requires voiceOver.enabled');
		}
	});
export type Storyboard = z.output<typeof storyboardBody>;

/** An element of `renderParams.elements`. */
export const renderElement = z
	.object({
		id: z.string().min(1),
		elementType: z.string(),
		type: z.string(),
		startTime: z.number(),
		duration: z.number(),
	})
	.passthrough();

/** Body of PUT /v2/video/storyboard/{jobid}/elements: an array, as the text of the page says. */
export const elementsBody = z.array(renderElement).min(1);

/** Body of POST /v2/video/render: the contents of `renderParams`, not wrapped. */
export const renderParamsBody = z
	.object({
		output: free,
		elements: z.array(free).min(1).optional(),
		/** Of the old API's renderParams, together with audio and next_generation_video. */
		scenes: z.array(free).optional(),
		audio: anything,
		next_generation_video: anything,
		containsTextToImage: anything,
		webhook: webhook.optional(),
		webhookInput: free.optional(),
	})
	.superRefine((fields, context) => {
		if (!fields.elements && !fields.scenes) complain(context, 'elements', 'is required');
	});

/** Body of PUT /v2/video/render/{storyboardjobid}; it may be left out. */
export const renderPreviewBody = z.object({ webhook: webhook.optional() });
