import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { JsonObject } from '../job';
import { readSwitch } from './parameters';

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** Whether the item wants the simplified response. */
export function readSimplify(context: IExecuteFunctions, itemIndex: number): boolean {
	return readSwitch(context, itemIndex, simplifyField);
}

/** Those fields of an answer that are named, in the order of the names; what was not sent is left out. */
export function pickFields(answer: JsonObject, names: readonly string[]): JsonObject {
	return Object.fromEntries(
		names.filter((name) => answer[name] !== undefined).map((name) => [name, answer[name]]),
	);
}
