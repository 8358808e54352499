import { problemOf, systemClock } from '../api';
import type { Problem } from '../api';
import {
	checkWebhook,
	readAll,
	readAllAsync,
	readCheckOnly,
	readDownloadOutput,
	readMinMinutesLeft,
	readSimplify,
	readWaitForCompletion,
	readWaitingChoice,
	readWakeUpByWebhook,
	readWebhookUrl,
} from '../fields';
import type { WaitingChoice } from '../fields';
import type { FollowOperation, StartOperation } from '../operations/types';
import { wakeUpAddress, watchJob } from '../waiting';
import { checked, minutesReader } from './check';
import type { MinutesReader } from './check';
import { throwIfStopped, UnitFailure } from './ending';
import type { ItemState } from './itemState';
import { markOf, parametersMark } from './memory';
import type { StartMemory, UnitMemory } from './memory';
import { startJob } from './start';
import type { JobsRun } from './types';

/** Begins with a unit: starts its job where there is one to start, and says how it goes on. */
type Begin = () => Promise<ItemState>;

/** What a pass of the run knows beside the run. */
interface BeginContext {
	run: JobsRun;
	minutesLeft: MinutesReader;
	/** Whether an earlier try, if there was one, was made with the same parameters. */
	isUnchanged: boolean;
}

/**
 * Begins with all items: reads and checks every item's parameters first, so that a bad one stops the node before
 * anything costs money, then starts the jobs.
 * @throws UnitFailure for the first item that fails, unless the node continues on error; Stopped
 */
export async function beginAll(run: JobsRun): Promise<void> {
	const { context, memory, operation } = run;
	const mark = parametersMark(context);
	const own = {
		run,
		minutesLeft: minutesReader(run.api),
		isUnchanged: memory.parametersMark === mark,
	};
	const begins: Array<{ unit: UnitMemory; begin: Begin }> = [];
	for (const unit of memory.units) {
		await attempt(run, unit, async () => {
			const begin =
				operation.kind === 'follow'
					? prepareFollowing(run, operation, unit)
					: await prepareStarting(own, operation, unit);
			begins.push({ unit, begin });
		});
	}
	memory.parametersMark = mark;
	for (const { unit, begin } of begins)
		await attempt(run, unit, async () => {
			unit.state = await begin();
		});
}

async function attempt(
	{ context, tolerant }: JobsRun,
	unit: UnitMemory,
	step: () => Promise<void>,
): Promise<void> {
	throwIfStopped(context);
	const problem = await problemIn(step);
	throwIfStopped(context);
	if (problem === undefined) return;
	if (!tolerant) throw new UnitFailure(problem, unit);
	unit.state = { kind: 'failed', problem };
}

async function problemIn(step: () => Promise<void>): Promise<Problem | undefined> {
	try {
		await step();
		return undefined;
	} catch (error) {
		return problemOf(error);
	}
}

function itemOf({ context, api, isTool }: JobsRun, { items }: UnitMemory) {
	return { context, itemIndex: items[0], itemIndexes: items, api, isTool };
}

/** How the unit is waited for, and put out. */
function readChoices({ context, api, isTool }: JobsRun, { items: [itemIndex] }: UnitMemory) {
	const { isPictorysOwnHost } = api;
	const { wait, simplify } = readAll(context, {
		wait: () => readWaitingChoice(context, itemIndex, { isPictorysOwnHost, isTool }),
		simplify: () => readSimplify(context, itemIndex),
		// Read again at the end; what can't be meant is refused before it costs anything.
		download: () => readDownloadOutput(context, itemIndex),
	});
	return { wait, simplify };
}

function prepareFollowing(run: JobsRun, operation: FollowOperation, unit: UnitMemory): Begin {
	const {
		choices,
		prepared: { jobId, jobType: expectedType },
	} = readAll(run.context, {
		prepared: () => operation.prepare(itemOf(run, unit)),
		choices: () => readChoices(run, unit),
	});
	return async () => {
		const watched = watchJob(jobId, choices.wait, systemClock.nowMs(), {
			expectedType,
			isNew: false,
		});
		return { kind: 'watched', watched, ...choices, extra: {}, wakeUp: false };
	};
}

async function prepareStarting(
	{ run, minutesLeft, isUnchanged }: BeginContext,
	operation: StartOperation,
	unit: UnitMemory,
): Promise<Begin> {
	const { context, hints } = run;
	const [itemIndex] = unit.items;
	const readWait = () =>
		readWaitForCompletion(context, itemIndex) ? readChoices(run, unit) : undefined;
	const { start: earlier } = unit;
	if (earlier && isUnchanged) {
		const choices = readWait();
		return async () => stateOf(operation, earlier, choices && { ...choices, wakeUp: false });
	}

	const reach = { isPrivate: run.api.isAtPrivateHost };
	const { prepared, choices, usersWebhook, checkOnly, minMinutes } = await readAllAsync(context, {
		prepared: async () => await operation.prepare(itemOf(run, unit)),
		choices: readWait,
		usersWebhook: () => readWebhookUrl(context, itemIndex, reach),
		checkOnly: () => readCheckOnly(context, itemIndex),
		minMinutes: () => readMinMinutesLeft(context, itemIndex),
	});
	const goOn = (started: StartMemory, wakeUp: boolean) =>
		stateOf(operation, started, choices && { ...choices, wakeUp });
	for (const hint of prepared.hints ?? []) hints.add(hint);
	const { method, path, body } = prepared.request;
	checkWebhook(context, itemIndex, { label: 'webhook', value: body?.webhook }, reach);
	const requestMark = markOf([method, path, body, prepared.first?.body]);
	if (checkOnly) {
		const output = checked(prepared, usersWebhook);
		return async () => ({ kind: 'done', output });
	}
	if (earlier?.requestMark === requestMark) return async () => goOn(earlier, false);
	if (operation.jobType === 'videoRender') await minutesLeft.require(minMinutes);

	const wakeUpUrl =
		choices !== undefined && usersWebhook === undefined && !body?.webhook
			? chooseWakeUpUrl(run, operation, unit)
			: undefined;
	return async () => {
		const webhook = usersWebhook ?? wakeUpUrl;
		const start = { prepared, requestMark, webhook, mayWaitMs: choices?.wait.timeoutMs };
		return goOn(await startJob(run, unit, start), wakeUpUrl !== undefined);
	};
}

/** How it goes on with a job that was started, now or in an earlier try. */
function stateOf(
	{ jobType }: StartOperation,
	start: StartMemory,
	waiting: { wait: WaitingChoice; simplify: boolean; wakeUp: boolean } | undefined,
): ItemState {
	if (start.at === 'sent') return { kind: 'failed', problem: notAgain(start) };
	const { jobId, success, extra } = start;
	if (waiting === undefined) {
		const output = { jobId, jobType, ...(success === undefined ? {} : { success }), ...extra };
		return { kind: 'done', output };
	}
	const watched = watchJob(jobId, waiting.wait, systemClock.nowMs(), {
		expectedType: jobType,
		isNew: true,
	});
	return { kind: 'watched', watched, ...waiting, extra };
}

/** Only the user can tell whether a start that nobody answered has to be repeated. */
function notAgain({ problem }: StartMemory & { at: 'sent' }) {
	return (
		problem ?? {
			message:
				'An earlier try asked Pictory to start this job, and was stopped before the answer came. Pictory may have started it, so it was not sent again',
			description:
				'Look at Job > Get Many. If the job is there, go on with Wait For Job; if not, run the workflow anew instead of retrying this execution',
		}
	);
}

/** The address that wakes up the paused execution when the unit's job is done, where Pictory can and may have it. */
function chooseWakeUpUrl(
	{ context, pausing, memory, hints }: JobsRun,
	operation: StartOperation,
	unit: UnitMemory,
): string | undefined {
	if (pausing !== 'possible' || !readWakeUpByWebhook(context, unit.items[0], operation.webhook))
		return undefined;
	const address = wakeUpAddress(context, memory.units.indexOf(unit));
	if ('url' in address) return address.url;
	hints.add(
		`Pictory can't reach this n8n at ${address.unreachable.slice(0, 25)}: it goes on up to a minute late. WEBHOOK_URL sets its address.`,
	);
	return undefined;
}
