/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not in n8n */
import type { IBinaryData, IDataObject, INodeParameters, IRun } from 'n8n-workflow';

import { jobTypeEntry } from '../../nodes/Pictory/job';
import type { NewJob } from '../simulator';
import {
	callAsTool,
	Container,
	core,
	outputItems,
	outputJson,
	runError,
	startWorkflow,
	pictoryWorkflow,
} from './harness';
import { andWait, byId, inAHurry, openStage, renderProject, waitFor, type Stage } from './pictory';

const project = '20241105121314567a1b2c3d4';
const jobId = '265a7c1a-4985-4058-9208-68114f131a2b';

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.simulator.reset());

function download(more: INodeParameters = {}): INodeParameters {
	return { resource: 'job', operation: 'download', jobId: byId(jobId), ...more };
}

function finished(job: NewJob): void {
	stage.simulator.jobs.add({ jobId, durationMs: 0, ...job });
}

function binaries(run: IRun, branch = 0): Record<string, IBinaryData> {
	return outputItems(run, 'Pictory', branch)[0]?.binary ?? {};
}

async function contentOf(binary: IBinaryData | undefined): Promise<Buffer> {
	if (!binary) throw new Error('There is no such file');
	return await Container.get(core.BinaryDataService).getAsBuffer(binary);
}

async function onFileHost(url: unknown): Promise<Buffer> {
	return Buffer.from(await (await fetch(String(url))).arrayBuffer());
}

describe('Download', () => {
	it('puts out the job with the file behind outputUrl', async () => {
		finished({ jobType: 'videoRender' });
		const run = await stage.run(download());
		const [job] = outputJson(run);
		expect(Object.keys(job)).toEqual([
			...['jobId', 'jobType', 'status', 'success', 'outputUrl'],
			...Object.keys(jobTypeEntry('videoRender').fields),
		]);
		expect(Object.keys(binaries(run))).toEqual(['outputUrl']);
		const { outputUrl } = binaries(run);
		expect(outputUrl).toMatchObject({
			fileName: 'videoURL.mp4',
			fileExtension: 'mp4',
			mimeType: 'video/mp4',
			fileType: 'video',
		});
		expect(await contentOf(outputUrl)).toEqual(await onFileHost(job.videoURL));
		expect(outputItems(run)[0].pairedItem).toEqual({ item: 0 });
	});

	it.each([
		['videoRender', 'videoURL', 'video/mp4'],
		['videoRender', 'audioURL', 'audio/mpeg'],
		['videoRender', 'thumbnail', 'image/jpeg'],
		['videoRender', 'srtFile', 'application/x-subrip'],
		['videoRender', 'txtFile', 'text/plain'],
		['videoRender', 'vttFile', 'text/vtt'],
		['videoGeneration', 'url', 'video/mp4'],
		['videoGeneration', 'lastFrameImageUrl', 'image/png'],
		['imageGeneration', 'url', 'image/png'],
	] as const)('gets from a %s job its %s as %s', async (jobType, name, mimeType) => {
		finished({ jobType });
		const run = await stage.run(download({ files: [name], jobType }));
		const file = binaries(run)[name];
		expect(file).toMatchObject({ mimeType });
		expect(file.fileName).toMatch(new RegExp(`^${name}\\.\\w+$`));
		expect(await contentOf(file)).toEqual(await onFileHost(outputJson(run)[0][name]));
	});

	it('makes files of the texts of a transcription', async () => {
		finished({ jobType: 'transcription' });
		const run = await stage.run(download({ files: ['txt', 'srt', 'vtt'] }));
		const [job] = outputJson(run);
		const { txt, srt, vtt } = binaries(run);
		expect([txt, srt, vtt].map(({ fileName, mimeType }) => [fileName, mimeType])).toEqual([
			[`${jobId}.txt`, 'text/plain'],
			[`${jobId}.srt`, 'application/x-subrip'],
			[`${jobId}.vtt`, 'text/vtt'],
		]);
		expect((await contentOf(srt)).toString()).toBe(job.srt);
		expect(stage.simulator.requests({ host: 'files' })).toEqual([]);
	});

	it.each([
		['a list', ['videoURL', 'srtFile']],
		['a list from an expression', '={{ ["videoURL", "srtFile"] }}'],
		['a text with commas', 'videoURL, srtFile'],
		['a text from an expression', '={{ $json.wanted }}'],
	])('takes the files from %s', async (_what, files) => {
		finished({ jobType: 'videoRender' });
		const run = await stage.run(download({ files }), { items: [{ wanted: 'videoURL,srtFile' }] });
		expect(Object.keys(binaries(run))).toEqual(['videoURL', 'srtFile']);
	});

	it('sends the key to no file host', async () => {
		finished({ jobType: 'videoRender' });
		await stage.run(download({ files: ['videoURL', 'thumbnail'] }));
		const requests = stage.simulator.requests({ host: 'files' });
		expect(requests.map(({ method }) => method)).toEqual(['GET', 'GET']);
		expect(requests.filter(({ headers }) => 'authorization' in headers)).toEqual([]);
		expect(stage.simulator.keyLeaks()).toEqual([]);
	});

	it.each([
		['the header', { contentDisposition: 'attachment; filename="My film.mp4"' }, 'My film.mp4'],
		[
			'the header in UTF-8',
			{ contentDisposition: "attachment; filename*=UTF-8''%C3%9Cbung.mp4; filename=x.mp4" },
			'Übung.mp4',
		],
		['the address', { contentDisposition: 'inline' }, 'videoURL.mp4'],
		[
			'the last part of a path',
			{ contentDisposition: 'attachment; filename="../../etc/a.mp4"' },
			'a.mp4',
		],
	])('names a file after %s', async (_what, videoURL, fileName) => {
		finished({ jobType: 'videoRender', files: { videoURL } });
		const run = await stage.run(download({ files: ['videoURL'] }));
		expect(binaries(run).videoURL).toMatchObject({ fileName });
	});

	it('names a file after the job where nothing else does, and types it by the job table', async () => {
		const videoURL = stage.simulator.files.set('/media/1', { contentType: 'binary/octet-stream' });
		finished({ jobType: 'videoRender', outputs: { videoURL } });
		const run = await stage.run(download());
		expect(binaries(run).outputUrl).toMatchObject({
			fileName: `${jobId}.mp4`,
			mimeType: 'video/mp4',
		});
	});

	it('follows a redirect of the file host', async () => {
		finished({ jobType: 'videoRender', files: { videoURL: { redirectTo: '/files/stock/x.mp4' } } });
		const run = await stage.run(download());
		expect(binaries(run).outputUrl).toMatchObject({ mimeType: 'video/mp4' });
		expect(stage.simulator.keyLeaks()).toEqual([]);
	});

	it('tries again where the file host has trouble, and starts from the beginning', async () => {
		finished({ jobType: 'videoRender' });
		const busy = { kind: 'answer', status: 503, headers: { 'retry-after': '0' } } as const;
		stage.simulator.faults.add({ host: 'files', effect: { kind: 'reset', when: 'midway' } });
		stage.simulator.faults.add({ host: 'files', effect: busy });
		const run = await stage.run(download());
		const [job] = outputJson(run);
		expect(await contentOf(binaries(run).outputUrl)).toEqual(await onFileHost(job.videoURL));
	});

	it.each([
		[
			'in progress',
			{ durationMs: 'never' },
			`Job "${jobId}" is not finished yet (status: in-progress, 50 % rendered)`,
		],
		[
			'failed',
			{ outcome: 'failed', errorMessage: 'No such voice' },
			`Job "${jobId}" failed at Pictory and has no files: No such voice`,
		],
		['cleaned', { cleaned: true }, `Job "${jobId}" was cleaned: Pictory has removed its files`],
	] as const)('refuses a job that is %s', async (_state, more, message) => {
		finished({ jobType: 'videoRender', ...more });
		expect(runError(await stage.run(download()))?.message).toBe(message);
	});

	it.each([
		['videoRender', 'lastFrameImageUrl', 'Video Render job', 'videoURL, audioURL'],
		['transcription', 'outputUrl', 'Transcription job', 'txt, srt, vtt'],
		['storyboardPreview', 'outputUrl', 'Storyboard Preview job', 'render it first'],
	] as const)('tells of a %s job that it has no %s', async (jobType, file, what, hint) => {
		finished({ jobType });
		const error = runError(await stage.run(download({ files: [file] })));
		expect(error?.message).toBe(`${what} "${jobId}" has no file "${file}"`);
		expect(error?.description).toContain(hint);
		expect(stage.simulator.requests({ host: 'files' })).toEqual([]);
	});

	it('asks for a file where none is selected', async () => {
		const error = runError(await stage.run(download({ files: '={{ "" }}' })));
		expect(error?.message).toContain(`'Files' is empty for job "${jobId}"`);
	});

	it('gives an AI agent the links, and fetches nothing', async () => {
		finished({ jobType: 'videoRender' });
		const { response } = await callAsTool(stage.engine, download());
		const [answer]: IDataObject[] = [JSON.parse(String(response))].flat();
		expect(JSON.stringify(answer)).toContain(`/files/${jobId}/videoURL.mp4`);
		expect(stage.simulator.requests({ host: 'files' })).toEqual([]);
	});

	it('ends within a second when it is stopped in the middle of a file', async () => {
		finished({ jobType: 'videoRender', files: { videoURL: { bytes: 1_000_000_000_000 } } });
		const running = startWorkflow(stage.engine, pictoryWorkflow(download()), {
			triggerItems: [{ json: {} }],
		});
		while (stage.simulator.requests({ host: 'files' }).length === 0)
			await new Promise((go) => setTimeout(go, 20));
		const stoppedMs = Date.now();
		running.cancel();
		await running;
		const [request] = stage.simulator.requests({ host: 'files' });
		while (!request.abandoned) await new Promise((go) => setTimeout(go, 20));
		expect(Date.now() - stoppedMs).toBeLessThan(1_000);
	});
});

describe("the option 'Download Output'", () => {
	const options = { downloadOutput: true };

	it('lets Wait For Job put out the file as well', async () => {
		finished({ jobType: 'imageGeneration', durationMs: 20_000 });
		const run = await stage.run(waitFor({}, { options }), { items: [{ jobId }] });
		const [job] = outputJson(run);
		expect(binaries(run).outputUrl).toMatchObject({ mimeType: 'image/png', fileName: 'url.png' });
		expect(await contentOf(binaries(run).outputUrl)).toEqual(await onFileHost(job.outputUrl));
	});

	it('lets Render Project put out the video, each item its own', async () => {
		const run = await stage.run(renderProject({ ...andWait(), options }), {
			items: [{ projectId: project }, { projectId: '482913' }],
		});
		for (const { json, binary, pairedItem } of outputItems(run)) {
			expect(binary?.outputUrl.mimeType).toBe('video/mp4');
			expect(json.projectId).toBe([project, '482913'][Object(pairedItem).item]);
		}
		expect(stage.simulator.requests({ host: 'files' })).toHaveLength(2);
	});

	it.each([
		['is not waited for', 'videoRender', {}, {}],
		['has no file', 'transcription', {}, {}],
		['failed', 'videoRender', { outcome: 'failed' }, { onFailedJob: 'output' }],
		[
			'ran out of time',
			'videoRender',
			{ durationMs: 'never' },
			{ onTimeout: 'output', timeout: 0.002 },
		],
	] as const)('leaves a job as it is that %s', async (what, jobType, more, waitOptions) => {
		finished({ jobType, ...more });
		const run =
			what === 'is not waited for'
				? await stage.run(renderProject({ options }), { items: [{ projectId: project }] })
				: await stage.run(waitFor(waitOptions, { options }), { items: [{ jobId }] });
		expect(outputItems(run)).toHaveLength(1);
		expect(outputItems(run)[0].binary).toBeUndefined();
		expect(stage.simulator.requests({ host: 'files' })).toEqual([]);
	});

	it('says how to get a file that did not come without paying for another job', async () => {
		finished({ jobType: 'videoRender', files: { videoURL: { status: 400 } } });
		const error = runError(await stage.run(waitFor({}, { options }), { items: [{ jobId }] }));
		expect(error?.message).toContain(`of job "${jobId}": the file server refused [HTTP 400]`);
		expect(error?.description).toContain('Get the file with Job > Download and this job ID');
		expect(error?.description).not.toMatch(/run this again/i);
	});

	it('is no matter for an AI agent', async () => {
		finished({ jobType: 'videoRender' });
		const wait = { resource: 'job', operation: 'wait', jobId: byId(jobId), waitOptions: inAHurry };
		const { response } = await callAsTool(stage.engine, { ...wait, options });
		expect(response).toContain(jobId);
		expect(stage.simulator.requests({ host: 'files' })).toEqual([]);
	});
});
