import { pagedLists } from '../../api';
import { aiEntryFields, pickFields, readSimplify, simplifyField } from '../../fields';
import { getAllOperation } from '../getAll';

/** What it is with 'Simplify' on: n8n's guidelines ask for ten fields at most. */
const shown = [
	'id',
	'createdDate',
	'prompt',
	'model',
	'aspectRatio',
	'duration',
	'url',
	'thumbnailImageUrl',
	'lastFrameImageUrl',
];
const fields = Object.fromEntries(
	Object.entries(aiEntryFields('videoGeneration')).filter(([name]) => shown.includes(name)),
);

/** `GET /v1/aistudio/videos`. Source: Pictory's page Get Generated Videos. */
export const getAll = getAllOperation({
	resource: 'aiVideo',
	action: 'Get many AI videos',
	description:
		"Retrieve a list of the clips made with AI models, with links and prompts. Costs nothing. The 'lastFrameImageUrl' of one begins its continuation.",
	list: pagedLists.aiVideos,
	fields: [simplifyField],
	output: fields,
	itemsOf({ context, itemIndex }) {
		const simplify = readSimplify(context, itemIndex);
		return (entry) => [simplify ? pickFields(entry, shown) : entry];
	},
});
