import type { INodeParameters } from 'n8n-workflow';
import { z } from 'zod';

import type { N8nServer } from '../test/e2e/server/n8n';
import { itemsOf, type N8nRest, type WorkflowFile } from '../test/e2e/server/rest';
import { CREDENTIAL_TYPE, line, renderProject, webhookTrigger } from '../test/e2e/suite/workflows';
import { number, range, seconds } from './lib/format';
import { DONE, guideWorkflow } from './lib/guideWorkflow';
import type { Bench, Measurement, Result, Table } from './lib/measurement';
import { callWebhook, startFastN8n } from './lib/realN8n';
import { startSimulators, type RemoteSimulator } from './lib/simulators';
import { median, pairedRatio, percentile, spread } from './lib/statistics';
import { drawDurations, jobsSchema, prepareRound, PROJECT_ID } from './lib/waitingRound';

/** How many times as fast as real time n8n and the simulator believe that time passes. */
const SPEED = 30;
/** Executions that n8n runs at the same time: its concurrency limit, or the slots of a worker. */
const SLOTS = 5;
const EXECUTIONS = 30;
const GUIDES_WAIT_SECONDS = 30;

type Contender = 'pause' | 'keepRunning' | 'guide';

const LABELS: Record<Contender, string> = {
	pause: 'this package, While Waiting: Pause',
	keepRunning: 'this package, While Waiting: Keep Running',
	guide: "the guide's workflow (Wait 30 s)",
};

/** Times are simulated. */
interface Figures {
	/** From the first start of a render to the end of the last execution, over the longest render. */
	total: number;
	/** The most executions at a time that had begun their render and not ended, for each slot. */
	waitsPerSlot: number;
	/** From "finished at Pictory" to the end of its execution; one a render. */
	delaysMs: number[];
}

/** One n8n with one workflow, and a fake Pictory of its own. */
interface Stage {
	contender: Contender;
	server: N8nServer;
	rest: N8nRest;
	simulator: RemoteSimulator;
	workflowId: string;
	/** What the simulator's clock says when n8n's says `n8nMs`. */
	simulatedMs: (n8nMs: number) => number;
	/** What n8n's clock says now. */
	n8nNowMs: () => number;
	close: () => Promise<void>;
}

async function openStage(bench: Bench, contender: Contender): Promise<Stage> {
	const { simulators, close } = await startSimulators(1, { speed: SPEED });
	const [simulator] = simulators;
	const { server, rest, nowMs } = await startFastN8n(bench, SPEED, {
		N8N_CONCURRENCY_PRODUCTION_LIMIT: String(SLOTS),
	});
	const offsetMs = (await simulator.nowMs()) - nowMs();
	const workflowId = await rest.createWorkflow(await makeWorkflow(contender, rest, simulator));
	await rest.activate(workflowId);
	const stage: Stage = {
		contender,
		server,
		rest,
		simulator,
		workflowId,
		simulatedMs: (n8nMs) => n8nMs + offsetMs,
		n8nNowMs: nowMs,
		close: async () => {
			await server.stop();
			close();
		},
	};
	await warmUp(stage);
	return stage;
}

/** Runs the workflow once, and so waits until n8n has registered its webhook. */
async function warmUp({ contender, server, rest, simulator, workflowId }: Stage): Promise<void> {
	await prepareRound(simulator, [1_000]);
	await rest.until('the webhook is there', async () => {
		const call = callWebhook(server, contender, { list: [{}], startMs: 0 });
		return await call.then(
			() => true,
			() => undefined,
		);
	});
	await rest.until('the first execution has ended', async () => {
		const [newest] = await rest.executions(workflowId);
		return newest?.status === 'success' || undefined;
	});
}

async function makeWorkflow(
	contender: Contender,
	rest: N8nRest,
	{ addresses }: RemoteSimulator,
): Promise<WorkflowFile> {
	if (contender === 'guide')
		return guideWorkflow(contender, addresses, PROJECT_ID, GUIDES_WAIT_SECONDS);
	const { apiKey, baseUrl } = addresses;
	const id = await rest.createCredential('Pictory', CREDENTIAL_TYPE, { apiKey, baseUrl });
	const parameters: INodeParameters = { waitForCompletion: true, whileWaiting: contender };
	const credentials = { [CREDENTIAL_TYPE]: { id, name: 'Pictory' } };
	return line(
		contender,
		webhookTrigger(contender),
		renderProject(PROJECT_ID, { parameters, credentials }),
	);
}

const idSchema = z.object({ jobId: z.string().optional(), job_id: z.string().optional() });

async function runRound(stage: Stage, executions: number, round: number): Promise<Figures> {
	const { contender, server, rest, simulator, workflowId, simulatedMs } = stage;
	await prepareRound(simulator, drawDurations(executions, round));
	const before = Math.max(...(await rest.executions(workflowId)).map(({ id }) => Number(id)));
	const body = { list: [{}], startMs: stage.n8nNowMs() };
	const [rows] = await Promise.all([
		rest.until(
			'all executions have ended',
			async () => {
				const ended = (await rest.executions(workflowId)).filter(
					({ id, status }) =>
						Number(id) > before && ['success', 'error', 'crashed'].includes(status),
				);
				return ended.length === executions ? ended : undefined;
			},
			10 * 60_000,
		),
		...Array.from({ length: executions }, async () => await callWebhook(server, contender, body)),
	]);
	const jobs = jobsSchema.parse(await simulator.control('GET', '/jobs'));
	const waits: Array<{ fromMs: number; doneMs: number; untilMs: number }> = [];
	for (const { id, status, stoppedAt } of rows) {
		const execution = await rest.execution(id);
		const [item] = itemsOf(execution, contender === 'guide' ? DONE : 'Render');
		if (status !== 'success' || !item)
			throw new Error(`Execution ${id} of ${contender}: ${status}`);
		const { jobId, job_id: guidesJobId } = idSchema.parse(item.json);
		const job = jobs.find((one) => one.jobId === (jobId ?? guidesJobId));
		if (!job) throw new Error(`Execution ${id} put out no job of this round`);
		waits.push({
			fromMs: job.createdAtMs,
			doneMs: job.finishesAtMs,
			untilMs: simulatedMs(Date.parse(stoppedAt ?? '')),
		});
	}
	const startMs = Math.min(...waits.map(({ fromMs }) => fromMs));
	const endMs = Math.max(...waits.map(({ untilMs }) => untilMs));
	const longestMs = Math.max(...waits.map(({ fromMs, doneMs }) => doneMs - fromMs));
	const atSameTime = waits.map(
		({ fromMs }) => waits.filter((one) => one.fromMs <= fromMs && one.untilMs > fromMs).length,
	);
	return {
		total: (endMs - startMs) / longestMs,
		waitsPerSlot: Math.max(...atSameTime) / SLOTS,
		delaysMs: waits.map(({ doneMs, untilMs }) => untilMs - doneMs),
	};
}

/** A number of executions, and what each contender took for it; one figure a round. */
interface Measured {
	executions: number;
	of: Record<Contender, Figures[]>;
}

const contenders = ['pause', 'keepRunning', 'guide'] as const;
const total = ({ total: one }: Figures) => one;
const perSlot = ({ waitsPerSlot }: Figures) => waitsPerSlot;

function delays(figures: Figures[]): number[] {
	return figures.flatMap(({ delaysMs }) => delaysMs);
}

function tableOf({ executions, of }: Measured): Table {
	return {
		title: `${executions} executions, one render each, ${SLOTS} at a time`,
		head: [
			'who waits',
			'total / slowest render',
			'Pause over it',
			'most waits at a time for each slot',
			'goes on after, s: median, p95, longest',
		],
		rows: contenders.map((contender) => {
			const late = delays(of[contender]);
			return [
				LABELS[contender],
				range(spread(of[contender].map(total))),
				contender === 'pause'
					? ''
					: range(pairedRatio(of.pause.map(total), of[contender].map(total))),
				range(spread(of[contender].map(perSlot))),
				[median(late), percentile(late, 95), Math.max(...late)].map(seconds).join(', '),
			];
		}),
	};
}

async function run(bench: Bench): Promise<Result> {
	const rounds = bench.quick ? 1 : 5;
	const measured: Measured[] = [SLOTS, bench.quick ? 2 * SLOTS : EXECUTIONS].map((executions) => ({
		executions,
		of: { pause: [], keepRunning: [], guide: [] },
	}));
	const stages: Stage[] = [];
	const growth: Array<{ work: number; figures: Figures }> = [];
	try {
		for (const contender of contenders) stages.push(await openStage(bench, contender));
		for (const { executions, of } of measured) {
			for (let round = 0; round < rounds; round++) {
				// All at the same time: they mostly wait.
				const figures = await Promise.all(
					stages.map(async (stage) => await runRound(stage, executions, round)),
				);
				contenders.forEach((contender, index) => of[contender].push(figures[index]));
				bench.say(`workers: ${executions} executions, round ${round + 1} of ${rounds}`);
			}
		}
		const [pausing] = stages;
		for (const work of bench.quick ? [1, 10] : [1, 10, 100])
			growth.push({ work, figures: await runRound(pausing, work, rounds) });
	} finally {
		for (const stage of stages) await stage.close();
	}

	const [few, many] = measured;
	const show = (contender: Contender, pick: (figures: Figures) => number) =>
		number(median(many.of[contender].map(pick)));
	const longest = (contender: Contender) => `${seconds(Math.max(...delays(few.of[contender])))} s`;
	return {
		tables: measured.map(tableOf),
		notes: [
			`A real n8n ${bench.n8n.version} for each, with a limit of ${SLOTS} production executions at a time, as n8n Cloud or a queue worker has one. All executions are started at once; renders take three minutes in the middle. Time passes ${SPEED} times as fast for n8n and for the fake Pictory, so that n8n's own work counts ${SPEED} times: on a real clock all three do better than here.`,
			"An execution that keeps running takes up its slot until its render is done, and so does the guide's loop: n8n puts only waits of more than 65 s into its database. A paused execution needs a slot to start its render and for its looks.",
			"The delay of a pause is n8n's: it looks once a minute for executions to wake, and one that it wakes needs a free slot, for which it queues behind those that have just been started. Where Pictory can call n8n, the call ends the pause; here nobody calls.",
		],
		headlines: [
			{
				what: `${many.executions} executions with a render each, ${SLOTS} at a time: total time over the slowest render`,
				ours: `${show('pause', total)}: Pause`,
				instead: `${show('guide', total)}: ${LABELS.guide}`,
			},
			{
				what: 'Renders waited for at a time with one execution slot',
				ours: `${show('pause', perSlot)}: Pause`,
				instead: `${show('guide', perSlot)}: ${LABELS.guide}`,
			},
			{
				what: 'From ready until the workflow goes on while slots are free, longest',
				ours: `${longest('pause')}: Pause, ${longest('keepRunning')}: Keep Running`,
				instead: `${longest('guide')}: ${LABELS.guide}`,
			},
		],
		growth: [
			{
				what: 'paused executions: total time over the slowest render, by executions',
				unit: 'ratio',
				points: growth.map(({ work, figures }) => ({ work, cost: figures.total })),
			},
		],
		figures: { measured, growth },
	};
}

export const workers: Measurement = { name: 'workers', title: 'Executions per worker', run };
