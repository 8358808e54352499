import type { IdPlace, Settings } from '../settings';
import { progressAt, stateAt, type Job, type JobState } from './job';

export interface JobAnswer {
	success: boolean;
	data: Record<string, unknown>;
	[field: string]: unknown;
}

/** The answer of Get Job, without the id (pictory-api.md 2.4). */
export function jobAnswer(job: Job, settings: Settings, nowMs: number): JobAnswer {
	return answerInState(job, stateAt(job, nowMs, settings.retentionMs), settings, nowMs);
}

/** The answer that the job will give once it has ended; webhooks may be early. */
export function finalAnswer(job: Job, settings: Settings): JobAnswer {
	return answerInState(job, job.outcome, settings, job.finishesAtMs);
}

function answerInState(job: Job, state: JobState, settings: Settings, nowMs: number): JobAnswer {
	switch (state) {
		case 'queued':
			return { success: true, data: { status: job.queuedStatus ?? settings.queuedStatus } };
		case 'running':
			return { success: true, data: { status: job.runningStatus, ...renderProgress(job, nowMs) } };
		case 'failed':
			return {
				success: false,
				data: { status: 'failed', error_code: job.errorCode, error_message: job.errorMessage },
			};
		case 'cleaned':
			return { success: true, data: { status: 'cleaned' } };
		case 'completed':
			return { success: true, data: { ...completedStatus(job), ...job.results } };
	}
}

function renderProgress(job: Job, nowMs: number): Record<string, unknown> {
	if (job.jobType !== 'videoRender') return {};
	return {
		renderProgress: progressAt(job, nowMs),
		renderProgressMessage: 'Generating video',
		renderState: 'RUNNING',
	};
}

function completedStatus(job: Job): Record<string, unknown> {
	switch (job.shape) {
		case 'complete':
			return { status: 'complete' };
		case 'completed':
			return { status: 'completed' };
		case 'current':
			return job.jobType === 'transcription' ? {} : { status: 'completed' };
		case 'old':
		case 'noStatus':
			return {};
	}
}

/** @returns the answer with the job's id at the wanted place */
export function withJobId(answer: JobAnswer, jobId: string, place: IdPlace): JobAnswer {
	switch (place) {
		case 'none':
			return answer;
		case 'job_id':
		case 'jobId':
			return { [place]: jobId, ...answer };
		case 'data.job_id':
			return { ...answer, data: { job_id: jobId, ...answer.data } };
		case 'data.jobId':
			return { ...answer, data: { jobId, ...answer.data } };
	}
}

/** The job as an item of GET /v1/jobs: the whole output again, and its status even where Get Job says none. */
export function listItem(job: Job, settings: Settings, nowMs: number): JobAnswer {
	const { success, data } = jobAnswer(job, settings, nowMs);
	const saysStatus = job.shape !== 'old' && job.shape !== 'noStatus';
	const status = data.status ?? (saysStatus ? 'completed' : undefined);
	const item = { success, data: status === undefined ? data : { ...data, status } };
	return withJobId(item, job.jobId, settings.listedJobIdAt);
}
