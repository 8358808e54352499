import type { IDataObject, INode, INodeParameters, IWebhookResponseData } from 'n8n-workflow';

import {
	chain,
	makeNode,
	pictoryNode,
	Poller,
	webhookContext,
	type WebhookRequest,
	type WorkflowJson,
	type WrittenResponse,
} from './harness';
import { nextTurn, type Stage } from './pictory';

const TRIGGER = 'Pictory Trigger';

/** The trigger, by default as it lands on the canvas. */
export function triggerNode(parameters: INodeParameters = {}, more: Partial<INode> = {}): INode {
	return pictoryNode(parameters, {
		type: 'n8n-nodes-pictory.pictoryTrigger',
		name: TRIGGER,
		...more,
	});
}

/** Pictory Trigger -> No Operation. */
export function triggerWorkflow(parameters: INodeParameters = {}): WorkflowJson {
	return chain(triggerNode(parameters), makeNode('n8n-nodes-base.noOp'));
}

/** A workflow with the trigger, ready to be activated. */
export function poller(stage: Stage, parameters: INodeParameters = {}): Poller {
	return new Poller(stage.engine, triggerWorkflow(parameters), TRIGGER);
}

/** The job ids of a poll's items; null where the poll started nothing. */
export function idsOf(items: Array<{ json: IDataObject }> | null): unknown[] | null {
	return items && items.map(({ json }) => json.jobId);
}

/** A workflow that watches by webhook, over several calls: n8n stores static data after each. */
export class Receiver {
	staticData: IDataObject = {};

	private readonly parameters: INodeParameters;

	/**
	 * The process that is called. Processes share nothing but what is stored; what the node remembers beside that goes by
	 * the workflow's id, so that another id is as good as another process.
	 */
	private process = 1;

	/** @param store does what it is given when n8n stores; at once by default */
	constructor(
		private readonly stage: Stage,
		parameters: INodeParameters = {},
		private readonly store: (doIt: () => void) => void = (doIt) => doIt(),
	) {
		this.parameters = { watchBy: 'webhook', ...parameters };
	}

	/** Restarts n8n: what is stored remains. */
	restart(): void {
		this.process += 1;
	}

	/** Calls the webhook, in production unless `mode` says otherwise. */
	async call(
		body: IDataObject,
		{
			mode = 'webhook',
			...request
		}: Omit<WebhookRequest, 'body'> & { mode?: 'webhook' | 'manual' } = {},
	): Promise<IWebhookResponseData & { written: WrittenResponse }> {
		const json = {
			...triggerWorkflow(this.parameters),
			id: `workflow-${this.process}`,
			staticData: structuredClone(this.staticData),
		};
		const { context, nodeType, workflow, written } = webhookContext(
			this.stage.engine,
			json,
			TRIGGER,
			{ body, mode, ...request },
		);
		if (!nodeType.webhook) throw new Error('The trigger has no webhook');
		const answer = await nodeType.webhook.call(context);
		// n8n stores what has changed only.
		if (mode !== 'manual' && workflow.staticData.__dataChanged === true) {
			const changed = JSON.stringify(workflow.staticData);
			this.store(() => (this.staticData = JSON.parse(changed)));
		}
		return { ...answer, written };
	}
}

/** The items with which a call started the workflow; the HTTP status where it started nothing. */
export function outcome({
	workflowData,
	noWebhookResponse,
	written,
}: IWebhookResponseData & { written: WrittenResponse }): IDataObject[] | number | undefined {
	if (workflowData) return workflowData[0].map(({ json }) => json);
	return noWebhookResponse ? written.status : 200;
}

/**
 * Runs something while time flies: its pauses pass at once. Requests take as long as they take, which the simulator,
 * having its own timers, does not notice.
 */
export async function inNoTime<T>(work: () => Promise<T>): Promise<T> {
	jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance'] });
	try {
		let isDone = false;
		const running = work().finally(() => (isDone = true));
		running.catch(() => {});
		while (!isDone) {
			await nextTurn();
			jest.advanceTimersByTime(50);
		}
		return await running;
	} finally {
		jest.useRealTimers();
	}
}
