import { z } from 'zod';

const text = z.string({ message: 'must be text' });
const filledText = text.min(1, { message: 'must not be empty' });
const addressMessage = 'must be an address that starts with https://';
const address = z
	.string({ message: addressMessage })
	.regex(/^https?:\/\/\S+$/i, { message: addressMessage });
const flag = z.boolean({ message: 'must be true or false' });
const anyNumber = z.number({ message: 'must be a number' });
const object = z.record(z.string(), z.unknown(), { message: 'must be an object' });
/** zod 4 takes a bare `unknown` for a field that has to be there. */
const anything = z.unknown().optional();

function numberFrom(min: number, max: number, unit = '') {
	const message = `must be a number from ${min} to ${max}${unit}`;
	return z.number({ message }).min(min, { message }).max(max, { message });
}

function textUpTo(length: number) {
	return filledText.max(length, { message: `must not be longer than ${length} characters` });
}

function listOf<T extends z.ZodTypeAny>(entry: T, max = Infinity) {
	const list = z.array(entry, { message: 'must be a list' });
	return max === Infinity
		? list
		: list.max(max, { message: `must not have more than ${max} entries` });
}

const seconds = anyNumber.min(0, { message: 'must be a number of seconds, 0 or more' });
const pixels = z
	.number({ message: 'must be a number of pixels' })
	.int({ message: 'must be a whole number of pixels' })
	.min(1, { message: 'must be a number of pixels above 0' });
const amplificationLevel = numberFrom(-1, 1).optional();
const clips = listOf(z.object({ start: anyNumber, end: anyNumber }).passthrough(), 10).optional();

const shapes = {
	aiVoice: {
		/** An id, a name, or the provider's id of a voice. */
		speaker: z.union([filledText, z.number()], { message: 'must be the name or ID of a voice' }),
		speed: numberFrom(50, 200).optional(),
		amplificationLevel,
		premiumVoiceSettings: object.optional(),
	},
	externalVoice: { voiceUrl: address, syncVoice: flag.optional(), amplificationLevel },
	backgroundMusic: {
		enabled: flag.optional(),
		autoMusic: flag.optional(),
		musicUrl: address.optional(),
		volume: numberFrom(0, 1).optional(),
		clips,
	},
	logo: { url: address, position: text.optional(), width: text.optional() },
	storyCoPilot: {
		prompt: textUpTo(5_000),
		videoType: text.optional(),
		duration: numberFrom(1, 600, ' seconds').optional(),
		platform: text.optional(),
		tone: text.optional(),
	},
};

const voiceOverShape = {
	enabled: flag.optional(),
	aiVoices: listOf(z.object(shapes.aiVoice).strict())
		.min(1, { message: 'must hold a voice' })
		.optional(),
	externalVoice: z.object(shapes.externalVoice).strict().optional(),
};
const voiceOver = z.object(voiceOverShape, { message: 'must be an object' }).strict().optional();
const backgroundMusic = z
	.object(shapes.backgroundMusic, { message: 'must be an object' })
	.strict()
	.optional();

const sceneShape = {
	story: textUpTo(15_000).optional(),
	storyCoPilot: z.object(shapes.storyCoPilot, { message: 'must be an object' }).strict().optional(),
	blogUrl: address.optional(),
	pptUrl: address.optional(),
	audioUrl: address.optional(),
	videoUrl: address.optional(),
	audioLanguage: filledText.optional(),
	transcript: anything,
	mediaRepurposeSettings: anything,
	isSSMLStory: flag.optional(),
	caption: anything,
	createSceneOnNewLine: flag.optional(),
	createSceneOnEndOfSentence: flag.optional(),
	maxSubtitleLines: numberFrom(1, 4).optional(),
	highlightKeywords: flag.optional(),
	hideSubtitles: flag.optional(),
	minimumDuration: seconds.optional(),
	endPauseDuration: seconds.optional(),
	sceneTransition: text.optional(),
	subtitleStyle: object.optional(),
	background: object.optional(),
	backgroundBrolls: listOf(object).optional(),
	backgroundCorpus: listOf(object).optional(),
	voiceOver,
	backgroundMusic,
	avatar: object.optional(),
	elements: listOf(object, 20).optional(),
	/** With a template: which of its scenes this one changes, and how. */
	sceneId: text.optional(),
	subtitles: anything,
	layers: anything,
	backgroundVisual: anything,
};

const storyboardShape = {
	videoName: filledText,
	scenes: listOf(z.object(sceneShape, { message: 'must be an object' }).strict())
		.min(1, { message: 'must hold a scene' })
		.optional(),
	templateId: filledText.optional(),
	variables: object.optional(),
	videoWidth: pixels.optional(),
	videoHeight: pixels.optional(),
	aspectRatio: text.optional(),
	language: text.optional(),
	saveProject: flag.optional(),
	webhook: address.max(500, { message: 'must not be longer than 500 characters' }).optional(),
	webhookInput: object.optional(),
	brandId: text.optional(),
	brandName: text.optional(),
	subtitleStyleId: text.optional(),
	subtitleStyleName: text.optional(),
	subtitleStyle: object.optional(),
	smartLayoutId: text.optional(),
	smartLayoutName: text.optional(),
	voiceOver,
	backgroundMusic,
	logo: z.object(shapes.logo, { message: 'must be an object' }).strict().optional(),
	avatar: object.optional(),
	awsConnectionId: text.optional(),
	vimeoConnectionId: text.optional(),
	destinations: listOf(object).optional(),
	storyboardVersion: text.optional(),
	visualLibraryId: text.optional(),
	visualSelectionPreference: text.optional(),
	projectMetadata: anything,
};

/**
 * Body of `POST /v2/video/storyboard` and `POST /v2/video/storyboard/render`, as far as Pictory documents it: names,
 * types, lengths and ranges. What belongs together or excludes each other is in checkStoryboard().
 * Values of lists that Pictory keeps adding to (languages, tones, transitions, fonts ...) are left to Pictory, which
 * refuses a wrong value by name and at no cost. Names are not: Pictory drops the ones it does not know without a word.
 * Sources: Pictory's page Create Storyboard Preview, its guide Create Template from Project (scenes of a template), and
 * the request reference of its public skill for AI agents.
 */
export const storyboardSchema = z
	.object(storyboardShape, { message: 'must be an object' })
	.strict();

/** Every name that occurs in a storyboard, at whatever depth. */
export const storyboardNames: readonly string[] = [
	...new Set(
		[storyboardShape, sceneShape, voiceOverShape, ...Object.values(shapes)].flatMap((shape) =>
			Object.keys(shape),
		),
	),
];
