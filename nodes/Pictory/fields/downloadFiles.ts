import type { IBinaryData, IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';
import { cleanText, fetchFile, ownFileName, toNodeApiError, toNodeError } from '../api';
import { fileNames, findFile, hasMainFile, jobTypeEntry, MAIN_FILE } from '../job';
import type { FoundFile, Job } from '../job';
import type { Problem } from '../api';

/** A file that was asked for, under the name it was asked for with. */
interface WantedFile {
	name: string;
	file: FoundFile;
}

/**
 * Finds files of a job by the names of their output fields.
 * @throws NodeOperationError that names the job, and what it has instead, where it is not completed or lacks one
 */
export function findFiles(
	context: IExecuteFunctions,
	itemIndex: number,
	job: Job,
	names: readonly string[],
): WantedFile[] {
	if (job.state !== 'completed') throw toNodeError(context, noFilesOf(job), itemIndex);
	return names.map((name) => {
		const file = findFile(job, name);
		if (file === undefined) throw toNodeError(context, noFileOf(job, name), itemIndex);
		return { name, file };
	});
}

function noFilesOf({ jobId, state, status, renderProgress, errorMessage }: Job): Problem {
	switch (state) {
		case 'failed':
			return {
				message: `Job "${jobId}" failed at Pictory and has no files: ${cleanText(errorMessage ?? 'Pictory gave no reason')}`,
				description: 'Change what the message names and start a new job',
			};
		case 'cleaned':
			return {
				message: `Job "${jobId}" was cleaned: Pictory has removed its files`,
				description:
					'Pictory cleans old jobs. Start the job again, and download its files soon after it is finished',
			};
		default: {
			const progress = renderProgress === undefined ? '' : `, ${renderProgress} % rendered`;
			return {
				message: `Job "${jobId}" is not finished yet (status: ${status ?? 'none'}${progress})`,
				description: 'Wait for it first, with Job > Wait For',
			};
		}
	}
}

function noFileOf(job: Job, name: string): Problem {
	const what = job.jobType === 'unknown' ? 'Job' : `${jobTypeEntry(job.jobType).displayName} job`;
	const has = fileNames(job);
	return {
		message: `${what} "${job.jobId}" has no file "${name}"`,
		description:
			has.length === 0
				? 'Jobs of this type leave no files behind. To get a video from a storyboard preview, render it first'
				: `Set 'Files' to what this job has: ${has.join(', ')}`,
	};
}

/**
 * Downloads files of a job, one after the other, as the binary data of its output item, each under its name.
 * @param isFresh the job was finished just now: its files may not be there yet
 * @throws NodeApiError that names the job and the file
 */
export async function downloadFiles(
	context: IExecuteFunctions,
	itemIndex: number,
	{ jobId }: Job,
	files: readonly WantedFile[],
	{ isFresh = false }: { isFresh?: boolean } = {},
): Promise<IBinaryKeyData> {
	const binary: IBinaryKeyData = {};
	for (const wanted of files) {
		binary[wanted.name] = await toBinary(context, itemIndex, jobId, { ...wanted, isFresh });
	}
	return binary;
}

async function toBinary(
	context: IExecuteFunctions,
	itemIndex: number,
	jobId: string,
	{ name, file, isFresh }: WantedFile & { isFresh: boolean },
): Promise<IBinaryData> {
	if (file.from === 'text') {
		const content = Buffer.from(file.text, 'utf8');
		return await context.helpers.prepareBinaryData(
			content,
			ownFileName(jobId, file.extension),
			file.mimeType,
		);
	}
	const fetched = await fetchFile(context, {
		...file,
		name: jobId,
		isFresh,
		purpose: `download "${name}" of job "${jobId}"`,
	});
	if (fetched.ok) return fetched.value;
	throw toNodeApiError(context.getNode(), fetched.fault, itemIndex);
}

/**
 * The file behind a job's `outputUrl`, for the option 'Download Output': nothing where the job did not complete, or is of
 * a type that leaves no such file.
 * @throws NodeApiError or NodeOperationError that names the job, where the file is missing or can't be had
 */
export async function downloadMainFile(
	context: IExecuteFunctions,
	itemIndex: number,
	job: Job,
): Promise<IBinaryKeyData | undefined> {
	const file = findFile(job, MAIN_FILE);
	if (file === undefined) {
		if (job.state !== 'completed' || !hasMainFile(job.jobType)) return undefined;
		throw toNodeError(context, noMainFileOf(job), itemIndex);
	}
	return await downloadFiles(context, itemIndex, job, [{ name: MAIN_FILE, file }], {
		isFresh: true,
	});
}

function noMainFileOf({ jobId }: Job): Problem {
	return {
		message: `Job "${jobId}" is completed, but Pictory shows no link to its file`,
		description:
			'The job is done and paid for: do not start it again. Get the file later, with Job > Download and this job ID',
	};
}
