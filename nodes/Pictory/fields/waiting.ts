import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isJsonObject } from '../job';

/** The waiting parameters of one item, read and checked. */
export interface WaitingChoice {
	timeoutMs: number;
	pollIntervalMs: number;
	onFailedJob: 'error' | 'output';
	onTimeout: 'error' | 'output';
	maxRequestsPerMinute: number;
}

const DEFAULT_TIMEOUT_MINUTES = 30;
/** An AI agent gives up on a tool that keeps silent for long; it can ask again with the job id. */
const DEFAULT_TOOL_TIMEOUT_MINUTES = 2;
const DEFAULT_POLL_INTERVAL_SECONDS = 10;
const DEFAULT_REQUESTS_PER_MINUTE = 60;
/** Pictory's page Render Project advises 5 to 10 s. */
const MIN_POLL_INTERVAL_AT_PICTORY_MS = 5_000;

const waitOptionsField: INodeProperties = {
	displayName: 'Wait Options',
	name: 'waitOptions',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'If Job Fails',
			name: 'onFailedJob',
			type: 'options',
			options: [
				{
					name: 'Fail the Item',
					value: 'error',
					description: 'With the reason that Pictory gives',
				},
				{
					name: 'Output the Failed Job',
					value: 'output',
					description: "Branch on 'status' in the next step",
				},
			],
			default: 'error',
			description: 'What to do when Pictory reports that the job failed',
		},
		{
			displayName: 'If Time Runs Out',
			name: 'onTimeout',
			type: 'options',
			options: [
				{
					name: 'Fail the Item',
					value: 'error',
					description: 'With a message that holds the job ID',
				},
				{
					name: 'Output the Unfinished Job',
					value: 'output',
					description: "The last known state, with 'timedOut' set to true",
				},
			],
			default: 'error',
			description:
				'What to do when the job is not finished in time. The job itself goes on at Pictory.',
		},
		{
			displayName: 'Max Requests per Minute',
			name: 'maxRequestsPerMinute',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: DEFAULT_REQUESTS_PER_MINUTE,
			description:
				'How often this node may look at jobs in any minute, all items together. Lower it when other workflows use the same API key.',
		},
		{
			displayName: 'Poll Interval (Seconds)',
			name: 'pollInterval',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: DEFAULT_POLL_INTERVAL_SECONDS,
			description:
				'How long to wait between two looks at a job. Grows to three times as long for jobs that take more than a minute. At least 5 at Pictory itself.',
		},
		{
			displayName: 'Timeout (Minutes)',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 2 },
			default: DEFAULT_TIMEOUT_MINUTES,
			description:
				'How long to wait for a job before giving up. The job itself goes on at Pictory.',
		},
	],
};

export const waitForCompletionField: INodeProperties = {
	displayName: 'Wait for Completion',
	name: 'waitForCompletion',
	type: 'boolean',
	default: false,
	description:
		'Whether to wait until the job is finished and return its results. Otherwise the job ID comes out at once; hand it to Wait For Job later.',
};

const whileWaitingField: INodeProperties = {
	displayName: 'While Waiting',
	name: 'whileWaiting',
	type: 'options',
	options: [
		{
			name: 'Keep Running',
			value: 'keepRunning',
			description:
				'Goes on seconds after the job is done. Takes up a worker and counts against concurrency and time limits, e.g. those of n8n Cloud, and is lost when n8n restarts.',
		},
		{
			name: 'Pause',
			value: 'pause',
			description:
				'After about a minute, frees the worker and puts the execution into the database, where it survives a restart. Goes on up to one minute after the job is done, or at once where Pictory can call n8n.',
		},
	],
	default: 'keepRunning',
	description:
		'What the execution does while Pictory works. One choice for all items: the first decides.',
};

/** The fields of an operation that waits, whatever it waits for. */
export const waitingFields: INodeProperties[] = [whileWaitingField, waitOptionsField];

/** Whether the user wants the execution to pause while it waits. An execution can only pause as a whole. */
export function readWantsPause(context: IExecuteFunctions): boolean {
	return context.getNodeParameter('whileWaiting', 0, 'keepRunning') === 'pause';
}

/**
 * Reads the waiting parameters of an item. Called before anything is started, so that a bad value costs nothing.
 * @throws NodeOperationError that names the option and the item
 */
export function readWaitingChoice(
	context: IExecuteFunctions,
	itemIndex: number,
	{ isPictorysOwnHost, isTool }: { isPictorysOwnHost: boolean; isTool: boolean },
): WaitingChoice {
	const raw: unknown = context.getNodeParameter('waitOptions', itemIndex, {});
	const options = isJsonObject(raw) ? raw : {};

	const positive = (name: string, label: string, fallback: number): number => {
		const value =
			options[name] === undefined || options[name] === '' ? fallback : Number(options[name]);
		if (Number.isFinite(value) && value > 0) return value;
		throw new NodeOperationError(
			context.getNode(),
			`'${label}' in 'Wait Options' must be a number above 0, not ${JSON.stringify(options[name])}`,
			{
				itemIndex,
				description: `Change '${label}', or remove it to wait with the default of ${fallback}`,
			},
		);
	};
	const choice = (name: string, label: string): 'error' | 'output' => {
		const value = options[name] ?? 'error';
		if (value === 'error' || value === 'output') return value;
		throw new NodeOperationError(
			context.getNode(),
			`'${label}' in 'Wait Options' must be 'error' or 'output', not ${JSON.stringify(value)}`,
			{ itemIndex, description: `Change '${label}'` },
		);
	};

	const defaultMinutes = isTool ? DEFAULT_TOOL_TIMEOUT_MINUTES : DEFAULT_TIMEOUT_MINUTES;
	const pollIntervalMs =
		positive('pollInterval', 'Poll Interval (Seconds)', DEFAULT_POLL_INTERVAL_SECONDS) * 1_000;
	return {
		timeoutMs: positive('timeout', 'Timeout (Minutes)', defaultMinutes) * 60_000,
		pollIntervalMs: isPictorysOwnHost
			? Math.max(pollIntervalMs, MIN_POLL_INTERVAL_AT_PICTORY_MS)
			: pollIntervalMs,
		onFailedJob: choice('onFailedJob', 'If Job Fails'),
		onTimeout: choice('onTimeout', 'If Time Runs Out'),
		maxRequestsPerMinute: Math.max(
			1,
			Math.floor(
				positive('maxRequestsPerMinute', 'Max Requests per Minute', DEFAULT_REQUESTS_PER_MINUTE),
			),
		),
	};
}
