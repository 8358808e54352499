import type { IExecuteFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { byName } from './choices';
import { readChoiceOf, readText } from './parameters';
import { choiceOf } from './readings';
import type { Choice } from './readings';
import type { AiModel, AiModels } from './aiModels';

// Fields that AI Image and AI Video share, and the functions that read them.

const MIN_PROMPT_LENGTH = 5;
const MAX_PROMPT_LENGTH = 5_000;
/** n8n wants lists from this length on in the order of their labels. */
const LONG_LIST = 5;
/** Nothing is sent for a choice that is left to Pictory. */
const MODEL_DEFAULT = { name: 'Default of the Model', value: '' };

const promptBase: INodeProperties = {
	displayName: 'Prompt',
	name: 'prompt',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	description: `What to make, in ${MIN_PROMPT_LENGTH} to ${MAX_PROMPT_LENGTH} characters`,
};

/** @param placeholder an example, after "e.g. " */
export const promptField = (placeholder: string): INodeProperties => ({
	...promptBase,
	placeholder: `e.g. ${placeholder}`,
});

/** The item's prompt. Throws a NodeOperationError where it is too short or too long for Pictory. */
export function readPrompt(context: IExecuteFunctions, itemIndex: number): string {
	const prompt = readText(context, itemIndex, promptBase);
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
	const field = modelField(models, () => '');
	const name = readChoiceOf(context, itemIndex, field) ?? Object.keys(models)[0];
	return { name, model: models[name] };
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
				{ ...MODEL_DEFAULT, description: `Pictory takes ${options[0].name}` },
				...inOrder(options),
			],
			default: MODEL_DEFAULT.value,
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
	return byName(options);
}

/** The choice of an aspect ratio, as far as each model has it. */
export function aspectRatioFields(models: AiModels): INodeProperties[] {
	return perModelFields(models, aspectRatio, ({ aspectRatios }) => aspectRatios.map(shapeChoice));
}

const shapeChoice = (aspectRatio: string): Choice => ({
	name: shapeOf(aspectRatio),
	value: aspectRatio,
});

function shapeOf(aspectRatio: string): string {
	const [width, height] = aspectRatio.split(':').map(Number);
	if (width === height) return `Square (${aspectRatio})`;
	return `${width > height ? 'Landscape' : 'Portrait'} (${aspectRatio})`;
}

/**
 * What an item chose; undefined where it is left to Pictory.
 * @param choices what the model has, as the editor lists it
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
	}: { model: AiModel; choices: readonly Choice[]; spell?: (value: string) => string },
): string | undefined {
	const value = spell(readText(context, itemIndex, { name, displayName: label }));
	const reading = choiceOf(value, [MODEL_DEFAULT, ...choices]);
	if ('value' in reading) return reading.value || undefined;
	throw new NodeOperationError(
		context.getNode(),
		`'${label}' can't be ${value} with ${model.displayName}`,
		{
			itemIndex,
			description: `Use one of: ${choices.map((choice) => choice.value).join(', ')}. Or select another model`,
		},
	);
}

/** The aspect ratio that the item chose; see readChoice. */
export function readAspectRatio(
	context: IExecuteFunctions,
	itemIndex: number,
	model: AiModel,
): string | undefined {
	return readChoice(context, itemIndex, aspectRatio, {
		model,
		choices: model.aspectRatios.map(shapeChoice),
	});
}
