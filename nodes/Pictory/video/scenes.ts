import type { JsonObject } from '../job';
import { isJsonObject } from '../job';
import { isPicked } from './field';
import type { Values, VisualKind } from './field';
import { sceneSources } from './names';
import { mergeInto, placeValues, putAt } from './placeValues';
import { named } from './readFields';
import type { Findings, Place } from './readFields';
import { sceneSettingsField } from './sceneFields';
import { fitting, placeVisual, visualProblems } from './visuals';
import type { Visual } from './visuals';

/** A scene before it becomes a part of the body. */
export interface Scene {
	/** What it is made from, under Pictory's names: `story`, `blogUrl` ... ; none for a scene of a visual alone. */
	source: JsonObject;
	visual: Visual;
	/** The values of 'Scene Settings', with those of 'Options' where it has none of its own. */
	settings: Values;
	/** Where its text is cut, unless the settings say so. */
	breaks: string;
	place: Place;
	/** What a list from an earlier step holds under Pictory's own names; it goes on top. */
	own?: JsonObject;
}

export function valuesOf(value: unknown): Values {
	return isJsonObject(value) ? value : {};
}

const cuts: Readonly<Record<string, JsonObject>> = {
	newLine: { createSceneOnNewLine: true },
	endOfSentence: { createSceneOnEndOfSentence: true },
	both: { createSceneOnNewLine: true, createSceneOnEndOfSentence: true },
};

/** Captions in another language go with an uncut text only; so a text with them is cut only where somebody says so. */
function cutsOf({ settings, breaks, source }: Scene): JsonObject {
	const text = ['story', 'blogUrl', 'storyCoPilot'].some((name) => name in source);
	const chosen = settings.sceneBreaks ?? (settings.caption === undefined ? breaks : 'never');
	return (text ? cuts[String(chosen)] : undefined) ?? {};
}

/** A voice of the scene's own: the speaker of the video where it only has another speed or loudness. */
function voiceOf(
	{ settings, place }: Scene,
	speaker: string | undefined,
	findings: Findings,
): JsonObject {
	const { voice, speed, amplificationLevel } = settings;
	if (voice === undefined && speed === undefined && amplificationLevel === undefined) return {};
	const own = isPicked(voice) ? voice.value : speaker;
	if (own === undefined) {
		findings.problems.push(
			`${named({ label: 'Voice' }, place)} is empty: its speed and amplification need a voice, here or for the whole video`,
		);
		return {};
	}
	const aiVoice: JsonObject = { speaker: own };
	putAt(aiVoice, 'speed', speed);
	putAt(aiVoice, 'amplificationLevel', amplificationLevel);
	return { voiceOver: { enabled: true, aiVoices: [aiVoice] } };
}

/** What a scene without a text may be made from. */
const seen = ['background', 'backgroundBrolls', 'backgroundCorpus', 'elements'];

/**
 * A scene of the body.
 * @param speaker the voice of the whole video
 */
export function buildScene(
	scene: Scene,
	speaker: string | undefined,
	findings: Findings,
): JsonObject {
	const { source, visual, settings, place, own } = scene;
	for (const message of visualProblems(visual)) {
		findings.problems.push(`the visual${place || ' of the video'} ${message}`);
	}
	for (const label of fitting(visual).left) {
		findings.hints.push(
			`${named({ label }, ` in 'Visual Settings'${place}`)} does not go with the visual there and was left out.`,
		);
	}
	const body: JsonObject = { ...source, ...cutsOf(scene) };
	mergeInto(body, placeValues(sceneSettingsField.fields, settings));
	mergeInto(body, placeVisual(visual));
	mergeInto(body, voiceOf(scene, speaker, findings));
	if (settings.music !== undefined) {
		mergeInto(body, { backgroundMusic: { enabled: settings.music === 'on' } });
	}
	const complete = { ...body, ...own };
	if (place !== '' && ![...sceneSources, ...seen].some((name) => name in complete)) {
		findings.problems.push(
			`'Text'${place} is empty: enter a text, or give the scene a visual of its own`,
		);
	}
	return complete;
}

/** The fields of a choice of visuals, in the node and in a scene. */
export const visualChoiceNames = [
	'visualPrompt',
	'imageModel',
	'clipModel',
	'visualUrl',
	'visualQuery',
	'visualColor',
];

function choiceIn(values: Values): Values {
	return Object.fromEntries(visualChoiceNames.map((name) => [name, values[name]]));
}

/** The visual of the whole video, from the node's own fields. */
export function videoVisual(kind: VisualKind, values: Values): Visual {
	return { kind, choice: choiceIn(values), settings: valuesOf(values.visualSettings) };
}

/** The visual of a scene: the video's, with the scene's settings on top, or one of its own with its own settings alone. */
export function sceneVisual(kind: VisualKind | undefined, values: Values, whole: Visual): Visual {
	const settings = valuesOf(values.visualSettings);
	if (kind === undefined) return { ...whole, settings: { ...whole.settings, ...settings } };
	return { kind, choice: choiceIn(values), settings };
}

/** The settings of a scene on top of those that 'Options' has for every scene. */
export function sceneSettings(values: Values, everyScene: Values): Values {
	return { ...everyScene, ...valuesOf(values.settings) };
}
