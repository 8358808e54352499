import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	ITaskDataConnections,
	NodeOutput,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { PictoryApi, Result, Problem } from '../api';
import { systemClock, problemOf, toErrorItem, toNodeError } from '../api';
import {
	readDownloadOutput,
	readWaitingChoice,
	readWakeUpByWebhook,
	readWebhookUrl, downloadMainFile
} from '../fields';
import { toJson, unexpectedTypes } from '../job';
import type { Job } from '../job';
import {
	forgetPause,
	planAfterPause,
	nextDueMs,
	relyOnCalls,
	requestPause,
	RequestBudget,
	shouldPause,
	STAY_MS,
	staysAwake,
	wakeUpAddress,
	waitForJobs,
	watchJob,
} from '../waiting';
import type { LookResult, WakeUp, WatchedJob } from '../waiting';
import { describeStatus, isOpen, outputAtEnd, problemAtEnd, withJobIds } from './itemState';
import type { ItemState } from './itemState';
import { keepRun } from './pausedRun';
import type { PausedRun } from './pausedRun';
import { startOnce } from './startedJobs';
import type { FollowOperation, StartOperation, StartRequest } from '../operations/types';

/** Whether the execution is to pause while it waits, and what is in the way. */
export type Pausing = 'unwanted' | 'possible' | { obstacle: string };

/** What the run of an operation needs, beside the operation. */
export interface Run {
	context: IExecuteFunctions;
	api: PictoryApi;
	/** Whether a failed item becomes an output item ("Continue"), instead of stopping the node. */
	tolerant: boolean;
	isTool: boolean;
	pausing: Pausing;
}

/** A wait under way. */
interface Wait {
	states: ItemState[];
	budget: RequestBudget;
	/** What the user is to be told when the node ends. */
	hints: Set<string>;
	/** Until when the wait stays in the running execution (epoch ms); Infinity where it can't pause. */
	stayUntilMs: number;
	earlyWakes: number;
	output: ITaskDataConnections;
}

/** A run that was paused, and why it goes on. */
export interface ResumedRun extends PausedRun {
	wake: WakeUp;
}

/** An engine that ends so many pauses in a row before their time does not pause at all; a few may be by hand. */
const MAX_EARLY_WAKES = 20;
const EARLY_MS = 1_000;

/**
 * Runs an operation that starts or follows jobs, for all items: starts everything, then waits for all together.
 * @returns the output, or the request for a pause
 * @throws NodeApiError or NodeOperationError with the ids of all jobs of the run, unless the node continues on error
 */
export async function runJobs(
	run: Run,
	operation: StartOperation | FollowOperation,
): Promise<NodeOutput> {
	warnOfRetryOnFail(run.context, operation);
	const hints = new Set<string>();
	const states = await beginAll(run, operation, hints);
	if (typeof run.pausing === 'object' && states.some(isOpen))
		hints.add(keptRunning(run.pausing.obstacle));
	const requestsPerMinute = states.filter(isOpen).map(({ wait }) => wait.maxRequestsPerMinute);
	return await waitAndFinish(run, {
		states,
		budget: new RequestBudget(Math.min(...requestsPerMinute)),
		hints,
		stayUntilMs: run.pausing === 'possible' ? systemClock.nowMs() + STAY_MS : Infinity,
		earlyWakes: 0,
		output: {},
	});
}

/**
 * Goes on with a paused run: the same waiting, and the same end.
 * @returns the output, or the request for another pause
 * @throws as runJobs does
 */
export async function resumeJobs(
	run: Run,
	operation: StartOperation | FollowOperation,
	{ states, budget, wake, wakeAtMs, ...paused }: ResumedRun,
): Promise<NodeOutput> {
	warnOfRetryOnFail(run.context, operation);
	const nowMs = systemClock.nowMs();
	planAfterPause(
		states.map((state) => (isOpen(state) ? state : undefined)),
		wake,
		{ nowMs, wakeAtMs },
	);
	const isEarly = wake.by === 'time' && nowMs < wakeAtMs - EARLY_MS;
	const earlyWakes = isEarly ? paused.earlyWakes + 1 : 0;
	const hints = new Set(paused.hints);
	const mayPause = earlyWakes < MAX_EARLY_WAKES;
	if (!mayPause) hints.add(keptRunning('it ends pauses before their time'));
	return await waitAndFinish(run, {
		states,
		budget: new RequestBudget(budget.maxRequestsPerMinute, budget.spentAtMs, budget.quietUntilMs),
		hints,
		stayUntilMs: mayPause ? 0 : Infinity,
		earlyWakes,
		output: paused.output,
	});
}

const keptRunning = (why: string) =>
	`'While Waiting' is set to 'Pause', but n8n can't pause here, so the execution kept running: ${why}`;

/**
 * Begins with all items: reads and checks every item's parameters first, so that a bad one stops the node before
 * anything costs money, then starts the jobs.
 */
async function beginAll(
	run: Run,
	operation: StartOperation | FollowOperation,
	hints: Set<string>,
): Promise<ItemState[]> {
	const begins: Array<() => Promise<ItemState>> = [];
	const states: ItemState[] = [];
	const attempt = async <T>(itemIndex: number, step: () => Promise<T>): Promise<T | Problem> => {
		if (run.context.getExecutionCancelSignal()?.aborted) throw stopped(run, states);
		try {
			return await step();
		} catch (error) {
			if (run.context.getExecutionCancelSignal()?.aborted) throw stopped(run, states);
			const problem = problemOf(error);
			if (run.tolerant) return problem;
			throw toNodeError(run.context, withJobIds(problem, states), itemIndex);
		}
	};
	for (const itemIndex of run.context.getInputData().keys()) {
		const begin = await attempt(
			itemIndex,
			async () => await prepare(run, operation, itemIndex, hints),
		);
		begins.push(
			typeof begin === 'function' ? begin : async () => ({ kind: 'failed', problem: begin }),
		);
	}
	for (const [itemIndex, begin] of begins.entries()) {
		const state = await attempt(itemIndex, begin);
		states.push('kind' in state ? state : { kind: 'failed', problem: state });
	}
	return states;
}

/** Reads and checks what an item says. @returns what starts its job, where there is one to start, and begins its wait */
async function prepare(
	run: Run,
	operation: StartOperation | FollowOperation,
	itemIndex: number,
	hints: Set<string>,
): Promise<() => Promise<ItemState>> {
	const { context, api, isTool } = run;
	const item = { context, itemIndex, itemIndexes: [itemIndex], api, isTool };
	const readWait = () =>
		readWaitingChoice(context, itemIndex, { isPictorysOwnHost: api.isPictorysOwnHost, isTool });
	const simplify = context.getNodeParameter('simplify', itemIndex, true) === true;

	if (operation.kind === 'follow') {
		const wait = readWait();
		const { jobId, jobType: expectedType } = operation.prepare(item);
		return async () => {
			const watched = watchJob(jobId, wait, systemClock.nowMs(), { expectedType, lookNow: true });
			return { kind: 'watched', watched, wait, simplify, extra: {}, wakeUp: false };
		};
	}

	const { jobType } = operation;
	const waits = context.getNodeParameter('waitForCompletion', itemIndex, false) === true;
	const wait = waits ? readWait() : undefined;
	const usersWebhook = readWebhookUrl(context, itemIndex);
	const prepared = await operation.prepare(item);
	const { request, before, extra } = prepared;
	for (const hint of prepared.hints ?? []) hints.add(hint);
	const wakeUpUrl =
		waits && !usersWebhook && !request.body?.webhook
			? chooseWakeUpUrl(run, operation, itemIndex, hints)
			: undefined;
	return async () => {
		const started = await startOnce(
			context,
			itemIndex,
			async () =>
				await api.start(calling(usersWebhook ?? wakeUpUrl, before ? await before() : request)),
		);
		const { jobId, success } = api.valueOf(started, itemIndex);
		if (wait === undefined) {
			const output = { jobId, jobType, ...(success === undefined ? {} : { success }), ...extra };
			return { kind: 'done', jobId, output };
		}
		const watched = watchJob(jobId, wait, systemClock.nowMs(), {
			expectedType: jobType,
			lookNow: false,
		});
		return { kind: 'watched', watched, wait, simplify, extra, wakeUp: wakeUpUrl !== undefined };
	};
}

/** @param webhook address that Pictory calls when the job is done */
function calling(webhook: string | undefined, request: StartRequest): StartRequest {
	return webhook === undefined ? request : { ...request, body: { ...request.body, webhook } };
}

/** The address that wakes up the paused execution when the item's job is done, where Pictory can and may have it. */
function chooseWakeUpUrl(
	{ context, pausing }: Run,
	operation: StartOperation,
	itemIndex: number,
	hints: Set<string>,
): string | undefined {
	if (pausing !== 'possible' || !readWakeUpByWebhook(context, itemIndex, operation.webhook))
		return undefined;
	const address = wakeUpAddress(context, itemIndex);
	if ('url' in address) return address.url;
	hints.add(
		`Pictory can't reach this n8n at ${address.unreachable}, so it can't say when a job is done: the execution looks for itself, and goes on up to a minute later. The environment variable WEBHOOK_URL tells n8n its public address.`,
	);
	return undefined;
}

async function waitAndFinish(run: Run, wait: Wait): Promise<NodeOutput> {
	const { states, budget, hints, stayUntilMs, output } = wait;
	const sinceMs = systemClock.nowMs();
	const signal = run.context.getExecutionCancelSignal();
	const mayPause = stayUntilMs < Infinity;
	for (;;) {
		const fromMs = systemClock.nowMs();
		// An execution that is about to pause would only stay awake for looks that are spread.
		const isStaying = staysAwake(states.filter(isOpen), { nowMs: fromMs, stayUntilMs });
		await lookAtJobs(run, wait, { untilMs: mayPause ? fromMs : Infinity, spread: isStaying });
		if (signal?.aborted) throw stopped(run, states);
		const open = states.filter(isOpen);
		if (open.length === 0 || states.some((state) => stopsTheNode(run, state))) break;

		const nowMs = systemClock.nowMs();
		const jobs = open.map(({ watched }) => watched);
		const dueMs = (spread: boolean) => nextDueMs(jobs, budget, { nowMs, spread });
		if (shouldPause(open, { nowMs, wakeMs: dueMs(false), stayUntilMs })) {
			relyOnCalls(open, { nowMs, sinceMs });
			return pauseRun(run, wait, dueMs(false));
		}
		await systemClock.sleep(dueMs(isStaying) - nowMs, signal);
	}

	const outputs = [await finish(run, states)];
	// The very array that the engine gets: it sorts failed items out of it, to the error output.
	output.main = outputs;
	forgetPause(run.context);
	addHints(run.context, 'info', [...hints]);
	return outputs;
}

/** Looks at what is due, and goes on until nothing is before `untilMs`. */
async function lookAtJobs(
	run: Run,
	{ states, budget }: Wait,
	{ untilMs, spread }: { untilMs: number; spread: boolean },
): Promise<void> {
	const watchedStates = states.filter((state) => state.kind === 'watched');
	const stateOf = new Map(watchedStates.map((state) => [state.watched, state]));
	await waitForJobs([...stateOf.keys()], {
		look: async (watched) => await look(run, watched),
		clock: systemClock,
		budget,
		signal: run.context.getExecutionCancelSignal(),
		untilMs,
		spread,
		giveUpAfter: (watched) => {
			const state = stateOf.get(watched);
			return state !== undefined && stopsTheNode(run, state);
		},
	});
}

function stopsTheNode({ tolerant }: Run, state: ItemState): boolean {
	return !tolerant && problemAtEnd(state) !== undefined;
}

function pauseRun({ context }: Run, wait: Wait, wakeAtMs: number): NodeOutput {
	const { states, earlyWakes, output } = wait;
	const { maxRequestsPerMinute, spentAtMs, quietUntilMs } = wait.budget;
	const hints = [...wait.hints];
	const budget = { maxRequestsPerMinute, spentAtMs, quietUntilMs };
	const kept = keepRun({ states, budget, hints, wakeAtMs, earlyWakes, output });
	return requestPause(context, { wakeAtMs, items: states.map(itemNow), hints }, kept);
}

/**
 * What is known of an item before the node ends: its job as it was last seen. A failure is not called `error` yet: n8n
 * would take the parked pass, which shows it, for failed, and try that again with Retry On Fail.
 */
function itemNow(state: ItemState): IDataObject {
	const problem = problemAtEnd(state);
	return problem === undefined ? toJson(outputAtEnd(state)) : { errorMessage: problem.message };
}

async function look(
	{ context, api }: Run,
	{ jobId, expectedType }: WatchedJob,
): Promise<LookResult> {
	const result = await api.look(jobId, { jobType: expectedType });
	context.logger.debug(`Pictory job ${jobId}: ${describeLook(result)}`);
	if (result.ok) {
		const oddities = unexpectedTypes(result.value);
		if (oddities.length > 0) {
			context.logger.warn(
				`Pictory job ${jobId} has fields of unexpected types: ${oddities.join('; ')}`,
			);
		}
		return { kind: 'job', job: result.value };
	}
	return { ...result.fault, kind: result.fault.passing ? 'trouble' : 'lost' };
}

function describeLook(result: Result<Job>): string {
	return result.ok ? describeStatus(result.value) : result.fault.message;
}

async function finish(run: Run, states: readonly ItemState[]): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	for (const [itemIndex, state] of states.entries()) {
		const end = problemAtEnd(state) ?? (await filesAtEnd(run, itemIndex, state));
		if (!('message' in end)) {
			items.push({ json: toJson(outputAtEnd(state)), ...end, pairedItem: { item: itemIndex } });
		} else if (run.tolerant) {
			items.push(toErrorItem(end, itemIndex));
		} else {
			throw toNodeError(run.context, withJobIds(end, states, itemIndex), itemIndex);
		}
	}
	return items;
}

/** The job's file where 'Download Output' is on, or why it can't be had. */
async function filesAtEnd(
	{ context, isTool }: Run,
	itemIndex: number,
	state: ItemState,
): Promise<Pick<INodeExecutionData, 'binary'> | Problem> {
	const job = state.kind === 'watched' ? state.watched.job : undefined;
	if (job === undefined || isTool || !readDownloadOutput(context, itemIndex)) return {};
	try {
		const binary = await downloadMainFile(context, itemIndex, job);
		return binary === undefined ? {} : { binary };
	} catch (error) {
		return problemOf(error);
	}
}

function stopped({ context }: Run, states: readonly ItemState[]): NodeOperationError {
	const { message } = withJobIds(
		{ message: 'The execution was canceled; jobs that were started go on at Pictory' },
		states,
	);
	return new NodeOperationError(context.getNode(), message);
}

function warnOfRetryOnFail(
	context: IExecuteFunctions,
	operation: StartOperation | FollowOperation,
): void {
	if (operation.kind !== 'start' || context.getNode().retryOnFail !== true) return;
	addHints(context, 'warning', [
		"'Retry On Fail' is on. Jobs that were started are not started again (they would be paid for twice): a retry looks at them once more, and starts only what Pictory had refused. Turn it off in the node's settings to see failures at once.",
	]);
}

function addHints(
	context: IExecuteFunctions,
	type: 'info' | 'warning',
	messages: readonly string[],
): void {
	context.addExecutionHints(
		...messages.map((message) => ({ type, location: 'outputPane' as const, message })),
	);
}
