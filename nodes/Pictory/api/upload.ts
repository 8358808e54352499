import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isJsonObject } from '../job';
import { answerText } from './answerText';
import { systemClock } from './clock';
import type { Result } from './fault';
import { isStream, lostFile } from './fileStream';
import type { FileContent } from './fileStream';
import type { PictoryApi } from './pictoryApi';
import { USER_AGENT } from './request';
import { repeatRead, sendRepeatedly } from './retry';
import { parseRetryAfterMs } from './retryAfter';
import { secretsOfAddress } from './secrets';

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
	open(): Promise<FileContent>;
}

/** A file of an input item. */
export type InputFile = Pick<Upload, 'contentType' | 'size' | 'open'> & { fileName: string };

/** For all of an upload: a large video over a slow line takes its time. */
const UPLOAD_LIMIT_MS = 60 * 60_000;
const AGAIN = 'Run this again: each run gets an address of its own to store the file at';

/**
 * Stores a file at a signed address, as a stream, so that memory stays the same for any size. Repeated like any read:
 * storing the same bytes twice changes nothing. Never throws. The API key is not sent, as file servers refuse it.
 */
async function sendFile(context: IExecuteFunctions, upload: Upload): Promise<Result<undefined>> {
	const signal = context.getExecutionCancelSignal();
	return await sendRepeatedly(async () => await sendOnce(context, upload, signal), repeatRead, {
		clock: systemClock,
		signal,
	});
}

async function sendOnce(
	context: IExecuteFunctions,
	{ url, purpose, contentType, size, open }: Upload,
	signal: AbortSignal | undefined,
): Promise<Result<undefined>> {
	const secrets = secretsOfAddress(url);
	let content: FileContent | undefined;
	try {
		content = await open();
		const response: unknown = await context.helpers.httpRequest({
			method: 'PUT',
			url,
			headers: {
				'User-Agent': USER_AGENT,
				'Content-Type': contentType,
				// Without it the file is sent in chunks, which S3 refuses.
				'Content-Length': size,
			},
			body: content,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			// To be able to follow a redirect, the whole file would be kept in memory.
			disableFollowRedirect: true,
			timeout: UPLOAD_LIMIT_MS,
			abortSignal: signal,
		});
		const { statusCode, headers, body } = isJsonObject(response) ? response : {};
		const status = Number(statusCode);
		if (status >= 200 && status < 300) return { ok: true, value: undefined };
		const words = answerText(body, secrets);
		return {
			ok: false,
			fault: {
				message: `Could not ${purpose}: ${words === '' ? 'the file server gave no reason' : words} [HTTP ${status}]`,
				description: AGAIN,
				httpCode: String(status),
				passing: status === 429 || status >= 500,
				outcomeUnknown: false,
				retryAfterMs: parseRetryAfterMs(isJsonObject(headers) ? headers['retry-after'] : undefined),
			},
		};
	} catch (error) {
		const advice = 'Run this again. It starts no job, so it costs nothing';
		return { ok: false, fault: lostFile(purpose, error, { advice, secrets }) };
	} finally {
		// A request that fails does not read its file to the end, and a file that is not is left open.
		if (isStream(content)) content.destroy();
	}
}

/** A file of an input item, wherever n8n keeps it; a large one is never in memory as a whole. */
export async function fileOf(
	{ helpers }: IExecuteFunctions,
	{ id, data }: IBinaryData,
	named: Pick<InputFile, 'fileName' | 'contentType'>,
): Promise<InputFile> {
	if (id === undefined) {
		const content = Buffer.from(data, 'base64');
		return { ...named, size: content.length, open: async () => content };
	}
	const { fileSize } = await helpers.getBinaryMetadata(id);
	return { ...named, size: fileSize, open: async () => await helpers.getBinaryStream(id) };
}

/**
 * Stores a file at Pictory: `POST /v1/media/generateurl`, then the file to the signed address.
 * Source: Pictory's page Generate Signed URL for File Upload.
 * @returns the address of the file, and Pictory's own name for it
 * @throws NodeApiError or NodeOperationError where it can't be stored, or is empty
 */
export async function storeFile(
	context: IExecuteFunctions,
	api: PictoryApi,
	file: InputFile,
	itemIndex: number,
): Promise<{ url: string; key: unknown }> {
	const { fileName, contentType, size, open } = file;
	const failure = (message: string, description: string) =>
		new NodeOperationError(context.getNode(), message, { itemIndex, description });
	if (!(size > 0)) {
		throw failure(`The file "${fileName}" is empty`, 'Check the step that puts out the file');
	}
	const answer = await api.change(
		{
			method: 'POST',
			path: '/v1/media/generateurl',
			purpose: `get an upload address for "${fileName}"`,
			body: { fileName, contentType },
		},
		itemIndex,
	);
	const data = isJsonObject(answer) && isJsonObject(answer.data) ? answer.data : {};
	const { signedUrl, url, key } = data;
	if (typeof signedUrl !== 'string' || typeof url !== 'string') {
		throw failure(
			`Could not upload "${fileName}": Pictory's answer holds no address to upload to`,
			"Check 'Base URL' in the Pictory credential",
		);
	}
	const purpose = `upload "${fileName}"`;
	const sent = await sendFile(context, { url: signedUrl, purpose, contentType, size, open });
	api.valueOf(sent, itemIndex);
	return { url, key };
}
