import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readLocator } from './locator';

/** @param searchListMethod which jobs its list offers: a function of editor/ */
export const jobField = (searchListMethod: string): INodeProperties => ({
	displayName: 'Job',
	name: 'jobId',
	type: 'resourceLocator',
	default: { mode: 'id', value: '' },
	required: true,
	description: "The job: usually the 'jobId' that came out of the step that started it",
	modes: [
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 265a7c1a-4985-4058-9208-...',
		},
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a job...',
			typeOptions: { searchListMethod, searchable: true },
		},
	],
});

export const jobIdField = jobField('searchJobs');

/** The job id of an item. Throws a NodeOperationError where there is none. */
export function readJobIdParameter(
	context: IExecuteFunctions,
	itemIndex: number,
	{ name, displayName: label } = jobIdField,
): string {
	return readLocator(context, itemIndex, { name, label });
}
