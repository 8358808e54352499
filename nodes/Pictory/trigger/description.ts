import type { INodeProperties, INodeTypeDescription, IWebhookDescription } from 'n8n-workflow';
import { cronNodeOptions } from 'n8n-workflow';
import { jobTypeOptions, simplifyField } from '../fields';
import { eventOptions, watchByOptions } from './choice';

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
		options: [...watchByOptions],
		default: 'polling',
	},
	{
		displayName:
			'Give Pictory the <b>Production URL</b> above, as <b>Webhook URL</b> in the step that starts the job. Pictory must be able to reach it from the internet.',
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
		hint: 'All types if none is selected',
		description:
			'Which jobs to report: all if none is selected. Most failed jobs show no type, so only then are they reported.',
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

/** As isByWebhook() has it: a workflow that was written by hand may hold the label. */
const IS_CALLED = 'String($parameter["watchBy"]).trim().toLowerCase() === "webhook"';

/** An empty method is how n8n is told that there is no webhook. */
export const webhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: `={{ ${IS_CALLED} ? "POST" : "" }}`,
		responseMode: 'onReceived',
		// n8n would answer with the item by default, which is nobody's business who only knows the address.
		responseData: 'Received',
		path: 'webhook',
		ndvHideUrl: `={{ !(${IS_CALLED}) }}`,
		ndvHideMethod: `={{ !(${IS_CALLED}) }}`,
	},
];

/** The words on the buttons are the same in n8n 2.8 and 2.41: "Execute step", "Publish". */
const TRYING_OUT =
	'<b>While building your workflow</b>, click <b>Execute step</b>. Watching by polling, it fetches the newest finished jobs. Watching by webhook, it waits for one call to the <b>Test URL</b>.';

/** What the editor says around a test and an activation; n8n evaluates no expressions here. */
export const panelTexts: Pick<
	INodeTypeDescription,
	'eventTriggerDescription' | 'activationMessage' | 'triggerPanel'
> = {
	eventTriggerDescription: 'Waiting for Pictory to call the test URL',
	activationMessage: 'Pictory jobs that finish from now on will start this workflow.',
	triggerPanel: {
		// Seen in both ways of watching, and only `hideContent` may be an expression.
		header: 'Start with finished Pictory jobs',
		executionsHelp: {
			inactive: `${TRYING_OUT}<br /><br /><b>Once you're happy with it</b>, <a data-key='activate'>publish</a> the workflow. Each job that finishes from then on starts it once, and you'll find the executions in the <a data-key='executions'>executions list</a>.`,
			active: `${TRYING_OUT}<br /><br /><b>Each job that finishes</b> starts this workflow once, since it is published. You'll find the executions in the <a data-key='executions'>executions list</a>.`,
		},
		activationHint:
			'Jobs that were finished before the workflow was first published do not start it.',
	},
};
