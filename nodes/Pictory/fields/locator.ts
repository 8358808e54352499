import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isJsonObject } from '../job';
import { valueOf } from './parameters';
import { idOf } from './readings';
import type { Reading } from './readings';

/** What a resource locator holds; an expression may also fill the whole field with a plain text or number. */
function contentOf(value: unknown): unknown {
	const isLocator = isJsonObject(value) && 'mode' in value && 'value' in value;
	return isLocator ? value.value : value;
}

/**
 * The id in a resource locator; undefined where none is set.
 * @param readUrl takes the id out of an address, where the field knows addresses
 * @throws NodeOperationError that names the field and the item, where what it holds is no id
 */
export function readOptionalLocator(
	context: IExecuteFunctions,
	itemIndex: number,
	{
		name,
		label,
		readUrl = refuseUrl,
	}: { name: string; label: string; readUrl?: (address: string) => Reading<string> },
): string | undefined {
	const content = contentOf(context.getNodeParameter(name, itemIndex, ''));
	const id = valueOf(context, itemIndex, { label }, idOf(content));
	if (id === undefined || !/^https?:\/\//i.test(id)) return id;
	return valueOf(context, itemIndex, { label }, readUrl(id));
}

const refuseUrl = (address: string): Reading<string> => ({
	problem: `holds an address, not an ID: ${address.slice(0, 200)}`,
});

/** Like readOptionalLocator, where there has to be an id. */
export function readLocator(
	context: IExecuteFunctions,
	itemIndex: number,
	field: Parameters<typeof readOptionalLocator>[2],
): string {
	const id = readOptionalLocator(context, itemIndex, field);
	if (id !== undefined) return id;
	throw new NodeOperationError(context.getNode(), `'${field.label}' is empty`, {
		itemIndex,
		description: `Set '${field.label}', or map it from the output of an earlier step`,
	});
}
