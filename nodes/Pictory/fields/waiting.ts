import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readAll } from './readAll';
import { choicesOf, readChoiceOf, readNumber, readSwitch } from './parameters';
import { choiceOf } from './readings';

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

const onFailedJobOption: INodeProperties = {
	displayName: 'If Job Fails',
	name: 'onFailedJob',
	type: 'options',
	options: [
		{ name: 'Fail the Item', value: 'error', description: 'With the reason that Pictory gives' },
		{
			name: 'Output the Failed Job',
			value: 'output',
			description: "Branch on 'status' in the next step",
		},
	],
	default: 'error',
	description: 'What to do when Pictory reports that the job failed',
};

const onTimeoutOption: INodeProperties = {
	displayName: 'If Time Runs Out',
	name: 'onTimeout',
	type: 'options',
	options: [
		{ name: 'Fail the Item', value: 'error', description: 'With a message that holds the job ID' },
		{
			name: 'Output the Unfinished Job',
			value: 'output',
			description: "The last known state, with 'timedOut' set to true",
		},
	],
	default: 'error',
	description: 'What to do when the job is not finished in time; it goes on at Pictory',
};

const maxRequestsOption: INodeProperties = {
	displayName: 'Max Requests per Minute',
	name: 'maxRequestsPerMinute',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: DEFAULT_REQUESTS_PER_MINUTE,
	description:
		'How often this step may look at jobs in a minute, all items together; lower where others share the API key',
};

const pollIntervalOption: INodeProperties = {
	displayName: 'Poll Interval (Seconds)',
	name: 'pollInterval',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: DEFAULT_POLL_INTERVAL_SECONDS,
	description:
		'Time between two looks at a job, at least 5 at Pictory; grows threefold for jobs above a minute',
};

const timeoutOption: INodeProperties = {
	displayName: 'Timeout (Minutes)',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 2 },
	default: DEFAULT_TIMEOUT_MINUTES,
	description: 'How long to wait for a job before giving up; it goes on at Pictory',
};

const waitOptionsField: INodeProperties = {
	displayName: 'Wait Options',
	name: 'waitOptions',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		onFailedJobOption,
		onTimeoutOption,
		maxRequestsOption,
		pollIntervalOption,
		timeoutOption,
	],
};

export const waitForCompletionField: INodeProperties = {
	displayName: 'Wait for Completion',
	name: 'waitForCompletion',
	type: 'boolean',
	default: false,
	description:
		'Whether to wait for the finished job and return its results. Stop ends the wait only: the job goes on at Pictory, and is paid for. Off: its ID comes out at once, for Wait For Job.',
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
				"Goes on within seconds. Counts against n8n's time limits, and a restart of n8n ends the wait.",
		},
		{
			name: 'Pause',
			value: 'pause',
			description:
				'For long jobs: survives restarts, counts against no limit. May go on a minute after the job is done.',
		},
	],
	default: 'keepRunning',
	description: 'What the workflow does while Pictory works; the first item decides for all',
};

/** The fields of an operation that waits, whatever it waits for. */
export const waitingFields: INodeProperties[] = [whileWaitingField, waitOptionsField];

/** Whether the item's job is to be waited for. Throws a NodeOperationError where it is neither true nor false. */
export function readWaitForCompletion(context: IExecuteFunctions, itemIndex: number): boolean {
	return readSwitch(context, itemIndex, waitForCompletionField);
}

/**
 * Whether the user wants the execution to pause while it waits. An execution can only pause as a whole: the first item
 * decides. What can't be meant is refused with the item, by readWaitingChoice.
 */
export function readWantsPause(context: IExecuteFunctions): boolean {
	const value: unknown = context.getNodeParameter(whileWaitingField.name, 0, '');
	const reading = choiceOf(value, choicesOf(whileWaitingField));
	return 'value' in reading && reading.value === 'pause';
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
	const positive = (field: INodeProperties) =>
		readNumber(context, itemIndex, field, { above: 0 }, waitOptionsField);
	const choice = (field: INodeProperties) =>
		readChoiceOf(context, itemIndex, field, { collection: waitOptionsField });
	const said = readAll(context, {
		whileWaiting: () => readChoiceOf(context, itemIndex, whileWaitingField),
		timeout: () => positive(timeoutOption),
		pollInterval: () => positive(pollIntervalOption),
		perMinute: () => positive(maxRequestsOption),
		onFailedJob: () => choice(onFailedJobOption),
		onTimeout: () => choice(onTimeoutOption),
	});

	const defaultMinutes = isTool ? DEFAULT_TOOL_TIMEOUT_MINUTES : DEFAULT_TIMEOUT_MINUTES;
	const pollIntervalMs = (said.pollInterval ?? DEFAULT_POLL_INTERVAL_SECONDS) * 1_000;
	const perMinute = said.perMinute ?? DEFAULT_REQUESTS_PER_MINUTE;
	return {
		timeoutMs: (said.timeout ?? defaultMinutes) * 60_000,
		pollIntervalMs: isPictorysOwnHost
			? Math.max(pollIntervalMs, MIN_POLL_INTERVAL_AT_PICTORY_MS)
			: pollIntervalMs,
		onFailedJob: said.onFailedJob === 'output' ? 'output' : 'error',
		onTimeout: said.onTimeout === 'output' ? 'output' : 'error',
		maxRequestsPerMinute: Math.max(1, Math.floor(perMinute)),
	};
}
