import type { IExecuteFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { isKnownJobType, jobTypeEntry, jobTypeNames } from '../job';
import type { KnownJobType } from '../job';
import { byName } from './choices';
import { readChoiceOf } from './parameters';

/** The job types as choices of a field, in alphabetical order. */
export const jobTypeOptions: INodePropertyOptions[] = byName(
	jobTypeNames.map((value) => {
		const { displayName, description } = jobTypeEntry(value);
		return { name: displayName, value, description: `The job makes ${description}` };
	}),
);

export const jobTypeField: INodeProperties = {
	displayName: 'Job Type',
	name: 'jobType',
	type: 'options',
	options: [
		{
			name: 'Detect Automatically',
			value: 'auto',
			description: "Read the type from Pictory's answer, which shows it once there are results",
		},
		...jobTypeOptions,
	],
	default: 'auto',
	description:
		'What the job makes. Only used while the answer does not show it, e.g. for a job in progress.',
};

/** What Get Job puts out where the type can't be told, which an expression may hand over. */
const NO_TYPE = { name: 'Unknown', value: 'unknown' };

/**
 * The type that the user selected for an item; undefined for "Detect Automatically".
 * @throws NodeOperationError where it is none of the types
 */
export function readJobType(
	context: IExecuteFunctions,
	itemIndex: number,
): KnownJobType | undefined {
	const { options = [], ...field } = jobTypeField;
	const value = readChoiceOf(context, itemIndex, { ...field, options: [...options, NO_TYPE] });
	return isKnownJobType(value) ? value : undefined;
}
