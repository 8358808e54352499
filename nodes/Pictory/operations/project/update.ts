import type { INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { z } from 'zod';
import { pathPart } from '../../api';
import {
	jsonSamples,
	projectIdField,
	readAll,
	readJsonParameter,
	readProjectId,
	withJsonSample,
} from '../../fields';
import { isJsonObject } from '../../job';
import type { JsonObject } from '../../job';
import type { ItemContext, PlainOperation } from '../types';

const projectField: INodeProperties = withJsonSample(jsonSamples.project, {
	displayName: 'Changed Project',
	name: 'project',
	type: 'json',
	typeOptions: { rows: 10 },
	required: true,
	default: '',
	description:
		"The whole project: what Project > Get puts out without 'Simplify', changed. A part of it would do damage.",
});

/**
 * `PUT /v2/projects/{projectid}` with the whole project: Pictory keeps nothing of what is left out. Source: Pictory's
 * page Update Project.
 */
export const update: PlainOperation = {
	kind: 'plain',
	resource: 'project',
	operation: 'update',
	name: 'Update',
	action: 'Update project',
	description:
		'Replace a saved project by the whole project, changed. Costs nothing. Project > Get gives it.',
	fields: [projectIdField, projectField],
	output: {
		projectId: { shape: z.string(), description: 'ID of the project' },
		success: { shape: z.boolean(), description: 'Whether Pictory has saved it' },
	},
	async run(item) {
		const { context, itemIndex, api } = item;
		const { projectId, body } = readAll(context, {
			projectId: () => readProjectId(context, itemIndex),
			body: () => readProject(item),
		});
		const answer = await api.change(
			{
				method: 'PUT',
				path: `/v2/projects/${pathPart(projectId)}`,
				purpose: `update project "${projectId}"`,
				body,
			},
			itemIndex,
		);
		const success = isJsonObject(answer) && answer.success !== undefined ? answer.success : true;
		return [{ json: { projectId, success } }];
	},
};

function readProject({ context, itemIndex }: ItemContext): JsonObject {
	const { name, displayName: label } = projectField;
	const project = readJsonParameter(context, itemIndex, { name, label });
	if (isJsonObject(project) && Array.isArray(project.scenes)) return project;
	throw new NodeOperationError(
		context.getNode(),
		`'${label}' must be a whole project, with its 'scenes'`,
		{
			itemIndex,
			description: "Take what Project > Get puts out with 'Simplify' off, and change it",
		},
	);
}
