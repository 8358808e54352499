import { readAccount, readBaseUrl, readKey } from '../../../nodes/Pictory/api';

describe('the key', () => {
	it.each([
		['as it is', 'pictai_abc', 'pictai_abc'],
		['white space', ' \t pictai_abc \r\n', 'pictai_abc'],
		['a no-break space', '\u00a0pictai_abc\u3000', 'pictai_abc'],
		['quotes', '"pictai_abc"', 'pictai_abc'],
		['typographic quotes', '“pictai_abc”', 'pictai_abc'],
		['Bearer', 'Bearer pictai_abc', 'pictai_abc'],
		['bearer in small letters, with a colon', 'bearer: pictai_abc', 'pictai_abc'],
		['quotes around Bearer', "'Bearer pictai_abc'", 'pictai_abc'],
		['Bearer before quotes', 'Bearer "pictai_abc"', 'pictai_abc'],
		['the whole header', 'Authorization: Bearer pictai_abc', 'pictai_abc'],
		['U+200B', '\u200bpictai_\u200babc\u200b', 'pictai_abc'],
		['a byte order mark', '\ufeffpictai_abc', 'pictai_abc'],
		['what no header may hold', 'pictai_\u0000abc…😀', 'pictai_abc'],
		['a key that begins with the word', 'bearerish', 'bearerish'],
		['nothing', undefined, ''],
		['an object', { toString: 1 }, ''],
	])('%s', (_what, typed, key) => {
		expect(readKey(typed)).toBe(key);
	});
});

describe('the base URL', () => {
	const own = 'https://api.pictory.ai/pictoryapis';
	it.each([
		[own, own],
		[`${own}/`, own],
		[` ${own}// \n`, own],
		[`"${own}"`, own],
		[`${own}/v1`, own],
		[`${own}/v2/`, own],
		[`${own}/v2/projects`, own],
		['https://api.pictory.ai', own],
		['https://api.pictory.ai/', own],
		['https://api.pictory.ai/v1', own],
		['api.pictory.ai/pictoryapis', 'api.pictory.ai/pictoryapis'],
		['', own],
		[undefined, own],
		['http://127.0.0.1:8080/pictoryapis/v1', 'http://127.0.0.1:8080/pictoryapis'],
		['https://proxy.example.com', 'https://proxy.example.com'],
		['https://proxy.example.com/v1', 'https://proxy.example.com/v1'],
		['not an address', 'notanaddress'],
	])('%j is %s', (typed, baseUrl) => {
		expect(readBaseUrl(typed)).toBe(baseUrl);
	});

	it('never throws', () => {
		for (const value of [null, 7, {}, [], 'http://', 'https://[', '\ud800'])
			expect(() => readAccount({ apiKey: value, baseUrl: value })).not.toThrow();
	});
});
