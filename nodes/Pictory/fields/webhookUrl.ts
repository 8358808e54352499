import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isJsonObject } from '../job';

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
	const address = typeof value === 'string' ? value.trim() : value;
	if (address === undefined || address === null || address === '') return undefined;
	if (typeof address === 'string' && URL.canParse(address) && /^https?:/i.test(address))
		return address;
	throw new NodeOperationError(
		context.getNode(),
		`'Webhook URL' is not an address: ${String(address)}`,
		{
			itemIndex,
			description: "Enter an address that starts with https:// in 'Options', or remove the option",
		},
	);
}
