import { z } from 'zod';

import { itemsOf } from '../test/e2e/server/rest';
import { line, renderProject, webhookTrigger } from '../test/e2e/suite/workflows';
import type { Bench, Line } from './lib/bench';
import { addWorkflow, callWebhook, DONE, GUIDE, guideWorkflow } from './lib/realN8n';
import { drawDurations, fastTime, jobOf, prepare, PROJECT_ID } from './lib/renders';
import { between, growth, middle, paired, ratio, secondsAt, table } from './lib/report';
import type { Result } from './lib/report';

/** How many times as fast as real time n8n and the simulator believe that time passes. */
const SPEED = 30;
/** Executions that n8n runs at the same time: its concurrency limit, or the slots of a worker. */
const SLOTS = 5;

const CONTENDERS = [
	{ contender: 'pause', label: 'this package, While Waiting: Pause' },
	{ contender: 'keepRunning', label: 'this package, While Waiting: Keep Running' },
	{ contender: 'guide', label: GUIDE },
] as const;
type Contender = (typeof CONTENDERS)[number];

const idSchema = z.object({ jobId: z.string().optional(), job_id: z.string().optional() });

/** Starts an n8n with one workflow, and a fake Pictory of its own; both have the same time. */
async function openFor(bench: Bench, { contender }: Contender) {
	const time = fastTime(SPEED);
	const limit = { N8N_CONCURRENCY_PRODUCTION_LIMIT: String(SLOTS) };
	const stage = await bench.stage(time.options, { ...time.env, ...limit });
	const { rest, simulator } = stage;
	const parameters = { waitForCompletion: true, whileWaiting: contender };
	const render = renderProject(PROJECT_ID, { parameters });
	const ours = line(contender, webhookTrigger(contender), render);
	const workflow = contender === 'guide' ? guideWorkflow(simulator, 1) : ours;
	prepare(simulator, [1_000]);
	const workflowId = await addWorkflow(stage, workflow, contender);

	return async (executions: number, round: number) => {
		prepare(simulator, drawDurations(executions, round));
		const before = Math.max(...(await rest.executions(workflowId)).map(({ id }) => Number(id)));
		const findEnded = async () => {
			const all = (await rest.executions(workflowId)).filter(({ id }) => Number(id) > before);
			const ended = all.filter(({ status }) => ['success', 'error', 'crashed'].includes(status));
			return ended.length === executions ? ended : undefined;
		};
		const calledMs = simulator.clock.now();
		const call = async () => await callWebhook(stage, contender, 1, calledMs);
		const [rows] = await Promise.all([
			rest.until('all executions have ended', findEnded, 10 * 60_000),
			...Array.from({ length: executions }, call),
		]);
		const waitOf = async ({ id, status, stoppedAt }: (typeof rows)[number]) => {
			const [item] = itemsOf(await rest.execution(id), contender === 'guide' ? DONE : 'Render');
			if (status !== 'success') throw new Error(`Execution ${id} of ${contender}: ${status}`);
			const { jobId, job_id: guidesJobId } = idSchema.parse(item.json);
			const { createdAtMs, finishesAtMs } = jobOf(simulator, jobId ?? guidesJobId ?? '');
			return { fromMs: createdAtMs, doneMs: finishesAtMs, untilMs: Date.parse(stoppedAt ?? '') };
		};
		const waits = await Promise.all(rows.map(waitOf));
		const startMs = Math.min(...waits.map(({ fromMs }) => fromMs));
		const endMs = Math.max(...waits.map(({ untilMs }) => untilMs));
		const longestMs = Math.max(...waits.map(({ fromMs, doneMs }) => doneMs - fromMs));
		const waitingAt = (atMs: number) =>
			waits.filter(({ fromMs, untilMs }) => fromMs <= atMs && untilMs > atMs).length;
		const atSameTime = waits.map(({ fromMs }) => waitingAt(fromMs));
		return {
			/** From the first start of a render to the end of the last execution, over the longest render. */
			total: (endMs - startMs) / longestMs,
			/** The most executions at a time that had begun their render and not ended, for each slot. */
			waitsPerSlot: Math.max(...atSameTime) / SLOTS,
			/** From "finished at Pictory" to the end of its execution; one a render. */
			delaysMs: waits.map(({ doneMs, untilMs }) => untilMs - doneMs),
		};
	};
}

type RunRound = Awaited<ReturnType<typeof openFor>>;
type Figures = Awaited<ReturnType<RunRound>>;
type Measured = Line<Contender, Figures>;

const total = (figures: Figures) => figures.total;
const perSlot = ({ waitsPerSlot }: Figures) => waitsPerSlot;
const delays = ({ delaysMs }: Figures) => delaysMs;

export async function workers(bench: Bench): Promise<Result> {
	const rounds = bench.quick ? 1 : 5;
	const stages: RunRound[] = [];
	for (const contender of CONTENDERS) stages.push(await openFor(bench, contender));
	const measure = async (executions: number) => {
		const lines = CONTENDERS.map((one): Measured => ({ ...one, rounds: [] }));
		for (let round = 0; round < rounds; round++) {
			// All at the same time: they mostly wait.
			const all = stages.map(async (runRound) => await runRound(executions, round));
			(await Promise.all(all)).forEach((figures, index) => lines[index].rounds.push(figures));
			bench.say(`workers: ${executions} executions, round ${round + 1} of ${rounds}`);
		}
		return { executions, lines };
	};
	const few = await measure(SLOTS);
	const many = await measure(bench.quick ? 2 * SLOTS : 30);
	const paused: Array<Line<{ executions: number }, Figures>> = [];
	for (const executions of bench.quick ? [1, 10] : [1, 10, 100])
		paused.push({ executions, rounds: [await stages[0](executions, rounds)] });

	const tables = [few, many].map(({ executions, lines }) => {
		const rows = paired(lines, (one) => [lines[0], one]);
		return table(`${executions} executions, one render each, ${SLOTS} at a time`, rows, [
			['who waits', ({ label }) => label],
			['total / slowest render', between(total)],
			['Pause over it', ratio(total)],
			['most waits at a time for each slot', between(perSlot)],
			['goes on after, s: median, p95, longest', secondsAt([50, 95, 100], delays)],
		]);
	});
	const longest = few.lines.map(secondsAt([100], delays)).map((s) => `${s} s`);
	const versus = (of: typeof total): [string, string] => {
		const [pause, , guide] = many.lines.map(middle(of));
		return [`${pause}: Pause`, `${guide}: ${GUIDE}`];
	};
	const byExecutions = 'paused executions: total time over the slowest render, by executions';
	return {
		notes: [
			`A real n8n ${bench.n8n.version} for each, with a limit of ${SLOTS} production executions at a time, as n8n Cloud or a queue worker has one. All executions are started at once; renders take three minutes in the middle. Time passes ${SPEED} times as fast for n8n and for the fake Pictory, so that n8n's own work counts ${SPEED} times: on a real clock all three do better than here.`,
			"An execution that keeps running takes up its slot until its render is done, and so does the guide's loop: n8n puts only waits of more than 65 s into its database. A paused execution needs a slot to start its render and for its looks.",
			'A pause aims at the end of a render whose progress is even, as here: n8n wakes on time what sleeps 65 s or longer, and a shorter last stretch is stayed awake for. An execution that n8n wakes needs a free slot, for which it queues behind those that have just been started. Where Pictory can call n8n, the call ends the pause; here nobody calls.',
		],
		tables,
		headlines: [
			[
				`${many.executions} executions with a render each, ${SLOTS} at a time: total time over the slowest render`,
				...versus(total),
			],
			['Renders waited for at a time with one execution slot', ...versus(perSlot)],
			[
				'From ready until the workflow goes on while slots are free, longest',
				`${longest[0]}: Pause, ${longest[1]}: Keep Running`,
				`${longest[2]}: ${GUIDE}`,
			],
		],
		growth: [growth(byExecutions, 'ratio', paused, 'executions', total)],
		figures: { few, many, paused },
	};
}
