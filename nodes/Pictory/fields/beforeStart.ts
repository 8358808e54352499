import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isJsonObject } from '../job';

/** The option that shows what would be started instead of starting it. */
export const checkOnlyOption: INodeProperties = {
	displayName: 'Check Only',
	name: 'checkOnly',
	type: 'boolean',
	default: false,
	description:
		'Whether to check everything and put out the request and its cost, without sending it. Costs nothing.',
};

/** The option that keeps the rest of the plan's video minutes. */
export const minMinutesLeftOption: INodeProperties = {
	displayName: 'Minimum Minutes Left',
	name: 'minMinutesLeft',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 10,
	description:
		'Start nothing while the Pictory plan has fewer video minutes left than this. Looked up once for all items.',
};

function readOption(context: IExecuteFunctions, itemIndex: number, name: string): unknown {
	const options: unknown = context.getNodeParameter('options', itemIndex, {});
	return isJsonObject(options) ? options[name] : undefined;
}

/** Whether nothing is to be sent. */
export function readCheckOnly(context: IExecuteFunctions, itemIndex: number): boolean {
	return readOption(context, itemIndex, checkOnlyOption.name) === true;
}

/**
 * The video minutes that have to be left, undefined where the user does not mind.
 * @throws NodeOperationError where it is no number
 */
export function readMinMinutesLeft(
	context: IExecuteFunctions,
	itemIndex: number,
): number | undefined {
	const { name, displayName: label } = minMinutesLeftOption;
	const value = readOption(context, itemIndex, name);
	if (value === undefined || value === null || value === '') return undefined;
	const minutes = typeof value === 'string' || typeof value === 'number' ? Number(value) : NaN;
	if (Number.isFinite(minutes) && minutes >= 0) return minutes;
	throw new NodeOperationError(context.getNode(), `'${label}' in 'Options' must be a number`, {
		itemIndex,
		description: `Change '${label}', or remove it to start however few minutes are left`,
	});
}
