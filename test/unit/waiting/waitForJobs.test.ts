/* eslint-disable @n8n/community-nodes/no-restricted-globals -- fake timers stand for the clock */
import type { Clock } from '../../../nodes/Pictory/api';
import type { Job } from '../../../nodes/Pictory/job';
import { nextDueMs, RequestBudget, waitForJobs, watchJob } from '../../../nodes/Pictory/waiting';
import type { LookResult, WatchedJob } from '../../../nodes/Pictory/waiting';

const second = 1_000;
const minute = 60 * second;

const clock: Clock = {
	nowMs: () => Date.now(),
	sleep: async (durationMs, signal) =>
		await new Promise<void>((resolve) => {
			const wake = () => {
				signal?.removeEventListener('abort', wake);
				resolve();
			};
			setTimeout(wake, durationMs);
			signal?.addEventListener('abort', wake);
		}),
};

function jobAt(jobId: string, doneMs: number, { progress = false } = {}): Job {
	const done = Date.now() >= doneMs;
	return {
		jobId,
		jobType: 'videoRender',
		state: done ? 'completed' : 'unfinished',
		status: done ? 'completed' : 'in-progress',
		data: done ? { videoURL: 'https://video.example/a.mp4' } : {},
		raw: {},
		...(progress && !done ? { renderProgress: Math.floor((100 * Date.now()) / doneMs) } : {}),
	};
}

interface Scene {
	/** When each job is done, ms from the start. */
	doneMs: number[];
	timeoutMs?: number;
	pollIntervalMs?: number;
	maxRequestsPerMinute?: number;
	latencyMs?: number;
	lookNow?: boolean;
	progress?: boolean;
	untilMs?: number;
	answer?(index: number, look: number): LookResult | undefined;
	giveUpAfter?(watched: WatchedJob): boolean;
	signal?: AbortSignal;
}

function play(scene: Scene) {
	const {
		doneMs,
		timeoutMs = 30 * minute,
		pollIntervalMs = 10 * second,
		maxRequestsPerMinute = 60,
		latencyMs = 100,
		lookNow = false,
		progress,
	} = scene;
	const jobs = doneMs.map((_, index) =>
		watchJob(String(index), { timeoutMs, pollIntervalMs }, 0, { isNew: !lookNow }),
	);
	const looks: Array<{ index: number; atMs: number }> = [];
	const endedMs: number[] = [];
	let returnedMs: number | undefined;
	const waiting = waitForJobs(jobs, {
		clock,
		budget: new RequestBudget(maxRequestsPerMinute),
		untilMs: scene.untilMs,
		signal: scene.signal,
		giveUpAfter: scene.giveUpAfter,
		look: async ({ jobId }) => {
			const index = Number(jobId);
			looks.push({ index, atMs: Date.now() });
			await clock.sleep(latencyMs);
			const own = looks.filter((look) => look.index === index).length;
			const answer = scene.answer?.(index, own) ?? {
				kind: 'job',
				job: jobAt(jobId, doneMs[index], { progress }),
			};
			if (answer.kind === 'job' && answer.job.state !== 'unfinished') endedMs[index] = Date.now();
			return answer;
		},
	}).then(() => {
		returnedMs = Date.now();
	});
	const looksOf = (index: number) =>
		looks.filter((look) => look.index === index).map((look) => look.atMs);
	return { jobs, looks, looksOf, endedMs, waiting, returnedMs: () => returnedMs };
}

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

async function toTheEnd(scene: Scene) {
	const played = play(scene);
	for (let i = 0; i < 2_000 && played.returnedMs() === undefined; i++)
		await jest.advanceTimersByTimeAsync(second);
	await played.waiting;
	return { ...played, tookMs: played.returnedMs() ?? NaN };
}

describe('waitForJobs', () => {
	it('waits for twenty jobs in the time of one, with no more looks than the schedule says', async () => {
		const { jobs, tookMs, looks } = await toTheEnd({
			doneMs: Array.from({ length: 20 }, () => minute),
			maxRequestsPerMinute: 1_000,
		});
		expect(jobs.map((watched) => watched.end)).toEqual(jobs.map(() => ({ kind: 'finished' })));
		expect(tookMs).toBeLessThan(minute + 12 * second);
		expect(looks.length).toBeLessThanOrEqual(20 * 7);
	});

	it('looks at a job that may long be finished at once, at one that was just started after an interval', async () => {
		expect((await toTheEnd({ doneMs: [0], lookNow: true })).looksOf(0)).toEqual([0]);
		jest.setSystemTime(0);
		expect((await toTheEnd({ doneMs: [0] })).looksOf(0)).toEqual([10 * second]);
	});

	it('keeps the node within its request budget, and looks at all jobs in turn', async () => {
		const { looks, jobs } = await toTheEnd({
			doneMs: Array.from({ length: 30 }, () => 3 * minute),
			maxRequestsPerMinute: 12,
		});
		for (const { atMs } of looks) {
			const inWindow = looks.filter((look) => look.atMs >= atMs && look.atMs < atMs + minute);
			expect(inWindow.length).toBeLessThanOrEqual(12);
		}
		const firstRound = looks.slice(0, 30).map(({ index }) => index);
		expect(new Set(firstRound).size).toBe(30);
		expect(jobs.every((watched) => watched.end?.kind === 'finished')).toBe(true);
	});

	it('looks at renders that should be done by now before all others', async () => {
		// Sixty jobs for twelve looks a minute: in turn, each would be looked at every five minutes.
		const doneMs = Array.from({ length: 60 }, (_, index) => (4 + index / 6) * minute);
		const delaysMs = async (progress: boolean) => {
			jest.setSystemTime(0);
			const { endedMs } = await toTheEnd({ doneMs, progress, maxRequestsPerMinute: 12 });
			return doneMs.map((atMs, index) => endedMs[index] - atMs).sort((a, b) => a - b);
		};
		const inTurn = await delaysMs(false);
		const byProgress = await delaysMs(true);
		expect(inTurn[30]).toBeGreaterThan(minute);
		expect(byProgress[30]).toBeLessThan(inTurn[30] / 2);
	});

	it('looks at jobs that may be finished in one burst, at jobs that just began one by one', async () => {
		const spanMs = async (lookNow: boolean) => {
			jest.setSystemTime(0);
			const doneMs = Array.from({ length: 40 }, () => 0);
			const { looks } = await toTheEnd({ doneMs, lookNow, latencyMs: 0 });
			return looks[39].atMs - looks[0].atMs;
		};
		expect(await spanMs(true)).toBeLessThan(second);
		expect(await spanMs(false)).toBeGreaterThan(20 * second);
	});

	it('is not held up by one request that hangs', async () => {
		const hanging = play({ doneMs: [Infinity, 20 * second], latencyMs: 30 * second });
		await jest.advanceTimersByTimeAsync(55 * second);
		expect(hanging.endedMs[1]).toBe(40 * second);
	});

	it('ends at the deadline with one last look', async () => {
		const { jobs, looksOf, tookMs } = await toTheEnd({
			doneMs: [Infinity],
			timeoutMs: 25 * second,
		});
		expect(jobs[0].end).toEqual({ kind: 'timedOut' });
		expect(looksOf(0)).toEqual([10 * second, 20_100, 25 * second]);
		expect(tookMs).toBe(25_100);
	});

	it('catches a job that finishes between the last regular look and the deadline', async () => {
		const { jobs } = await toTheEnd({ doneMs: [24 * second], timeoutMs: 25 * second });
		expect(jobs[0].end).toEqual({ kind: 'finished' });
	});

	it('looks once even when the timeout is shorter than the interval', async () => {
		const { jobs, looksOf } = await toTheEnd({ doneMs: [second], timeoutMs: 3 * second });
		expect(looksOf(0)).toEqual([3 * second]);
		expect(jobs[0].end).toEqual({ kind: 'finished' });
	});

	it('ends in time where the budget leaves no room for a look', async () => {
		const { jobs, tookMs, looks } = await toTheEnd({
			doneMs: Array.from({ length: 5 }, () => Infinity),
			timeoutMs: 30 * second,
			maxRequestsPerMinute: 2,
		});
		expect(jobs.every((watched) => watched.end?.kind === 'timedOut')).toBe(true);
		expect(tookMs).toBeLessThanOrEqual(31 * second);
		expect(looks).toHaveLength(2);
	});

	it('gives each job its own deadline', async () => {
		const jobs = [5, 60].map((s) =>
			watchJob(String(s), { timeoutMs: s * second, pollIntervalMs: 2 * second }, 0, {
				isNew: false,
			}),
		);
		const ends: Record<string, number> = {};
		const waiting = waitForJobs(jobs, {
			clock,
			budget: new RequestBudget(1_000),
			look: async ({ jobId }) => {
				ends[jobId] = Date.now();
				return { kind: 'job', job: jobAt(jobId, Infinity) };
			},
		});
		await jest.advanceTimersByTimeAsync(70 * second);
		await waiting;
		expect(ends).toEqual({ 5: 5 * second, 60: 60 * second });
	});

	it('forgets trouble that passes and says what it was while it lasts', async () => {
		const trouble: LookResult = { kind: 'none', what: 'nothing', message: 'HTTP 502' };
		const played = play({
			doneMs: [50 * second],
			answer: (_, look) => (look <= 3 ? trouble : undefined),
		});
		await jest.advanceTimersByTimeAsync(35 * second);
		expect(played.jobs[0]).toMatchObject({ troubles: 3, lastTrouble: 'HTTP 502' });
		await jest.advanceTimersByTimeAsync(60 * second);
		expect(played.jobs[0]).toMatchObject({ troubles: 0, end: { kind: 'finished' } });
	});

	it('gives up after twenty troubles in a row, with the words of the last one', async () => {
		const { jobs } = await toTheEnd({
			doneMs: [Infinity, 30 * second],
			answer: (index) =>
				index === 0
					? {
							kind: 'none',
							what: 'nothing',
							message: 'HTTP 502',
							description: 'Send again',
							httpCode: '502',
						}
					: undefined,
		});
		expect(jobs[0].end).toEqual({ kind: 'lost', message: 'HTTP 502', httpCode: '502' });
		expect(jobs[0].looks).toBe(20);
		expect(jobs[1].end).toEqual({ kind: 'finished' });
	});

	it('does not give up within five minutes, however often it looks', async () => {
		const { jobs } = await toTheEnd({
			doneMs: [4 * minute],
			pollIntervalMs: second,
			answer: () =>
				Date.now() < 4 * minute
					? { kind: 'none', what: 'nothing', message: 'HTTP 502' }
					: undefined,
		});
		expect(jobs[0].looks).toBeGreaterThan(60);
		expect(jobs[0].end).toEqual({ kind: 'finished' });
	});

	it('keeps quiet as long as Retry-After says, for all jobs, but not beyond the deadline', async () => {
		const limited: LookResult = {
			kind: 'none',
			what: 'nothing',
			message: 'HTTP 429',
			retryAfterMs: 25 * second,
		};
		const played = play({
			doneMs: [0, 0],
			answer: (index, look) => (index === 0 && look === 1 ? limited : undefined),
		});
		await jest.advanceTimersByTimeAsync(2 * minute);
		expect(played.looksOf(0)).toEqual([10 * second, 35_100]);
		jest.setSystemTime(0);
		const { jobs, tookMs } = await toTheEnd({
			doneMs: [Infinity],
			timeoutMs: 20 * second,
			answer: () => ({ ...limited, retryAfterMs: minute }),
		});
		expect(jobs[0].end).toEqual({ kind: 'timedOut' });
		expect(tookMs).toBe(20 * second);
	});

	it('ends the wait for a job that can not be looked at, and only that', async () => {
		const { jobs } = await toTheEnd({
			doneMs: [Infinity, minute],
			lookNow: true,
			answer: (index) =>
				index === 0 ? { kind: 'none', what: 'unknown', message: 'no such job' } : undefined,
		});
		expect(jobs[0].end).toEqual({ kind: 'lost', message: 'no such job' });
		expect(jobs[1].end).toEqual({ kind: 'finished' });
	});

	it('looks up to twice more at a job that is completed without an output', async () => {
		const bare: LookResult = {
			kind: 'job',
			job: { ...jobAt('0', 0), data: { status: 'completed' } },
		};
		const late = await toTheEnd({
			doneMs: [0],
			answer: (_index, look) => (look < 3 ? bare : undefined),
		});
		expect(late.looks).toHaveLength(3);
		expect(late.jobs[0].job?.data).toHaveProperty('videoURL');
		jest.setSystemTime(0);
		const never = await toTheEnd({ doneMs: [0], answer: () => bare });
		expect(never.looks).toHaveLength(3);
		expect(never.jobs[0].end).toEqual({ kind: 'finished' });
	});

	it('makes no more than five looks at once, also at the time limit of 10,000 jobs, and overruns it little', async () => {
		let underWay = 0;
		let most = 0;
		const jobs = Array.from({ length: 10_000 }, (_, index) =>
			watchJob(String(index), { timeoutMs: minute, pollIntervalMs: minute }, 0, { isNew: true }),
		);
		let tookMs = NaN;
		const waiting = waitForJobs(jobs, {
			clock,
			budget: new RequestBudget(1_000_000),
			look: async ({ jobId }) => {
				most = Math.max(most, ++underWay);
				await clock.sleep(100);
				underWay -= 1;
				return { kind: 'job', job: jobAt(jobId, Infinity) };
			},
		}).then(() => (tookMs = Date.now()));
		for (let passed = 0; passed < 90 && Number.isNaN(tookMs); passed++)
			await jest.advanceTimersByTimeAsync(1_000);
		await waiting;
		expect(most).toBe(5);
		expect(jobs.filter(({ end }) => end?.kind === 'timedOut')).toHaveLength(10_000);
		expect(tookMs).toBeLessThan(66 * second);
	});

	it('returns at once when the caller gives up', async () => {
		const { tookMs, jobs } = await toTheEnd({
			doneMs: [5 * second, Infinity],
			giveUpAfter: (watched) => watched.end?.kind === 'finished',
		});
		expect(tookMs).toBeLessThan(11 * second);
		expect(jobs[1].end).toBeUndefined();
	});

	it('returns within a second after Stop, also while a request hangs', async () => {
		const stop = new AbortController();
		const played = play({ doneMs: [Infinity], latencyMs: minute, signal: stop.signal });
		await jest.advanceTimersByTimeAsync(15 * second);
		stop.abort();
		await jest.advanceTimersByTimeAsync(second);
		expect(played.returnedMs()).toBeLessThanOrEqual(16 * second);
		expect(played.jobs[0].end).toBeUndefined();
	});

	it('returns with open jobs once nothing is due before `untilMs`', async () => {
		const { tookMs, jobs, looksOf } = await toTheEnd({
			doneMs: [15 * second, Infinity],
			untilMs: 45 * second,
		});
		expect(jobs.map((watched) => watched.end?.kind)).toEqual(['finished', undefined]);
		expect(looksOf(1)).toHaveLength(4);
		expect(tookMs).toBeLessThan(45 * second);
		expect(jobs[1].nextLookMs).toBeGreaterThan(45 * second);
	});

	it('needs fewer looks for a render that shows progress, and sees its end no later', async () => {
		const doneMs = [8 * minute];
		const plain = await toTheEnd({ doneMs });
		jest.setSystemTime(0);
		const withProgress = await toTheEnd({ doneMs, progress: true });
		expect(withProgress.looks.length).toBeLessThan(plain.looks.length);
		expect(withProgress.tookMs).toBeLessThanOrEqual(plain.tookMs + 10 * second);
	});
});

describe('nextDueMs', () => {
	const job = (change: Partial<WatchedJob> = {}): WatchedJob => ({
		...watchJob('a', { timeoutMs: 30 * minute, pollIntervalMs: 10 * second }, 0, {
			isNew: true,
		}),
		...change,
	});
	const now = (nowMs: number, spread = false) => ({ nowMs, spread });

	it('is the earliest look', () => {
		const jobs = [job({ nextLookMs: 40 }), job({ nextLookMs: 30 })];
		expect(nextDueMs(jobs, new RequestBudget(60), now(10))).toBe(30);
	});

	it('waits for the request budget and for Retry-After, but not past a time limit', () => {
		const spent = new RequestBudget(1, [5 * second]);
		expect(nextDueMs([job()], spent, now(6 * second))).toBeGreaterThan(65 * second);
		const quiet = new RequestBudget(60, [], 20 * minute);
		expect(nextDueMs([job()], quiet, now(0))).toBe(20 * minute);
		expect(nextDueMs([job({ deadlineMs: 10 * minute })], quiet, now(0))).toBe(10 * minute);
	});

	it('waits for its turn where looks are spread', () => {
		const spent = Array.from({ length: 30 }, () => 10 * second);
		const due = (spread: boolean) =>
			nextDueMs([job()], new RequestBudget(60, spent), now(10 * second, spread));
		expect(due(false)).toBe(10 * second);
		expect(due(true)).toBeGreaterThan(10 * second);
	});
});
