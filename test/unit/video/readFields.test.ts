import type { Field } from '../../../nodes/Pictory/video/field';
import { fileAddress } from '../../../nodes/Pictory/fields';
import { readFields } from '../../../nodes/Pictory/video/readFields';
import type { Findings } from '../../../nodes/Pictory/video/readFields';

const base = { name: 'x', label: 'X' };
const options = [
	{ name: 'Wipe Left', value: 'wipeleft' },
	{ name: 'Fade', value: 'fade' },
];

function read(fields: Field[], given: object, place = '') {
	const findings: Findings = { problems: [], hints: [], fileAt: fileAddress };
	const values = readFields(fields, { ...given }, { place, findings });
	return { values, problems: findings.problems, hints: findings.hints };
}
const readOne = (field: Field, x: unknown) => read([field], { x });

describe('what is read of a value', () => {
	const text: Field = { ...base, type: 'text' };
	const number: Field = { ...base, type: 'number', default: 1, min: -1, max: 1 };
	const percent: Field = { ...base, type: 'number', default: 1, percent: true };
	const flag: Field = { ...base, type: 'switch', default: true };
	const choice: Field = { ...base, type: 'choice', options, default: 'fade', open: true };
	const words: Field = { ...base, type: 'text', list: { max: 3, minLength: 2 } };
	const files: Field = { ...base, type: 'text', list: { max: 3 }, file: ['image'] };
	const several: Field = { ...base, type: 'choices', options };
	const color: Field = { ...base, type: 'color' };
	const thing: Field = {
		...base,
		type: 'locator',
		search: 's',
		idPlaceholder: '',
		listPlaceholder: '',
		nameTo: 'name',
	};
	const url = 'https://example.com/a,b.png';

	it.each<[string, Field, unknown, unknown]>([
		['a text without white space around it', text, ' a b\n', 'a b'],
		['a number as text', text, 42, '42'],
		['a number', number, '0.5', 0.5],
		['zero', number, 0, 0],
		['a percentage', percent, 7, '7%'],
		['a percentage as text', percent, ' 7 % ', '7%'],
		['no percent', percent, 0, '0%'],
		['a switch as text', flag, 'FALSE', false],
		['a switch as a number', flag, 1, true],
		['a choice by its label', choice, 'wipe left', 'wipeleft'],
		['a choice of tomorrow', choice, 'spiral', 'spiral'],
		['words between commas', words, 'sea, coast,', ['sea', 'coast']],
		['words as a list', words, ['sea', ' coast'], ['sea', 'coast']],
		['an address with a comma', files, url, [url]],
		['addresses between commas', files, `${url}, ${url}`, [url, url]],
		['addresses in lines', files, `${url}\n${url}`, [url, url]],
		['choices between commas', several, 'Fade,wipe left', ['fade', 'wipeleft']],
		['a color', color, '#1e293b80', '#1e293b80'],
		['a color of numbers', color, 'rgb(15,23,42)', 'rgb(15,23,42)'],
		['a color with alpha', color, 'rgba(15, 23, 42, .5)', 'rgba(15, 23, 42, .5)'],
		['an ID', thing, 42, { by: 'id', value: '42' }],
		['a picked ID', thing, { __rl: true, mode: 'list', value: 'a' }, { by: 'id', value: 'a' }],
		['a picked name', thing, { __rl: true, mode: 'name', value: 'A' }, { by: 'name', value: 'A' }],
	])('is %s', (_what, field, given, value) => {
		expect(readOne(field, given)).toMatchObject({ values: { x: value }, problems: [] });
	});

	it.each<[string, Field, unknown]>([
		['undefined', text, undefined],
		['null', number, null],
		['an empty text', choice, ' '],
		['an empty locator', thing, { __rl: true, mode: 'list', value: '' }],
		['an empty list', several, []],
	])('is nothing where it is %s', (_what, field, given) => {
		expect(readOne(field, given)).toEqual({ values: {}, problems: [], hints: [] });
	});

	it.each<[string, Field, unknown, string]>([
		['an object as text', text, {}, "'X' holds an object"],
		['a template’s variable with n8n’s sign', text, 'a {{ $json.b }}', 'not evaluated'],
		['a number outside', number, 2, "'X' must be a number from -1 to 1, not 2"],
		['a word as a number', number, 'many', "'X' must be a number from -1 to 1"],
		['half a percent', percent, 0.5, "'X' must be a whole number from 0 to 100"],
		['a word as a switch', flag, 'maybe', "'X' must be true or false"],
		['a color by name', color, 'navy', "'X' must be a color"],
		['a short word', words, 'a, bc', "'X' must hold words of 2"],
		['too many words', words, 'aa,bb,cc,dd', "'X' must not hold more than 3, but holds 4"],
		['an address that is none', files, 'picture.png', "'X' must be an address"],
		['an odd one of several', several, 'fade, spiral', "'X' must be one of"],
		['an ID that lost its digits', thing, 2 ** 60, "'X' is a number too long"],
	])('is refused where it is %s', (_what, field, given, problem) => {
		const { values, problems } = readOne(field, given);
		expect(values).toEqual({});
		expect(problems).toEqual([expect.stringContaining(problem)]);
	});

	it('gives a hint for a value of tomorrow, and none for one of a list', () => {
		expect(readOne(choice, 'spiral').hints).toEqual([expect.stringContaining('\'X\' is "spiral"')]);
		expect(readOne(choice, 'Fade').hints).toEqual([]);
	});
});

describe('fields inside others', () => {
	const inner: Field = { type: 'number', name: 'size', label: 'Size', default: 1, min: 1 };
	const group: Field = { type: 'group', name: 'look', label: 'Look', add: '', fields: [inner] };
	const list: Field = {
		type: 'list',
		name: 'parts',
		label: 'Parts',
		entry: 'part',
		entryLabel: 'Part',
		add: '',
		title: '',
		max: 2,
		fields: [{ ...inner, required: true }, group],
	};

	it('are read as n8n gives them, and as plain lists', () => {
		const parts = [{ size: '1', look: { size: 2 } }, { size: 3 }];
		const values = { parts: [{ size: 1, look: { size: 2 } }, { size: 3 }] };
		for (const given of [{ parts: { part: parts } }, { parts }])
			expect(read([list], given)).toEqual({ values, problems: [], hints: [] });
	});

	it('are named with where they stand', () => {
		const parts = [{ size: 1 }, { look: { size: 0 } }, { size: 1 }];
		expect(read([list], { parts }, ' of scene 4').problems).toEqual([
			"'Parts' of scene 4 must not hold more than 2, but holds 3",
			"'Size' of part 2 of scene 4 is empty",
			"'Size' in 'Look' of part 2 of scene 4 must be a number of at least 1, not 0",
		]);
	});

	it('are left out where the editor hides them, and not asked for', () => {
		const kind: Field = { type: 'choice', name: 'kind', label: 'Kind', options, default: 'fade' };
		const shown: Field = { ...inner, required: true, when: { kind: ['fade'] } };
		expect(read([kind, shown], { kind: 'wipeleft', size: 3 })).toEqual({
			values: { kind: 'wipeleft' },
			problems: [],
			hints: [],
		});
		expect(read([kind, shown], { kind: 'Fade' }).problems).toEqual(["'Size' is empty"]);
	});
});
