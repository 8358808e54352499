import { inTurns, type Bench } from './lib/bench';
import { number, spread } from './lib/figures';
import { growth, middle, table, type Result } from './lib/report';
import type { EngineMeasures } from './parts/engine';

export async function stop(bench: Bench): Promise<Result> {
	const { baseUrl, apiKey, jobs: account } = await bench.simulator();
	const { jobId } = account.add({ jobType: 'videoRender', durationMs: 'never' });
	const simulator = { baseUrl, apiKey };
	const part = bench.part<EngineMeasures>('engine.ts');
	const sizes = [1, 10, 100].map((jobs) => ({ jobs }));
	const lines = await inTurns(bench.quick ? 2 : 7, sizes, async ({ jobs }) => {
		return await part.ask('stop', { simulator, jobId, items: jobs });
	});
	const longest = `${number(spread(lines[2].rounds).max / 1_000)} s`;
	return {
		notes: [
			"From n8n's Stop to the end of an execution that waits for jobs which never end: some stand between two looks, some in the middle of one. There is nothing to compare with: n8n's own nodes can't be stopped while they wait for an answer.",
		],
		tables: [
			table(undefined, lines, [
				['jobs waited for', ({ jobs }) => number(jobs)],
				['ms: median', middle(Number)],
				['smallest', ({ rounds }) => number(spread(rounds).min)],
				['largest', ({ rounds }) => number(spread(rounds).max)],
				['executions', ({ rounds }) => number(rounds.length)],
			]),
		],
		headlines: [
			['From Stop to the end of an execution that waits for 100 renders, longest', longest, 'none'],
		],
		growth: [growth('from Stop to the end, by jobs waited for', 'ms', lines, 'jobs', Number)],
		figures: lines,
	};
}
