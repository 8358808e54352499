import { call, startJob } from './client';
import { startSimulator, type Simulator } from './index';

let simulator: Simulator;

beforeEach(async () => {
	simulator = await startSimulator({ speed: 0 });
});

afterEach(async () => await simulator.close());

const storyboard = { videoName: 'My video', scenes: [{ story: 'The sun rises.' }] };

const post = async (path: string, body: unknown) =>
	await call(simulator, path, { method: 'POST', body });
const job = async (jobId: string) => (await call(simulator, `/v1/jobs/${jobId}`)).body;

/** The fields that a refusal names. */
async function refused(path: string, body: unknown, method = 'POST'): Promise<unknown> {
	const answer = await call(simulator, path, { method, body });
	expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST_BODY' } });
	const { fields } = answer.body as { fields: Array<{ name: string }> };
	return fields.map(({ name }) => name);
}

describe('a storyboard', () => {
	const path = '/v2/video/storyboard';
	const scene = (fields: object) => ({ videoName: 'x', scenes: [fields] });

	it.each([
		['no name', { scenes: storyboard.scenes }, 'videoName'],
		['neither scenes nor template', { videoName: 'x' }, 'scenes'],
		['no scene', { videoName: 'x', scenes: [] }, 'scenes'],
		['a scene without a source', scene({ highlightKeywords: true }), 'scenes.0.story'],
		['a scene with two sources', scene({ story: 'a', blogUrl: 'https://a.b' }), 'scenes.0.story'],
		['a video without a language', scene({ videoUrl: 'https://a.b/c' }), 'scenes.0.audioLanguage'],
		['a URL that is none', scene({ blogUrl: 'a.b' }), 'scenes.0.blogUrl'],
		['a width without height', { ...storyboard, videoWidth: 100 }, 'videoWidth'],
		[
			'a size and an aspect ratio',
			{ ...storyboard, videoWidth: 10, videoHeight: 10, aspectRatio: '1:1' },
			'aspectRatio',
		],
		['an unknown aspect ratio', { ...storyboard, aspectRatio: '21:9' }, 'aspectRatio'],
		['an unknown language', { ...storyboard, language: 'xx' }, 'language'],
		['two names of a brand', { ...storyboard, brandId: '1', brandName: 'Acme' }, 'brandId'],
		[
			'two names of a style',
			{ ...storyboard, subtitleStyleId: '1', subtitleStyleName: 'Bold' },
			'subtitleStyleId',
		],
		[
			'two names of a layout',
			{ ...storyboard, smartLayoutId: '1', smartLayoutName: 'Split' },
			'smartLayoutId',
		],
		[
			'two kinds of voices',
			{
				...storyboard,
				voiceOver: {
					aiVoices: [{ speaker: 'Adison' }],
					externalVoice: { voiceUrl: 'https://a.b/c' },
				},
			},
			'voiceOver.aiVoices',
		],
		[
			'two kinds of music',
			{ ...storyboard, backgroundMusic: { autoMusic: true, musicUrl: 'https://a.b/c' } },
			'backgroundMusic.autoMusic',
		],
		['an avatar without voice', { ...storyboard, avatar: { avatarId: 'a' } }, 'avatar'],
		['a template that is not there', { videoName: 'x', templateId: 'nope' }, 'templateId'],
		['an unpublished template', { videoName: 'x', templateId: 'tpl-draft' }, 'templateId'],
	])('is refused with %s', async (_what, body, field) => {
		expect(await refused(path, body)).toContain(field);
		expect(simulator.counters().started).toEqual({});
	});

	it('loses unknown fields without a word, and the log tells', async () => {
		await post(path, {
			...storyboard,
			videoname: 'y',
			scenes: [{ story: 'a', storry: 'b' }],
			webhookInput: { anything: 1 },
		});
		expect(simulator.requests()[0]?.stripped).toEqual(['scenes.0.storry', 'videoname']);
	});

	it('becomes a preview that can be sent again, changed and rendered', async () => {
		const jobId = await startJob(simulator, path, { body: storyboard });
		const render = `/v2/video/render/${jobId}`;
		const elementsPath = `/v2/video/storyboard/${jobId}/elements`;
		expect(await refused(render, undefined, 'PUT')).toEqual(['storyboardjobid']);

		simulator.clock.advance(60_000);
		const preview = (await job(jobId)) as {
			data: { storyboard: unknown; renderParams: { elements: Array<{ id: string }> } };
		};
		expect(preview.data.storyboard).toEqual(storyboard);
		expect(preview.data).not.toHaveProperty('projectId');
		expect((await post(path, preview.data.storyboard)).status).toBe(200);

		const [background, text] = preview.data.renderParams.elements;
		const changed = { ...text, text: 'The moon rises.' };
		const update = { method: 'PUT', body: [changed] };
		expect(await call(simulator, elementsPath, update)).toMatchObject({ status: 204, body: '' });
		expect(await job(jobId)).toMatchObject({
			data: { renderParams: { elements: [background, changed] } },
		});
		const added = [{ ...changed, id: 'SceneText_99' }];
		expect(await refused(elementsPath, added, 'PUT')).toEqual(['0.id']);
		expect(await refused(elementsPath, [{ id: text?.id }], 'PUT')).toContain('0.elementType');

		await startJob(simulator, render, { method: 'PUT' });
		await startJob(simulator, '/v2/video/render', { body: preview.data.renderParams });
		expect(await refused('/v2/video/render', { renderParams: {} })).toContain('output');
		expect(await refused('/v2/video/render/unknown', undefined, 'PUT')).toHaveLength(1);
		expect(simulator.counters().started).toEqual({
			storyboardPreview: 2,
			previewRender: 1,
			modifiedRender: 1,
		});
	});

	it('can be saved as a project, which the account then has', async () => {
		const jobId = await startJob(simulator, path, { body: { ...storyboard, saveProject: true } });
		simulator.clock.advance(60_000);
		const { data } = (await job(jobId)) as { data: { projectId: string; projectUrl: string } };
		expect(data.projectUrl).toContain(data.projectId);
		expect((await call(simulator, `/v2/projects/${data.projectId}`)).body).toMatchObject({
			projectName: 'My video',
		});
	});

	it('fails in the job, not at the request, for a voice that is not there', async () => {
		const speaking = (speaker: string | number) => ({
			...storyboard,
			voiceOver: { enabled: true, aiVoices: [{ speaker }] },
		});
		const ids: string[] = [];
		for (const speaker of ['Timm', 'adison', 1001]) {
			const body = speaking(speaker);
			ids.push(await startJob(simulator, '/v2/video/storyboard/render', { body }));
		}
		simulator.clock.advance(600_000);
		const [bad = '', ...good] = ids;
		expect(await job(bad)).toMatchObject({
			success: false,
			data: { error_message: 'The AI voice speaker [Timm] is invalid.' },
		});
		for (const id of good) expect(await job(id)).toMatchObject({ success: true });
	});
});

describe('AI Studio', () => {
	const prompt = 'A lighthouse at dusk';
	const [images, videos] = ['/v1/aistudio/images', '/v1/aistudio/videos'];
	const url = 'https://example.com/a.png';

	it.each([
		[images, {}, 'prompt'],
		[images, { prompt: 'abc' }, 'prompt'],
		[images, { prompt: 'a'.repeat(5001) }, 'prompt'],
		[images, { prompt, model: 'dall-e' }, 'model'],
		[images, { prompt, aspectRatio: '4:3' }, 'aspectRatio'],
		[images, { prompt, style: 'gothic' }, 'style'],
		[images, { prompt, webhook: 'here' }, 'webhook'],
		[images, { prompt, model: 'flux-schnell', referenceImageUrl: url }, 'referenceImageUrl'],
		[videos, { prompt, model: 'veo3.1', aspectRatio: '1:1' }, 'aspectRatio'],
		[videos, { prompt, model: 'veo3.1', duration: '5s' }, 'duration'],
		[videos, { prompt, duration: '6s' }, 'duration'],
		[videos, { prompt, firstFrameImageUrl: url, referenceImageUrls: [url] }, 'firstFrameImageUrl'],
	])('refuses %s %j', async (path, body, field) => {
		expect(await refused(path, body)).toEqual([field]);
	});

	it('makes a video of the asked size, and takes credits for it', async () => {
		const body = { prompt, model: 'pixverse5.5', aspectRatio: '9:16', duration: '10s' };
		const jobId = await startJob(simulator, videos, { body });
		simulator.clock.advance(90_000);
		expect(await job(jobId)).toMatchObject({
			data: {
				status: 'completed',
				duration: '10s',
				width: 720,
				height: 1280,
				aiCreditsUsed: 16,
				lastFrameImageUrl: `${simulator.fileHostUrl}/files/${jobId}/lastFrameImageUrl.png`,
			},
		});
		expect((await call(simulator, '/v1/quota')).body).toMatchObject({ aiCredits: { used: 16 } });
		expect((await call(simulator, '/v1/aicredits/usage')).body).toMatchObject([
			{ type: 'debit', amount: 16, description: prompt },
		]);
		expect((await call(simulator, videos)).body).toMatchObject({
			items: [
				{
					id: jobId,
					prompt,
					model: 'pixverse5.5',
					width: 720,
					previewImageUrl: expect.stringMatching(/./),
				},
			],
			nextPageKey: null,
		});
		expect((await call(simulator, images)).body).toEqual({ items: [], nextPageKey: null });
	});

	it('fails a job upfront when the credits are spent', async () => {
		simulator.changeSettings({ aiCredits: 3 });
		const first = await startJob(simulator, images, { body: { prompt } });
		const second = await startJob(simulator, images, { body: { prompt } });
		expect(await job(first)).toMatchObject({ success: true });
		expect(await job(second)).toMatchObject({
			success: false,
			data: { status: 'failed', error_code: 'INSUFFICIENT_CREDITS' },
		});
	});
});

describe('a transcription', () => {
	const path = '/v2/transcription';
	const fileUrl = 'https://example.com/talk.mp4';

	it.each([
		[{}, 'fileUrl'],
		[{ fileUrl: 'http://example.com/talk.mp4' }, 'fileUrl'],
		[{ fileUrl, mediaType: 'text' }, 'mediaType'],
		[{ fileUrl, language: 'english' }, 'language'],
	])('is refused for %j', async (body, field) => {
		expect(await refused(path, body)).toEqual([field]);
	});

	it('has highlights once it is done', async () => {
		const jobId = await startJob(simulator, path, { body: { fileUrl } });
		const highlights = `${path}/${jobId}/highlights`;
		const body = { highlight_duration: 30 };
		expect(await refused(highlights, body)).toEqual(['jobId']);
		simulator.clock.advance(45_000);
		expect(await refused(highlights, {})).toEqual(['highlight_duration']);
		const highlightJob = await startJob(simulator, highlights, { body });
		simulator.clock.advance(45_000);
		expect(await job(highlightJob)).toMatchObject({
			data: { transcript: [{ words: [{ highlight: true }] }] },
		});
		const { data } = (await job(jobId)) as { data: { transcript: unknown } };
		await startJob(simulator, `${path}/highlights`, {
			body: { transcript: data.transcript, highlight_duration: 10, duration: 12 },
		});
		expect(simulator.requests().flatMap(({ stripped }) => stripped)).toEqual([]);
		expect(simulator.counters().started).toEqual({
			transcription: 1,
			jobHighlights: 1,
			transcriptHighlights: 1,
		});
	});
});

describe('the body itself', () => {
	const send = async (content: string, type: string) =>
		await fetch(`${simulator.baseUrl}/v2/video/storyboard`, {
			method: 'POST',
			headers: { authorization: simulator.apiKey, 'content-type': type },
			body: content,
		});

	it('has to be JSON, and to say so', async () => {
		expect((await send('{', 'application/json')).status).toBe(400);
		expect((await send('{}', 'text/plain')).status).toBe(415);
	});
});
