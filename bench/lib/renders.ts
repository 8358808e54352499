/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';

import { repoDir } from '../../scripts/stagePackage';
import type { Job, Simulator } from '../../test/simulator';
import { Random } from '../../test/simulator/random';

/** A project of the simulator's account. */
export const PROJECT_ID = '20241105121314567a1b2c3d4';

/**
 * How long each render of a round takes, in simulated ms: drawn once, the same for all that are compared. It is three
 * minutes in the middle, and nearly seven for one in twenty.
 */
export function drawDurations(renders: number, round: number): number[] {
	const random = new Random(1_000 * renders + round);
	const draw = () => Math.round(random.logNormal(180_000, 0.5));
	return Array.from({ length: renders }, draw);
}

/** Empties the account. Its renders then take as long as given, one after another. */
export function prepare(simulator: Simulator, listMs: number[]): void {
	simulator.reset();
	simulator.changeSettings({ durations: { videoRender: { listMs } } });
}

/** Time that passes faster from now on: options of a simulator, and environment variables of another process. */
export function fastTime(speed: number) {
	const startMs = Date.now();
	const { href } = pathToFileURL(path.join(repoDir, 'bench', 'parts', 'fastClock.ts'));
	// n8n's Node.js is new enough to strip the types by itself.
	const NODE_OPTIONS = `--disable-warning=ExperimentalWarning --import ${href}`;
	const env = { NODE_OPTIONS, BENCH_SPEED: String(speed), BENCH_START_MS: String(startMs) };
	return { options: { speed, startMs }, env };
}

/** An execution that starts renders and waits for them; `outMs`: when each job's item left, by job id. Simulated ms. */
export type WaitedExecution = { startMs: number; outMs: Record<string, number> };

/** @throws Error for a job that the simulator does not know */
export function jobOf(simulator: Simulator, jobId: string): Job {
	const job = simulator.jobs.get(jobId);
	if (!job) throw new Error(`An item came out for job ${jobId}, which the simulator does not know`);
	return job;
}

/** Reads from the simulator what the executions of a round cost and how long they kept people waiting. */
export function observe(simulator: Simulator, executions: WaitedExecution[]) {
	const newestFirst = simulator.jobs.list().map(({ jobId }) => jobId);
	const requests = simulator.requests({ host: 'api', method: 'GET', path: '/v1/jobs*' });
	const { jobs: size } = simulator.settings().pageSizes;
	let page = 0;
	const looks = requests.map(({ path: url, query, timeMs: atMs }) => {
		if (url !== '/v1/jobs') return { jobIds: [path.basename(url)], atMs };
		page = Object.keys(query).length > 0 ? page + 1 : 0;
		return { jobIds: newestFirst.slice(page * size, (page + 1) * size), atMs };
	});
	const observed = executions.map(({ startMs, outMs }) => {
		const own = looks.filter(({ jobIds }) => jobIds.some((id) => id in outMs));
		const jobs = Object.entries(outMs).map(([jobId, atMs]) => {
			const { createdAtMs, finishesAtMs } = jobOf(simulator, jobId);
			const after = own.filter((look) => look.atMs >= finishesAtMs);
			// Where none follows, the last one had arrived just before the end, and was answered after it.
			const seenMs = after.find(({ jobIds }) => jobIds.includes(jobId))?.atMs ?? finishesAtMs;
			// n8n's own work is not sped up: between the last look and the item it counts as long as it really took.
			const lookMs = Math.max(...own.map((look) => look.atMs).filter((ms) => ms <= atMs));
			const trueOutMs = lookMs + (atMs - lookMs) / simulator.clock.speed;
			return {
				durationMs: finishesAtMs - createdAtMs,
				seenDelayMs: seenMs - finishesAtMs,
				outDelayMs: trueOutMs - finishesAtMs,
				tookMs: trueOutMs - startMs,
			};
		});
		const slowestMs = Math.max(...jobs.map(({ durationMs }) => durationMs));
		return { jobs, totalRatio: Math.max(...jobs.map(({ tookMs }) => tookMs)) / slowestMs };
	});
	const all = observed.flatMap(({ jobs }) => jobs);
	if (all.length !== newestFirst.length) throw new Error(`${all.length} items came out`);
	const inMinuteTo = (endMs: number) =>
		looks.filter(({ atMs }) => atMs <= endMs && atMs > endMs - 60_000).length;
	return {
		/** Time until all results of an execution were there, over the time of its slowest job; one figure an execution. */
		totalRatios: observed.map(({ totalRatio }) => totalRatio),
		/** From "finished at Pictory" to the request whose answer says so; one figure a job. */
		seenDelaysMs: all.map(({ seenDelayMs }) => seenDelayMs),
		/** From "finished at Pictory" to "item out"; one figure a job. */
		outDelaysMs: all.map(({ outDelayMs }) => outDelayMs),
		looksPerJob: looks.length / newestFirst.length,
		/** The most looks in any simulated minute. */
		peakLooksPerMinute: Math.max(...looks.map(({ atMs }) => inMinuteTo(atMs))),
	};
}
export type WaitingFigures = ReturnType<typeof observe>;
