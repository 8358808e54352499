import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isJsonObject } from '../job';

/** The text in a resource locator, which an expression may also fill with a plain text or number; '' where none is set. */
export function locatorText(context: IExecuteFunctions, itemIndex: number, name: string): string {
	const value: unknown = context.getNodeParameter(name, itemIndex, '');
	const content = isJsonObject(value) ? value.value : value;
	return typeof content === 'string' || typeof content === 'number' ? String(content).trim() : '';
}

/**
 * The id in a resource locator.
 * @param label the field's label, for the message
 * @param readUrl takes the id out of an address, where the field knows addresses
 * @throws NodeOperationError that names the field and the item where there is no id
 */
export function readLocator(
	context: IExecuteFunctions,
	itemIndex: number,
	{
		name,
		label,
		readUrl,
	}: { name: string; label: string; readUrl?: (address: string) => string | undefined },
): string {
	const text = locatorText(context, itemIndex, name);
	const isAddress = /^https?:\/\//i.test(text);
	const id = isAddress && readUrl ? readUrl(text) : text;
	if (id !== undefined && id !== '') return id;
	const what = isAddress ? `holds an address without an ID: ${text}` : 'is empty';
	throw new NodeOperationError(context.getNode(), `'${label}' ${what}`, {
		itemIndex,
		description: `Set '${label}', or map it from the output of an earlier step`,
	});
}
