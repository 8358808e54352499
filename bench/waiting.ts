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

async function run(bench: Bench): Promise<Result> {
	const rounds = bench.quick ? 2 : 5;
	const sizes: Size[] = [
		{ jobs: 1, executions: 10 },
		{ jobs: 20, executions: 1 },
		...(bench.quick ? [] : [{ jobs: 100, executions: 1 }]),
	];
	const measured: Measured[] = [];
	for (const size of sizes) {
		for (const contender of ['pictory', 'oneByOne', 'startAllThenOneByOne'] as const) {
			// It takes the sum of all jobs' times: its rounds run at the same time.
			const atOnce = contender === 'oneByOne' && size.jobs > 1;
			const figures = await runInEngine(contender, size, rounds, atOnce);
			measured.push({ contender, size, rounds: figures });
			bench.say(`waiting: ${LABELS[contender]}, ${size.jobs} jobs`);
		}
	}
	for (const [size, figures] of await runGuide(bench, sizes, rounds))
		measured.push({ contender: 'guide', size, rounds: figures });

	return {
		tables: [
			...sizes.map((size) =>
				tableOf(
					size,
					measured.filter((one) => one.size === size),
				),
			),
			ratioTable(sizes, measured),
		],
		notes: [],
		headlines: headlinesOf(measured),
		growth: growthOf(sizes, measured),
		figures: measured,
	};
}

export const waiting: Measurement = { name: 'waiting', title: 'Waiting for renders', run };
