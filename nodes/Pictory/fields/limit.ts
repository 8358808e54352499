import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readNumber, readSwitch } from './parameters';

const returnAllField: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

/** How many entries of a list, where the list can't be asked for all of them. */
export const limitField: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
};

/** How many entries of a list, or all of them. */
export const limitFields: INodeProperties[] = [
	returnAllField,
	{ ...limitField, displayOptions: { show: { returnAll: [false] } } },
];

/**
 * How many entries of a list the item asks for; Infinity for all.
 * @throws NodeOperationError where it is no whole number above 0
 */
export function readLimit(context: IExecuteFunctions, itemIndex: number): number {
	if (readSwitch(context, itemIndex, returnAllField)) return Infinity;
	return (
		readNumber(context, itemIndex, limitField, { min: 1, whole: true }) ??
		Number(limitField.default)
	);
}
