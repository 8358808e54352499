import type { INodeParameters } from 'n8n-workflow';

import type { NewFault } from '../simulator';
import { outputItems, outputJson, runError, taskData } from './harness';
import { andWait, byId, getJob, openStage, renderProject, waitFor, type Stage } from './pictory';

const minutes = 60_000;
const project = '20241105121314567a1b2c3d4';

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.simulator.reset());

const started = () => stage.simulator.counters().started.projectRender ?? 0;
const sent = () => stage.simulator.requests({ method: 'POST' }).length;

describe('starting a job costs money: it is sent once', () => {
	const render: Pick<NewFault, 'method' | 'path' | 'times'> = {
		method: 'POST',
		path: '/v2/projects/*/render',
		times: 'always',
	};

	it.each([
		['500 before', { kind: 'status', status: 500 }, 0],
		['502 as HTML after', { kind: 'status', status: 502, format: 'html', when: 'after' }, 1],
		['a reset connection before', { kind: 'reset' }, 0],
		['a reset connection after', { kind: 'reset', when: 'after' }, 1],
		['an answer cut off', { kind: 'reset', when: 'midway' }, 1],
	] as const)('%s', async (_what, effect, jobs) => {
		stage.simulator.faults.add({ ...render, effect });
		const run = await stage.run(renderProject(), { items: [{ projectId: project }] });
		expect([sent(), started()]).toEqual([1, jobs]);
		expect(runError(run)?.message).toContain(`render project "${project}"`);
		expect(runError(run)?.message).toContain('may have started the job');
	});

	it('an answer without a job id', async () => {
		stage.simulator.faults.add({
			...render,
			effect: { kind: 'status', status: 200, format: 'html', when: 'after' },
		});
		const run = await stage.run(renderProject(), { items: [{ projectId: project }] });
		expect([sent(), started()]).toEqual([1, 1]);
		expect(runError(run)?.message).toContain('holds no job ID: 200 from a proxy');
	});

	it.each([
		['no job', {}, ''],
		['a job', { jobId: 'j1' }, ' (job "j1")'],
	])('an answer that refuses, with %s', async (_what, job, mark) => {
		const data = { ...job, error_code: 'INSUFFICIENT_CREDITS', error_message: 'No credits' };
		stage.simulator.faults.add({
			...render,
			effect: { kind: 'answer', status: 200, body: { success: false, data } },
		});
		const run = await stage.run(renderProject(), { items: [{ projectId: project }] });
		expect(runError(run)?.message).toBe(
			`Could not render project "${project}": No credits (INSUFFICIENT_CREDITS)${mark}`,
		);
		expect(sent()).toBe(1);
	});

	it('but again after a 429, which refuses before anything starts', async () => {
		stage.simulator.faults.add({
			...render,
			times: 2,
			effect: { kind: 'rateLimited', retryAfterSeconds: 0 },
		});
		const run = await stage.run(renderProject(), { items: [{ projectId: project }] });
		expect(run.status).toBe('success');
		expect([sent(), started()]).toEqual([3, 1]);
	});

	it('Retry On Fail starts nothing twice, though n8n runs the node again for all items', async () => {
		const retrying = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		stage.simulator.changeSettings({ failingShare: 1 });
		const failed = await stage.run(renderProject(andWait()), {
			items: [{ projectId: project }, { projectId: '482913' }],
			node: retrying,
		});
		expect(failed.status).toBe('error');
		expect(started()).toBe(2);
	});

	it('Retry On Fail does not repeat a start of unknown outcome, but one that was refused', async () => {
		const retrying = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		stage.simulator.faults.add({ ...render, times: 1, effect: { kind: 'reset', when: 'after' } });
		await stage.run(renderProject(), { items: [{ projectId: project }], node: retrying });
		expect([sent(), started()]).toEqual([1, 1]);
		stage.simulator.reset();
		stage.simulator.faults.add({ ...render, times: 1, effect: { kind: 'status', status: 400 } });
		const run = await stage.run(renderProject(), {
			items: [{ projectId: project }],
			node: retrying,
		});
		expect(run.status).toBe('success');
		expect([sent(), started()]).toEqual([2, 1]);
	});

	it('Retry On Fail is warned of', async () => {
		const run = await stage.run(renderProject(), {
			items: [{ projectId: project }],
			node: { retryOnFail: true },
		});
		const hints = run.data.resultData.runData.Pictory[0].hints ?? [];
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringContaining("'Retry On Fail' is on"),
		]);
	});

	it('each run of a loop starts jobs of its own', async () => {
		await stage.run(renderProject(), { items: [{ projectId: project }] });
		await stage.run(renderProject(), { items: [{ projectId: project }] });
		expect(started()).toBe(2);
	});

	it('a bad parameter of a later item is found before anything is started', async () => {
		const run = await stage.run(renderProject(), {
			items: [{ projectId: project }, { projectId: '' }],
		});
		expect(runError(run)?.message).toBe("'Project' is empty [item 1]");
		expect(sent()).toBe(0);
	});

	it('a bad waiting parameter is found before anything is started', async () => {
		const run = await stage.run(renderProject(andWait({ timeout: -1 })), {
			items: [{ projectId: project }],
		});
		expect(runError(run)?.message).toContain("'Timeout (Minutes)' in 'Wait Options'");
		expect(sent()).toBe(0);
	});
});

describe('no job id is lost', () => {
	it('when a later item stops the node', async () => {
		const run = await stage.run(renderProject(), {
			items: [{ projectId: project }, { projectId: 'no-such-project' }, { projectId: '482913' }],
		});
		const [job] = stage.simulator.jobs.list();
		expect(runError(run)?.message).toContain('no-such-project');
		expect(runError(run)?.message).toMatch(/\[item 1\]$/);
		expect(runError(run)?.message).toContain(`item 0: ${job.jobId}`);
		expect(started()).toBe(1);
	});

	it('when one of several jobs fails', async () => {
		stage.simulator.changeSettings({
			durations: { videoRender: { listMs: [1_000, 60 * minutes] } },
		});
		stage.simulator.faults.add({
			method: 'GET',
			path: '/v1/jobs/*',
			effect: { kind: 'answer', status: 200, body: { success: false, data: { status: 'failed' } } },
		});
		const run = await stage.run(renderProject(andWait()), {
			items: [{ projectId: project }, { projectId: '482913' }],
		});
		for (const { jobId } of stage.simulator.jobs.list())
			expect(runError(run)?.message).toContain(jobId);
	});
});

describe('reading goes on after trouble that passes', () => {
	it.each([
		['429 with Retry-After', { kind: 'rateLimited', retryAfterSeconds: 0 }],
		['429 with a date', { kind: 'rateLimited', retryAfterSeconds: 0, asDate: true }],
		['502', { kind: 'status', status: 502, format: 'html' }],
		['a reset connection', { kind: 'reset' }],
		['a slow answer', { kind: 'slow', delayMs: 20 }],
	] as const)('%s', async (_what, effect) => {
		const { jobId } = stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 0 });
		stage.simulator.faults.add({ path: '/v1/jobs/*', effect });
		const [got] = outputJson(await stage.run(getJob(), { items: [{ jobId }] }));
		expect(got).toMatchObject({ jobId, status: 'completed' });
		stage.simulator.faults.add({ path: '/v1/jobs/*', times: 3, effect });
		const [waited] = outputJson(await stage.run(waitFor(), { items: [{ jobId }] }));
		expect(waited).toMatchObject({ jobId, status: 'completed' });
	});

	it('a page with HTTP 404 says nothing about the job that it comes in place of', async () => {
		const { jobId } = stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 0 });
		const effect = { kind: 'status', status: 404, format: 'html' } as const;
		stage.simulator.faults.add({ path: `/v1/jobs/${jobId}`, times: 2, effect });
		const run = await stage.run(waitFor(), { items: [{ jobId }] });
		expect(outputJson(run)).toMatchObject([{ jobId, status: 'completed' }]);
	});

	it('a wait that can not look any more says so, and how to go on', async () => {
		const { jobId } = stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 'never' });
		const effect = { kind: 'status' as const, status: 401 };
		stage.simulator.faults.add({ path: '/v1/jobs/*', times: 'always', effect });
		const run = await stage.run(waitFor(), { items: [{ jobId }] });
		expect(stage.simulator.requests({ path: '/v1/jobs/*' })).toHaveLength(4);
		expect(runError(run)?.message).toMatch(
			new RegExp(`get job "${jobId}": .*HTTP 401.*use Wait For Job with this job ID`),
		);
		expect(runError(run)?.description).toContain("'API Key'");
	});

	it('a wait that runs out says what the trouble was', async () => {
		const { jobId } = stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 0 });
		stage.simulator.faults.add({
			path: '/v1/jobs/*',
			times: 'always',
			effect: { kind: 'rateLimited', retryAfterSeconds: 30 },
		});
		const run = await stage.run(waitFor({ timeout: 0.005 }), { items: [{ jobId }] });
		expect(runError(run)?.message).toMatch(
			new RegExp(`"${jobId}" was not finished.*Too Many Requests`),
		);
	});

	it('what is no JSON is read again, and a clear message with the beginning of it where it stays', async () => {
		const { jobId } = stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 0 });
		const page = { kind: 'status', status: 200, format: 'html' } as const;
		stage.simulator.faults.add({ path: '/v1/jobs/*', effect: page });
		const run = await stage.run(getJob(), { items: [{ jobId }] });
		expect(outputJson(run)[0]).toMatchObject({ jobId, status: 'completed' });
		stage.simulator.faults.add({ path: '/v1/jobs/*', times: 9, effect: page });
		const wait = await stage.run(waitFor({ timeout: 0.001 }), { items: [{ jobId }] });
		stage.simulator.faults.clear();
		expect(runError(wait)?.message).toMatch(
			new RegExp(`get job "${jobId}": the answer is not a Pictory job: 200 from a proxy`),
		);
	});
});

describe('messages carry the words of Pictory and the next step', () => {
	it.each([
		[
			'validation',
			{ code: 'INVALID_REQUEST_BODY', message: 'Bad', fields: [{ name: 'x', errors: 'is odd' }] },
			400,
			'Bad; x: is odd (INVALID_REQUEST_BODY) [HTTP 400]',
		],
		[
			'v1',
			{ success: false, error: { error_message: 'Bad', error_code: 890 } },
			400,
			'Bad (890) [HTTP 400]',
		],
		['payment', { message: 'No minutes left' }, 402, 'No minutes left [HTTP 402]'],
		[
			'a Node.js code inside',
			{ message: 'approvEPERMissions' },
			403,
			'approvEPERMissions [HTTP 403]',
		],
		['nothing', undefined, 418, 'Pictory gave no reason [HTTP 418]'],
	])('%s', async (_what, body, status, words) => {
		stage.simulator.faults.add({ method: 'POST', effect: { kind: 'answer', status, body } });
		const run = await stage.run(renderProject(), { items: [{ projectId: project }] });
		expect(runError(run)?.message).toBe(`Could not render project "${project}": ${words}`);
		expect(runError(run)?.description).toMatch(/\w/);
	});

	it.each([
		[{ success: false, data: { error_code: 5000, error_message: 'No job x here' } }],
		[{ success: true, data: { error: { code: 'JOB_NOT_FOUND', message: 'No job x here' } } }],
	])('an unknown job, also where the answer is 200: %j', async (body) => {
		stage.simulator.faults.add({
			times: 'always',
			effect: { kind: 'answer', status: 200, body },
		});
		const clean = { resource: 'job', operation: 'clean', jobId: byId('x') };
		for (const parameters of [getJob(), waitFor({ onFailedJob: 'output' }), clean]) {
			const run = await stage.run(parameters, { items: [{ jobId: 'x' }] });
			expect(run.status).toBe('error');
			expect(runError(run)?.message).toMatch(/job "x".*No job x here/);
		}
	});

	it('a failed job, cut and without control characters', async () => {
		const { jobId } = stage.simulator.jobs.add({
			jobType: 'videoRender',
			durationMs: 0,
			outcome: 'failed',
			errorMessage: `Bad\u0007 voice\n${'x'.repeat(2_000)}`,
		});
		const run = await stage.run(waitFor(), { items: [{ jobId }] });
		expect(runError(run)?.message).toContain(`"${jobId}" failed at Pictory: Bad voice xxx`);
		expect(runError(run)?.message.length).toBeLessThan(700);
	});

	it('Cloudflare', async () => {
		stage.simulator.faults.add({ method: 'POST', effect: { kind: 'cloudflare' } });
		const run = await stage.run(renderProject(), { items: [{ projectId: project }] });
		expect(runError(run)?.message).toContain('Error 1010');
		expect(runError(run)?.description).toContain('protection in front of Pictory');
	});

	it('never hold the key, and no other host gets it', async () => {
		const { apiKey } = stage.simulator;
		stage.simulator.faults.add({
			method: 'POST',
			effect: { kind: 'answer', status: 400, body: { message: `Bad key ${apiKey}` } },
		});
		const refused = await stage.run(renderProject(), { items: [{ projectId: project }] });
		expect(JSON.stringify(refused)).not.toContain(apiKey);
		for (const body of [
			`<p>${apiKey}</p>`,
			{ headers: { authorization: apiKey } },
			{ success: false, error: `Bad key ${apiKey}` },
			[apiKey],
		]) {
			stage.simulator.faults.add({ times: 4, effect: { kind: 'answer', status: 200, body } });
			const runs = [
				await stage.run(renderProject(), { items: [{ projectId: project }] }),
				await stage.run(waitFor({ timeout: 0.001 }), { items: [{ jobId: 'x' }] }),
				await stage.run({ resource: 'project', operation: 'get', projectId: byId(project) }),
			];
			stage.simulator.faults.clear();
			for (const run of runs) expect(JSON.stringify(run.data)).not.toContain(apiKey);
		}
		expect(stage.simulator.keyLeaks()).toEqual([]);
	});

	it.each([301, 302, 303, 307, 308] as const)(
		'a redirect (HTTP %i) is followed by nobody, names Base URL, and leaves open whether a job was started',
		async (status) => {
			const before = stage.simulator.requests({ host: 'files' }).length;
			for (const parameters of [getJob(), renderProject()]) {
				stage.simulator.faults.add({ effect: { kind: 'redirect', status } });
				const starts = stage.simulator.requests({ method: 'POST' }).length;
				const run = await stage.run(parameters, { items: [{ jobId: 'x', projectId: project }] });
				stage.simulator.faults.clear();
				const { message, description } = runError(run) ?? {};
				expect(`${message} ${description}`).toContain("'Base URL'");
				expect(JSON.stringify(run.data)).not.toContain(stage.simulator.apiKey);
				const sent = stage.simulator.requests({ method: 'POST' }).length - starts;
				expect(sent).toBe(parameters.operation === 'render' ? 1 : 0);
				if (sent === 1) expect(`${message} ${description}`).toContain('may have');
			}
			expect(stage.simulator.requests({ host: 'files' })).toHaveLength(before);
			expect(stage.simulator.keyLeaks()).toEqual([]);
		},
	);

	it('a wrong key and a missing credential say where to look', async () => {
		const pictoryApi = stage.engine.credentials.pictoryApi;
		stage.engine.credentials.pictoryApi = { ...pictoryApi, apiKey: 'pictai_wrong' };
		const wrong = await stage.run(getJob(), { items: [{ jobId: 'x' }] });
		stage.engine.credentials.pictoryApi = pictoryApi;
		expect(runError(wrong)?.message).toContain('Unauthorized [HTTP 401]');
		expect(runError(wrong)?.description).toContain("'API Key'");
		expect(JSON.stringify(wrong)).not.toContain('pictai_wrong');
	});

	it('a base URL that is none is named at once', async () => {
		const pictoryApi = stage.engine.credentials.pictoryApi;
		stage.engine.credentials.pictoryApi = { ...pictoryApi, baseUrl: 'api.pictory.ai/pictoryapis' };
		const run = await stage.run(getJob(), { items: [{ jobId: 'x' }] });
		stage.engine.credentials.pictoryApi = pictoryApi;
		expect(runError(run)?.message).toContain(
			"'Base URL' in the Pictory credential is not an address",
		);
	});

	it.each(['/nothing-here', ''])(
		'a base URL with the path %j is named, and no job is called unknown',
		async (path) => {
			const pictoryApi = stage.engine.credentials.pictoryApi;
			const baseUrl = `${stage.simulator.url}${path}`;
			stage.engine.credentials.pictoryApi = { ...pictoryApi, baseUrl };
			for (const parameters of [getJob(), renderProject()]) {
				const run = await stage.run(parameters, { items: [{ jobId: 'x', projectId: project }] });
				const { message, description } = runError(run) ?? {};
				expect(message).toContain('[HTTP 404]');
				expect(message).not.toContain('Pictory has no job');
				expect(description).toContain("Check 'Base URL'");
			}
			stage.engine.credentials.pictoryApi = pictoryApi;
		},
	);

	it('an unreachable base URL is named', async () => {
		const pictoryApi = stage.engine.credentials.pictoryApi;
		stage.engine.credentials.pictoryApi = {
			...pictoryApi,
			baseUrl: 'http://127.0.0.1:9/pictoryapis',
		};
		const run = await stage.run(renderProject(), { items: [{ projectId: project }] });
		stage.engine.credentials.pictoryApi = pictoryApi;
		expect(runError(run)?.message).toContain(
			'no answer from http://127.0.0.1:9/pictoryapis (ECONNREFUSED)',
		);
		expect(runError(run)?.message).not.toContain('may have started');
	});
});

describe('the error output', () => {
	const items = [{ projectId: project }, { projectId: 'no-such-project' }, { projectId: '' }];

	it('takes the failed items, the normal one the others', async () => {
		const run = await stage.run(renderProject(), {
			items,
			node: { onError: 'continueErrorOutput' },
		});
		expect(outputJson(run, 'Pictory', 0)).toEqual([
			expect.objectContaining({ projectId: project, success: true }),
		]);
		const failed = outputItems(run, 'Pictory', 1);
		expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 2 }]);
		expect(failed.map(({ json }) => json.error)).toEqual([
			expect.stringContaining('render project "no-such-project"'),
			expect.stringContaining("'Project' is empty"),
		]);
	});

	it('takes a failed job and a time-out with their ids, also for several items', async () => {
		const failing = stage.simulator.jobs.add({
			jobType: 'videoRender',
			durationMs: 0,
			outcome: 'failed',
		});
		const endless = stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 'never' });
		const done = stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 0 });
		const run = await stage.run(waitFor({ timeout: 0.005 }), {
			items: [failing, endless, done].map(({ jobId }) => ({ jobId })),
			node: { onError: 'continueErrorOutput' },
		});
		expect(outputJson(run, 'Pictory', 0).map(({ jobId }) => jobId)).toEqual([done.jobId]);
		const errors = outputJson(run, 'Pictory', 1);
		expect(errors.map(({ error }) => error)).toEqual([
			expect.stringContaining(failing.jobId),
			expect.stringContaining(endless.jobId),
		]);
		expect(errors.map(({ message }) => message)).toEqual([
			expect.stringContaining("'If Job Fails'"),
			expect.stringContaining("'Timeout (Minutes)'"),
		]);
	});

	it('takes all items when the credential can not be read', async () => {
		const { pictoryApi } = stage.engine.credentials;
		delete stage.engine.credentials.pictoryApi;
		const run = await stage.run(renderProject(), {
			items,
			node: { onError: 'continueErrorOutput' },
		});
		stage.engine.credentials.pictoryApi = pictoryApi;
		expect(outputJson(run, 'Pictory', 0)).toEqual([]);
		expect(outputItems(run, 'Pictory', 1)).toHaveLength(items.length);
	});

	it('an answer with a top-level `error` is no failure of the item', async () => {
		const answer = {
			success: false,
			error: { error_message: 'old' },
			data: { status: 'failed' },
		};
		const { jobId } = stage.simulator.jobs.add({ jobType: 'videoRender', answers: [answer] });
		const run = await stage.run(getJob({ simplify: false }), {
			items: [{ jobId }],
			node: { onError: 'continueErrorOutput' },
		});
		expect(outputJson(run, 'Pictory', 0)).toEqual([
			{
				success: false,
				data: { status: 'failed' },
				pictoryError: { error_message: 'old' },
			},
		]);
	});
});

describe('a job that is completed without its outputs', () => {
	const bare = (jobId: string) => ({ job_id: jobId, success: true, data: { status: 'completed' } });
	const wait = (more: INodeParameters = {}) => waitFor({}, { jobType: 'videoRender', ...more });
	const add = (times: number) => {
		const jobId = `bare-${times}`;
		const whole = { job_id: jobId, success: true, data: { status: 'completed', videoURL } };
		const answers = [...Array.from({ length: times }, () => bare(jobId)), whole];
		stage.simulator.jobs.add({ jobId, jobType: 'videoRender', durationMs: 0, answers });
		return { jobId };
	};
	const videoURL = 'https://video.example.org/a.mp4';
	const hintsOf = (run: Parameters<typeof taskData>[0]) =>
		(taskData(run)?.hints ?? []).map(({ message }) => message);

	it('is looked at twice more, and then put out with a hint', async () => {
		const late = await stage.run(wait(), { items: [add(2)] });
		expect(outputJson(late)[0]).toMatchObject({ status: 'completed', outputUrl: videoURL });
		expect(hintsOf(late)).toEqual([]);
		const never = await stage.run(wait(), { items: [add(9)] });
		expect(outputJson(never)[0]).not.toHaveProperty('outputUrl');
		expect(hintsOf(never).join()).toMatch(/completed, but Pictory shows no outputs/);
		const got = await stage.run(getJob(), { items: [add(8)] });
		expect(outputJson(got)[0]).toMatchObject({ jobId: 'bare-8', status: 'completed' });
		expect(hintsOf(got).join()).toMatch(/completed, but Pictory shows no outputs/);
	});

	it.each(['videoRender', 'auto'])(
		'is an error with its id where its file was asked for (%s)',
		async (jobType) => {
			const options = { downloadOutput: true };
			const run = await stage.run(wait({ jobType, options }), { items: [add(9)] });
			expect(runError(run)?.message).toMatch(/"bare-9" is completed, but .* no link to its file/);
		},
	);
});

it('says beforehand that the request budget can not look at all jobs within the time limit', async () => {
	const items = Array.from({ length: 7 }, () =>
		stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 0 }),
	).map(({ jobId }) => ({ jobId }));
	const limits = { maxRequestsPerMinute: 5, timeout: 0.02, onTimeout: 'output' };
	const run = await stage.run(waitFor(limits), { items });
	const hints = (taskData(run)?.hints ?? []).map(({ message }) => message);
	expect(hints.join()).toMatch(/Up to 5 of 7 jobs can be looked at in time: raise 'Max Requests/);
	const outputs = outputJson(run);
	expect(outputs.filter(({ timedOut }) => timedOut === true)).toHaveLength(2);
	const failing = await stage.run(waitFor({ ...limits, onTimeout: 'error' }), { items });
	expect(runError(failing)?.message).toMatch(/no room for a look at it/);
});
