import { answerText, cleanText } from '../../../nodes/Pictory/api/answerText';

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
		expect(answerText({ message }, (text) => text.replaceAll('secret', '***'))).toBe(
			`${'x'.repeat(495)}***`,
		);
	});
});

describe('cleanText', () => {
	it('has no control characters, which could forge log lines or confuse a terminal', () => {
		expect(cleanText('a\u0000b\u001b[31mc\r\nd\u202ee')).toBe('a b [31mc d e');
	});
});
