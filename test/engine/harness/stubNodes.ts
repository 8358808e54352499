import type {
	EngineRequest,
	EngineResponse,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodeType,
	INodeTypeDescription,
	NodeConnectionType,
} from 'n8n-workflow';

import { n8nWorkflow } from './n8nModules';

const { NodeConnectionTypes } = n8nWorkflow;

type Execute = (
	this: IExecuteFunctions,
	response?: EngineResponse,
) => Promise<INodeExecutionData[][] | EngineRequest>;

/**
 * Makes a node type from the few things that matter in a test.
 *
 * @param name without the package prefix
 * @param execute what the node does; without it, it hands its input on
 * @param description what differs from a node with one input and one output
 */
export function makeNodeType(
	name: string,
	execute?: Execute,
	description: Partial<INodeTypeDescription> = {},
): INodeType {
	return {
		description: {
			displayName: name,
			name,
			group: ['transform'],
			version: [1, 1.1, 1.2, 1.3, 2, 2.1, 2.2, 2.3, 3, 3.1, 3.2, 3.3, 3.4],
			description: '',
			defaults: { name },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
			...description,
		},
		execute:
			execute ??
			async function (this: IExecuteFunctions) {
				return [this.getInputData()];
			},
	};
}

function property(
	name: string,
	type: INodeProperties['type'],
	defaultValue: INodeProperties['default'],
): INodeProperties {
	const property: INodeProperties = { displayName: name, name, type, default: defaultValue };
	return type === 'collection' ? { ...property, options: [] } : property;
}

function trigger(name: string): INodeType {
	return makeNodeType(name, undefined, { group: ['trigger'], inputs: [] });
}

const editFields = makeNodeType(
	'set',
	async function () {
		const items = this.getInputData().map((item, index): INodeExecutionData => {
			const pairedItem = { item: index };
			if (this.getNodeParameter('mode', index) === 'raw') {
				const json = n8nWorkflow.jsonParse<IDataObject>(
					String(this.getNodeParameter('jsonOutput', index)),
				);
				return { json, pairedItem };
			}
			const { assignments = [] } = this.getNodeParameter('assignments', index, {}) as {
				assignments?: Array<{ name: string; value: IDataObject[string] }>;
			};
			const assigned = Object.fromEntries(assignments.map(({ name, value }) => [name, value]));
			const keepOthers = this.getNodeParameter('includeOtherFields', index, false) === true;
			return { json: { ...(keepOthers ? item.json : {}), ...assigned }, pairedItem };
		});
		return [items];
	},
	{
		properties: [
			property('mode', 'string', 'manual'),
			property('jsonOutput', 'json', '{}'),
			property('assignments', 'assignmentCollection', {}),
			property('includeOtherFields', 'boolean', false),
			property('options', 'collection', {}),
		],
	},
);

const splitOut = makeNodeType(
	'splitOut',
	async function () {
		return [
			this.getInputData().flatMap(({ json }, index): INodeExecutionData[] => {
				const list = json[String(this.getNodeParameter('fieldToSplitOut', index))] as IDataObject[];
				return list.map((entry) => ({ json: entry, pairedItem: { item: index } }));
			}),
		];
	},
	{
		properties: [property('fieldToSplitOut', 'string', ''), property('options', 'collection', {})],
	},
);

/** Merge in its mode "append": goes on with what has come when nothing else can run. */
const merge = makeNodeType(
	'merge',
	async function () {
		return [
			[0, 1].flatMap((input) =>
				this.getInputData(input).map((item, index) => ({
					...item,
					pairedItem: { item: index, input },
				})),
			),
		];
	},
	{ inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main], requiredInputs: 1 },
);

const ifNode = makeNodeType(
	'if',
	async function () {
		const branches: [INodeExecutionData[], INodeExecutionData[]] = [[], []];
		this.getInputData().forEach((item, index) => {
			const passes = this.getNodeParameter('conditions', index, false, { extractValue: true });
			branches[passes ? 0 : 1].push({ ...item, pairedItem: { item: index } });
		});
		return branches;
	},
	{
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		properties: [
			{
				...property('conditions', 'filter', {}),
				typeOptions: { filter: { typeValidation: 'loose', version: 2 } },
			},
			property('options', 'collection', {}),
		],
	},
);

/** Loop Over Items: output 0 is "done", output 1 is "loop". */
const loopOverItems = makeNodeType(
	'splitInBatches',
	async function () {
		const state = this.getContext('node') as {
			todo?: INodeExecutionData[];
			done?: INodeExecutionData[];
		};
		const input = this.getInputData();
		if (state.todo === undefined) {
			state.todo = input.map((item, index) => ({ ...item, pairedItem: { item: index } }));
			state.done = [];
		} else {
			state.done = [...(state.done ?? []), ...input];
		}
		const batchSize = Number(this.getNodeParameter('batchSize', 0, 1));
		const batch = state.todo.slice(0, batchSize);
		state.todo = state.todo.slice(batchSize);
		return batch.length > 0 ? [[], batch] : [state.done ?? [], []];
	},
	{
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['done', 'loop'],
		properties: [property('batchSize', 'number', 1), property('options', 'collection', {})],
	},
);

const wait = makeNodeType(
	'wait',
	async function () {
		const secondsPerUnit = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };
		const unit = this.getNodeParameter('unit', 0, 'hours') as keyof typeof secondsPerUnit;
		const amount = Number(this.getNodeParameter('amount', 0, 1));
		await this.putExecutionToWait(new Date(Date.now() + amount * secondsPerUnit[unit] * 1000));
		return [this.getInputData()];
	},
	{ properties: [property('amount', 'number', 1), property('unit', 'string', 'hours')] },
);

const executeWorkflow = makeNodeType(
	'executeWorkflow',
	async function () {
		const { id } = this.getWorkflow();
		const target = String(this.getNodeParameter('workflowId', 0));
		const result = await this.executeWorkflow({ id: target }, this.getInputData(), undefined, {
			parentExecution: {
				executionId: this.getExecutionId(),
				workflowId: id ?? '',
				shouldResume: true,
			},
		});
		return result.data.map((branch) => branch ?? []);
	},
	{ properties: [property('workflowId', 'string', '')] },
);

const mainAndTools: NodeConnectionType[] = [NodeConnectionTypes.Main, NodeConnectionTypes.AiTool];

type InvokableTool = {
	name: string;
	description: string;
	schema: unknown;
	invoke(toolArguments: IDataObject): Promise<unknown>;
};

function readToolArguments(context: IExecuteFunctions): IDataObject {
	return n8nWorkflow.jsonParse(String(context.getNodeParameter('toolArguments', 0)));
}

/** Stands for an AI agent: gets the connected tools from n8n and calls each with the same arguments. */
const agent = makeNodeType(
	'agent',
	async function () {
		const connected = await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0);
		const tools = connected as InvokableTool[];
		const toolArguments = readToolArguments(this);
		const answers: INodeExecutionData[] = [];
		for (const tool of tools) {
			const response = await tool.invoke(toolArguments);
			answers.push({
				json: { tool: tool.name, description: tool.description, response: String(response) },
			});
		}
		return [answers];
	},
	{ inputs: mainAndTools, properties: [property('toolArguments', 'json', '{}')] },
);

/** Stands for n8n's newer agents, which let the engine run the tool node and come back with its result. */
const requestingAgent = makeNodeType(
	'requestingAgent',
	async function (response) {
		if (response?.actionResponses.length) {
			return [
				response.actionResponses.map(({ data }) => ({
					json: { output: (data.data?.ai_tool?.[0] ?? []).map(({ json }) => json) },
				})),
			];
		}
		const [nodeName] = this.getParentNodes(this.getNode().name, {
			connectionType: NodeConnectionTypes.AiTool,
		}).map(({ name }) => name);
		return {
			actions: [
				{
					actionType: 'ExecutionNodeAction',
					nodeName,
					input: readToolArguments(this),
					type: NodeConnectionTypes.AiTool,
					id: 'call_1',
					metadata: {},
				},
			],
			metadata: {},
		};
	},
	{ inputs: mainAndTools, properties: [property('toolArguments', 'json', '{}')] },
);

/** Stand-ins for n8n's own nodes, by full type name: as much of each as example workflows use. */
export const stubNodeTypes: Record<string, INodeType> = {
	'n8n-nodes-base.manualTrigger': trigger('manualTrigger'),
	'n8n-nodes-base.scheduleTrigger': trigger('scheduleTrigger'),
	'n8n-nodes-base.executeWorkflowTrigger': trigger('executeWorkflowTrigger'),
	'n8n-nodes-base.webhook': makeNodeType('webhook', undefined, {
		inputs: [],
		properties: [property('responseMode', 'string', 'onReceived')],
	}),
	'n8n-nodes-base.noOp': makeNodeType('noOp'),
	'n8n-nodes-base.stickyNote': makeNodeType('stickyNote', undefined, { inputs: [], outputs: [] }),
	'n8n-nodes-base.set': editFields,
	'n8n-nodes-base.splitOut': splitOut,
	'n8n-nodes-base.merge': merge,
	'n8n-nodes-base.if': ifNode,
	'n8n-nodes-base.splitInBatches': loopOverItems,
	'n8n-nodes-base.wait': wait,
	'n8n-nodes-base.executeWorkflow': executeWorkflow,
	'test.agent': agent,
	'test.requestingAgent': requestingAgent,
};
