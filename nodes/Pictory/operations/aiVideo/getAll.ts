import { pagedLists } from '../../api';
import { aiEntryFields } from '../../fields';
import { getAllOperation } from '../getAll';

/** `GET /v1/aistudio/videos`. Source: Pictory's page Get Generated Videos. */
export const getAll = getAllOperation({
	resource: 'aiVideo',
	action: 'Get many AI videos',
	description:
		"Retrieve a list of the video clips that were made with AI models, newest first, with their links, prompts and models. The 'lastFrameImageUrl' of one begins its continuation. Costs nothing.",
	list: pagedLists.aiVideos,
	output: aiEntryFields('videoGeneration'),
});
