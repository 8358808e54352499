import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { valueOf } from './parameters';
import { textOf } from './readings';
import type { FileKind, FileReader } from './inputFiles';

const MAX_SHOWN = 200;

/** A field that takes an address; with `file`, the address of a file or the name of a binary field. */
interface AddressField {
	/** The field's label, for the message. */
	label: string;
	value: unknown;
	file?: { at: FileReader; kinds: readonly FileKind[] };
}

/**
 * A web address that was given for a field; undefined where the field is empty.
 * @throws NodeOperationError where it is no http(s) address: Pictory would take it, and fail or stay silent later
 */
export function checkAddress(
	context: IExecuteFunctions,
	itemIndex: number,
	{ label, value, file }: AddressField,
): string | undefined {
	const address = valueOf(context, itemIndex, { label }, textOf(value));
	if (address === undefined) return undefined;
	if (file) return valueOf(context, itemIndex, { label }, file.at(address, file.kinds));
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
	field: AddressField,
): string {
	const address = checkAddress(context, itemIndex, field);
	if (address !== undefined) return address;
	throw new NodeOperationError(context.getNode(), `'${field.label}' is empty`, {
		itemIndex,
		description: `Enter an address in '${field.label}', or map it from the output of an earlier step`,
	});
}

/** What a field for several files holds: a list, or a text with commas, spaces or lines between addresses or names. */
export function fileTexts(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(fileTexts);
	const text = String(value ?? '');
	// An address may hold a comma itself: only one before another address, or before white space, parts two.
	const between = text.includes('://') ? /[\s,]+(?=https?:\/\/)|\s*\n\s*|,\s+/i : /[,\n]/;
	return text
		.split(between)
		.map((part) => part.trim())
		.filter((part) => part !== '');
}

/** The web addresses of a field that takes several files. */
export function readAddresses(
	context: IExecuteFunctions,
	itemIndex: number,
	{ value, ...field }: AddressField,
): string[] {
	return fileTexts(value).flatMap(
		(entry) => checkAddress(context, itemIndex, { ...field, value: entry }) ?? [],
	);
}
