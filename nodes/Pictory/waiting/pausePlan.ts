import { estimatedRemainingMs, evenRemainingMs, nextLookDelayMs } from './schedule';
import type { WatchedJob } from './waitForJobs';

/** A job that is waited for in an execution that may pause. */
export interface PausableJob {
	watched: WatchedJob;
	/** Pictory was given an address to call when the job is done, and has not called yet. */
	wakeUp: boolean;
}

/** How long a fresh wait stays in the running execution: a minute, and the look that falls due at its end. */
export const STAY_MS = 65_000;
/**
 * n8n looks for executions to wake once a minute, and then sets a timer for those of the next 70 s (WaitTracker): a pause
 * of this length or more ends on time, a shorter one up to a minute late.
 */
const PUNCTUAL_PAUSE_MS = 65_000;
/** How clearly progress has to speak against a job's end within the stay; it comes in whole percents. */
const CLEARLY = 1.5;
/** Beyond this, a pause goes half the way first: a pace that was seen for a moment says little about minutes. */
const LONG_WAY_MS = 3 * 60_000;
/** A render that is so late was not told right. */
const LATE_MS = 15_000;
/** How often a job is looked at whose end Pictory is to report. */
const SAFETY_LOOK_MS = 5 * 60_000;
/** A call that comes while the execution runs is lost (n8n answers 409); so long ago may that have been unnoticed. */
const JUST_NOW_MS = 2_000;

/**
 * Whether the execution runs on for a while whatever the next looks show: a fresh wait in its first minute, any wait whose
 * time limit a pause would overrun, and one whose renders are about to end.
 * @param stayUntilMs end of the first minute; in the past for a wait that was paused before
 */
export function staysAwake(
	open: readonly PausableJob[],
	{ nowMs, stayUntilMs }: { nowMs: number; stayUntilMs: number },
): boolean {
	return nowMs < stayUntilMs || isLimitNear(open, nowMs) || isEndNear(open, nowMs);
}

function isLimitNear(open: readonly PausableJob[], nowMs: number): boolean {
	return open.some(({ watched }) => watched.deadlineMs < nowMs + PUNCTUAL_PAUSE_MS);
}

/** Whether the node will be done before a pause could end on time, by the even progress of all that it waits for. */
function isEndNear(open: readonly PausableJob[], nowMs: number): boolean {
	return open.every(({ watched, wakeUp }) => {
		const endMs = wakeUp ? undefined : evenEndMs(watched);
		return endMs !== undefined && endMs < nowMs + PUNCTUAL_PAUSE_MS && endMs > nowMs - LATE_MS;
	});
}

/** When a render with an even progress should be done. */
function evenEndMs(watched: WatchedJob): number | undefined {
	const remainingMs = evenRemainingMs(watched);
	if (remainingMs === undefined || !watched.latestProgress) return undefined;
	return watched.latestProgress.atMs + remainingMs;
}

/**
 * Whether to pause now, where nothing is due before `wakeMs`. A fresh wait stays for its first minute, unless the progress
 * shows that a job takes longer: the node has to wait for all of them. Nobody pauses when a time limit would be overrun, or
 * the end of all jobs is nearer than a pause could be told to end.
 * @param wakeMs not after `nowMs` where a look is due, and only put off to spread the looks
 * @param stayUntilMs as for staysAwake
 */
export function shouldPause(
	open: readonly PausableJob[],
	{ nowMs, wakeMs, stayUntilMs }: { nowMs: number; wakeMs: number; stayUntilMs: number },
): boolean {
	if (wakeMs <= nowMs || isLimitNear(open, nowMs) || isEndNear(open, nowMs)) return false;
	if (wakeMs > stayUntilMs) return true;
	return open.some(
		({ watched }) => knownRemainingMs(watched) > CLEARLY * Math.max(0, stayUntilMs - nowMs),
	);
}

/** 0 where it can't be told. The start of a job is no mark to go by here: it may have been queued. */
function knownRemainingMs(watched: WatchedJob): number {
	const isRendering = (watched.earlierProgress?.percent ?? 0) > 0;
	return isRendering ? (estimatedRemainingMs(watched) ?? 0) : 0;
}

/**
 * Puts off the looks at renders with an even progress until they should be done: n8n wakes the execution on time for those.
 * One that takes long is looked at half way.
 */
export function aimAtEnds(open: readonly PausableJob[], nowMs: number): void {
	for (const { watched } of open) {
		const leftMs = (evenEndMs(watched) ?? 0) - nowMs;
		if (leftMs < PUNCTUAL_PAUSE_MS) continue;
		const sleepMs = leftMs < LONG_WAY_MS ? leftMs : Math.min(leftMs / 2, SAFETY_LOOK_MS);
		watched.nextLookMs = Math.min(nowMs + sleepMs, watched.deadlineMs);
	}
}

/**
 * Puts off the looks at jobs whose end Pictory is to report. Not for a job that was not looked at just now: a call may have
 * come, and been refused, since.
 * @param sinceMs since when the execution runs (epoch ms)
 */
export function relyOnCalls(
	open: readonly PausableJob[],
	{ nowMs, sinceMs }: { nowMs: number; sinceMs: number },
): void {
	for (const { watched, wakeUp } of open) {
		const { lastLookMs = -Infinity } = watched;
		if (!wakeUp || lastLookMs < Math.max(sinceMs, nowMs - JUST_NOW_MS)) continue;
		const safetyMs = Math.max(watched.nextLookMs, nowMs + SAFETY_LOOK_MS);
		watched.nextLookMs = Math.min(safetyMs, watched.deadlineMs);
	}
}

/** A call to the address that Pictory was given: by its query the item, or by its body the job; a mere hint. */
export interface Call {
	itemIndex?: number;
	jobId?: string;
}

/** Why a paused execution goes on: n8n's clock, or a call (of which an older n8n tells no more than that it came). */
export type WakeUp = { by: 'time' } | { by: 'call'; call: Call | undefined };

/**
 * Plans the looks after a pause: at once at the jobs that it was to end for, however punctual n8n is, or at the one that a
 * call is about.
 * @param items by item index; undefined where nothing is waited for any more
 * @param wakeAtMs when the pause was to end (epoch ms)
 */
export function planAfterPause(
	items: ReadonlyArray<PausableJob | undefined>,
	wake: WakeUp,
	{ nowMs, wakeAtMs }: { nowMs: number; wakeAtMs: number },
): void {
	const open = items.flatMap((item, itemIndex) => (item ? [{ item, itemIndex }] : []));
	if (wake.by === 'time') {
		for (const { item } of open)
			if (item.watched.nextLookMs <= wakeAtMs) lookNoLaterThan(item, nowMs);
		return;
	}
	const { call } = wake;
	const called = open.filter(({ item, itemIndex }) =>
		call ? call.itemIndex === itemIndex || call.jobId === item.watched.jobId : item.wakeUp,
	);
	for (const { item } of called) {
		lookNoLaterThan(item, nowMs);
		// There is one call for a job; after it, looks go on at the usual pace.
		if (call) item.wakeUp = false;
	}
	if (called.length === 0) return;
	// While the execution runs for this call, n8n refuses others, and jobs like to end together.
	for (const { item } of open)
		lookNoLaterThan(item, nowMs + nextLookDelayMs(item.watched.pollIntervalMs, item.watched));
}

function lookNoLaterThan({ watched }: PausableJob, latestMs: number): void {
	watched.nextLookMs = Math.min(watched.nextLookMs, latestMs);
}
