import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { OPTIONS, readSwitch } from './parameters';

/** The option of operations that can wait: the finished job comes out with its file. */
export const downloadOutputOption: INodeProperties = {
	displayName: 'Download Output',
	name: 'downloadOutput',
	type: 'boolean',
	default: false,
	description:
		"Whether to also put out the file behind 'outputUrl' once the job is completed; for others use Job > Download",
};

/** Whether the item wants the job's file as well. */
export function readDownloadOutput(context: IExecuteFunctions, itemIndex: number): boolean {
	return readSwitch(context, itemIndex, downloadOutputOption, OPTIONS);
}
