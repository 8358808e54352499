import { wholeLists } from '../../api';
import { getAllOperation } from '../getAll';
import { namedEntryFields } from '../../fields';

/** `GET /v1/styles`. Source: Pictory's page Get Text Styles. */
export const getAll = getAllOperation({
	resource: 'textStyle',
	action: 'Get many text styles',
	description:
		'Retrieve a list of the styles for subtitles and texts that a storyboard can use. Costs nothing.',
	list: wholeLists.textStyles,
	output: namedEntryFields('text style'),
});
