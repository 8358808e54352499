import { withJobId } from '../jobs/answer';
import type { NewJob } from '../jobs/job';
import type { Reply } from '../http/reply';
import type { World } from '../world';

/**
 * Starts a job and answers as every job-starting endpoint does.
 * @param startedBy the counter's name
 */
export function startedReply(world: World, startedBy: string, newJob: NewJob): Reply {
	const job = world.jobs.start(startedBy, newJob);
	const answer = withJobId({ success: true, data: {} }, job.jobId, world.settings().startedJobIdAt);
	return { status: 200, body: answer };
}
