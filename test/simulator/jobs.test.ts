import { call, startJob } from './client';
import { startSimulator, type Simulator } from './index';
import { httpRequest } from './node';

let simulator: Simulator;

beforeEach(async () => {
	simulator = await startSimulator({ speed: 0, startMs: Date.UTC(2025, 0, 1) });
});

afterEach(async () => await simulator.close());

const second = 1000;
const projectId = '20241105121314567a1b2c3d4';

async function job(jobId: string) {
	return (await call(simulator, `/v1/jobs/${jobId}`)).body;
}

describe('the timeline of a render', () => {
	it('goes from queued over progress to the outputs', async () => {
		const jobId = await startJob(simulator, `/v2/projects/${projectId}/render`);
		const inProgress = { job_id: jobId, success: true, data: { status: 'in-progress' } };
		expect(await job(jobId)).toEqual(inProgress);
		simulator.clock.advance(12 * second);
		expect(await job(jobId)).toEqual({
			...inProgress,
			data: {
				status: 'in-progress',
				renderProgress: 0,
				renderProgressMessage: 'Generating video',
				renderState: 'RUNNING',
			},
		});
		simulator.clock.advance(54 * second);
		expect(await job(jobId)).toMatchObject({ data: { renderProgress: 50 } });
		simulator.clock.advance(54 * second);
		expect(await job(jobId)).toMatchObject({
			job_id: jobId,
			success: true,
			data: {
				status: 'completed',
				progress: 100,
				videoURL: `${simulator.fileHostUrl}/files/${jobId}/videoURL.mp4`,
			},
		});
		expect(simulator.counters()).toMatchObject({
			started: { projectRender: 1 },
			looks: { [jobId]: 4 },
		});
	});

	it('ends in failed with code and message', async () => {
		const { jobId } = simulator.jobs.add({
			jobType: 'videoRender',
			durationMs: 0,
			outcome: 'failed',
			errorCode: '5001',
			errorMessage: { reason: 'out of film' },
		});
		expect(await job(jobId)).toEqual({
			job_id: jobId,
			success: false,
			data: { status: 'failed', error_code: '5001', error_message: { reason: 'out of film' } },
		});
	});

	it('is cleaned on demand, with its files, but not before the end', async () => {
		const jobId = await startJob(simulator, `/v2/projects/${projectId}/render`);
		const clean = async () =>
			(await call(simulator, `/v1/jobs/${jobId}/clean`, { method: 'DELETE' })).status;
		expect(await clean()).toBe(400);
		simulator.clock.advance(200 * second);
		const url = `${simulator.fileHostUrl}/files/${jobId}/videoURL.mp4`;
		expect((await fetch(url)).status).toBe(200);
		expect(await clean()).toBe(200);
		expect(await clean()).toBe(200);
		expect(await job(jobId)).toMatchObject({ success: true, data: { status: 'cleaned' } });
		expect((await fetch(url)).status).toBe(404);
	});

	it('is cleaned by itself after the retention time', async () => {
		simulator.changeSettings({ retentionMs: 3600 * second });
		const { jobId } = simulator.jobs.add({ jobType: 'videoRender', durationMs: 0 });
		expect(await job(jobId)).toMatchObject({ data: { status: 'completed' } });
		simulator.clock.advance(3600 * second);
		expect(await job(jobId)).toMatchObject({ data: { status: 'cleaned' } });
	});

	it('takes as long as the settings deal out', async () => {
		simulator.changeSettings({ durations: { videoRender: { listMs: [1000, 2000] } } });
		const lengths = [1, 2, 3].map(() => {
			const { createdAtMs, finishesAtMs } = simulator.jobs.add({ jobType: 'videoRender' });
			return finishesAtMs - createdAtMs;
		});
		expect(lengths).toEqual([1000, 2000, 1000]);
	});

	it('deals out the same chance for the same seed', async () => {
		const run = async (seed: number) => {
			const other = await startSimulator({
				speed: 0,
				seed,
				settings: { durations: { videoRender: { medianMs: 60_000, sigma: 0.5 } } },
			});
			const jobs = [1, 2, 3].map(() => other.jobs.add({ jobType: 'videoRender' }));
			await other.close();
			return jobs.map(({ jobId, createdAtMs, finishesAtMs }) => [
				jobId,
				finishesAtMs - createdAtMs,
			]);
		};
		const [first, second, different] = [await run(7), await run(7), await run(8)];
		expect(first).toEqual(second);
		expect(first).not.toEqual(different);
	});
});

describe('odd shapes', () => {
	const finished = async (shape: 'old' | 'noStatus' | 'complete' | 'completed') => {
		const { jobId } = simulator.jobs.add({ jobType: 'videoRender', durationMs: 0, shape });
		return (await call(simulator, `/v1/jobs/${jobId}`)).body;
	};

	it('can say complete, or nothing', async () => {
		expect(await finished('complete')).toMatchObject({ data: { status: 'complete' } });
		expect(await finished('noStatus')).not.toMatchObject({ data: { status: expect.anything() } });
	});

	it('can use the names of the old API', async () => {
		const render = await finished('old');
		expect(render).toMatchObject({ data: { shareVideoURL: expect.any(String) } });
		expect(render).not.toMatchObject({ data: { status: expect.anything() } });
		expect(render).not.toMatchObject({ data: { videoShareURL: expect.anything() } });
		const old = { jobType: 'storyboardPreview', durationMs: 0, shape: 'old' } as const;
		expect(await job(simulator.jobs.add(old).jobId)).toMatchObject({
			data: { preview: expect.any(String), renderParams: expect.anything() },
		});
	});

	it('can say pending while queued', async () => {
		simulator.changeSettings({ queuedStatus: 'pending' });
		const { jobId } = simulator.jobs.add({ jobType: 'videoRender', durationMs: 10, queuedMs: 5 });
		expect(await job(jobId)).toMatchObject({ data: { status: 'pending' } });
	});

	it('has no status for a completed transcription', async () => {
		const { jobId } = simulator.jobs.add({ jobType: 'transcription', durationMs: 0 });
		const body = await job(jobId);
		expect(body).toMatchObject({ success: true, data: { transcript: expect.anything() } });
		expect(body).not.toMatchObject({ data: { status: expect.anything() } });
	});

	it.each([
		['none', { success: true, data: { status: 'in-progress' } }],
		['data.job_id', { success: true, data: { job_id: 'j1', status: 'in-progress' } }],
		['jobId', { jobId: 'j1', success: true, data: { status: 'in-progress' } }],
	] as const)('can carry the id at %s', async (jobIdAt, expected) => {
		simulator.jobs.add({ jobId: 'j1', jobType: 'imageGeneration', jobIdAt });
		expect(await job('j1')).toEqual(expected);
	});

	it('can start a job without telling its id', async () => {
		simulator.changeSettings({ startedJobIdAt: 'none' });
		const { body } = await call(simulator, `/v2/projects/${projectId}/render`, { method: 'POST' });
		expect(body).toEqual({ success: true, data: {} });
	});

	it('plays scripted answers', async () => {
		simulator.jobs.add({ jobId: 'j1', jobType: 'other', answers: [{ a: 1 }, ['b']] });
		expect([await job('j1'), await job('j1'), await job('j1')]).toEqual([{ a: 1 }, ['b'], ['b']]);
	});

	it('knows two ways not to know a job', async () => {
		expect((await call(simulator, '/v1/jobs/nobody')).status).toBe(404);
		simulator.changeSettings({ unknownJob: 'errorBody' });
		expect(await call(simulator, '/v1/jobs/nobody')).toMatchObject({
			status: 200,
			body: { success: false, data: { error_code: '5000', error_message: 'JOB_NOT_FOUND' } },
		});
	});
});

describe('the list of jobs', () => {
	it('shows a status where Get Job has none, and the id where the settings say', async () => {
		simulator.jobs.add({ jobId: 'j1', jobType: 'transcription', durationMs: 0 });
		expect((await call(simulator, '/v1/jobs')).body).toMatchObject({
			items: [{ success: true, data: { jobId: 'j1', status: 'completed' } }],
			nextPageKey: null,
		});
		simulator.changeSettings({ listedJobIdAt: 'job_id' });
		expect((await call(simulator, '/v1/jobs')).body).toMatchObject({ items: [{ job_id: 'j1' }] });
	});

	it('is newest first, in pages that new jobs do not shift', async () => {
		for (const number of [1, 2, 3, 4, 5]) {
			simulator.jobs.add({ jobId: `job-${number}`, jobType: 'imageGeneration', durationMs: 0 });
		}
		simulator.changeSettings({ pageSizes: { jobs: 2 } });
		const idsOfPages: string[] = [];
		let cursor: string | null = null;
		do {
			const query: string = cursor === null ? '' : `?nextPageKey=${encodeURIComponent(cursor)}`;
			const { body } = await call(simulator, `/v1/jobs${query}`);
			const { items, nextPageKey } = body as {
				items: Array<{ success: boolean; data: { jobId: string; status: string; url: string } }>;
				nextPageKey: string | null;
			};
			for (const { data } of items) {
				expect(data).toMatchObject({ status: 'completed', url: expect.stringContaining('.png') });
			}
			idsOfPages.push(items.map(({ data }) => data.jobId).join(' '));
			cursor = nextPageKey;
			simulator.jobs.add({ jobType: 'videoRender' });
		} while (cursor !== null);
		expect(idsOfPages).toEqual(['job-5 job-4', 'job-3 job-2', 'job-1']);
	});
});

describe('the clock', () => {
	it('runs fast, also while a test has fake timers', async () => {
		simulator.clock.setSpeed(100_000);
		const jobId = await startJob(simulator, `/v2/projects/${projectId}/render`);
		jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
		try {
			const get = async () =>
				await new Promise<string>((resolve, reject) => {
					const headers = { authorization: simulator.apiKey };
					httpRequest(`${simulator.baseUrl}/v1/jobs/${jobId}`, { headers }, (response) => {
						let text = '';
						response.on('data', (chunk) => (text += chunk));
						response.on('end', () => resolve(text));
					})
						.on('error', reject)
						.end();
				});
			let answer = await get();
			while (answer.includes('in-progress')) answer = await get();
			expect(answer).toContain('"completed"');
		} finally {
			jest.useRealTimers();
		}
	});

	it('runs timers in order, each at its own time', () => {
		const { clock } = simulator;
		const startMs = clock.now();
		const ran: Array<[name: string, ms: number]> = [];
		const note = (name: string) => ran.push([name, clock.now() - startMs]);
		clock.after(20, () => note('late'));
		clock.after(10, () => {
			note('early');
			clock.after(5, () => note('between'));
		});
		const callOff = clock.after(15, () => note('never'));
		callOff();
		clock.advance(30);
		expect(ran).toEqual([
			['early', 10],
			['between', 15],
			['late', 20],
		]);
		expect(clock.now() - startMs).toBe(30);
	});
});
