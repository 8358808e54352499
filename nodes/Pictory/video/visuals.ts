import { videoModels } from '../fields';
import type { JsonObject } from '../job';
import type { Values, VisualKind } from './field';
import { typeOfFile } from './fileType';
import { mergeInto, placeValues } from './placeValues';
import { visualSettings } from './visualFields';

/** What is seen behind a text: which kind, the fields of that kind, and the settings. */
export interface Visual {
	kind: VisualKind;
	/** visualPrompt, imageModel, clipModel, visualUrl, visualQuery, visualColor, as far as they are set. */
	choice: Values;
	/** The values of 'Visual Settings'. */
	settings: Values;
}

/** The settings that go with the kind of visual, and the labels of those that do not. */
export function fitting({ kind, settings }: Visual): { settings: Values; left: string[] } {
	const odd = visualSettings.filter(
		({ name, forVisuals }) =>
			settings[name] !== undefined && forVisuals && !forVisuals.includes(kind),
	);
	const names = odd.map(({ name }) => name);
	return {
		settings: Object.fromEntries(
			Object.entries(settings).filter(([name]) => !names.includes(name)),
		),
		left: odd.map(({ label }) => label),
	};
}

function withoutUnset(values: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function listed(value: unknown): unknown[] | undefined {
	return Array.isArray(value) ? value : undefined;
}

function background({ kind, choice, settings }: Visual): JsonObject {
	const { visualPrompt: prompt, visualUrl, visualColor, visualQuery: query } = choice;
	const { mediaStyle, visualContinuity, referenceImages, mediaType } = settings;
	const references = listed(referenceImages);
	switch (kind) {
		case 'aiImage': {
			const { imageModel: model } = choice;
			const referenceImageUrl = references?.[0];
			const aiVisual = { prompt, model, mediaStyle, visualContinuity, referenceImageUrl };
			return { type: 'image', aiVisual: withoutUnset(aiVisual) };
		}
		case 'aiClip': {
			const { clipModel: model } = choice;
			const { videoDuration, firstFrameImageUrl } = settings;
			const aiVisual = {
				prompt,
				model,
				mediaStyle,
				visualContinuity,
				videoDuration,
				firstFrameImageUrl,
				referenceImageUrls: references,
			};
			return { type: 'video', aiVisual: withoutUnset(aiVisual) };
		}
		case 'own':
			return { visualUrl, type: typeOfFile({ visualUrl, mediaType }) };
		case 'color':
			return { color: visualColor };
		case 'motion': {
			const { motionStyle: style } = settings;
			return { motionGraphics: withoutUnset({ enabled: true, prompt, style }) };
		}
		case 'search':
		case 'stock': {
			const { category, keywords } = settings;
			const searchFilter = withoutUnset({ query, category, keywords });
			return Object.keys(searchFilter).length > 0 ? { searchFilter } : {};
		}
	}
}

const motions: Readonly<Record<string, JsonObject>> = {
	off: { zoomAndPan: false },
	zoomAndPan: { zoomAndPan: true },
	kenBurns: { kenBurnsEffect: true },
};

/** What a visual becomes in its scene: `background`, and where set `backgroundBrolls` and `backgroundCorpus`. */
export function placeVisual(visual: Visual): JsonObject {
	const { settings } = fitting(visual);
	const body: JsonObject = {};
	const own = background({ ...visual, settings });
	if (Object.keys(own).length > 0) mergeInto(body, { background: own });
	mergeInto(body, placeValues(visualSettings, settings));
	const { motion } = settings;
	if (typeof motion === 'string' && Object.hasOwn(motions, motion))
		mergeInto(body, { background: { settings: { ...motions[motion] } } });
	return body;
}

/** Whether the visual is a still image; undefined where that is left to Pictory. */
export function isImage({ kind, choice: { visualUrl }, settings: { mediaType } }: Visual) {
	if (kind === 'aiImage') return true;
	if (kind === 'own') return typeOfFile({ visualUrl, mediaType }) === 'image';
	return kind === 'aiClip' || kind === 'color' || kind === 'motion' ? false : undefined;
}

/** What does not go together in a visual, each a part of a sentence that reads on after where it is. */
export function visualProblems(visual: Visual): string[] {
	const { kind, choice, settings } = visual;
	const problems: string[] = [];
	const { referenceImages, motion, clipParts, videoDuration, firstFrameImageUrl } = settings;
	const count = listed(referenceImages)?.length ?? 0;
	if (kind === 'aiImage' && count > 1)
		problems.push("takes one image in 'Reference Image URLs', not several");
	if (kind === 'aiImage' && firstFrameImageUrl !== undefined && count > 0)
		problems.push("takes either 'First Frame Image URL' or 'Reference Image URLs'");
	if (motion === 'kenBurns' && isImage(visual) === false)
		problems.push("is no image: 'Ken Burns (Images)' is for images only, take 'Zoom and Pan'");
	if (kind === 'own' && clipParts !== undefined && isImage(visual) === true)
		problems.push("is an image: 'Parts of the Clip' is for clips only, or set 'File Is' to 'Clip'");
	const { clipModel } = choice;
	if (kind === 'aiClip' && typeof clipModel === 'string' && typeof videoDuration === 'string') {
		const message = lengthProblem(clipModel, videoDuration);
		if (message !== undefined) problems.push(message);
	}
	return problems;
}

/**
 * Why an AI model does not make clips of a length; undefined where it does, and where Pictory has to say: a model or a
 * length that this package does not know.
 * @param length as it is sent, e.g. `8s`
 */
export function lengthProblem(model: string, length: string): string | undefined {
	if (!Object.hasOwn(videoModels, model)) return undefined;
	const { displayName, durations } = videoModels[model];
	const known = Object.values(videoModels).flatMap((entry) => entry.durations);
	const seconds = Number(length.replace(/s$/i, ''));
	if (!known.includes(seconds) || durations.includes(seconds)) return undefined;
	return `can't be ${seconds} seconds long: ${displayName} makes clips of ${durations.join(', ')} seconds`;
}
