import type { Readable } from '../node';

/** An HTTP answer before it is sent. A string body goes out as it is, a stream is piped, anything else becomes JSON. */
export interface Reply {
	status: number;
	headers?: Record<string, string>;
	body?: unknown;
	stream?: Readable;
}

/** Thrown by a handler to end a request with an error answer. */
export class Refusal extends Error {
	constructor(readonly reply: Reply) {
		super(`Refused with HTTP ${reply.status}`);
	}
}

export function ok(body?: unknown): Reply {
	return { status: 200, body };
}

export function notFound(what: string): Refusal {
	return new Refusal({ status: 404, body: { message: `${what} not found` } });
}

/** Pictory's answer to a request that is wrong outside its body. */
export function invalidRequest(message: string): Refusal {
	return new Refusal({ status: 400, body: { code: 'INVALID_REQUEST', message } });
}

/** One field that a body got wrong. */
export interface FieldError {
	name: string;
	errors: string;
}

/** Pictory's answer to a body it does not take (pictory-api.md, section 4). */
export function invalidBody(fields: FieldError[]): Refusal {
	return new Refusal({
		status: 400,
		body: {
			code: 'INVALID_REQUEST_BODY',
			message: 'The request body is invalid. See fields for details.',
			fields,
		},
	});
}

export function htmlPage(status: number, title: string): Reply {
	return {
		status,
		headers: { 'content-type': 'text/html; charset=UTF-8' },
		body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
	};
}
