import { wholeLists } from '../../api';
import { getAllOperation } from '../getAll';
import { namedEntryFields } from '../../fields';

/** `GET /v1/styles`. Source: Pictory's page Get Text Styles. */
export const getSubtitleStyles = getAllOperation({
	resource: 'library',
	operation: 'getSubtitleStyles',
	name: 'Get Subtitle Styles',
	action: 'Get many subtitle styles',
	description:
		'Retrieve a list of the saved styles for the subtitles and texts of a video. Costs nothing.',
	list: wholeLists.subtitleStyles,
	output: namedEntryFields('subtitle style'),
});
