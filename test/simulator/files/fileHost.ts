import type { Clock } from '../clock';
import type { Arrival } from '../http/gate';
import { notFound, type Reply } from '../http/reply';
import type { RequestLog } from '../http/requestLog';
import type { JobStore } from '../jobs/jobStore';
import { createHash } from '../node';
import { generatedFile, kindOf } from './content';
import type { FileBehaviour, FileStore, Upload } from './fileStore';

/** Uploads up to this size can be read back. */
const keptBytes = 1024 * 1024;

export interface FileHostParts {
	files: FileStore;
	jobs: JobStore;
	clock: Clock;
	log: RequestLog;
}

/**
 * Serves what jobs put out, as a CDN does: without a key, at another origin than the API, and only
 * while the job is there and not cleaned. Takes uploads at signed URLs as strictly as S3.
 */
export function createFileHost({ files, jobs, clock, log }: FileHostParts) {
	return async (arrival: Arrival): Promise<Reply> => {
		const { request, path } = arrival;
		const uploadKey = /^\/uploads\/(.+)$/.exec(path)?.[1];
		if (uploadKey !== undefined) {
			const upload = files.upload(decodeURIComponent(uploadKey));
			if (!upload) throw notFound('File');
			if (request.method === 'PUT') return await receive(arrival, upload);
			return readBack(upload);
		}
		const jobId = /^\/(?:files|pages)\/([^/]+)\//.exec(path)?.[1];
		const job = jobId === undefined ? undefined : jobs.get(jobId);
		const behaviour = files.get(path);
		if (job ? jobs.state(job) !== 'completed' : !behaviour && !isShared(path)) {
			throw notFound('File');
		}
		const { lateMs = 0, lateStatus = 403 } = behaviour ?? {};
		const sinceMs = job?.finishesAtMs ?? files.setAtMs(path);
		if (lateMs > 0 && clock.now() < sinceMs + lateMs) {
			return s3Error(lateStatus, lateStatus === 403 ? 'AccessDenied' : 'NoSuchKey', 'Not there');
		}
		return serve(path, behaviour ?? {});
	};

	function serve(path: string, behaviour: FileBehaviour): Reply {
		const { status = 200, redirectTo, chunked = false, contentDisposition } = behaviour;
		const named: Record<string, string> =
			contentDisposition === undefined ? {} : { 'content-disposition': contentDisposition };
		if (redirectTo !== undefined) return { status: 302, headers: { location: redirectTo } };
		if (status !== 200) return { status, body: { message: `Simulated answer ${status}` } };
		if (behaviour.body !== undefined) {
			const type = behaviour.contentType ?? 'text/html; charset=utf-8';
			return { status: 200, headers: { 'content-type': type, ...named }, body: behaviour.body };
		}
		const kind = path.startsWith('/pages/') ? kindOf('page.html') : kindOf(path);
		const bytes = behaviour.bytes ?? kind.bytes;
		const contentType =
			behaviour.contentType === undefined ? kind.contentType : behaviour.contentType;
		return {
			status: 200,
			headers: {
				...(contentType === null ? {} : { 'content-type': contentType }),
				...(chunked ? {} : { 'content-length': String(bytes) }),
				...named,
			},
			stream: generatedFile(bytes, kind.head),
		};
	}

	async function receive(arrival: Arrival, upload: Upload): Promise<Reply> {
		const refusal = refuseUpload(arrival, upload);
		if (refusal) return refusal;
		const hash = createHash('sha256');
		const kept: Buffer[] = [];
		let bytes = 0;
		for await (const chunk of arrival.request) {
			const part = Buffer.from(chunk);
			bytes += part.length;
			hash.update(part);
			if (bytes <= keptBytes) kept.push(part);
		}
		const sha256 = hash.digest('hex');
		upload.received = {
			bytes,
			sha256,
			content: bytes <= keptBytes ? Buffer.concat(kept) : undefined,
		};
		log.setBody(arrival.entry, { bytes, sha256 });
		return { status: 200 };
	}

	function refuseUpload({ request, query }: Arrival, upload: Upload): Reply | undefined {
		const { headers } = request;
		if (headers.authorization !== undefined) {
			return s3Error(400, 'InvalidArgument', 'Only one auth mechanism allowed');
		}
		if (clock.now() > upload.expiresAtMs)
			return s3Error(403, 'AccessDenied', 'Request has expired');
		const signed = query.get('X-Amz-Signature') === upload.signature;
		if (!signed || headers['content-type'] !== upload.contentType) {
			return s3Error(403, 'SignatureDoesNotMatch', 'The request signature does not match');
		}
		if (headers['transfer-encoding'] !== undefined) {
			return s3Error(501, 'NotImplemented', 'Transfer-Encoding is not implemented');
		}
		if (headers['content-length'] === undefined) {
			return s3Error(411, 'MissingContentLength', 'You must provide the Content-Length header');
		}
		return undefined;
	}
}

/** Samples of voices and music belong to no job. */
function isShared(path: string): boolean {
	return /^\/files\/(voices|music|stock|avatars)\//.test(path) || path === '/redirected';
}

function readBack({ received, contentType }: Upload): Reply {
	if (!received?.content) throw notFound('File');
	return { status: 200, headers: { 'content-type': contentType }, body: received.content };
}

function s3Error(status: number, code: string, message: string): Reply {
	return {
		status,
		headers: { 'content-type': 'application/xml' },
		body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
	};
}
