import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { jsonText, readJobId } from '../job';
import type { Job, JobExpectation, JsonObject } from '../job';
import { accountMark, isAtPrivateHost, isPictorysOwnHost } from './account';
import type { Account } from './account';
import { accepted, asObject, oddAnswer, readLook, readStart } from './answers';
import type { StartedJob } from './answers';
import { systemClock } from './clock';
import type { Result } from './fault';
import { maybeMade } from './outcome';
import { isPage, pagedLists, pageRequest, readPage, walkPages } from './paging';
import type { Page, PictoryList } from './paging';
import { toNodeApiError } from './problem';
import { accountOf, pathPart, send } from './request';
import type { PictoryContext, PictoryRequest } from './request';
import { repeatRead, repeatStart, sendRepeatedly } from './retry';
import type { Repeating } from './retry';

type ReadRequest = Omit<PictoryRequest, 'method'>;

/**
 * Pictory, as the operations see it. Reads are repeated where that can help, whatever changes or starts something is
 * sent once (but for 429, which refuses before anything starts).
 */
export class PictoryApi {
	private constructor(
		private readonly context: PictoryContext,
		private readonly account: Account,
		private readonly signal: AbortSignal | undefined,
	) {}

	/** @param signal n8n's Stop; ends requests, but for starts, and pauses between tries */
	static async open(context: PictoryContext, signal?: AbortSignal): Promise<PictoryApi> {
		return new PictoryApi(context, await accountOf(context), signal);
	}

	/** With the execution's own Stop signal. */
	static async openForExecution(context: IExecuteFunctions): Promise<PictoryApi> {
		return await PictoryApi.open(context, context.getExecutionCancelSignal());
	}

	get isPictorysOwnHost(): boolean {
		return isPictorysOwnHost(this.account);
	}

	/** Whether a stand-in for Pictory, in a private network, is asked in its place. */
	get isAtPrivateHost(): boolean {
		return isAtPrivateHost(this.account);
	}

	/** The same for the same base URL and key, see accountMark(). */
	get accountMark(): string {
		return accountMark(this.account);
	}

	/** Reads; repeated on 429, 5xx and lost connections. */
	async tryGet(request: ReadRequest): Promise<Result<unknown>> {
		return await this.sendRepeatedly({ ...request, method: 'GET' }, repeatRead);
	}

	/** Reads an object; throws a NodeApiError that carries Pictory's words. */
	async get(request: ReadRequest, itemIndex?: number): Promise<JsonObject> {
		const answer = accepted(await this.tryGet(request), request);
		return this.valueOf(asObject(answer, request), itemIndex);
	}

	/**
	 * Makes, changes or removes something; sent once, but for 429. Throws a NodeApiError.
	 * @param made for what would be made twice: the operation that lists it, e.g. `Template > Get Many`
	 */
	async change(
		request: PictoryRequest,
		itemIndex?: number,
		made: { listedBy?: string } = {},
	): Promise<unknown> {
		const sent = await this.sendRepeatedly(request, repeatStart());
		return this.valueOf(maybeMade(accepted(sent, request), made.listedBy), itemIndex);
	}

	/**
	 * Starts a job: sent once, but for 429. Never throws, and is not ended by Stop: the answer holds the id of a job that
	 * is paid for, so it is waited for. `fault.outcomeUnknown` tells that Pictory may have started the job;
	 * `fault.jobId` is there where a refusal names it.
	 * @param mayWaitMs how long 429 may be waited for: as long as the step may wait; two minutes for one that does not
	 */
	async start(
		request: PictoryRequest,
		{ mayWaitMs }: { mayWaitMs?: number } = {},
	): Promise<Result<StartedJob>> {
		const sent = await sendRepeatedly(
			async () => await send(this.context, this.account, request),
			repeatStart(mayWaitMs),
			{ clock: systemClock, signal: this.signal },
		);
		return readStart(sent, request);
	}

	/** One look at a job: a single request, for callers with a schedule of their own. Never throws. */
	async look(jobId: string, expected: JobExpectation = {}): Promise<Result<Job>> {
		return readLook(
			await send(this.context, this.account, getJobRequest(jobId), { signal: this.signal }),
			jobId,
			expected,
		);
	}

	/**
	 * One page of the list of jobs, newest first: a single request, as look() is. An entry is what Get Job would answer.
	 * @param expectedOf what is known of a job by its id; undefined for those that are of no interest
	 * @returns the jobs of interest that can be read, the next page's cursor, and how much it was, in characters
	 */
	async lookAtPage(
		cursor: string | undefined,
		expectedOf: (jobId: string) => JobExpectation | undefined,
	): Promise<Result<{ jobs: Job[]; next?: string; length: number }>> {
		const { jobs: list } = pagedLists;
		const request = pageRequest(list, cursor);
		const { signal } = this;
		const answer = accepted(await send(this.context, this.account, request, { signal }), request);
		if (!answer.ok) return answer;
		if (!isPage(list, answer.value))
			return { ok: false, fault: oddAnswer(answer.value, request.purpose) };
		const page = readPage(list, answer.value, cursor);
		const jobs = page.items.flatMap((entry) => {
			const jobId = readJobId(entry);
			const expected = jobId === undefined ? undefined : expectedOf(jobId);
			if (jobId === undefined || expected === undefined) return [];
			const look = readLook({ ok: true, value: entry }, jobId, expected);
			return look.ok ? [look.value] : [];
		});
		const length = jsonText(answer.value)?.length ?? Infinity;
		return { ok: true, value: { jobs, next: page.next, length } };
	}

	/** Reads a job, with the repeats of any read. Never throws. */
	async tryGetJob(jobId: string, expected: JobExpectation = {}): Promise<Result<Job>> {
		return await sendRepeatedly(async () => await this.look(jobId, expected), repeatRead, {
			clock: systemClock,
			signal: this.signal,
		});
	}

	/** Reads a job; throws a NodeApiError that names the job. */
	async getJob(jobId: string, expected: JobExpectation, itemIndex: number): Promise<Job> {
		return this.valueOf(await this.tryGetJob(jobId, expected), itemIndex);
	}

	/** Walks a list page by page; see walkPages. `search` is what the list is searched for. */
	pages(
		list: PictoryList,
		options: { from?: string; maxPages?: number; search?: IDataObject } = {},
	): AsyncGenerator<Result<Page>, void, undefined> {
		return walkPages(async (cursor) => {
			const request = pageRequest(list, cursor, options.search);
			const answer = accepted(await this.sendRepeatedly(request, repeatRead), request);
			if (!answer.ok) return answer;
			if (isPage(list, answer.value)) {
				return { ok: true, value: readPage(list, answer.value, cursor) };
			}
			const what = `${request.purpose}: the answer is not a list of Pictory's`;
			return { ok: false, fault: oddAnswer(answer.value, what) };
		}, options);
	}

	/**
	 * The first `limit` entries of a list. Throws a NodeApiError.
	 * @param itemsOf what an entry is put out as: nothing where it is not wanted
	 */
	async entries(
		list: PictoryList,
		limit: number,
		itemIndex?: number,
		search?: IDataObject,
		itemsOf: (entry: JsonObject) => JsonObject[] = (entry) => [entry],
	): Promise<JsonObject[]> {
		const found: JsonObject[] = [];
		for await (const page of this.pages(list, { search })) {
			for (const entry of this.valueOf(page, itemIndex).items) found.push(...itemsOf(entry));
			if (found.length >= limit) break;
		}
		return found.slice(0, limit);
	}

	/** The value, or the fault thrown as a NodeApiError. */
	valueOf<T>(result: Result<T>, itemIndex?: number): T {
		if (result.ok) return result.value;
		throw toNodeApiError(this.context.getNode(), result.fault, itemIndex);
	}

	private async sendRepeatedly(
		request: PictoryRequest,
		repeating: Repeating,
	): Promise<Result<unknown>> {
		const { signal } = this;
		return await sendRepeatedly(
			async () => await send(this.context, this.account, request, { signal }),
			repeating,
			{ clock: systemClock, signal },
		);
	}
}

function getJobRequest(jobId: string): PictoryRequest {
	return {
		method: 'GET',
		path: `/v1/jobs/${pathPart(jobId)}`,
		purpose: `get job "${jobId}"`,
	};
}
