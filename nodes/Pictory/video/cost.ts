import { imageModels, videoModels } from '../fields';
import { isJsonObject } from '../job';
import type { JsonObject } from '../job';

/** AI credits for the picture or clip that is made once; undefined where the model or the length is not known. */
function creditsOf(owner: JsonObject): number | undefined {
	const { type, aiVisual } = owner;
	if (!isJsonObject(aiVisual)) return 0;
	const { model = type === 'image' ? 'seedream3.0' : 'pixverse5.5', videoDuration } = aiVisual;
	if (typeof model !== 'string') return undefined;
	if (type === 'image') {
		return Object.hasOwn(imageModels, model) ? imageModels[model].credits : undefined;
	}
	if (!Object.hasOwn(videoModels, model)) return undefined;
	const { creditsPerSecond, durations } = videoModels[model];
	const seconds =
		videoDuration === undefined ? durations[0] : Number(String(videoDuration).replace(/s$/i, ''));
	return Number.isFinite(seconds) && seconds > 0 ? creditsPerSecond * seconds : undefined;
}

function objects(value: unknown): JsonObject[] {
	return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

const rounded = (credits: number) => Number(credits.toFixed(2));

/**
 * The AI credits that a storyboard uses, as far as its AI images, AI clips and avatar say: a number, or words where that
 * depends on what Pictory makes of it. Source: Pictory's pages Generate Image and Generate Video, and the skill's
 * request reference (15 credits for each 30 seconds of an avatar).
 */
export function aiCreditsOf({ scenes, templateId, avatar }: JsonObject): number | string {
	let sum = 0;
	let isAtLeast = false;
	for (const scene of objects(scenes)) {
		const { background, elements, createSceneOnNewLine, createSceneOnEndOfSentence } = scene;
		const isCut = createSceneOnNewLine === true || createSceneOnEndOfSentence === true;
		for (const owner of [...(isJsonObject(background) ? [background] : []), ...objects(elements)]) {
			const credits = creditsOf(owner);
			if (credits === undefined || (isCut && credits > 0)) isAtLeast = true;
			sum += credits ?? 0;
		}
	}
	const more = [
		...(isAtLeast ? ['more where the text is cut into scenes, or the price is not known'] : []),
		...(avatar === undefined ? [] : ['15 for each 30 seconds of the avatar']),
		...(templateId === undefined ? [] : ['what the AI visuals of the template need']),
	];
	if (more.length === 0) return rounded(sum);
	return sum === 0 ? more.join(', and ') : `${rounded(sum)}, and ${more.join(', and ')}`;
}
