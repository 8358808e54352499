import { pathPart } from '../../api';
import { z } from 'zod';
import { jobIdField, readJobIdParameter } from '../../fields';
import { isJsonObject } from '../../job';
import type { PlainOperation } from '../types';

/** `DELETE /v1/jobs/{jobid}/clean`. Source: Pictory's page Clean Job. Cleaning a cleaned job is no error there. */
export const clean: PlainOperation = {
	kind: 'plain',
	resource: 'job',
	operation: 'clean',
	name: 'Delete Files',
	action: 'Delete files of job',
	description:
		"Permanently delete a finished job's files, share and preview pages, and its uploads. Costs nothing. Download first what you want to keep.",
	fields: [jobIdField],
	output: {
		jobId: { shape: z.string(), description: 'ID of the job' },
		success: { shape: z.boolean(), description: 'Whether Pictory has deleted the outputs' },
	},
	async run({ context, itemIndex, api }) {
		const jobId = readJobIdParameter(context, itemIndex);
		const answer = await api.change(
			{
				method: 'DELETE',
				path: `/v1/jobs/${pathPart(jobId)}/clean`,
				purpose: `clean job "${jobId}"`,
			},
			itemIndex,
		);
		const success = isJsonObject(answer) && answer.success !== undefined ? answer.success : true;
		return [{ json: { jobId, success } }];
	},
};
