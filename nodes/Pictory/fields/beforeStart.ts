import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { OPTIONS, readNumber, readSwitch } from './parameters';

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

/** Whether nothing is to be sent. Throws a NodeOperationError where it is neither true nor false. */
export function readCheckOnly(context: IExecuteFunctions, itemIndex: number): boolean {
	return readSwitch(context, itemIndex, checkOnlyOption, OPTIONS);
}

/**
 * The video minutes that have to be left, undefined where the user does not mind.
 * @throws NodeOperationError where it is no number of at least 0
 */
export function readMinMinutesLeft(
	context: IExecuteFunctions,
	itemIndex: number,
): number | undefined {
	return readNumber(context, itemIndex, minMinutesLeftOption, { min: 0 }, OPTIONS);
}
