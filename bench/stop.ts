import { z } from 'zod';

import { number } from './lib/format';
import type { Bench, Measurement, Result } from './lib/measurement';
import { runPart } from './lib/processes';
import { startSimulators } from './lib/simulators';
import { spread } from './lib/statistics';
import { stopFigureSchema, type StopInput } from './lib/stopTypes';

async function run(bench: Bench): Promise<Result> {
	const { simulators, close } = await startSimulators(1, {});
	try {
		const [simulator] = simulators;
		const job = await simulator.control('POST', '/jobs', {
			jobType: 'videoRender',
			durationMs: 'never',
		});
		const input: StopInput = {
			simulator: simulator.addresses,
			jobId: z.object({ jobId: z.string() }).parse(job).jobId,
			sizes: [1, 10, 100],
			rounds: bench.quick ? 2 : 7,
			stopAfterMs: 1_500,
		};
		const printed = await runPart('stop', input, { home: bench.n8nHome });
		const figures = z.array(stopFigureSchema).parse(printed);
		const of = (jobs: number) =>
			spread(figures.filter((figure) => figure.jobs === jobs).map(({ ms }) => ms));
		return {
			tables: [
				{
					head: ['jobs waited for', 'ms: median', 'smallest', 'largest', 'executions'],
					rows: input.sizes.map((jobs) => {
						const { median, min, max, count } = of(jobs);
						return [jobs, median, min, max, count].map(number);
					}),
				},
			],
			notes: [
				"From n8n's Stop to the end of an execution that waits for jobs which never end: some stand between two looks, some in the middle of one. There is nothing to compare with: n8n's own nodes can't be stopped while they wait for an answer.",
			],
			headlines: [
				{
					what: 'From Stop to the end of an execution that waits for 100 renders, longest',
					ours: `${number(of(100).max / 1_000)} s`,
					instead: 'none',
				},
			],
			growth: [
				{
					what: 'from Stop to the end, by jobs waited for',
					unit: 'ms',
					points: input.sizes.map((work) => ({ work, cost: of(work).median })),
				},
			],
			figures,
		};
	} finally {
		close();
	}
}

export const stop: Measurement = { name: 'stop', title: 'Stopping a wait', run };
