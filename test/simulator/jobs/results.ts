import { isKnownJobType, jobTypeEntry, type JobField } from '../../../nodes/Pictory/job/jobTypes';
import type { Job } from './job';

/** Outputs that the old API lacked (pictory-api.md 2.4, a' and b'). */
const missingInOldShape = new Set([
	'progress',
	'storyboard',
	'projectUrl',
	'projectId',
	'videoEmbedURL',
	'encodingDuration',
	'aiCreditsUsed',
]);

/** A job type that the package's table does not have, for example a template creation. */
const outputsOfOtherJobs = { templateId: 'tpl-from-a-job' };

/**
 * What a completed job puts out: the samples of the package's job table, with links that lead to
 * the file host, and over them what this very job is known to put out.
 * @param own outputs of this job; null leaves a field out
 */
export function jobResults(
	job: Pick<Job, 'jobId' | 'jobType' | 'shape'>,
	own: Record<string, unknown>,
	fileHostUrl: string,
): Record<string, unknown> {
	if (!isKnownJobType(job.jobType)) return { ...outputsOfOtherJobs, ...own };
	const isOld = job.shape === 'old';
	const results: Record<string, unknown> = {};
	const fields = Object.entries(jobTypeEntry(job.jobType).fields);
	for (const [field, entry] of fields) {
		if (isOld && missingInOldShape.has(field)) continue;
		const name = (isOld ? entry.sources?.at(-1) : entry.sources?.[0]) ?? field;
		results[name] = own[field] ?? hosted(entry, field, job.jobId, fileHostUrl);
		if (own[field] === null) delete results[name];
	}
	const known = new Set(fields.map(([field]) => field));
	for (const [name, value] of Object.entries(own)) if (!known.has(name)) results[name] = value;
	return results;
}

function hosted(field: JobField, name: string, jobId: string, fileHostUrl: string): unknown {
	const { file, sample } = field;
	if (file && !file.inline) return `${fileHostUrl}/files/${jobId}/${name}.${file.extension}`;
	// The project opens in Pictory's app; every other page is served next to the files.
	const isPage = typeof sample === 'string' && sample.startsWith('https://');
	if (isPage && name !== 'projectUrl') return `${fileHostUrl}/pages/${jobId}/${name}`;
	return structuredClone(sample);
}
