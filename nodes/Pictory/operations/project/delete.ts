import { pathPart } from '../../api';
import { z } from 'zod';
import { projectIdField, readProjectId } from '../../fields';
import type { PlainOperation } from '../types';

/** `DELETE /v2/projects/{projectid}`. Source: Pictory's page Delete Project. */
export const deleteProject: PlainOperation = {
	kind: 'plain',
	resource: 'project',
	operation: 'delete',
	name: 'Delete',
	action: 'Delete project',
	description: 'Permanently delete a saved project. Costs nothing.',
	fields: [projectIdField],
	output: { deleted: { shape: z.boolean(), description: 'Whether the project is deleted' } },
	async run({ context, itemIndex, api }) {
		const projectId = readProjectId(context, itemIndex);
		await api.change(
			{
				method: 'DELETE',
				path: `/v2/projects/${pathPart(projectId)}`,
				purpose: `delete project "${projectId}"`,
			},
			itemIndex,
		);
		return [{ json: { deleted: true } }];
	},
};
