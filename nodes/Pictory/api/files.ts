import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { isJsonObject } from '../job';
import { answerText, cleanText } from './answerText';
import { systemClock } from './clock';
import type { Fault, Result } from './fault';
import { connectionCode, USER_AGENT } from './request';
import { parseRetryAfterMs, repeatable, sendRepeatedly } from './retry';

/** A file to fetch, and what it is taken for where its server does not say. */
export interface RemoteFile {
	url: string;
	/** For messages, e.g. `download "videoURL" of job "123"`. */
	purpose: string;
	/** Without extension; the name in the address or from the server goes first. */
	name: string;
	mimeType: string;
	extension: string;
}

type BinaryContent = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];
type FileStream = Exclude<BinaryContent, Buffer>;

/** A file to store at a signed address. */
export interface Upload {
	/** Signed: it says by itself who may store what there, for a day, so it is shown in no message. */
	url: string;
	/** For messages, e.g. `upload "clip.mp4"`. */
	purpose: string;
	/** Exactly what the address was signed for. */
	contentType: string;
	/** In bytes. */
	size: number;
	/** The file from its beginning; called again for another try. */
	open(): Promise<BinaryContent>;
}

/** Until the answer begins; what comes then may take as long as it takes. */
const FIRST_BYTE_TIMEOUT_MS = 60_000;
/** For all of an upload: a large video over a slow line takes its time. */
const UPLOAD_TIMEOUT_MS = 60 * 60_000;
/** What file servers answer for a file that is gone: S3 says 403 where it may not tell. */
const GONE = [403, 404, 410];
/** A download may be the last step of an operation that has started a job: running that again would pay again. */
const DOWNLOAD_AGAIN =
	'Get the file with Job > Download and this job ID: it starts no job, so it costs nothing';
/** Types that say nothing about the file. */
const VAGUE_TYPES = ['', 'application/octet-stream', 'binary/octet-stream'];

function isStream(value: unknown): value is FileStream {
	return isJsonObject(value) && typeof value.pipe === 'function';
}

/**
 * Fetches a file into n8n's binary store as a stream, so that memory stays the same for any size. Repeated like any
 * read. Never throws. The API key is not sent: the address is a file server's, and nothing here knows the credential.
 */
export async function fetchFile(
	context: IExecuteFunctions,
	file: RemoteFile,
): Promise<Result<IBinaryData>> {
	const signal = context.getExecutionCancelSignal();
	return await sendRepeatedly(async () => await fetchOnce(context, file, signal), repeatable.read, {
		clock: systemClock,
		signal,
	});
}

async function fetchOnce(
	context: IExecuteFunctions,
	file: RemoteFile,
	signal: AbortSignal | undefined,
): Promise<Result<IBinaryData>> {
	if (!/^https?:\/\//i.test(file.url)) return { ok: false, fault: linkFault(file) };
	try {
		const response: unknown = await context.helpers.httpRequest({
			method: 'GET',
			url: file.url,
			headers: { 'User-Agent': USER_AGENT },
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			timeout: FIRST_BYTE_TIMEOUT_MS,
			abortSignal: signal,
		});
		const { statusCode, headers, body } = isJsonObject(response) ? response : {};
		const status = Number(statusCode);
		const sent = isJsonObject(headers) ? headers : {};
		if (status < 200 || status >= 300 || !isStream(body)) {
			if (isStream(body)) body.destroy();
			return { ok: false, fault: statusFault(file, status, sent) };
		}
		const binary = await context.helpers.prepareBinaryData(
			body,
			fileName(file, sent['content-disposition']),
			mimeType(file, sent['content-type']),
		);
		return { ok: true, value: binary };
	} catch (error) {
		return { ok: false, fault: lostFault(file.purpose, error, DOWNLOAD_AGAIN) };
	}
}

/**
 * Stores a file at a signed address, as a stream, so that memory stays the same for any size. Repeated like any read:
 * storing the same bytes twice changes nothing. Never throws. The API key is not sent, as file servers refuse it.
 */
export async function sendFile(
	context: IExecuteFunctions,
	upload: Upload,
): Promise<Result<undefined>> {
	const signal = context.getExecutionCancelSignal();
	return await sendRepeatedly(
		async () => await sendOnce(context, upload, signal),
		repeatable.read,
		{
			clock: systemClock,
			signal,
		},
	);
}

async function sendOnce(
	context: IExecuteFunctions,
	{ url, purpose, contentType, size, open }: Upload,
	signal: AbortSignal | undefined,
): Promise<Result<undefined>> {
	try {
		const response: unknown = await context.helpers.httpRequest({
			method: 'PUT',
			url,
			headers: {
				'User-Agent': USER_AGENT,
				'Content-Type': contentType,
				// Without it the file is sent in chunks, which S3 refuses.
				'Content-Length': size,
			},
			body: await open(),
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			// To be able to follow a redirect, the whole file would be kept in memory.
			disableFollowRedirect: true,
			timeout: UPLOAD_TIMEOUT_MS,
			abortSignal: signal,
		});
		const { statusCode, headers, body } = isJsonObject(response) ? response : {};
		const status = Number(statusCode);
		if (status >= 200 && status < 300) return { ok: true, value: undefined };
		const words = answerText(body);
		return {
			ok: false,
			fault: {
				message: `Could not ${purpose}: ${words === '' ? 'the file server gave no reason' : words} [HTTP ${status}]`,
				description: 'Run this again: each run gets an address of its own to store the file at',
				httpCode: String(status),
				passing: status === 429 || status >= 500,
				outcomeUnknown: false,
				retryAfterMs: parseRetryAfterMs(isJsonObject(headers) ? headers['retry-after'] : undefined),
			},
		};
	} catch (error) {
		const advice = 'Run this again. It starts no job, so it costs nothing';
		return { ok: false, fault: lostFault(purpose, error, advice) };
	}
}

function linkFault({ purpose, url }: RemoteFile): Fault {
	return {
		message: `Could not ${purpose}: what Pictory sent is no web address: ${cleanText(url)}`,
		description: 'Look at the job with Job > Get; it may have to be started again',
		passing: false,
		outcomeUnknown: false,
	};
}

function statusFault(
	{ purpose }: RemoteFile,
	status: number,
	headers: Record<string, unknown>,
): Fault {
	const gone = GONE.includes(status);
	return {
		message: `Could not ${purpose}: ${gone ? 'the file is not there any more' : 'the file server refused'} [HTTP ${status}]`,
		description: gone
			? 'Pictory cleans old jobs: their files go, also when they are cleaned by hand. Start the job again, and download its files soon after it is finished'
			: `The link is the right one, but its server does not give the file at the moment. ${DOWNLOAD_AGAIN}`,
		httpCode: String(status),
		passing: status === 429 || status >= 500,
		outcomeUnknown: false,
		retryAfterMs: parseRetryAfterMs(headers['retry-after']),
	};
}

function lostFault(purpose: string, error: unknown, description: string): Fault {
	const code = connectionCode(error);
	const words = cleanText(error instanceof Error ? error.message : String(error));
	return {
		message: `Could not ${purpose}: the connection to the file server broke (${code ?? words})`,
		description,
		httpCode: code,
		passing: true,
		outcomeUnknown: false,
	};
}

/** The type that the server says, unless it says nothing; without parameters such as the charset. */
function mimeType(file: RemoteFile, contentType: unknown): string {
	const [type = ''] = String(contentType ?? '').split(';');
	const plain = type.trim().toLowerCase();
	return VAGUE_TYPES.includes(plain) ? file.mimeType : plain;
}

/** The name that the server gives, else that in the address, else one of our own. */
function fileName({ url, name, extension }: RemoteFile, contentDisposition: unknown): string {
	const candidates = [nameInHeader(String(contentDisposition ?? '')), nameInAddress(url)];
	return candidates.find((candidate) => /\.\w+$/.test(candidate ?? '')) ?? `${name}.${extension}`;
}

/** RFC 6266: `filename*=UTF-8''name` goes before `filename="name"`. */
function nameInHeader(contentDisposition: string): string | undefined {
	const encoded = /filename\*\s*=\s*UTF-8'[^']*'([^;]+)/i.exec(contentDisposition)?.[1];
	const plain = /filename\s*=\s*(?:"([^"]+)"|([^;\s]+))/i.exec(contentDisposition);
	const name = encoded === undefined ? (plain?.[1] ?? plain?.[2]) : decode(encoded.trim());
	return name === undefined ? undefined : lastPart(name);
}

function nameInAddress(url: string): string | undefined {
	return URL.canParse(url) ? lastPart(decode(new URL(url).pathname)) : undefined;
}

function lastPart(path: string): string {
	return cleanText(path.split(/[/\\]/).pop() ?? '');
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
