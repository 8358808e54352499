/**
 * What Pictory's public pages say of the body of `POST /v2/video/storyboard` and `/v2/video/storyboard/render`: each
 * name, the level it stands at, its type and the limits given there. Written from those pages, not from the package:
 * the simulator refuses and drops by it, and a test holds the package's own table against it.
 *
 * A line is `name: [what the page says, page]`. What a page says is one of `text`, `url`, `number`, `integer`,
 * `boolean`, `percent` ("20%"), `color`, `duration` ("8s"), `any`, a level's name in braces for an object, the same with
 * `[]` for a list, `text[]`; then, where the page gives them, limits (`1..150`: characters of a text, size of a number,
 * entries of a list), `each 2..100` for the texts of a list, `required`, and the values as `a|b|c` behind `one of`.
 */
export const pages = {
	reference: 'docs.pictory.ai/api-reference/videos/create-storyboard-preview',
	skill: 'github.com/pictoryai/pictory-claude-skills, references/request-schema.md',
	skillEndpoints: 'github.com/pictoryai/pictory-claude-skills, references/api-endpoints.md',
	captions: 'docs.pictory.ai/guides/text-to-video/text-to-video-captions',
	styles: 'docs.pictory.ai/guides/branding-customization/subtitle-styles',
	elements: 'docs.pictory.ai/guides/advanced-features/scene-elements',
	avatar: 'docs.pictory.ai/guides/video-with-avatar/create-avatar-video',
	sceneAvatar: 'docs.pictory.ai/guides/video-with-avatar/scene-level-customization',
	vimeo: 'docs.pictory.ai/guides/advanced-features/vimeo-integration',
	template: 'docs.pictory.ai/guides/template-to-video/create-template-from-project',
	templateSample: 'github.com/pictoryai/api-examples-node, templatetovideo/basic/payload.js',
	blog: 'docs.pictory.ai/guides/article-to-video/blog-to-video',
	speakerNotes: 'docs.pictory.ai/guides/presentation-to-video/powerpoint-speaker-notes',
	highlights: 'docs.pictory.ai/guides/video-to-shorts/video-highlights',
	voices: 'docs.pictory.ai/guides/text-to-video/ai-voiceover',
	audioObject: 'docs.pictory.ai/docs/audio-object (voiceOverSegments)',
} as const;
export type Page = keyof typeof pages;

type Line = readonly [says: string, page: Page];

const visual = {
	visualUrl: ['url', 'skill'],
	color: ['color', 'skill'],
	aiVisual: ['{aiVisual}', 'skill'],
	searchFilter: ['{searchFilter}', 'skill'],
	type: ['text one of video|image', 'skill'],
	clips: ['{clip}[]', 'skill'],
	colorOverlay: ['{colorOverlay}', 'skill'],
	settings: ['{settings}', 'skill'],
	motionGraphics: ['{motionGraphics}', 'skill'],
} satisfies Record<string, Line>;

const presets =
	'top-left|top-center|top-right|center-left|center-center|center-right|bottom-left|bottom-center|bottom-right';

export const storyboardPages = {
	storyboard: {
		videoName: ['text 1..150 required', 'reference'],
		scenes: ['{scene}[] 1..', 'reference'],
		templateId: ['text', 'reference'],
		variables: ['any object', 'reference'],
		videoWidth: ['integer 1..', 'reference'],
		videoHeight: ['integer 1..', 'reference'],
		aspectRatio: ['text one of 1:1|16:9|9:16|4:5', 'reference'],
		language: ['text one of ar|zh|nl|en|fr|de|hi|id|it|ja|ko|mr|pl|pt|ru|es|ta|tr|ur|vi', 'skill'],
		saveProject: ['boolean', 'reference'],
		webhook: ['url ..500', 'skill'],
		webhookInput: ['any object', 'reference'],
		brandId: ['text', 'reference'],
		brandName: ['text', 'reference'],
		subtitleStyleId: ['text', 'reference'],
		subtitleStyleName: ['text', 'reference'],
		subtitleStyle: ['{fontStyle}', 'skill'],
		smartLayoutId: ['text', 'reference'],
		smartLayoutName: ['text', 'reference'],
		voiceOver: ['{voiceOver}', 'reference'],
		backgroundMusic: ['{backgroundMusic}', 'reference'],
		logo: ['{logo}', 'skill'],
		avatar: ['{avatar}', 'avatar'],
		awsConnectionId: ['text', 'skill'],
		vimeoConnectionId: ['text', 'vimeo'],
		destinations: ['{destination}[]', 'vimeo'],
		storyboardVersion: ['text', 'reference'],
		visualLibraryId: ['text', 'skill'],
		visualSelectionPreference: [
			'text one of prefer-stock|prefer-user-library|stock-only|user-library-only',
			'skill',
		],
		projectMetadata: ['any', 'skill'],
		url: ['url', 'blog'],
		useSpeakerNotes: ['boolean', 'speakerNotes'],
		videoToVideo: ['boolean', 'highlights'],
	},
	scene: {
		story: ['text 1..15000', 'skill'],
		storyCoPilot: ['{storyCoPilot}', 'skill'],
		blogUrl: ['url', 'skill'],
		pptUrl: ['url', 'skill'],
		audioUrl: ['url', 'skill'],
		videoUrl: ['url', 'skill'],
		audioLanguage: ['text', 'skill'],
		transcript: ['any', 'skill'],
		mediaRepurposeSettings: ['any', 'skill'],
		isSSMLStory: ['boolean', 'skill'],
		caption: ['text', 'captions'],
		captionLanguage: ['text one of zh|nl|en|fr|de|it|pt|ru|es|hi|ja|ko', 'captions'],
		createSceneOnNewLine: ['boolean', 'skill'],
		createSceneOnEndOfSentence: ['boolean', 'skill'],
		maxSubtitleLines: ['integer 1..4', 'skill'],
		highlightKeywords: ['boolean', 'skill'],
		hideSubtitles: ['boolean', 'skill'],
		minimumDuration: ['number 0..', 'skill'],
		endPauseDuration: ['number 0..', 'skill'],
		sceneTransition: [
			'text one of none|wipeup|wipedown|wipeleft|wiperight|smoothleft|smoothright|radial|circlecrop|hblur|fade',
			'skill',
		],
		subtitleStyle: ['{fontStyle}', 'skill'],
		subtitleStyleId: ['text', 'styles'],
		subtitleStyleName: ['text', 'styles'],
		background: ['{background}', 'skill'],
		backgroundBrolls: ['{broll}[]', 'skill'],
		backgroundCorpus: ['{corpus}[]', 'skill'],
		voiceOver: ['{voiceOver}', 'skill'],
		backgroundMusic: ['{sceneMusic}', 'skill'],
		avatar: ['{sceneAvatar}', 'sceneAvatar'],
		elements: ['{element}[] ..20', 'elements'],
		sceneId: ['text', 'template'],
		subtitles: ['any', 'template'],
		layers: ['any', 'template'],
		backgroundVisual: ['any', 'template'],
		insertBeforeSceneId: ['text', 'templateSample'],
		insertAfterSceneId: ['text', 'templateSample'],
	},
	storyCoPilot: {
		prompt: ['text 1..5000 required', 'skill'],
		videoType: ['text one of Explainer|Marketing|Internal Communication|Tutorial|Product', 'skill'],
		duration: ['number 1..600', 'skill'],
		platform: ['text one of YouTube|TikTok|Instagram|Facebook|LinkedIn|Twitter', 'skill'],
		tone: [
			'text one of professional|casual|friendly|informative|persuasive|exciting|educational|humorous|serious|conversational',
			'skill',
		],
	},
	voiceOver: {
		enabled: ['boolean', 'voices'],
		aiVoices: ['{aiVoice}[]', 'voices'],
		externalVoice: ['{externalVoice}', 'skill'],
	},
	aiVoice: {
		speaker: ['text or number required', 'skillEndpoints'],
		speed: ['number 50..200', 'voices'],
		amplificationLevel: ['number -1..1', 'voices'],
		premiumVoiceSettings: ['{premiumVoiceSettings}', 'skill'],
	},
	premiumVoiceSettings: {
		modelId: [
			'text one of eleven_v3|eleven_multilingual_v2|eleven_flash_v2_5|eleven_turbo_v2_5|eleven_turbo_v2|eleven_flash_v2|eleven_multilingual_v1|eleven_monolingual_v1',
			'skill',
		],
		stability: ['percent', 'skill'],
		similarityBoost: ['percent', 'skill'],
		style: ['percent', 'skill'],
		useSpeakerBoost: ['boolean', 'skill'],
	},
	externalVoice: {
		voiceUrl: ['url required', 'skill'],
		syncVoice: ['boolean', 'skill'],
		amplificationLevel: ['number -1..1', 'skill'],
		clips: ['{clip}[]', 'audioObject'],
	},
	backgroundMusic: {
		enabled: ['boolean', 'skill'],
		autoMusic: ['boolean', 'skill'],
		musicUrl: ['url', 'skill'],
		volume: ['number 0..1', 'skill'],
		clips: ['{clip}[] ..10', 'skill'],
	},
	sceneMusic: { enabled: ['boolean', 'skill'] },
	clip: { start: ['number 0..', 'skill'], end: ['number 0..', 'skill'] },
	logo: {
		url: ['url', 'skill'],
		position: [`text one of ${presets}`, 'skill'],
		width: ['percent', 'skill'],
	},
	avatar: {
		avatarId: ['text', 'avatar'],
		position: [`text one of ${presets}`, 'avatar'],
		top: ['percent', 'sceneAvatar'],
		left: ['percent', 'sceneAvatar'],
		width: ['percent', 'avatar'],
		backgroundColor: ['color', 'sceneAvatar'],
		borderRadius: ['percent', 'skill'],
		borderColor: ['color', 'skill'],
		borderThickness: ['number 0..', 'skill'],
		hide: ['boolean', 'skill'],
	},
	sceneAvatar: {
		position: [`text one of ${presets}`, 'skill'],
		top: ['percent', 'sceneAvatar'],
		left: ['percent', 'sceneAvatar'],
		width: ['percent', 'skill'],
		hide: ['boolean', 'sceneAvatar'],
		backgroundColor: ['color', 'sceneAvatar'],
		borderRadius: ['percent', 'skill'],
		borderColor: ['color', 'skill'],
		borderThickness: ['number 0..', 'skill'],
	},
	destination: {
		type: ['text required', 'vimeo'],
		folder_uri: ['text', 'vimeo'],
		content_rating: ['text[]', 'vimeo'],
		privacy: ['{privacy}', 'vimeo'],
	},
	privacy: {
		view: ['text', 'vimeo'],
		embed: ['text', 'vimeo'],
		download: ['boolean', 'vimeo'],
	},
	background: visual,
	broll: { ...visual, brollClip: ['{clip}', 'skill'] },
	corpus: {
		visualUrl: ['url required', 'skill'],
		type: ['text one of image|video', 'skill'],
		prefer: ['boolean', 'skill'],
	},
	searchFilter: {
		query: ['text', 'skill'],
		keywords: ['text[] 1..10 each 2..100', 'skill'],
		category: ['text', 'skill'],
		libraries: ['text[]', 'skill'],
	},
	aiVisual: {
		prompt: ['text ..500', 'skill'],
		model: [
			'text one of seedream3.0|flux-schnell|nanobanana|nanobanana-pro|veo3.1|veo3.1_fast|pixverse5.5',
			'reference',
		],
		mediaStyle: [
			'text one of photorealistic|artistic|cartoon|minimalist|vintage|futuristic',
			'skill',
		],
		videoDuration: ['duration one of 4s|5s|6s|8s|10s', 'skill'],
		visualContinuity: ['boolean', 'skill'],
		firstFrameImageUrl: ['url', 'skill'],
		referenceImageUrls: ['text[] 1..2', 'skill'],
		referenceImageUrl: ['url', 'skill'],
	},
	colorOverlay: { color: ['color', 'skill'], opacity: ['number 0..1', 'skill'] },
	settings: {
		loop: ['boolean', 'skill'],
		mute: ['boolean', 'skill'],
		zoomAndPan: ['boolean', 'skill'],
		kenBurnsEffect: ['boolean', 'skill'],
		videoKenBurns: ['{videoKenBurns}', 'skill'],
	},
	videoKenBurns: { start: ['{kenBurnsPoint}', 'skill'], end: ['{kenBurnsPoint}', 'skill'] },
	kenBurnsPoint: {
		zoom: ['number', 'skill'],
		centerX: ['number', 'skill'],
		centerY: ['number', 'skill'],
	},
	motionGraphics: {
		enabled: ['boolean', 'skill'],
		prompt: ['text', 'skill'],
		style: ['text', 'skill'],
	},
	element: {
		type: ['text one of shape|text|video|image required', 'skill'],
		position: [`text one of ${presets}|center`, 'skill'],
		top: ['percent', 'skill'],
		left: ['percent', 'skill'],
		width: ['percent', 'skill'],
		text: ['text 1..2000', 'skill'],
		textVariant: ['text one of heading|subheading|body', 'elements'],
		style: ['{fontStyle}', 'skill'],
		name: ['text', 'elements'],
		fill: ['color', 'elements'],
		stroke: ['color', 'elements'],
		strokeWidth: ['number 0..', 'elements'],
		borderRadius: ['number 0..', 'elements'],
		visualUrl: ['url', 'skill'],
		searchFilter: ['{elementSearch}', 'skill'],
		aiVisual: ['{aiVisual}', 'skill'],
		colorOverlay: ['{colorOverlay}', 'skill'],
		settings: ['{elementSettings}', 'skill'],
	},
	elementSearch: { query: ['text', 'skill'] },
	elementSettings: { loop: ['boolean', 'skill'], mute: ['boolean', 'skill'] },
	fontStyle: {
		fontFamily: ['text', 'skill'],
		fontUrl: ['url', 'skill'],
		fontSize: ['integer 1..', 'skill'],
		color: ['color', 'skill'],
		backgroundColor: ['color', 'skill'],
		keywordColor: ['color', 'skill'],
		shadowColor: ['color', 'skill'],
		shadowWidth: ['percent', 'skill'],
		position: [`text one of ${presets}`, 'skill'],
		alignment: ['text one of left|center|right', 'skill'],
		decorations: ['text[]', 'skill'],
		case: ['text one of uppercase|lowercase|capitalize|smallcapitalize', 'skill'],
		paragraphWidth: ['percent', 'skill'],
		showBoxBackground: ['boolean', 'skill'],
		showBullet: ['boolean', 'skill'],
		bulletSize: ['number 0..', 'skill'],
		bulletFillColor: ['color', 'skill'],
		animations: ['{animation}[] ..2', 'skill'],
	},
	animation: {
		name: [
			'text one of none|fade|drift|wipe|text reveal|elastic|typewriter|blur|bulletin required',
			'skill',
		],
		type: ['text one of entry|exit', 'skill'],
		speed: ['text one of slow|medium|fast|custom', 'skill'],
		customSpeedValue: ['number 0.5..', 'skill'],
		direction: ['text one of up|down|left|right', 'skill'],
		writingStyle: ['text one of character|word|line|paragraph', 'skill'],
		futureWords: ['text one of hidden|subtle|prominent', 'skill'],
	},
} as const satisfies Record<string, Record<string, Line>>;

/** A line, taken apart. */
export interface PageName {
	type: string;
	/** The level that stands there. */
	level?: string;
	isList: boolean;
	isRequired: boolean;
	min?: number;
	max?: number;
	eachMin?: number;
	eachMax?: number;
	values?: string[];
	page: Page;
}

const RANGE = '(-?[\\d.]+?)?\\.\\.(-?[\\d.]+)?';

function rangeIn(says: string, before: string): { min?: number; max?: number } {
	const found = new RegExp(`${before} ${RANGE}(?= |$)`).exec(says);
	const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
	return { min: number(found?.[1]), max: number(found?.[2]) };
}

export function readLine([says, page]: Line): PageName {
	const isRequired = says.endsWith(' required');
	const plain = says.replace(/ required$/, '');
	const [what = '', values] = plain.split(' one of ');
	const level = /^\{(\w+)\}/.exec(what)?.[1];
	const each = rangeIn(what, 'each');
	return {
		type: what.startsWith('text or number') ? 'text or number' : (what.split(' ')[0] ?? ''),
		level,
		isList: what.includes('[]'),
		isRequired,
		...rangeIn(what.replace(/ each .*/, ''), '^\\S+'),
		eachMin: each.min,
		eachMax: each.max,
		values: values?.split('|'),
		page,
	};
}

/** Every level with its names, taken apart. */
export const pageLevels = new Map(
	Object.entries(storyboardPages).map(([level, names]) => [
		level,
		new Map(
			Object.entries<Line>(names).map(([name, line]): [string, PageName] => [name, readLine(line)]),
		),
	]),
);
