import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { PictoryApi } from '../api';
import type { PictoryList } from '../api';
import type { JsonObject } from '../job';

/** How a list of Pictory's becomes a picker. */
export interface Picker {
	list: PictoryList;
	/** The entry of the picker, or several; undefined for what can't be picked. */
	toChoice(entry: JsonObject): INodeListSearchItems | INodeListSearchItems[] | undefined;
	/** Shown in place of an empty list: why it is empty and what to do. */
	whenEmpty: string;
}

/**
 * An entry by its id, called by its name; undefined where there is no id.
 * @param url where it can be seen or heard: the editor links to it
 */
export function choice(
	id: unknown,
	name: unknown,
	url?: unknown,
): INodeListSearchItems | undefined {
	if (typeof id !== 'string' && typeof id !== 'number') return undefined;
	const link = typeof url === 'string' && /^https?:\/\//i.test(url) ? { url } : {};
	const label = typeof name === 'string' && name !== '' ? name : String(id);
	return { name: label, value: String(id), ...link };
}

/** Pages read for one page of the picker while a search finds nothing on them. */
const MAX_PAGES = 10;
/** The editor asks for more pages by itself until its list is full, but not while it is searched. */
const ENOUGH_FOUND = 20;

/**
 * One page of a picker: the next of Pictory's pages with something to show. A search, which Pictory does not have, goes
 * through several pages here.
 * An empty picker holds one entry without a value that says why.
 * @param filter what the user typed
 * @param paginationToken Pictory's cursor
 * @throws NodeApiError
 */
export async function pickFromList(
	context: ILoadOptionsFunctions,
	{ list, toChoice, whenEmpty }: Picker,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const api = await PictoryApi.open(context);
	const wanted = filter.trim().toLowerCase();
	const results: INodeListSearchItems[] = [];
	let next: string | undefined;
	for await (const result of api.pages(list, { from: paginationToken, maxPages: MAX_PAGES })) {
		const page = api.valueOf(result);
		next = page.next;
		results.push(
			...page.items
				.flatMap((entry) => toChoice(entry) ?? [])
				.filter(({ name, value }) => `${name} ${String(value)}`.toLowerCase().includes(wanted)),
		);
		if (results.length >= (wanted === '' ? 1 : ENOUGH_FOUND)) break;
	}
	if (results.length === 0 && next === undefined && paginationToken === undefined) {
		results.push({
			name: wanted === '' ? whenEmpty : `Nothing found for "${filter.trim()}"`,
			value: '',
		});
	}
	return { results, paginationToken: next };
}
