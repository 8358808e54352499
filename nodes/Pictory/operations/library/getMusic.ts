import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { pagedLists } from '../../api';
import {
	limitFields,
	musicWordLists,
	OPTIONS,
	readAll,
	readChoiceOf,
	readCollection,
	readLimit,
	readNames,
	readNumber,
	readText,
} from '../../fields';
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

/** What a track has to have of a kind, or must not have. */
const wordOptions: INodeProperties[] = musicWordLists.flatMap(({ name, displayName, method }) => {
	const field: Omit<INodeProperties, 'displayName' | 'name'> = {
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: method },
		default: [],
		description:
			'Choose from the list, or specify names using an <a href="https://docs.n8n.io/code/expressions/" target="_blank">expression</a>. Upper and lower case matter.',
	};
	return [
		{ ...field, displayName, name },
		{
			...field,
			displayName: `Exclude ${displayName}`,
			name: `not${name[0].toUpperCase()}${name.slice(1)}`,
		},
	];
});

const maxDurationOption: INodeProperties = {
	displayName: 'Max Duration (Seconds)',
	name: 'maxDuration',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 300,
	description: 'How long a track may be',
};

const minDurationOption: INodeProperties = {
	displayName: 'Min Duration (Seconds)',
	name: 'minDuration',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 30,
	description: 'How long a track has to be',
};

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
export const getMusic: PlainOperation = {
	kind: 'plain',
	resource: 'library',
	operation: 'getMusic',
	name: 'Get Music',
	action: 'Get many music tracks',
	description:
		"Search Pictory's music by words, genre, mood, instrument, purpose or length. Costs nothing. Create Video takes a track's 'audioUrl'.",
	fields: [queryField, ...limitFields],
	options: [...wordOptions, maxDurationOption, minDurationOption, sortOption],
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
	const seconds = (field: INodeProperties) =>
		readNumber(context, itemIndex, field, { min: 0 }, OPTIONS);
	const search: IDataObject = readAll(context, {
		query: () => readText(context, itemIndex, queryField) || undefined,
		sort: () => readChoiceOf(context, itemIndex, sortOption, { collection: OPTIONS }),
		minDuration: () => seconds(minDurationOption),
		maxDuration: () => seconds(maxDurationOption),
	});
	const options = readCollection(context, itemIndex, OPTIONS);
	for (const { name } of wordOptions) {
		const names = readNames(options[name]);
		if (names.length > 0) search[name] = names;
	}
	return search;
}
