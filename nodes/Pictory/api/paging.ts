import type { IDataObject } from 'n8n-workflow';
import { isJsonObject, jsonText } from '../job';
import type { JsonObject } from '../job';
import type { Result } from './fault';
import type { PictoryRequest } from './request';

/** A list of Pictory's: each has its own names for the cursor. */
export interface PictoryList {
	path: string;
	/** For messages, e.g. `list the projects`. */
	purpose: string;
	/** The answer's field that holds the cursor of the next page; absent where the list has one page. */
	cursorField?: string;
	/** The query parameter that takes it. */
	cursorParameter?: string;
	/** Entries on a page of a list that is asked for by POST, with the number of the page and this in the body. */
	pageSize?: number;
}

/** The lists with several pages. Sources: the pages of these lists in Pictory's API reference. */
export const pagedLists = {
	projects: {
		path: '/v2/projects',
		purpose: 'list the projects',
		cursorField: 'pageKey',
		cursorParameter: 'pagekey',
	},
	jobs: {
		path: '/v1/jobs',
		purpose: 'list the jobs',
		cursorField: 'nextPageKey',
		cursorParameter: 'nextPageKey',
	},
	aiImages: {
		path: '/v1/aistudio/images',
		purpose: 'list the AI images',
		cursorField: 'nextPageKey',
		cursorParameter: 'nextPageKey',
	},
	aiVideos: {
		path: '/v1/aistudio/videos',
		purpose: 'list the AI videos',
		cursorField: 'nextPageKey',
		cursorParameter: 'nextPageKey',
	},
	avatars: {
		path: '/v1/avatars',
		purpose: 'list the avatars',
		cursorField: 'nextPageKey',
		cursorParameter: 'nextPageKey',
	},
	vimeoConnections: {
		path: '/v1/vimeo-connections',
		purpose: 'list the Vimeo connections',
		cursorField: 'nextPageKey',
		cursorParameter: 'nextPageKey',
	},
	music: { path: '/v1/music/search', purpose: 'search the music', pageSize: 100 },
} as const satisfies Record<string, PictoryList>;

/**
 * The lists that come whole, in one answer: bare arrays (voices, brands, subtitle styles, credits usage), `{items}` (smart
 * layouts, templates) or `{Items}` (AWS connections). Source: the pages of these lists in Pictory's API reference.
 */
export const wholeLists = {
	voices: { path: '/v1/voiceovers/tracks', purpose: 'list the voices' },
	brands: { path: '/v1/brands/video', purpose: 'list the video brands' },
	subtitleStyles: { path: '/v1/styles', purpose: 'list the subtitle styles' },
	smartLayouts: { path: '/v1/smartlayouts', purpose: 'list the smart layouts' },
	templates: { path: '/v1/templates', purpose: 'list the templates' },
	awsConnections: { path: '/v1/awsconnections', purpose: 'list the AWS connections' },
	aiCreditsUsage: { path: '/v1/aicredits/usage', purpose: 'list the uses of AI credits' },
} as const satisfies Record<string, PictoryList>;

export interface Page {
	items: JsonObject[];
	/** Cursor of the next page; undefined on the last one. */
	next?: string;
}

/**
 * The entries of an answer: `items`, `Items` or a bare array; undefined where it has none of them, or a cursor that can't
 * be one: such an answer is not understood, which is not the same as empty.
 */
function entriesOf(list: PictoryList, body: unknown): unknown[] | undefined {
	const envelope = isJsonObject(body) ? body : {};
	const cursor = list.cursorField === undefined ? undefined : envelope[list.cursorField];
	if (typeof cursor === 'object' && cursor !== null) return undefined;
	return [body, envelope.items, envelope.Items].find(Array.isArray);
}

/** Whether an answer can be read as a page of the list. */
export function isPage(list: PictoryList, body: unknown): boolean {
	return entriesOf(list, body) !== undefined;
}

/**
 * Reads a page from an answer, see isPage(). Entries that are no objects are left out.
 * @param cursor of this page
 */
export function readPage(list: PictoryList, body: unknown, cursor?: string): Page {
	const envelope = isJsonObject(body) ? body : {};
	const entries = entriesOf(list, body) ?? [];
	const items = entries.filter(isJsonObject);
	if (list.pageSize !== undefined) {
		const isFull = entries.length >= list.pageSize;
		return { items, next: isFull ? String(pageNumber(cursor) + 1) : undefined };
	}
	const next = list.cursorField === undefined ? undefined : envelope[list.cursorField];
	const hasNext = typeof next === 'number' || (typeof next === 'string' && next !== '');
	return { items, next: hasNext ? String(next) : undefined };
}

function pageNumber(cursor: string | undefined): number {
	return cursor === undefined ? 1 : Number(cursor);
}

/**
 * The request for the page at a cursor.
 * @param search what the list is searched for, as query or body
 */
export function pageRequest(
	{ path, purpose, cursorParameter, pageSize }: PictoryList,
	cursor: string | undefined,
	search: IDataObject = {},
): PictoryRequest {
	if (pageSize !== undefined) {
		const body = { ...search, page: pageNumber(cursor), pageSize };
		return { method: 'POST', path, purpose, body };
	}
	const at =
		cursor === undefined || cursorParameter === undefined ? {} : { [cursorParameter]: cursor };
	return { method: 'GET', path, purpose, qs: { ...search, ...at } };
}

/**
 * Walks a list page by page until it ends, `maxPages` are read or the reader stops. A cursor that comes back a second
 * time ends the walk, and so does a page that begins as the one before: it would go in circles. A page that can't be
 * read is the last thing yielded.
 */
export async function* walkPages(
	fetchPage: (cursor: string | undefined) => Promise<Result<Page>>,
	{ from, maxPages = Infinity }: { from?: string; maxPages?: number } = {},
): AsyncGenerator<Result<Page>, void, undefined> {
	const seen = new Set<string>();
	let cursor = from;
	let earlierStart: string | undefined;
	for (let pages = 0; pages < maxPages; pages++) {
		const page = await fetchPage(cursor);
		const [first] = page.ok ? page.value.items : [];
		const start = jsonText(first);
		// Where pages are counted, no cursor tells that the server pays no heed to it.
		if (start !== undefined && start === earlierStart) return;
		earlierStart = start;
		yield page;
		cursor = page.ok ? page.value.next : undefined;
		if (cursor === undefined || seen.has(cursor)) return;
		seen.add(cursor);
	}
}
