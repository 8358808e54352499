import type { INodeParameters } from 'n8n-workflow';

import { jobTypeNames } from '../../nodes/Pictory/job';
import { outputItems, outputJson, runError } from './harness';
import { byId, getJob, openStage, type Stage } from './pictory';

const project = '20241105121314567a1b2c3d4';
const jobId = '265a7c1a-4985-4058-9208-68114f131a2b';

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.simulator.reset());

const on =
	(resource: string) =>
	(operation: string, more: INodeParameters = {}) => ({
		resource,
		operation,
		...more,
	});
const projectTo = on('project');
const jobTo = on('job');
const sent = () =>
	stage.simulator.requests().map(({ method, path, query }) => [method, path, query]);

describe('Update Project', () => {
	const update = (changed: string) =>
		projectTo('update', { projectId: byId(project), project: changed });

	it('replaces the project by what came out of Get, changed', async () => {
		const get = projectTo('get', { projectId: byId(project), simplify: false });
		const [whole] = outputJson(await stage.run(get));
		const run = await stage.run(update('={{ ({ ...$json, projectName: "New name" }) }}'), {
			items: [whole],
		});
		expect(outputJson(run)).toEqual([{ projectId: project, success: true }]);
		const [{ body, path }] = stage.simulator.requests({ method: 'PUT' });
		expect(path).toBe(`/v2/projects/${project}`);
		expect(body).toEqual({ ...whole, projectName: 'New name' });
	});

	it.each([
		['a part', '{"projectName": "New name"}', "must be a whole project, with its 'scenes'"],
		['a list', '[]', "must be a whole project, with its 'scenes'"],
		['the example', '{"projectName": "My project", "scenes": [{}]}', 'still holds the example'],
	])('refuses %s, which would do damage', async (_what, changed, words) => {
		const message = runError(await stage.run(update(changed)))?.message;
		expect(message).toContain("'Changed Project'");
		expect(message).toContain(words);
		expect(stage.simulator.requests()).toEqual([]);
	});
});

describe('Get Project', () => {
	const get = projectTo('get', { projectId: byId('={{ $json.projectId }}') });

	it("puts out Pictory's project as it is without Simplify, and what workflows use of it with it", async () => {
		const items = [{ projectId: project }];
		const short = outputJson(await stage.run(get, { items }))[0];
		const whole = outputJson(await stage.run({ ...get, simplify: false }, { items }))[0];
		expect(whole).toMatchObject({ ...short, project_id: project });
		expect(Array.isArray(whole.scenes)).toBe(true);
		expect(Object.keys(short).length).toBeLessThanOrEqual(10);
		expect(short.scenes).toBeUndefined();
		const request = ['GET', `/v2/projects/${project}`, {}];
		expect(sent()).toEqual([request, request]);
	});

	it('puts one item out for each item, the missing one by the error output', async () => {
		const run = await stage.run(get, {
			items: [{ projectId: 'gone' }, { projectId: 482913 }],
			node: { onError: 'continueErrorOutput' },
		});
		expect(outputItems(run).map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(outputJson(run, 'Pictory', 1)[0].error).toBe(
			'Could not get project "gone": Project not found [HTTP 404]',
		);
	});

	it('says so where the answer is no project', async () => {
		const page = { kind: 'status', status: 200, format: 'html' } as const;
		stage.simulator.faults.add({ effect: page, times: 'always' });
		const error = runError(await stage.run(get, { items: [{ projectId: project }] }));
		expect(error?.message).toContain(`Could not get project "${project}": the answer is not what`);
		expect(error?.description).toContain("'Base URL'");
	});
});

describe('Get Many Projects', () => {
	beforeEach(() => {
		for (let number = 0; number < 25; number++) {
			stage.simulator.projects.add({ id: `p${number}`, name: `Project ${number}` });
		}
	});

	it('reads all pages, each by the cursor of the one before', async () => {
		const run = await stage.run(projectTo('getAll', { returnAll: true }));
		const all = stage.simulator.projects.list().map(({ id }) => id);
		expect(outputJson(run).map(({ id }) => id)).toEqual(all);
		expect(all.length).toBeGreaterThan(20);
		const cursors = stage.simulator.requests().map(({ query }) => query.pagekey);
		expect(new Set(cursors).size).toBe(Math.ceil(all.length / 10));
		expect(outputItems(run).every((item) => Object(item.pairedItem).item === 0)).toBe(true);
	});

	it.each([
		[1, 1],
		[10, 1],
		[11, 2],
	])('reads no more than it needs for a limit of %i', async (limit, pages) => {
		const run = await stage.run(projectTo('getAll', { limit }));
		expect(outputJson(run)).toHaveLength(limit);
		expect(stage.simulator.requests()).toHaveLength(pages);
	});

	it('stops where a cursor comes again', async () => {
		stage.simulator.faults.add({ effect: { kind: 'repeatCursor' }, times: 'always' });
		const run = await stage.run(projectTo('getAll', { returnAll: true }));
		expect(run.status).toBe('success');
		expect(stage.simulator.requests().length).toBeLessThan(4);
	});

	it.each([0, -1, 1.5, 'many'])('refuses a limit of %j', async (limit) => {
		const error = runError(
			await stage.run(projectTo('getAll', { limit: `={{ ${JSON.stringify(limit)} }}` })),
		);
		expect(error?.message).toContain("'Limit' must be a whole number above 0");
		expect(stage.simulator.requests()).toEqual([]);
	});

	it('fails for a page that is no list, instead of putting out none', async () => {
		const page = { kind: 'status', status: 200, format: 'html' } as const;
		stage.simulator.faults.add({ effect: page, times: 'always' });
		const error = runError(await stage.run(projectTo('getAll')));
		expect(error?.message).toContain('Could not list the projects');
	});
});

describe('Delete Project', () => {
	const remove = projectTo('delete', { projectId: byId('={{ $json.projectId }}') });

	it('deletes it', async () => {
		const run = await stage.run(remove, { items: [{ projectId: project }] });
		expect(outputJson(run)).toEqual([{ deleted: true }]);
		expect(stage.simulator.projects.get(project)).toBeUndefined();
		expect(sent()).toEqual([['DELETE', `/v2/projects/${project}`, {}]]);
	});

	it('does not say so where Pictory refused', async () => {
		const refusal = { success: false, message: 'The project is being rendered' };
		stage.simulator.faults.add({ effect: { kind: 'answer', status: 200, body: refusal } });
		const error = runError(await stage.run(remove, { items: [{ projectId: project }] }));
		expect(error?.message).toBe(
			`Could not delete project "${project}": The project is being rendered`,
		);
	});

	it('is sent once, whatever comes back', async () => {
		stage.simulator.faults.add({ effect: { kind: 'status', status: 502 }, times: 'always' });
		const run = await stage.run(remove, {
			items: [{ projectId: project }],
			node: { onError: 'continueRegularOutput' },
		});
		expect(Object.keys(outputJson(run)[0])).toEqual(['error', 'message']);
		expect(stage.simulator.requests()).toHaveLength(1);
	});
});

describe('Get Many Jobs', () => {
	it('puts out for each job what Get Job puts out', async () => {
		for (const jobType of jobTypeNames) {
			for (const more of [{ durationMs: 0 }, { durationMs: 0, outcome: 'failed' }] as const) {
				stage.simulator.jobs.add({ jobType, ...more });
			}
		}
		stage.simulator.jobs.add({ jobType: 'videoRender', cleaned: true, durationMs: 0 });
		stage.simulator.jobs.add({ jobType: 'videoRender', shape: 'old', durationMs: 0 });
		const listed = outputJson(await stage.run(jobTo('getAll', { returnAll: true })));
		const items = stage.simulator.jobs.list().map((job) => ({ jobId: job.jobId }));
		expect(items).toHaveLength(12);
		expect(listed).toEqual(outputJson(await stage.run(getJob(), { items })));
	});

	it("puts out Pictory's entry unchanged with 'Simplify' off", async () => {
		stage.simulator.jobs.add({ jobId, jobType: 'imageGeneration', durationMs: 0 });
		const [entry] = outputJson(await stage.run(jobTo('getAll', { simplify: false })));
		expect(Object.keys(entry)).toEqual(['success', 'data']);
		expect(entry.data).toMatchObject({ jobId, status: 'completed' });
	});

	it('keeps an entry that it can make nothing of', async () => {
		const odd = { items: [{ note: 'no id' }, { data: { jobId, status: 'pending' } }] };
		stage.simulator.faults.add({ effect: { kind: 'answer', status: 200, body: odd } });
		const run = await stage.run(jobTo('getAll'));
		expect(outputJson(run)).toEqual([
			{ note: 'no id' },
			{ jobId, jobType: 'unknown', status: 'pending' },
		]);
	});
});

describe('Clean Job', () => {
	const clean = jobTo('clean', { jobId: byId('={{ $json.jobId }}') });

	it('has Pictory delete the outputs, again if need be', async () => {
		stage.simulator.jobs.add({ jobId, jobType: 'videoRender', durationMs: 0 });
		const run = await stage.run(clean, { items: [{ jobId }, { jobId }] });
		expect(outputJson(run)).toEqual([
			{ jobId, success: true },
			{ jobId, success: true },
		]);
		expect(sent()[0]).toEqual(['DELETE', `/v1/jobs/${jobId}/clean`, {}]);
		const [job] = outputJson(await stage.run(getJob(), { items: [{ jobId }] }));
		expect(job.status).toBe('cleaned');
	});

	it("passes on why Pictory refuses a job, with the job's id", async () => {
		stage.simulator.jobs.add({ jobId, jobType: 'videoRender', durationMs: 'never' });
		const error = runError(await stage.run(clean, { items: [{ jobId }] }));
		expect(error?.message).toBe(
			`Could not clean job "${jobId}": The job is still in progress. (INVALID_REQUEST) [HTTP 400]`,
		);
	});

	it('fails for a job that Pictory does not have', async () => {
		const error = runError(await stage.run(clean, { items: [{ jobId }] }));
		expect(error?.message).toContain(`Could not clean job "${jobId}": Job not found`);
	});
});
