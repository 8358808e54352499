import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { pagedLists } from '../api';
import { jobTypeEntry, readJob } from '../job';
import type { JsonObject } from '../job';
import { pickFromList } from './pickFromList';

function toChoice(entry: JsonObject) {
	const reading = readJob(entry);
	if (reading.kind !== 'job') return undefined;
	const { jobId, jobType, status = 'no status yet' } = reading.job;
	const what = jobType === 'unknown' ? 'Job' : jobTypeEntry(jobType).displayName;
	return { name: `${what} – ${status} – ${jobId}`, value: jobId };
}

/** The jobs, newest first. Source: Pictory's page Get Jobs. Called by n8n with the search text and the page. */
export async function searchJobs(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const whenEmpty =
		'No jobs for this API key yet: jobs that were started in the Pictory app may not be listed';
	return await pickFromList(
		this,
		{ list: pagedLists.jobs, toChoice, whenEmpty },
		filter,
		paginationToken,
	);
}
