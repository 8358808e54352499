import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { fileOf, storeFile } from '../api';
import type { PictoryApi } from '../api';
import { isJsonObject } from '../job';
import type { JsonObject } from '../job';
import type { Reading } from './readings';

/** Kinds of files that Pictory takes for a field. */
export type FileKind = 'image' | 'video' | 'audio' | 'ppt' | 'font';

/** How each kind is told: by the type that n8n has for a file, or by the ending of its name; and its usual ending. */
const kinds: Record<FileKind, { name: string; type: RegExp; ending: RegExp; usual: string }> = {
	image: {
		name: 'an image',
		type: /^image\//,
		ending: /\.(png|jpe?g|webp|gif|bmp|svg|avif)$/i,
		usual: '.png',
	},
	video: {
		name: 'a video',
		type: /^video\//,
		ending: /\.(mp4|mov|m4v|webm|avi|mkv|mpe?g|wmv|3gp)$/i,
		usual: '.mp4',
	},
	audio: {
		name: 'an audio file',
		type: /^audio\//,
		ending: /\.(mp3|wav|m4a|aac|ogg|flac)$/i,
		usual: '.mp3',
	},
	ppt: {
		name: 'a PowerPoint file',
		type: /^application\/(vnd\.ms-powerpoint|vnd\.openxmlformats-officedocument\.presentationml\.)/,
		ending: /\.pptx?$/i,
		usual: '.pptx',
	},
	font: {
		name: 'a font',
		type: /^font\/|^application\/(x-)?font/,
		ending: /\.(ttf|otf|woff2?)$/i,
		usual: '.ttf',
	},
};
/** Types that say nothing. */
const ANY_TYPE = /^(application\/octet-stream|binary\/octet-stream)?$/;

/**
 * Reads what was given for a file.
 * @param allowed what the file may be
 */
export type FileReader = (given: string, allowed: readonly FileKind[]) => Reading<string>;

/** Whether what was given for a file is its web address; else it is the name of a binary field. */
export const isAddress = (given: string) => URL.canParse(given) && /^https?:\/\//i.test(given);

/** A file by its web address. */
export const fileAddress: FileReader = (given) =>
	isAddress(given)
		? { value: given }
		: { problem: `must be an address that starts with https://, not "${given}"` };

/** A file of an input item, by the name of its binary field. */
export function namedFile(
	context: IExecuteFunctions,
	itemIndex: number,
	field: string,
): { binary: IBinaryData; fileName: string } | { problem: string } {
	const binaries = context.getInputData()[itemIndex]?.binary ?? {};
	const binary = Object.hasOwn(binaries, field) ? binaries[field] : undefined;
	if (binary === undefined) return { problem: neither(field, Object.keys(binaries)) };
	return { binary, fileName: nameOf(field, binary) };
}

/** A host that no one can have (RFC 6761): until a file is uploaded, an address there stands for it. */
const STAND_IN = 'https://will-be-uploaded.invalid';

interface WantedFile {
	itemIndex: number;
	binary: IBinaryData;
	fileName: string;
}

/** Uploads of a run, by file: each is stored once. */
const uploads = new WeakMap<PictoryApi, Map<string, Promise<string>>>();

/**
 * The files of input items that a start needs at Pictory: fields that take the address of a file also take the name of
 * a binary field. Until the job is really started, an address of no one's stands for the file.
 */
export class InputFiles {
	private readonly wanted = new Map<string, WantedFile>();

	constructor(private readonly context: IExecuteFunctions) {}

	/** Reads files of an input item. */
	of(itemIndex: number): FileReader {
		return (given, allowed) => {
			if (isAddress(given)) return { value: given };
			const found = namedFile(this.context, itemIndex, given);
			if ('problem' in found) return found;
			const { binary, fileName } = found;
			const kind = allowed.find((one) => isOfKind(one, binary, fileName));
			if (kind === undefined) {
				const names = allowed.map((one) => kinds[one].name).join(' or ');
				return { problem: `takes ${names}; "${fileName}" in '${given}' is ${binary.mimeType}` };
			}
			// What is an image and what a clip is told by the ending of an address.
			const { ending: known, usual } = kinds[kind];
			const ending = known.test(fileName) ? '' : usual;
			const path = [`item-${itemIndex + 1}`, given, fileName + ending].map(encodeURIComponent);
			const standIn = `${STAND_IN}/${path.join('/')}`;
			this.wanted.set(standIn, { itemIndex, binary, fileName });
			return { value: standIn };
		};
	}

	/** Whether a request needs files of the input. */
	get isEmpty(): boolean {
		return this.wanted.size === 0;
	}

	/**
	 * Uploads the files, each once a run, and puts their addresses into what is sent.
	 * @throws NodeApiError or NodeOperationError for the first file that can't be stored
	 */
	async uploadInto(api: PictoryApi, objects: readonly JsonObject[]): Promise<JsonObject[]> {
		const addresses = new Map<string, string>();
		for (const [standIn, wanted] of this.wanted) {
			addresses.set(standIn, await this.upload(api, wanted));
		}
		return objects.map((object) => inObject(object, addresses));
	}

	private async upload(api: PictoryApi, { itemIndex, binary, fileName }: WantedFile) {
		const known = uploads.get(api) ?? new Map<string, Promise<string>>();
		uploads.set(api, known);
		const key = [fileName, binary.mimeType, binary.id ?? binary.data].join('\n');
		const earlier = known.get(key);
		if (earlier) return await earlier;
		const file = await fileOf(this.context, binary, { fileName, contentType: binary.mimeType });
		const stored = storeFile(this.context, api, file, itemIndex).then(({ url }) => url);
		known.set(key, stored);
		stored.catch(() => known.delete(key));
		return await stored;
	}
}

function neither(given: string, names: readonly string[]): string {
	const has = names.length === 0 ? 'has no files' : `has: ${names.slice(0, 20).join(', ')}`;
	return `must be an address that starts with https://, or the name of a binary field of the item, not "${given}". The item ${has}`;
}

function nameOf(field: string, { fileName, fileExtension }: IBinaryData): string {
	return fileName ?? (fileExtension ? `${field}.${fileExtension}` : field);
}

function isOfKind(kind: FileKind, { mimeType = '' }: IBinaryData, fileName: string): boolean {
	const { type, ending } = kinds[kind];
	return ANY_TYPE.test(mimeType) ? ending.test(fileName) : type.test(mimeType);
}

function replaced(value: unknown, addresses: ReadonlyMap<string, string>): unknown {
	if (typeof value === 'string') return addresses.get(value) ?? value;
	if (Array.isArray(value)) return value.map((entry) => replaced(entry, addresses));
	return isJsonObject(value) ? inObject(value, addresses) : value;
}

function inObject(object: JsonObject, addresses: ReadonlyMap<string, string>): JsonObject {
	return Object.fromEntries(
		Object.entries(object).map(([name, entry]) => [name, replaced(entry, addresses)]),
	);
}
