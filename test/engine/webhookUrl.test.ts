import type { INodeParameters } from 'n8n-workflow';

import { operations } from '../../nodes/Pictory/operations';
import { runError } from './harness';
import { byId, openStage, renderProject, type Stage } from './pictory';

/** 'Webhook URL': one check, whatever starts the job. */

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.simulator.reset());

const body = '{"videoName": "x", "scenes": [{"story": "A lighthouse"}]}';
const renderParams = '{"output": {"title": "x"}, "elements": [{"id": "a"}]}';
const file = 'https://example.com/a.mp4';
const starting: Record<string, INodeParameters> = {
	'project.render': { projectId: byId('project-1') },
	'storyboard.createPreview': { videoName: 'x', storySource: 'text', story: 'A lighthouse' },
	'storyboard.render': { videoName: 'x', storySource: 'text', story: 'A lighthouse' },
	'storyboard.renderPreview': { previewJobId: byId('job-1') },
	'storyboard.renderModified': { renderParams },
	'aiImage.generate': { prompt: 'A lighthouse' },
	'aiVideo.generate': { prompt: 'A lighthouse' },
	'transcription.transcribe': { fileUrl: file },
	'transcription.highlight': { jobId: byId('job-1') },
};
const bad: Array<[url: string, words: string]> = [
	['nowhere', 'is not an address'],
	['ftp://example.com/hook', 'is not an address'],
	['http://localhost:5678/webhook/x', 'private network'],
	['https://127.0.0.1/hook', 'private network'],
	['https://[::1]:5678/hook', 'private network'],
	['https://10.1.2.3/hook', 'private network'],
	['https://n8n.local/hook', 'private network'],
	['https://n8n/hook', 'private network'],
	[`https://example.com/${'x'.repeat(481)}`, '500 characters'],
];

it('these are all operations that start a job', () => {
	const all = operations.filter(({ kind }) => kind === 'start');
	expect(all.map(({ resource, operation }) => `${resource}.${operation}`).sort()).toEqual(
		Object.keys(starting).sort(),
	);
});

it.each(Object.entries(starting))(
	'%s refuses an address that Pictory can never call, before anything is sent',
	async (name, parameters) => {
		const [resource, operation] = name.split('.');
		const { pictoryApi } = stage.engine.credentials;
		stage.engine.credentials.pictoryApi = { apiKey: pictoryApi.apiKey };
		try {
			for (const [webhookUrl, words] of bad) {
				const run = await stage.run({
					resource,
					operation,
					...parameters,
					options: { webhookUrl },
				});
				const message = runError(run)?.message ?? '';
				expect(message).toContain("'Webhook URL'");
				expect(message).toContain(words);
				expect(message.length).toBeLessThan(300);
			}
		} finally {
			stage.engine.credentials.pictoryApi = pictoryApi;
		}
		expect(stage.simulator.requests()).toEqual([]);
	},
);

it('an address inside a body that is given as JSON is looked at too', async () => {
	const { pictoryApi } = stage.engine.credentials;
	stage.engine.credentials.pictoryApi = { apiKey: pictoryApi.apiKey };
	const calling = (json: string) =>
		JSON.stringify({ ...JSON.parse(json), webhook: 'http://localhost/hook' });
	for (const parameters of [
		{ resource: 'storyboard', operation: 'renderModified', renderParams: calling(renderParams) },
		{
			resource: 'storyboard',
			operation: 'render',
			storySource: 'json',
			storyboardJson: calling(body),
		},
	])
		expect(runError(await stage.run(parameters))?.message).toContain("'webhook' can't be called");
	stage.engine.credentials.pictoryApi = pictoryApi;
	expect(stage.simulator.requests()).toEqual([]);
});

it('takes 500 characters, and a private address where Base URL is one too', async () => {
	for (const webhookUrl of [`https://example.com/${'x'.repeat(480)}`, 'http://127.0.0.1:9/hook']) {
		await stage.run(renderProject({ options: { webhookUrl } }), {
			items: [{ projectId: '20241105121314567a1b2c3d4' }],
		});
		expect(stage.simulator.requests({ method: 'POST' }).at(-1)?.body).toEqual({
			webhook: webhookUrl,
		});
	}
});
