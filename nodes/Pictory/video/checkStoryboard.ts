import { isJsonObject } from '../job';
import type { JsonObject } from '../job';
import { likelyName } from './likelyName';
import { readIssues, valueAt } from '../fields';
import type { BodyProblem } from '../fields';
import { storyboardSchema } from './storyboardSchema';

/** What is found in a storyboard that is about to be sent. */
export interface StoryboardFindings {
	/** Why Pictory would refuse it, or make something else of it: not to be sent. */
	problems: BodyProblem[];
	/** Names that this package does not know and that resemble no known one: Pictory may know them, or drop them. */
	unknown: Array<BodyProblem['path']>;
}

/** What a scene can be made from. Source: Pictory's page Create Storyboard Preview, "scenes". */
const sceneSources = [
	'story',
	'storyCoPilot',
	'blogUrl',
	'pptUrl',
	'audioUrl',
	'videoUrl',
] as const;

/** A finished preview's storyboard may hold null where nothing was set. */
function withoutNulls(body: unknown): unknown {
	return JSON.parse(JSON.stringify(body), (_name, value: unknown) => value ?? undefined);
}

function given(body: JsonObject, names: readonly string[]): string[] {
	return names.filter((name) => body[name] !== undefined);
}

function quoted(names: readonly string[]): string {
	return names.map((name) => `'${name}'`).join(' and ');
}

function excluding(
	body: JsonObject,
	names: readonly string[],
	path: BodyProblem['path'] = [],
): BodyProblem[] {
	const [first, ...others] = given(body, names);
	if (others.length === 0) return [];
	return [{ path: [...path, first], message: `excludes ${quoted(others)}: set only one of them` }];
}

function checkVoiceOver(owner: JsonObject, path: BodyProblem['path']): BodyProblem[] {
	const { voiceOver } = owner;
	if (!isJsonObject(voiceOver)) return [];
	return excluding(voiceOver, ['aiVoices', 'externalVoice'], [...path, 'voiceOver']);
}

function checkBackground(scene: JsonObject, path: BodyProblem['path']): BodyProblem[] {
	const { background } = scene;
	if (!isJsonObject(background)) return [];
	const place = [...path, 'background'];
	const problems = excluding(background, ['visualUrl', 'color', 'aiVisual'], place);
	if (background.aiVisual !== undefined && background.type === undefined) {
		problems.push({
			path: [...place, 'type'],
			message: "is missing: with 'aiVisual' it must be 'image' or 'video'",
		});
	}
	return problems;
}

function checkSource(scene: JsonObject, path: BodyProblem['path']): BodyProblem[] {
	const sources = given(scene, sceneSources);
	const problems = excluding(scene, sceneSources, path);
	if (sources.length === 0 && scene.background === undefined) {
		problems.push({
			path,
			message: `needs something to be made from: one of ${sceneSources.join(', ')}, or a background`,
		});
	}
	return problems;
}

function checkScene(
	scene: JsonObject,
	path: BodyProblem['path'],
	storyboard: JsonObject,
): BodyProblem[] {
	// With a template, a scene may merely change one of the template's.
	const problems = storyboard.templateId === undefined ? checkSource(scene, path) : [];
	const needs = (name: string, wanted: readonly string[], message: string) => {
		if (scene[name] !== undefined && given(scene, wanted).length === 0) {
			problems.push({ path: [...path, name], message });
		}
	};
	for (const source of given(scene, ['audioUrl', 'videoUrl'])) {
		if (scene.audioLanguage === undefined) {
			problems.push({
				path: [...path, 'audioLanguage'],
				message: `is missing: '${source}' needs the language that is spoken, e.g. en-US`,
			});
		}
	}
	const recordingOnly = "only goes with 'audioUrl' or 'videoUrl'";
	needs('transcript', ['audioUrl', 'videoUrl'], recordingOnly);
	needs('mediaRepurposeSettings', ['audioUrl', 'videoUrl'], recordingOnly);
	needs('isSSMLStory', ['story'], "only goes with 'story'");
	needs('caption', ['story'], "only goes with 'story'");
	if (scene.caption !== undefined) {
		for (const cut of ['createSceneOnNewLine', 'createSceneOnEndOfSentence']) {
			if (scene[cut] === true) {
				problems.push({ path: [...path, 'caption'], message: `excludes '${cut}'` });
			}
		}
	}
	if (scene.maxSubtitleLines !== undefined) {
		for (const layout of given(storyboard, ['smartLayoutId', 'smartLayoutName'])) {
			problems.push({ path: [...path, 'maxSubtitleLines'], message: `excludes '${layout}'` });
		}
	}
	return [...problems, ...checkVoiceOver(scene, path), ...checkBackground(scene, path)];
}

/** What belongs together, and what excludes each other. */
function checkRules(storyboard: JsonObject): BodyProblem[] {
	const problems = [
		...excluding(storyboard, ['brandId', 'brandName']),
		...excluding(storyboard, ['subtitleStyleId', 'subtitleStyleName']),
		...excluding(storyboard, ['smartLayoutId', 'smartLayoutName']),
		...checkVoiceOver(storyboard, []),
	];
	const { scenes, templateId, variables, backgroundMusic, avatar, voiceOver } = storyboard;
	if (scenes === undefined && templateId === undefined) {
		problems.push({ path: ['scenes'], message: "is missing: it is required without 'templateId'" });
	}
	if (variables !== undefined && templateId === undefined) {
		problems.push({ path: ['variables'], message: "only goes with 'templateId'" });
	}
	const sizes = given(storyboard, ['videoWidth', 'videoHeight']);
	if (sizes.length === 1) {
		const missing = sizes[0] === 'videoWidth' ? 'videoHeight' : 'videoWidth';
		problems.push({ path: [missing], message: `is missing: '${sizes[0]}' needs it` });
	}
	if (isJsonObject(backgroundMusic) && backgroundMusic.autoMusic === true) {
		problems.push(...excluding(backgroundMusic, ['autoMusic', 'musicUrl'], ['backgroundMusic']));
	}
	if (avatar !== undefined && !(isJsonObject(voiceOver) && voiceOver.enabled === true)) {
		problems.push({ path: ['avatar'], message: "needs 'voiceOver' with 'enabled' set to true" });
	}
	if (Array.isArray(scenes)) {
		for (const [position, scene] of scenes.entries()) {
			if (!isJsonObject(scene)) continue;
			problems.push(...checkScene(scene, ['scenes', position], storyboard));
		}
	}
	return problems;
}

/**
 * Checks a storyboard before it is sent. Pictory drops names that it does not know without a word, so a misspelled
 * name, or one of the old API's, is a problem; any other unknown name is only reported, since Pictory may have learnt
 * it after this package was made.
 */
export function checkStoryboard(body: unknown): StoryboardFindings {
	const checked = withoutNulls(body);
	const parsed = storyboardSchema.safeParse(checked);
	const { problems, unknown } = parsed.success
		? { problems: [], unknown: [] }
		: readIssues(checked, parsed.error.issues);
	if (isJsonObject(checked)) problems.push(...checkRules(checked));

	const unrecognised: StoryboardFindings['unknown'] = [];
	for (const path of unknown) {
		const likely = likelyName(String(path.at(-1)));
		const isSetToo =
			likely !== undefined && valueAt(checked, [...path.slice(0, -1), likely]) !== undefined;
		if (likely === undefined || isSetToo) unrecognised.push(path);
		else problems.push({ path, message: `is a name that Pictory drops: use '${likely}'` });
	}
	return { problems, unknown: unrecognised };
}
