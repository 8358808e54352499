import type { Bench, Line } from './lib/bench';
import { median, number } from './lib/figures';
import { addWorkflow, callWebhook, DONE, GUIDE, guideWorkflow } from './lib/realN8n';
import { drawDurations, fastTime, observe, prepare } from './lib/renders';
import type { WaitingFigures } from './lib/renders';
import { growth, middle, paired, ratio, secondsAt, table } from './lib/report';
import type { Result, Table } from './lib/report';
import type { EngineMeasures } from './parts/engine';

/** How many times as fast as real time the simulated clock runs. */
const SPEED = 60;

/** How many jobs an execution waits for, and how many executions at the same time make up a round. */
type Size = { jobs: number; executions: number };

const LABELS = {
	pictory: 'this package, its defaults',
	guide: GUIDE,
	oneByOne: 'start and poll one after another, 10 s',
	startAllThenOneByOne: 'start all, then poll one after another, 10 s',
};
type Contender = keyof typeof LABELS;
type Waiter = Exclude<Contender, 'guide'>;
const LOOPS = ['oneByOne', 'startAllThenOneByOne'] as const;

type Measured = Line<Size & { contender: Contender }, WaitingFigures>;
type RunRound = (size: Size, durationsMs: number[], round: number) => Promise<WaitingFigures>;

/** @param atOnce how many rounds may run at the same time */
async function openEngine(bench: Bench, waiter: Waiter, atOnce = 1): Promise<RunRound> {
	const time = fastTime(SPEED);
	const part = bench.part<EngineMeasures>('engine.ts', time.env);
	const opened = Array.from({ length: atOnce }, async () => await bench.simulator(time.options));
	const simulators = await Promise.all(opened);
	const run: RunRound = async (size, durationsMs, round) => {
		const simulator = simulators[round % atOnce];
		const { baseUrl, apiKey } = simulator;
		prepare(simulator, durationsMs);
		const question = { waiter, simulator: { baseUrl, apiKey }, ...size };
		return observe(simulator, await part.ask('wait', question));
	};
	// The first execution of a process pays for what is loaded and compiled.
	await run({ jobs: 1, executions: 1 }, [10_000], 0);
	return run;
}

async function openGuide(bench: Bench): Promise<RunRound> {
	const stage = await bench.stage({ speed: SPEED });
	const { rest, simulator } = stage;
	prepare(simulator, [10_000]);
	const workflowId = await addWorkflow(stage, guideWorkflow(simulator, SPEED), 'guide');
	return async ({ jobs, executions }, durationsMs) => {
		prepare(simulator, durationsMs);
		const startMs = simulator.clock.now();
		const realStartMs = Date.now();
		const call = async () => await callWebhook(stage, 'guide', jobs, realStartMs);
		await Promise.all(Array.from({ length: executions }, call));
		const newest = (await rest.executions(workflowId)).slice(0, executions);
		const ended = await Promise.all(newest.map(async ({ id }) => await rest.finished(id)));
		const waited = ended.map(({ data }) => {
			const outMs: Record<string, number> = {};
			for (const { startTime, data: output } of data.resultData.runData[DONE] ?? []) {
				for (const { json } of output?.main[0] ?? [])
					outMs[String(json.job_id)] = startMs + (startTime - realStartMs) * SPEED;
			}
			return { startMs, outMs };
		});
		return observe(simulator, waited);
	};
}

const total = ({ totalRatios }: WaitingFigures) => median(totalRatios);
const seen = ({ seenDelaysMs }: WaitingFigures) => median(seenDelaysMs);
const out = ({ outDelaysMs }: WaitingFigures) => median(outDelaysMs);
const looks = ({ looksPerJob }: WaitingFigures) => looksPerJob;
const allSeen = ({ seenDelaysMs }: WaitingFigures) => seenDelaysMs;
const allOut = ({ outDelaysMs }: WaitingFigures) => outDelaysMs;
/** The most looks in a minute of any round, for each execution. */
const peakOf = ({ rounds, executions }: Measured) =>
	number(Math.max(...rounds.map((one) => one.peakLooksPerMinute)) / executions);

const OVER = 'This package over the others: ratio of the medians (smallest to largest of a round)';
/** What was to be reached, against a loop that polls one job after another at a fixed 10 s. */
const TARGETS = [
	['total time over the slowest job', 1.1, total, false],
	['delay from ready to item out, over that of the fixed loop', 0.5, out, true],
	['looks a job, over those of the fixed loop', 0.6, looks, true],
] as const;

function tablesOf(sizes: Size[], measured: Measured[]): Table[] {
	const ofSize = ({ jobs }: Size) => measured.filter((line) => line.jobs === jobs);
	const pairs = sizes.flatMap((size) => {
		const [ours, ...others] = ofSize(size);
		return paired(others, (other) => [ours, other]);
	});
	const targets = sizes.flatMap((size) => {
		const [ours, , fixed] = ofSize(size).map(({ rounds }) => rounds);
		return TARGETS.map(([what, limit, of, isRatio]) => {
			const reached = median(ours.map(of)) / (isRatio ? median(fixed.map(of)) : 1);
			return { jobs: size.jobs, what, limit, reached };
		});
	});
	return [
		...sizes.map((size) =>
			table(`${size.jobs} ${size.jobs === 1 ? 'job' : 'jobs'}`, ofSize(size), [
				['who waits', ({ contender }) => LABELS[contender]],
				['total / slowest job', middle(total)],
				['seen after, s: median, p95', secondsAt([50, 95], allSeen)],
				['out after, s: median, p95', secondsAt([50, 95], allOut)],
				['looks a job', middle(looks)],
				['most looks in a minute', peakOf],
			]),
		),
		table(OVER, pairs, [
			['jobs', ({ jobs }) => String(jobs)],
			['compared with', ({ contender }) => LABELS[contender]],
			['total', ratio(total)],
			['seen after', ratio(seen)],
			['out after', ratio(out)],
			['looks a job', ratio(looks)],
		]),
		table(`What was to be reached, against: ${LABELS.oneByOne}`, targets, [
			['jobs', ({ jobs }) => String(jobs)],
			['figure', ({ what }) => what],
			['target', ({ limit }) => `at most ${limit}`],
			['measured', ({ reached }) => number(reached)],
			['reached', ({ reached, limit }) => (reached <= limit ? 'yes' : 'no')],
		]),
	];
}

function headlinesOf(measured: Measured[]): Result['headlines'] {
	const seenAfter = (line: Measured) => `${secondsAt([50], allSeen)(line)} s`;
	const all: Array<[string, jobs: number, Contender, (line: Measured) => string]> = [
		['One render: time from ready to seen, median', 1, 'guide', seenAfter],
		['One render: requests until it is seen', 1, 'oneByOne', middle(looks)],
		['100 renders in one node: total time over the slowest render', 100, 'oneByOne', middle(total)],
		['100 renders in one node: most requests in a minute', 100, 'guide', peakOf],
	];
	return all.flatMap(([what, jobs, contender, show]): Array<[string, string, string]> => {
		const [ours, ...others] = measured.filter((line) => line.jobs === jobs);
		const other = others.find((line) => line.contender === contender);
		return other ? [[what, show(ours), `${show(other)}: ${LABELS[contender]}`]] : [];
	});
}

export async function waiting(bench: Bench): Promise<Result> {
	const rounds = bench.quick ? [0, 1] : [0, 1, 2, 3, 4];
	const one = { jobs: 1, executions: 20 };
	const many = (bench.quick ? [20] : [20, 100]).map((jobs) => ({ jobs, executions: 1 }));
	const sizes = [one, ...many];
	const measured: Measured[] = [];
	const measure = async (contender: Contender, size: Size, run: RunRound, atOnce = false) => {
		const line: Measured = { contender, ...size, rounds: [] };
		const runRound = async (round: number) =>
			await run(size, drawDurations(size.jobs * size.executions, round), round);
		if (atOnce) line.rounds = await Promise.all(rounds.map(runRound));
		else for (const round of rounds) line.rounds.push(await runRound(round));
		measured.push(line);
		bench.say(`waiting: ${LABELS[contender]}, ${size.jobs} jobs`);
	};
	/** Those who look often enough to be disturbed by others. */
	const lively = async () => {
		for (const loop of LOOPS) await measure(loop, one, await openEngine(bench, loop));
		const ours = await openEngine(bench, 'pictory');
		for (const size of sizes) await measure('pictory', size, ours);
		const guide = await openGuide(bench);
		for (const size of sizes) await measure('guide', size, guide);
	};
	// Loops over many jobs take very long and look every 10 s: they run beside the rest, their rounds at the same time.
	const slow = LOOPS.flatMap((loop) =>
		many.map(async (size) => {
			await measure(loop, size, await openEngine(bench, loop, rounds.length), true);
		}),
	);
	await Promise.all([lively(), ...slow]);
	const place = ({ contender, jobs }: Measured) =>
		1_000 * Object.keys(LABELS).indexOf(contender) + jobs;
	measured.sort((a, b) => place(a) - place(b));
	const ours = measured.filter(({ contender }) => contender === 'pictory');
	const allLooks = (figures: WaitingFigures, size: Size) => looks(figures) * size.jobs;
	const time = 'time until all results are there over the slowest job, by jobs waited for';
	return {
		notes: [
			`N renders are started by one execution and waited for, with the package's defaults (10 s between looks at first, 60 requests a minute). Their durations are drawn once from a log-normal distribution with a median of three minutes; one in twenty takes nearly seven. The fake Pictory's clock and that of the waiting process run ${SPEED} times as fast as a real one. For one render, twenty executions run at the same time in each round.`,
			"The package and the two loops run in n8n's engine. The guide's workflow runs in a real n8n, made of n8n's own nodes. n8n's own work is not sped up, so it is counted as long as it really took.",
			"**Seen after** is from the moment when the render is ready to the look that finds it so. **Out after** is from there to the item leaving the node. A node puts all its items out together, when the last one is there: with many jobs that says more about how long the others still take than about the node. The guide's loop lets each item out as it comes, and pays for it with one request a job in every round. A page of the list of jobs is one look, at all the jobs that it shows.",
			"Where delay and requests can't both be had, the next section shows what can.",
		],
		tables: tablesOf(sizes, measured),
		headlines: headlinesOf(measured),
		growth: [
			growth('looks of an execution, by jobs waited for', 'looks', ours, 'jobs', allLooks),
			growth(time, 'ratio', ours, 'jobs', total),
		],
		figures: measured,
	};
}
