/**
 * The one place that knows what must not be shown: the keys and passwords of the credentials in use, and what signed
 * addresses look like. Every text that is shown or logged goes through `hideSecrets` (see shownText.ts).
 */

/**
 * The secrets of this n8n's credentials, newest last, each with the spellings it is looked for in. They are kept for the
 * process, so that whoever makes a text need not know whose answer it came from.
 */
const known = new Map<string, readonly string[]>();
const MAX_KNOWN = 100;
/** Shorter ones would take ordinary words apart. */
const MIN_LENGTH = 4;
const MIN_ENCODED_LENGTH = 8;
const HIDDEN = '***';

/** What can stand in the middle of a secret without being seen, or be left of markup there. */
const UNSEEN = '[\\p{C}\\p{Z}\\p{M}\\s\\u115F\\u1160\\u3164\\uFFA0\\uFFFD]';
/** One character in a spelling of its own: URL, JSON or JavaScript, HTML. */
const ESCAPED =
	'%([0-9a-f]{2})|\\\\u([0-9a-f]{4})|\\\\x([0-9a-f]{2})|&#x([0-9a-f]{1,6});?|&#(\\d{1,7});?|&(amp|lt|gt|quot|apos);|\\\\([\\\\/"\'])';
const PIECE = new RegExp(`${ESCAPED}|${UNSEEN}`, 'giu');
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** A text may have been escaped more than once. */
const MAX_ROUNDS = 3;

/**
 * What no message needs, whoever it belongs to. All of these take time in proportion to the text.
 * Sources: the parameters of signed addresses of S3, CloudFront, Google Cloud Storage and Azure.
 */
const PATTERNS: ReadonlyArray<readonly [RegExp, string]> = [
	// A password in an address.
	[/(\b[a-z][a-z\d+.-]{0,20}:\/\/)[^\s/?#]{1,1000}@/gi, `$1${HIDDEN}@`],
	// Signed addresses, and webhooks with a secret: all that follows the question mark.
	[/(https?:\/\/[^\s?#"'<>]{1,2000})[?#][^\s"'<>]+/gi, `$1?${HIDDEN}`],
	[
		/\b((?:x-(?:amz|goog)-[a-z-]{1,30}|(?:aws)?access[-_]?key[-_]?id|signature(?:provided)?|key-pair-id|policy|sig|token|secret|password|api[-_]?key|authorization)["']?(?:\s{0,5}[=:]\s{0,5}|%3d)["']?(?:bearer\s{1,5}|basic\s{1,5})?)(?=[^\s&"'<>]{0,200}\d)[^\s&"'<>]{8,}/gi,
		`$1${HIDDEN}`,
	],
	[/(https?%(?:25)*3a[^\s"'<>]{1,2000}?)%(?:25)*3f[^\s"'<>]+/gi, `$1?${HIDDEN}`],
	[/A(?:KIA|SIA|ROA|IDA)[A-Z0-9]{12,}/g, HIDDEN],
	[/\beyJ[\w-]{10,}\.[\w-]{10,}(?:\.[\w-]*)?/g, HIDDEN],
	[/\b[0-9a-f]{64}\b/gi, HIDDEN],
	[/\bpictai_[\w-]{4,}/gi, HIDDEN],
];

/** Has a secret hidden from now on, in whatever text it turns up. */
export function keepSecret(secret: string): void {
	if (secret.length < MIN_LENGTH) return;
	const spellings = known.get(secret) ?? spellingsOf(secret);
	known.delete(secret);
	known.set(secret, spellings);
	const [oldest] = known.keys();
	if (known.size > MAX_KNOWN && oldest !== undefined) known.delete(oldest);
}

/** What a signed address says that is good for something by itself: the values of its query. */
export function secretsOfAddress(address: string): string[] {
	if (!URL.canParse(address)) return [address];
	const { search, searchParams } = new URL(address);
	const values = [...searchParams.values()].flatMap((value) => [value, ...value.split('/')]);
	return [search.slice(1), ...values].filter((value) => value.length >= MIN_ENCODED_LENGTH);
}

/**
 * The text with every secret replaced by `***`: those that are known, also where they are split by characters that
 * can't be seen, in other case, escaped (URL, JSON, HTML), in base64 or hex; and whatever looks like a signed address.
 * Takes time in proportion to the text: cut it first.
 * @param more secrets of this text only
 */
export function hideSecrets(text: string, more: readonly string[] = []): string {
	const spellings = [...known.values(), ...more.map(spellingsOf)].flat();
	let hidden = spellings.length === 0 ? text : hideSpellings(text, spellings);
	for (const [pattern, by] of PATTERNS) hidden = hidden.replace(pattern, by);
	return hidden;
}

function lower(text: string): string {
	return text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
}

function spellingsOf(secret: string): string[] {
	const bytes = Buffer.from(secret, 'utf8');
	const encoded = [bytes.toString('hex'), ...[0, 1, 2].map((offset) => inBase64(bytes, offset))];
	const spellings = [
		secret,
		...encoded
			.flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')])
			.filter(({ length }) => length >= MIN_ENCODED_LENGTH),
	].map((text) => lower(read({ text }).text));
	return [...new Set(spellings)].filter(({ length }) => length >= MIN_LENGTH);
}

/** What of a secret's base64 is the same whatever follows it and stands before it, `offset` bytes before (modulo 3). */
function inBase64(bytes: Buffer, offset: number): string {
	const whole = Buffer.concat([Buffer.alloc(offset), bytes])
		.toString('base64')
		.replace(/=+$/, '');
	const from = Math.ceil((offset * 8) / 6);
	return whole.slice(from, (offset + bytes.length) % 3 === 0 ? undefined : -1);
}

/** A text as it is read, with where each of its characters stands in the text that it was read from. */
interface Reading {
	text: string;
	/** Of each character; undefined where nothing differs from the original. */
	spans?: { from: number[]; to: number[] };
}

/** Reads a text without what can't be seen, and, where `unescape` says so, with each escaped character as itself. */
function read({ text, spans }: Reading, unescape = false): Reading {
	let seen = '';
	const from: number[] = [];
	const to: number[] = [];
	const take = (characters: string, begin: number, end: number) => {
		seen += characters;
		const step = characters.length === end - begin ? 1 : end - begin;
		for (let at = begin; at < end; at += step) {
			from.push(spans === undefined ? at : spans.from[at]);
			to.push(spans === undefined ? at + step : spans.to[at + step - 1]);
		}
	};
	let done = 0;
	for (const match of text.matchAll(PIECE)) {
		const isEscaped = match.slice(1).some((group) => group !== undefined);
		if (isEscaped && !unescape) continue;
		const end = match.index + match[0].length;
		take(text.slice(done, match.index), done, match.index);
		if (isEscaped) take(unescaped(match), match.index, end);
		done = end;
	}
	if (done === 0) return { text, spans };
	take(text.slice(done), done, text.length);
	return { text: seen, spans: { from, to } };
}

/** @returns one UTF-16 unit, so that every character read has one span */
function unescaped([, url, unicode, hex, htmlHex, htmlNumber, htmlName, itself]: RegExpExecArray) {
	if (htmlName !== undefined) return NAMED[htmlName.toLowerCase()] ?? ' ';
	if (itself !== undefined) return itself;
	const digits = url ?? unicode ?? hex ?? htmlHex;
	const code = digits === undefined ? Number(htmlNumber) : Number.parseInt(digits, 16);
	return code > 0xffff ? ' ' : String.fromCharCode(code);
}

function hideSpellings(text: string, spellings: readonly string[]): string {
	const ranges: Array<readonly [number, number]> = [];
	let reading = read({ text });
	for (let round = 0; round < MAX_ROUNDS; round++) {
		const { spans } = reading;
		const searched = lower(reading.text);
		for (const spelling of spellings) {
			let at = searched.indexOf(spelling);
			for (; at !== -1; at = searched.indexOf(spelling, at + spelling.length)) {
				const end = at + spelling.length;
				ranges.push(spans === undefined ? [at, end] : [spans.from[at], spans.to[end - 1]]);
			}
		}
		const unescaped = read(reading, true);
		if (unescaped.text === reading.text) break;
		reading = unescaped;
	}
	if (ranges.length === 0) return text;
	let shown = '';
	let shownTo = 0;
	for (const [from, to] of ranges.sort(([a], [b]) => a - b)) {
		if (from >= shownTo) shown += `${text.slice(shownTo, from)}${HIDDEN}`;
		shownTo = Math.max(shownTo, to);
	}
	return shown + text.slice(shownTo);
}
