import type { INode, INodeParameters, INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import { operations } from '../../nodes/Pictory/operations';
import { n8nWorkflow, runError } from './harness';
import { openStage, type Stage } from './pictory';

const { NodeHelpers } = n8nWorkflow;

let stage: Stage;
let description: INodeTypeDescription;
beforeAll(async () => {
	stage = await openStage();
	({ description } = stage.engine.nodeTypes.getByNameAndVersion('n8n-nodes-pictory.pictory', 1));
});
afterAll(async () => await stage.close());

const EMPTY = '={{ "" }}';

/** The parameters with the defaults of what n8n shows with them. */
function complete(parameters: INodeParameters): INodeParameters {
	const { properties } = description;
	const node: INode = {
		id: 'node-1',
		name: 'Pictory',
		type: 'n8n-nodes-pictory.pictory',
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
	return (
		NodeHelpers.getNodeParameters(properties, parameters, true, false, node, description) ?? {}
	);
}

function shown(parameters: INodeParameters): INodeProperties[] {
	const all = complete(parameters);
	return description.properties.filter((property) =>
		NodeHelpers.displayParameter(all, property, null, description),
	);
}

/** Which fields n8n shows, and which of them it marks. */
const look = (parameters: INodeParameters) =>
	JSON.stringify(shown(parameters).map(({ name, required }) => [name, required]));

/**
 * What an operation looks like by its choices, two at a time: the parameters for each value that makes n8n show other
 * fields, once for each look.
 */
function ways(
	parameters: INodeParameters,
	depth: number,
	seen = new Set<string>(),
): INodeParameters[] {
	const own = look(parameters);
	if (seen.has(own)) return [];
	seen.add(own);
	const choices = shown(parameters).filter(
		({ name, type }) => type === 'options' && !(name in parameters),
	);
	const next = choices.flatMap(({ name, options = [] }) =>
		options.flatMap((option): INodeParameters[] =>
			'value' in option ? [{ ...parameters, [name]: option.value }] : [],
		),
	);
	const deeper = depth > 0 ? next.flatMap((way) => ways(way, depth - 1, seen)) : [];
	return [parameters, ...deeper];
}

/** The parameters with everything that can be empty empty, in a way that n8n sees only when the node runs. */
function emptied(parameters: INodeParameters): INodeParameters {
	const fields = shown(parameters).flatMap(
		({ name, type }): Array<[string, INodeParameters[string]]> => {
			if (type === 'string' || type === 'json') return [[name, EMPTY]];
			if (type === 'resourceLocator') return [[name, { __rl: true, mode: 'id', value: EMPTY }]];
			return [];
		},
	);
	return { ...parameters, ...Object.fromEntries(fields) };
}

/** Create Video and Create Preview have the same fields. */
const different = operations.filter(
	({ fields }, at) => operations.findIndex((earlier) => earlier.fields === fields) === at,
);

describe.each(different.map((entry) => [`${entry.resource}.${entry.operation}`, entry] as const))(
	'%s',
	(_name, { resource, operation }) => {
		it('has an asterisk at every field that may not be empty, whatever is chosen', async () => {
			const unmarked = new Set<string>();
			for (const way of ways({ resource, operation }, 2)) {
				const message = runError(await stage.run(emptied(way)))?.message ?? '';
				// A list has no asterisk in n8n: it has a button to add the first entry.
				for (const [, label] of message.matchAll(/'([^']+)' is empty/g)) {
					const fields = shown(way).filter(({ displayName }) => displayName === label);
					if (!fields.some(({ required, type }) => required || type === 'fixedCollection'))
						unmarked.add(`${label}: ${JSON.stringify(way)}`);
				}
			}
			expect([...unmarked]).toEqual([]);
		});
	},
);
