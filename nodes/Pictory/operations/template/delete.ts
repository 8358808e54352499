import { pathPart } from '../../api';
import { z } from 'zod';
import { readTemplateId } from '../../fields';
import type { PlainOperation } from '../types';
import { ownTemplateField } from './templateFields';

/** `DELETE /v1/templates/{templateId}`. Source: Pictory's page Delete Template. */
export const deleteTemplate: PlainOperation = {
	kind: 'plain',
	resource: 'template',
	operation: 'delete',
	name: 'Delete',
	action: 'Delete template',
	description: 'Permanently delete a template. Costs nothing. Videos made from it stay.',
	fields: [ownTemplateField],
	output: { deleted: { shape: z.boolean(), description: 'Whether the template is deleted' } },
	async run({ context, itemIndex, api }) {
		const templateId = readTemplateId(context, itemIndex);
		await api.change(
			{
				method: 'DELETE',
				path: `/v1/templates/${pathPart(templateId)}`,
				purpose: `delete template "${templateId}"`,
			},
			itemIndex,
		);
		return [{ json: { deleted: true } }];
	},
};
