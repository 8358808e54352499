import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isJsonObject } from '../job';
import { checkAddress } from './address';

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
				: 'Address that Pictory calls when the job is done. Pictory does not document it for this operation, so it may be ignored.',
	};
}

/**
 * The item's webhook address, sent as Pictory's `webhook`; undefined where none is set.
 * @throws NodeOperationError where it is no http(s) address: Pictory would take it and never call
 */
export function readWebhookUrl(context: IExecuteFunctions, itemIndex: number): string | undefined {
	const options: unknown = context.getNodeParameter('options', itemIndex, {});
	const value = isJsonObject(options) ? options.webhookUrl : undefined;
	return checkAddress(context, itemIndex, { label: 'Webhook URL', value });
}
