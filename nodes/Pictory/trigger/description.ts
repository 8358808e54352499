import type { INodeProperties, INodeTypeDescription, IWebhookDescription } from 'n8n-workflow';
import { cronNodeOptions } from 'n8n-workflow';
import { jobTypeOptions, simplifyField } from '../fields';
import { eventOptions } from './choice';

const whenPolling = { show: { watchBy: ['polling'] } };
const whenCalled = { show: { watchBy: ['webhook'] } };

/**
 * The parameters. `pollTimes` is n8n's own name and is declared here, twice: the class does not say `polling: true`,
 * for which n8n would show Poll Times whatever 'Watch By' says, and n8n reads it also when nothing is polled.
 */
export const properties: INodeProperties[] = [
	{
		displayName: 'Watch By',
		name: 'watchBy',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Polling',
				value: 'polling',
				description: 'Look regularly: finds every job of the API key, whatever started it',
			},
			{
				name: 'Webhook',
				value: 'webhook',
				description:
					'Be called by Pictory at once, for jobs that were started with the address of this node',
			},
		],
		default: 'polling',
	},
	{
		displayName:
			'Give Pictory the <b>Production URL</b> above: as the option <b>Webhook URL</b> of the Pictory step that starts the job, or as <code>webhook</code> in any other request. It works while the workflow is active; the <b>Test URL</b> works once, after a click on the test button. Pictory must be able to reach the address: one with <b>localhost</b> or of a private network is never called. Start n8n with WEBHOOK_URL set to its public address, or watch by polling.',
		name: 'webhookNotice',
		type: 'notice',
		default: '',
		displayOptions: whenCalled,
	},
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		options: [...eventOptions],
		default: ['completed', 'failed'],
		required: true,
	},
	{
		displayName: 'Job Types',
		name: 'jobTypes',
		type: 'multiOptions',
		options: jobTypeOptions,
		default: [],
		description:
			"Which jobs to report. All if none is selected. A job whose type Pictory's answer does not show, such as most failed ones, is reported only if none is selected.",
	},
	simplifyField,
	{
		displayName: 'Secret',
		name: 'secret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		placeholder: 'e.g. a long random text',
		description:
			'If set, only calls with this secret are let in: put <code>?secret=</code> and the secret at the end of the address that you give to Pictory',
		displayOptions: whenCalled,
	},
	{
		displayName: 'Poll Times',
		name: 'pollTimes',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Poll Time' },
		default: { item: [{ mode: 'everyMinute' }] },
		description: 'When to look for finished jobs',
		placeholder: 'Add Poll Time',
		options: cronNodeOptions,
		displayOptions: whenPolling,
	},
	{
		displayName: 'Poll Times',
		name: 'pollTimes',
		type: 'hidden',
		default: { item: [] },
		displayOptions: whenCalled,
	},
];

/** An empty method is how n8n is told that there is no webhook. */
export const webhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: '={{ $parameter["watchBy"] === "webhook" ? "POST" : "" }}',
		responseMode: 'onReceived',
		// n8n would answer with the item by default, which is nobody's business who only knows the address.
		responseData: 'Received',
		path: 'webhook',
		ndvHideUrl: '={{ $parameter["watchBy"] !== "webhook" }}',
		ndvHideMethod: '={{ $parameter["watchBy"] !== "webhook" }}',
	},
];

/** What the editor says around a test and an activation; n8n evaluates no expressions here. */
export const panelTexts: Pick<
	INodeTypeDescription,
	'eventTriggerDescription' | 'activationMessage' | 'triggerPanel'
> = {
	eventTriggerDescription: 'Waiting for Pictory to call the test URL',
	activationMessage: 'Pictory jobs that finish from now on will start this workflow.',
	triggerPanel: {
		header: 'Pull in finished Pictory jobs',
		executionsHelp: {
			inactive:
				"<b>While building your workflow</b>, click the test button. Watching by polling, it fetches the newest finished jobs. Watching by webhook, it waits for one call to the test URL.<br /><br /><b>Once you're happy with it</b>, <a data-key='activate'>activate</a> the workflow. Each job that finishes from then on starts it once, and you'll find the executions in the <a data-key='executions'>executions list</a>.",
			active:
				"<b>While building your workflow</b>, click the test button. Watching by polling, it fetches the newest finished jobs. Watching by webhook, it waits for one call to the test URL.<br /><br /><b>Each job that finishes</b> starts this workflow once, since it is active. You'll find the executions in the <a data-key='executions'>executions list</a>.",
		},
		activationHint:
			'Jobs that were finished before the workflow was first activated do not start it.',
	},
};
