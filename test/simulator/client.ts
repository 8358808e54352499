import type { Simulator } from './index';

export interface Answer {
	status: number;
	headers: Headers;
	/** Parsed JSON where it is JSON, else the text. */
	body: unknown;
}

export interface Call {
	method?: string;
	body?: unknown;
	headers?: Record<string, string>;
	/** null sends none; left out, the simulator's own. */
	key?: string | null;
}

/** Calls the simulator's API as a plain HTTP client would. For the simulator's own tests. */
export async function call(
	simulator: Simulator,
	path: string,
	options: Call = {},
): Promise<Answer> {
	const key = options.key === undefined ? simulator.apiKey : options.key;
	const response = await fetch(simulator.baseUrl + path, {
		method: options.method ?? 'GET',
		redirect: 'manual',
		headers: {
			...(key === null ? {} : { authorization: key }),
			...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
			...options.headers,
		},
		body: options.body === undefined ? undefined : JSON.stringify(options.body),
	});
	const text = await response.text();
	return { status: response.status, headers: response.headers, body: parsed(text) };
}

function parsed(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return value;
	} catch {
		return text;
	}
}

/** Starts something and gives back the new job's id. */
export async function startJob(
	simulator: Simulator,
	path: string,
	options: Call = {},
): Promise<string> {
	const { status, body } = await call(simulator, path, { method: 'POST', ...options });
	const jobId = idIn(body);
	if (jobId === undefined) throw new Error(`HTTP ${status}: ${JSON.stringify(body)}`);
	return jobId;
}

function idIn(body: unknown): string | undefined {
	if (typeof body !== 'object' || body === null || !('data' in body)) return undefined;
	const { data } = body;
	if (typeof data !== 'object' || data === null || !('jobId' in data)) return undefined;
	return String(data.jobId);
}
