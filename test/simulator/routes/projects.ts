import { z } from 'zod';

import { projectListItem, projectObject, type Project } from '../data/projects';
import { readBody, webhook } from '../http/body';
import { page } from '../http/paging';
import { notFound, ok, Refusal } from '../http/reply';
import type { ApiRequest, Route } from '../http/router';
import type { World } from '../world';
import { startedReply } from './started';

/** Outputs of a finished render under their names in the project; `shareVideoURL` is no slip. */
const mediaNames = {
	videoURL: 'videoURL',
	audioURL: 'audioURL',
	shareVideoURL: 'videoShareURL',
	srtFile: 'srtFile',
	vttFile: 'vttFile',
	txtFile: 'txtFile',
	thumbnail: 'thumbnail',
	videoDuration: 'videoDuration',
};

const renderBody = z.object({
	webhook: webhook.optional(),
	webhookInput: z.record(z.unknown()).optional(),
});

/** pictory-api.md 2.1 and 2.2. */
export function projectRoutes(world: World): Route[] {
	function wanted({ params }: ApiRequest): Project {
		const project = world.projects.get(params.projectId ?? '');
		if (!project) throw notFound('Project');
		return project;
	}

	function refuseForeign(project: Project): void {
		if (project.foreign) throw new Refusal({ status: 403, body: { message: 'Forbidden' } });
	}

	function renderedMedia(project: Project): Record<string, unknown> {
		const render = world.jobs
			.list()
			.find((job) => job.projectId === String(project.id) && world.jobs.state(job) === 'completed');
		if (!render) return {};
		return Object.fromEntries(
			Object.entries(mediaNames).map(([name, output]) => [name, render.results[output]]),
		);
	}

	return [
		{
			method: 'GET',
			path: '/v2/projects',
			handle: ({ query }) => {
				const { items, nextKey } = page(
					world.projects.list(),
					world.settings().pageSizes.projects,
					query.get('pagekey'),
					({ sequence }) => [sequence],
				);
				return ok({ items: items.map(projectListItem), pageKey: nextKey });
			},
		},
		{
			method: 'GET',
			path: '/v2/projects/:projectId',
			handle: (request) => {
				const project = wanted(request);
				return ok(projectObject(project, renderedMedia(project)));
			},
		},
		{
			method: 'PUT',
			path: '/v2/projects/:projectId',
			handle: (request) => {
				const project = wanted(request);
				refuseForeign(project);
				const whole = z.object({ projectName: z.string(), scenes: z.array(z.unknown()) });
				project.content = readBody(request, whole.passthrough());
				return ok({ success: true, message: 'Project updated successfully' });
			},
		},
		{
			method: 'DELETE',
			path: '/v2/projects/:projectId',
			handle: (request) => {
				const project = wanted(request);
				refuseForeign(project);
				world.projects.remove(project);
				return ok({ success: true, message: 'Project deleted successfully' });
			},
		},
		{
			method: 'POST',
			path: '/v2/projects/:projectId/render',
			handle: (request) => {
				const project = wanted(request);
				refuseForeign(project);
				const callback = world.settings().projectRenderTakesWebhook
					? readBody(request, renderBody)
					: readBody(request, z.object({}));
				return startedReply(world, 'projectRender', {
					jobType: 'videoRender',
					projectId: String(project.id),
					...callback,
				});
			},
		},
	];
}
