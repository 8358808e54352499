import type { Job } from './job';
import { sampleFields } from './samples';

const fileUrl = /^https?:\/\/[^?#]*\.(mp4|mp3|png|jpe?g|srt|vtt|txt)$/i;
const pageUrl = /^https?:\/\//i;

/** Names under which the old API put the same output; those it lacked are left out (pictory-api.md 2.4, a' and b'). */
const missingInOldShape = new Set([
	'progress',
	'storyboard',
	'videoEmbedURL',
	'encodingDuration',
	'aiCreditsUsed',
]);

/**
 * What a completed job puts out: the samples of its type with URLs that lead to the file host,
 * then what this very job is known to put out.
 * @param own outputs of this job; null leaves a field out
 */
export function jobResults(
	job: Pick<Job, 'jobId' | 'jobType' | 'shape'>,
	own: Record<string, unknown>,
	fileHostUrl: string,
): Record<string, unknown> {
	const results: Record<string, unknown> = {};
	for (const { sources, sample } of sampleFields(job.jobType)) {
		const newest = sources[0];
		const name = job.shape === 'old' ? sources.at(-1) : newest;
		if (name === undefined || newest === undefined) continue;
		if (job.shape === 'old' && missingInOldShape.has(newest)) continue;
		const value = newest in own ? own[newest] : hosted(sample, newest, job.jobId, fileHostUrl);
		if (value !== null && value !== undefined) results[name] = value;
	}
	for (const [name, value] of Object.entries(own)) {
		const alreadyThere = sampleFields(job.jobType).some(({ sources }) => sources[0] === name);
		if (!alreadyThere && value !== null) results[name] = value;
	}
	return results;
}

function hosted(sample: unknown, name: string, jobId: string, fileHostUrl: string): unknown {
	if (typeof sample !== 'string') return structuredClone(sample);
	const extension = fileUrl.exec(sample)?.[1];
	if (extension !== undefined) return `${fileHostUrl}${jobFilePath(jobId, name, extension)}`;
	if (pageUrl.test(sample)) return `${fileHostUrl}/pages/${jobId}/${name}`;
	return sample;
}

export function jobFilePath(jobId: string, name: string, extension: string): string {
	return `/files/${jobId}/${name}.${extension}`;
}
