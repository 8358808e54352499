import type { INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { languages } from '../../fields';
import { isJsonObject } from '../../job';
import type { ItemContext } from '../types';

/** Fields that both ways to find highlights share, and the function that reads them. */
export const highlightDurationField: INodeProperties = {
	displayName: 'Highlight Duration (Seconds)',
	name: 'highlightDuration',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 60,
	description: 'How long all highlights together are to be',
};

export const highlightLanguageOption: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'options',
	options: languages,
	default: 'en',
	description: 'Language of the transcript',
};

/** The part of the request that both have. Throws a NodeOperationError for a duration of no whole seconds. */
export function readHighlights({ context, itemIndex }: ItemContext): {
	highlight_duration: number;
	language?: string;
} {
	const value = context.getNodeParameter('highlightDuration', itemIndex, 60);
	const seconds = Number(value);
	if (!Number.isInteger(seconds) || seconds < 1) {
		throw new NodeOperationError(
			context.getNode(),
			`'${highlightDurationField.displayName}' must be a whole number above 0, not ${JSON.stringify(value)}`,
			{ itemIndex, description: `Change '${highlightDurationField.displayName}'` },
		);
	}
	const options: unknown = context.getNodeParameter('options', itemIndex, {});
	const language = isJsonObject(options) ? options.language : undefined;
	return {
		highlight_duration: seconds,
		...(typeof language === 'string' && language !== '' ? { language } : {}),
	};
}
