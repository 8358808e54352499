import type { IDataObject, INode, INodeParameters, IRun } from 'n8n-workflow';

import type { Engine } from './engine';
import { runWorkflow, type RunOptions } from './run';
import {
	makeNode,
	manualTrigger,
	outputJson,
	pictoryNode,
	runError,
	type WorkflowJson,
} from './workflows';

export interface ToolCall {
	/** The agent's answer from the tool: JSON text of the tool's items. Missing when the tool failed. */
	response?: string;
	/** What n8n tells the model about the tool. */
	description?: string;
	/** What the agent got instead of an answer. */
	errorMessage?: string;
	run: IRun;
}

function toolWorkflow(
	agentType: string,
	parameters: INodeParameters,
	toolArguments: IDataObject,
	overrides: Partial<INode>,
): WorkflowJson {
	const tool = pictoryNode(parameters, { type: 'n8n-nodes-pictory.pictoryTool', ...overrides });
	const agent = makeNode(
		agentType,
		{ toolArguments: JSON.stringify(toolArguments) },
		{ name: 'Agent' },
	);
	const trigger = manualTrigger();
	return {
		id: 'workflow-1',
		nodes: [trigger, agent, tool],
		connections: {
			[trigger.name]: { main: [[{ node: agent.name, type: 'main', index: 0 }]] },
			[tool.name]: { ai_tool: [[{ node: agent.name, type: 'ai_tool', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	};
}

/**
 * Calls the node as an AI agent's tool, through the tool that n8n makes of it. Arguments reach the parameters that
 * hold `$fromAI(...)`.
 *
 * @param parameters the tool node's parameters
 * @param toolArguments what the model chose, by the keys of `$fromAI`
 */
export async function callAsTool(
	engine: Engine,
	parameters: INodeParameters,
	toolArguments: IDataObject = {},
	overrides: Partial<INode> = {},
	options: RunOptions = {},
): Promise<ToolCall> {
	const json = toolWorkflow('test.agent', parameters, toolArguments, overrides);
	const run = await runWorkflow(engine, json, options);
	const [answer] = outputJson(run, 'Agent');
	if (!answer) return { run, errorMessage: runError(run, 'Agent')?.message };
	return { run, response: String(answer.response), description: String(answer.description) };
}

/**
 * Calls the node as a tool the way n8n's newer agents do: the engine itself runs the tool node, on the agent's request.
 *
 * @returns the fields of the items that the agent gets back
 */
export async function requestAsTool(
	engine: Engine,
	parameters: INodeParameters,
	toolArguments: IDataObject = {},
	overrides: Partial<INode> = {},
	options: RunOptions = {},
): Promise<{ output: IDataObject[]; run: IRun }> {
	const json = toolWorkflow('test.requestingAgent', parameters, toolArguments, overrides);
	const run = await runWorkflow(engine, json, options);
	const output = outputJson(run, 'Agent').flatMap((item) => item.output as IDataObject[]);
	return { output, run };
}
