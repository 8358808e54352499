export interface Page<T> {
	items: T[];
	/** Cursor of the next page; null on the last one. */
	nextKey: string | null;
}

/**
 * Cuts one page out of a sorted list. The cursor names the last item of the page before, as
 * DynamoDB's do, so items that are added at the top in between shift nothing.
 * @param position a text that is unique for the item
 */
export function page<T>(
	items: T[],
	size: number,
	cursor: string | null,
	position: (item: T) => Record<string, unknown>,
): Page<T> {
	const keyOf = (item: T) =>
		Buffer.from(JSON.stringify({ lastEvaluatedKey: position(item) })).toString('base64');
	const from = cursor === null ? 0 : items.findIndex((item) => keyOf(item) === cursor) + 1;
	const found = items.slice(from, from + size);
	const last = found.at(-1);
	return {
		items: found,
		nextKey: last !== undefined && from + size < items.length ? keyOf(last) : null,
	};
}
