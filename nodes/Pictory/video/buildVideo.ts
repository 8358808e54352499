import { isJsonObject } from '../job';
import type { JsonObject } from '../job';
import type { Values, VisualKind } from './field';
import { visualKinds } from './field';
import { typeOfFile } from './fileType';
import { lookField } from './lookFields';
import { sceneSources } from './names';
import { mergeInto, placeValues } from './placeValues';
import type { Findings } from './readFields';
import { buildScene, sceneSettings, sceneVisual, valuesOf, videoVisual } from './scenes';
import type { Scene } from './scenes';
import { buildMusic, buildVoiceOver, speakerOf } from './sound';
import { extrasField, sourceFields, formatFields, videoOptions } from './videoFields';

/** The scene of one input item or of one entry of a list, with the values of its fields. */
export interface SceneValues {
	/** `text`, `visual`, the fields of the visual, `settings`, `visualSettings`. */
	values: Values;
	place: string;
	/** What is in it under Pictory's own names. */
	own?: JsonObject;
}

/** What a video is made from, when its fields are read. */
export interface VideoParts {
	/** The node's own fields; of several input items, those of the first. */
	values: Values;
	/** The values of 'Options'. */
	options: Values;
	/** Its scenes, where it is made from several. */
	scenes?: SceneValues[];
	/** `templateId` and `variables`, where it is made from a template. */
	template?: JsonObject;
}

export function kindOf(value: unknown): VisualKind | undefined {
	return visualKinds.find((kind) => kind === value);
}

/** Values that Pictory wants in a webhook's call as what they are, not as text. */
function typedValue(value: unknown): unknown {
	if (value === 'true' || value === 'false') return value === 'true';
	const number = Number(value);
	return typeof value === 'string' && String(number) === value && Number.isFinite(number)
		? number
		: (value ?? '');
}

/** The object of 'Webhook Input'. */
export function webhookInputOf({ webhookInput }: Values): JsonObject {
	if (!Array.isArray(webhookInput)) return {};
	const entries = webhookInput
		.filter(isJsonObject)
		.map(({ name, value }): [string, unknown] => [String(name), typedValue(value)]);
	return entries.length > 0 ? { webhookInput: Object.fromEntries(entries) } : {};
}

/** The scene before the first, or after the last. */
function endScene(label: string, given: unknown, findings: Findings): JsonObject[] {
	if (given === undefined) return [];
	const { visualUrl, mediaType, minimumDuration = 0, sound } = valuesOf(given);
	const type = typeOfFile({ visualUrl, mediaType });
	if (visualUrl !== undefined && type === 'image' && minimumDuration === 0) {
		findings.problems.push(
			`'Seconds (0: Whole Clip)' in '${label}' is 0: an image has to be told how long it is shown. If it is a clip, set 'File Is'`,
		);
	}
	const settings =
		sound === 'keep'
			? { mute: false, loop: false }
			: sound === 'mute'
				? { mute: true, loop: true }
				: undefined;
	return [
		{
			background: { type, visualUrl, ...(settings ? { settings } : {}) },
			...(minimumDuration === 0 ? {} : { minimumDuration }),
		},
	];
}

/** What asks for the parts of a file that Pictory takes at the top of the body only, without scenes. */
function wholeFile({ values }: VideoParts, findings: Findings): JsonObject | undefined {
	const { storySource, pptUrl, pptSpeaks, videoUrl, videoUse } = values;
	const isNotes = storySource === 'pptUrl' && pptSpeaks === 'notes';
	const isHighlights = storySource === 'videoUrl' && videoUse === 'highlights';
	if (!isNotes && !isHighlights) return undefined;
	findings.hints.push(
		`'${isNotes ? 'Speak: Speaker Notes' : 'Use: Its Highlights'}' is sent as Pictory's guide says; its API reference does not know it. Look at the first video before you make many.`,
	);
	return isNotes ? { url: pptUrl, useSpeakerNotes: true } : { url: videoUrl, videoToVideo: true };
}

function oneSource(values: Values): JsonObject {
	const { storySource, pptUrl, videoUrl } = values;
	return {
		...placeValues(sourceFields, values),
		...(storySource === 'pptUrl' ? { pptUrl } : {}),
		...(storySource === 'videoUrl' ? { videoUrl } : {}),
	};
}

function scenesOf({ values, options, scenes }: VideoParts, findings: Findings): Scene[] {
	const whole = videoVisual(kindOf(values.visuals) ?? 'stock', values);
	if (!scenes) {
		const source = oneSource(values);
		if (values.storySource === 'story' && source.story === undefined) {
			findings.problems.push("'Text' is empty");
		}
		return [{ source, visual: whole, settings: options, breaks: 'both', place: '' }];
	}
	return scenes.map(({ values: scene, place, own }) => ({
		source: scene.text === undefined ? {} : { story: scene.text },
		visual: own?.background
			? { kind: 'stock', choice: {}, settings: {} }
			: sceneVisual(kindOf(scene.visual), scene, whole),
		settings: sceneSettings(scene, options),
		breaks: 'never',
		place,
		own,
	}));
}

/** Whether somebody speaks where a voice is asked for, be it scene by scene. */
function checkVoice({ values, scenes }: VideoParts, built: JsonObject[], findings: Findings): void {
	if (values.voiceOver !== 'aiVoice' || speakerOf(values) !== undefined) return;
	const speaking = built.filter((scene) => sceneSources.some((name) => name in scene));
	if (scenes && speaking.every(({ voiceOver }) => voiceOver !== undefined)) return;
	findings.problems.push(
		"'Voice' is empty: select a voice, or set 'Voice-Over' to 'None' for a silent video",
	);
}

/**
 * Pictory's body of a video from its fields, without what stands before its first and after its last scene.
 * Source: Pictory's page Create Storyboard Preview, and the request reference of its public skill.
 */
export function buildVideo(parts: VideoParts, findings: Findings): JsonObject {
	const { values, options, template } = parts;
	const body: JsonObject = {};
	if (values.videoName !== undefined) body.videoName = values.videoName;
	const file = wholeFile(parts, findings);
	let scenes: JsonObject[] = [];
	if (template) mergeInto(body, template);
	else if (file) mergeInto(body, file);
	else {
		const speaker = speakerOf(values);
		scenes = scenesOf(parts, findings).map((scene) => buildScene(scene, speaker, findings));
		body.scenes = scenes;
	}
	checkVoice(parts, scenes, findings);
	const { aspectRatio } = values;
	if (aspectRatio !== undefined && aspectRatio !== 'auto' && aspectRatio !== 'custom')
		body.aspectRatio = aspectRatio;
	mergeInto(body, placeValues(formatFields, values));
	const voiceOver = buildVoiceOver(values);
	if (voiceOver) body.voiceOver = voiceOver;
	const backgroundMusic = buildMusic(values);
	if (backgroundMusic) body.backgroundMusic = backgroundMusic;
	mergeInto(body, placeValues([lookField, extrasField], values));
	mergeInto(body, placeValues(videoOptions, options));
	mergeInto(body, webhookInputOf(options));
	return body;
}

/** The scenes of 'Intro' and 'Outro' around the others. */
export function withEnds(body: JsonObject, { values }: VideoParts, findings: Findings): JsonObject {
	const { intro, outro } = valuesOf(values.extras);
	const first = endScene('Intro', intro, findings);
	const last = endScene('Outro', outro, findings);
	if (first.length + last.length === 0) return body;
	if (!Array.isArray(body.scenes)) {
		findings.problems.push(
			"'Intro' and 'Outro' do not go with what the video is made from: only with texts, scenes, pages, presentations and recordings",
		);
		return body;
	}
	const scenes: unknown[] = body.scenes;
	return { ...body, scenes: [...first, ...scenes, ...last] };
}
