import type { INodeProperties } from 'n8n-workflow';
import { pagedLists } from '../../api';
import {
	jobTypeOptions,
	OPTIONS,
	readAll,
	readChoicesOf,
	readSimplify,
	simplifyField,
} from '../../fields';
import { jobItemFields, jobOutput, readJob } from '../../job';
import { getAllOperation } from '../getAll';

const jobTypesOption: INodeProperties = {
	displayName: 'Job Types',
	name: 'jobTypes',
	type: 'multiOptions',
	options: jobTypeOptions,
	default: [],
	description:
		'Only jobs of these types; one whose type the answer does not show, such as most failed ones, is none of them',
};

const statusesOption: INodeProperties = {
	displayName: 'Statuses',
	name: 'statuses',
	type: 'multiOptions',
	options: [
		{ name: 'Cleaned', value: 'cleaned', description: 'The files were deleted' },
		{ name: 'Completed', value: 'completed', description: 'The results are there' },
		{ name: 'Failed', value: 'failed', description: 'Pictory gave up' },
		{ name: 'Unfinished', value: 'unfinished', description: 'Pending or in progress' },
	],
	default: [],
	description: 'Only jobs that stand so',
};

/** `GET /v1/jobs`. Source: Pictory's page Get Jobs, which knows no filters. The items are those of Get Job. */
export const getAll = getAllOperation({
	resource: 'job',
	action: 'Get many jobs',
	description:
		'Retrieve a list of the jobs of the API key with their results, newest first. Costs nothing.',
	list: pagedLists.jobs,
	fields: [simplifyField],
	options: [jobTypesOption, statusesOption],
	output: jobItemFields(),
	itemsOf({ context, itemIndex }) {
		const { simplify, jobTypes, statuses } = readAll(context, {
			simplify: () => readSimplify(context, itemIndex),
			jobTypes: () => readChoicesOf(context, itemIndex, jobTypesOption, OPTIONS),
			statuses: () => readChoicesOf(context, itemIndex, statusesOption, OPTIONS),
		});
		const isAny = (wanted: string[], value: string) =>
			wanted.length === 0 || wanted.includes(value);
		return (entry) => {
			const reading = readJob(entry);
			// An entry without an id is no item of Get Job; it is better shown as it is than hidden.
			if (reading.kind !== 'job') return [entry];
			const { jobType, state } = reading.job;
			const isWanted = isAny(jobTypes, jobType) && isAny(statuses, state);
			return isWanted ? [jobOutput(reading.job, { simplify })] : [];
		};
	},
});
