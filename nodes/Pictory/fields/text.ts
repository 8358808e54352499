import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/**
 * The text of a parameter, without white space around it; '' where there is none, also where an expression finds
 * nothing (undefined would otherwise be sent, and paid for, as the word "undefined").
 * @param label the field's label, for the message
 * @throws NodeOperationError where it is a list or an object
 */
export function readText(
	context: IExecuteFunctions,
	itemIndex: number,
	{ name, label }: { name: string; label: string },
): string {
	const value: unknown = context.getNodeParameter(name, itemIndex, '');
	if (value === undefined || value === null) return '';
	if (typeof value !== 'object') return String(value).trim();
	throw new NodeOperationError(
		context.getNode(),
		`'${label}' holds ${Array.isArray(value) ? 'a list' : 'an object'}, not text`,
		{ itemIndex, description: `Change '${label}': pick one field of it in the expression` },
	);
}
