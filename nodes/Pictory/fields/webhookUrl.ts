import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { checkAddress } from './address';
import { OPTIONS, readCollection, readSwitch } from './parameters';

/** The option that has Pictory call an address when the job is done. */
export function webhookUrlOption(support: 'documented' | 'undocumented'): INodeProperties {
	return {
		displayName: 'Webhook URL',
		name: 'webhookUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/webhook/video-ready',
		description:
			support === 'documented'
				? 'Address that Pictory calls when the job is done, e.g. the one of a Pictory Trigger'
				: 'Address that Pictory calls when the job is done. Not documented for this operation, so it may be ignored.',
	};
}

/** The option that has Pictory wake a paused execution where its pages do not say that it can. */
export const wakeUpByWebhookOption: INodeProperties = {
	displayName: 'Wake Up by Webhook',
	name: 'wakeUpByWebhook',
	type: 'boolean',
	default: false,
	// Inside a collection, a field of the node itself is named by its path.
	displayOptions: { show: { '/waitForCompletion': [true], '/whileWaiting': ['pause'] } },
	description:
		'Whether Pictory is to call n8n when the job is done, so that a paused execution goes on at once. Not documented for this operation, so it may be ignored.',
};

/** Whether Pictory is to be asked to wake up the execution when the item's job is done. */
export function readWakeUpByWebhook(
	context: IExecuteFunctions,
	itemIndex: number,
	support: 'documented' | 'undocumented',
): boolean {
	if (support === 'documented') return true;
	return readSwitch(context, itemIndex, wakeUpByWebhookOption, OPTIONS);
}

/**
 * The item's webhook address, sent as Pictory's `webhook`; undefined where none is set.
 * @throws NodeOperationError where it is no http(s) address: Pictory would take it and never call
 */
export function readWebhookUrl(context: IExecuteFunctions, itemIndex: number): string | undefined {
	const { webhookUrl: value } = readCollection(context, itemIndex, OPTIONS);
	return checkAddress(context, itemIndex, { label: 'Webhook URL', value });
}
