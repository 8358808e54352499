import type {
	IExecuteFunctions,
	IHookFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import {
	isByWebhook,
	panelTexts,
	poll,
	properties,
	receive,
	sampleForTest,
	warnOfPrivateAddress,
	webhooks,
} from './trigger';

/** The other front door: one node that polls or is called, as its parameter 'Watch By' says. */
export class PictoryTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Pictory Trigger',
		name: 'pictoryTrigger',
		icon: { light: 'file:pictory.svg', dark: 'file:pictory.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ [].concat($parameter["events"]).join(", ") + " by " + $parameter["watchBy"] }}',
		// n8n's nodes panel shows this one for both nodes of the package.
		description:
			'Make videos, AI images and transcripts with Pictory, and start workflows when they are ready',
		defaults: { name: 'Pictory Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'pictoryApi', required: true }],
		webhooks,
		properties,
		...panelTexts,
	};

	webhookMethods = {
		default: {
			// Pictory keeps no list of addresses: each request brings its own, so there is nothing to register.
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				warnOfPrivateAddress(this);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}

	/**
	 * n8n runs this where the workflow starts with data of poll() or webhook(), and for "Fetch Test Event". Without it,
	 * n8n would call poll() in a test of the webhook and lose the call.
	 */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const isTestOfPolling =
			this.getMode() === 'manual' && !isByWebhook(this.getNodeParameter('watchBy', 0));
		return [isTestOfPolling ? await sampleForTest(this) : this.getInputData()];
	}
}
