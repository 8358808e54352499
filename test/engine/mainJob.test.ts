/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import * as fs from 'node:fs';
import * as path from 'node:path';

import { jobTypeEntry, jobTypeNames } from '../../nodes/Pictory/job';
import { outputItems, outputJson, runError, startWorkflow, pictoryWorkflow } from './harness';
import {
	andWait,
	byId,
	getJob,
	inAHurry,
	nextTurn,
	openStage,
	renderProject,
	waitFor,
	type Stage,
} from './pictory';

const minutes = 60_000;
const project = '20241105121314567a1b2c3d4';

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.simulator.reset());

describe('Render Project', () => {
	it('returns the job id at once', async () => {
		const run = await stage.run(renderProject(), { items: [{ projectId: project }] });
		const [{ jobId, ...rest }] = outputJson(run);
		expect(rest).toEqual({ jobType: 'videoRender', success: true, projectId: project });
		expect(stage.simulator.jobs.get(String(jobId))?.projectId).toBe(project);
		expect(stage.simulator.counters().started).toEqual({ projectRender: 1 });
	});

	it('sends no body, as Pictory documents it, unless there is a webhook', async () => {
		await stage.run(renderProject(), { items: [{ projectId: project }] });
		const hook = 'http://127.0.0.1:9/hook';
		await stage.run(renderProject({ options: { webhookUrl: hook } }), {
			items: [{ projectId: project }],
		});
		const bodies = stage.simulator.requests({ method: 'POST' }).map(({ body }) => body);
		expect(bodies).toEqual([undefined, { webhook: hook }]);
	});

	it('waits and puts out the finished video with the project id', async () => {
		const run = await stage.run(renderProject(andWait()), { items: [{ projectId: project }] });
		const [video] = outputJson(run);
		expect(Object.keys(video)).toEqual([
			'jobId',
			'jobType',
			'status',
			'success',
			'outputUrl',
			...Object.keys(jobTypeEntry('videoRender').fields),
			'projectId',
		]);
		expect(video).toMatchObject({
			status: 'completed',
			projectId: project,
			outputUrl: video.videoURL,
		});
	});

	it.each([
		['a number', 'id', 482913, '482913'],
		['an address', 'url', 'https://app.pictory.ai/story/482913', '482913'],
		['a query', 'url', 'https://app.pictory.ai/story?projectId=482913', '482913'],
		['an address in place of an id', 'id', 'https://app.pictory.ai/story/482913', '482913'],
		['an id with spaces around it', 'id', ` ${project} `, project],
		['what was picked', 'list', project, project],
	])('takes %s for a project', async (_what, mode, value, projectId) => {
		const run = await stage.run({ ...renderProject(), projectId: { __rl: true, mode, value } });
		expect(outputJson(run)[0]).toMatchObject({ projectId });
	});

	it('renders one project for each item, each from its own expression, and pairs them', async () => {
		const projectIds = [project, '482913', '20250110101112131c9d8e7f6'];
		const run = await stage.run(renderProject(andWait()), {
			items: projectIds.map((projectId) => ({ projectId })),
		});
		expect(outputJson(run).map(({ projectId }) => projectId)).toEqual(projectIds);
		expect(outputItems(run).map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(new Set(outputJson(run).map(({ jobId }) => jobId)).size).toBe(3);
	});

	it('does nothing for no items', async () => {
		const run = await stage.run(renderProject(andWait()), { items: [] });
		expect(run.status).toBe('success');
		expect(stage.simulator.requests()).toEqual([]);
	});

	it('waits for some items and not for others', async () => {
		const run = await stage.run(
			renderProject({ waitForCompletion: '={{ $json.wait }}', waitOptions: inAHurry }),
			{
				items: [
					{ projectId: project, wait: true },
					{ projectId: project, wait: false },
				],
			},
		);
		expect(outputJson(run).map(({ status }) => status)).toEqual(['completed', undefined]);
	});
});

describe('Get Job and Wait For Job', () => {
	it.each(jobTypeNames)(
		'put out the same item for %s, equal to the output schema',
		async (jobType) => {
			const { jobId } = stage.simulator.jobs.add({ jobType, durationMs: 1 * minutes });
			const waited = outputJson(await stage.run(waitFor(), { items: [{ jobId }] }))[0];
			const got = outputJson(await stage.run(getJob(), { items: [{ jobId }] }))[0];
			expect(waited).toEqual(got);
			expect(waited).toMatchObject({ jobId, jobType, status: 'completed', success: true });
			const { fields } = jobTypeEntry(jobType);
			const sent = Object.keys(fields).filter((name) => !fields[name].madeFrom);
			expect(Object.keys(waited)).toEqual(expect.arrayContaining(sent));
			const schema = JSON.parse(
				fs.readFileSync(path.join(schemaDir(), 'job', 'wait.json'), 'utf8'),
			);
			for (const field of Object.keys(waited)) expect(schema.properties).toHaveProperty(field);
		},
	);

	it('show the progress of a render', async () => {
		const { jobId } = stage.simulator.jobs.add({
			jobType: 'videoRender',
			durationMs: 'never',
			queuedMs: 0,
		});
		const [item] = outputJson(await stage.run(getJob(), { items: [{ jobId }] }));
		expect(item).toEqual({
			jobId,
			jobType: 'videoRender',
			status: 'in-progress',
			success: true,
			renderProgress: 50,
			renderProgressMessage: 'Generating video',
			renderState: 'RUNNING',
		});
	});

	it('take the selected type while the answer does not show it, and "unknown" for none', async () => {
		const { jobId } = stage.simulator.jobs.add({ jobType: 'imageGeneration', durationMs: 'never' });
		const types = ['auto', 'imageGeneration', 'unknown'].map(async (jobType) => {
			const run = await stage.run(getJob({ jobType: '={{ $json.jobType }}' }), {
				items: [{ jobId, jobType }],
			});
			return outputJson(run)[0].jobType;
		});
		expect(await Promise.all(types)).toEqual(['unknown', 'imageGeneration', 'unknown']);
	});

	it("put out Pictory's answer unchanged with Simplify off", async () => {
		const { jobId } = stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 0 });
		const raw = outputJson(await stage.run(getJob({ simplify: false }), { items: [{ jobId }] }))[0];
		expect(raw).toMatchObject({ job_id: jobId, success: true, data: { status: 'completed' } });
		expect(Object.keys(raw)).toEqual(['job_id', 'success', 'data']);
		expect(
			outputJson(await stage.run(waitFor({}, { simplify: false }), { items: [{ jobId }] }))[0],
		).toEqual(raw);
	});

	it.each([
		['v1 storyboard without a status', { jobType: 'storyboardPreview', shape: 'old' }],
		['v1 render', { jobType: 'videoRender', shape: 'old' }],
		['the word "complete"', { jobType: 'videoRender', shape: 'complete' }],
		['no status', { jobType: 'videoGeneration', shape: 'noStatus' }],
		['the id at data.job_id', { jobType: 'videoRender', jobIdAt: 'data.job_id' }],
		['no id in the answer', { jobType: 'transcription', jobIdAt: 'none' }],
		['queued as pending', { jobType: 'videoRender', queuedStatus: 'pending' }],
		['an unknown word on the way', { jobType: 'videoRender', runningStatus: 'warming-up' }],
	] as const)('see the end of a job with %s', async (_what, odd) => {
		const { jobId } = stage.simulator.jobs.add({ durationMs: 1 * minutes, ...odd });
		const [item] = outputJson(await stage.run(waitFor(), { items: [{ jobId }] }));
		expect(item).toMatchObject({ jobId, jobType: odd.jobType, status: 'completed' });
	});

	it('put out a cleaned job as finished', async () => {
		const { jobId } = stage.simulator.jobs.add({
			jobType: 'videoRender',
			durationMs: 0,
			cleaned: true,
		});
		const [item] = outputJson(await stage.run(waitFor(), { items: [{ jobId }] }));
		expect(item).toMatchObject({ jobId, status: 'cleaned' });
		expect(item).not.toHaveProperty('outputUrl');
	});

	it('Get Job puts out a failed job, with an object for a message as text', async () => {
		const { jobId } = stage.simulator.jobs.add({
			jobType: 'videoRender',
			durationMs: 0,
			outcome: 'failed',
			errorCode: 5001,
			errorMessage: { message: 'The voice is unknown' },
		});
		const [item] = outputJson(
			await stage.run(getJob({ jobType: 'videoRender' }), { items: [{ jobId }] }),
		);
		expect(item).toEqual({
			jobId,
			jobType: 'videoRender',
			status: 'failed',
			success: false,
			errorCode: 5001,
			errorMessage: 'The voice is unknown',
		});
	});

	it.each(['notFound', 'errorBody'] as const)(
		'an unknown job is an error (%s), not a failed item',
		async (unknownJob) => {
			stage.simulator.changeSettings({ unknownJob });
			for (const parameters of [getJob(), waitFor({ onFailedJob: 'output' })]) {
				const run = await stage.run(parameters, { items: [{ jobId: 'no-such-job' }] });
				expect(run.status).toBe('error');
				expect(runError(run)?.message).toContain('Pictory has no job "no-such-job"');
			}
		},
	);
});

describe('waiting for many', () => {
	it('waits for twenty jobs of a minute in about the time of one, with no more looks than the schedule says', async () => {
		stage.simulator.clock.setSpeed(60);
		const jobs = Array.from({ length: 20 }, () =>
			stage.simulator.jobs.add({ jobType: 'imageGeneration', durationMs: 1 * minutes }),
		);
		const startMs = stage.simulator.clock.now();
		const run = await stage.run(waitFor({ pollInterval: 10 / 60, maxRequestsPerMinute: 1_000 }), {
			items: jobs.map(({ jobId }) => ({ jobId })),
		});
		const tookMs = stage.simulator.clock.now() - startMs;
		stage.simulator.clock.setSpeed(600);
		expect(outputJson(run).map(({ jobId }) => jobId)).toEqual(jobs.map(({ jobId }) => jobId));
		expect(tookMs).toBeLessThan(2 * minutes);
		// One look at once, one every 10 s, and one after the end.
		for (const { jobId } of jobs)
			expect(stage.simulator.counters().looks[jobId]).toBeLessThanOrEqual(8);
	});

	it('keeps to the requests per minute', async () => {
		const jobs = Array.from({ length: 6 }, () =>
			stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 'never' }),
		);
		const run = await stage.run(
			waitFor({ maxRequestsPerMinute: 4, timeout: 0.02, onTimeout: 'output' }),
			{
				items: jobs.map(({ jobId }) => ({ jobId })),
			},
		);
		expect(outputJson(run).map(({ timedOut }) => timedOut)).toEqual(jobs.map(() => true));
		expect(stage.simulator.counters().requests).toBe(4);
	});

	it('one failed item costs the others nothing', async () => {
		const good = stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 1 * minutes });
		const bad = stage.simulator.jobs.add({
			jobType: 'videoRender',
			durationMs: 0,
			outcome: 'failed',
		});
		const items = [{ jobId: bad.jobId }, { jobId: 'nobody' }, { jobId: '' }, { jobId: good.jobId }];
		const run = await stage.run(waitFor(), { items, node: { onError: 'continueRegularOutput' } });
		const output = outputJson(run);
		expect(output).toHaveLength(4);
		expect(output[0].error).toContain(bad.jobId);
		expect(output[1].error).toContain('nobody');
		expect(output[2].error).toContain("'Job' is empty");
		expect(output[3]).toMatchObject({ jobId: good.jobId, status: 'completed' });
	});
});

describe('the end of a wait', () => {
	it('fails in time, with the job id and how to go on', async () => {
		const { jobId } = stage.simulator.jobs.add({
			jobType: 'videoRender',
			durationMs: 'never',
			queuedMs: 0,
		});
		const run = await stage.run(waitFor({ timeout: 0.005 }), { items: [{ jobId }] });
		expect(runError(run)?.message).toMatch(
			new RegExp(
				`^Job "${jobId}" was not finished after 0.005 minutes \\(status: in-progress, 50 % rendered\\).*Wait For Job`,
			),
		);
	});

	it('puts out the last known state instead, if asked to', async () => {
		const { jobId } = stage.simulator.jobs.add({
			jobType: 'videoRender',
			durationMs: 'never',
			queuedMs: 0,
		});
		const wait = { timeout: 0.005, onTimeout: 'output' };
		const [item] = outputJson(await stage.run(waitFor(wait), { items: [{ jobId }] }));
		expect(item).toMatchObject({
			jobId,
			status: 'in-progress',
			renderProgress: 50,
			timedOut: true,
		});
		const [raw] = outputJson(
			await stage.run(waitFor(wait, { simplify: false }), { items: [{ jobId }] }),
		);
		expect(Object.keys(raw)).toEqual(['job_id', 'success', 'data', 'timedOut']);
	});

	it('fails with the words of Pictory where the job failed, or puts the job out', async () => {
		const { jobId } = stage.simulator.jobs.add({
			jobType: 'videoRender',
			durationMs: 1 * minutes,
			outcome: 'failed',
			errorCode: 'X1',
			errorMessage: 'approvEPERMissions was refused',
		});
		const failed = await stage.run(waitFor(), { items: [{ jobId }] });
		// n8n would replace the whole message, since it holds the letters of the code EPERM.
		expect(runError(failed)?.message).toContain(
			`"${jobId}" failed at Pictory: approvEPERMissions was refused (X1)`,
		);
		const put = await stage.run(waitFor({ onFailedJob: 'output' }), { items: [{ jobId }] });
		expect(outputJson(put)[0]).toMatchObject({ jobId, status: 'failed', errorCode: 'X1' });
	});

	it('comes within a second after Stop', async () => {
		const { jobId } = stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 'never' });
		const workflow = pictoryWorkflow(waitFor({ pollInterval: 60 }));
		const running = startWorkflow(stage.engine, workflow, { triggerItems: [{ json: { jobId } }] });
		while (stage.simulator.counters().requests === 0) await nextTurn();
		const stoppedMs = Date.now();
		running.cancel();
		const run = await running;
		expect(Date.now() - stoppedMs).toBeLessThan(1_000);
		expect(run.status).toBe('canceled');
		expect(stage.simulator.counters().requests).toBe(1);
	});

	it('comes within a second after Stop while a start waits as `Retry-After` says', async () => {
		stage.simulator.faults.add({ effect: { kind: 'rateLimited', retryAfterSeconds: 50 } });
		const running = startWorkflow(stage.engine, pictoryWorkflow(renderProject()), {
			triggerItems: [{ json: { projectId: project } }],
		});
		while (stage.simulator.counters().requests === 0) await nextTurn();
		running.cancel();
		expect((await running).status).toBe('canceled');
		expect(stage.simulator.requests()).toHaveLength(1);
	});
});

function schemaDir(): string {
	const { sourcePath } = stage.engine.loader.known.nodes.pictory;
	return path.join(
		path.dirname(path.resolve(stage.engine.loader.directory, sourcePath)),
		'__schema__',
		'v1.0.0',
	);
}

it('takes a job by id from a plain expression as well', async () => {
	const { jobId } = stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 0 });
	const run = await stage.run({ ...getJob(), jobId: byId(`=${jobId}`) });
	expect(outputJson(run)[0]).toMatchObject({ jobId });
});
