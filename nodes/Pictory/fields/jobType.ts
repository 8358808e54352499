import type { IExecuteFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isKnownJobType, jobTypeEntry, jobTypeNames } from '../job';
import type { KnownJobType } from '../job';

/** The job types as choices of a field, in alphabetical order. */
export const jobTypeOptions: INodePropertyOptions[] = jobTypeNames
	.map((value) => {
		const { displayName, description } = jobTypeEntry(value);
		return { name: displayName, value, description: `The job makes ${description}` };
	})
	.sort((a, b) => a.name.localeCompare(b.name));

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

/** What expressions give where there is no type, `unknown` being what Get Job puts out then. */
const NO_TYPE: unknown[] = ['auto', 'unknown', '', null, undefined];

/**
 * The type that the user selected for an item; undefined for "Detect Automatically".
 * @throws NodeOperationError where it is none of the types
 */
export function readJobType(
	context: IExecuteFunctions,
	itemIndex: number,
): KnownJobType | undefined {
	const value: unknown = context.getNodeParameter('jobType', itemIndex, 'auto');
	if (NO_TYPE.includes(value)) return undefined;
	if (isKnownJobType(value)) return value;
	throw new NodeOperationError(
		context.getNode(),
		`'Job Type' is not a type of Pictory's: ${String(value)}`,
		{
			itemIndex,
			description: `Use one of: auto, ${jobTypeNames.join(', ')}`,
		},
	);
}
