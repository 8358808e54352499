import { z } from 'zod';
import { projectIdField, readProjectId } from '../../fields';
import { waitedJobFields } from '../../job';
import type { StartOperation } from '../types';

/** `POST /v2/projects/{projectid}/render`. Source: Pictory's page Render Project, which documents no body. */
export const render: StartOperation = {
	kind: 'start',
	resource: 'project',
	operation: 'render',
	name: 'Render',
	action: 'Render project',
	description:
		'Make the video of a saved project. Uses video minutes of the Pictory plan each time. Returns a job ID at once, or the finished video when waiting.',
	jobType: 'videoRender',
	webhook: 'undocumented',
	fields: [projectIdField],
	output: {
		...waitedJobFields(['videoRender']),
		projectId: { shape: z.string(), description: 'ID of the project' },
	},
	prepare({ context, itemIndex, api }) {
		const projectId = readProjectId(context, itemIndex);
		return {
			extra: { projectId },
			start: async (webhook) =>
				await api.start({
					method: 'POST',
					path: `/v2/projects/${encodeURIComponent(projectId)}/render`,
					purpose: `render project "${projectId}"`,
					...(webhook === undefined ? {} : { body: { webhook } }),
				}),
		};
	},
};
