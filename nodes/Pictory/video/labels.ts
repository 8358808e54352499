import type { BodyProblem } from '../fields';
import type { Field } from './field';
import { sceneFields } from './sceneFields';
import { videoFields, videoOptions } from './videoFields';

/** Labels by the last of the names at which a value goes into the body. */
function labelsOf(fields: readonly Field[], labels = new Map<string, string>()) {
	for (const field of fields) {
		for (const to of [field.to, field.type === 'locator' ? field.nameTo : undefined]) {
			const name = to?.split('.').at(-1);
			if (name !== undefined && !labels.has(name)) labels.set(name, field.label);
		}
		if (field.type === 'group' || field.type === 'list') labelsOf(field.fields, labels);
	}
	return labels;
}

/** What code puts into the body, by the names there. */
const further: Readonly<Record<string, string>> = {
	aiVisual: 'AI Visual',
	aiVoices: 'Voice',
	avatar: 'Avatar',
	background: 'Visual',
	color: 'Color',
	createSceneOnEndOfSentence: 'New Scene',
	createSceneOnNewLine: 'New Scene',
	externalVoice: 'Voice File URL',
	firstFrameImageUrl: 'First Frame Image URL',
	kenBurnsEffect: 'Motion',
	keywords: 'Stock Keywords',
	mediaStyle: 'AI Style',
	model: 'AI Model',
	musicUrl: 'Music URL',
	pptUrl: 'Presentation URL',
	prompt: 'Prompt',
	query: 'Search Words',
	referenceImageUrl: 'Reference Image URLs',
	referenceImageUrls: 'Reference Image URLs',
	scenes: 'Scenes',
	speaker: 'Voice',
	story: 'Text',
	templateId: 'Template',
	variables: 'Variables',
	videoDuration: 'AI Clip Length',
	videoUrl: 'Video URL',
	visualUrl: 'Image or Clip URL',
	voiceOver: 'Voice-Over',
	volume: 'Music Volume',
};

const labels = labelsOf([...videoFields, ...videoOptions, ...sceneFields]);

/** What the user calls the thing at a path of the body; undefined where no field has it. */
export function labelAt(path: BodyProblem['path']): string | undefined {
	const name = path.filter((step) => typeof step === 'string').at(-1);
	return name === undefined ? undefined : (further[name] ?? labels.get(name));
}
