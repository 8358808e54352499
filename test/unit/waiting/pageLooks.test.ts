/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- runs in Node; figures for the closing note */
import type { Clock } from '../../../nodes/Pictory/api';
import type { Job } from '../../../nodes/Pictory/job';
import { PageLooks, RequestBudget, waitForJobs, watchJob } from '../../../nodes/Pictory/waiting';
import type { JobsById, PageLook, WatchedJob } from '../../../nodes/Pictory/waiting';
import { Random } from '../../simulator/random';

/** 100 renders in one node, at 60 requests a minute: with pages of the list of jobs, and without. */

const minute = 60_000;
const RENDERS = 100;
const PAGE = 10;
const ROUNDS = 5;

/** Jumps to whatever is slept for next. */
class JumpingClock implements Clock {
	private now = 0;
	private sleepers: Array<{ untilMs: number; wake: () => void }> = [];

	nowMs(): number {
		return this.now;
	}

	async sleep(durationMs: number): Promise<void> {
		await new Promise<void>((wake) => {
			this.sleepers.push({ untilMs: this.now + Math.max(0, durationMs), wake });
		});
	}

	async run(work: Promise<void>): Promise<void> {
		let isDone = false;
		const end = () => (isDone = true);
		work.then(end, end);
		for (;;) {
			await new Promise((resolve) => setImmediate(resolve));
			if (isDone) return await work;
			this.now = Math.min(...this.sleepers.map(({ untilMs }) => untilMs));
			const due = this.sleepers.filter(({ untilMs }) => untilMs <= this.now);
			this.sleepers = this.sleepers.filter(({ untilMs }) => untilMs > this.now);
			for (const { wake } of due) wake();
		}
	}
}

async function play(
	seed: number,
	{ usesPages, progress }: { usesPages: boolean; progress: boolean },
) {
	const random = new Random(seed);
	const clock = new JumpingClock();
	const durationsMs = Array.from({ length: RENDERS }, () => random.logNormal(3 * minute, 0.5));
	const jobs = durationsMs.map((_durationMs, index) =>
		watchJob(`job-${index}`, { timeoutMs: 60 * minute, pollIntervalMs: 10_000 }, 0, {
			isNew: true,
		}),
	);
	const seenAfterMs: number[] = [];
	const sentAtMs: number[] = [];
	const jobNow = (index: number): Job => {
		const durationMs = durationsMs[index];
		const isDone = clock.nowMs() >= durationMs;
		if (isDone) seenAfterMs[index] ??= clock.nowMs() - durationMs;
		const share = (clock.nowMs() - 0.1 * durationMs) / (0.9 * durationMs);
		return {
			jobId: `job-${index}`,
			jobType: 'videoRender',
			state: isDone ? 'completed' : 'unfinished',
			status: isDone ? 'completed' : 'in-progress',
			data: isDone ? { videoURL: 'https://example.com/a.mp4' } : {},
			raw: {},
			...(progress && !isDone && share >= 0 ? { renderProgress: Math.floor(100 * share) } : {}),
		};
	};
	const readPage = async (cursor: string | undefined, known: JobsById): Promise<PageLook> => {
		sentAtMs.push(clock.nowMs());
		await clock.sleep(400);
		const from = Number(cursor ?? 0);
		const newestFirst = Array.from({ length: RENDERS }, (_none, index) => RENDERS - 1 - index);
		return {
			kind: 'page',
			jobs: newestFirst
				.slice(from, from + PAGE)
				.flatMap((index) =>
					(known.get(`job-${index}`) ?? []).map((watched): [WatchedJob, Job] => [
						watched,
						jobNow(index),
					]),
				),
			next: from + PAGE < RENDERS ? String(from + PAGE) : undefined,
		};
	};
	const budget = new RequestBudget(60);
	const look = async (watched: WatchedJob) => {
		sentAtMs.push(clock.nowMs());
		await clock.sleep(300);
		return { kind: 'job' as const, job: jobNow(jobs.indexOf(watched)) };
	};
	const pages = usesPages ? new PageLooks(jobs, budget, readPage) : undefined;
	await clock.run(waitForJobs(jobs, { look, pages, clock, budget }));
	expect(jobs.every(({ end }) => end?.kind === 'finished')).toBe(true);
	// The 61st request after any other is a minute later.
	for (const [index, atMs] of sentAtMs.slice(60).entries())
		expect(atMs - sentAtMs[index]).toBeGreaterThanOrEqual(minute);
	const late = seenAfterMs.sort((a, b) => a - b);
	return {
		median: late[RENDERS / 2] / 1_000,
		p95: late[0.95 * RENDERS] / 1_000,
		requests: sentAtMs.length / RENDERS,
	};
}

async function figuresOf(how: Parameters<typeof play>[1]) {
	const rounds: Array<Awaited<ReturnType<typeof play>>> = [];
	for (let seed = 1; seed <= ROUNDS; seed += 1) rounds.push(await play(seed, how));
	const middle = (pick: (one: (typeof rounds)[number]) => number) =>
		rounds.map(pick).sort((a, b) => a - b)[(ROUNDS - 1) / 2];
	return {
		median: middle(({ median }) => median),
		p95: middle(({ p95 }) => p95),
		requests: middle(({ requests }) => requests),
	};
}

it.each([true, false])('100 renders that show progress (%s) are seen sooner', async (progress) => {
	const paged = await figuresOf({ usesPages: true, progress });
	const single = await figuresOf({ usesPages: false, progress });
	const show = ({ median, p95, requests }: typeof paged) =>
		`seen after ${median.toFixed(1)} s, p95 ${p95.toFixed(1)} s, ${requests.toFixed(1)} requests a job`;
	console.log(`100 renders, progress ${progress}: ${show(paged)} (single looks: ${show(single)})`);
	expect(paged.median).toBeLessThan(single.median);
	expect(paged.p95).toBeLessThan(single.p95);
	expect(paged.requests).toBeLessThanOrEqual(single.requests);
	if (progress) expect(paged.median).toBeLessThan(4);
});
