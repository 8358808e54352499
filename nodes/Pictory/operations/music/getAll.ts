import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { z } from 'zod';
import { pagedLists } from '../../api';
import { limitFields, musicWordLists, readLimit, readNames, readText } from '../../fields';
import { isJsonObject } from '../../job';
import type { ItemContext, PlainOperation } from '../types';

const text = z.string();
const words = z.array(text);

const queryField: INodeProperties = {
	displayName: 'Search Text',
	name: 'query',
	type: 'string',
	default: '',
	placeholder: 'e.g. road trip',
	description: 'Words in the title or the description; empty for all tracks',
};

const wordOptions: INodeProperties[] = musicWordLists.map(({ name, displayName, method }) => ({
	displayName,
	name,
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: method },
	default: [],
	description:
		'Choose from the list, or specify names using an <a href="https://docs.n8n.io/code/expressions/" target="_blank">expression</a>. Upper and lower case matter.',
}));

const durationOptions: INodeProperties[] = [
	{
		displayName: 'Max Duration (Seconds)',
		name: 'maxDuration',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 300,
		description: 'How long a track may be',
	},
	{
		displayName: 'Min Duration (Seconds)',
		name: 'minDuration',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 30,
		description: 'How long a track has to be',
	},
];

const sortOption: INodeProperties = {
	displayName: 'Sort By',
	name: 'sort',
	type: 'options',
	options: [
		{ name: 'Featured', value: 'featured', description: 'What Pictory recommends first' },
		{ name: 'Latest', value: 'latest', description: 'The newest first' },
		{ name: 'Shuffle', value: 'shuffle', description: 'In an order by chance, for one page' },
	],
	default: 'featured',
	description: 'In which order the tracks come',
};

/** Pictory takes no smaller page. */
const MIN_PAGE_SIZE = 20;

/** `POST /v1/music/search`. Source: Pictory's page Search Music Tracks. */
export const getAll: PlainOperation = {
	kind: 'plain',
	resource: 'music',
	operation: 'getAll',
	name: 'Get Many',
	action: 'Get many music tracks',
	description:
		"Search Pictory's music library by words, genre, mood, instrument, purpose or length. A storyboard takes the 'audioUrl' of a track. Costs nothing.",
	fields: [queryField, ...limitFields],
	options: [...wordOptions, ...durationOptions, sortOption],
	output: {
		id: { shape: z.number(), description: 'ID of the track' },
		title: { shape: text, description: 'Title of the track' },
		audioUrl: { shape: text, description: 'The track itself (MP3), for a storyboard' },
		duration: { shape: z.number(), description: 'Length in seconds' },
		genres: { shape: words, description: 'Its genres' },
		moods: { shape: words, description: 'Its moods' },
		instruments: { shape: words, description: 'What is played' },
		purposes: { shape: words, description: 'What it suits' },
	},
	async run(item) {
		const { context, itemIndex, api } = item;
		const limit = readLimit(context, itemIndex);
		const { pageSize } = pagedLists.music;
		const list = {
			...pagedLists.music,
			pageSize: Math.max(MIN_PAGE_SIZE, Math.min(limit, pageSize)),
		};
		const entries = await api.entries(list, limit, itemIndex, readSearch(item));
		return entries.map((json) => ({ json }));
	},
};

function readSearch({ context, itemIndex }: ItemContext): IDataObject {
	const parameter: unknown = context.getNodeParameter('options', itemIndex, {});
	const options = isJsonObject(parameter) ? parameter : {};
	const search: IDataObject = {};
	const query = readText(context, itemIndex, queryField);
	if (query !== '') search.query = query;
	if (typeof options.sort === 'string' && options.sort !== '') search.sort = options.sort;
	for (const { name } of wordOptions) {
		const names = readNames(options[name]);
		if (names.length > 0) search[name] = names;
	}
	for (const { name, displayName } of durationOptions) {
		const value = options[name];
		if (value === undefined || value === '') continue;
		const seconds = Number(value);
		if (!Number.isFinite(seconds) || seconds < 0) {
			throw new NodeOperationError(
				context.getNode(),
				`'${displayName}' must be a number of seconds, not ${JSON.stringify(value)}`,
				{ itemIndex, description: `Change '${displayName}' in 'Options'` },
			);
		}
		search[name] = seconds;
	}
	return search;
}
