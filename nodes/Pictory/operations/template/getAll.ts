import { z } from 'zod';
import { wholeLists } from '../../api';
import { getAllOperation } from '../getAll';

const text = z.string();

/** `GET /v1/templates`. Source: Pictory's page Get Templates. */
export const getAll = getAllOperation({
	resource: 'template',
	action: 'Get many templates',
	description:
		"Retrieve a list of the account's templates; only published ones make videos. Costs nothing.",
	list: wholeLists.templates,
	output: {
		templateId: { shape: text, description: 'ID of the template' },
		name: { shape: text, description: 'Name of the template' },
		language: { shape: text, description: 'Language of its texts' },
		published: { shape: z.boolean(), description: 'Whether videos can be made from it' },
		deprecated: { shape: z.boolean(), description: 'Whether it should not be used any more' },
	},
});
