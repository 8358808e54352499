import { jobIdField, jobTypeField, readAll, readJobIdParameter, readJobType } from '../../fields';
import { waitedJobFields } from '../../job';
import type { FollowOperation } from '../types';

/** Looks at `GET /v1/jobs/{jobid}` until the job is finished. Sources: Pictory's four job pages, "Polling". */
export const wait: FollowOperation = {
	kind: 'follow',
	resource: 'job',
	operation: 'wait',
	name: 'Wait For',
	action: 'Wait for job',
	description:
		'Wait until a job is finished and return its results. Costs nothing at Pictory, but the workflow stands still until then.',
	fields: [jobIdField, jobTypeField],
	output: waitedJobFields(),
	prepare({ context, itemIndex }) {
		return readAll(context, {
			jobId: () => readJobIdParameter(context, itemIndex),
			jobType: () => readJobType(context, itemIndex),
		});
	},
};
