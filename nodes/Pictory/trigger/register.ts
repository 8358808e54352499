import type { IHookFunctions } from 'n8n-workflow';
import { isPrivateHost } from '../api';

/**
 * Says in n8n's log when Pictory will not be able to call the webhook's address. No more than that: a test setup may
 * have Pictory's stand-in on the same machine.
 */
export function warnOfPrivateAddress(context: IHookFunctions): void {
	const address = context.getNodeWebhookUrl('default');
	if (address === undefined || !URL.canParse(address)) return;
	if (!isPrivateHost(new URL(address).hostname)) return;
	context.logger.warn(
		`${context.getNode().name}: Pictory can't call ${address}, which is an address inside a private network. Start n8n with WEBHOOK_URL set to its public address, or set 'Watch By' to 'Polling'`,
	);
}
