import type { LogEntry } from './requestLog';
import type { Reply } from './reply';

/** A request whose body was read and parsed. */
export interface ApiRequest {
	params: Record<string, string>;
	query: URLSearchParams;
	/** Parsed JSON, a Buffer for other content types, undefined without a body. */
	body: unknown;
	/** What the log keeps of this request; handlers add what they stripped. */
	entry: LogEntry;
}

/** A path such as `/v1/jobs/:jobId`, with the method it is for. */
export interface Place {
	method: string;
	path: string;
}

export interface Route extends Place {
	handle: (request: ApiRequest) => Reply | Promise<Reply>;
}

/**
 * Finds the route of a request. Routes are tried in the order of the list.
 * @returns undefined when no route takes the path with this method
 */
export function findRoute<R extends Place>(
	routes: R[],
	method: string,
	path: string,
): { route: R; params: Record<string, string> } | undefined {
	const parts = path.split('/');
	for (const route of routes) {
		if (route.method !== method) continue;
		const params = matchParts(route.path.split('/'), parts);
		if (params) return { route, params };
	}
	return undefined;
}

function matchParts(pattern: string[], parts: string[]): Record<string, string> | undefined {
	if (pattern.length !== parts.length) return undefined;
	const params: Record<string, string> = {};
	for (const [index, wanted] of pattern.entries()) {
		const part = parts[index] ?? '';
		if (wanted.startsWith(':') && part !== '') params[wanted.slice(1)] = decodeURIComponent(part);
		else if (wanted !== part) return undefined;
	}
	return params;
}

/** Whether a path fits a pattern in which `*` stands for any text, `/` included. */
export function fitsPattern(pattern: string, path: string): boolean {
	const literalParts = pattern
		.split('*')
		.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${literalParts.join('.*')}$`).test(path);
}
