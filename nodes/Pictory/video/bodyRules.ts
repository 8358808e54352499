import type { BodyProblem } from '../fields';
import { isJsonObject } from '../job';
import type { JsonObject } from '../job';

import { levels, sceneSources, visualModels } from './names';
import type { LevelName } from './names';

type NameOf = (path: BodyProblem['path']) => string;

const IMAGE_FILE = /\.(avif|bmp|gif|heic|jpe?g|png|svg|tiff?|webp)([?#]|$)/i;
const MAX_SCENES = 10_000;

/** Whether somebody meant something by a value: not null, false, an empty text, an empty list or object. */
function isMeant(value: unknown): boolean {
	if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
	return value !== undefined && value !== null && value !== false && value !== '';
}

function objects(value: unknown): JsonObject[] {
	return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** What excludes each other or goes together only, in one storyboard. */
class Rules {
	readonly problems: BodyProblem[] = [];

	constructor(private readonly nameOf: NameOf) {}

	add(path: BodyProblem['path'], message: string): void {
		this.problems.push({ path, message });
	}

	/** The names of a list as the user knows them: `'a', 'b' and 'c'`. */
	private named(path: BodyProblem['path'], names: readonly string[], last = 'and'): string {
		const shown = names.map((name) => this.nameOf([...path, name]));
		return shown.length < 2
			? shown.join('')
			: `${shown.slice(0, -1).join(', ')} ${last} ${shown.at(-1)}`;
	}

	/** At most one of each of a level's lists of names; then the same in everything that stands in it. */
	exclusive(owner: JsonObject, level: LevelName, path: BodyProblem['path']): void {
		const { names, oneOf = [] } = levels[level];
		for (const list of oneOf) {
			const [first, ...others] = list.filter((name) => isMeant(owner[name]));
			if (others.length === 0) continue;
			this.add([...path, first], `excludes ${this.named(path, others)}: set only one of them`);
		}
		for (const [name, { is, of }] of Object.entries(names)) {
			if (of === undefined || owner[name] === undefined) continue;
			const value = owner[name];
			if (is === 'object' && isJsonObject(value)) this.exclusive(value, of, [...path, name]);
			if (is !== 'list' || !Array.isArray(value)) continue;
			for (const [position, entry] of value.slice(0, MAX_SCENES).entries()) {
				if (isJsonObject(entry)) this.exclusive(entry, of, [...path, name, position]);
			}
		}
	}

	/** A name that means nothing without one of the others. */
	needsOneOf(
		owner: JsonObject,
		name: string,
		wanted: readonly string[],
		path: BodyProblem['path'],
	): void {
		if (!isMeant(owner[name]) || wanted.some((other) => isMeant(owner[other]))) return;
		this.add([...path, name], `only goes with ${this.named(path, wanted, 'or')}`);
	}

	aiVisual(owner: JsonObject, path: BodyProblem['path']): void {
		const { aiVisual, type } = owner;
		if (!isJsonObject(aiVisual)) return;
		const at = [...path, 'aiVisual'];
		if (!isMeant(type)) {
			this.add(
				[...path, 'type'],
				`is missing: with ${this.nameOf(at)} it must be 'image' or 'video'`,
			);
		}
		const { model, videoDuration } = aiVisual;
		const known = typeof model === 'string' && Object.hasOwn(visualModels, model);
		const makes = known ? visualModels[model].makes : type;
		const clipsOnly = ['videoDuration', 'firstFrameImageUrl', 'referenceImageUrls'];
		for (const name of clipsOnly.filter((each) => isMeant(aiVisual[each]))) {
			if (makes === 'image') this.add([...at, name], 'is for clips only, not for images');
		}
		if (makes === 'video' && isMeant(aiVisual.referenceImageUrl)) {
			this.add(
				[...at, 'referenceImageUrl'],
				`is for images only: a clip takes ${this.named(at, ['referenceImageUrls', 'firstFrameImageUrl'], 'or')}`,
			);
		}
		if (!known || makes !== 'video' || typeof videoDuration !== 'string') return;
		const { lengths } = visualModels[model];
		const isAnotherModels = Object.values(visualModels).some((other) =>
			other.lengths.includes(videoDuration),
		);
		if (isAnotherModels && !lengths.includes(videoDuration)) {
			this.add([...at, 'videoDuration'], `must be one of ${lengths.join(', ')} for ${model}`);
		}
	}

	background(background: JsonObject, path: BodyProblem['path']): void {
		this.aiVisual(background, path);
		const { visualUrl, clips, type, settings } = background;
		if (isMeant(clips) && !(isMeant(visualUrl) && type !== 'image')) {
			this.add([...path, 'clips'], `only goes with ${this.named(path, ['visualUrl'])} of a clip`);
		}
		if (!isJsonObject(settings) || settings.kenBurnsEffect !== true || type !== 'video') return;
		this.add([...path, 'settings', 'kenBurnsEffect'], 'is for images only, not for clips');
	}

	elements(elements: unknown, path: BodyProblem['path']): void {
		if (!Array.isArray(elements)) return;
		for (const [position, element] of elements.entries()) {
			if (!isJsonObject(element)) continue;
			const at = [...path, position];
			if (element.type === 'text' && (element.text ?? undefined) === undefined) {
				this.add([...at, 'text'], 'is missing: a text overlay needs it');
			}
			if (element.type === 'shape' && !isMeant(element.name)) {
				this.add([...at, 'name'], 'is missing: a shape needs it, e.g. rectangle');
			}
			const sources = ['visualUrl', 'searchFilter', 'aiVisual'];
			const isPicture = element.type === 'image' || element.type === 'video';
			if (isPicture && !sources.some((name) => isMeant(element[name]))) {
				this.add(at, `needs one of ${this.named(at, sources, 'and')}`);
			}
			this.aiVisual(element, at);
		}
	}

	voiceOver(owner: JsonObject, path: BodyProblem['path']): void {
		const { voiceOver } = owner;
		if (!isJsonObject(voiceOver) || voiceOver.enabled !== true) return;
		const { aiVoices, externalVoice } = voiceOver;
		if (Array.isArray(aiVoices) && aiVoices.length === 0 && !isMeant(externalVoice)) {
			this.add([...path, 'voiceOver', 'aiVoices'], 'must hold a voice');
		}
	}

	/** What a scene that is not one of a template's has to be made from. */
	private source(scene: JsonObject, path: BodyProblem['path']): void {
		const { background, minimumDuration } = scene;
		if (sceneSources.some((name) => (scene[name] ?? undefined) !== undefined)) return;
		const visuals = ['background', 'backgroundBrolls', 'backgroundCorpus', 'elements'];
		if (!visuals.some((name) => isMeant(scene[name]))) {
			const old =
				typeof scene.text === 'string' ? ". 'text' is the old API's name for 'story'" : '';
			const sources = this.named(path, sceneSources, 'or');
			this.add(path, `needs something to be made from: ${sources}, or a background${old}`);
			return;
		}
		if (!isJsonObject(background) || isMeant(minimumDuration)) return;
		const { type, visualUrl } = background;
		const isImage = isMeant(type)
			? type === 'image'
			: typeof visualUrl === 'string' && IMAGE_FILE.test(visualUrl);
		if (!isImage) return;
		this.add(
			[...path, 'minimumDuration'],
			'is missing: a scene of an image alone needs to know how many seconds it lasts',
		);
	}

	scene(scene: JsonObject, path: BodyProblem['path'], storyboard: JsonObject): void {
		// With a template, a scene may merely change one of the template's.
		if (!isMeant(storyboard.templateId)) {
			this.source(scene, path);
			for (const name of ['transcript', 'mediaRepurposeSettings', 'audioLanguage']) {
				this.needsOneOf(scene, name, ['audioUrl', 'videoUrl'], path);
			}
			for (const name of ['isSSMLStory', 'caption']) this.needsOneOf(scene, name, ['story'], path);
		}
		this.needsOneOf(scene, 'caption', ['captionLanguage'], path);
		this.needsOneOf(scene, 'captionLanguage', ['caption'], path);
		for (const source of ['audioUrl', 'videoUrl'].filter((name) => isMeant(scene[name]))) {
			if (isMeant(scene.audioLanguage)) continue;
			this.add(
				[...path, 'audioLanguage'],
				`is missing: ${this.nameOf([...path, source])} needs the language that is spoken, e.g. en-US`,
			);
		}
		const cuts = ['createSceneOnNewLine', 'createSceneOnEndOfSentence'];
		for (const cut of cuts.filter((name) => scene[name] === true && isMeant(scene.caption))) {
			this.add([...path, 'caption'], `excludes ${this.nameOf([...path, cut])}`);
		}
		const layouts = ['smartLayoutId', 'smartLayoutName'];
		for (const layout of layouts.filter((name) => isMeant(storyboard[name]))) {
			if (!isMeant(scene.maxSubtitleLines)) continue;
			this.add([...path, 'maxSubtitleLines'], `excludes ${this.nameOf([layout])}`);
		}
		this.voiceOver(scene, path);
		if (isJsonObject(scene.background)) this.background(scene.background, [...path, 'background']);
		if (Array.isArray(scene.backgroundBrolls)) {
			for (const [position, broll] of scene.backgroundBrolls.entries()) {
				if (isJsonObject(broll)) this.background(broll, [...path, 'backgroundBrolls', position]);
			}
		}
		this.elements(scene.elements, [...path, 'elements']);
	}

	storyboard(storyboard: JsonObject): void {
		const { scenes, templateId, url, videoName } = storyboard;
		// A template's own variables may stand in the name.
		const plainName = typeof videoName === 'string' ? videoName.replace(/\{\{[^{}]*\}\}/g, '') : '';
		if (/[^\p{L}\p{M}\p{N} _-]/u.test(plainName)) {
			this.add(['videoName'], 'must hold letters, digits, spaces, _ and - only');
		}
		if (!isMeant(scenes) && !isMeant(templateId) && !isMeant(url)) {
			if (!Array.isArray(scenes)) {
				this.add(['scenes'], `is missing: it is required without ${this.nameOf(['templateId'])}`);
			}
		}
		this.needsOneOf(storyboard, 'variables', ['templateId'], []);
		this.needsOneOf(storyboard, 'useSpeakerNotes', ['url'], []);
		this.needsOneOf(storyboard, 'videoToVideo', ['url'], []);
		const sizes = ['videoWidth', 'videoHeight'];
		const [given, ...both] = sizes.filter((name) => (storyboard[name] ?? undefined) !== undefined);
		if (given !== undefined && both.length === 0) {
			const missing = given === 'videoWidth' ? 'videoHeight' : 'videoWidth';
			this.add([missing], `is missing: ${this.nameOf([given])} needs it`);
		}
		this.voiceOver(storyboard, []);
		const hasVoice = [storyboard, ...objects(scenes)].some(
			({ voiceOver }) => isJsonObject(voiceOver) && voiceOver.enabled === true,
		);
		if (isMeant(storyboard.avatar) && !hasVoice && !isMeant(templateId)) {
			this.add(
				['avatar'],
				`needs a voice: ${this.nameOf(['voiceOver'])} has to be on, here or in a scene`,
			);
		}
		if (!Array.isArray(scenes)) return;
		for (const [position, scene] of scenes.slice(0, MAX_SCENES).entries()) {
			if (isJsonObject(scene)) this.scene(scene, ['scenes', position], storyboard);
		}
	}
}

/**
 * What in a storyboard excludes each other, goes together only, or is missing.
 * Sources: Pictory's page Create Storyboard Preview, its skill ("Validation rules"), its guide on captions.
 */
export function findBodyProblems(storyboard: JsonObject, nameOf: NameOf): BodyProblem[] {
	const rules = new Rules(nameOf);
	rules.exclusive(storyboard, 'storyboard', []);
	rules.storyboard(storyboard);
	return rules.problems;
}
