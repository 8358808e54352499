import type { Page, Result } from '../../../nodes/Pictory/api';
import { pagedLists, pageRequest, readPage, walkPages } from '../../../nodes/Pictory/api/paging';

describe('readPage', () => {
	it.each([
		['projects', pagedLists.projects, { items: [{ id: 1 }], pageKey: 'k' }, 'k', { pagekey: 'k' }],
		['jobs', pagedLists.jobs, { items: [{ id: 1 }], nextPageKey: 'k' }, 'k', { nextPageKey: 'k' }],
	])('%s: the cursor has a name of its own', (_name, list, body, next, query) => {
		expect(readPage(list, body)).toEqual({ items: [{ id: 1 }], next });
		const { path, purpose } = list;
		const get = { method: 'GET', path, purpose };
		expect(pageRequest(list, next)).toEqual({ ...get, qs: query });
		expect(pageRequest(list, undefined, { a: 1 })).toEqual({ ...get, qs: { a: 1 } });
	});

	it('counts the pages of a list that has no cursor', () => {
		const list = { ...pagedLists.music, pageSize: 2 };
		const body = (cursor?: string) => pageRequest(list, cursor, { query: 'calm' }).body;
		expect(body()).toEqual({ query: 'calm', page: 1, pageSize: 2 });
		expect(body('2')).toEqual({ query: 'calm', page: 2, pageSize: 2 });
		const full = { items: [{ id: 1 }, { id: 2 }] };
		expect(readPage(list, full).next).toBe('2');
		expect(readPage(list, full, '2').next).toBe('3');
		expect(readPage(list, { items: [{ id: 3 }] }, '2').next).toBeUndefined();
	});

	it.each([
		[{ Items: [{ id: 1 }] }],
		[[{ id: 1 }]],
		[{ items: [{ id: 1 }, null, 'x'], nextPageKey: null }],
	])('reads %j', (body) => {
		expect(readPage(pagedLists.jobs, body)).toEqual({ items: [{ id: 1 }], next: undefined });
	});

	it.each([[null], ['<html>'], [{}], [{ items: 'x' }]])('reads %j as an empty page', (body) => {
		expect(readPage(pagedLists.jobs, body).items).toEqual([]);
	});
});

describe('walkPages', () => {
	async function walk(
		nexts: Array<string | undefined>,
		options?: { from?: string; maxPages?: number },
	) {
		const cursors: Array<string | undefined> = [];
		const fetchPage = async (cursor: string | undefined): Promise<Result<Page>> => {
			cursors.push(cursor);
			return { ok: true, value: { items: [], next: nexts[cursors.length - 1] } };
		};
		for await (const page of walkPages(fetchPage, options)) expect(page.ok).toBe(true);
		return cursors;
	}

	it('follows the cursors to the end', async () => {
		expect(await walk(['a', 'b', undefined])).toEqual([undefined, 'a', 'b']);
	});

	it('ends where a cursor comes back', async () => {
		expect(await walk(['a', 'b', 'a', 'b', 'a'])).toEqual([undefined, 'a', 'b']);
		expect(await walk(['a', 'a', 'a'])).toEqual([undefined, 'a']);
	});

	it('ends where the same page comes again, whatever its cursor', async () => {
		const pages: Page[] = [];
		const fetchPage = async (cursor = '1'): Promise<Result<Page>> => ({
			ok: true,
			value: readPage(pagedLists.music, { items: Array<object>(100).fill({ id: 1 }) }, cursor),
		});
		for await (const page of walkPages(fetchPage)) if (page.ok) pages.push(page.value);
		expect(pages).toHaveLength(1);
	});

	it('starts where it is told and reads no more than it is told', async () => {
		expect(await walk(['y', 'z', 'zz'], { from: 'x', maxPages: 2 })).toEqual(['x', 'y']);
	});

	it('ends with a page that can not be read', async () => {
		const fault = { message: 'HTTP 500', description: '', passing: true, outcomeUnknown: true };
		const pages: Array<Result<Page>> = [];
		for await (const page of walkPages(async () => ({ ok: false, fault }))) pages.push(page);
		expect(pages).toEqual([{ ok: false, fault }]);
	});
});
