import type { IExecuteFunctions } from 'n8n-workflow';
import { isJsonObject } from '../job';
import { cleanText } from './answerText';
import { connectionProblem } from './connection';
import type { Fault } from './fault';

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
