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
		'Wait for a finished job and return its results. Costs nothing; after Stop the job goes on.',
	fields: [jobIdField, jobTypeField],
	output: waitedJobFields(),
	prepare({ context, itemIndex }) {
		return readAll(context, {
			jobId: () => readJobIdParameter(context, itemIndex),
			jobType: () => readJobType(context, itemIndex),
		});
	},
};
