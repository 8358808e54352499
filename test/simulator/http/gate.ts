import {
	pipeline,
	sleep,
	type IncomingMessage,
	type Readable,
	type RequestListener,
	type ServerResponse,
} from '../node';
import { replacedAnswer, runsHandler, type Effect, type Faults } from './faults';
import { Refusal, type Reply } from './reply';
import type { HostName, LogEntry, RequestLog } from './requestLog';

/** A request on its way to a handler; the body is still to be read. */
export interface Arrival {
	request: IncomingMessage;
	entry: LogEntry;
	/** Below the base path, without the query. */
	path: string;
	query: URLSearchParams;
}

export interface Gate {
	host: HostName;
	/** Cut off the front of every path, `/pictoryapis` or nothing; paths without it get 404. */
	basePath: string;
	log: RequestLog;
	faults: Faults;
	/** Where a redirect fault leads. */
	otherOrigin: () => string;
	handle: (arrival: Arrival) => Promise<Reply>;
}

/** Every request's way: logged, perhaps struck by a fault, handled, answered. */
export function openGate(gate: Gate): RequestListener {
	return (request, response) => {
		pass(gate, request, response).catch((error: unknown) => {
			response.destroy(error instanceof Error ? error : undefined);
		});
	};
}

async function pass(gate: Gate, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const url = new URL(request.url ?? '/', 'http://simulator');
	const method = request.method ?? 'GET';
	const inside = url.pathname.startsWith(`${gate.basePath}/`);
	const path = inside ? url.pathname.slice(gate.basePath.length) : url.pathname;
	const entry = gate.log.open(gate.host, method, url, path, request.headers);
	response.on('close', () => {
		entry.abandoned = !response.writableFinished && entry.fault === undefined;
		gate.log.close(entry);
	});

	const effect = gate.faults.take(gate.host, method, path);
	entry.fault = effect?.kind;
	if (effect?.kind === 'slow') await sleep(effect.delayMs, undefined, { ref: false });

	let reply: Reply | undefined;
	if (!effect || runsHandler(effect)) {
		reply = inside
			? await answer(
					async () => await gate.handle({ request, entry, path, query: url.searchParams }),
				)
			: { status: 404, body: { message: 'Not Found' } };
	}
	await send({ gate, request, response, entry, effect }, reply);
}

interface Exchange {
	gate: Gate;
	request: IncomingMessage;
	response: ServerResponse;
	entry: LogEntry;
	effect: Effect | undefined;
}

async function answer(handle: () => Promise<Reply>): Promise<Reply> {
	try {
		return await handle();
	} catch (error) {
		if (error instanceof Refusal) return error.reply;
		return { status: 500, body: { message: `The simulator itself failed: ${String(error)}` } };
	}
}

async function send(exchange: Exchange, handled: Reply | undefined): Promise<void> {
	const { gate, request, response, entry, effect } = exchange;
	if (effect?.kind === 'hang') return;
	if (effect?.kind === 'reset' && effect.when !== 'midway') {
		request.socket.resetAndDestroy();
		return;
	}
	const replacement = effect && replacedAnswer(effect, gate.otherOrigin(), request.url ?? '/');
	let reply = replacement ?? handled ?? { status: 500 };
	if (effect?.kind === 'change') reply = changed(reply, effect);
	if (effect?.kind === 'repeatCursor') repeatCursor(reply, request.url ?? '/');
	entry.status = reply.status;
	const { headers, content } = encode(reply);
	if (effect?.kind === 'dribble') delete headers['content-length'];
	response.writeHead(reply.status, headers);
	if (effect?.kind === 'reset') {
		const part = reply.stream
			? await firstChunk(reply.stream)
			: content.subarray(0, content.length / 2);
		response.write(part, () => request.socket.resetAndDestroy());
		return;
	}
	if (reply.stream) {
		// A client that hangs up in the middle is no failure of the server.
		await pipeline(reply.stream, response).catch(() => {});
		return;
	}
	if (effect?.kind === 'dribble') {
		await dribble(response, content, effect);
		return;
	}
	// The client may send its next request as soon as it has the answer: that one is not parallel.
	gate.log.close(entry);
	response.end(content);
}

function changed(reply: Reply, effect: Extract<Effect, { kind: 'change' }>): Reply {
	const { change, status, headers } = effect;
	const body = change === undefined ? reply.body : change(structuredClone(reply.body));
	return {
		...reply,
		body,
		status: status ?? reply.status,
		headers: { ...reply.headers, ...headers },
	};
}

async function dribble(
	response: ServerResponse,
	content: Buffer,
	{ everyMs, endless }: Extract<Effect, { kind: 'dribble' }>,
): Promise<void> {
	for (let at = 0; endless || at < content.length; at += 1) {
		if (response.destroyed) return;
		response.write(content.subarray(at, at + 1).length > 0 ? content.subarray(at, at + 1) : ' ');
		await sleep(everyMs, undefined, { ref: false });
	}
	response.end();
}

async function firstChunk(stream: Readable): Promise<Buffer> {
	for await (const chunk of stream) return Buffer.from(chunk);
	return Buffer.alloc(0);
}

function encode(reply: Reply): { headers: Record<string, string>; content: Buffer } {
	const { body, stream } = reply;
	if (stream) return { headers: reply.headers ?? {}, content: Buffer.alloc(0) };
	let type: Record<string, string> = {};
	let content = Buffer.alloc(0);
	if (Buffer.isBuffer(body)) content = Buffer.from(body);
	else if (typeof body === 'string') {
		type = { 'content-type': 'text/plain; charset=utf-8' };
		content = Buffer.from(body);
	} else if (body !== undefined) {
		type = { 'content-type': 'application/json' };
		content = Buffer.from(JSON.stringify(body));
	}
	const length: Record<string, string> =
		reply.status === 204 ? {} : { 'content-length': String(content.length) };
	return { headers: { ...type, ...length, ...reply.headers }, content };
}

function repeatCursor(reply: Reply, url: string): void {
	const { body } = reply;
	if (typeof body !== 'object' || body === null) return;
	const asked = new URL(url, 'http://simulator').searchParams;
	for (const [field, parameter] of [
		['nextPageKey', 'nextPageKey'],
		['pageKey', 'pagekey'],
	] as const) {
		if (!(field in body)) continue;
		const cursor = asked.get(parameter);
		if (cursor !== null) Object.assign(body, { [field]: cursor });
	}
}
