import type { INodeProperties } from 'n8n-workflow';
import {
	checkAddress,
	aspectRatioFields,
	modelField,
	promptField,
	readAspectRatio,
	readModel,
	readPrompt,
	OPTIONS,
	readAll,
	readChoiceOf,
	readCollection,
	creditsText,
	imageModels,
	priceRange,
} from '../../fields';
import { waitedJobFields } from '../../job';
import type { ItemContext, StartOperation } from '../types';

const styles = ['artistic', 'cartoon', 'futuristic', 'minimalist', 'photorealistic', 'vintage'];

const styleField: INodeProperties = {
	displayName: 'Style',
	name: 'style',
	type: 'options',
	options: styles.map((value) => ({ name: value[0].toUpperCase() + value.slice(1), value })),
	default: 'photorealistic',
	description: 'How the image is to look',
};

const referenceImageField: INodeProperties = {
	displayName: 'Reference Image URL',
	name: 'referenceImageUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/house.png',
	description: 'Public address of an image to work from',
};

const prices = Object.values(imageModels).map(({ credits }) => credits);

/** `POST /v1/aistudio/images`. Source: Pictory's page Generate Image. */
export const generate: StartOperation = {
	kind: 'start',
	resource: 'aiImage',
	operation: 'generate',
	name: 'Generate',
	action: 'Generate AI image',
	description: `Make an image from a text prompt. Uses ${priceRange(prices)} AI credits, by model. Returns a job ID at once, or the image when waiting.`,
	jobType: 'imageGeneration',
	webhook: 'documented',
	fields: [
		promptField('An old lighthouse on a cliff at dawn, watercolor'),
		modelField(imageModels, ({ credits }) => `${creditsText(credits)} an image`),
		...aspectRatioFields(imageModels),
	],
	options: [styleField, referenceImageField],
	output: waitedJobFields(['imageGeneration']),
	prepare(item) {
		const { context, itemIndex } = item;
		const { prompt, chosen, options } = readAll(context, {
			prompt: () => readPrompt(context, itemIndex),
			chosen: () => readModelAndShape(item),
			options: () => readOptions(item),
		});
		const { model, name, aspectRatio } = chosen;
		const body = { prompt, model: name, aspectRatio, ...options };
		return {
			extra: {},
			request: {
				method: 'POST',
				path: '/v1/aistudio/images',
				purpose: 'generate an AI image',
				body,
			},
			cost: { aiCredits: model.credits },
		};
	},
};

function readModelAndShape({ context, itemIndex }: ItemContext) {
	const { name, model } = readModel(context, itemIndex, imageModels);
	return { name, model, aspectRatio: readAspectRatio(context, itemIndex, model) };
}

function readOptions({ context, itemIndex }: ItemContext) {
	return readAll(context, {
		style: () => readChoiceOf(context, itemIndex, styleField, { collection: OPTIONS }),
		referenceImageUrl: () =>
			checkAddress(context, itemIndex, {
				label: referenceImageField.displayName,
				value: readCollection(context, itemIndex, OPTIONS).referenceImageUrl,
			}),
	});
}
