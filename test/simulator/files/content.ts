import { Readable } from '../node';

const chunkBytes = 64 * 1024;

/** What a generated file repeats; 251 is prime, so that a lost or doubled chunk shows in a checksum. */
const pattern = Buffer.from(Array.from({ length: 251 * 512 }, (_, index) => index % 251));

/**
 * A file of any size, made while it is read: memory stays the same for 1 KiB and 1 GiB.
 * @param head the first bytes, cut off when the file is smaller
 */
export function generatedFile(bytes: number, head: Buffer): Readable {
	function* chunks() {
		const start = head.subarray(0, bytes);
		if (start.length > 0) yield start;
		for (let sent = start.length; sent < bytes; sent += chunkBytes) {
			const offset = sent % 251;
			yield pattern.subarray(offset, offset + Math.min(chunkBytes, bytes - sent));
		}
	}
	return Readable.from(chunks(), { objectMode: false });
}

export interface FileKind {
	contentType: string;
	/** A small but genuine start of such a file; the whole of it for texts. */
	head: Buffer;
	/** Size when nothing else is asked for. */
	bytes: number;
}

const text = (contentType: string, content: string): FileKind => {
	const head = Buffer.from(content);
	return { contentType, head, bytes: head.length };
};

/** A 1 by 1 pixel PNG. */
const png = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);
const jpeg: FileKind = {
	contentType: 'image/jpeg',
	head: Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
	bytes: 4096,
};

const kinds: Record<string, FileKind> = {
	mp4: {
		contentType: 'video/mp4',
		head: Buffer.from('00000018667479706d703432000000006d70343269736f6d', 'hex'),
		bytes: 200_000,
	},
	mp3: {
		contentType: 'audio/mpeg',
		head: Buffer.from('49443304000000000000', 'hex'),
		bytes: 50_000,
	},
	png: { contentType: 'image/png', head: png, bytes: png.length },
	jpg: jpeg,
	jpeg,
	srt: text('application/x-subrip', '1\n00:00:00,000 --> 00:00:02,000\nHello from the simulator\n'),
	vtt: text('text/vtt', 'WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nHello from the simulator\n'),
	txt: text('text/plain; charset=utf-8', 'Hello from the simulator\n'),
	html: text('text/html; charset=utf-8', '<!DOCTYPE html><title>Simulator</title>\n'),
};

const unknownKind: FileKind = {
	contentType: 'application/octet-stream',
	head: Buffer.alloc(0),
	bytes: 1024,
};

/** @param path a file's path; its extension decides */
export function kindOf(path: string): FileKind {
	const extension = /\.(\w+)$/.exec(path)?.[1] ?? '';
	return kinds[extension.toLowerCase()] ?? unknownKind;
}
