import type { IRun } from 'n8n-workflow';

import {
	Container,
	core,
	outputItems,
	outputJson,
	pictoryWorkflow,
	runError,
	startWorkflow,
} from './harness';
import { openPausingStage, seconds, type PausingStage } from './pausing';
import { andWait, byId, renderProject, waitFor } from './pictory';
import type { NewFault } from '../simulator';

/** The file of a video that was finished a moment ago: not there yet is not gone, and a page is no video. */

const project = '20241105121314567a1b2c3d4';
const json = pictoryWorkflow({
	...renderProject(andWait({ pollInterval: 10 })),
	options: { downloadOutput: true },
});
const items = { triggerItems: [{ json: { projectId: project } }] };

let stage: PausingStage;
beforeAll(async () => {
	stage = await openPausingStage();
});
afterAll(async () => await stage.close());
beforeEach(() => {
	stage.simulator.reset();
	stage.simulator.changeSettings({ durations: { videoRender: { fixedMs: 20 * seconds } } });
});

const fileRequests = () => stage.simulator.requests({ host: 'files' });
const stored = async (run: IRun) => {
	const binary = outputItems(run)[0]?.binary?.outputUrl;
	return binary && (await Container.get(core.BinaryDataService).getAsBuffer(binary));
};
const strike = (effect: NewFault['effect'], times: number | 'always') =>
	stage.simulator.faults.add({ host: 'files', times, effect });

const page = '<!DOCTYPE html><html><head><title>One moment</title></head></html>';
const late: Array<[string, NewFault['effect']]> = [
	['HTTP 403', { kind: 'status', status: 403 }],
	['HTTP 404', { kind: 'status', status: 404 }],
	['HTTP 503', { kind: 'status', status: 503 }],
	['a page', { kind: 'status', status: 200, format: 'html' }],
	[
		'a page that says it is a video',
		{ kind: 'answer', status: 200, headers: { 'content-type': 'video/mp4' }, body: page },
	],
	['JSON', { kind: 'answer', status: 200, body: { message: 'Not yet' } }],
	['nothing at all', { kind: 'status', status: 200, format: 'empty' }],
];

it.each(late)('is asked for again where there is %s in its place', async (_what, effect) => {
	strike(effect, 2);
	const { run } = await stage.runToTheEnd(json, items);
	expect(runError(run)).toBeUndefined();
	const [{ outputUrl }] = outputJson(run);
	expect((await stored(run))?.subarray(4, 8).toString()).toBe('ftyp');
	expect(fileRequests()).toHaveLength(3);
	expect(outputUrl).toBe(outputItems(run)[0].json.videoURL);
});

it.each(late)(
	'is given up after some tries where there is always %s: an error with the id',
	async (_what, effect) => {
		strike(effect, 'always');
		const { run } = await stage.runToTheEnd(json, items);
		const [{ jobId }] = stage.simulator.jobs.list();
		const { message, description } = runError(run) ?? {};
		expect(message).toContain(jobId);
		expect(message).not.toContain('not there any more');
		expect(description).toContain('Job > Download');
		expect(fileRequests()).toHaveLength(5);
		expect(stage.simulator.counters().started).toEqual({ projectRender: 1 });
	},
);

it('that never comes fails its item alone, with the job id, for each way to fetch it', async () => {
	const finished = (jobId: string, status?: number) =>
		stage.simulator.jobs.add({
			jobId,
			jobType: 'videoRender',
			durationMs: 0,
			...(status === undefined ? {} : { files: { videoURL: { status } } }),
		});
	finished('gone', 404);
	finished('good');
	const triggerItems = ['gone', 'good'].map((jobId) => ({ json: { jobId } }));
	for (const parameters of [
		{ ...waitFor(), options: { downloadOutput: true } },
		{ resource: 'job', operation: 'download', jobId: byId('={{ $json.jobId }}') },
	]) {
		const workflow = pictoryWorkflow(parameters, { onError: 'continueErrorOutput' });
		const { run } = await stage.runToTheEnd(workflow, { triggerItems });
		expect(outputJson(run).map(({ jobId }) => jobId)).toEqual(['good']);
		expect(outputItems(run)[0].pairedItem).toEqual({ item: 1 });
		expect(String(outputJson(run, 'Pictory', 1)[0].error)).toContain('"gone"');
	}
});

it.each([403, 404, 410])('that is of an old job and answers %i was cleaned', async (status) => {
	const videoURL = { status };
	stage.simulator.jobs.add({
		jobId: 'old',
		jobType: 'videoRender',
		durationMs: 0,
		files: { videoURL },
	});
	const { run } = await stage.runToTheEnd(
		pictoryWorkflow({ resource: 'job', operation: 'download', jobId: byId('old') }),
	);
	expect(runError(run)?.message).toBe(
		`Could not download "outputUrl" of job "old": the file is not there any more [HTTP ${status}]`,
	);
	expect(runError(run)?.description).toContain('Pictory cleans old jobs');
});

it('is no folder where the id looks like a path', async () => {
	const jobId = '../../../etc/passwd';
	const videoURL = stage.simulator.files.set('/media/1', { contentType: 'binary/octet-stream' });
	stage.simulator.jobs.add({ jobId, jobType: 'videoRender', durationMs: 0, outputs: { videoURL } });
	const { run } = await stage.runToTheEnd(
		pictoryWorkflow({
			resource: 'job',
			operation: 'download',
			jobId: byId(jobId),
		}),
	);
	expect(outputItems(run)[0].binary?.outputUrl.fileName).toBe('_.._.._etc_passwd.mp4');
});

it('is a stop, and recorded as one, where n8n is stopped in the middle of it', async () => {
	const jobId = 'endless';
	const files = { videoURL: { bytes: 1_000_000_000_000 } };
	stage.simulator.jobs.add({ jobId, jobType: 'videoRender', durationMs: 0, files });
	const workflow = pictoryWorkflow({ ...waitFor(), options: { downloadOutput: true } });
	const running = startWorkflow(stage.engine, workflow, { triggerItems: [{ json: { jobId } }] });
	while (fileRequests().length === 0) await stage.pass(seconds);
	running.cancel();
	const run = await stage.timeFor(running);
	expect(run.status).toBe('canceled');
	expect(JSON.stringify(run.data)).toContain(jobId);
});
