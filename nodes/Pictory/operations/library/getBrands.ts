import { wholeLists } from '../../api';
import { getAllOperation } from '../getAll';
import { namedEntryFields } from '../../fields';

/** `GET /v1/brands/video`. Source: Pictory's page Get Video Brands. */
export const getBrands = getAllOperation({
	resource: 'library',
	operation: 'getBrands',
	name: 'Get Brands',
	action: 'Get many brands',
	description:
		"Retrieve a list of the account's video brands: logo, colors, fonts, intro and outro. Costs nothing.",
	list: wholeLists.brands,
	output: namedEntryFields('brand'),
});
