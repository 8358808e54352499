/* eslint-disable no-console -- figures for the closing note */
import type { Clock } from '../../../nodes/Pictory/api';
import type { Job } from '../../../nodes/Pictory/job';
import {
	aimAtEnds,
	nextDueMs,
	planAfterPause,
	RequestBudget,
	shouldPause,
	STAY_MS,
	staysAwake,
	waitForJobs,
	watchJob,
} from '../../../nodes/Pictory/waiting';
import { Random } from '../../simulator/random';

/**
 * How late an execution that pauses goes on after its render is ready, by how the render shows its progress. n8n's clock is
 * played: it looks once a minute for what is to be woken in the next 70 s (n8n's WaitTracker).
 */

const second = 1_000;
const minute = 60 * second;
const TICK_MS = minute;
const TICK_SEES_MS = 70 * second;
const RENDERS = 400;

/** How the progress that a render shows (0 to 1) goes with its time (0 to 1). */
const ways: Record<string, ((time: number) => number) | undefined> = {
	evenly: (time) => time,
	'slow, then fast': (time) => time ** 2,
	'fast, then slow': Math.sqrt,
	'to 90 % early, then slow': (time) => (time < 0.7 ? (0.9 * time) / 0.7 : 0.9 + (time - 0.7) / 3),
	'in steps of 20 %': (time) => Math.floor(5 * time) / 5,
	none: undefined,
};

interface Wait {
	lateMs: number;
	wakeUps: number;
	awakeMs: number;
}

/** One execution that starts a render and waits for it, alone. */
async function waitFor(
	durationMs: number,
	{ way, aims, tickMs }: { way: string; aims: boolean; tickMs: number },
): Promise<Wait> {
	let nowMs = 0;
	let awakeMs = 0;
	let wakeUps = 0;
	const pass = (ms: number) => {
		nowMs += ms;
		awakeMs += ms;
	};
	const clock: Clock = {
		nowMs: () => nowMs,
		sleep: async (ms) => pass(ms),
	};
	const queuedMs = 0.1 * durationMs;
	const look = (): Job => {
		const share = ways[way]?.((nowMs - queuedMs) / (durationMs - queuedMs));
		const isDone = nowMs >= durationMs;
		return {
			jobId: 'a',
			jobType: 'videoRender',
			state: isDone ? 'completed' : 'unfinished',
			status: isDone ? 'completed' : 'in-progress',
			data: isDone ? { videoURL: 'https://example.com/a.mp4' } : {},
			raw: {},
			...(isDone || share === undefined || nowMs < queuedMs
				? {}
				: { renderProgress: Math.min(99, Math.floor(100 * share)) }),
		};
	};
	const settings = { timeoutMs: 60 * minute, pollIntervalMs: 10 * second };
	const watched = watchJob('a', settings, 0, { isNew: true });
	const open = [{ watched, wakeUp: false }];
	const budget = new RequestBudget(60);
	for (let stayUntilMs = STAY_MS; ; ) {
		const spread = staysAwake(open, { nowMs, stayUntilMs });
		const world = { look: async () => ({ kind: 'job' as const, job: look() }), clock, budget };
		await waitForJobs([watched], { ...world, untilMs: nowMs, spread });
		if (watched.end) return { lateMs: nowMs - durationMs, wakeUps, awakeMs };
		// Without the memory of the first progress, there is nothing to aim by.
		if (!aims) watched.firstProgress = undefined;
		const wakeMs = nextDueMs([watched], budget, { nowMs, spread: false });
		if (!shouldPause(open, { nowMs, wakeMs, stayUntilMs })) {
			pass(wakeMs - nowMs);
			continue;
		}
		aimAtEnds(open, nowMs);
		const wakeAtMs = nextDueMs([watched], budget, { nowMs, spread: false });
		let seenMs = tickMs + Math.ceil((nowMs - tickMs) / TICK_MS) * TICK_MS;
		while (seenMs + TICK_SEES_MS < wakeAtMs) seenMs += TICK_MS;
		nowMs = Math.max(wakeAtMs, seenMs);
		wakeUps += 1;
		stayUntilMs = 0;
		planAfterPause(open, { by: 'time' }, { nowMs, wakeAtMs });
	}
}

async function figuresOf(way: string, aims: boolean) {
	const random = new Random(7);
	const waits: Wait[] = [];
	let renderedMs = 0;
	for (let count = 0; count < RENDERS; count += 1) {
		const durationMs = random.logNormal(4 * minute, 0.5);
		renderedMs += durationMs;
		waits.push(await waitFor(durationMs, { way, aims, tickMs: random.next() * TICK_MS }));
	}
	const late = waits.map(({ lateMs }) => lateMs / second).sort((a, b) => a - b);
	const sum = (pick: (wait: Wait) => number) => waits.reduce((all, wait) => all + pick(wait), 0);
	return {
		median: late[RENDERS / 2],
		p95: late[0.95 * RENDERS],
		longest: late[RENDERS - 1],
		wakeUps: sum(({ wakeUps }) => wakeUps) / RENDERS,
		waitsASlot: renderedMs / sum(({ awakeMs }) => awakeMs),
	};
}

it.each(Object.keys(ways))('a pause aims at the end of a render with progress: %s', async (way) => {
	const aimed = await figuresOf(way, true);
	const before = await figuresOf(way, false);
	const show = ({ median, p95, longest, wakeUps, waitsASlot }: typeof aimed) =>
		`${[median, p95, longest].map((late) => late.toFixed(1)).join(', ')} s late, ${wakeUps.toFixed(1)} wake-ups, ${waitsASlot.toFixed(1)} waits a slot`;
	console.log(`Progress ${way}: ${show(aimed)} (without aiming: ${show(before)})`);
	expect(aimed.wakeUps).toBeLessThanOrEqual(before.wakeUps);
	if (way === 'evenly') {
		expect(aimed.median).toBeLessThan(5);
		expect(aimed.p95).toBeLessThan(15);
	} else {
		expect(aimed.median).toBeLessThanOrEqual(before.median + 0.5);
		expect(aimed.p95).toBeLessThanOrEqual(1.05 * before.p95);
	}
});
