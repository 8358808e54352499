import type { JsonObject } from '../job';

/** What a storyboard is made from. */
export type StorySource =
	| { kind: 'story' | 'blogUrl' | 'pptUrl'; value: unknown }
	| { kind: 'audioUrl' | 'videoUrl'; value: unknown; audioLanguage: unknown }
	| { kind: 'storyCoPilot'; prompt: unknown; options: JsonObject }
	| { kind: 'template'; templateId: string; variables: JsonObject };

/** Where a text is cut into scenes. */
export type SceneBreaks = 'never' | 'newLine' | 'endOfSentence' | 'both';

export type VoiceOver =
	| { kind: 'aiVoice'; speaker: string; options: JsonObject }
	| { kind: 'externalVoice'; voiceUrl: unknown; options: JsonObject };

export type Music =
	| { kind: 'auto'; volume: unknown }
	| { kind: 'url'; musicUrl: unknown; volume: unknown };

/**
 * A storyboard as the node's fields describe it. Values are as the user or an expression gave them; an empty one
 * means that nothing is sent. checkBody() judges what comes out.
 */
export interface StoryboardFields {
	videoName: unknown;
	source: StorySource;
	sceneBreaks: SceneBreaks;
	/** '' leaves the format to Pictory or the template. */
	format: { aspectRatio: unknown } | { videoWidth: unknown; videoHeight: unknown };
	language: unknown;
	voiceOver?: VoiceOver;
	music?: Music;
	brandId: string;
	subtitleStyleId: string;
	smartLayoutId: string;
	logo: { url?: unknown; position?: unknown; widthPercent?: unknown };
	saveProject: boolean;
	/** Further fields of the scene, under Pictory's names. */
	scene: JsonObject;
	/** Further fields of the storyboard, under Pictory's names. */
	further: JsonObject;
}

/** Fields that Pictory wants as numbers, where an expression or an AI model may have given text. */
const numeric = new Set([
	'amplificationLevel',
	'duration',
	'endPauseDuration',
	'maxSubtitleLines',
	'minimumDuration',
	'speed',
	'videoHeight',
	'videoWidth',
	'volume',
]);

function sendable(name: string, value: unknown): unknown {
	if (typeof value === 'string') {
		const isNumber = value.trim() !== '' && Number.isFinite(Number(value));
		return numeric.has(name) && isNumber ? Number(value) : value;
	}
	return typeof value === 'number' && !numeric.has(name) ? String(value) : value;
}

/** The fields as Pictory wants them, also where they are empty: checkBody() will ask for them. */
function required(fields: JsonObject): JsonObject {
	return Object.fromEntries(
		Object.entries(fields).map(([name, value]) => [name, sendable(name, value)]),
	);
}

/** The fields that are set, as Pictory wants them. */
function optional(fields: JsonObject): JsonObject {
	const isSet = ([, value]: [string, unknown]) =>
		value !== undefined && value !== null && value !== '';
	return required(Object.fromEntries(Object.entries(fields).filter(isSet)));
}

const cuts: Readonly<Record<SceneBreaks, JsonObject>> = {
	never: {},
	newLine: { createSceneOnNewLine: true },
	endOfSentence: { createSceneOnEndOfSentence: true },
	both: { createSceneOnNewLine: true, createSceneOnEndOfSentence: true },
};

/** The scene, or the template, that the video is made from. */
function buildSource({ source, sceneBreaks, scene }: StoryboardFields): JsonObject {
	if (source.kind === 'template') {
		const { templateId, variables } = source;
		return { templateId, ...(Object.keys(variables).length > 0 ? { variables } : {}) };
	}
	const oneScene = (content: JsonObject) => ({
		scenes: [{ ...required(content), ...optional(scene) }],
	});
	switch (source.kind) {
		case 'story':
		case 'blogUrl':
			return oneScene({ [source.kind]: source.value, ...cuts[sceneBreaks] });
		case 'storyCoPilot': {
			const { prompt, options } = source;
			const storyCoPilot = { ...required({ prompt }), ...optional(options) };
			return oneScene({ storyCoPilot, ...cuts[sceneBreaks] });
		}
		case 'pptUrl':
			return oneScene({ pptUrl: source.value });
		case 'audioUrl':
		case 'videoUrl':
			return oneScene({ [source.kind]: source.value, audioLanguage: source.audioLanguage });
	}
}

function buildVoiceOver(voiceOver: VoiceOver): JsonObject {
	const { options } = voiceOver;
	if (voiceOver.kind === 'externalVoice') {
		const { voiceUrl } = voiceOver;
		return { enabled: true, externalVoice: { ...required({ voiceUrl }), ...optional(options) } };
	}
	const { speaker } = voiceOver;
	return { enabled: true, aiVoices: [{ speaker, ...optional(options) }] };
}

function buildMusic(music: Music): JsonObject {
	const track =
		music.kind === 'auto' ? { autoMusic: true } : required({ musicUrl: music.musicUrl });
	return { enabled: true, ...track, ...optional({ volume: music.volume }) };
}

function buildLogo({ url, position, widthPercent }: StoryboardFields['logo']): JsonObject {
	const isSized = widthPercent !== undefined && widthPercent !== '';
	return optional({ url, position, width: isSized ? `${String(widthPercent)}%` : undefined });
}

/**
 * Pictory's body for a storyboard that was given by fields. An optional field that is empty is not sent, so that
 * Pictory, a brand or a template decides. Source: Pictory's page Create Storyboard Preview.
 */
export function buildStoryboard(fields: StoryboardFields): JsonObject {
	const { videoName, voiceOver, music, saveProject } = fields;
	const { language, brandId, subtitleStyleId, smartLayoutId } = fields;
	const logo = buildLogo(fields.logo);
	return {
		...required({ videoName }),
		...buildSource(fields),
		...optional({ ...fields.format, language }),
		...(voiceOver ? { voiceOver: buildVoiceOver(voiceOver) } : {}),
		...(music ? { backgroundMusic: buildMusic(music) } : {}),
		...optional({ brandId, subtitleStyleId, smartLayoutId }),
		...(Object.keys(logo).length > 0 ? { logo } : {}),
		...(saveProject ? { saveProject } : {}),
		...optional(fields.further),
	};
}
