import { pathPart } from '../../api';
import { z } from 'zod';
import { readTemplateId, templateIdField } from '../../fields';
import type { PlainOperation } from '../types';

const text = z.string();
const object = z.record(z.string(), z.unknown());

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
	fields: [templateIdField({ description: 'The template to look at' })],
	output: {
		templateId: { shape: text, description: 'ID of the template' },
		name: { shape: text, description: 'Name of the template' },
		language: { shape: text, description: 'Language of its texts' },
		published: { shape: z.boolean(), description: 'Whether videos can be made from it' },
		variables: { shape: object, description: 'The variables with their present values' },
		scenes: { shape: z.array(z.unknown()), description: 'The scenes' },
		backgroundMusic: { shape: object, description: 'The music and its volume' },
		voiceOver: { shape: object, description: 'The voices' },
	},
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
