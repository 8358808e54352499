import { projectIdField, readProjectId } from '../../fields';
import type { PlainOperation } from '../types';
import { projectFields } from './projectFields';

/** `GET /v2/projects/{projectid}`. Source: Pictory's page Get Project by ID. */
export const get: PlainOperation = {
	kind: 'plain',
	isRead: true,
	resource: 'project',
	operation: 'get',
	name: 'Get',
	action: 'Get project',
	description:
		'Retrieve a saved project with its scenes and settings and, once it was rendered, the links to its video. Costs nothing.',
	fields: [projectIdField],
	output: projectFields,
	async run({ context, itemIndex, api }) {
		const projectId = readProjectId(context, itemIndex);
		const json = await api.get(
			{
				path: `/v2/projects/${encodeURIComponent(projectId)}`,
				purpose: `get project "${projectId}"`,
			},
			itemIndex,
		);
		return [{ json }];
	},
};
