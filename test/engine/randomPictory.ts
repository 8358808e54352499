/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports
   -- runs in Node, not in n8n */
import { Readable } from 'node:stream';

import type { Random } from '../simulator/random';
import { requireFromCore } from './harness';

/*
 * A Pictory in this process, for tests that run thousands of executions: requests go through n8n's HTTP helper and axios
 * as ever, and are answered here in place of axios's own adapter. Time is that of jest's fake timers. What it answers when
 * nothing goes wrong is what Pictory's pages show; what goes wrong is drawn by chance.
 */

export const baseUrl = 'https://pictory.example.org/pictoryapis';
export const fileUrl = 'https://files.example.org';

/** The part of axios that n8n uses, and what its adapters are called with. */
interface Axios {
	defaults: { adapter?: unknown };
	AxiosError: new (
		message: string,
		code?: string,
		config?: unknown,
		request?: unknown,
		response?: unknown,
	) => Error;
	CanceledError: new (message?: string, config?: unknown) => Error;
}

interface AxiosRequest {
	method?: string;
	url?: string;
	data?: unknown;
	headers?: Record<string, unknown>;
	timeout?: number;
	responseType?: string;
	signal?: AbortSignal;
	validateStatus?: ((status: number) => boolean) | null;
}

interface Answer {
	status: number;
	body: string;
	headers?: Record<string, string>;
}

export interface RandomJob {
	jobId: string;
	/** What it was started for. */
	subject: string;
	startMs: number;
	endMs: number;
	outcome: 'completed' | 'failed';
	/** Whether an answer with the id has left. */
	isKnown: boolean;
}

/** What may go wrong with a request; those that are about a job pass. */
const startFaults = [
	'refused',
	'noMinutes',
	'forbiddenPage',
	'busy',
	'busyLong',
	'errorBefore',
	'errorAfter',
	'resetBefore',
	'resetAfter',
	'pageAfter',
	'emptyAfter',
	'redirect',
	'refusedWithId',
	'silence',
	'certificate',
] as const;
const lookFaults = [
	'forbiddenPage',
	'forbiddenJson',
	'unauthorised',
	'unknownJob',
	'unknownJobWith200',
	'error',
	'busy',
	'busyEmpty',
	'maintenancePage',
	'emptyAnswer',
	'oddEnvelope',
	'aList',
	'cutJson',
	'otherJob',
	'failedRequest',
	'objectCode',
	'deep',
	'bare',
	'reset',
	'silence',
	'shouting',
] as const;
const fileFaults = ['forbidden', 'notThere', 'page', 'nothing', 'error', 'reset'] as const;

export type StartFault = (typeof startFaults)[number];
export type LookFault = (typeof lookFaults)[number];
export type FileFault = (typeof fileFaults)[number];

/** A kind of fault: how many fitting requests pass unharmed first, and how many it strikes then. */
interface Planned<Kind extends string> {
	kind: Kind;
	skip: number;
	times: number;
}

/** Faults that a wait may give up on when they come again and again: Pictory itself says no. */
const onceOnly = ['forbiddenJson', 'unauthorised', 'unknownJob', 'unknownJobWith200', 'objectCode'];

/** 20,000 lists in each other. */
const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
const page =
	'<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Checking</body></html>';

export class RandomPictory {
	readonly apiKey: string;

	readonly jobs: RandomJob[] = [];

	/** How many requests met a fault. */
	struck = 0;

	requests = 0;

	/** Faults that started jobs met. */
	readonly startFaults: StartFault[] = [];

	/** Where the key was seen beside the API's own header. */
	readonly leaks: string[] = [];

	private readonly planned = {
		start: new Array<Planned<StartFault>>(),
		look: new Array<Planned<LookFault>>(),
		file: new Array<Planned<FileFault>>(),
	};

	private readonly restore: unknown;

	private readonly axios: Axios = requireFromCore('axios');

	/**
	 * @param longestJobMs how long jobs take at most
	 * @param faults how many kinds of faults there are
	 */
	constructor(
		private readonly random: Random,
		{ longestJobMs, faults }: { longestJobMs: number; faults: number },
	) {
		this.longestJobMs = longestJobMs;
		this.apiKey = `pictai_${random.uuid().replaceAll('-', '')}`;
		for (let count = faults; count > 0; count -= 1) this.plan();
		this.restore = this.axios.defaults.adapter;
		this.axios.defaults.adapter = async (request: AxiosRequest) => await this.handle(request);
	}

	private readonly longestJobMs: number;

	close(): void {
		this.axios.defaults.adapter = this.restore;
	}

	/** The kinds of faults that are planned. */
	get plannedKinds(): string[] {
		return Object.values(this.planned)
			.flat()
			.map(({ kind, skip, times }) => `${kind} ${skip}+${times}`);
	}

	add(subject: string, isKnown: boolean): RandomJob {
		const startMs = Date.now();
		const durationMs = this.random.next() * this.longestJobMs;
		const job: RandomJob = {
			jobId: this.newId(),
			subject,
			startMs,
			endMs: startMs + durationMs,
			outcome: this.chance(0.1) ? 'failed' : 'completed',
			isKnown,
		};
		this.jobs.push(job);
		return job;
	}

	private newId(): string {
		const id = this.random.uuid();
		// Half of a surrogate pair: no address can hold it.
		if (this.chance(0.01)) return `${id}\ud83d`;
		return id;
	}

	private chance(share: number): boolean {
		return this.random.next() < share;
	}

	private pick<T>(list: readonly T[]): T {
		return list[Math.floor(this.random.next() * list.length)];
	}

	private plan(): void {
		const on = this.pick(['start', 'look', 'look', 'look', 'file'] as const);
		const skip = Math.floor(this.random.next() * 8);
		const some = 1 + Math.floor(this.random.next() * 4);
		if (on === 'start') {
			this.planned.start.push({ kind: this.pick(startFaults), skip, times: some });
		} else if (on === 'file') {
			this.planned.file.push({ kind: this.pick(fileFaults), skip, times: Math.min(some, 2) });
		} else {
			const kind = this.pick(lookFaults);
			this.planned.look.push({ kind, skip, times: onceOnly.includes(kind) ? 1 : some });
		}
	}

	private fault<Kind extends string>(planned: Array<Planned<Kind>>): Kind | undefined {
		for (const fault of planned) {
			if (fault.skip > 0) fault.skip -= 1;
			else if (fault.times > 0) {
				fault.times -= 1;
				this.struck += 1;
				return fault.kind;
			}
		}
		return undefined;
	}

	private async handle(request: AxiosRequest): Promise<unknown> {
		this.requests += 1;
		const { signal, timeout = 0 } = request;
		const { AxiosError, CanceledError } = this.axios;
		const url = new URL(request.url ?? '');
		const isApi = url.href.startsWith(`${baseUrl}/`);
		const seen = JSON.stringify([request.url, request.data, isApi ? {} : request.headers]);
		if (seen.includes(this.apiKey)) this.leaks.push(seen);
		if (signal?.aborted) throw new CanceledError('canceled', request);
		const answered = isApi ? this.api(request.method?.toUpperCase() ?? 'GET', url) : this.file(url);
		const ended = new Promise<never>((_resolve, reject) => {
			signal?.addEventListener('abort', () => reject(new CanceledError('canceled', request)), {
				once: true,
			});
			if (answered === 'silence' && timeout > 0)
				setTimeout(
					() => reject(new AxiosError(`timeout of ${timeout}ms exceeded`, 'ECONNABORTED', request)),
					timeout,
				);
		});
		ended.catch(() => {});
		if (answered === 'silence') return await ended;
		if (typeof answered === 'string') throw new AxiosError(answered, answered, request);
		const latency = new Promise<void>((resolve) => {
			setTimeout(resolve, 50 + this.random.next() * 400);
		});
		await Promise.race([latency, ended]);
		const { status, body, headers = {} } = answered;
		const bytes = Buffer.from(body, 'utf8');
		return {
			status,
			statusText: '',
			headers: {
				'content-type': body.startsWith('{') ? 'application/json' : 'text/html',
				...headers,
			},
			data:
				request.responseType === 'stream'
					? Readable.from([bytes])
					: request.responseType === 'arraybuffer'
						? bytes
						: body,
			config: request,
			request: {},
		};
	}

	/** @returns the answer, `silence` for none, or the code with which the connection breaks */
	private api(method: string, { pathname }: URL): Answer | string {
		const path = decodeURIComponent(pathname.slice('/pictoryapis'.length));
		const project = /^\/v2\/projects\/([^/]+)\/render$/.exec(path)?.[1];
		if (method === 'POST' && project !== undefined) return this.start(project);
		const jobId = /^\/v1\/jobs\/([^/]+)$/.exec(path)?.[1];
		if (method === 'GET' && jobId !== undefined) return this.look(jobId);
		return json(404, { message: 'Not Found' });
	}

	private start(subject: string): Answer | string {
		const fault = this.fault(this.planned.start);
		if (fault) this.startFaults.push(fault);
		const started = (isKnown: boolean) => this.add(subject, isKnown).jobId;
		switch (fault) {
			case 'refused':
				return json(400, { code: 'INVALID_REQUEST_BODY', message: 'Not like this' });
			case 'noMinutes':
				return json(402, { message: 'The subscription was canceled' });
			case 'forbiddenPage':
				return { status: 403, body: page };
			case 'busy':
				return { ...json(429, { message: 'Slow down' }), headers: { 'retry-after': '2' } };
			case 'busyLong':
				return { ...json(429, { message: 'Slow down' }), headers: { 'retry-after': '20' } };
			case 'errorBefore':
				return json(500, { message: 'Oops' });
			case 'errorAfter':
				started(false);
				return { status: 504, body: page };
			case 'resetBefore':
				return 'ECONNRESET';
			case 'resetAfter':
				started(false);
				return 'ECONNRESET';
			case 'pageAfter':
				started(false);
				return { status: 200, body: page };
			case 'emptyAfter':
				started(false);
				return json(200, {});
			case 'redirect':
				started(false);
				return { status: 302, body: '', headers: { location: `${fileUrl}/elsewhere` } };
			case 'refusedWithId':
				return json(409, { message: 'Done already', data: { jobId: started(true) } });
			case 'silence':
				started(false);
				return 'silence';
			case 'certificate':
				return 'CERT_HAS_EXPIRED';
			case undefined:
				return json(200, { success: true, data: { jobId: started(true) } });
		}
	}

	private look(jobId: string): Answer | string {
		const job = this.jobs.find((entry) => wellFormed(entry.jobId) === wellFormed(jobId));
		const truth = job
			? this.truth(job)
			: json(404, { code: 'JOB_NOT_FOUND', message: 'No such job' });
		switch (this.fault(this.planned.look)) {
			case undefined:
				return truth;
			case 'forbiddenPage':
				return { status: 403, body: page };
			case 'forbiddenJson':
				return json(403, { message: 'Forbidden' });
			case 'unauthorised':
				return json(401, { message: 'Unauthorized' });
			case 'unknownJob':
				return json(404, { code: 'JOB_NOT_FOUND', message: 'No such job' });
			case 'unknownJobWith200':
				return json(200, {
					success: false,
					data: { error_code: 5000, error_message: 'JOB_NOT_FOUND' },
				});
			case 'error':
				return { status: this.pick([500, 502, 503, 520, 524]), body: page };
			case 'busy':
				return { ...json(429, { message: 'Slow down' }), headers: { 'retry-after': '3' } };
			case 'busyEmpty':
				return { ...json(429, { message: 'Slow down' }), headers: { 'retry-after': '' } };
			case 'maintenancePage':
				return { status: 200, body: page };
			case 'emptyAnswer':
				return { status: 200, body: '' };
			case 'oddEnvelope':
				return json(
					200,
					this.pick([{}, { message: 'ok' }, { data: null }, { success: true, data: {} }]),
				);
			case 'aList':
				return { status: 200, body: '[]' };
			case 'cutJson':
				return { status: 200, body: truth.body.slice(0, truth.body.length / 2) };
			case 'otherJob':
				return json(200, {
					job_id: this.random.uuid(),
					success: true,
					data: { status: 'completed', videoURL: `${fileUrl}/other.mp4` },
				});
			case 'failedRequest':
				return json(200, {
					success: false,
					error: { error_code: 890, error_message: 'Try later' },
				});
			case 'objectCode':
				return json(200, {
					success: false,
					data: { error_code: { toString: 'no' }, error_message: [{}] },
				});
			case 'deep':
				// What Pictory says of a status is true.
				return json(200, { ...JSON.parse(truth.body), deep: 0 }, deep);
			case 'bare':
				// Only of a job that is completed: what Pictory says of a status is true.
				if (!truth.body.includes('"completed"')) return truth;
				return json(200, { job_id: jobId, success: true, data: { status: 'completed' } });
			case 'reset':
				return this.pick(['ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN']);
			case 'silence':
				return 'silence';
			case 'shouting':
				return { ...truth, body: truth.body.replace('"completed"', '"COMPLETED"') };
		}
	}

	private truth({ jobId, startMs, endMs, outcome }: RandomJob): Answer {
		const nowMs = Date.now();
		if (nowMs < endMs) {
			const share = Math.max(0, Math.min(1, (nowMs - startMs) / Math.max(1, endMs - startMs)));
			const renderProgress = Math.floor(share * 100);
			return json(200, {
				job_id: jobId,
				success: true,
				data: { status: 'in-progress', renderProgress },
			});
		}
		if (outcome === 'failed')
			return json(200, {
				job_id: jobId,
				success: false,
				data: {
					status: 'failed',
					error_code: 'X1',
					error_message: 'It was cut short by the renderer',
				},
			});
		return json(200, {
			job_id: jobId,
			success: true,
			data: {
				status: 'completed',
				videoURL: `${fileUrl}/${encodeURIComponent(wellFormed(jobId))}.mp4`,
				videoDuration: 12,
			},
		});
	}

	private file({ pathname }: URL): Answer | string {
		const video = {
			status: 200,
			body: 'the bytes of a video',
			headers: { 'content-type': 'video/mp4' },
		};
		if (!pathname.endsWith('.mp4')) return { status: 404, body: page };
		switch (this.fault(this.planned.file)) {
			case undefined:
				return video;
			case 'forbidden':
				return { status: 403, body: '<Error><Code>AccessDenied</Code></Error>' };
			case 'notThere':
				return { status: 404, body: page };
			case 'page':
				return { status: 200, body: page };
			case 'nothing':
				return { ...video, body: '' };
			case 'error':
				return { status: 503, body: '' };
			case 'reset':
				return 'ECONNRESET';
		}
	}
}

/** @param deepPart stands in the place of `"deep":0` */
function json(status: number, body: object, deepPart?: string): Answer {
	const text = JSON.stringify(body);
	return {
		status,
		body: deepPart === undefined ? text : text.replace('"deep":0', `"deep":${deepPart}`),
		headers: { 'content-type': 'application/json' },
	};
}

/** With a half surrogate pair replaced, as in every message. */
export function wellFormed(text: string): string {
	return text.replace(/\p{Cs}/gu, '\uFFFD');
}
