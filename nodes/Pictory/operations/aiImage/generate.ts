import type { INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { checkAddress,
	aspectRatioFields,
	modelField,
	promptField,
	readAspectRatio,
	readModel,
	readPrompt, creditsText, imageModels, priceRange } from '../../fields';
import { isJsonObject, waitedJobFields } from '../../job';
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
	description: `Make an image from a text prompt with an AI model. Uses ${priceRange(prices)} AI credits, by model. Returns a job ID at once, or the finished image when waiting.`,
	jobType: 'imageGeneration',
	webhook: 'documented',
	fields: [
		promptField,
		modelField(imageModels, ({ credits }) => `${creditsText(credits)} an image`),
		...aspectRatioFields(imageModels),
	],
	options: [styleField, referenceImageField],
	output: waitedJobFields(['imageGeneration']),
	prepare(item) {
		const { context, itemIndex } = item;
		const prompt = readPrompt(context, itemIndex);
		const { name: model, model: chosen } = readModel(context, itemIndex, imageModels);
		const body = {
			prompt,
			model,
			aspectRatio: readAspectRatio(context, itemIndex, chosen),
			...readOptions(item),
		};
		return {
			extra: {},
			request: {
				method: 'POST',
				path: '/v1/aistudio/images',
				purpose: 'generate an AI image',
				body,
			},
			cost: { aiCredits: chosen.credits },
		};
	},
};

function readOptions({ context, itemIndex }: ItemContext) {
	const parameter: unknown = context.getNodeParameter('options', itemIndex, {});
	const options = isJsonObject(parameter) ? parameter : {};
	const style = options.style === '' ? undefined : options.style;
	if (style !== undefined && !styles.includes(String(style))) {
		throw new NodeOperationError(context.getNode(), `'Style' can't be ${String(style)}`, {
			itemIndex,
			description: `Use one of: ${styles.join(', ')}`,
		});
	}
	const referenceImageUrl = checkAddress(context, itemIndex, {
		label: 'Reference Image URL',
		value: options.referenceImageUrl,
	});
	return { style, referenceImageUrl };
}
