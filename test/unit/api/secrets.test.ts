import { readAccount } from '../../../nodes/Pictory/api/account';
import { cleanMessage, cleanText } from '../../../nodes/Pictory/api/answerText';
import { hideSecrets, keepSecret, secretsOfAddress } from '../../../nodes/Pictory/api/secrets';

const key = ['Zk9+xQ/7mT', '2=pL4vR8sW1'].join('');
beforeAll(() => keepSecret(key));

/** The text that is left where a secret was: nothing of it longer than three characters. */
function expectHidden(text: string, secret = key): void {
	expect(text).toContain('***');
	for (let at = 0; at + 4 <= secret.length; at++)
		expect(text).not.toContain(secret.slice(at, at + 4));
}

const escaped = (encode: (code: number) => string) =>
	[...key].map((character) => encode(character.charCodeAt(0))).join('');
const hex = (code: number) => code.toString(16).padStart(2, '0');

describe('a key is hidden', () => {
	it.each([
		['as it is', key],
		['in capitals', key.toUpperCase()],
		['in small letters', key.toLowerCase()],
		['for an address', encodeURIComponent(key)],
		['for an address, twice', encodeURIComponent(encodeURIComponent(key))],
		['percent by percent', escaped((code) => `%${hex(code)}`)],
		['for JSON', escaped((code) => `\\u00${hex(code)}`)],
		['for JavaScript', escaped((code) => `\\x${hex(code)}`)],
		['for HTML', escaped((code) => `&#x${hex(code)};`)],
		['for HTML, in numbers', escaped((code) => `&#${code};`)],
		['with escaped slashes', key.replaceAll('/', '\\/')],
		['in base64', Buffer.from(key).toString('base64')],
		['in base64 for addresses', Buffer.from(key).toString('base64url')],
		['in base64 behind a user', Buffer.from(`me:${key}`).toString('base64')],
		['in base64 behind another', Buffer.from(`you:${key}:x`).toString('base64')],
		['in base64 of a header', Buffer.from(`Bearer ${key}\n`).toString('base64')],
		['in hex', Buffer.from(key).toString('hex')],
		['split by zero-width spaces', [...key].join('\u200b')],
		['split by a soft hyphen', `${key.slice(0, 9)}\u00ad${key.slice(9)}`],
		['split by a joiner', `${key.slice(0, 9)}\u200d${key.slice(9)}`],
		['split by a line break', `${key.slice(0, 9)}\r\n  ${key.slice(9)}`],
		['split by a control character', `${key.slice(0, 9)}\u0000${key.slice(9)}`],
		['split by an escaped invisible character', `${key.slice(0, 9)}%0A${key.slice(9)}`],
		['split by combining marks', [...key].join('\u0301')],
		['split by half a surrogate pair', `${key.slice(0, 9)}\ud800${key.slice(9)}`],
		['as a password in an address', `https://me:${encodeURIComponent(key)}@api.example.com/x`],
	])('%s', (_how, text) => {
		expectHidden(cleanText(`The key ${text} is wrong`));
		expectHidden(cleanMessage(`${text}${text} (${text})`));
	});

	it('and what stands beside it stays', () => {
		expect(hideSecrets(`before ${key} after`)).toBe('before *** after');
		expect(hideSecrets(`${key}${key}!`)).toMatch(/^(\*\*\*){1,2}!$/);
	});

	it('also where a text is cut in the middle of it', () => {
		for (let length = 19_950; length < 24_200; length += 7)
			expect(cleanText(`${' '.repeat(length)}${key}${' '.repeat(5_000)}`)).not.toContain(
				key.slice(0, 4),
			);
	});

	it('and a short one takes no words apart', () => {
		keepSecret('a');
		expect(hideSecrets('a banana')).toBe('a banana');
	});
});

describe('what is typed into the credential is hidden', () => {
	it.each([
		[
			'the key, with what was pasted around it',
			{ apiKey: ' "Bearer qwertz-987654" ' },
			'qwertz-987654',
		],
		[
			'a password in Base URL',
			{ baseUrl: 'https://user77:hunter2-xyz@proxy.example.com' },
			'hunter2-xyz',
		],
		['an escaped one', { baseUrl: 'https://user77:p%40ss%2Fword@proxy.example.com' }, 'p@ss/word'],
		['a user', { baseUrl: 'https://token-as-user@proxy.example.com' }, 'token-as-user'],
		['a token in the query', { baseUrl: 'https://proxy.example.com/?t=abcd-efgh' }, 'abcd-efgh'],
	])('%s', (_what, fields, secret) => {
		readAccount(fields);
		expectHidden(cleanMessage(`It said ${secret}.`), secret);
	});

	it("a key that looks like one of Pictory's, wherever it was typed", () => {
		expect(cleanMessage('https://pictai_abcdef123456/v1')).toBe('https://***/v1');
	});
});

describe('signed addresses are hidden', () => {
	const signed =
		'https://bucket.s3.amazonaws.com/in/clip.mp4?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20261101%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Security-Token=IQoJb3JpZ2luX2VjEXAMPLE&X-Amz-Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7';
	const parts = [
		'AKIAIOSFODNN7EXAMPLE',
		'IQoJb3JpZ2luX2VjEXAMPLE',
		'5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
	];

	it.each([
		['whole', signed],
		['escaped', encodeURIComponent(signed)],
		['in a list', `<${signed}>, "${signed}"`],
		[
			'CloudFront',
			'https://d1.cloudfront.net/a.mp4?Expires=1&Policy=AKIAIOSFODNN7EXAMPLE&Key-Pair-Id=K2JCJMDEHXQW5F&Signature=IQoJb3JpZ2luX2VjEXAMPLE',
		],
		[
			'part by part',
			`AWSAccessKeyId: AKIAIOSFODNN7EXAMPLE, X-Amz-Security-Token=IQoJb3JpZ2luX2VjEXAMPLE1, Signature=${parts[2]}`,
		],
	])('%s', (_how, text) => {
		const shown = cleanMessage(`Refused: ${text}.`);
		for (const part of parts) expect(shown).not.toContain(part);
	});

	it('and what a server says of one, in words of its own', () => {
		const said = `The key id AKIAIOSFODNN7EXAMPLE and the token IQoJb3JpZ2luX2VjEXAMPLE of ${parts[2]}`;
		const shown = cleanText(said, { secrets: secretsOfAddress(signed) });
		expect(shown).toBe('The key id *** and the token *** of ***');
	});

	it('addresses without anything secret stay', () => {
		const text = 'See https://docs.pictory.ai/api-reference, or https://example.com/a%20b.';
		expect(cleanMessage(text)).toBe(text);
	});
});
