import {
	choiceOf,
	choicesIn,
	idOf,
	numberOf,
	switchOf,
	textFault,
	textOf,
} from '../../../nodes/Pictory/fields';

const notSet = [undefined, null, '', '  ', '\n'];
const problem = (words: string) => ({ problem: expect.stringContaining(words) });

describe('switchOf', () => {
	it.each([
		true,
		'true',
		'TRUE',
		'True',
		' true ',
		1,
		'1',
		'yes',
		'YES',
		'y',
		'Y',
		'on',
		'On',
		't',
	])('reads %j as on', (value) => {
		expect(switchOf(value)).toEqual({ value: true });
	});

	it.each([false, 'false', 'FALSE', ' False', 0, '0', 'no', 'No', 'n', 'off', 'OFF', 'f', '0 '])(
		'reads %j as off',
		(value) => {
			expect(switchOf(value)).toEqual({ value: false });
		},
	);

	it.each(notSet)('reads %j as not set', (value) => {
		expect(switchOf(value)).toEqual({ value: undefined });
	});

	it.each([
		['maybe', '"maybe"'],
		['truefalse', '"truefalse"'],
		[2, '2'],
		[-1, '-1'],
		[NaN, 'NaN'],
		[[], 'a list'],
		[[true], 'a list'],
		[{}, 'an object'],
		[{ value: true }, 'an object'],
	])('refuses %j', (value, words) => {
		expect(switchOf(value)).toEqual(problem(`must be true or false, not ${words}`));
	});
});

describe('choiceOf', () => {
	const options = [
		{ name: 'Keep Running', value: 'keepRunning' },
		{ name: 'Pause', value: 'pause' },
		{ name: 'Default of the Model', value: '' },
		{ name: 'Square (1:1)', value: '1:1' },
	];

	it.each([
		['keepRunning', 'keepRunning'],
		['KEEPRUNNING', 'keepRunning'],
		['Keep Running', 'keepRunning'],
		['keep running', 'keepRunning'],
		['keep-running', 'keepRunning'],
		['keep_running', 'keepRunning'],
		[' Pause ', 'pause'],
		['PAUSE', 'pause'],
		['square (1:1)', '1:1'],
		['1:1', '1:1'],
		['default of the model', ''],
	])('reads %j as %j', (value, meant) => {
		expect(choiceOf(value, options)).toEqual({ value: meant });
	});

	it.each(notSet)('reads %j as not set', (value) => {
		expect(choiceOf(value, options)).toEqual({ value: undefined });
	});

	it('takes a value before the label of another choice', () => {
		const confusing = [
			{ name: 'b', value: 'a' },
			{ name: 'c', value: 'b' },
		];
		expect(choiceOf('b', confusing)).toEqual({ value: 'b' });
	});

	it('reads a number as its text', () => {
		expect(choiceOf(8, [{ name: '8 Seconds', value: '8' }])).toEqual({ value: '8' });
	});

	it.each([
		['rest', '"rest"'],
		[true, 'true'],
		[{}, 'an object'],
		[['pause'], 'a list'],
	])('refuses %j', (value, words) => {
		expect(choiceOf(value, options)).toEqual(problem(`not ${words}`));
		expect(choiceOf(value, options)).toEqual(problem('one of: keepRunning, pause'));
	});

	it('lets words pass that it does not know where the list is open, but no objects', () => {
		expect(choiceOf(' Hologram ', options, { open: true })).toEqual({ value: 'Hologram' });
		expect(choiceOf('PAUSE', options, { open: true })).toEqual({ value: 'pause' });
		expect(choiceOf({}, options, { open: true })).toEqual(problem('an object'));
	});

	it('says of a long list how much it leaves out', () => {
		const many = Array.from({ length: 40 }, (_, at) => ({ name: `N${at}`, value: `v${at}` }));
		expect(choiceOf('x', many)).toEqual(problem('v11 and 28 more, not "x"'));
	});
});

describe('choicesIn', () => {
	const options = [
		{ name: 'Job Completed', value: 'completed' },
		{ name: 'Job Failed', value: 'failed' },
	];

	it.each([
		[['completed'], ['completed']],
		['completed', ['completed']],
		['completed, Job Failed', ['completed', 'failed']],
		[['JOB FAILED', 'failed', ''], ['failed']],
		['', []],
		[null, []],
		[[], []],
	])('reads %j', (value, values) => {
		expect(choicesIn(value, options)).toEqual({ value: values });
	});

	it.each([['sleepy'], [['completed', 'sleepy']], [{}], [true]])('refuses %j', (value) => {
		expect(choicesIn(value, options)).toEqual(problem('must be one of: completed, failed'));
	});
});

describe('numberOf', () => {
	it.each([
		[5, 5],
		['5', 5],
		[' 2.5 ', 2.5],
		['-3', -3],
		['1e3', 1000],
		[0, 0],
		['.5', 0.5],
	])('reads %j', (value, number) => {
		expect(numberOf(value)).toEqual({ value: number });
	});

	it.each(notSet)('reads %j as not set', (value) => {
		expect(numberOf(value)).toEqual({ value: undefined });
	});

	it.each([true, '1,5', '5 minutes', 'Infinity', NaN, Infinity, '0x10', [], [5], {}, 'five'])(
		'refuses %j',
		(value) => {
			expect(numberOf(value)).toEqual(problem('must be a number, not'));
		},
	);

	it('keeps to its rule, and says it', () => {
		expect(numberOf(0, { above: 0 })).toEqual(problem('must be a number above 0, not 0'));
		expect(numberOf(0.5, { min: 1, whole: true })).toEqual(problem('a whole number above 0'));
		expect(numberOf(1.5, { whole: true, min: 1, max: 12 })).toEqual(
			problem('must be a whole number from 1 to 12, not 1.5'),
		);
		expect(numberOf('13', { min: 1, max: 12 })).toEqual(problem('from 1 to 12, not "13"'));
		expect(numberOf(-1, { min: 0 })).toEqual(problem('of at least 0'));
		expect(numberOf(12, { min: 1, max: 12, whole: true })).toEqual({ value: 12 });
	});
});

describe('idOf', () => {
	it.each([
		['abc123', 'abc123'],
		[' abc123\n', 'abc123'],
		['\u200babc123\ufeff', 'abc123'],
		[4711, '4711'],
		[1718000000000, '1718000000000'],
		[2 ** 53 - 1, '9007199254740991'],
		// As text, nothing is lost.
		['20251222191648030123456789', '20251222191648030123456789'],
		['a..b', 'a..b'],
		['...', '...'],
		['Zoë', 'Zoë'],
		['clip 🎬', 'clip 🎬'],
		['12e45', '12e45'],
	])('reads %j', (value, id) => {
		expect(idOf(value)).toEqual({ value: id });
	});

	it.each([...notSet, '\u200b'])('reads %j as not set', (value) => {
		expect(idOf(value)).toEqual({ value: undefined });
	});

	it.each([
		[2 ** 53, 'last digits are lost'],
		[2e25, 'last digits are lost'],
		['2.0251222191648031e+25', 'last digits are lost'],
		[1.5, 'is no ID: 1.5'],
		[-1, 'is no ID'],
		[NaN, 'is no ID'],
		[true, 'is no ID'],
		['.', 'is no ID'],
		['..', 'is no ID'],
		[' .. ', 'is no ID'],
		['undefined', 'is no ID'],
		['null', 'is no ID'],
		['a\nb', 'a line break'],
		['a\u0000b', 'invisible character'],
		['a\u007fb', 'invisible character'],
		['a\u200bb', 'invisible character'],
		['a\u202eb', 'invisible character'],
		['a\ud83d', 'half an emoji'],
		['\udc00b', 'half an emoji'],
		['[object Object]', '[object Object]'],
		['{{ $json.jobId }}', 'not evaluated'],
		[{ jobId: 'a' }, 'is an object, not an ID: pick its jobId'],
		[{ success: true, job_id: 'a' }, 'pick its job_id'],
		[{ valid: 1, id: 'a' }, 'pick its id'],
		[{ name: 'x' }, 'pick its ID'],
		[['a'], 'is a list'],
		[[], 'is a list'],
	])('refuses %j', (value, words) => {
		expect(idOf(value)).toEqual(problem(words));
	});
});

describe('textOf', () => {
	it.each([
		['A story', 'A story'],
		[' A story \n', 'A story'],
		[4711, '4711'],
		[0, '0'],
		[true, 'true'],
		['Hello {{name}}, {{ first_name }}', 'Hello {{name}}, {{ first_name }}'],
		['{{price}} costs $5', '{{price}} costs $5'],
		['{{ $5 off }}', '{{ $5 off }}'],
		['{{ $json.open', '{{ $json.open'],
		['The [object] of desire', 'The [object] of desire'],
	])('reads %j', (value, text) => {
		expect(textOf(value)).toEqual({ value: text });
	});

	it.each(notSet)('reads %j as not set', (value) => {
		expect(textOf(value)).toEqual({ value: undefined });
	});

	it.each([
		['{{ $json.script }}', 'not evaluated'],
		['={{ $json.script }}', 'not evaluated'],
		['Say {{$json["a"]}} twice', 'not evaluated'],
		["{{ $('Sheet').item.json.text }}", 'not evaluated'],
		['{{name}} and {{ $node["A"].json.b }}', 'not evaluated'],
		['{{ JSON.stringify($json) }}', 'not evaluated'],
		['[object Object]', '[object Object]'],
		['Intro [object Object], outro', '[object Object]'],
		['[object Object],[object Object]', '[object Object]'],
		['[object Promise]', '[object '],
		[{}, 'holds an object, not text'],
		[['a'], 'holds a list, not text'],
	])('refuses %j', (value, words) => {
		expect(textOf(value)).toEqual(problem(words));
	});

	it('takes time in proportion to the text', () => {
		const startedMs = Date.now();
		expect(textFault('{{'.repeat(200_000))).toBeUndefined();
		expect(textFault('{{ $a '.repeat(100_000))).toBeUndefined();
		expect(textFault('[object '.repeat(100_000))).toBeUndefined();
		expect(Date.now() - startedMs).toBeLessThan(1_000);
	});
});
