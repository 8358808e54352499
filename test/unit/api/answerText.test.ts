/* eslint-disable no-console -- prints a figure */
import { answerText, cleanText } from '../../../nodes/Pictory/api/answerText';
import { keepSecret } from '../../../nodes/Pictory/api/secrets';

describe('answerText', () => {
	it.each([
		[
			'v2 validation',
			{
				code: 'INVALID_REQUEST_BODY',
				message: 'Invalid',
				fields: [{ name: 'scenes', errors: 'is required' }],
			},
			'Invalid; scenes: is required (INVALID_REQUEST_BODY)',
		],
		[
			'v2 validation with a list',
			{ message: 'Invalid', fields: [{ name: 'a', errors: ['x', 'y'] }] },
			'Invalid; a: x, y',
		],
		['key refused', { message: 'Unauthorized' }, 'Unauthorized'],
		[
			'v1',
			{ success: false, error: { error_message: 'Bad speaker', error_code: 890 } },
			'Bad speaker (890)',
		],
		[
			'failed job',
			{ success: false, data: { error_code: '5001', error_message: 'No credits' } },
			'No credits (5001)',
		],
		['error as text', { error: 'nope' }, 'nope'],
		['object as message', { data: { error_message: { message: 'deep' } } }, 'deep'],
		[
			'HTML',
			'<html><head><title>Attention Required! | Cloudflare</title><style>a{}</style></head><body><h1>Error 1010</h1></body></html>',
			'Attention Required! | Cloudflare Error 1010',
		],
		['HTML without a head', '<title>Not found</title><h1>nginx</h1>', 'Not found nginx'],
		['plain text', ' upstream\n timed\tout ', 'upstream timed out'],
		['nothing known', { odd: 1 }, '{"odd":1}'],
		['empty object', {}, ''],
		['empty text', '', ''],
		['no body', undefined, ''],
		['array', [1], '[1]'],
	])('%s', (_case, body, text) => {
		expect(answerText(body)).toBe(text);
	});

	it('is cut at 500 characters', () => {
		expect(answerText('x'.repeat(10_000))).toHaveLength(500);
	});

	it('hides a secret also where only half of it would be left after the cut', () => {
		const message = `${'x'.repeat(495)}secret`;
		expect(answerText({ message }, ['secret'])).toBe(`${'x'.repeat(495)}***`);
	});

	it.each([
		[
			'fields as an object',
			{ message: 'Bad', fields: { scenes: 'is odd', name: ['a', 'b'] } },
			'Bad; scenes: is odd; name: a, b',
		],
		['fields as a text', { message: 'Bad', fields: 'scenes' }, 'Bad; scenes'],
		[
			'errors as objects',
			{ message: 'Bad', fields: [{ name: 'a', errors: [{ message: 'x' }, { code: 7 }] }] },
			'Bad; a: x, {"code":7}',
		],
		[
			'errors at the top',
			{ errors: [{ field: 'a', message: 'is odd' }, 'and more'] },
			'a: is odd; and more',
		],
		['an object as code', { message: 'Bad', code: { toString: 1 } }, 'Bad ({"toString":1})'],
		[
			'AWS',
			{ Message: 'User is not authorized, with an explicit deny' },
			'User is not authorized, with an explicit deny',
		],
		['a list of lists', { errors: [[['deep']]] }, 'deep'],
		['null fields', { message: 'Bad', fields: null, errors: [null] }, 'Bad'],
	])('tells in words: %s', (_case, body, text) => {
		expect(answerText(body)).toBe(text);
	});

	it('of S3 tells only why, not what it was sent', () => {
		const xml =
			'<?xml version="1.0"?><Error><Code>SignatureDoesNotMatch</Code><Message>The request signature does not match</Message><AWSAccessKeyId>AKIAIOSFODNN7EXAMPLE</AWSAccessKeyId><StringToSign>AWS4-HMAC-SHA256 20261101</StringToSign></Error>';
		expect(answerText(xml)).toBe('SignatureDoesNotMatch: The request signature does not match');
	});

	it('reads an answer that is nested deeper than the stack is high', () => {
		let nested: unknown = 'x';
		for (let depth = 0; depth < 20_000; depth++)
			nested = depth % 2 ? { message: nested } : [nested];
		for (const body of [
			nested,
			{ fields: nested },
			{ error: nested },
			{ data: { error_message: nested } },
			{ code: nested },
		])
			expect(answerText(body).length).toBeLessThanOrEqual(500);
	});

	const characters = [
		'a',
		' ',
		'<',
		'>',
		'</',
		'<a',
		'<a>',
		'<script>',
		'<title>',
		'{',
		'[',
		'"',
		'\\',
		'\\u0041',
		'%41',
		'%',
		'&',
		'&amp;',
		'&#65;',
		'\n',
		'\u0000',
		'\u200b',
		'\u200d',
		'\ud83d',
		'\udc00',
		'é',
		'😀',
		'=',
		'http://',
		'http://a?',
		'a:',
		'@',
		'token=',
		'x-amz-',
		'eyJ',
		'AKIA',
		'f',
	];
	const slowest = { ms: 0, of: '' };
	const noteTime = (startMs: number, of: string) => {
		const ms = performance.now() - startMs;
		if (ms > slowest.ms) Object.assign(slowest, { ms, of });
	};
	// A figure, not a verdict: what else the machine does is in it. Work that grew with the square took seconds.
	afterAll(() => console.log(`Slowest of 10 MB: ${slowest.ms.toFixed(1)} ms (${slowest.of})`));

	it.each(characters)('10 MB of %j come out short', (character) => {
		keepSecret('pictai_0123456789abcdef');
		keepSecret('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
		const text = character.repeat(10_000_000 / character.length);
		for (const body of [
			text,
			{ message: text },
			{ fields: text },
			{ code: text },
			{ [text.slice(0, 1_000_000)]: 1 },
		]) {
			const startMs = performance.now();
			expect(answerText(body).length).toBeLessThanOrEqual(500);
			noteTime(startMs, JSON.stringify(character));
		}
	});

	it('an answer of very many values comes out short', () => {
		const many = Object.fromEntries(
			Array.from({ length: 100_000 }, (_none, index) => [`k${index}`, index]),
		);
		const bodies = [
			{ errors: Array(1_000_000).fill({ message: 'x' }) },
			{ fields: many },
			many,
			Array(1_000_000).fill(1),
		];
		for (const body of bodies) {
			const startMs = performance.now();
			expect(answerText(body).length).toBeLessThanOrEqual(500);
			noteTime(startMs, 'very many values');
		}
	});
});

describe('cleanText', () => {
	it('has no control characters, which could forge log lines or confuse a terminal', () => {
		expect(cleanText('a\u0000b\u001b[31mc\r\nd\u202ee')).toBe('a b [31mc d e');
	});

	it.each([
		['Persian', 'می\u200cخواهم', 'می\u200cخواهم'],
		['a family', '👨\u200d👩\u200d👧', '👨\u200d👩\u200d👧'],
		['a heart with its variant', '❤\ufe0f', '❤\ufe0f'],
		['a zero-width space', 'Wör\u200bter', 'Wörter'],
		['a soft hyphen and a byte order mark', '\ufeffWör\u00adter', 'Wörter'],
		['joiners with nothing to join', 'a \u200d\u200d b\u200c', 'a b'],
		['many joiners', `a${'\u200d'.repeat(50)}b`, 'a\u200db'],
		['half a surrogate pair', 'a\ud83db', 'a\ufffdb'],
		['an object', { toString: null }, '{"toString":null}'],
	])('%s', (_what, text, clean) => {
		expect(cleanText(text)).toBe(clean);
	});

	it('cuts no emoji in half', () => {
		expect(cleanText('😀'.repeat(400), { maxLength: 100 })).toBe(`${'😀'.repeat(49)}…`);
	});
});
