import { jobTypeEntry, jobTypeNames } from './jobTypes';
import type { JobField, JobFile, JobType } from './jobTypes';
import { fieldValue } from './readJob';
import type { Job } from './readJob';

/** The name that stands for the file behind a job's `outputUrl`. */
export const MAIN_FILE = 'outputUrl';

/** A file of a job: behind a link, or its text in the answer itself. */
export type FoundFile = JobFile & ({ from: 'link'; url: string } | { from: 'text'; text: string });

/** A file that some type of job can have, as a choice. */
export interface FileChoice {
	/** Name of the output field. */
	name: string;
	label: string;
	/** The job types that have it, as people call them. */
	jobTypes: string[];
}

/** All files that jobs can have, one choice for each output field, in the order of the job table. */
export function fileChoices(): FileChoice[] {
	const choices = new Map<string, FileChoice>();
	for (const jobType of jobTypeNames) {
		const { displayName, fields } = jobTypeEntry(jobType);
		for (const [name, { file }] of Object.entries(fields)) {
			if (file === undefined) continue;
			const choice = choices.get(name) ?? { name, label: file.label, jobTypes: [] };
			choice.jobTypes.push(displayName);
			choices.set(name, choice);
		}
	}
	for (const choice of choices.values()) {
		// A field that two types share is two things: `url` is an image or a video.
		if (choice.jobTypes.length > 1) choice.label = choice.jobTypes.join(' or ');
	}
	return [...choices.values()];
}

function fileFields(job: Job): Array<[string, JobField & { file: JobFile }]> {
	if (job.state !== 'completed' || job.jobType === 'unknown') return [];
	return Object.entries(jobTypeEntry(job.jobType).fields).flatMap(([name, field]) =>
		field.file === undefined || typeof fieldValue(job.data, name, field) !== 'string'
			? []
			: [[name, { ...field, file: field.file }]],
	);
}

/** Names of the output fields of a job that are files which it has, in the order of the job table. */
export function fileNames(job: Job): string[] {
	return fileFields(job).map(([name]) => name);
}

/** Whether a job of the type leaves a file behind its `outputUrl`; one of an unknown type may. */
export function hasMainFile(jobType: JobType): boolean {
	if (jobType === 'unknown') return true;
	const { outputUrl = '', fields } = jobTypeEntry(jobType);
	return fields[outputUrl]?.file !== undefined;
}

/** The file of a job by the name of its output field, `outputUrl` included; undefined where the job has none. */
export function findFile(job: Job, name: string): FoundFile | undefined {
	const mainField = job.jobType === 'unknown' ? undefined : jobTypeEntry(job.jobType).outputUrl;
	const wanted = name === MAIN_FILE ? mainField : name;
	const [found] = fileFields(job).filter(([fieldName]) => fieldName === wanted);
	if (found === undefined) return undefined;
	const [fieldName, field] = found;
	const content = String(fieldValue(job.data, fieldName, field));
	return field.file.inline
		? { ...field.file, from: 'text', text: content }
		: { ...field.file, from: 'link', url: content };
}
