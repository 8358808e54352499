import type { Fault, Page, Result } from '../../../nodes/Pictory/api';
import { readJob } from '../../../nodes/Pictory/job';
import type { Job } from '../../../nodes/Pictory/job';
import type { JobSource } from '../../../nodes/Pictory/trigger/watch';

export type FakeState = 'unfinished' | 'completed' | 'failed' | 'cleaned';

export interface FakeJob {
	id: string;
	state: FakeState;
	/** Whether the list shows the job; Get Job knows it all the same. */
	listed: boolean;
}

export const passingFault: Fault = {
	message: 'Could not do it [HTTP 503]',
	description: '',
	passing: true,
	outcomeUnknown: false,
};
export const unknownJobFault: Fault = { ...passingFault, passing: false, unknownJob: true };

/** As Pictory answers for a job; the id stands where the list has it. */
function answer({ id, state }: FakeJob) {
	const status = state === 'unfinished' ? 'in-progress' : state;
	const results = state === 'completed' ? { videoURL: `https://files.example.org/${id}.mp4` } : {};
	return { success: state !== 'failed', data: { jobId: id, status, ...results } };
}

/** The job as the package reads it. */
export function jobOf(job: FakeJob): Job {
	const reading = readJob(answer(job));
	if (reading.kind !== 'job') throw new Error(`Not a job: ${job.id}`);
	return reading.job;
}

/** A Pictory account in memory: what watching asks for, with faults where a test wants them. */
export class FakeAccount implements JobSource {
	accountMark = 'account 1';

	pageSize = 10;

	/** Newest first. */
	jobs: FakeJob[] = [];

	requests = { pages: 0, looks: [] as string[] };

	/** Called before each request; what it returns is answered in place of the truth. */
	beforeRequest: (what: 'page' | 'look') => Fault | undefined = () => undefined;

	start(id: string, state: FakeState = 'unfinished'): FakeJob {
		const job = { id, state, listed: true };
		this.jobs.unshift(job);
		return job;
	}

	set(id: string, state: FakeState): void {
		const job = this.jobs.find((candidate) => candidate.id === id);
		if (!job) throw new Error(`No job ${id}`);
		job.state = state;
	}

	async *pages(
		_list: unknown,
		{ maxPages = Infinity }: { maxPages?: number } = {},
	): AsyncGenerator<Result<Page>, void, undefined> {
		let after: FakeJob | undefined;
		for (let page = 0; page < maxPages; page += 1) {
			this.requests.pages += 1;
			const fault = this.beforeRequest('page');
			if (fault) {
				yield { ok: false, fault };
				return;
			}
			// Like Pictory's cursors, the last job of the page before: new jobs at the top shift nothing.
			const from = after === undefined ? 0 : this.jobs.indexOf(after) + 1;
			const rest = this.jobs.slice(from).filter(({ listed }) => listed);
			const onPage = rest.slice(0, this.pageSize);
			const isLast = rest.length <= this.pageSize;
			after = onPage.at(-1);
			yield {
				ok: true,
				value: { items: onPage.map(answer), next: isLast ? undefined : after?.id },
			};
			if (isLast) return;
		}
	}

	async look(jobId: string): Promise<Result<Job>> {
		this.requests.looks.push(jobId);
		const fault = this.beforeRequest('look');
		if (fault) return { ok: false, fault };
		const job = this.jobs.find(({ id }) => id === jobId);
		return job ? { ok: true, value: jobOf(job) } : { ok: false, fault: unknownJobFault };
	}

	valueOf<T>(result: Result<T>): T {
		if (result.ok) return result.value;
		throw new Error(result.fault.message);
	}
}
