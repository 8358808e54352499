import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readLocator } from './locator';

export const previewJobIdField: INodeProperties = {
	displayName: 'Preview Job',
	name: 'previewJobId',
	type: 'resourceLocator',
	default: { mode: 'id', value: '' },
	required: true,
	description:
		"The finished storyboard preview: usually the 'jobId' that came out of Create Preview. The preview must be completed.",
	modes: [
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. a1d36612-326d-4b81-aece-...',
		},
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a preview...',
			typeOptions: { searchListMethod: 'searchPreviewJobs', searchable: true },
		},
	],
};

/** The id of an item's preview job. Throws a NodeOperationError where there is none. */
export function readPreviewJobId(context: IExecuteFunctions, itemIndex: number): string {
	return readLocator(context, itemIndex, { name: 'previewJobId', label: 'Preview Job' });
}
