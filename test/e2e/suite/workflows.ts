import { randomUUID } from 'node:crypto';

import type { IDataObject, INode, INodeParameterResourceLocator } from 'n8n-workflow';

import { z } from 'zod';

import type { N8nRest, WorkflowFile } from '../server/rest';

export const PICTORY = 'n8n-nodes-pictory.pictory';
export const PICTORY_TRIGGER = 'n8n-nodes-pictory.pictoryTrigger';
export const CREDENTIAL_TYPE = 'pictoryApi';

/** What a test says of a node; the rest is filled in. */
export type NodeSketch = Partial<INode> & Pick<INode, 'name' | 'type'>;

/** A workflow whose nodes stand in one line, each connected to the next by its first output. */
export function line(name: string, ...sketches: NodeSketch[]): WorkflowFile {
	const nodes = sketches.map(
		(sketch, index): INode => ({
			id: randomUUID(),
			typeVersion: 1,
			position: [index * 220, 0],
			parameters: {},
			...sketch,
		}),
	);
	const connections: WorkflowFile['connections'] = {};
	nodes.slice(1).forEach((node, index) => {
		const previous = nodes[index];
		if (previous)
			connections[previous.name] = { main: [[{ node: node.name, type: 'main', index: 0 }]] };
	});
	return { name, nodes, connections };
}

export const manualTrigger: NodeSketch = { name: 'Start', type: 'n8n-nodes-base.manualTrigger' };

/** Starts a workflow by a POST to `/webhook/<path>`: production executions, as queue mode runs them on workers. */
export function webhookTrigger(path: string): NodeSketch {
	return {
		name: 'Start',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: randomUUID(),
		parameters: { httpMethod: 'POST', path, options: {} },
	};
}

/** Two nodes that turn one item into several, each with the fields given. */
export function items(list: IDataObject[]): NodeSketch[] {
	return [
		{
			name: 'List',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: JSON.stringify({ list }), options: {} },
		},
		{
			name: 'Items',
			type: 'n8n-nodes-base.splitOut',
			parameters: { fieldToSplitOut: 'list', options: {} },
		},
	];
}

/** A resource locator's value, given by id. */
export function byId(value: string): INodeParameterResourceLocator {
	return { __rl: true, mode: 'id', value };
}

/** Render Project without waiting. */
export function renderProject(projectId: string, more: Partial<INode> = {}): NodeSketch {
	return {
		name: 'Render',
		type: PICTORY,
		...more,
		parameters: {
			resource: 'project',
			operation: 'render',
			projectId: byId(projectId),
			...more.parameters,
		},
	};
}

/** Wait For Job, looking every second. */
export function waitForJob(jobId: string, more: Partial<INode> = {}): NodeSketch {
	return {
		name: 'Wait For Job',
		type: PICTORY,
		...more,
		parameters: {
			resource: 'job',
			operation: 'wait',
			jobId: byId(jobId),
			waitOptions: { pollInterval: 1 },
			...more.parameters,
		},
	};
}

const nodeTypes = z.array(
	z.object({
		name: z.string(),
		properties: z.array(
			z.object({
				name: z.string(),
				options: z.array(z.object({ value: z.unknown() })).optional(),
				displayOptions: z.object({ show: z.record(z.array(z.unknown())).optional() }).optional(),
			}),
		),
	}),
);

/** Every operation that the node offers in the running n8n's editor. */
export async function operationsOfPictory(
	rest: N8nRest,
): Promise<Array<{ resource: string; operation: string }>> {
	const types = nodeTypes.parse(await rest.get('/types/nodes.json'));
	const properties = types.find(({ name }) => name === PICTORY)?.properties ?? [];
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options = [], displayOptions }) =>
			options.map(({ value }) => ({
				resource: String(displayOptions?.show?.resource?.[0]),
				operation: String(value),
			})),
		)
		.filter(({ operation }) => operation !== CUSTOM_API_CALL);
}

/** n8n adds it to every operation list; choosing it shows the HTTP Request node instead. */
const CUSTOM_API_CALL = '__CUSTOM_API_CALL__';
