import { z } from 'zod';

import { htmlPage, type Reply } from './reply';
import { fitsPattern } from './router';

const when = z.enum(['before', 'after']).default('before');

/**
 * What goes wrong. `when` says whether the request had its effect: with `after` a job was started
 * and only the answer is lost or replaced. Delays are real ms, for it is real clients that wait.
 */
export const effectSchema = z.discriminatedUnion('kind', [
	/** Any answer: `body` text goes out as it is (text/plain unless headers say otherwise), anything else as JSON. */
	z.object({
		kind: z.literal('answer'),
		status: z.number().int(),
		headers: z.record(z.string()).optional(),
		body: z.unknown(),
		when,
	}),
	/** A status with a typical body of its kind; `html` with 200 is what a captive proxy answers. */
	z.object({
		kind: z.literal('status'),
		status: z.number().int(),
		format: z.enum(['json', 'html', 'empty']).default('json'),
		when,
	}),
	/** 429; `Retry-After` in seconds, as an HTTP date so many seconds from now, or not at all. */
	z.object({
		kind: z.literal('rateLimited'),
		retryAfterSeconds: z.number().int().min(0).optional(),
		asDate: z.boolean().default(false),
	}),
	/** Cloudflare's refusal of a client it takes for a bot. */
	z.object({ kind: z.literal('cloudflare') }),
	/** The connection is reset; `midway` cuts a successful answer off in the middle of its body. */
	z.object({
		kind: z.literal('reset'),
		when: z.enum(['before', 'after', 'midway']).default('before'),
	}),
	/** No answer, ever. */
	z.object({ kind: z.literal('hang'), when }),
	z.object({ kind: z.literal('slow'), delayMs: z.number().min(0) }),
	/** Default location: the file host, which is another origin. */
	z.object({
		kind: z.literal('redirect'),
		status: z.number().int().default(302),
		/** `self` leads to the request's own address, over and over. */
		location: z.string().optional(),
	}),
	/**
	 * The answer trickles: one byte every so many ms, spaces behind it where it must never end. Headers come at once.
	 */
	z.object({
		kind: z.literal('dribble'),
		everyMs: z.number().min(1),
		endless: z.boolean().default(false),
	}),
	/** The real answer, changed: another envelope, other names, more headers, another status. In this process only. */
	z.object({
		kind: z.literal('change'),
		change: z.custom<(body: unknown) => unknown>((value) => typeof value === 'function').optional(),
		status: z.number().int().optional(),
		headers: z.record(z.string()).optional(),
	}),
	/** The list answers with the cursor that it was asked with, so that paging never ends. */
	z.object({ kind: z.literal('repeatCursor') }),
]);
export type Effect = z.infer<typeof effectSchema>;

export const faultSchema = z
	.object({
		host: z.enum(['api', 'files']).default('api'),
		/** `*` for any method. */
		method: z.string().default('*'),
		/** Path below /pictoryapis (or on the file host); `*` stands for any text. */
		path: z.string().default('*'),
		/** So many fitting requests pass unharmed first. */
		skip: z.number().int().min(0).default(0),
		times: z.union([z.number().int().min(1), z.literal('always')]).default(1),
		effect: effectSchema,
	})
	.strict();
export type NewFault = z.input<typeof faultSchema>;

export interface Fault extends z.output<typeof faultSchema> {
	id: number;
	/** How often it struck. */
	struck: number;
}

/** The faults that wait for their request. The first fitting one strikes; one request meets at most one fault. */
export class Faults {
	private faults: Fault[] = [];

	private lastId = 0;

	add(fault: NewFault): Fault {
		this.lastId += 1;
		const added = { ...faultSchema.parse(fault), id: this.lastId, struck: 0 };
		this.faults.push(added);
		return added;
	}

	list(): Fault[] {
		return [...this.faults];
	}

	remove(id: number): void {
		this.faults = this.faults.filter((fault) => fault.id !== id);
	}

	clear(): void {
		this.faults = [];
	}

	/** The effect that this request meets, used up by the call. */
	take(host: Fault['host'], method: string, path: string): Effect | undefined {
		const fault = this.faults.find(
			(candidate) =>
				candidate.host === host &&
				['*', method].includes(candidate.method) &&
				fitsPattern(candidate.path, path) &&
				(candidate.times === 'always' || candidate.struck < candidate.times),
		);
		if (!fault) return undefined;
		if (fault.skip > 0) {
			fault.skip -= 1;
			return undefined;
		}
		fault.struck += 1;
		return fault.effect;
	}
}

/**
 * The answer that an effect puts in place of the real one.
 * @returns undefined for effects that let the real answer through or send none
 */
export function replacedAnswer(
	effect: Effect,
	otherOrigin: string,
	ownUrl: string,
): Reply | undefined {
	switch (effect.kind) {
		case 'answer':
			return { status: effect.status, headers: effect.headers, body: effect.body };
		case 'status':
			if (effect.format === 'html') return htmlPage(effect.status, `${effect.status} from a proxy`);
			if (effect.format === 'empty') return { status: effect.status };
			return { status: effect.status, body: { message: `Simulated answer ${effect.status}` } };
		case 'rateLimited':
			return tooManyRequests(effect.retryAfterSeconds, effect.asDate);
		case 'cloudflare':
			return htmlPage(403, 'Access denied | Error 1010 | Cloudflare');
		case 'redirect':
			return {
				status: effect.status,
				headers: {
					location:
						effect.location === 'self' ? ownUrl : (effect.location ?? `${otherOrigin}/redirected`),
				},
			};
		default:
			return undefined;
	}
}

/** @param asDate `Retry-After` as an HTTP date instead of a number of seconds */
export function tooManyRequests(retryAfterSeconds: number | undefined, asDate = false): Reply {
	const body = { message: 'Too Many Requests' };
	if (retryAfterSeconds === undefined) return { status: 429, body };
	const retryAfter = asDate
		? new Date(Date.now() + retryAfterSeconds * 1000).toUTCString()
		: String(retryAfterSeconds);
	return { status: 429, headers: { 'retry-after': retryAfter }, body };
}

/** Whether the request has its effect although this fault strikes. */
export function runsHandler(effect: Effect): boolean {
	switch (effect.kind) {
		case 'slow':
		case 'repeatCursor':
		case 'dribble':
		case 'change':
			return true;
		case 'answer':
		case 'status':
		case 'reset':
		case 'hang':
			return effect.when !== 'before';
		default:
			return false;
	}
}
