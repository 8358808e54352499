/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- runs in Node, not in n8n */
// Reads finished jobs in a real n8n's engine, with the package and with n8n's HTTP Request node, and prints what each
// took. All in one process, in turns, so that both find it equally warm.
import {
	chain,
	makeEngine,
	manualTrigger,
	pictoryNode,
	runError,
	runWorkflow,
	taskData,
	type Engine,
	type WorkflowJson,
} from '../../test/engine/harness';
import { spentBy } from '../lib/allocations';
import { httpRequestNode, httpRequestNodeType } from '../lib/httpRequestNode';
import type { OverheadCase, OverheadFigure, OverheadInput, Reader } from '../lib/overheadTypes';

const input: OverheadInput = JSON.parse(process.argv[2] ?? '');
const { baseUrl, apiKey } = input.simulator;

/** The HTTP Request node sends everything at once, unless it is told not to: a server would refuse thousands. */
const BATCHES = { batching: { batch: { batchSize: 50, batchInterval: 50 } } };

function readingNode(reader: Reader, jobId: string) {
	switch (reader) {
		case 'httpRequest':
			return httpRequestNode({ url: `${baseUrl}/v1/jobs/${jobId}`, options: BATCHES });
		case 'get':
		case 'wait':
			return pictoryNode({
				resource: 'job',
				operation: reader,
				jobId: { __rl: true, mode: 'id', value: jobId },
				// The budget is there to protect Pictory; here it would only make a measurement long.
				...(reader === 'wait' ? { waitOptions: { maxRequestsPerMinute: 1_000_000 } } : {}),
			});
	}
}

async function execute(engine: Engine, workflow: WorkflowJson, items: number): Promise<void> {
	const triggerItems = Array.from({ length: items }, () => ({ json: {} }));
	const run = await runWorkflow(engine, workflow, { mode: 'trigger', triggerItems });
	const [, { name }] = workflow.nodes;
	const error = runError(run, name);
	if (error) throw error;
	const out = taskData(run, name)?.data?.main[0]?.length;
	if (out !== items) throw new Error(`${name} put out ${out} items for ${items}`);
}

async function measure(
	engine: Engine,
	{ name, jobId, items, executions }: OverheadCase,
	reader: Reader,
	round: number,
): Promise<OverheadFigure> {
	const workflow = chain(manualTrigger(), readingNode(reader, jobId));
	const spent = await spentBy(async () => {
		for (let count = 0; count < executions; count++) await execute(engine, workflow, items);
	});
	const read = items * executions;
	return {
		caseName: name,
		round,
		reader,
		cpuMsPerItem: spent.cpuMs / read,
		allocatedBytesPerItem: spent.allocatedBytes / read,
	};
}

async function main(): Promise<void> {
	const engine = await makeEngine({
		credentials: { pictoryApi: { apiKey, baseUrl } },
		extraNodeTypes: httpRequestNodeType(),
	});
	for (const one of input.cases) {
		// Until the code is compiled; one read of a large answer does.
		const warmUp = {
			...one,
			items: Math.min(one.items, 100),
			executions: Math.min(one.executions, 30),
		};
		for (const reader of one.readers) await measure(engine, warmUp, reader, -1);
		for (let round = 0; round < input.rounds; round++) {
			const order = round % 2 === 0 ? one.readers : [...one.readers].reverse();
			for (const reader of order)
				console.log(JSON.stringify(await measure(engine, one, reader, round)));
		}
	}
}

main().then(
	// n8n keeps timers that would keep the process.
	() => process.exit(0),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
