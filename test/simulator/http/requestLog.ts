import type { IncomingHttpHeaders } from '../node';
import { fitsPattern } from './router';

/** A simulator may run for days; the counters go on when old entries are dropped. */
const maxEntries = 50_000;

export type HostName = 'api' | 'files';

/** One request as the simulator saw it. The API key is replaced by `<key>` wherever it stood. */
export interface LogEntry {
	number: number;
	host: HostName;
	method: string;
	/** Without the query; on the API below /pictoryapis. */
	path: string;
	query: Record<string, string>;
	headers: Record<string, string>;
	/** Parsed JSON; for other bodies their size and checksum. */
	body?: unknown;
	/** Simulated time of arrival, ms since the epoch. */
	timeMs: number;
	/** The pattern of the route that took it, for example `GET /v1/jobs/:jobId`. */
	route?: string;
	/** Status of the answer; absent while it is under way and when none was sent. */
	status?: number;
	/** The kind of fault that struck. */
	fault?: string;
	/** Fields of the body that Pictory would silently drop. */
	stripped: string[];
	/** Whether the client hung up before the whole answer was sent. */
	abandoned: boolean;
}

export interface RequestFilter {
	host?: HostName;
	method?: string;
	/** `*` stands for any text. */
	path?: string;
}

/** Figures about the API's traffic. Requests to /_sim and to the file host don't count. */
export interface Counters {
	requests: number;
	/** Handled requests by route pattern, for example `GET /v1/jobs/:jobId`. */
	byRoute: Record<string, number>;
	byStatus: Record<string, number>;
	/** Jobs that were really started, by the way they were. */
	started: Record<string, number>;
	/** Reads of each job by Get Job. */
	looks: Record<string, number>;
	peakParallel: number;
}

function freshCounters(): Counters {
	return { requests: 0, byRoute: {}, byStatus: {}, started: {}, looks: {}, peakParallel: 0 };
}

export function countUp(counts: Record<string, number>, name: string): void {
	counts[name] = (counts[name] ?? 0) + 1;
}

/** Keeps every request, free of API keys, and counts. */
export class RequestLog {
	private entries: LogEntry[] = [];

	private leaks: string[] = [];

	private readonly underWay = new Set<LogEntry>();

	private lastNumber = 0;

	counters = freshCounters();

	constructor(
		private readonly now: () => number,
		private readonly apiKeys: () => string[],
	) {}

	open(
		host: HostName,
		method: string,
		url: URL,
		path: string,
		headers: IncomingHttpHeaders,
	): LogEntry {
		this.lastNumber += 1;
		const entry: LogEntry = {
			number: this.lastNumber,
			host,
			method,
			path,
			query: Object.fromEntries(url.searchParams),
			headers: {},
			timeMs: this.now(),
			stripped: [],
			abandoned: false,
		};
		for (const [name, value] of Object.entries(headers)) {
			const place = host === 'api' && name === 'authorization' ? undefined : `header ${name}`;
			entry.headers[name] = this.withoutKey(String(value), entry, place);
		}
		entry.path = this.withoutKey(path, entry, 'path');
		for (const [name, value] of Object.entries(entry.query)) {
			entry.query[name] = this.withoutKey(value, entry, 'query');
		}
		this.entries.push(entry);
		if (this.entries.length > maxEntries) this.entries.shift();
		if (host === 'api') {
			this.counters.requests += 1;
			this.underWay.add(entry);
			this.counters.peakParallel = Math.max(this.counters.peakParallel, this.underWay.size);
		}
		return entry;
	}

	setBody(entry: LogEntry, body: unknown): void {
		if (body === undefined) return;
		const parsed: unknown = JSON.parse(this.withoutKey(JSON.stringify(body), entry, 'body'));
		entry.body = parsed;
	}

	/** The request is over, answered or not; a second call for the same entry does nothing. */
	close(entry: LogEntry): void {
		if (this.underWay.delete(entry))
			countUp(this.counters.byStatus, String(entry.status ?? 'none'));
	}

	list(filter: RequestFilter = {}): LogEntry[] {
		return this.entries.filter(
			(entry) =>
				(filter.host === undefined || entry.host === filter.host) &&
				(filter.method === undefined || entry.method === filter.method) &&
				(filter.path === undefined || fitsPattern(filter.path, entry.path)),
		);
	}

	/** Where the API key turned up although it does not belong there: `<request number>: <place>`. */
	keyLeaks(): string[] {
		return [...this.leaks];
	}

	clear(): void {
		this.entries = [];
		this.leaks = [];
		this.counters = freshCounters();
		this.counters.peakParallel = this.underWay.size;
	}

	private withoutKey(text: string, entry: LogEntry, place: string | undefined): string {
		let cleaned = text;
		for (const key of this.apiKeys()) cleaned = cleaned.split(key).join('<key>');
		if (cleaned !== text && place !== undefined) this.leaks.push(`${entry.number}: ${place}`);
		return cleaned;
	}
}
