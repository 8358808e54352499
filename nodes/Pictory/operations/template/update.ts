import type { INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { z } from 'zod';
import { pathPart } from '../../api';
import {
	jsonSamples,
	readAll,
	readJsonParameter,
	readTemplateId,
	withJsonSample,
} from '../../fields';
import { isJsonObject } from '../../job';
import type { JsonObject } from '../../job';
import type { ItemContext, PlainOperation } from '../types';
import { ownTemplateField } from './templateFields';

const scenesField: INodeProperties = withJsonSample(jsonSamples.templateScenes, {
	displayName: 'Changed Scenes',
	name: 'templateScenes',
	type: 'json',
	typeOptions: { rows: 10 },
	required: true,
	default: '',
	description:
		"All scenes of the template, changed: 'scenes' of what Template > Get puts out, or all of it",
});

/**
 * `PUT /v1/templates/{templateId}` with all scenes; nothing else of a template can be changed. Source: Pictory's page
 * Update Template.
 */
export const update: PlainOperation = {
	kind: 'plain',
	resource: 'template',
	operation: 'update',
	name: 'Update',
	action: 'Update template',
	description:
		'Replace all scenes of a template, for videos made later. Costs nothing. Template > Get gives them.',
	fields: [ownTemplateField, scenesField],
	output: {
		templateId: { shape: z.string(), description: 'ID of the template' },
		success: { shape: z.boolean(), description: 'Whether Pictory has saved it' },
	},
	async run(item) {
		const { context, itemIndex, api } = item;
		const { templateId, scenes } = readAll(context, {
			templateId: () => readTemplateId(context, itemIndex),
			scenes: () => readScenes(item),
		});
		const answer = await api.change(
			{
				method: 'PUT',
				path: `/v1/templates/${pathPart(templateId)}`,
				purpose: `update template "${templateId}"`,
				body: { scenes },
			},
			itemIndex,
		);
		const success = isJsonObject(answer) && answer.success !== undefined ? answer.success : true;
		return [{ json: { templateId, success } }];
	},
};

function readScenes({ context, itemIndex }: ItemContext): JsonObject[] {
	const { name, displayName: label } = scenesField;
	const given = readJsonParameter(context, itemIndex, { name, label });
	const scenes: unknown = isJsonObject(given) ? given.scenes : given;
	if (Array.isArray(scenes) && scenes.length > 0 && scenes.every(isJsonObject)) return scenes;
	throw new NodeOperationError(
		context.getNode(),
		`'${label}' must be a list of scenes, each an object, with one at least`,
		{ itemIndex, description: "Take 'scenes' of what Template > Get puts out, and change it" },
	);
}
