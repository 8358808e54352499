import { NodeOperationError } from 'n8n-workflow';
import { parseJsonParameter } from '../../fields';
import type { ItemContext } from '../types';

/**
 * A JSON field that holds a list, as text or from an expression.
 * @throws NodeOperationError that names the field where it is no JSON, no list or empty
 */
export function readJsonList(
	{ context, itemIndex }: ItemContext,
	field: { label: string; value: unknown },
): unknown[] {
	const value = parseJsonParameter(context, itemIndex, field);
	if (Array.isArray(value) && value.length > 0) return value;
	throw new NodeOperationError(
		context.getNode(),
		`'${field.label}' must be a list with at least one entry`,
		{
			itemIndex,
			description: `Enter a JSON list in '${field.label}', or map one from an earlier step`,
		},
	);
}
