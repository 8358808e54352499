import { pathPart } from '../../api';
import {
	pickFields,
	projectIdField,
	readAll,
	readProjectId,
	readSimplify,
	simplifyField,
} from '../../fields';
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
		'Retrieve a saved project and, once it was rendered, the links to its video. Costs nothing.',
	fields: [projectIdField, simplifyField],
	output: projectFields,
	async run({ context, itemIndex, api }) {
		const { projectId, simplify } = readAll(context, {
			projectId: () => readProjectId(context, itemIndex),
			simplify: () => readSimplify(context, itemIndex),
		});
		const project = await api.get(
			{
				path: `/v2/projects/${pathPart(projectId)}`,
				purpose: `get project "${projectId}"`,
			},
			itemIndex,
		);
		return [{ json: simplify ? pickFields(project, Object.keys(projectFields)) : project }];
	},
};
