import type { IExecuteFunctions } from 'n8n-workflow';
import { isJsonObject } from '../job';
import { answerText } from './answerText';
import { systemClock } from './clock';
import type { Result } from './fault';
import { isStream, lostFile } from './fileStream';
import type { FileContent } from './fileStream';
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

/** For all of an upload: a large video over a slow line takes its time. */
const UPLOAD_LIMIT_MS = 60 * 60_000;
const AGAIN = 'Run this again: each run gets an address of its own to store the file at';

/**
 * Stores a file at a signed address, as a stream, so that memory stays the same for any size. Repeated like any read:
 * storing the same bytes twice changes nothing. Never throws. The API key is not sent, as file servers refuse it.
 */
export async function sendFile(
	context: IExecuteFunctions,
	upload: Upload,
): Promise<Result<undefined>> {
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
