import { pagedLists } from '../../api';
import { getAllOperation } from '../getAll';
import { projectEntryFields } from './projectFields';

/** `GET /v2/projects`. Source: Pictory's page Get Projects. */
export const getAll = getAllOperation({
	resource: 'project',
	action: 'Get many projects',
	description:
		"Retrieve a list of the account's saved projects with their IDs and names. Costs nothing.",
	list: pagedLists.projects,
	output: projectEntryFields,
});
