import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import {
	parseJsonParameter,
	pathText,
	readJsonParameter,
	readOptionalLocator,
	readSwitch,
	refuseProblems,
} from '../fields';
import type { BodyProblem } from '../fields';
import { isJsonObject } from '../job';
import type { JsonObject } from '../job';
import { buildStoryboard } from './buildStoryboard';
import type {
	Music,
	SceneBreaks,
	StoryboardFields,
	StorySource,
	VoiceOver,
} from './buildStoryboard';
import { checkBody } from './checkBody';
import { furtherOptions, sceneOptions, storyboardFields, webhookInputOption } from './properties';
import { mappedVariables } from './templateVariables';
import { unwrap } from './unwrap';

/** Reads the parameters of one item, without any promise of their types. */
function reader(context: IExecuteFunctions, itemIndex: number) {
	const read = (name: string): unknown => context.getNodeParameter(name, itemIndex, '');
	return {
		value: read,
		collection: (name: string): JsonObject => {
			const value = read(name);
			return isJsonObject(value) ? value : {};
		},
		id: (name: string): string =>
			readOptionalLocator(context, itemIndex, { name, label: labels.get(name) ?? name }) ?? '',
	};
}

type Reader = ReturnType<typeof reader>;

/** Labels of the fields by the names that Pictory has for them, where the node's own name is the same. */
const labels: ReadonlyMap<string, string> = new Map(
	storyboardFields
		.flatMap((field) => [field, ...entriesOf(field)])
		.concat(sceneOptions, furtherOptions)
		.map(({ name, displayName }) => [name, displayName]),
);

function entriesOf({ type, options = [] }: INodeProperties): INodeProperties[] {
	if (type !== 'collection') return [];
	return options.filter((option): option is INodeProperties => 'type' in option);
}

/** Pictory's names for which the node has another one. */
const ownNames: Readonly<Record<string, string>> = { speaker: 'voice', scenes: 'storySource' };

function fieldLabel(path: BodyProblem['path']): string {
	const name = String(path.filter((step) => typeof step === 'string').at(-1));
	return labels.get(ownNames[name] ?? name) ?? pathText(path);
}

function readSource(
	item: IExecuteFunctions,
	itemIndex: number,
	{ value, collection, id }: Reader,
): StorySource {
	const kind = value('storySource');
	switch (kind) {
		case 'story':
		case 'blogUrl':
		case 'pptUrl':
			return { kind, value: value(kind) };
		case 'audioUrl':
		case 'videoUrl':
			return { kind, value: value(kind), audioLanguage: value('audioLanguage') };
		case 'storyCoPilot':
			return { kind, prompt: value('prompt'), options: collection('promptOptions') };
		case 'template': {
			const inputJson = item.getInputData()[itemIndex].json;
			return {
				kind,
				templateId: id('templateId'),
				variables: mappedVariables(value('variables'), inputJson),
			};
		}
		default:
			throw new NodeOperationError(
				item.getNode(),
				`'Story Source' is not one that Pictory knows: ${String(kind)}`,
				{ itemIndex, description: "Select 'Story Source' again" },
			);
	}
}

function readVoiceOver({ value, collection, id }: Reader): VoiceOver | undefined {
	const { speed, amplificationLevel, syncVoice } = collection('voiceOptions');
	switch (value('voiceOver')) {
		case 'aiVoice':
			return { kind: 'aiVoice', speaker: id('voice'), options: { speed, amplificationLevel } };
		case 'externalVoice':
			return {
				kind: 'externalVoice',
				voiceUrl: value('voiceUrl'),
				options: { syncVoice, amplificationLevel },
			};
		default:
			return undefined;
	}
}

function readMusic({ value }: Reader): Music | undefined {
	switch (value('music')) {
		case 'auto':
			return { kind: 'auto', volume: value('volume') };
		case 'url':
			return { kind: 'url', musicUrl: value('musicUrl'), volume: value('volume') };
		default:
			return undefined;
	}
}

function readSceneBreaks({ value }: Reader): SceneBreaks {
	const choice = value('sceneBreaks');
	return choice === 'newLine' || choice === 'endOfSentence' || choice === 'both' ? choice : 'never';
}

function readFormat({ value }: Reader): StoryboardFields['format'] {
	const aspectRatio = value('aspectRatio');
	return aspectRatio === 'custom'
		? { videoWidth: value('videoWidth'), videoHeight: value('videoHeight') }
		: { aspectRatio: aspectRatio === 'auto' ? '' : aspectRatio };
}

function pick(values: JsonObject, fields: readonly INodeProperties[]): JsonObject {
	return Object.fromEntries(fields.map(({ name }) => [name, values[name]]));
}

function readFields(context: IExecuteFunctions, itemIndex: number): JsonObject {
	const item = reader(context, itemIndex);
	const { value, collection, id } = item;
	const language = value('language');
	const logo = collection('logo');
	const options = collection('options');
	return buildStoryboard({
		videoName: value('videoName'),
		source: readSource(context, itemIndex, item),
		sceneBreaks: readSceneBreaks(item),
		format: readFormat(item),
		language: language === 'auto' ? '' : language,
		voiceOver: readVoiceOver(item),
		music: readMusic(item),
		brandId: id('brandId'),
		subtitleStyleId: id('subtitleStyleId'),
		smartLayoutId: id('smartLayoutId'),
		logo: { url: logo.url, position: logo.position, widthPercent: logo.width },
		saveProject: readSwitch(context, itemIndex, {
			name: 'saveProject',
			displayName: 'Save Project',
			default: false,
		}),
		scene: pick(options, sceneOptions),
		further: pick(options, furtherOptions),
	});
}

/** The object of the option 'Webhook Input', which is sent with a storyboard however that is given. */
function readWebhookInput(context: IExecuteFunctions, itemIndex: number): JsonObject {
	const { webhookInput } = reader(context, itemIndex).collection('options');
	if (webhookInput === undefined || webhookInput === '') return {};
	const label = webhookInputOption.displayName;
	return { webhookInput: parseJsonParameter(context, itemIndex, { label, value: webhookInput }) };
}

/** A storyboard that is ready to be sent, and what the user is to be told about it. */
export interface StoryboardToSend {
	storyboard: JsonObject;
	hints: string[];
}

/**
 * The storyboard of an item, by fields or as JSON, ready to be sent.
 * @throws NodeOperationError that names the fields or places to change, before anything is sent
 */
export function readStoryboard(context: IExecuteFunctions, itemIndex: number): StoryboardToSend {
	const isJson = context.getNodeParameter('inputMode', itemIndex, 'fields') === 'json';
	if (!isJson) {
		const storyboard = {
			...readFields(context, itemIndex),
			...readWebhookInput(context, itemIndex),
		};
		const { problems, hints, body } = checkBody(storyboard, (path) => `'${fieldLabel(path)}'`);
		refuseProblems(context, itemIndex, {
			subject: 'The storyboard',
			problems,
			nameOf: fieldLabel,
		});
		return { storyboard: body, hints };
	}
	const json = readJsonParameter(context, itemIndex, {
		name: 'storyboardJson',
		label: 'Storyboard',
	});
	const content = unwrap(json, 'storyboard');
	const { problems, hints, body } = checkBody(
		isJsonObject(content) ? { ...content, ...readWebhookInput(context, itemIndex) } : content,
	);
	refuseProblems(context, itemIndex, { subject: "'Storyboard'", problems });
	return { storyboard: body, hints };
}
