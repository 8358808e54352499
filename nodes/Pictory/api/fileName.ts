import { cut, wellFormed } from '../job';
import { cleanText } from './answerText';

const MAX_LENGTH = 150;

/**
 * The name that the server gives a file, else that in its address, else one of our own. Never a folder or a path.
 * @param file `name` and `extension` of our own, which may be made from a job id
 * @param contentDisposition the header of that name
 */
export function fileName(
	{ url, name, extension }: { url: string; name: string; extension: string },
	contentDisposition: unknown,
): string {
	const header = typeof contentDisposition === 'string' ? contentDisposition : '';
	const named = [nameInHeader(header.slice(0, 2_000)), nameInAddress(url)].map(safeName);
	return named.find((candidate) => /\.\w{1,10}$/.test(candidate)) ?? ownFileName(name, extension);
}

/** A file name made from an id. */
export function ownFileName(name: string, extension: string): string {
	// An id is one part: what looks like a path in it is none.
	return `${safeName(name.replace(/[/\\]+/g, '_')) || 'file'}.${extension}`;
}

/** The last part of a path, without what file systems refuse or hide. */
function safeName(path = ''): string {
	const last = wellFormed(path).split(/[/\\]/).at(-1) ?? '';
	const safe = cleanText(last, { maxLength: 1_000 })
		.replace(/[:*?"<>|\p{C}]+/gu, '_')
		.replace(/^[.\s]+|[.\s]+$/g, '');
	if (safe.length <= MAX_LENGTH) return safe;
	const ending = /\.\w{1,10}$/.exec(safe)?.[0] ?? '';
	return cut(safe, MAX_LENGTH - ending.length) + ending;
}

/** RFC 6266: `filename*=UTF-8''name` goes before `filename="name"`. */
function nameInHeader(contentDisposition: string): string | undefined {
	const encoded = /filename\*\s*=\s*UTF-8'[^']*'([^;]+)/i.exec(contentDisposition)?.[1];
	if (encoded !== undefined) return decoded(encoded.trim());
	const plain = /filename\s*=\s*(?:"([^"]+)"|([^;\s]+))/i.exec(contentDisposition);
	return plain?.[1] ?? plain?.[2];
}

function nameInAddress(url: string): string | undefined {
	return URL.canParse(url) ? decoded(new URL(url).pathname) : undefined;
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
