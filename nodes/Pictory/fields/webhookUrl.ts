import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isPrivateHost } from '../api';
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

/** Source: Pictory's page Create Storyboard Preview, "webhook"; taken for all of Pictory's requests that have one. */
const MAX_LENGTH = 500;
const MAX_SHOWN = 60;

/** Where Pictory's calls can go. */
interface Reach {
	/** Whether a stand-in for Pictory, in the own network, may call: the base URL is there too. */
	isPrivate: boolean;
}

/**
 * The item's webhook address, sent as Pictory's `webhook`; undefined where none is set.
 * @throws NodeOperationError where Pictory would take it and never call
 */
export function readWebhookUrl(
	context: IExecuteFunctions,
	itemIndex: number,
	reach: Reach,
): string | undefined {
	const { webhookUrl: value } = readCollection(context, itemIndex, OPTIONS);
	return checkWebhook(context, itemIndex, { label: 'Webhook URL', value }, reach);
}

/** Like readWebhookUrl, for an address from anywhere, such as `webhook` of a body that was given as JSON. */
export function checkWebhook(
	context: IExecuteFunctions,
	itemIndex: number,
	{ label, value }: { label: string; value: unknown },
	reach: Reach,
): string | undefined {
	const address = checkAddress(context, itemIndex, { label, value });
	if (address === undefined) return undefined;
	const { host, hostname } = new URL(address);
	const refuse = (message: string, description: string) =>
		new NodeOperationError(context.getNode(), message, { itemIndex, description });
	if (address.length > MAX_LENGTH)
		throw refuse(
			`'${label}' is longer than the ${MAX_LENGTH} characters that Pictory takes: it has ${address.length}`,
			`Shorten the address in '${label}'`,
		);
	if (!reach.isPrivate && isPrivateHost(hostname))
		throw refuse(
			`'${label}' can't be called by Pictory: ${host.slice(0, MAX_SHOWN)} is an address inside a private network`,
			`Enter a public address in '${label}'. n8n makes public ones where WEBHOOK_URL is set to its public address`,
		);
	return address;
}
