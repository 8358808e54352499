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
		'Retrieve a list of the styles for subtitles and texts that a storyboard can use. Costs nothing.',
	list: wholeLists.subtitleStyles,
	output: namedEntryFields('subtitle style'),
});
