import { z } from 'zod';
import { wholeLists } from '../../api';
import { getAllOperation } from '../getAll';

/** `GET /v1/smartlayouts`. Source: Pictory's page Get Smart Layouts, which calls their ids `templateId`. */
export const getSmartLayouts = getAllOperation({
	resource: 'library',
	operation: 'getSmartLayouts',
	name: 'Get Smart Layouts',
	action: 'Get many smart layouts',
	description:
		'Retrieve a list of the smart layouts: arrangements of text and pictures for a video. Costs nothing.',
	list: wholeLists.smartLayouts,
	output: {
		templateId: { shape: z.string(), description: 'ID of the smart layout' },
		templateName: { shape: z.string(), description: 'Name of the smart layout' },
		schemaVersion: { shape: z.string(), description: 'v2 or v3' },
	},
});
