import { isJsonObject, jsonText } from './jsonObject';
import type { JsonObject } from './jsonObject';

/** What no model needs to read, and what fills its memory: of a preview, a megabyte; of a transcript, three. */
const NEVER_TOLD = ['renderParams', 'storyboard', 'transcript', 'srt', 'vtt', 'mediaInfo'];
/** Characters of a value, as JSON. */
const MAX_TOLD = 2_000;

const isTooLong = (value: unknown) => (jsonText(value)?.length ?? Infinity) > MAX_TOLD;

/** The short fields of an object, and the names of the others. A long object may have short fields, one level down. */
function shortFields(output: JsonObject, path: string, mayOpen: boolean): [JsonObject, string[]] {
	const kept: JsonObject = {};
	const leftOut: string[] = [];
	for (const [name, value] of Object.entries(output)) {
		if (NEVER_TOLD.includes(name)) leftOut.push(path + name);
		else if (mayOpen && isJsonObject(value)) {
			const [inner, names] = shortFields(value, `${path}${name}.`, false);
			const isStillTooLong = isTooLong(inner);
			if (!isStillTooLong) kept[name] = inner;
			leftOut.push(...(isStillTooLong ? [path + name] : names));
		} else if (isTooLong(value)) leftOut.push(path + name);
		else kept[name] = value;
	}
	return [kept, leftOut];
}

/**
 * What an AI agent gets of an output item: links and short texts. What is left out is named in `leftOut`, so that the
 * model knows that it is there. Of Pictory's own answer (`{job_id, success, data}`) the short fields of `data` stay.
 */
export function forTool(output: JsonObject): JsonObject {
	const [kept, leftOut] = shortFields(output, '', true);
	return leftOut.length > 0 ? { ...kept, leftOut } : output;
}
