import type { INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { z } from 'zod';
import { limitField, OPTIONS, readAll, readLimit, readText } from '../../fields';
import { isJsonObject } from '../../job';
import type { ItemContext, PlainOperation } from '../types';

const text = z.string();
const preview = z.object({ url: text, jpg: text });

const keywordField: INodeProperties = {
	displayName: 'Keyword',
	name: 'keyword',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. business',
	description: 'What to look for',
};

const categoryField: INodeProperties = {
	displayName: 'Category',
	name: 'category',
	type: 'string',
	default: '',
	placeholder: 'e.g. Nature/Landscapes',
	description: "One of Pictory's visual categories, to narrow the search",
};

const languageField: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'string',
	default: '',
	placeholder: 'e.g. en',
	description: 'Language of the keyword',
};

/** `GET /v1/media/search`. Source: Pictory's page Search Videos and Images, which shows no way to a second page. */
export const searchStock: PlainOperation = {
	kind: 'plain',
	resource: 'media',
	operation: 'searchStock',
	name: 'Search Stock',
	action: 'Search stock media',
	description:
		'Search stock videos and images by keyword, with watermarked previews. Costs nothing. Returns the first page that Pictory gives.',
	fields: [keywordField, limitField],
	options: [categoryField, languageField],
	output: {
		assetId: { shape: z.union([z.number(), text]), description: 'ID in the stock library' },
		mediaType: { shape: text, description: 'Video or image' },
		mediaDescription: { shape: text, description: 'What it shows' },
		duration: { shape: z.number(), description: 'Length of a video in seconds' },
		searchLibrary: { shape: text, description: 'The stock library' },
		preview: { shape: preview, description: 'Watermarked preview, and a still image of it' },
		thumbnail: { shape: preview, description: 'The same, smaller' },
	},
	async run(item) {
		const { context, itemIndex, api } = item;
		const qs = readSearch(item);
		const limit = readLimit(context, itemIndex);
		const answer = await api.get(
			{ path: '/v1/media/search', purpose: `search stock media for "${qs.keyword}"`, qs },
			itemIndex,
		);
		const results = isJsonObject(answer.data) ? answer.data.searchResults : undefined;
		if (!Array.isArray(results)) {
			throw new NodeOperationError(
				context.getNode(),
				`Could not search stock media for "${qs.keyword}": Pictory's answer holds no list of results`,
				{ itemIndex, description: 'Try again later. If it stays so, report it to us' },
			);
		}
		const entries = results.filter(isJsonObject);
		return entries.slice(0, limit).map((json) => ({ json }));
	},
};

function readSearch({ context, itemIndex }: ItemContext): { keyword: string } {
	const keyword = readText(context, itemIndex, keywordField);
	if (keyword === '') {
		throw new NodeOperationError(context.getNode(), "'Keyword' is empty", {
			itemIndex,
			description: "Enter what to look for in 'Keyword'",
		});
	}
	const filters = readAll(context, {
		category: () => readText(context, itemIndex, categoryField, OPTIONS) || undefined,
		language: () => readText(context, itemIndex, languageField, OPTIONS) || undefined,
	});
	return { keyword, ...filters };
}
