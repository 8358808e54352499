/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not in n8n */
import { USER_AGENT } from '../../nodes/Pictory/api/request';

/** One request and its answer. The key is in none of it. */
export interface Exchange {
	/** What was asked, e.g. `jobs` or `job`. */
	probe: string;
	method: string;
	/** Path with names in place of ids, e.g. `/v1/jobs/{id}`. */
	path: string;
	/** 0 where no answer came. */
	status: number;
	headers: Record<string, string>;
	/** Parsed JSON, or the text of any other answer. */
	body: unknown;
	isJson: boolean;
	tookMs: number;
	/** The id that was asked for. */
	askedFor?: string;
}

export interface Ask {
	probe: string;
	method?: 'GET' | 'HEAD' | 'POST' | 'PUT';
	path: string;
	id?: string;
	query?: Record<string, string>;
	body?: unknown;
	/** Sent in place of the key; null sends none. */
	authorization?: string | null;
}

export interface Account {
	apiKey: string;
	/** Without a slash at the end. */
	baseUrl: string;
	/** Between two requests, ms. */
	pauseMs: number;
}

const TIMEOUT_MS = 30_000;

export const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

function parsed(text: string): { body: unknown; isJson: boolean } {
	try {
		const body: unknown = JSON.parse(text);
		return { body, isJson: true };
	} catch {
		return { body: text, isJson: false };
	}
}

/** Asks an account, follows no redirect, and keeps every exchange. */
export class Client {
	readonly exchanges: Exchange[] = [];

	constructor(private readonly account: Account) {}

	async ask({
		probe,
		method = 'GET',
		path,
		id,
		query,
		body,
		authorization,
	}: Ask): Promise<Exchange> {
		const { apiKey, baseUrl, pauseMs } = this.account;
		const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
		const place = id === undefined ? path : path.replace('{id}', encodeURIComponent(id));
		const exchange = await this.send(
			{ probe, method, path, askedFor: id },
			baseUrl + place + search,
			{
				method,
				body: body === undefined ? undefined : JSON.stringify(body),
				headers: {
					...(authorization === null ? {} : { authorization: authorization ?? apiKey }),
					...(body === undefined ? {} : { 'content-type': 'application/json' }),
				},
			},
		);
		if (pauseMs > 0) await pause(pauseMs);
		return exchange;
	}

	/** Asks a file's host for the file's headers, without the key. */
	async askFile(probe: string, url: string): Promise<Exchange> {
		return await this.send({ probe, method: 'HEAD', path: '{file}' }, url, { method: 'HEAD' });
	}

	private async send(
		asked: Pick<Exchange, 'probe' | 'method' | 'path' | 'askedFor'>,
		url: string,
		request: { method: string; body?: string; headers?: Record<string, string> },
	): Promise<Exchange> {
		const startedMs = performance.now();
		const sent = await fetch(url, {
			...request,
			headers: { 'user-agent': USER_AGENT, accept: 'application/json', ...request.headers },
			redirect: 'manual',
			signal: AbortSignal.timeout(TIMEOUT_MS),
		})
			.then(async (response) => ({ response, text: await response.text() }))
			.catch(() => undefined);
		const tookMs = performance.now() - startedMs;
		const exchange: Exchange =
			sent === undefined
				? { ...asked, status: 0, headers: {}, body: '', isJson: false, tookMs }
				: {
						...asked,
						status: sent.response.status,
						headers: Object.fromEntries(sent.response.headers),
						...parsed(sent.text),
						tookMs,
					};
		this.exchanges.push(exchange);
		return exchange;
	}
}
