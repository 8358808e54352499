import type { Clock } from './clock';
import { tooManyRequests } from './http/faults';
import type { Arrival } from './http/gate';
import { invalidBody, notFound, Refusal, type Reply } from './http/reply';
import { countUp, type RequestLog } from './http/requestLog';
import { findRoute, type Route } from './http/router';
import { createHash, type IncomingMessage } from './node';
import type { Settings } from './settings';

/** API Gateway, where Pictory's API seems to stand, takes no more. */
const maxBodyBytes = 10 * 1024 * 1024;

const minuteMs = 60_000;

export interface ApiParts {
	routes: Route[];
	log: RequestLog;
	clock: Clock;
	settings: () => Settings;
}

/** Answers requests below /pictoryapis: rate limit, key, body, route. */
export function createApi({ routes, log, clock, settings }: ApiParts) {
	const limit = rateLimit(clock, settings);

	return async ({ request, entry, path, query }: Arrival): Promise<Reply> => {
		const content = await readContent(request);
		const body = parse(content, request.headers['content-type']);
		log.setBody(entry, Buffer.isBuffer(body) ? marksOf(body) : body);
		limit();
		if (!settings().apiKeys.includes(request.headers.authorization ?? '')) {
			throw new Refusal({ status: 401, body: { message: 'Unauthorized' } });
		}
		const match = findRoute(routes, entry.method, path);
		if (!match) throw notFound('Route');
		entry.route = `${match.route.method} ${match.route.path}`;
		countUp(log.counters.byRoute, entry.route);
		return await match.route.handle({
			params: match.params,
			query,
			body,
			entry,
		});
	};
}

/** What the log keeps of a file. */
function marksOf(content: Buffer) {
	return { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}

function rateLimit(clock: Clock, settings: () => Settings): () => void {
	let letInAtMs: number[] = [];
	return () => {
		const { requestsPerMinute, sendRetryAfter } = settings();
		if (requestsPerMinute === null) return;
		const nowMs = clock.now();
		letInAtMs = letInAtMs.filter((timeMs) => timeMs > nowMs - minuteMs);
		const oldestMs = letInAtMs.at(-requestsPerMinute);
		if (oldestMs === undefined) {
			letInAtMs.push(nowMs);
			return;
		}
		// The client waits in real seconds, whatever the speed of the simulated ones.
		const realMs = (oldestMs + minuteMs - nowMs) / Math.max(1, clock.speed);
		throw new Refusal(tooManyRequests(sendRetryAfter ? Math.ceil(realMs / 1000) : undefined));
	};
}

async function readContent(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of request) {
		const part = Buffer.from(chunk);
		bytes += part.length;
		if (bytes > maxBodyBytes) {
			throw new Refusal({ status: 413, body: { message: 'Request Too Long' } });
		}
		chunks.push(part);
	}
	return Buffer.concat(chunks);
}

/** @returns parsed JSON, the bytes of an octet-stream, undefined for no body */
function parse(content: Buffer, contentType: string | undefined): unknown {
	if (content.length === 0) return undefined;
	if (contentType === 'application/octet-stream') return content;
	if (!contentType?.startsWith('application/json')) {
		throw new Refusal({ status: 415, body: { message: 'Unsupported Media Type' } });
	}
	try {
		return JSON.parse(content.toString('utf8'));
	} catch {
		throw invalidBody([{ name: 'body', errors: 'must be JSON' }]);
	}
}
