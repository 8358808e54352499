import { z } from 'zod';
import { failureFields, jobTypeEntry, jobTypeNames, progressFields } from './jobTypes';
import type { JobField, KnownJobType } from './jobTypes';

type Fields = Readonly<Record<string, Pick<JobField, 'shape' | 'description'>>>;

/** What each job type puts out at every stage, before the fields of its own. */
export const commonFields = {
	jobId: { shape: z.string(), description: 'ID of the job' },
	jobType: { shape: z.string(), description: 'What the job makes' },
	status: { shape: z.string(), description: 'Where the job stands' },
	success: { shape: z.boolean(), description: 'False when the job failed' },
	outputUrl: { shape: z.string(), description: 'The one link most people want' },
} as const satisfies Fields;

/** The fields of a job item from an operation that waits, where an unfinished job may come out. */
export function waitedJobFields(types?: readonly KnownJobType[]): Fields {
	const timedOut = { shape: z.boolean(), description: 'True when the time to wait ran out' };
	return { ...jobItemFields(types), timedOut };
}

/**
 * The fields of a simplified job item, at whatever stage, of one job type or of all.
 * For output schemas, tables and the like; jobOutput() makes the items themselves.
 */
export function jobItemFields(types: readonly KnownJobType[] = jobTypeNames): Fields {
	const fields: Record<string, Pick<JobField, 'shape' | 'description'>> = { ...commonFields };
	for (const source of [
		...types.map((type) => jobTypeEntry(type).fields),
		progressFields,
		failureFields,
	]) {
		for (const [name, field] of Object.entries(source)) fields[name] ??= field;
	}
	return fields;
}
