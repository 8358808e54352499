import type { IDataObject, NodeOutput } from 'n8n-workflow';
import { systemClock, wallAheadMs } from '../api';
import { toJson } from '../job';
import { heedClock, planAfterPause, requestPause, shiftedBudget, shiftTimes } from '../waiting';
import type { WakeUp } from '../waiting';
import { isOpen, outputAtEnd, problemAtEnd } from './itemState';
import type { WatchedState } from './itemState';
import { jobsAsLastSeen } from './jobIds';
import type { RunMemory, UnitMemory } from './memory';
import type { PausedRun } from './stored';
import type { JobsRun } from './types';
import type { Wait } from './wait';

/** An engine that ends so many pauses in a row before their time does not pause at all; a few may be by hand. */
const MAX_EARLY_WAKES = 20;
const EARLY_MS = 1_000;

/** What the user is told where the execution can't pause. */
export function keptRunning(why: string): string {
	return `n8n can't pause here, so the step keeps running: ${why}`;
}

/** The request for a pause, with all that the run has to know when it goes on. */
export function pauseRun(run: JobsRun, wait: Wait, wakeAtMs: number): NodeOutput {
	const { context, memory, hints } = run;
	// At rest all times are wall time: this process's own clock may be gone when the run goes on.
	const byMs = wallAheadMs();
	for (const { watched } of openStates(memory)) shiftTimes(watched, byMs);
	const atRest = shiftedBudget(wait.budget, { byMs, nowMs: Date.now() });
	const { maxRequestsPerMinute, spentAtMs, quietUntilMs } = atRest;
	const wakeAtWallMs = wakeAtMs + byMs;
	noteWaitingCaller(run);
	const kept: PausedRun = {
		memory,
		budget: { maxRequestsPerMinute, spentAtMs, quietUntilMs },
		hints: [...hints],
		wakeAtMs: wakeAtWallMs,
		earlyWakes: wait.earlyWakes,
		output: wait.output,
	};
	// The editor mixes up the items of later pauses: with any, its panel says "Loading data" until the end.
	const items = wait.hasPaused ? [] : memory.units.map(unitNow);
	const shown = [...hints, ...jobsAsLastSeen(memory)];
	return requestPause(context, { wakeAtMs: wakeAtWallMs, items, hints: shown }, kept);
}

/**
 * What is known of a unit before the node ends: its job as it was last seen. A failure is not called `error` yet: n8n
 * would take the parked pass, which shows it, for failed, and try that again with Retry On Fail.
 */
function unitNow({ state }: UnitMemory): IDataObject {
	if (state === undefined) return {};
	const problem = problemAtEnd(state);
	return problem === undefined ? toJson(outputAtEnd(state)) : { errorMessage: problem.message };
}

const WEBHOOK_NODE = 'n8n-nodes-base.webhook';

/** n8n answers the caller of a Webhook node at the first pause, with what the step shows then. */
function noteWaitingCaller({ context, hints }: JobsRun): void {
	const parents = context.getParentNodes(context.getNode().name, { includeNodeParameters: true });
	const isWaitedFor = parents.some(
		({ type, parameters }) => type === WEBHOOK_NODE && parameters?.responseMode === 'lastNode',
	);
	if (!isWaitedFor) return;
	hints.add(
		"The Webhook's caller got its answer at the pause. Let the Webhook respond immediately, or keep running.",
	);
}

/** Goes on with the wait of a paused run. */
export function resumeWait({ memory, hints }: JobsRun, paused: PausedRun, wake: WakeUp): Wait {
	const byMs = -wallAheadMs();
	const nowMs = systemClock.nowMs();
	const wakeAtMs = paused.wakeAtMs + byMs;
	for (const { watched, wait } of openStates(memory)) {
		shiftTimes(watched, byMs);
		heedClock(watched, { nowMs, timeoutMs: wait.timeoutMs });
	}
	planAfterPause(
		memory.units.map(({ state }) => (state && isOpen(state) ? state : undefined)),
		wake,
		{ nowMs, wakeAtMs },
	);
	const isEarly = wake.by === 'time' && nowMs < wakeAtMs - EARLY_MS;
	const earlyWakes = isEarly ? paused.earlyWakes + 1 : 0;
	const mayPause = earlyWakes < MAX_EARLY_WAKES;
	for (const hint of paused.hints) hints.add(hint);
	if (!mayPause) hints.add(keptRunning('it ends pauses before their time'));
	return {
		budget: shiftedBudget(paused.budget, { byMs, nowMs }),
		stayUntilMs: mayPause ? 0 : Infinity,
		earlyWakes,
		hasPaused: true,
		output: paused.output,
	};
}

function openStates({ units }: RunMemory): WatchedState[] {
	return units.flatMap(({ state }) => (state && isOpen(state) ? [state] : []));
}
