import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { PictoryApi } from '../api';
import { musicWordLists } from '../fields';

type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** A list of words, in alphabetical order. Throws a NodeApiError. */
function wordsAt(path: string): LoadOptions {
	return async function () {
		const api = await PictoryApi.open(this);
		const answer = api.valueOf(await api.tryGet({ path, purpose: 'list what music is sorted by' }));
		const words = Array.isArray(answer) ? answer.filter((word) => typeof word === 'string') : [];
		return words.sort((a, b) => a.localeCompare(b)).map((word) => ({ name: word, value: word }));
	};
}

/** By method name; called by n8n when the list of such a field is opened. */
export const musicWords: Readonly<Record<string, LoadOptions>> = Object.fromEntries(
	musicWordLists.map(({ method, path }) => [method, wordsAt(path)]),
);
