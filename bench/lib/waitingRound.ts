import { z } from 'zod';

import { Random } from '../../test/simulator/random';
import type { RemoteSimulator, SimulatorAddresses } from './simulators';

/** A project of the simulator's account. */
export const PROJECT_ID = '20241105121314567a1b2c3d4';

/** Who waits: the package; a loop that starts and polls one job after another; one that starts all, then polls so. */
export type Waiter = 'pictory' | 'oneByOne' | 'startAllThenOneByOne';

export interface WaitInput {
	waiter: Waiter;
	/** One for each round where rounds run at the same time, else one. */
	simulators: SimulatorAddresses[];
	rounds: number;
	/** How many times as fast as real time the simulated clock runs. */
	speed: number;
	/** Executions at the same time in a round. */
	executions: number;
	jobsPerExecution: number;
}

/** Renders take three minutes in the middle; one in twenty takes nearly seven. */
export const MEDIAN_DURATION_MS = 180_000;
export const DURATION_SIGMA = 0.5;

/** How long each job of a round takes, in simulated ms: drawn once, the same for all that are compared. */
export function drawDurations(jobs: number, round: number): number[] {
	const random = new Random(1_000 * jobs + round);
	return Array.from({ length: jobs }, () =>
		Math.round(random.logNormal(MEDIAN_DURATION_MS, DURATION_SIGMA)),
	);
}

/** One execution of a workflow that starts renders and waits for them. Times are simulated ms since the epoch. */
export interface WaitedExecution {
	startMs: number;
	/** When each job's item left the waiting, by job id. */
	outMs: Record<string, number>;
}

/** What came of one round; times are simulated ms. */
export const waitingFiguresSchema = z.object({
	/** Time until all results of an execution were there, over the time of its slowest job; one figure an execution. */
	totalRatios: z.array(z.number()),
	/** From "finished at Pictory" to the request whose answer says so; one figure a job. */
	seenDelaysMs: z.array(z.number()),
	/** From "finished at Pictory" to "item out"; one figure a job. */
	outDelaysMs: z.array(z.number()),
	looksPerJob: z.number(),
	/** The most looks in any simulated minute. */
	peakLooksPerMinute: z.number(),
});
export type WaitingFigures = z.infer<typeof waitingFiguresSchema>;

/** An empty account whose renders will take as long as the round wants, one after another. */
export async function prepareRound(
	simulator: RemoteSimulator,
	durationsMs: number[],
): Promise<void> {
	await simulator.control('POST', '/reset');
	await simulator.control('PATCH', '/settings', {
		durations: { videoRender: { listMs: durationsMs } },
	});
}

export const jobsSchema = z.array(
	z.object({ jobId: z.string(), createdAtMs: z.number(), finishesAtMs: z.number() }),
);
const requestsSchema = z.array(
	z.object({ path: z.string(), timeMs: z.number(), status: z.number().optional() }),
);

/**
 * Reads from the simulator what the executions cost and how long they kept people waiting.
 * @param speed of the simulated clock
 */
export async function observeRound(
	simulator: RemoteSimulator,
	executions: WaitedExecution[],
	speed: number,
): Promise<WaitingFigures> {
	const jobs = jobsSchema.parse(await simulator.control('GET', '/jobs'));
	const jobOf = new Map(jobs.map((job) => [job.jobId, job]));
	const requests = requestsSchema.parse(
		await simulator.control('GET', '/requests?host=api&method=GET&path=/v1/jobs/*'),
	);
	const looks = requests.map(({ path, timeMs }) => ({
		jobId: path.slice('/v1/jobs/'.length),
		atMs: timeMs,
	}));
	const all = executions.map((execution) => observeExecution(execution, jobOf, looks, speed));
	const seenDelaysMs = all.flatMap((one) => one.seenDelaysMs);
	if (seenDelaysMs.length !== jobs.length) {
		throw new Error(`${seenDelaysMs.length} items came out for ${jobs.length} jobs`);
	}
	return {
		totalRatios: all.map(({ totalRatio }) => totalRatio),
		seenDelaysMs,
		outDelaysMs: all.flatMap((one) => one.outDelaysMs),
		looksPerJob: looks.length / jobs.length,
		peakLooksPerMinute: peakPerMinute(looks.map(({ atMs }) => atMs)),
	};
}

function observeExecution(
	{ startMs, outMs }: WaitedExecution,
	jobOf: Map<string, z.infer<typeof jobsSchema>[number]>,
	allLooks: Array<{ jobId: string; atMs: number }>,
	speed: number,
) {
	const looks = allLooks.filter(({ jobId }) => jobId in outMs);
	// n8n's own work is not sped up: between the last look and the item it counts as long as it really took.
	const trueOutMs = (atMs: number) => {
		const lookMs = Math.max(...looks.map((look) => look.atMs).filter((ms) => ms <= atMs));
		return lookMs + (atMs - lookMs) / speed;
	};
	const jobs = Object.entries(outMs).map(([jobId, atMs]) => {
		const { createdAtMs, finishesAtMs } = jobOf.get(jobId) ?? unknownJob(jobId);
		// The last look is the one that saw it. It may have arrived just before the end, and been answered after it.
		const seen = looks.findLast((look) => look.jobId === jobId);
		return {
			durationMs: finishesAtMs - createdAtMs,
			seenDelayMs: Math.max(0, (seen?.atMs ?? NaN) - finishesAtMs),
			outMs: trueOutMs(atMs),
			outDelayMs: trueOutMs(atMs) - finishesAtMs,
		};
	});
	const lastOutMs = Math.max(...jobs.map((job) => job.outMs));
	return {
		totalRatio: (lastOutMs - startMs) / Math.max(...jobs.map(({ durationMs }) => durationMs)),
		seenDelaysMs: jobs.map(({ seenDelayMs }) => seenDelayMs),
		outDelaysMs: jobs.map(({ outDelayMs }) => outDelayMs),
	};
}

function unknownJob(jobId: string): never {
	throw new Error(`An item came out for job ${jobId}, which the simulator does not know`);
}

function peakPerMinute(timesMs: number[]): number {
	const sorted = [...timesMs].sort((a, b) => a - b);
	let first = 0;
	let peak = 0;
	sorted.forEach((timeMs, index) => {
		while ((sorted[first] ?? 0) <= timeMs - 60_000) first += 1;
		peak = Math.max(peak, index - first + 1);
	});
	return peak;
}
