import type { PictoryList } from '../api';
import { limitFields, readLimit } from '../fields';
import type { PlainOperation } from './types';

/** What a Get Many of its own has to say. */
type ListTexts = Pick<PlainOperation, 'resource' | 'action' | 'description' | 'output'> &
	Partial<Pick<PlainOperation, 'operation' | 'name'>> & { list: PictoryList };

/** A Get Many: one item for each entry of a list of Pictory's, as Pictory sends it. */
export function getAllOperation({ list, ...texts }: ListTexts): PlainOperation {
	return {
		kind: 'plain',
		operation: 'getAll',
		name: 'Get Many',
		...texts,
		fields: limitFields,
		async run({ context, itemIndex, api }) {
			const entries = await api.entries(list, readLimit(context, itemIndex), itemIndex);
			return entries.map((json) => ({ json }));
		},
	};
}
