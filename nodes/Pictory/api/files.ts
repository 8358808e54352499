import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { patience } from '../job';
import { cleanText } from './answerText';
import { systemClock } from './clock';
import type { Fault, Result } from './fault';
import { fileName } from './fileName';
import { beginningOf, isNoFile, readRemote } from './fileStream';
import { repeatRead, sendRepeatedly } from './retry';
import type { Repeating } from './retry';
import { parseRetryAfterMs } from './retryAfter';

/** A file to fetch, and what it is taken for where its server does not say. */
export interface RemoteFile {
	url: string;
	/** For messages, e.g. `download "videoURL" of job "123"`. */
	purpose: string;
	/** Without extension; the name in the address or from the server goes first. */
	name: string;
	mimeType: string;
	extension: string;
	/** The job was finished just now: its files may not be everywhere yet. */
	isFresh: boolean;
}

/** For all of a download: a large video over a slow line takes its time. */
const DOWNLOAD_LIMIT_MS = 60 * 60_000;
/** What file servers answer for a file that is not there: S3 says 403 where it may not tell. */
const ABSENT = [403, 404];
const GONE = 410;
/** A download may be the last step of an operation that has started a job: running that again would pay again. */
const DOWNLOAD_AGAIN =
	'Get the file with Job > Download and this job ID: it starts no job, so it costs nothing';
/** Types that say nothing about the file. */
const VAGUE_TYPES = ['', 'application/octet-stream', 'binary/octet-stream'];

/** A file that is not there just after its job was finished is asked for again for 15 s, else for 3 s. */
const repeatFresh: Repeating = { ...repeatRead, maxTries: patience.fileTries.fresh };
const repeatOld: Repeating = { ...repeatRead, maxTries: patience.fileTries.old };

/**
 * Fetches a file into n8n's binary store as a stream, so that memory stays the same for any size. Repeated like any
 * read, and where the file is not there. Never throws. The API key is not sent: the address is a file server's, and
 * nothing here knows the credential. Redirects are followed.
 */
export async function fetchFile(
	context: IExecuteFunctions,
	file: RemoteFile,
): Promise<Result<IBinaryData>> {
	const signal = context.getExecutionCancelSignal();
	const repeating = file.isFresh ? repeatFresh : repeatOld;
	return await sendRepeatedly(async () => await fetchOnce(context, file), repeating, {
		clock: systemClock,
		signal,
	});
}

async function fetchOnce(
	context: IExecuteFunctions,
	file: RemoteFile,
): Promise<Result<IBinaryData>> {
	const { url, purpose } = file;
	if (!/^https?:\/\//i.test(url) || !URL.canParse(url))
		return { ok: false, fault: linkFault(file) };
	return await readRemote(
		context,
		{ url, purpose, limitMs: DOWNLOAD_LIMIT_MS, advice: DOWNLOAD_AGAIN },
		(status, headers) => statusFault(file, status, headers),
		async (body, headers) => {
			const type = mimeType(file, headers['content-type']);
			if (isNoFile(await beginningOf(body), { expected: file.mimeType, sent: type }))
				return { ok: false, fault: noFileFault(file) };
			const name = fileName(file, headers['content-disposition']);
			return { ok: true, value: await context.helpers.prepareBinaryData(body, name, type) };
		},
	);
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
	{ purpose, isFresh }: RemoteFile,
	status: number,
	headers: Record<string, unknown>,
): Fault {
	const isAbsent = ABSENT.includes(status);
	const isGone = status === GONE || (isAbsent && !isFresh);
	const what = isGone
		? 'the file is not there any more'
		: isAbsent
			? 'the file is not there yet'
			: 'the file server refused';
	return {
		message: `Could not ${purpose}: ${what} [HTTP ${status}]`,
		description: isGone
			? `Pictory cleans old jobs: their files go, also when they are cleaned by hand. If the job was finished just now, try again in a minute: ${DOWNLOAD_AGAIN}. Else start the job again, and download its files soon after it is finished`
			: `The link is the right one, but its server does not give the file at the moment. ${DOWNLOAD_AGAIN}`,
		httpCode: String(status),
		passing: isAbsent || status === 429 || status >= 500,
		outcomeUnknown: false,
		retryAfterMs: parseRetryAfterMs(headers['retry-after']),
	};
}

/** Status 200, and yet no file: a page of a proxy, an answer in JSON, nothing at all. */
function noFileFault({ purpose }: RemoteFile): Fault {
	return {
		message: `Could not ${purpose}: the server sent no file, but nothing, a page or a message in its place`,
		description: `The file may not be there yet, or something between n8n and its server answers instead. ${DOWNLOAD_AGAIN}`,
		passing: true,
		outcomeUnknown: false,
	};
}

/** The type that the server says, unless it says nothing; without parameters such as the charset. */
function mimeType(file: RemoteFile, contentType: unknown): string {
	const [type = ''] = (typeof contentType === 'string' ? contentType : '').split(';');
	const plain = type.trim().toLowerCase();
	return VAGUE_TYPES.includes(plain) || !/^[\w.+-]{1,60}\/[\w.+-]{1,100}$/.test(plain)
		? file.mimeType
		: plain;
}
