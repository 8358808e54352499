import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
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
