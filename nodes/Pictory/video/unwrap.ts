import { isJsonObject } from '../job';

/**
 * The part of a finished preview that a parameter asks for, wherever it was mapped from: the part itself, an object
 * around it (`{ renderParams }`, a whole job item), or Pictory's answer with the part in `data`.
 */
export function unwrap(value: unknown, part: 'storyboard' | 'renderParams' | 'elements'): unknown {
	if (!isJsonObject(value)) return value;
	const data = isJsonObject(value.data) ? value.data : {};
	return value[part] ?? data[part] ?? value;
}
