import { pathPart } from '../../api';
import { z } from 'zod';
import { projectIdField, readProjectId } from '../../fields';
import { waitedJobFields } from '../../job';
import { AS_LONG_AS_THE_VIDEO } from '../types';
import type { StartOperation } from '../types';

/** `POST /v2/projects/{projectid}/render`. Source: Pictory's page Render Project, which documents no body. */
export const render: StartOperation = {
	kind: 'start',
	resource: 'project',
	operation: 'render',
	name: 'Render',
	action: 'Render project',
	description:
		'Make the video of a saved project. Uses video minutes of the plan each time. Returns a job ID at once, or the video when waiting.',
	jobType: 'videoRender',
	webhook: 'undocumented',
	fields: [projectIdField],
	output: {
		...waitedJobFields(['videoRender']),
		projectId: { shape: z.string(), description: 'ID of the project' },
	},
	prepare({ context, itemIndex }) {
		const projectId = readProjectId(context, itemIndex);
		return {
			extra: { projectId },
			request: {
				method: 'POST',
				path: `/v2/projects/${pathPart(projectId)}/render`,
				purpose: `render project "${projectId}"`,
			},
			cost: { videoSeconds: AS_LONG_AS_THE_VIDEO },
		};
	},
};
