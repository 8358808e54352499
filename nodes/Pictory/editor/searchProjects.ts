import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { pagedLists } from '../api';
import type { JsonObject } from '../job';
import { pickFromList } from './pickFromList';

function toChoice({ id, name }: JsonObject) {
	// Projects of older schema versions have numbers for ids.
	if (typeof id !== 'string' && typeof id !== 'number') return undefined;
	return {
		name: typeof name === 'string' && name !== '' ? name : `Project ${id}`,
		value: String(id),
	};
}

/** The saved projects. Source: Pictory's page Get Projects. Called by n8n with the search text and the page. */
export async function searchProjects(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const whenEmpty =
		"No saved projects in this Pictory account: save one in the Pictory app, or create a preview with 'Save Project' on";
	return await pickFromList(
		this,
		{ list: pagedLists.projects, toChoice, whenEmpty },
		filter,
		paginationToken,
	);
}
