import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { valueOf } from './parameters';
import { textOf } from './readings';

const MAX_SHOWN = 200;

/**
 * A web address that was given for a field; undefined where the field is empty.
 * @param label the field's label, for the message
 * @throws NodeOperationError where it is no http(s) address: Pictory would take it, and fail or stay silent later
 */
export function checkAddress(
	context: IExecuteFunctions,
	itemIndex: number,
	{ label, value }: { label: string; value: unknown },
): string | undefined {
	const address = valueOf(context, itemIndex, { label }, textOf(value));
	if (address === undefined) return undefined;
	if (URL.canParse(address) && /^https?:/i.test(address)) return address;
	throw new NodeOperationError(
		context.getNode(),
		`'${label}' is not an address: ${address.slice(0, MAX_SHOWN)}`,
		{
			itemIndex,
			description: `Enter an address that starts with https:// in '${label}', or leave the field out`,
		},
	);
}

/** Like checkAddress, for a field that must not be empty. */
export function requireAddress(
	context: IExecuteFunctions,
	itemIndex: number,
	field: { label: string; value: unknown },
): string {
	const address = checkAddress(context, itemIndex, field);
	if (address !== undefined) return address;
	throw new NodeOperationError(context.getNode(), `'${field.label}' is empty`, {
		itemIndex,
		description: `Enter an address in '${field.label}', or map it from the output of an earlier step`,
	});
}

/** The web addresses of a field that takes several: a list, or a text with commas or spaces between them. */
export function readAddresses(
	context: IExecuteFunctions,
	itemIndex: number,
	{ label, value }: { label: string; value: unknown },
): string[] {
	// Addresses may hold commas themselves, so only those before another address part two of them.
	const entries: unknown[] = Array.isArray(value)
		? value
		: String(value ?? '').split(/[,\s]+(?=https?:\/\/)/i);
	return entries.flatMap(
		(entry) => checkAddress(context, itemIndex, { label, value: entry }) ?? [],
	);
}
