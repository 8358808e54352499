import { waitedJobFields } from '../../job';
import {
	InputFiles,
	aspectRatioFields,
	modelField,
	perModelFields,
	promptField,
	readAspectRatio,
	readChoice,
	readAll,
	readModel,
	readPrompt,
	creditsText,
	priceRange,
	videoModels,
} from '../../fields';
import type { VideoModel } from '../../fields';
import type { ItemContext, PreparedStart, StartOperation } from '../types';
import { withFiles } from '../withFiles';
import { readStartFrom, startFromFields } from './startFrom';

const duration = {
	name: 'duration',
	displayName: 'Duration',
	description: 'Length of the video; the choices and prices are those of the model',
};

/** Pictory's word for a length, e.g. `8s`. */
const durationWord = (seconds: number) => `${seconds}s`;

const durationChoice = (seconds: number) => ({
	name: `${seconds} Seconds`,
	value: durationWord(seconds),
});

const durationFields = perModelFields(videoModels, duration, ({ creditsPerSecond, durations }) =>
	durations.map((seconds) => ({
		...durationChoice(seconds),
		description: creditsText(creditsPerSecond * seconds),
	})),
);

const prices = Object.values(videoModels).map(({ creditsPerSecond }) => creditsPerSecond);

/** `POST /v1/aistudio/videos`. Source: Pictory's page Generate Video. */
export const generate: StartOperation = {
	kind: 'start',
	resource: 'aiVideo',
	operation: 'generate',
	name: 'Generate',
	action: 'Generate AI clip',
	description: `Make a short AI clip from a prompt, image or video. Uses ${priceRange(prices)} AI credits a second, by model. Returns a job ID at once, or the clip when waiting.`,
	jobType: 'videoGeneration',
	webhook: 'documented',
	fields: [
		promptField('A drone flight over a green forest, sunlight between the trees'),
		modelField(videoModels, ({ creditsPerSecond }) => `${creditsText(creditsPerSecond)} a second`),
		...startFromFields,
		...aspectRatioFields(videoModels),
		...durationFields,
	],
	output: waitedJobFields(['videoGeneration']),
	prepare(item) {
		const { context, itemIndex, api } = item;
		const files = new InputFiles(context);
		const { prompt, chosen, startFrom } = readAll(context, {
			prompt: () => readPrompt(context, itemIndex),
			chosen: () => readModelAndChoices(item),
			startFrom: () => readStartFrom(item, files),
		});
		const { name, model, ...choices } = chosen;
		const body = { prompt, model: name, ...choices, ...startFrom };
		const prepared: PreparedStart = {
			extra: {},
			request: {
				method: 'POST',
				path: '/v1/aistudio/videos',
				purpose: 'generate an AI video',
				body,
			},
			cost: { aiCredits: creditsOf(model, body.duration) },
		};
		return withFiles(prepared, { files, api });
	},
};

function readModelAndChoices(item: ItemContext) {
	const { context, itemIndex } = item;
	const { name, model } = readModel(context, itemIndex, videoModels);
	const choices = readAll(context, {
		aspectRatio: () => readAspectRatio(context, itemIndex, model),
		duration: () => readDuration(item, model),
	});
	return { name, model, ...choices };
}

/** @param duration Pictory's word for it; undefined where the model chooses */
function creditsOf(
	{ creditsPerSecond, durations }: VideoModel,
	duration: string | undefined,
): number {
	const [byDefault] = durations;
	const seconds = durations.find((choice) => durationWord(choice) === duration) ?? byDefault;
	return Number((creditsPerSecond * seconds).toFixed(2));
}

/** `8`, which expressions and AI models give, is taken for `8s`. */
function readDuration({ context, itemIndex }: ItemContext, model: VideoModel): string | undefined {
	const choices = model.durations.map(durationChoice);
	return readChoice(context, itemIndex, duration, {
		model,
		choices,
		spell: (value) => (/^\d+$/.test(value) ? durationWord(Number(value)) : value),
	});
}
