import { levels } from './names';
import type { LevelName } from './names';

/** The documented limits of a value: of a number, of the characters of a text, of the entries of a list. */
export function limitsOf(level: LevelName, name: string): { min?: number; max?: number } {
	const { min, max } = levels[level].names[name];
	return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

/** The documented limits of a list of texts. */
export function listLimitsOf(
	level: LevelName,
	name: string,
): { max?: number; minLength?: number; maxLength?: number } {
	const { max, eachMin: minLength, eachMax: maxLength } = levels[level].names[name];
	return { max, minLength, maxLength };
}
