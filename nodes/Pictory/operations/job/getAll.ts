import { pagedLists } from '../../api';
import { limitFields, readLimit, readSimplify, simplifyField } from '../../fields';
import { jobItemFields, jobOutput, readJob } from '../../job';
import type { PlainOperation } from '../types';

/** `GET /v1/jobs`. Source: Pictory's page Get Jobs. The items are those of Get Job. */
export const getAll: PlainOperation = {
	kind: 'plain',
	resource: 'job',
	operation: 'getAll',
	name: 'Get Many',
	action: 'Get many jobs',
	description:
		'Retrieve a list of jobs with their results, newest first. Holds the jobs that were started with the API key; costs nothing.',
	fields: [...limitFields, simplifyField],
	output: jobItemFields(),
	async run({ context, itemIndex, api }) {
		const limit = readLimit(context, itemIndex);
		const simplify = readSimplify(context, itemIndex);
		const entries = await api.entries(pagedLists.jobs, limit, itemIndex);
		return entries.map((entry) => {
			const reading = readJob(entry);
			// An entry without an id is no item of Get Job; it is better shown as it is than hidden.
			return { json: reading.kind === 'job' ? jobOutput(reading.job, { simplify }) : entry };
		});
	},
};
