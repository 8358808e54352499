/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- runs in Node, not in n8n */
// Starts renders and waits for them in n8n's engine, with the package or with a loop as other nodes have it.
// Prints, for each round, its figures.
import './fastClock';

import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import {
	makeEngine,
	makeNodeType,
	n8nWorkflow,
	outputJson,
	pictoryWorkflow,
	runError,
	runWorkflow,
	type Engine,
} from '../../test/engine/harness';
import { RemoteSimulator, type SimulatorAddresses } from '../lib/simulators';
import {
	drawDurations,
	observeRound,
	prepareRound,
	PROJECT_ID,
	type WaitInput,
	type WaitedExecution,
	type WaitingFigures,
} from '../lib/waitingRound';

const FIXED_INTERVAL_MS = 10_000;
const input: WaitInput = JSON.parse(process.argv[2] ?? '');

/** Polls at a fixed interval, one job after another, as most community nodes do. */
async function fixedLoop(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { baseUrl, apiKey } = await this.getCredentials<SimulatorAddresses>('pictoryApi');
	const call = async (method: 'GET' | 'POST', path: string) =>
		await this.helpers.httpRequest({
			method,
			url: `${baseUrl}${path}`,
			headers: { Authorization: apiKey },
		});
	const start = async () => {
		const started: { data: { jobId: string } } = await call(
			'POST',
			`/v2/projects/${PROJECT_ID}/render`,
		);
		return started.data.jobId;
	};
	const items = this.getInputData();
	const startedBefore: string[] = [];
	if (input.waiter === 'startAllThenOneByOne') {
		while (startedBefore.length < items.length) startedBefore.push(await start());
	}
	const output: INodeExecutionData[] = [];
	for (const item of items.keys()) {
		const jobId = startedBefore[item] ?? (await start());
		for (;;) {
			await n8nWorkflow.sleep(FIXED_INTERVAL_MS);
			const { data }: { data: { status: string } } = await call('GET', `/v1/jobs/${jobId}`);
			if (data.status === 'completed') break;
		}
		output.push({ json: { jobId }, pairedItem: { item } });
	}
	return [output];
}

function makeWorkflow() {
	const workflow = pictoryWorkflow({
		resource: 'project',
		operation: 'render',
		projectId: { __rl: true, mode: 'id', value: PROJECT_ID },
		waitForCompletion: true,
		waitOptions: { timeout: 24 * 60 },
	});
	if (input.waiter === 'pictory') return workflow;
	const nodes = workflow.nodes.map((node) =>
		node.name === 'Pictory' ? { ...node, type: 'bench.fixedLoop' } : node,
	);
	return { ...workflow, nodes };
}

async function execute(
	engine: Engine,
	simulator: RemoteSimulator,
	executionId: string,
	jobs = input.jobsPerExecution,
): Promise<WaitedExecution> {
	const triggerItems = Array.from({ length: jobs }, () => ({ json: {} }));
	const startMs = await simulator.nowMs();
	const run = await runWorkflow(engine, makeWorkflow(), {
		mode: 'trigger',
		executionId,
		triggerItems,
	});
	const endMs = await simulator.nowMs();
	if (run.status !== 'success') throw runError(run, 'Pictory') ?? new Error(run.status);
	const jobIds = outputJson(run, 'Pictory').map(({ jobId }) => String(jobId));
	return { startMs, outMs: Object.fromEntries(jobIds.map((jobId) => [jobId, endMs])) };
}

async function runRound(addresses: SimulatorAddresses, round: number): Promise<WaitingFigures> {
	const simulator = new RemoteSimulator(addresses);
	const { apiKey, baseUrl } = addresses;
	const engine = await makeEngine({
		credentials: { pictoryApi: { apiKey, baseUrl } },
		extraNodeTypes: {
			'bench.fixedLoop': makeNodeType('fixedLoop', fixedLoop, {
				credentials: [{ name: 'pictoryApi', required: true }],
			}),
		},
	});
	// The first execution of a process pays for what is loaded and compiled.
	await prepareRound(simulator, [FIXED_INTERVAL_MS]);
	await execute(engine, simulator, 'warm-up', 1);
	await prepareRound(simulator, drawDurations(input.executions * input.jobsPerExecution, round));
	const executions = await Promise.all(
		Array.from(
			{ length: input.executions },
			async (_, index) => await execute(engine, simulator, `${round}-${index}`),
		),
	);
	return await observeRound(simulator, executions, input.speed);
}

async function main(): Promise<void> {
	const rounds = Array.from({ length: input.rounds }, (_, round) => round);
	const [first] = input.simulators;
	if (!first) throw new Error('No simulator was given');
	if (input.simulators.length > 1) {
		const figures = await Promise.all(
			rounds.map(async (round) => await runRound(input.simulators[round] ?? first, round)),
		);
		for (const figure of figures) console.log(JSON.stringify(figure));
		return;
	}
	for (const round of rounds) console.log(JSON.stringify(await runRound(first, round)));
}

main().then(
	// n8n keeps timers that would keep the process.
	() => process.exit(0),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
