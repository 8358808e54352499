/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console
   -- runs in Node, not in n8n */
// Stops executions that wait for jobs which never end, as n8n's Stop button does, and prints how long they took to end.
import { setTimeout as pause } from 'node:timers/promises';

import { makeEngine, pictoryWorkflow, startWorkflow } from '../../test/engine/harness';
import type { StopInput } from '../lib/stopTypes';

const input: StopInput = JSON.parse(process.argv[2] ?? '');
const { baseUrl, apiKey } = input.simulator;

async function main(): Promise<void> {
	const engine = await makeEngine({ credentials: { pictoryApi: { apiKey, baseUrl } } });
	const workflow = pictoryWorkflow({
		resource: 'job',
		operation: 'wait',
		jobId: { __rl: true, mode: 'id', value: input.jobId },
	});
	for (const jobs of input.sizes) {
		for (let round = 0; round < input.rounds; round++) {
			const triggerItems = Array.from({ length: jobs }, () => ({ json: {} }));
			const running = startWorkflow(engine, workflow, { mode: 'trigger', triggerItems });
			await pause(input.stopAfterMs);
			const startMs = performance.now();
			running.cancel();
			const { status } = await running;
			if (status !== 'canceled') throw new Error(`The execution ended as "${status}"`);
			console.log(JSON.stringify({ jobs, ms: performance.now() - startMs }));
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
