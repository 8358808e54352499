import type { IExecuteFunctions } from 'n8n-workflow';
import { isJsonObject } from '../job';
import { cleanText } from './answerText';
import { connectionProblem } from './connection';
import type { Fault, Result } from './fault';
import { USER_AGENT } from './request';
import { secretsOfAddress } from './secrets';

/** Until an answer begins. */
const FIRST_BYTE_LIMIT_MS = 60_000;

/** What n8n stores as a file. */
export type FileContent = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];
export type FileStream = Exclude<FileContent, Buffer>;

export function isStream(value: unknown): value is FileStream {
	return isJsonObject(value) && typeof value.pipe === 'function';
}

/** Pages and JSON, as text; byte order marks and white space may come before them. */
const PAGE = /^[\uFEFF\s]*(?:<!doctype|<html|<head|<body|<\?xml|<error|<!--)/i;
const JSON_TEXT = /^[\uFEFF\s]*[{[]\s*(?:["\]}]|$)/;

const ANSWER_TYPE = /^(?:text\/html|application\/(?:\w+\+)?json)$/;

/** The beginning of a stream, which stays in it; undefined where the stream is empty. */
export async function beginningOf(stream: FileStream): Promise<Buffer | undefined> {
	if (stream.readableEnded) return undefined;
	const chunk: unknown = stream.read() ?? (await firstChunk(stream));
	if (chunk === null || chunk === undefined) return undefined;
	const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
	stream.unshift(bytes);
	return bytes;
}

/** @throws what the stream throws */
async function firstChunk(stream: FileStream): Promise<unknown> {
	return await new Promise<unknown>((resolve, reject) => {
		const done = (chunk: unknown) => {
			stream.off('readable', onReadable).off('end', onEnd).off('error', onError);
			resolve(chunk);
		};
		const onReadable = () => {
			const chunk: unknown = stream.read();
			if (chunk !== null) done(chunk);
		};
		const onEnd = () => done(undefined);
		const onError = (error: Error) => reject(error);
		stream.on('readable', onReadable).on('end', onEnd).on('error', onError);
		stream.once('close', onEnd);
	});
}

/**
 * Whether what came in place of a file is none: nothing, a page, or a text that is an answer.
 * @param expected the MIME type that the file should have
 * @param sent the type that the server says
 */
export function isNoFile(
	beginning: Buffer | undefined,
	{ expected, sent }: { expected: string; sent: string },
): boolean {
	if (beginning === undefined || beginning.length === 0) return true;
	const text = beginning.subarray(0, 300).toString('utf8');
	if (PAGE.test(text)) return true;
	if (sent !== expected && ANSWER_TYPE.test(sent)) return true;
	return /^(?:video|audio|image)\//.test(expected) && JSON_TEXT.test(text);
}

/** A connection to a file server that broke. */
export function lostFile(
	purpose: string,
	error: unknown,
	{ advice, secrets = [] }: { advice: string; secrets?: readonly string[] },
): Fault {
	const { code, words, advice: more } = connectionProblem(error);
	return {
		message: `Could not ${purpose}: the connection to the file server broke (${code ?? cleanText(words, { secrets })})`,
		description: more?.includes('NODE_EXTRA_CA_CERTS')
			? 'This n8n does not trust the certificate of the file server. Behind a proxy that has one of its own, give n8n its authority with the environment variable NODE_EXTRA_CA_CERTS'
			: advice,
		httpCode: code,
		passing: true,
		outcomeUnknown: false,
	};
}

/** A file at an address that is no part of Pictory's API. */
interface RemoteRead {
	url: string;
	/** For messages. */
	purpose: string;
	/** For all of it. */
	limitMs: number;
	/** What to do where the connection is lost. */
	advice: string;
}

/**
 * Opens a file at an address, once, and reads it as a stream, which is closed whatever happens. Never throws. The API key
 * is not sent: nothing here knows the credential. Redirects are followed.
 * @param refused the fault of an answer that is no file
 */
export async function readRemote<T>(
	context: IExecuteFunctions,
	{ url, purpose, limitMs, advice }: RemoteRead,
	refused: (status: number, headers: Record<string, unknown>) => Fault,
	read: (body: FileStream, headers: Record<string, unknown>) => Promise<Result<T>>,
): Promise<Result<T>> {
	const limit = AbortSignal.timeout(limitMs);
	const stop = context.getExecutionCancelSignal();
	let body: unknown;
	try {
		const response: unknown = await context.helpers.httpRequest({
			method: 'GET',
			url,
			headers: { 'User-Agent': USER_AGENT },
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			timeout: FIRST_BYTE_LIMIT_MS,
			abortSignal: stop === undefined ? limit : AbortSignal.any([stop, limit]),
		});
		const answer = isJsonObject(response) ? response : {};
		({ body } = answer);
		const status = Number(answer.statusCode);
		const headers = isJsonObject(answer.headers) ? answer.headers : {};
		if (!(status >= 200 && status < 300) || !isStream(body))
			return { ok: false, fault: refused(status, headers) };
		return await read(body, headers);
	} catch (error) {
		return {
			ok: false,
			fault: lostFile(purpose, error, { advice, secrets: secretsOfAddress(url) }),
		};
	} finally {
		if (isStream(body)) body.destroy();
	}
}
