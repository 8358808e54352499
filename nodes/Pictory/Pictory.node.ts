import type {
	EngineResponse,
	IExecuteFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
	NodeOutput,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { editorMethods, nodeProperties, subtitle, waitingTooltip } from './editor';
import { operations } from './operations';
import { runOperation } from './running';
import { answerWakeUpCall, resumeWebhooks } from './waiting';

/** The front door: puts the description together and hands each call to its operation. */
export class Pictory implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Pictory',
		name: 'pictory',
		icon: { light: 'file:pictory.svg', dark: 'file:pictory.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitle(operations),
		description:
			'Make videos from texts, pages, slides, recordings and prompts; AI clips, images and transcripts',
		defaults: { name: 'Pictory' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'pictoryApi', required: true }],
		webhooks: resumeWebhooks,
		waitingNodeTooltip: waitingTooltip(operations),
		properties: nodeProperties(operations),
	};

	methods = editorMethods;

	/** @param response n8n's answer to a pause that the node has asked for; empty at first */
	async execute(this: IExecuteFunctions, response?: EngineResponse): Promise<NodeOutput> {
		return await runOperation(this, operations, response);
	}

	/** Only for executions that are paused at this node. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerWakeUpCall(this);
	}
}
