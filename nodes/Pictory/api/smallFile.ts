import type { IExecuteFunctions } from 'n8n-workflow';
import { systemClock } from './clock';
import type { Fault, Result } from './fault';
import { fileName } from './fileName';
import { readRemote } from './fileStream';
import type { FileContent } from './fileStream';
import { repeatRead, sendRepeatedly } from './retry';
import { parseRetryAfterMs } from './retryAfter';

/** A file at an address of the user's, which is read into memory as a whole. */
export interface WantedFile {
	url: string;
	/** For messages, e.g. `get the project file`. */
	purpose: string;
	/** More is not read. */
	maxBytes: number;
}

/** A file in memory; `bytes` is undefined where it has more than was wanted. */
export interface SmallFile {
	/** As its server or its address calls it; `file.bin` where neither does. */
	fileName: string;
	bytes: Buffer | undefined;
}

const WHOLE_FILE_LIMIT_MS = 5 * 60_000;
const AGAIN = 'Check that the address can be read without signing in, and run this again';

/** All of a file; undefined where it has more than `maxBytes`, which ends the reading. */
export async function bytesOf(content: FileContent, maxBytes: number): Promise<Buffer | undefined> {
	if (Buffer.isBuffer(content)) return content.length > maxBytes ? undefined : content;
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of content) {
		const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
		size += bytes.length;
		if (size > maxBytes) return undefined;
		chunks.push(bytes);
	}
	return Buffer.concat(chunks);
}

/** Reads a small file from an address. Repeated like any read; never throws. The API key is not sent. */
export async function fetchSmallFile(
	context: IExecuteFunctions,
	wanted: WantedFile,
): Promise<Result<SmallFile>> {
	const signal = context.getExecutionCancelSignal();
	return await sendRepeatedly(async () => await fetchOnce(context, wanted), repeatRead, {
		clock: systemClock,
		signal,
	});
}

async function fetchOnce(
	context: IExecuteFunctions,
	{ url, purpose, maxBytes }: WantedFile,
): Promise<Result<SmallFile>> {
	return await readRemote(
		context,
		{ url, purpose, limitMs: WHOLE_FILE_LIMIT_MS, advice: AGAIN },
		(status, headers) => statusFault(purpose, status, headers),
		async (body, headers) => {
			const own = { url, name: 'file', extension: 'bin' };
			const name = fileName(own, headers['content-disposition']);
			return { ok: true, value: { fileName: name, bytes: await bytesOf(body, maxBytes) } };
		},
	);
}

function statusFault(purpose: string, status: number, headers: Record<string, unknown>): Fault {
	return {
		message: `Could not ${purpose}: its server does not give it [HTTP ${status}]`,
		description: AGAIN,
		httpCode: String(status),
		passing: status === 429 || status >= 500,
		outcomeUnknown: false,
		retryAfterMs: parseRetryAfterMs(headers['retry-after']),
	};
}
