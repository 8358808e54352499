/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not in n8n */
import type { Job } from '../nodes/Pictory/job';
import { RequestBudget, waitForJobs, watchJob } from '../nodes/Pictory/waiting';
import { nextLookDelayMs, SHAPE } from '../nodes/Pictory/waiting/schedule';
import type { LookHistory, ScheduleShape } from '../nodes/Pictory/waiting/schedule';
import { inTurns, type Bench, type Line } from './lib/bench';
import { median, number, pairedRatio, percentile, range } from './lib/figures';
import { drawDurations } from './lib/renders';
import { between, growth, middle, table, type Result, type Table } from './lib/report';

/** The share of its time that a render is queued, as in the simulator. */
const QUEUED_SHARE = 0.1;
const POLL_INTERVAL_MS = 10_000;
const LOOK_TAKES_MS = 300;
const REQUESTS_PER_MINUTE = 60;

/** How the progress that a render shows (0 to 1) goes with its time (0 to 1); `none` for jobs that show none. */
const WAYS = {
	evenly: (time: number) => time,
	'slow, then fast': (time: number) => time ** 2,
	'fast, then slow': (time: number) => Math.sqrt(time),
	'to 90 % early, then slow': (time: number) =>
		time < 0.7 ? (0.9 * time) / 0.7 : 0.9 + (time - 0.7) / 3,
	'in steps of 20 %': (time: number) => Math.floor(5 * time) / 5,
	none: undefined,
};
type Way = ((time: number) => number) | undefined;

/** @returns whole percents, undefined while it is queued */
function progressAt(way: Way, atMs: number, durationMs: number): number | undefined {
	const queuedMs = QUEUED_SHARE * durationMs;
	const share = way?.((atMs - queuedMs) / (durationMs - queuedMs));
	if (share === undefined || atMs < queuedMs) return undefined;
	return Math.min(99, Math.floor(100 * share));
}

type Cost = { delayMs: number; looks: number };
type Wait = (durationMs: number) => Cost;

/** One job, looked at without any budget by the package's schedule of some shape. */
function bySchedule(way: Way, shape: ScheduleShape): Wait {
	return (durationMs) => {
		const history: LookHistory = { looks: 0, latestProgress: { percent: 0, atMs: 0 } };
		let atMs = POLL_INTERVAL_MS;
		while (atMs < durationMs) {
			history.looks += 1;
			const percent = progressAt(way, atMs, durationMs);
			if (percent !== undefined) {
				history.earlierProgress = history.latestProgress;
				history.latestProgress = { percent, atMs };
			}
			atMs += nextLookDelayMs(POLL_INTERVAL_MS, history, shape);
		}
		return { delayMs: atMs - durationMs, looks: history.looks + 1 };
	};
}

/** Delays in seconds. */
function figuresOf(costs: Cost[]) {
	const delays = costs.map(({ delayMs }) => delayMs / 1_000);
	const looks = costs.reduce((sum, cost) => sum + cost.looks, 0) / costs.length;
	return { delay: median(delays), p95: percentile(delays, 95), looks };
}

type Figures = ReturnType<typeof figuresOf>;
type Schedule = Line<{ name: string }, Figures>;

const shownDelay = middle<Figures>(({ delay }) => delay);
const shownP95 = middle<Figures>(({ p95 }) => p95);
const shownDelays = (line: Line<object, Figures>) => `${shownDelay(line)}, ${shownP95(line)}`;
const shownLooks = middle<Figures>(({ looks }) => looks);

function atFixed(intervalMs: number, durationMs: number): Cost {
	const looks = Math.ceil(durationMs / intervalMs);
	return { delayMs: looks * intervalMs - durationMs, looks };
}

/** Every schedule waits for the same jobs in the same rounds; two fixed intervals come first. */
function compare(rounds: number[][], schedules: Array<[string, Wait]>): Schedule[] {
	const fixed = [30, 10].map((s): [string, Wait] => [
		`fixed ${s} s`,
		(ms) => atFixed(s * 1_000, ms),
	]);
	const measure = (wait: Wait) => rounds.map((durations) => figuresOf(durations.map(wait)));
	return [...fixed, ...schedules].map(([name, wait]) => ({ name, rounds: measure(wait) }));
}

function tableOf(title: string, what: string, lines: Schedule[]): Table {
	const over = (index: 0 | 1, of: keyof Figures) => (line: Schedule) => {
		const [ours, fixed] = [line, lines[index]].map(({ rounds }) => rounds.map((one) => one[of]));
		return range(pairedRatio(ours, fixed));
	};
	return table(title, lines, [
		[what, ({ name }) => name],
		['delay, s: median, p95', shownDelays],
		['looks a job', shownLooks],
		['delay / fixed 30 s', over(0, 'delay')],
		['delay / fixed 10 s', over(1, 'delay')],
		['looks / fixed 10 s', over(1, 'looks')],
	]);
}

function nameOf(way: 'evenly' | 'none', { growth: factor, maxGrowth }: ScheduleShape): string {
	const shows = way === 'none' ? 'no progress shown' : 'progress shown';
	const grows = maxGrowth === 1 ? '' : `, growing by ${factor}`;
	const name = `${shows}, up to ${number(10 * maxGrowth)} s${grows}`;
	const isDefault = factor === SHAPE.growth && maxGrowth === SHAPE.maxGrowth;
	return isDefault ? `**${name} (default)**` : name;
}

/** What the curve says about the default. */
function argumentFor(lines: Schedule[]): string[] {
	const costs = lines.map((one) => [one.name, `${shownDelay(one)} s and ${shownLooks(one)} looks`]);
	const costOf: Record<string, string> = Object.fromEntries(costs);
	const shows = costOf[nameOf('evenly', SHAPE)];
	const hides = costOf[nameOf('none', SHAPE)];
	const lower = costOf[nameOf('none', { ...SHAPE, maxGrowth: 2 })];
	return [
		'Each schedule waits for the same jobs, one at a time, on a clock that jumps: the delay from ready to seen, and how many looks that takes. Durations are those of the measurement above.',
		`**A render shows its progress**, and then there is nothing to trade: the node looks when the job should be done, so the longer it may stay away before, the fewer looks it wastes and the better it aims. The longest interval that Pictory advises, 30 s, is best for delay and looks at once: ${shows}, against ${costOf['fixed 10 s']} of a fixed 10 s loop. That is the default.`,
		`**Other jobs show none**, and then a look is a guess: fewer looks are paid for with delay, and no schedule has both. The default takes ${hides}; up to 20 s it would be ${lower}. The same 30 s are kept: it is the pace that Pictory asks for, it is no later than the guide's fixed 30 s loop (${costOf['fixed 30 s']}), jobs of these types (AI images, AI clips, previews, transcriptions) are mostly done within the first minute, in which the node looks every 10 s anyway, and a look that is saved is one for another job: with many jobs the limit of requests a minute decides, not the interval. Whoever wants it otherwise sets **Poll Interval (Seconds)**.`,
		`**Progress that does not go evenly** makes the aim worse, not the looks more: the second table. Nobody waits longer than 30 s after the end.`,
		'**With many jobs** there are fewer looks than anybody wants. Two rules earn their place in the third table: jobs that should be done by now are looked at first, and the other looks are spread over the minute, so that one is free when a job should be done.',
	];
}

/** What the package does where looks are short, and what it would be without one part of it. */
const POLICIES = {
	'as it is': { inTurn: false, bursts: false },
	'without "done by now" first': { inTurn: true, bursts: false },
	'without spreading': { inTurn: false, bursts: true },
	'with neither: in turn, in bursts': { inTurn: true, bursts: true },
};

class BurstingBudget extends RequestBudget {
	override spreadAtMs(nowMs: number): number {
		return this.freeAtMs(nowMs);
	}
}

/**
 * Many jobs under the default request budget, through the package's own waiting, on a clock that jumps to whatever is
 * slept for next: hours pass in milliseconds and always in the same way.
 */
async function waitForMany(
	durations: number[],
	way: Way,
	{ inTurn, bursts }: (typeof POLICIES)['as it is'],
) {
	let now = 0;
	const sleepers: Array<{ untilMs: number; wake: () => void }> = [];
	const sleep = async (durationMs: number) => {
		const untilMs = now + Math.max(0, durationMs);
		await new Promise<void>((wake) => sleepers.push({ untilMs, wake }));
	};
	const limits = { timeoutMs: 24 * 3_600_000, pollIntervalMs: POLL_INTERVAL_MS };
	const jobs = durations.map((_, index) => watchJob(`${index}`, limits, 0, { isNew: true }));
	const forget = { set: () => {} };
	if (inTurn) for (const job of jobs) Object.defineProperty(job, 'expectedEndMs', forget);
	const costs: Cost[] = durations.map(() => ({ delayMs: 0, looks: 0 }));
	const look = async ({ jobId }: { jobId: string }) => {
		const durationMs = durations[Number(jobId)];
		const cost = costs[Number(jobId)];
		cost.looks += 1;
		await sleep(LOOK_TAKES_MS / 2);
		const isDone = now >= durationMs;
		if (isDone) cost.delayMs = now - durationMs;
		const job: Job = { jobId, jobType: 'videoRender', state: 'completed', data: {}, raw: {} };
		if (!isDone) job.state = 'unfinished';
		if (!isDone) job.renderProgress = progressAt(way, now, durationMs);
		await sleep(LOOK_TAKES_MS / 2);
		return { kind: 'job', job } as const;
	};
	const budget = new (bursts ? BurstingBudget : RequestBudget)(REQUESTS_PER_MINUTE);
	const clock = { nowMs: () => now, sleep };
	const done = waitForJobs(jobs, { clock, budget, look }).then(() => true);
	const nextTurn = async () => await new Promise((turn) => setImmediate(turn, false));
	while (!(await Promise.race([done, nextTurn()]))) {
		sleepers.sort((a, b) => a.untilMs - b.untilMs);
		now = sleepers[0]?.untilMs ?? now;
		sleepers.shift()?.wake();
	}
	/** Until the last is seen, over the slowest job. */
	const total = now / Math.max(...durations);
	return { ...figuresOf(costs), total };
}

export async function schedule(bench: Bench): Promise<Result> {
	const rounds = Array.from({ length: bench.quick ? 2 : 7 }, (_, round) => round);
	const single = rounds.map((round) => drawDurations(bench.quick ? 100 : 1_000, round));
	const shapes = [1, 1.5, 2, 3].flatMap((maxGrowth) =>
		(maxGrowth === 1 ? [1] : [1.1, 1.25, 2]).map((by) => ({ ...SHAPE, growth: by, maxGrowth })),
	);
	const curve = (['evenly', 'none'] as const).flatMap((way) =>
		shapes.map((shape): [string, Wait] => [nameOf(way, shape), bySchedule(WAYS[way], shape)]),
	);
	const trade = compare(single, curve);
	const uneven = compare(
		single,
		Object.entries(WAYS).map(([name, way]) => [
			`default, progress ${name}`,
			bySchedule(way, SHAPE),
		]),
	);
	const subjects = (['evenly', 'slow, then fast', 'none'] as const).flatMap((way) =>
		Object.entries(POLICIES).map(([policy, toggles]) => ({ way, policy, toggles })),
	);
	const many = await inTurns(rounds.length, subjects, async ({ way, toggles }, round) => {
		return await waitForMany(drawDurations(100, round), WAYS[way], toggles);
	});
	const sizes = (bench.quick ? [10, 100] : [10, 100, 1_000]).map((jobs) => ({ jobs }));
	const alone = await inTurns(1, sizes, async ({ jobs }) => {
		const startMs = performance.now();
		await waitForMany(drawDurations(jobs, 0), WAYS.evenly, POLICIES['as it is']);
		return performance.now() - startMs;
	});
	const title = 'One job: what other schedules cost (10 s in the first minute, then growing)';
	const what = 'the waiting alone (no requests), by jobs';
	return {
		notes: argumentFor(trade),
		tables: [
			tableOf(title, 'schedule', trade),
			tableOf('One job: if progress does not go evenly', 'progress', uneven),
			table('100 jobs, 60 looks a minute: which looks come first', many, [
				['progress', ({ way }) => way],
				['policy', ({ policy }) => policy],
				['total / slowest job', between(({ total }) => total)],
				['delay, s: median, p95', shownDelays],
				['looks a job', shownLooks],
			]),
		],
		headlines: [],
		growth: [growth(what, 'ms', alone, 'jobs', Number)],
		figures: { trade, uneven, many, alone },
	};
}
