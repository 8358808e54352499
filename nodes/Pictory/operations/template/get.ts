import { pathPart } from '../../api';
import { readTemplateId } from '../../fields';
import type { PlainOperation } from '../types';
import { ownTemplateField, shownTemplateFields } from './templateFields';

/** `GET /v1/templates/{templateId}`. Source: Pictory's page Get Template by ID. */
export const get: PlainOperation = {
	kind: 'plain',
	isRead: true,
	resource: 'template',
	operation: 'get',
	name: 'Get',
	action: 'Get template',
	description:
		'Retrieve a template with its scenes and the variables that a video can fill. Costs nothing.',
	fields: [ownTemplateField],
	output: shownTemplateFields,
	async run({ context, itemIndex, api }) {
		const templateId = readTemplateId(context, itemIndex);
		const json = await api.get(
			{
				path: `/v1/templates/${pathPart(templateId)}`,
				purpose: `get template "${templateId}"`,
			},
			itemIndex,
		);
		return [{ json }];
	},
};
