import type { IDataObject } from 'n8n-workflow';
import { isJsonObject } from './jsonObject';
import type { JsonObject } from './jsonObject';

function renamed({ error, ...rest }: JsonObject): JsonObject {
	return { ...rest, pictoryError: error };
}

function plain(value: JsonObject): IDataObject {
	return isDataObject(value) ? value : {};
}

function isDataObject(value: JsonObject): value is IDataObject {
	return isJsonObject(value);
}

/**
 * What a node puts out for a success. n8n takes a top-level `error` for a failure (error output, Retry On Fail), so a
 * field of that name in one of Pictory's raw answers is put out as `pictoryError`.
 */
export function toJson(output: JsonObject): IDataObject {
	return output.error === undefined ? plain(output) : plain(renamed(output));
}
