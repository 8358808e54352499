import { z } from 'zod';

import type { N8nServer } from '../test/e2e/server/n8n';
import type { N8nRest } from '../test/e2e/server/rest';
import { number, range, seconds } from './lib/format';
import { DONE, guideWorkflow } from './lib/guideWorkflow';
import type { Bench, Growth, Headline, Measurement, Result, Table } from './lib/measurement';
import { runPart } from './lib/processes';
import { callWebhook, startRealN8n } from './lib/realN8n';
import { startSimulators, type RemoteSimulator } from './lib/simulators';
import { median, pairedRatio, percentile } from './lib/statistics';
import {
	drawDurations,
	observeRound,
	prepareRound,
	PROJECT_ID,
	waitingFiguresSchema,
	type WaitedExecution,
	type Waiter,
	type WaitInput,
	type WaitingFigures,
} from './lib/waitingRound';

/** How many times as fast as real time the simulated clock runs. */
const SPEED = 60;
const GUIDES_WAIT_SECONDS = 30;
const GUIDE_PATH = 'guide';

/** How many jobs an execution waits for, and how many executions at the same time make up a round. */
interface Size {
	jobs: number;
	executions: number;
}

type Contender = 'pictory' | 'guide' | Exclude<Waiter, 'pictory'>;

const LABELS: Record<Contender, string> = {
	pictory: 'this package, its defaults',
	guide: "the guide's workflow (Wait 30 s)",
	oneByOne: 'start and poll one after another, 10 s',
	startAllThenOneByOne: 'start all, then poll one after another, 10 s',
};

const LOOPS = ['oneByOne', 'startAllThenOneByOne'] as const;

interface Measured {
	contender: Contender;
	size: Size;
	rounds: WaitingFigures[];
}

async function runInEngine(
	waiter: Waiter,
	{ executions, jobs }: Size,
	rounds: number,
	atOnce: boolean,
): Promise<WaitingFigures[]> {
	const { simulators, close } = await startSimulators(atOnce ? rounds : 1, { speed: SPEED });
	try {
		const input: WaitInput = {
			waiter,
			simulators: simulators.map(({ addresses }) => addresses),
			rounds,
			speed: SPEED,
			executions,
			jobsPerExecution: jobs,
		};
		return z
			.array(waitingFiguresSchema)
			.parse(await runPart('waitInEngine', input, { speed: SPEED }));
	} finally {
		close();
	}
}

interface Guide {
	server: N8nServer;
	rest: N8nRest;
	workflowId: string;
	simulator: RemoteSimulator;
}

async function runGuideRound(guide: Guide, size: Size, round: number): Promise<WaitingFigures> {
	const { server, rest, workflowId, simulator } = guide;
	await prepareRound(simulator, drawDurations(size.executions * size.jobs, round));
	const startMs = await simulator.nowMs();
	const realStartMs = Date.now();
	const simulated = (realMs: number) => startMs + (realMs - realStartMs) * SPEED;
	const list = Array.from({ length: size.jobs }, () => ({}));
	await Promise.all(
		Array.from(
			{ length: size.executions },
			async () => await callWebhook(server, GUIDE_PATH, { list, startMs: realStartMs }),
		),
	);
	const newest = (await rest.executions(workflowId)).slice(0, size.executions);
	const executions = await Promise.all(
		newest.map(async ({ id }): Promise<WaitedExecution> => {
			const { data } = await rest.finished(id);
			const runs = data.resultData.runData[DONE] ?? [];
			const out = runs.flatMap(({ startTime, data: output }) =>
				(output?.main[0] ?? []).map(({ json }) => [String(json.job_id), simulated(startTime)]),
			);
			return { startMs, outMs: Object.fromEntries(out) };
		}),
	);
	return await observeRound(simulator, executions, SPEED);
}

async function runGuide(
	bench: Bench,
	sizes: Size[],
	rounds: number,
): Promise<Array<[Size, WaitingFigures[]]>> {
	const { simulators, close } = await startSimulators(1, { speed: SPEED });
	const { server, rest } = await startRealN8n(bench);
	try {
		const [simulator] = simulators;
		const waitSeconds = GUIDES_WAIT_SECONDS / SPEED;
		const workflowId = await rest.createWorkflow(
			guideWorkflow(GUIDE_PATH, simulator.addresses, PROJECT_ID, waitSeconds),
		);
		await rest.activate(workflowId);
		const guide = { server, rest, workflowId, simulator };
		// n8n registers the webhook some time after it says that the workflow is active.
		await rest.until('the webhook is there', async () => {
			const call = callWebhook(server, GUIDE_PATH, { list: [{}], startMs: 0 });
			return await call.then(
				() => true,
				() => undefined,
			);
		});
		const measured: Array<[Size, WaitingFigures[]]> = [];
		for (const size of sizes) {
			const figures: WaitingFigures[] = [];
			for (let round = 0; round < rounds; round++)
				figures.push(await runGuideRound(guide, size, round));
			measured.push([size, figures]);
			bench.say(`waiting: ${LABELS.guide}, ${size.jobs} jobs`);
		}
		return measured;
	} finally {
		await server.stop();
		close();
	}
}

/** One number a round for each column of the table. */
const perRound = {
	total: ({ totalRatios }: WaitingFigures) => median(totalRatios),
	seen: ({ seenDelaysMs }: WaitingFigures) => median(seenDelaysMs),
	out: ({ outDelaysMs }: WaitingFigures) => median(outDelaysMs),
	looks: ({ looksPerJob }: WaitingFigures) => looksPerJob,
};

function pooled(rounds: WaitingFigures[], pick: (figures: WaitingFigures) => number[]): number[] {
	return rounds.flatMap(pick);
}

function tableOf(size: Size, measured: Measured[]): Table {
	return {
		title: `${size.jobs} ${size.jobs === 1 ? 'job' : 'jobs'}`,
		head: [
			'who waits',
			'total / slowest job',
			'seen after, s: median, p95',
			'out after, s: median, p95',
			'looks a job',
			'most looks in a minute',
		],
		rows: measured.map(({ contender, rounds }) => {
			const seen = pooled(rounds, ({ seenDelaysMs }) => seenDelaysMs);
			const out = pooled(rounds, ({ outDelaysMs }) => outDelaysMs);
			const peak = Math.max(...rounds.map(({ peakLooksPerMinute }) => peakLooksPerMinute));
			return [
				LABELS[contender],
				number(median(rounds.map(perRound.total))),
				`${seconds(median(seen))}, ${seconds(percentile(seen, 95))}`,
				`${seconds(median(out))}, ${seconds(percentile(out, 95))}`,
				number(median(rounds.map(perRound.looks))),
				number(peak / size.executions),
			];
		}),
	};
}

function ratioTable(sizes: Size[], measured: Measured[]): Table {
	const rows = sizes.flatMap((size) => {
		const ours = measured.find((one) => one.size === size && one.contender === 'pictory');
		const others = measured.filter((one) => one.size === size && one.contender !== 'pictory');
		return others.map(({ contender, rounds }) => {
			const ratio = (pick: (figures: WaitingFigures) => number) =>
				range(pairedRatio((ours?.rounds ?? []).map(pick), rounds.map(pick)));
			return [
				String(size.jobs),
				LABELS[contender],
				ratio(perRound.total),
				ratio(perRound.seen),
				ratio(perRound.out),
				ratio(perRound.looks),
			];
		});
	});
	return {
		title: 'This package over the others: ratio of the medians (smallest to largest of a round)',
		head: ['jobs', 'compared with', 'total', 'seen after', 'out after', 'looks a job'],
		rows,
	};
}

/** What was to be reached, against a loop that polls one job after another at a fixed 10 s. */
const TARGETS: Array<{
	what: string;
	limit: number;
	value: (ours: WaitingFigures[], fixed: WaitingFigures[]) => number;
}> = [
	{
		what: 'total time over the slowest job',
		limit: 1.1,
		value: (ours) => median(ours.map(perRound.total)),
	},
	{
		what: 'delay from ready to item out, over that of the fixed loop',
		limit: 0.5,
		value: (ours, fixed) => pairedRatio(ours.map(perRound.out), fixed.map(perRound.out)).median,
	},
	{
		what: 'looks a job, over those of the fixed loop',
		limit: 0.6,
		value: (ours, fixed) => pairedRatio(ours.map(perRound.looks), fixed.map(perRound.looks)).median,
	},
];

function targetTable(sizes: Size[], measured: Measured[]): Table {
	const find = (contender: Contender, size: Size) =>
		measured.find((one) => one.contender === contender && one.size === size)?.rounds ?? [];
	const rows = sizes.flatMap((size) =>
		TARGETS.map(({ what, limit, value }) => {
			const reached = value(find('pictory', size), find('oneByOne', size));
			const verdict = reached <= limit ? 'yes' : 'no';
			return [String(size.jobs), what, `at most ${limit}`, number(reached), verdict];
		}),
	);
	return {
		title: `What was to be reached, against: ${LABELS.oneByOne}`,
		head: ['jobs', 'figure', 'target', 'measured', 'reached'],
		rows,
	};
}

const NOTES = [
	`N renders are started by one execution and waited for, with the package's defaults (10 s between looks at first, 60 requests a minute). Their durations are drawn once from a log-normal distribution with a median of three minutes; one in twenty takes nearly seven. The fake Pictory's clock and that of the waiting process run ${SPEED} times as fast as a real one. For one render, twenty executions run at the same time in each round.`,
	"The package and the two loops run in n8n's engine. The guide's workflow runs in a real n8n, made of n8n's own nodes. n8n's own work is not sped up, so it is counted as long as it really took.",
	"**Seen after** is from the moment when the render is ready to the look that finds it so. **Out after** is from there to the item leaving the node. A node puts all its items out together, when the last one is there: with many jobs that says more about how long the others still take than about the node. The guide's loop lets each item out as it comes, and pays for it with one request a job in every round.",
	"Where delay and requests can't both be had, the next section shows what can.",
];

function growthOf(sizes: Size[], measured: Measured[]): Growth[] {
	const ours = (pick: (figures: WaitingFigures) => number) =>
		sizes.map((size) => {
			const one = measured.find((each) => each.size === size && each.contender === 'pictory');
			return { work: size.jobs, cost: median((one?.rounds ?? []).map(pick)) };
		});
	return [
		{
			what: 'looks of an execution, by jobs waited for',
			unit: 'looks',
			points: ours(perRound.looks).map(({ work, cost }) => ({ work, cost: cost * work })),
		},
		{
			what: 'time until all results are there over the slowest job, by jobs waited for',
			unit: 'ratio',
			points: ours(perRound.total),
		},
	];
}

function headlinesOf(measured: Measured[]): Headline[] {
	const find = (contender: Contender, jobs: number) =>
		measured.find((one) => one.contender === contender && one.size.jobs === jobs)?.rounds;
	const headline = (
		what: string,
		jobs: number,
		other: Contender,
		show: (rounds: WaitingFigures[]) => string,
	): Headline[] => {
		const ours = find('pictory', jobs);
		const others = find(other, jobs);
		if (!ours || !others) return [];
		return [{ what, ours: show(ours), instead: `${show(others)}: ${LABELS[other]}` }];
	};
	const seen = (rounds: WaitingFigures[]) =>
		`${seconds(median(pooled(rounds, ({ seenDelaysMs }) => seenDelaysMs)))} s`;
	return [
		...headline('One render: time from ready to seen, median', 1, 'guide', seen),
		...headline('One render: requests until it is seen', 1, 'oneByOne', (rounds) =>
			number(median(rounds.map(perRound.looks))),
		),
		...headline(
			'100 renders in one node: total time over the slowest render',
			100,
			'oneByOne',
			(rounds) => number(median(rounds.map(perRound.total))),
		),
		...headline('100 renders in one node: most requests in a minute', 100, 'guide', (rounds) =>
			number(Math.max(...rounds.map(({ peakLooksPerMinute }) => peakLooksPerMinute))),
		),
	];
}

async function measure(
	bench: Bench,
	contender: Waiter,
	size: Size,
	rounds: number,
	atOnce: boolean,
): Promise<Measured> {
	const figures = await runInEngine(contender, size, rounds, atOnce);
	bench.say(`waiting: ${LABELS[contender]}, ${size.jobs} jobs`);
	return { contender, size, rounds: figures };
}

/** Those whose waiting looks often enough to be disturbed by others. */
async function measureLively(
	bench: Bench,
	one: Size,
	sizes: Size[],
	rounds: number,
): Promise<Measured[]> {
	const measured: Measured[] = [];
	for (const loop of LOOPS) measured.push(await measure(bench, loop, one, rounds, false));
	for (const size of sizes) measured.push(await measure(bench, 'pictory', size, rounds, false));
	for (const [size, figures] of await runGuide(bench, sizes, rounds))
		measured.push({ contender: 'guide', size, rounds: figures });
	return measured;
}

async function run(bench: Bench): Promise<Result> {
	const rounds = bench.quick ? 2 : 5;
	const sizes: Size[] = [
		{ jobs: 1, executions: 20 },
		{ jobs: 20, executions: 1 },
		...(bench.quick ? [] : [{ jobs: 100, executions: 1 }]),
	];
	// Loops over many jobs take very long and look every 10 s: they run beside the rest, their rounds at the same time.
	const [one, ...many] = sizes;
	const [lively, ...slow] = await Promise.all([
		measureLively(bench, one, sizes, rounds),
		...many.flatMap((size) =>
			LOOPS.map(async (loop) => await measure(bench, loop, size, rounds, true)),
		),
	]);
	const order = Object.keys(LABELS);
	const measured = [...lively, ...slow].sort(
		(a, b) => order.indexOf(a.contender) - order.indexOf(b.contender),
	);
	return {
		tables: [
			...sizes.map((size) =>
				tableOf(
					size,
					measured.filter((one) => one.size === size),
				),
			),
			ratioTable(sizes, measured),
			targetTable(sizes, measured),
		],
		notes: NOTES,
		headlines: headlinesOf(measured),
		growth: growthOf(sizes, measured),
		figures: measured,
	};
}

export const waiting: Measurement = { name: 'waiting', title: 'Waiting for renders', run };
