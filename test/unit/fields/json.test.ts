import { jsonFaultOffset } from '../../../nodes/Pictory/fields';

const good = '{"a": [1, -2.5, true, null], "b": {"c": "x\\n\\u00e9 \\"y\\"", "": []}, "d": "ü"}';

/** Where JSON.parse() stops: the length of a text that is JSON; undefined where its message does not say. */
function whereParseStops(text: string): number | undefined {
	try {
		JSON.parse(text);
		return text.length;
	} catch (error) {
		const position = /position (\d+)/.exec(String(error))?.[1];
		return position === undefined ? undefined : Number(position);
	}
}

describe('jsonFaultOffset', () => {
	it.each([good, ' 1 ', '-2.5e+3', '"text"', '[]', '{}', `[${good},${good}]`])(
		'is the length of %s',
		(text) => {
			expect(jsonFaultOffset(text)).toBe(text.length);
		},
	);

	it.each([
		['{"a": }', 6],
		["{'a': 1}", 1],
		['{"a": 1,}', 8],
		['{"a" 1}', 5],
		['[1 2]', 3],
		['{"a": "x\ny"}', 8],
		['{"a": "x\\qy"}', 8],
		['{"a": undefined}', 6],
		['{"a": 1', 7],
		['{"a": "x', 8],
		['{} x', 3],
		['', 0],
		['01', 1],
	])('finds the fault in %j', (text, offset) => {
		expect(jsonFaultOffset(text)).toBe(offset);
	});

	it('agrees with JSON.parse() on every text that is one character off', () => {
		const signs = ['', '"', '}', ']', ',', ':', '\\', '\n', 'x'];
		for (const position of Array(good.length).keys()) {
			for (const sign of signs) {
				const text = good.slice(0, position) + sign + good.slice(position + 1);
				const stop = whereParseStops(text);
				if (stop === undefined) continue;
				// JSON.parse() points into a bad word or escape, this to its start.
				const distance = Math.abs(jsonFaultOffset(text) - stop);
				expect([text, distance <= '\\u00e9'.length]).toEqual([text, true]);
			}
		}
	});
});
