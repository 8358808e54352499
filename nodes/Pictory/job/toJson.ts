import type { IDataObject } from 'n8n-workflow';
import { isJsonObject } from './readJob';
import type { JsonObject } from './readJob';

function isDataObject(value: JsonObject): value is IDataObject {
	return isJsonObject(value);
}

/**
 * What a node puts out for a success. n8n takes a top-level `error` for a failure (error output, Retry On Fail), so a
 * field of that name in one of Pictory's raw answers is put out as `pictoryError`.
 */
export function toJson(output: JsonObject): IDataObject {
	const { error, ...rest } = output;
	const json = error === undefined ? output : { ...rest, pictoryError: error };
	return isDataObject(json) ? json : {};
}
