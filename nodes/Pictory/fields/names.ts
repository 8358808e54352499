/**
 * The names in a parameter that lists some: an array, as the editor and expressions give it, or a text with commas, as
 * people and AI models write it. Without empty ones and repetitions.
 */
export function readNames(value: unknown): string[] {
	const names = Array.isArray(value) ? value.map(String) : String(value ?? '').split(',');
	return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
}
