import type { INodePropertyOptions } from 'n8n-workflow';

/** A list of choices, from their values and labels. */
export function choices(
	names: Readonly<Record<string, string>>,
	description?: string,
): INodePropertyOptions[] {
	return Object.entries(names).map(([value, name]) => ({ name, value, description }));
}

/** In the order of the labels. */
export function byName(options: INodePropertyOptions[]): INodePropertyOptions[] {
	return options.sort((a, b) => a.name.localeCompare(b.name));
}
