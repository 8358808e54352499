import { pagedLists } from '../../api';
import { aiEntryFields } from '../../fields';
import { getAllOperation } from '../getAll';

/** `GET /v1/aistudio/images`. Source: Pictory's page Get Generated Images. */
export const getAll = getAllOperation({
	resource: 'aiImage',
	action: 'Get many AI images',
	description:
		'Retrieve a list of the images made with AI models, with links and prompts. Costs nothing.',
	list: pagedLists.aiImages,
	output: aiEntryFields('imageGeneration'),
});
