import type { INodeProperties } from 'n8n-workflow';
import {
	InputFiles,
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
import type { ItemContext, PreparedStart, StartOperation } from '../types';
import { withFiles } from '../withFiles';

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
	description:
		'An image to work from: its public address, or the name of a binary field of the item',
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
		const { context, itemIndex, api } = item;
		const files = new InputFiles(context);
		const { prompt, chosen, options } = readAll(context, {
			prompt: () => readPrompt(context, itemIndex),
			chosen: () => readModelAndShape(item),
			options: () => readOptions(item, files),
		});
		const { model, name, aspectRatio } = chosen;
		const body = { prompt, model: name, aspectRatio, ...options };
		const prepared: PreparedStart = {
			extra: {},
			request: {
				method: 'POST',
				path: '/v1/aistudio/images',
				purpose: 'generate an AI image',
				body,
			},
			cost: { aiCredits: model.credits },
		};
		return withFiles(prepared, { files, api });
	},
};

function readModelAndShape({ context, itemIndex }: ItemContext) {
	const { name, model } = readModel(context, itemIndex, imageModels);
	return { name, model, aspectRatio: readAspectRatio(context, itemIndex, model) };
}

function readOptions({ context, itemIndex }: ItemContext, files: InputFiles) {
	return readAll(context, {
		style: () => readChoiceOf(context, itemIndex, styleField, { collection: OPTIONS }),
		referenceImageUrl: () =>
			checkAddress(context, itemIndex, {
				label: referenceImageField.displayName,
				value: readCollection(context, itemIndex, OPTIONS).referenceImageUrl,
				file: { at: files.of(itemIndex), kinds: ['image'] },
			}),
	});
}
