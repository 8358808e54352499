import type { IExecuteFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { readText } from './parameters';
import type { AiModel, AiModels } from './aiModels';

// Fields that AI Image and AI Video share, and the functions that read them.

const MIN_PROMPT_LENGTH = 5;
const MAX_PROMPT_LENGTH = 5_000;
/** n8n wants lists from this length on in the order of their labels. */
const LONG_LIST = 5;
/** Nothing is sent for a choice that is left to Pictory. */
const MODEL_DEFAULT = '';

export const promptField: INodeProperties = {
	displayName: 'Prompt',
	name: 'prompt',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	placeholder: 'e.g. A drone flight over a green forest, sunlight between the trees',
	description: `What to make, in ${MIN_PROMPT_LENGTH} to ${MAX_PROMPT_LENGTH} characters`,
};

/** The item's prompt. Throws a NodeOperationError where it is too short or too long for Pictory. */
export function readPrompt(context: IExecuteFunctions, itemIndex: number): string {
	const prompt = readText(context, itemIndex, promptField);
	if (prompt.length >= MIN_PROMPT_LENGTH && prompt.length <= MAX_PROMPT_LENGTH) return prompt;
	throw new NodeOperationError(
		context.getNode(),
		`'Prompt' has ${prompt.length} characters: Pictory takes ${MIN_PROMPT_LENGTH} to ${MAX_PROMPT_LENGTH}`,
		{ itemIndex, description: "Change 'Prompt'" },
	);
}

/**
 * The choice of a model.
 * @param priceOf what it costs, for the model's description
 */
export function modelField<Model extends AiModel>(
	models: AiModels<Model>,
	priceOf: (model: Model) => string,
): INodeProperties {
	const [preselected] = Object.keys(models);
	return {
		displayName: 'Model',
		name: 'model',
		type: 'options',
		options: Object.entries(models).map(([value, model]) => ({
			name: model.displayName,
			value,
			description: priceOf(model),
		})),
		default: preselected,
		description: 'The AI model that makes it. Models differ in quality, choices and price.',
	};
}

/** The model that the item asks for. Throws a NodeOperationError where there is no such model. */
export function readModel<Model extends AiModel>(
	context: IExecuteFunctions,
	itemIndex: number,
	models: AiModels<Model>,
): { name: string; model: Model } {
	const names = Object.keys(models);
	const name = readText(context, itemIndex, { name: 'model', displayName: 'Model' }) || names[0];
	if (Object.hasOwn(models, name)) return { name, model: models[name] };
	throw new NodeOperationError(context.getNode(), `'Model' is not a model of Pictory's: ${name}`, {
		itemIndex,
		description: `Use one of: ${names.join(', ')}`,
	});
}

/** A field that depends on the model. */
type ModelChoice = Pick<INodeProperties, 'name' | 'displayName' | 'description'>;

/**
 * A choice that depends on the model, as one field for each model: the editor shows the one that fits.
 * @param optionsOf the model's choices, the one that Pictory takes by default first
 */
export function perModelFields<Model extends AiModel>(
	models: AiModels<Model>,
	field: ModelChoice,
	optionsOf: (model: Model) => INodePropertyOptions[],
): INodeProperties[] {
	return Object.entries(models).map(([modelName, model]) => {
		const options = optionsOf(model);
		return {
			...field,
			type: 'options',
			displayOptions: { show: { model: [modelName] } },
			options: [
				{
					name: 'Default of the Model',
					value: MODEL_DEFAULT,
					description: `Pictory takes ${options[0].name}`,
				},
				...inOrder(options),
			],
			default: MODEL_DEFAULT,
		};
	});
}

const aspectRatio: ModelChoice = {
	name: 'aspectRatio',
	displayName: 'Aspect Ratio',
	description: 'Width to height; the choices are those of the model',
};

function inOrder(options: INodePropertyOptions[]): INodePropertyOptions[] {
	if (options.length + 1 < LONG_LIST) return options;
	return [...options].sort((a, b) => a.name.localeCompare(b.name));
}

/** The choice of an aspect ratio, as far as each model has it. */
export function aspectRatioFields(models: AiModels): INodeProperties[] {
	return perModelFields(models, aspectRatio, ({ aspectRatios }) =>
		aspectRatios.map((value) => ({ name: shapeOf(value), value })),
	);
}

function shapeOf(aspectRatio: string): string {
	const [width, height] = aspectRatio.split(':').map(Number);
	if (width === height) return `Square (${aspectRatio})`;
	return `${width > height ? 'Landscape' : 'Portrait'} (${aspectRatio})`;
}

/**
 * What an item chose; undefined where it is left to Pictory.
 * @param choices what the model has
 * @param spell turns other ways to write a choice into the model's
 * @throws NodeOperationError where the model does not have it: Pictory may drop such a value without a word
 */
export function readChoice(
	context: IExecuteFunctions,
	itemIndex: number,
	{ name, displayName: label }: ModelChoice,
	{
		model,
		choices,
		spell = (value) => value,
	}: { model: AiModel; choices: readonly string[]; spell?: (value: string) => string },
): string | undefined {
	const value = spell(readText(context, itemIndex, { name, displayName: label }));
	if (value === MODEL_DEFAULT) return undefined;
	if (choices.includes(value)) return value;
	throw new NodeOperationError(
		context.getNode(),
		`'${label}' can't be ${value} with ${model.displayName}`,
		{ itemIndex, description: `Use one of: ${choices.join(', ')}. Or select another model` },
	);
}

/** The aspect ratio that the item chose; see readChoice. */
export function readAspectRatio(
	context: IExecuteFunctions,
	itemIndex: number,
	model: AiModel,
): string | undefined {
	return readChoice(context, itemIndex, aspectRatio, { model, choices: model.aspectRatios });
}
