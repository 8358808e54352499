import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { pagedLists } from '../api';
import { fileNames, jobName, jobTypeEntry, outputUrl, readJob } from '../job';
import type { Job, JsonObject } from '../job';
import { choice, pickFromList } from './pickFromList';

/** What a person knows of a job goes first, and its id, which the editor may cut off, last. */
function toChoice(entry: JsonObject, fits: (job: Job) => boolean) {
	const reading = readJob(entry);
	if (reading.kind !== 'job' || !fits(reading.job)) return undefined;
	const { jobId, jobType, status = 'no status yet' } = reading.job;
	const what = jobType === 'unknown' ? 'Job' : jobTypeEntry(jobType).displayName;
	const parts = [jobName(reading.job), what, status, jobId];
	const name = parts.filter((part) => part !== undefined).join(' – ');
	return choice(jobId, name, outputUrl(reading.job));
}

/**
 * The jobs that fit, newest first. Source: Pictory's page Get Jobs. n8n calls it with the search text and the page.
 * @param whenEmpty why there are none, and what to do
 */
function jobsThat(fits: (job: Job) => boolean, whenEmpty: string) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const picker = {
			list: pagedLists.jobs,
			toChoice: (entry: JsonObject) => toChoice(entry, fits),
			whenEmpty,
		};
		return await pickFromList(this, picker, filter, paginationToken);
	};
}

export const searchJobs = jobsThat(
	() => true,
	'No jobs for this API key yet: jobs that were started in the Pictory app may not be listed',
);

export const searchPreviewJobs = jobsThat(
	({ jobType, state }) => jobType === 'storyboardPreview' && state === 'completed',
	'No finished previews yet: run Create Preview first',
);

export const searchTranscriptionJobs = jobsThat(
	({ jobType, state }) => jobType === 'transcription' && state === 'completed',
	'No finished transcriptions yet: run Transcribe first',
);

export const searchJobsWithFiles = jobsThat(
	(job) => fileNames(job).length > 0,
	'No finished jobs with files yet: previews have none, and Pictory removes those of old jobs',
);
