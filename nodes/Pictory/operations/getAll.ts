import type { PictoryList } from '../api';
import { limitFields, readLimit } from '../fields';
import type { JsonObject } from '../job';
import type { ItemContext, PlainOperation } from './types';

/** What a Get Many of its own has to say. */
type ListTexts = Pick<PlainOperation, 'resource' | 'action' | 'description' | 'output'> &
	Partial<Pick<PlainOperation, 'operation' | 'name' | 'options'>> & {
		list: PictoryList;
		/** Fields beside 'Return All' and 'Limit'. */
		fields?: PlainOperation['fields'];
		/** Reads the item's parameters, and returns what an entry is put out as: nothing where it is not wanted. */
		itemsOf?(item: ItemContext): (entry: JsonObject) => JsonObject[];
	};

/** A Get Many: one item for each entry of a list of Pictory's; as Pictory sends it, unless `itemsOf` says otherwise. */
export function getAllOperation({
	list,
	fields = [],
	itemsOf,
	...texts
}: ListTexts): PlainOperation {
	return {
		kind: 'plain',
		operation: 'getAll',
		name: 'Get Many',
		...texts,
		fields: [...limitFields, ...fields],
		async run(item) {
			const { context, itemIndex, api } = item;
			const limit = readLimit(context, itemIndex);
			const entries = await api.entries(list, limit, itemIndex, undefined, itemsOf?.(item));
			return entries.map((json) => ({ json }));
		},
	};
}
