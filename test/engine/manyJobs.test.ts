/* eslint-disable no-console -- a figure for the closing note */
import { outputJson, pictoryWorkflow } from './harness';
import { minutes, openPausingStage, seconds, type PausingStage } from './pausing';
import { waitFor } from './pictory';

/** Many jobs in one node: pages of the list of jobs stand for single looks where those would take too long. */

let stage: PausingStage;
beforeAll(async () => {
	stage = await openPausingStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.simulator.reset());

/** Waits with the defaults for jobs that come from outside. */
async function wait(jobIds: string[], more = {}) {
	const startMs = Date.now();
	const { run } = await stage.runToTheEnd(
		pictoryWorkflow({ ...waitFor(), waitOptions: {}, ...more }),
		{
			triggerItems: jobIds.map((jobId) => ({ json: { jobId } })),
		},
	);
	const sent = stage.simulator.requests({ method: 'GET' });
	return {
		run,
		items: outputJson(run),
		tookMs: Date.now() - startMs,
		pages: sent.filter(({ path }) => path === '/v1/jobs').length,
		looks: sent.filter(({ path }) => path.startsWith('/v1/jobs/')).length,
	};
}

const add = (count: number, more: Partial<Parameters<typeof stage.simulator.jobs.add>[0]> = {}) =>
	Array.from({ length: count }, () =>
		stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 0, ...more }),
	).map(({ jobId }) => jobId);

it('1,000 finished jobs, at 60 requests a minute, are out within 10 minutes', async () => {
	const jobIds = add(1_000);
	const { items, tookMs, pages, looks } = await wait(jobIds);
	expect(items.map(({ jobId, status }) => [jobId, status])).toEqual(
		jobIds.map((jobId) => [jobId, 'completed']),
	);
	console.log(`1,000 finished jobs: ${tookMs / seconds} s, ${pages} pages, ${looks} single looks`);
	expect(tookMs).toBeLessThan(10 * minutes);
});

describe('a page of the list of jobs', () => {
	/** More jobs than looks in a minute. */
	const tight = { waitOptions: { maxRequestsPerMinute: 15 } };
	const completed = (count: number) => Array(count).fill('completed');
	const statuses = (items: object[]) => items.map((item) => Object(item).status);

	it('is no answer about a job that it shows completed without outputs', async () => {
		const ids = add(30);
		for (const jobId of ids.slice(10, 15)) {
			const job = stage.simulator.jobs.get(jobId);
			if (job) job.listedAs = { success: true, data: { jobId, status: 'completed' } };
		}
		const { items, looks } = await wait(ids, tight);
		expect(items.map(({ jobId, outputUrl }) => [jobId, typeof outputUrl])).toEqual(
			ids.map((jobId) => [jobId, 'string']),
		);
		expect(looks).toBe(5);
	});

	it('is not believed for ever where it shows a job unfinished', async () => {
		const ids = add(30);
		for (const jobId of ids) {
			const job = stage.simulator.jobs.get(jobId);
			if (job) job.listedAs = { success: true, data: { jobId, status: 'in-progress' } };
		}
		const { items, tookMs } = await wait(ids, tight);
		expect(statuses(items)).toEqual(completed(30));
		expect(tookMs).toBeLessThan(5 * minutes);
	});

	it('is not asked for on and on where the jobs are much further back', async () => {
		const ids = add(30);
		add(200);
		const { items, pages, looks } = await wait(ids, tight);
		expect(statuses(items)).toEqual(completed(30));
		expect(pages).toBeLessThanOrEqual(2);
		expect(looks).toBe(30);
	});

	it.each([
		['an error', { kind: 'status', status: 503, format: 'html' }],
		['a page of HTML', { kind: 'status', status: 200, format: 'html' }],
		['no list', { kind: 'answer', status: 200, body: { items: 'none' } }],
		['a refusal', { kind: 'status', status: 403 }],
		['too heavy', { kind: 'answer', status: 200, body: { items: [{ x: 'x'.repeat(2_100_000) }] } }],
		['a lost connection', { kind: 'reset' }],
	] as const)(
		'that can not be used (%s) costs one request, and single looks follow',
		async (_what, effect) => {
			const ids = add(20);
			stage.simulator.faults.add({ path: '/v1/jobs', times: 'always', effect });
			const { items, pages, looks } = await wait(ids, tight);
			expect(statuses(items)).toEqual(completed(20));
			expect([pages, looks]).toEqual([1, 20]);
		},
	);

	it('that can not be used is asked for once a pass, also where the execution pauses', async () => {
		const ids = add(20, { durationMs: 4 * minutes });
		const effect = { kind: 'answer', status: 200, body: { items: 'none' } } as const;
		stage.simulator.faults.add({ path: '/v1/jobs', times: 'always', effect });
		const { run, parks } = await stage.runToTheEnd(
			pictoryWorkflow({ ...waitFor(), ...tight, whileWaiting: 'pause' }),
			{ triggerItems: ids.map((jobId) => ({ json: { jobId } })) },
		);
		expect(statuses(outputJson(run))).toEqual(completed(20));
		expect(parks.length).toBeGreaterThan(0);
		const pages = stage.simulator.requests({ method: 'GET', path: '/v1/jobs' }).length;
		expect(pages).toBeGreaterThan(0);
		expect(pages).toBeLessThanOrEqual(parks.length + 1);
	});

	it('keeps quiet where it is told to, and goes on', async () => {
		const ids = add(20);
		const effect = { kind: 'rateLimited', retryAfterSeconds: 7 } as const;
		stage.simulator.faults.add({ path: '/v1/jobs', times: 1, effect });
		const { items, tookMs } = await wait(ids, tight);
		expect(statuses(items)).toEqual(completed(20));
		expect(tookMs).toBeGreaterThanOrEqual(7 * seconds);
	});

	it('serves items that wait for the same job, failed jobs, and those of unknown type', async () => {
		const [failed] = add(1, { outcome: 'failed' });
		const ids = [...add(20), failed];
		const { run, items, looks } = await wait([...ids, ids[0], ids[0]], {
			waitOptions: { maxRequestsPerMinute: 15, onFailedJob: 'output' },
		});
		expect(run.status).toBe('success');
		expect(statuses(items)).toEqual([...completed(20), 'failed', ...completed(2)]);
		expect(looks).toBe(0);
	});

	it('does not stand for answers that are put out as they are', async () => {
		const ids = add(20);
		const { items, pages } = await wait(ids, { ...tight, simplify: false });
		expect(items.map(({ job_id: jobId }) => jobId)).toEqual(ids);
		expect(pages).toBe(0);
	});

	it('is not asked for where the budget gives all looks', async () => {
		const { pages, looks } = await wait(add(50));
		expect([pages, looks]).toEqual([0, 50]);
	});
});
