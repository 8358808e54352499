import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

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
	if (context.getNodeParameter('returnAll', itemIndex, false) === true) return Infinity;
	const value = context.getNodeParameter('limit', itemIndex, limitField.default);
	const limit = Number(value);
	if (Number.isInteger(limit) && limit > 0) return limit;
	throw new NodeOperationError(
		context.getNode(),
		`'Limit' must be a whole number above 0, not ${JSON.stringify(value)}`,
		{ itemIndex, description: "Change 'Limit', or turn on 'Return All'" },
	);
}
