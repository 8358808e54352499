import type { IDataObject, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';

/**
 * Names a trigger as n8n's static data does: by the node's name. Two nodes of one workflow may have the same id, for
 * example after one was pasted in by its JSON.
 */
export function nodeKey(context: IPollFunctions | IWebhookFunctions): string {
	return JSON.stringify([context.getWorkflow().id, context.getNode().name]);
}

/** In place of static data that is no object, which only somebody else can have written. */
const ownMemories = new Map<string, IDataObject>();

/** The node's static data. Where it can't hold anything, what the trigger learns lives as long as this n8n. */
export function memoryOf(context: IPollFunctions | IWebhookFunctions): IDataObject {
	const memory: unknown = context.getWorkflowStaticData('node');
	if (isDataObject(memory)) return memory;
	const key = nodeKey(context);
	const own = ownMemories.get(key) ?? {};
	ownMemories.set(key, own);
	return own;
}

function isDataObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
