import type {
	IConnections,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	IRun,
	ITaskData,
	IWorkflowSettings,
} from 'n8n-workflow';

/** A workflow as n8n exports it, as far as the engine needs it. */
export interface WorkflowJson {
	id?: string;
	name?: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
	staticData?: IDataObject;
}

/** A node of a workflow; the name is the type's short name unless given. */
export function makeNode(
	type: string,
	parameters: INodeParameters = {},
	overrides: Partial<INode> = {},
): INode {
	const name = overrides.name ?? type.slice(type.lastIndexOf('.') + 1);
	return {
		id: `id of ${name}`,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		...overrides,
	};
}

/** The node under test, named Pictory, with its credential. */
export function pictoryNode(parameters: INodeParameters, overrides: Partial<INode> = {}): INode {
	return makeNode('n8n-nodes-pictory.pictory', parameters, {
		name: 'Pictory',
		credentials: { pictoryApi: { id: 'credential-1', name: 'Pictory' } },
		...overrides,
	});
}

/** The nodes, each connected to the next. */
export function chain(...nodes: INode[]): WorkflowJson {
	const connections: IConnections = {};
	nodes.slice(1).forEach((node, index) => {
		connections[nodes[index].name] = { main: [[{ node: node.name, type: 'main', index: 0 }]] };
	});
	return {
		id: 'workflow-1',
		name: 'Workflow of a test',
		nodes: nodes.map((node, index) => ({ ...node, position: [index * 200, 0] })),
		connections,
		settings: { executionOrder: 'v1' },
	};
}

/** Manual Trigger -> Pictory. */
export function pictoryWorkflow(
	parameters: INodeParameters,
	overrides: Partial<INode> = {},
): WorkflowJson {
	return chain(manualTrigger(), pictoryNode(parameters, overrides));
}

export function manualTrigger(): INode {
	return makeNode('n8n-nodes-base.manualTrigger', {}, { name: 'Manual Trigger' });
}

/** The data of a node's last run; undefined when the node did not run. */
export function taskData(run: IRun, nodeName = 'Pictory'): ITaskData | undefined {
	return run.data.resultData.runData[nodeName]?.at(-1);
}

/** The items that a node's last run put out on one output; none when the node did not run. */
export function outputItems(run: IRun, nodeName = 'Pictory', branch = 0): INodeExecutionData[] {
	return taskData(run, nodeName)?.data?.main[branch] ?? [];
}

/** The fields of `outputItems`. */
export function outputJson(run: IRun, nodeName = 'Pictory', branch = 0): IDataObject[] {
	return outputItems(run, nodeName, branch).map(({ json }) => json);
}

/** The error that ended the node's last run, or else the execution. */
export function runError(run: IRun, nodeName = 'Pictory') {
	return taskData(run, nodeName)?.error ?? run.data.resultData.error;
}
