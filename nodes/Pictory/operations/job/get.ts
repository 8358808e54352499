import {
	jobIdField,
	jobTypeField,
	readAll,
	readJobIdParameter,
	readJobType,
	readSimplify,
	simplifyField,
} from '../../fields';
import { isBare, jobItemFields, jobOutput, WITHOUT_OUTPUTS } from '../../job';
import type { PlainOperation } from '../types';

/** `GET /v1/jobs/{jobid}`. Sources: Pictory's four job pages. A failed job is a result here, not an error. */
export const get: PlainOperation = {
	kind: 'plain',
	isRead: true,
	resource: 'job',
	operation: 'get',
	name: 'Get',
	action: 'Get job',
	description:
		'Retrieve where a job stands and, once it is finished, its results. Looks once and costs nothing.',
	fields: [jobIdField, jobTypeField, simplifyField],
	output: jobItemFields(),
	async run({ context, itemIndex, api }) {
		const { jobId, jobType, simplify } = readAll(context, {
			jobId: () => readJobIdParameter(context, itemIndex),
			jobType: () => readJobType(context, itemIndex),
			simplify: () => readSimplify(context, itemIndex),
		});
		const job = await api.getJob(jobId, { jobType }, itemIndex);
		if (isBare(job)) {
			context.addExecutionHints({
				type: 'warning',
				location: 'outputPane',
				message: WITHOUT_OUTPUTS,
			});
		}
		return [{ json: jobOutput(job, { simplify }) }];
	},
};
