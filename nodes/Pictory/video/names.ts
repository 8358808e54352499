/** What the value of a name has to be. Numbers and switches may be given as text, since expressions give text. */
export interface NameRule {
	/**
	 * `id`: text, or a number that is sent as text. `voice`: text or a number, sent as it is. `percent`: whole, sent as text such as "20%". `length`: seconds, sent
	 * as text such as "8s". `free`: anything, e.g. what no page describes.
	 */
	is:
		| 'address'
		| 'color'
		| 'free'
		| 'id'
		| 'length'
		| 'list'
		| 'number'
		| 'object'
		| 'percent'
		| 'switch'
		| 'text'
		| 'texts'
		| 'voice'
		| 'whole';
	/** Smallest and largest number; for text its characters, for lists its entries. */
	min?: number;
	max?: number;
	/** What a number counts. */
	unit?: 'seconds';
	/** Characters of each text of a list of texts. */
	eachMin?: number;
	eachMax?: number;
	isRequired?: true;
	/** Values on Pictory's pages. It adds to them: others are sent, with a hint. */
	known?: readonly string[];
	/** What stands in an object, or in each entry of a list; anything where nothing is given. */
	of?: LevelName;
}

/** A place in a storyboard that has names of its own. */
export interface Level {
	/** What people call the place, for hints. */
	label: string;
	names: Readonly<Record<string, NameRule>>;
	/** Of each of these lists, at most one may be set. */
	oneOf?: ReadonlyArray<readonly string[]>;
}

/** The places in a storyboard that have names of their own. */
export const levelNames = [
	'aiVisual',
	'aiVoice',
	'animation',
	'avatar',
	'background',
	'backgroundMusic',
	'broll',
	'clip',
	'colorOverlay',
	'corpus',
	'destination',
	'element',
	'elementSearch',
	'elementSettings',
	'externalVoice',
	'fontStyle',
	'kenBurnsPoint',
	'logo',
	'motionGraphics',
	'premiumVoiceSettings',
	'privacy',
	'scene',
	'sceneAvatar',
	'sceneMusic',
	'searchFilter',
	'settings',
	'storyCoPilot',
	'storyboard',
	'videoKenBurns',
	'voiceOver',
] as const;

export type LevelName = (typeof levelNames)[number];

const text = (max?: number): NameRule => ({ is: 'text', max });
const needed = (rule: NameRule): NameRule => ({ ...rule, isRequired: true });
const oneOfThese = (...known: string[]): NameRule => ({ is: 'text', known });
const number = (min?: number, max?: number): NameRule => ({ is: 'number', min, max });
const whole = (min: number, max?: number): NameRule => ({ is: 'whole', min, max });
const object = (of?: LevelName): NameRule => ({ is: 'object', of });
const seconds = (min: number, max?: number): NameRule => ({ ...number(min, max), unit: 'seconds' });
const list = (of?: LevelName, max?: number): NameRule => ({ is: 'list', of, max });
const address: NameRule = { is: 'address' };
const color: NameRule = { is: 'color' };
const percent: NameRule = { is: 'percent' };
const flag: NameRule = { is: 'switch' };
const id: NameRule = { is: 'id' };
const free: NameRule = { is: 'free' };

const visualType = oneOfThese('image', 'video');
const mediaStyle = oneOfThese(
	'photorealistic',
	'artistic',
	'cartoon',
	'minimalist',
	'vintage',
	'futuristic',
);
const grid = [
	...['top-left', 'top-center', 'top-right'],
	...['center-left', 'center-center', 'center-right'],
	...['bottom-left', 'bottom-center', 'bottom-right'],
];
const gridPosition = oneOfThese(...grid);
const overlayPosition = oneOfThese(...grid, 'center');

/** The models that make visuals, what they make, and the lengths of their clips. Source: Pictory's skill, "AI models". */
export const visualModels: Readonly<
	Record<string, { makes: 'image' | 'video'; lengths: readonly string[] }>
> = {
	'seedream3.0': { makes: 'image', lengths: [] },
	'flux-schnell': { makes: 'image', lengths: [] },
	nanobanana: { makes: 'image', lengths: [] },
	'nanobanana-pro': { makes: 'image', lengths: [] },
	'veo3.1': { makes: 'video', lengths: ['4s', '6s', '8s'] },
	'veo3.1_fast': { makes: 'video', lengths: ['4s', '6s', '8s'] },
	'pixverse5.5': { makes: 'video', lengths: ['5s', '8s', '10s'] },
};

/** What a scene can be made from. Source: Pictory's skill, "Scenes". */
export const sceneSources = [
	'story',
	'storyCoPilot',
	'blogUrl',
	'pptUrl',
	'audioUrl',
	'videoUrl',
] as const;

/** How a scene's or an avatar's picture lies in the frame; a scene's avatar has all but the person. */
const avatarPlace = {
	position: gridPosition,
	top: percent,
	left: percent,
	width: percent,
	backgroundColor: color,
	borderRadius: percent,
	borderColor: color,
	borderThickness: number(0),
	hide: flag,
} satisfies Level['names'];

const ownPlace: Level['oneOf'] = [
	['position', 'top'],
	['position', 'left'],
];

const voiceOver = object('voiceOver');
const fontStyle = object('fontStyle');

const background = {
	visualUrl: address,
	color,
	aiVisual: object('aiVisual'),
	searchFilter: object('searchFilter'),
	type: visualType,
	clips: list('clip'),
	colorOverlay: object('colorOverlay'),
	settings: object('settings'),
	motionGraphics: object('motionGraphics'),
} satisfies Level['names'];

/**
 * The body of `POST /v2/video/storyboard` and `/v2/video/storyboard/render`: every name, at which level it stands, what
 * its value has to be and which limits are documented. Pictory drops a name that it does not know without a word.
 * Sources: Pictory's page Create Storyboard Preview and the request reference of its public skill for AI agents; its
 * guides for `url`, `useSpeakerNotes`, `videoToVideo`, `captionLanguage`, a scene's saved caption style, a scene's
 * avatar and what changes a template's scenes.
 */
export const levels: Readonly<Record<LevelName, Level>> = {
	storyboard: {
		label: 'the storyboard itself',
		names: {
			videoName: needed(text(150)),
			scenes: { is: 'list', of: 'scene', min: 1 },
			templateId: id,
			variables: object(),
			videoWidth: whole(1),
			videoHeight: whole(1),
			aspectRatio: oneOfThese('1:1', '16:9', '9:16', '4:5'),
			language: oneOfThese(
				...['zh', 'nl', 'en', 'fr', 'de', 'hi', 'it', 'ja', 'ko', 'mr', 'pt', 'ru', 'es', 'ta'],
				...['ar', 'id', 'pl', 'tr', 'ur', 'vi'],
			),
			saveProject: flag,
			webhook: { is: 'address', max: 500 },
			webhookInput: object(),
			brandId: id,
			brandName: text(),
			subtitleStyleId: id,
			subtitleStyleName: text(),
			subtitleStyle: fontStyle,
			smartLayoutId: id,
			smartLayoutName: text(),
			voiceOver,
			backgroundMusic: object('backgroundMusic'),
			logo: object('logo'),
			avatar: object('avatar'),
			awsConnectionId: id,
			vimeoConnectionId: id,
			destinations: list('destination'),
			storyboardVersion: text(),
			visualLibraryId: id,
			visualSelectionPreference: oneOfThese(
				'prefer-stock',
				'prefer-user-library',
				'stock-only',
				'user-library-only',
			),
			projectMetadata: free,
			url: address,
			useSpeakerNotes: flag,
			videoToVideo: flag,
		},
		oneOf: [
			['brandId', 'brandName'],
			['subtitleStyleId', 'subtitleStyleName'],
			['smartLayoutId', 'smartLayoutName'],
		],
	},
	scene: {
		label: 'a scene',
		names: {
			story: text(15_000),
			storyCoPilot: object('storyCoPilot'),
			blogUrl: address,
			pptUrl: address,
			audioUrl: address,
			videoUrl: address,
			audioLanguage: text(),
			transcript: free,
			mediaRepurposeSettings: free,
			isSSMLStory: flag,
			caption: text(),
			captionLanguage: oneOfThese(
				...['zh', 'nl', 'en', 'fr', 'de', 'it', 'pt', 'ru', 'es', 'hi', 'ja', 'ko'],
			),
			createSceneOnNewLine: flag,
			createSceneOnEndOfSentence: flag,
			maxSubtitleLines: whole(1, 4),
			highlightKeywords: flag,
			hideSubtitles: flag,
			minimumDuration: seconds(0),
			endPauseDuration: seconds(0),
			sceneTransition: oneOfThese(
				...['none', 'wipeup', 'wipedown', 'wipeleft', 'wiperight', 'smoothleft', 'smoothright'],
				...['radial', 'circlecrop', 'hblur', 'fade'],
			),
			subtitleStyle: fontStyle,
			subtitleStyleId: id,
			subtitleStyleName: text(),
			background: object('background'),
			backgroundBrolls: list('broll'),
			backgroundCorpus: list('corpus'),
			voiceOver,
			backgroundMusic: object('sceneMusic'),
			avatar: object('sceneAvatar'),
			elements: list('element', 20),
			sceneId: id,
			insertBeforeSceneId: id,
			insertAfterSceneId: id,
			subtitles: free,
			layers: free,
			backgroundVisual: free,
		},
		oneOf: [sceneSources, ['subtitleStyleId', 'subtitleStyleName']],
	},
	storyCoPilot: {
		label: "'storyCoPilot'",
		names: {
			prompt: needed(text(5_000)),
			videoType: oneOfThese(
				...['Explainer', 'Marketing', 'Internal Communication', 'Tutorial', 'Product'],
			),
			duration: seconds(1, 600),
			platform: oneOfThese('YouTube', 'TikTok', 'Instagram', 'Facebook', 'LinkedIn', 'Twitter'),
			tone: oneOfThese(
				...['professional', 'casual', 'friendly', 'informative', 'persuasive', 'exciting'],
				...['educational', 'humorous', 'serious', 'conversational'],
			),
		},
	},
	voiceOver: {
		label: "'voiceOver'",
		names: { enabled: flag, aiVoices: list('aiVoice'), externalVoice: object('externalVoice') },
		oneOf: [['aiVoices', 'externalVoice']],
	},
	aiVoice: {
		label: "an entry of 'aiVoices'",
		names: {
			/** A voice's ID, its name, or the ID that it has with its provider. */
			speaker: needed({ is: 'voice' }),
			speed: number(50, 200),
			amplificationLevel: number(-1, 1),
			premiumVoiceSettings: object('premiumVoiceSettings'),
		},
	},
	premiumVoiceSettings: {
		label: "'premiumVoiceSettings'",
		names: {
			modelId: oneOfThese(
				...['eleven_v3', 'eleven_multilingual_v2', 'eleven_flash_v2_5', 'eleven_turbo_v2_5'],
				...['eleven_turbo_v2', 'eleven_flash_v2', 'eleven_multilingual_v1'],
				...['eleven_monolingual_v1'],
			),
			stability: percent,
			similarityBoost: percent,
			style: percent,
			useSpeakerBoost: flag,
		},
	},
	externalVoice: {
		label: "'externalVoice'",
		names: {
			voiceUrl: needed(address),
			syncVoice: flag,
			amplificationLevel: number(-1, 1),
			clips: list('clip'),
		},
	},
	backgroundMusic: {
		label: "'backgroundMusic'",
		names: {
			enabled: flag,
			autoMusic: flag,
			musicUrl: address,
			volume: number(0, 1),
			clips: list('clip', 10),
		},
		oneOf: [['autoMusic', 'musicUrl']],
	},
	sceneMusic: { label: "a scene's 'backgroundMusic'", names: { enabled: flag } },
	clip: { label: "an entry of 'clips'", names: { start: seconds(0), end: seconds(0) } },
	logo: { label: "'logo'", names: { url: address, position: gridPosition, width: percent } },
	avatar: { label: "'avatar'", names: { avatarId: id, ...avatarPlace }, oneOf: ownPlace },
	sceneAvatar: { label: "a scene's 'avatar'", names: avatarPlace, oneOf: ownPlace },
	destination: {
		label: "an entry of 'destinations'",
		names: {
			type: needed(text()),
			folder_uri: text(),
			content_rating: { is: 'texts' },
			privacy: object('privacy'),
		},
	},
	privacy: { label: "'privacy'", names: { view: text(), embed: text(), download: flag } },
	background: {
		label: "'background'",
		names: background,
		oneOf: [['visualUrl', 'color', 'aiVisual']],
	},
	broll: {
		label: "an entry of 'backgroundBrolls'",
		names: { ...background, brollClip: object('clip') },
		oneOf: [['visualUrl', 'color', 'aiVisual']],
	},
	corpus: {
		label: "an entry of 'backgroundCorpus'",
		names: { visualUrl: needed(address), type: visualType, prefer: flag },
	},
	searchFilter: {
		label: "'searchFilter'",
		names: {
			query: text(),
			keywords: { is: 'texts', min: 1, max: 10, eachMin: 2, eachMax: 100 },
			category: text(),
			libraries: { is: 'texts' },
		},
	},
	aiVisual: {
		label: "'aiVisual'",
		names: {
			prompt: text(500),
			model: oneOfThese(...Object.keys(visualModels)),
			mediaStyle,
			videoDuration: { is: 'length', known: ['4s', '5s', '6s', '8s', '10s'] },
			visualContinuity: flag,
			referenceImageUrl: address,
			firstFrameImageUrl: address,
			referenceImageUrls: { is: 'texts', min: 1, max: 2 },
		},
		oneOf: [
			['firstFrameImageUrl', 'referenceImageUrls'],
			['referenceImageUrl', 'referenceImageUrls'],
		],
	},
	colorOverlay: { label: "'colorOverlay'", names: { color, opacity: number(0, 1) } },
	settings: {
		label: "'settings'",
		names: {
			loop: flag,
			mute: flag,
			zoomAndPan: flag,
			kenBurnsEffect: flag,
			videoKenBurns: object('videoKenBurns'),
		},
		oneOf: [['zoomAndPan', 'kenBurnsEffect']],
	},
	videoKenBurns: {
		label: "'videoKenBurns'",
		names: { start: object('kenBurnsPoint'), end: object('kenBurnsPoint') },
	},
	kenBurnsPoint: {
		label: "'videoKenBurns'",
		names: { zoom: number(), centerX: number(), centerY: number() },
	},
	motionGraphics: {
		label: "'motionGraphics'",
		names: { enabled: flag, prompt: text(), style: text() },
	},
	element: {
		label: 'an overlay',
		names: {
			type: needed(oneOfThese('shape', 'text', 'image', 'video')),
			position: overlayPosition,
			top: percent,
			left: percent,
			width: percent,
			text: text(2_000),
			textVariant: oneOfThese('heading', 'subheading', 'body'),
			style: fontStyle,
			name: text(),
			fill: color,
			stroke: color,
			strokeWidth: number(0),
			borderRadius: number(0),
			visualUrl: address,
			searchFilter: object('elementSearch'),
			aiVisual: object('aiVisual'),
			colorOverlay: object('colorOverlay'),
			settings: object('elementSettings'),
		},
		oneOf: [['visualUrl', 'searchFilter', 'aiVisual'], ...ownPlace],
	},
	elementSearch: { label: "an overlay's 'searchFilter'", names: { query: text() } },
	elementSettings: { label: "an overlay's 'settings'", names: { loop: flag, mute: flag } },
	fontStyle: {
		label: 'a caption or text style',
		names: {
			fontFamily: text(),
			fontUrl: address,
			fontSize: whole(1),
			color,
			backgroundColor: color,
			keywordColor: color,
			shadowColor: color,
			shadowWidth: percent,
			position: gridPosition,
			alignment: oneOfThese('left', 'center', 'right'),
			decorations: { is: 'texts' },
			case: oneOfThese('uppercase', 'lowercase', 'capitalize', 'smallcapitalize'),
			paragraphWidth: percent,
			showBoxBackground: flag,
			showBullet: flag,
			bulletSize: number(0),
			bulletFillColor: color,
			animations: list('animation', 2),
		},
	},
	animation: {
		label: "an entry of 'animations'",
		names: {
			name: needed(
				oneOfThese(
					...['none', 'fade', 'drift', 'wipe', 'text reveal', 'elastic', 'typewriter', 'blur'],
					'bulletin',
				),
			),
			type: oneOfThese('entry', 'exit'),
			speed: oneOfThese('slow', 'medium', 'fast', 'custom'),
			customSpeedValue: number(0.5),
			direction: oneOfThese('up', 'down', 'left', 'right'),
			writingStyle: oneOfThese('character', 'word', 'line', 'paragraph'),
			futureWords: oneOfThese('hidden', 'subtle', 'prominent'),
		},
	},
};

/**
 * Names of Pictory's v1 storyboard, which many samples on the web still use, and what says the same now.
 * Source: Pictory's pages Storyboard API and Scenes (v1).
 */
export const oldNames: Readonly<Partial<Record<LevelName, Readonly<Record<string, string>>>>> = {
	storyboard: {
		audio: 'voiceOver',
		brandLogo: 'logo',
		textStyles: 'subtitleStyle',
	},
	scene: {
		articleUrl: 'blogUrl',
		article_url: 'blogUrl',
		autoHighlightKeywords: 'highlightKeywords',
		backgroundUri: 'background',
		splitTextOnNewLine: 'createSceneOnNewLine',
		splitTextOnPeriod: 'createSceneOnEndOfSentence',
		textStyles: 'subtitleStyle',
	},
};
