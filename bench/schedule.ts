import type { Job } from '../nodes/Pictory/job';
import { RequestBudget, waitForJobs, watchJob } from '../nodes/Pictory/waiting';
import { nextLookDelayMs, SHAPE } from '../nodes/Pictory/waiting/schedule';
import type { LookHistory, ScheduleShape } from '../nodes/Pictory/waiting/schedule';
import { number, range, seconds } from './lib/format';
import type { Bench, Growth, Measurement, Result, Table } from './lib/measurement';
import { median, pairedRatio, percentile, spread } from './lib/statistics';
import { VirtualClock } from './lib/virtualClock';
import { drawDurations } from './lib/waitingRound';

/** The share of its time that a render is queued, as in the simulator. */
const QUEUED_SHARE = 0.1;
const POLL_INTERVAL_MS = 10_000;
const LOOK_TAKES_MS = 300;
const DEFAULT_REQUESTS_PER_MINUTE = 60;

/** How the progress that a render shows (0 to 1) goes with its time (0 to 1); `none` for jobs that show none. */
const progressWays = {
	evenly: (time: number) => time,
	'slow, then fast': (time: number) => time ** 2,
	'fast, then slow': (time: number) => Math.sqrt(time),
	'to 90 % early, then slow': (time: number) =>
		time < 0.7 ? (0.9 * time) / 0.7 : 0.9 + (time - 0.7) / 3,
	'in steps of 20 %': (time: number) => Math.floor(5 * time) / 5,
	none: undefined,
};
type ProgressWay = keyof typeof progressWays;

/** @returns whole percents, undefined while it is queued */
function progressAt(way: ProgressWay, atMs: number, durationMs: number): number | undefined {
	const queuedMs = QUEUED_SHARE * durationMs;
	const share = progressWays[way]?.((atMs - queuedMs) / (durationMs - queuedMs));
	if (share === undefined || atMs < queuedMs) return undefined;
	return Math.min(99, Math.floor(100 * share));
}

interface Cost {
	delayMs: number;
	looks: number;
}

/** One job, looked at without any budget by the package's schedule of some shape. */
function waitForOne(durationMs: number, way: ProgressWay, shape: ScheduleShape): Cost {
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
}

function fixedInterval(intervalMs: number): (durationMs: number) => Cost {
	return (durationMs) => {
		const looks = Math.ceil(durationMs / intervalMs);
		return { delayMs: looks * intervalMs - durationMs, looks };
	};
}

interface Figures {
	delayMs: number;
	p95Ms: number;
	looks: number;
}

function figuresOf(costs: Cost[]): Figures {
	const delays = costs.map(({ delayMs }) => delayMs);
	return {
		delayMs: median(delays),
		p95Ms: percentile(delays, 95),
		looks: costs.reduce((sum, { looks }) => sum + looks, 0) / costs.length,
	};
}

/** The same jobs in the same rounds for every schedule. */
class Curve {
	readonly rows: string[][] = [];
	readonly figures: Record<string, Figures[]> = {};

	constructor(private readonly rounds: number[][]) {
		const fixed = [30, 10].map((intervalSeconds) => ({
			name: `fixed ${intervalSeconds} s`,
			wait: fixedInterval(intervalSeconds * 1_000),
		}));
		for (const { name, wait } of fixed) this.measure(name, wait);
		for (const { name, wait } of fixed) this.add(name, wait);
	}

	private measure(name: string, wait: (durationMs: number) => Cost): Figures[] {
		const figures = this.rounds.map((durations) => figuresOf(durations.map(wait)));
		this.figures[name] = figures;
		return figures;
	}

	add(name: string, wait: (durationMs: number) => Cost): void {
		const figures = this.measure(name, wait);
		const pick = (one: keyof Figures) => spread(figures.map((each) => each[one]));
		const over = (reference: string, one: keyof Figures) =>
			range(
				pairedRatio(
					figures.map((each) => each[one]),
					(this.figures[reference] ?? []).map((each) => each[one]),
				),
			);
		this.rows.push([
			name,
			`${seconds(pick('delayMs').median)}, ${seconds(pick('p95Ms').median)}`,
			number(pick('looks').median),
			over('fixed 30 s', 'delayMs'),
			over('fixed 10 s', 'delayMs'),
			over('fixed 10 s', 'looks'),
		]);
	}
}

function nameOf(way: 'evenly' | 'none', { growth, maxGrowth }: ScheduleShape): string {
	const name = [
		way === 'none' ? 'no progress shown' : 'progress shown',
		`up to ${number(10 * maxGrowth)} s`,
		...(maxGrowth === 1 ? [] : [`growing by ${growth}`]),
	].join(', ');
	const isDefault = growth === SHAPE.growth && maxGrowth === SHAPE.maxGrowth;
	return isDefault ? `**${name} (default)**` : name;
}

/** What the curve says about the default. */
function argumentFor(figures: Record<string, Figures[]>): string[] {
	const show = (name: string, pick: keyof Figures) =>
		number(
			median((figures[name] ?? []).map((each) => each[pick])) / (pick === 'looks' ? 1 : 1_000),
		);
	const costOf = (name: string) => `${show(name, 'delayMs')} s and ${show(name, 'looks')} looks`;
	const shown = nameOf('evenly', SHAPE);
	const hidden = nameOf('none', SHAPE);
	const lower = nameOf('none', { ...SHAPE, maxGrowth: 2 });
	return [
		'Each schedule waits for the same jobs, one at a time, on a clock that jumps: the delay from ready to seen, and how many looks that takes. Durations are those of the measurement above.',
		`**A render shows its progress**, and then there is nothing to trade: the node looks when the job should be done, so the longer it may stay away before, the fewer looks it wastes and the better it aims. The longest interval that Pictory advises, 30 s, is best for delay and looks at once: ${costOf(shown)}, against ${costOf('fixed 10 s')} of a fixed 10 s loop. That is the default.`,
		`**Other jobs show none**, and then a look is a guess: fewer looks are paid for with delay, and no schedule has both. The default takes ${costOf(hidden)}; up to 20 s it would be ${costOf(lower)}. The same 30 s are kept: it is the pace that Pictory asks for, it is no later than the guide's fixed 30 s loop (${costOf('fixed 30 s')}), jobs of these types (AI images, AI clips, previews, transcriptions) are mostly done within the first minute, in which the node looks every 10 s anyway, and a look that is saved is one for another job: with many jobs the limit of requests a minute decides, not the interval. Whoever wants it otherwise sets **Poll Interval (Seconds)**.`,
		`**Progress that does not go evenly** makes the aim worse, not the looks more: the second table. Nobody waits longer than 30 s after the end.`,
		'**With many jobs** there are fewer looks than anybody wants. Two rules earn their place in the third table: jobs that should be done by now are looked at first, and the other looks are spread over the minute, so that one is free when a job should be done.',
	];
}

function curve(rounds: number[][]): { table: Table; figures: Record<string, Figures[]> } {
	const lines = new Curve(rounds);
	for (const way of ['evenly', 'none'] as const) {
		for (const maxGrowth of [1, 1.5, 2, 3]) {
			for (const growth of maxGrowth === 1 ? [1] : [1.1, 1.25, 2]) {
				const shape = { ...SHAPE, growth, maxGrowth };
				lines.add(nameOf(way, shape), (durationMs) => waitForOne(durationMs, way, shape));
			}
		}
	}
	return {
		table: {
			title: 'One job: what other schedules cost (10 s in the first minute, then growing)',
			head: [
				'schedule',
				'delay, s: median, p95',
				'looks a job',
				'delay / fixed 30 s',
				'delay / fixed 10 s',
				'looks / fixed 10 s',
			],
			rows: lines.rows,
		},
		figures: lines.figures,
	};
}

function progressTable(rounds: number[][]): { table: Table; figures: unknown } {
	const lines = new Curve(rounds);
	for (const way of wayNames)
		lines.add(`default, progress ${way}`, (durationMs) => waitForOne(durationMs, way, SHAPE));
	return {
		table: {
			title: 'One job: if progress does not go evenly',
			head: [
				'progress',
				'delay, s: median, p95',
				'looks a job',
				'delay / fixed 30 s',
				'delay / fixed 10 s',
				'looks / fixed 10 s',
			],
			rows: lines.rows,
		},
		figures: lines.figures,
	};
}

const wayNames: ProgressWay[] = [
	'evenly',
	'slow, then fast',
	'fast, then slow',
	'to 90 % early, then slow',
	'in steps of 20 %',
	'none',
];

/** What the package does where looks are short, and what it would be without one part of it. */
const policies = {
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

interface ManyFigures extends Figures {
	total: number;
}

/** Many jobs under the default request budget, through the package's own waiting, on a virtual clock. */
async function waitForMany(
	durations: number[],
	way: ProgressWay,
	{ inTurn, bursts }: { inTurn: boolean; bursts: boolean },
): Promise<ManyFigures> {
	const clock = new VirtualClock();
	const Budget = bursts ? BurstingBudget : RequestBudget;
	const jobs = durations.map((_, index) =>
		watchJob(String(index), { timeoutMs: 24 * 3_600_000, pollIntervalMs: POLL_INTERVAL_MS }, 0, {
			isNew: true,
		}),
	);
	if (inTurn)
		for (const job of jobs) Object.defineProperty(job, 'expectedEndMs', { set: () => {} });
	const costs: Cost[] = durations.map(() => ({ delayMs: 0, looks: 0 }));
	await clock.run(
		waitForJobs(jobs, {
			clock,
			budget: new Budget(DEFAULT_REQUESTS_PER_MINUTE),
			look: async ({ jobId }) => {
				const index = Number(jobId);
				const durationMs = durations[index] ?? NaN;
				const cost = costs[index];
				cost.looks += 1;
				await clock.sleep(LOOK_TAKES_MS / 2);
				const atMs = clock.nowMs();
				const isDone = atMs >= durationMs;
				if (isDone) cost.delayMs = atMs - durationMs;
				const renderProgress = isDone ? undefined : progressAt(way, atMs, durationMs);
				await clock.sleep(LOOK_TAKES_MS / 2);
				const job: Job = {
					jobId,
					jobType: 'videoRender',
					state: isDone ? 'completed' : 'unfinished',
					data: {},
					raw: {},
					...(renderProgress === undefined ? {} : { renderProgress }),
				};
				return { kind: 'job', job };
			},
		}),
	);
	return { ...figuresOf(costs), total: clock.nowMs() / Math.max(...durations) };
}

async function manyTable(rounds: number[][]): Promise<{ table: Table; figures: unknown }> {
	const rows: string[][] = [];
	const figures: Record<string, ManyFigures[]> = {};
	for (const way of ['evenly', 'slow, then fast', 'none'] as const) {
		for (const [policy, toggles] of Object.entries(policies)) {
			const measured: ManyFigures[] = [];
			for (const durations of rounds) measured.push(await waitForMany(durations, way, toggles));
			figures[`${way}: ${policy}`] = measured;
			const pick = (one: keyof ManyFigures) => spread(measured.map((each) => each[one]));
			rows.push([
				way,
				policy,
				range(pick('total')),
				`${seconds(pick('delayMs').median)}, ${seconds(pick('p95Ms').median)}`,
				number(pick('looks').median),
			]);
		}
	}
	return {
		table: {
			title: '100 jobs, 60 looks a minute: which looks come first',
			head: ['progress', 'policy', 'total / slowest job', 'delay, s: median, p95', 'looks a job'],
			rows,
		},
		figures,
	};
}

/** CPU time of the waiting alone, by jobs, with a budget that lets each job be looked at as often as it wants. */
async function growthOfWaiting(sizes: number[]): Promise<Growth[]> {
	const points: Growth['points'] = [];
	for (const work of sizes) {
		const durations = drawDurations(work, 0);
		const startMs = performance.now();
		await waitForMany(durations, 'evenly', policies['as it is']);
		points.push({ work, cost: performance.now() - startMs });
	}
	return [{ what: 'the waiting alone (no requests), by jobs', unit: 'ms', points }];
}

async function run(bench: Bench): Promise<Result> {
	const roundNumbers = Array.from({ length: bench.quick ? 2 : 7 }, (_, round) => round);
	const single = roundNumbers.map((round) => drawDurations(bench.quick ? 100 : 1_000, round));
	const many = roundNumbers.map((round) => drawDurations(100, round));
	const trade = curve(single);
	const uneven = progressTable(single);
	const budget = await manyTable(many);
	return {
		tables: [trade.table, uneven.table, budget.table],
		notes: argumentFor(trade.figures),
		growth: await growthOfWaiting(bench.quick ? [10, 100] : [10, 100, 1_000]),
		figures: [trade.figures, uneven.figures, budget.figures],
	};
}

export const schedule: Measurement = {
	name: 'schedule',
	title: 'The schedule: delay against requests',
	run,
};
