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

/** In the order of the labels. */
export function byName(options: Option[]): Option[] {
	return options.sort((a, b) => a.name.localeCompare(b.name));
}
