/** An entry of a list of choices. */
export interface Option {
	name: string;
	value: string;
	description?: string;
}

/** A list of choices, from their values and labels. */
export function choices(names: Readonly<Record<string, string>>, description?: string): Option[] {
	return Object.entries(names).map(([value, name]) => ({ name, value, description }));
}

/**
 * A copy in alphabetical order of our own labels. Not by the server's locale: its order may be another, and its rules
 * take 8 ms to load when n8n first uses the node.
 */
export function inOrder<T>(entries: readonly T[], labelOf: (entry: T) => string): T[] {
	const keyOf = (entry: T) => labelOf(entry).toLowerCase();
	return [...entries].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** In the order of the names. */
export function byName<T extends { name: string }>(entries: readonly T[]): T[] {
	return inOrder(entries, ({ name }) => name);
}
