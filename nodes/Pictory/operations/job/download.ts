import type { INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import {
	byName,
	downloadFiles,
	findFiles,
	jobField,
	jobTypeField,
	readJobIdParameter,
	readJobType,
	readNames,
} from '../../fields';
import { fileChoices, jobItemFields, jobOutput, MAIN_FILE } from '../../job';
import type { PlainOperation } from '../types';

const filesField: INodeProperties = {
	displayName: 'Files',
	name: 'files',
	type: 'multiOptions',
	required: true,
	options: [
		{
			name: 'Main Output',
			value: MAIN_FILE,
			description: "The file behind 'outputUrl': the video or the image",
		},
		...byName(
			fileChoices().map(({ name, label, jobTypes }) => ({
				name: `${label} (${name})`,
				value: name,
				description: `Of ${jobTypes.join(' and ')} jobs`,
			})),
		),
	],
	default: [MAIN_FILE],
	description:
		"The files to put out, by the names of the job's output fields. Each comes out as binary data under that name. An expression may give a list, or a text with commas.",
};

/** Files of a finished job, from where its output fields point to. Sources: Pictory's job pages. */
export const download: PlainOperation = {
	kind: 'plain',
	resource: 'job',
	operation: 'download',
	name: 'Download',
	action: 'Download files of job',
	description:
		'Download the files of a finished job: video, audio, subtitles, image and more. Costs nothing. An AI agent gets the links instead.',
	fields: [jobField('searchJobsWithFiles'), filesField, jobTypeField],
	output: jobItemFields(),
	async run({ context, itemIndex, api, isTool }) {
		const jobId = readJobIdParameter(context, itemIndex);
		const names = readNames(context.getNodeParameter('files', itemIndex, [MAIN_FILE]));
		if (names.length === 0) {
			throw new NodeOperationError(context.getNode(), `'Files' is empty for job "${jobId}"`, {
				itemIndex,
				description: `Select at least one file; '${MAIN_FILE}' is the video or the image`,
			});
		}
		const jobType = readJobType(context, itemIndex);
		const job = await api.getJob(jobId, { jobType }, itemIndex);
		const files = findFiles(context, itemIndex, job, names);
		const json = jobOutput(job, { simplify: true });
		// A model can't read a file, and n8n refuses binary data from a tool.
		if (isTool) return [{ json }];
		return [{ json, binary: await downloadFiles(context, itemIndex, job, files) }];
	},
};
