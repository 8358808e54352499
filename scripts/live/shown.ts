/** What may be shown of an account's answers: shapes, counts, and words that stand in Pictory's own documentation. */

/**
 * Words of Pictory's that tell nothing about an account. Sources: Pictory's pages, pictoryai's public skill and samples.
 */
const knownWords = new Set([
	...['pending', 'in-progress', 'completed', 'complete', 'failed', 'cleaned', 'queued', 'running'],
	...['RUNNING', 'QUEUED', 'Generating video', 'Unauthorized', 'Forbidden', 'Not Found'],
	...['INVALID_REQUEST', 'INVALID_REQUEST_BODY', 'JOB_NOT_FOUND', 'TEXT_TO_VIDEO_FAILED'],
	...['INSUFFICIENT_CREDITS', 'SCENE_BACKGROUND_VISUAL_NOT_FOUND', '5000', '5001', '890'],
	...['v1', 'v2', 'v3', 'project', 'script', 'transcribe', 'url', 'STORYBOARD', 'AWS'],
	...['sixteen-nine', 'nine-sixteen', 'one-one', 'four-five', '16:9', '9:16', '1:1', '4:5', '3:4'],
	...[
		'4:3',
		'aws',
		'google',
		'elevenlabs',
		'neural',
		'standard',
		'WaveNet',
		'Neural2',
		'generative',
	],
	...['credit', 'debit', 'video', 'image', 'audio', 'text', 'shape', 'mp4', 'Male', 'Female'],
	...['male', 'female', 'Neutral', 'small', 'story_blocks', 'getty', 'seedream3.0', 'flux-schnell'],
	...['nanobanana', 'nanobanana-pro', 'veo3.1', 'veo3.1_fast', 'pixverse5.5', 'audioElement'],
	...['backgroundElement', 'layerItem', 'layerElement', 'voiceOver', 'bgMusic', 'photorealistic'],
]);

/** Words that an error may be made of; all others are left out. */
const errorWords = new Set(
	(
		'a an and any api apis are at auth authentication authorization authorize authorized bad be because body by can ' +
		'cannot client code could credits deny denied does endpoint error exceeded exist exists expired explicit ' +
		'fail failed field fields for forbidden found gateway has header id identity in incorrect insufficient internal ' +
		'invalid is it item job jobid key limit long many message method missing month must no not null of on only or ' +
		'page parameter path plan please policy project projectid quota rate reached refused request requests required ' +
		'requires resource route server service should status subscription such template the this timed to token too ' +
		'try type unauthorized unavailable unexpected unknown unsupported user value was when with year you your'
	).split(' '),
);

/** Maps whose keys are the account's own, e.g. the names of a template's variables. */
export const ownMaps: ReadonlySet<string> = new Set([
	'variables',
	'webhookInput',
	'projectMetadata',
	'metadata',
	'project',
	'structure',
]);

const knownHosts = /(^|\.)(pictory\.ai|pictorycontent\.com|cloudfront\.net|amazonaws\.com)$/i;

class ShownText {
	/** Makes the type one that no other object has. */
	protected readonly isFit = true;

	constructor(readonly text: string) {}
}

/**
 * Text for a report. Only the functions of this module make one, and none of them lets a text of an answer through:
 * fixed words, shapes, counts and words of Pictory's are all that goes in.
 */
export type Shown = ShownText;

function make(text: string): Shown {
	return new ShownText(text);
}

/** Puts fixed words and Shown together. */
export function shown(words: TemplateStringsArray, ...values: readonly Shown[]): Shown {
	return make(words.map((word, at) => word + (values[at]?.text ?? '')).join(''));
}

export function joined(values: readonly Shown[], separator: ', ' | '; '): Shown {
	return make(values.map(({ text }) => text).join(separator));
}

export function count(number: number): Shown {
	return make(Number.isFinite(number) ? String(Math.round(number)) : 'no number');
}

/** A field's name, where it looks like one that a programmer gave. */
export function fieldName(name: string): Shown {
	return make(/^[A-Za-z][A-Za-z_]{0,39}$/.test(name) ? name : '…');
}

/** A path into an answer; list positions are shown as they are. */
export function pathShown(path: ReadonlyArray<PropertyKey>): Shown {
	let isOwn = false;
	const steps = path.map((step, at) => {
		if (typeof step === 'number') return `[${step}]`;
		const name = isOwn ? '…' : fieldName(String(step)).text;
		isOwn ||= ownMaps.has(String(step));
		return at === 0 ? name : `.${name}`;
	});
	return make(steps.length === 0 ? 'the answer' : steps.join(''));
}

function addressKind(text: string): string | undefined {
	if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
	const { protocol, hostname, pathname, search } = new URL(text);
	const host = knownHosts.exec(hostname)?.[2]?.toLowerCase() ?? 'another host';
	const ending = /\.(mp4|mp3|png|jpe?g|webp|webm|srt|vtt|txt|html)$/i.exec(pathname)?.[1];
	const query = search === '' ? '' : ', with a query';
	return `${protocol}//… at ${host}${ending === undefined ? '' : `, .${ending.toLowerCase()}`}${query}`;
}

/** What kind of text it is. Words of Pictory's own are shown. */
export function textKind(text: string): Shown {
	if (knownWords.has(text)) return make(`"${text}"`);
	if (text === '') return make('empty text');
	if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) return make('UUID');
	if (/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(text)) return make('ISO date');
	if (/^\d{1,3}s$/.test(text)) return make('seconds such as "8s"');
	if (/^\d+(\.\d+)?$/.test(text)) return make(`number of ${text.length} characters as text`);
	if (/^[a-z]{2}(-[A-Z]{2})?$/.test(text)) return make('language code');
	const address = addressKind(text);
	if (address !== undefined) return make(address);
	if (text.startsWith('WEBVTT')) return make('WebVTT text');
	if (/^\s*<(!doctype|html)/i.test(text)) return make('page of HTML');
	if (/^[A-Za-z\d+/]{8,}={0,2}$/.test(text) && text.startsWith('eyJ'))
		return make('base64 of JSON');
	return make(`text of ${text.length} characters`);
}

const MAX_FIELDS = 24;
const MAX_DEPTH = 3;

function describe(value: unknown, depth: number): string {
	if (value === null) return 'null';
	if (value === undefined) return 'nothing';
	if (typeof value === 'string') return textKind(value).text;
	if (typeof value !== 'object') return typeof value;
	if (Array.isArray(value)) {
		const first = value.length === 0 || depth === 0 ? '' : ` of ${describe(value[0], depth - 1)}`;
		return `list with ${value.length}${first}`;
	}
	const entries = Object.entries(value);
	if (depth === 0) return `object with ${entries.length} fields`;
	const fields = entries.slice(0, MAX_FIELDS).map(([name, entry]) => {
		const isOwn = ownMaps.has(name);
		return `${fieldName(name).text}: ${isOwn ? describe(entry, 0) : describe(entry, depth - 1)}`;
	});
	return `{${[...fields, ...(entries.length > MAX_FIELDS ? ['…'] : [])].join(', ')}}`;
}

/** The shape of a value: names and kinds, no contents. */
export function shapeOf(value: unknown, depth = MAX_DEPTH): Shown {
	return make(describe(value, depth));
}

/** An error's text, as far as it is made of words that any API uses. */
export function errorText(text: string): Shown {
	if (knownWords.has(text)) return make(`"${text}"`);
	const words = text
		.slice(0, 300)
		.split(/\s+/)
		.map((word) => {
			const plain = word.replace(/[^A-Za-z]/g, '');
			return plain !== '' && errorWords.has(plain.toLowerCase()) ? plain : '…';
		});
	return make(`"${words.join(' ').replace(/…( …)+/g, '…')}"`);
}

/** A status and what the body of an error says. */
export function statusShown(status: number, body: unknown): Shown {
	const object = typeof body === 'object' && body !== null ? body : {};
	const said = ['message', 'Message', 'code', 'error_message', 'error_code'].flatMap((name) => {
		const value: unknown = Object.entries(object).find(([key]) => key === name)?.[1];
		return typeof value === 'string' ? [`${name} ${errorText(value).text}`] : [];
	});
	const rest = said.length > 0 ? said.join(', ') : describe(body, 1);
	return make(`HTTP ${status}: ${rest}`);
}

/** A header: its name, and its value where that is a number. */
export function headerShown(name: string, value: string): Shown {
	const plain = /^[a-z][a-z\d-]{0,60}$/.test(name) ? name : '…';
	return make(/^\d{1,12}$/.test(value) ? `${plain}: ${value}` : plain);
}

/** Whether a text is one of Pictory's own words. */
export function isKnownWord(text: string): boolean {
	return knownWords.has(text);
}
