import { newestFirst } from '../jobs/jobStore';
import { jobAnswer, listItem, withJobId } from '../jobs/answer';
import { page } from '../http/paging';
import { invalidRequest, notFound, ok, type Reply } from '../http/reply';
import type { Route } from '../http/router';
import type { World } from '../world';

/** pictory-api.md 2.4. */
export function jobRoutes(world: World): Route[] {
	return [
		{
			method: 'GET',
			path: '/v1/jobs',
			handle: ({ query }) => {
				const settings = world.settings();
				const { items, nextKey } = page(
					world.jobs.list(),
					settings.pageSizes.jobs,
					query.get('nextPageKey'),
					newestFirst,
					({ createdAtMs }) => createdAtMs,
				);
				const nowMs = world.clock.now();
				return ok({
					items: items.map((job) => job.listedAs ?? listItem(job, settings, nowMs)),
					nextPageKey: nextKey,
				});
			},
		},
		{
			method: 'GET',
			path: '/v1/jobs/:jobId',
			handle: ({ params }) => {
				const settings = world.settings();
				const jobId = params.jobId ?? '';
				const job = world.jobs.get(jobId);
				if (!job) return unknownJob(settings.unknownJob, jobId);
				const look = world.jobs.countLook(job);
				if (job.answers.length > 0) {
					return ok(job.answers[Math.min(look, job.answers.length) - 1]);
				}
				const answer = jobAnswer(job, settings, world.clock.now());
				return ok(withJobId(answer, jobId, job.jobIdAt ?? settings.jobIdAt));
			},
		},
		{
			method: 'DELETE',
			path: '/v1/jobs/:jobId/clean',
			handle: ({ params }) => {
				const job = world.jobs.get(params.jobId ?? '');
				if (!job) throw notFound('Job');
				if (['queued', 'running'].includes(world.jobs.state(job))) {
					throw invalidRequest('The job is still in progress.');
				}
				world.jobs.clean(job);
				return ok({ success: true });
			},
		},
	];
}

function unknownJob(way: 'notFound' | 'errorBody', jobId: string): Reply {
	if (way === 'notFound') throw notFound('Job');
	return ok({
		job_id: jobId,
		success: false,
		data: { error_code: '5000', error_message: 'JOB_NOT_FOUND' },
	});
}
