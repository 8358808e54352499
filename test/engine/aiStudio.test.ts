import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { imageModels, videoModels } from '../../nodes/Pictory/fields';
import {
	imageModels as pictoryImages,
	videoModels as pictoryVideos,
} from '../simulator/bodies/aiStudio';
import { n8nWorkflow, outputItems, outputJson, runError, runWorkflow } from './harness';
import { andWait, importExample, openStage, type Stage } from './pictory';

const prompt = 'A drone flight over a green forest';

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.simulator.reset());

const image = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'aiImage',
	operation: 'generate',
	prompt,
	...more,
});
const video = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'aiVideo',
	operation: 'generate',
	prompt,
	...more,
});

function sentBodies(): unknown[] {
	const posts = stage.simulator.requests({ method: 'POST' });
	expect(posts.flatMap(({ stripped }) => stripped)).toEqual([]);
	return posts.map(({ body }) => body);
}

/** The fields of one name that the editor shows for the parameters. */
function shown(name: string, parameters: INodeParameters): INodeProperties[] {
	const { description } = stage.engine.nodeTypes.getByNameAndVersion(
		'n8n-nodes-pictory.pictory',
		1,
	);
	return description.properties.filter(
		(property) =>
			property.name === name &&
			n8nWorkflow.NodeHelpers.displayParameter(parameters, property, null, description),
	);
}

function choices(property: INodeProperties): string[] {
	return (property.options ?? []).flatMap((option) =>
		'value' in option ? [String(option.value)] : [],
	);
}

describe('Generate AI Image', () => {
	it('sends the prompt and the preselected model, and puts out the job id', async () => {
		const run = await stage.run(image());
		const [{ jobId, ...rest }] = outputJson(run);
		expect(rest).toEqual({ jobType: 'imageGeneration', success: true });
		expect(stage.simulator.jobs.get(String(jobId))?.jobType).toBe('imageGeneration');
		expect(sentBodies()).toEqual([{ prompt, model: 'seedream3.0' }]);
	});

	it('sends what was chosen, each item its own, and waits for the images', async () => {
		const options = {
			style: 'vintage',
			referenceImageUrl: ' https://example.com/a.png ',
			webhookUrl: 'http://127.0.0.1:9/hook',
		};
		const run = await stage.run(
			image({
				...andWait(),
				options,
				prompt: '={{ $json.idea }}',
				model: '={{ $json.model }}',
				aspectRatio: '={{ $json.shape }}',
			}),
			{
				items: [
					{ idea: 'A red house', model: 'nanobanana', shape: '9:16' },
					{ idea: 'A blue house', model: 'nanobanana-pro', shape: '' },
				],
			},
		);
		const common = {
			style: 'vintage',
			referenceImageUrl: 'https://example.com/a.png',
			webhook: 'http://127.0.0.1:9/hook',
		};
		expect(sentBodies()).toEqual([
			{ ...common, prompt: 'A red house', model: 'nanobanana', aspectRatio: '9:16' },
			{ ...common, prompt: 'A blue house', model: 'nanobanana-pro' },
		]);
		expect(outputJson(run)).toMatchObject([
			{
				status: 'completed',
				jobType: 'imageGeneration',
				width: 720,
				height: 1280,
				aiCreditsUsed: 4,
			},
			{
				status: 'completed',
				jobType: 'imageGeneration',
				width: 1280,
				height: 1280,
				aiCreditsUsed: 14,
			},
		]);
		expect(outputItems(run).map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
		]);
	});

	it('is sent once, also where no answer comes', async () => {
		stage.simulator.faults.add({ effect: { kind: 'reset', when: 'after' }, times: 'always' });
		const error = runError(await stage.run(image()));
		expect(error?.message).toContain('Pictory may have started the job all the same');
		expect(stage.simulator.counters().started).toEqual({ aiImage: 1 });
	});

	it.each([
		[
			'a prompt that is too short',
			{ prompt: ' car ' },
			"'Prompt' has 3 characters: Pictory takes 5 to 5000",
		],
		['a prompt that is missing', { prompt: '={{ $json.idea }}' }, "'Prompt' has 0 characters"],
		[
			'a prompt that is no text',
			{ prompt: '={{ ["a house"] }}' },
			"'Prompt' holds a list, not text",
		],
		['a prompt that is too long', { prompt: 'a'.repeat(5_001) }, "'Prompt' has 5001 characters"],
		['a model that is none', { model: '={{ "dalle" }}' }, "'Model' must be one of: seedream3.0"],
		[
			'a shape that the model lacks',
			{ aspectRatio: '={{ "4:3" }}' },
			"'Aspect Ratio' can't be 4:3 with Seedream 3.0",
		],
		[
			'a style that is none',
			{ options: { style: '={{ "cubist" }}' } },
			"'Style' in 'Options' must be one of: artistic",
		],
		[
			'a reference that is no address',
			{ options: { referenceImageUrl: 'a.png' } },
			`'Reference Image URL' must be an address that starts with https://, or the name of a binary field of the item, not "a.png"`,
		],
		[
			'a webhook that is no address',
			{ options: { webhookUrl: 'localhost' } },
			"'Webhook URL' is not an address: localhost",
		],
	])('refuses %s, before it costs anything', async (_what, more, message) => {
		expect(runError(await stage.run(image(more)))?.message).toContain(message);
		expect(stage.simulator.requests()).toEqual([]);
	});

	it.each(Object.entries(imageModels))(
		'offers for %s what Pictory takes, at the price it takes',
		async (model, { aspectRatios, credits }) => {
			expect(pictoryImages[model]?.credits).toBe(credits);
			const [modelField] = shown('model', image({ model }));
			expect(modelField.options).toContainEqual(
				expect.objectContaining({
					value: model,
					description: expect.stringContaining(`${credits} `),
				}),
			);
			const fields = shown('aspectRatio', image({ model }));
			expect(fields.map(choices)).toEqual([['', ...aspectRatios]]);
			expect(fields[0].options?.[0]).toMatchObject({ description: 'Pictory takes Square (1:1)' });
			const items = aspectRatios.map((aspectRatio) => ({ aspectRatio }));
			await stage.run(image({ model, aspectRatio: '={{ $json.aspectRatio }}' }), { items });
			expect(sentBodies()).toEqual(items.map((shape) => ({ prompt, model, ...shape })));
			expect(stage.simulator.counters().started).toEqual({ aiImage: items.length });
		},
	);
});

describe('Generate AI Video', () => {
	it('sends the prompt and the preselected model, and puts out the job id', async () => {
		const run = await stage.run(video());
		const [{ jobId, ...rest }] = outputJson(run);
		expect(rest).toEqual({ jobType: 'videoGeneration', success: true });
		expect(stage.simulator.jobs.get(String(jobId))?.jobType).toBe('videoGeneration');
		expect(sentBodies()).toEqual([{ prompt, model: 'pixverse5.5' }]);
	});

	const frame = 'https://example.com/frame.png';
	const clip = 'https://example.com/clip.mp4';
	const [one, two] = ['https://example.com/1,2.png', 'https://example.com/3.png'];
	it.each([
		[
			'a first frame',
			{ startFrom: 'firstFrame', firstFrameImageUrl: frame },
			{ firstFrameImageUrl: frame },
		],
		['a video', { startFrom: 'video', extendVideoUrl: clip }, { extendVideoUrl: clip }],
		[
			'reference images in a text',
			{ startFrom: 'referenceImages', referenceImageUrls: `${one}, ${two}` },
			{ referenceImageUrls: [one, two] },
		],
		[
			'reference images in a list',
			{ startFrom: 'referenceImages', referenceImageUrls: `={{ ["${one}", "${two}"] }}` },
			{ referenceImageUrls: [one, two] },
		],
		[
			'the prompt alone, whatever is left over in the others',
			{ startFrom: 'prompt', firstFrameImageUrl: frame, extendVideoUrl: clip },
			{},
		],
	])('starts from %s', async (_what, more, body) => {
		const run = await stage.run(video(more));
		expect(run.status).toBe('success');
		expect(sentBodies()).toEqual([{ prompt, model: 'pixverse5.5', ...body }]);
	});

	it('waits for the video, and puts out the frame that its continuation begins with', async () => {
		const run = await stage.run(video({ ...andWait(), model: 'veo3.1', duration: '6s' }));
		expect(outputJson(run)[0]).toMatchObject({
			status: 'completed',
			jobType: 'videoGeneration',
			duration: '6s',
			aiCreditsUsed: 120,
			lastFrameImageUrl: expect.stringContaining('.png'),
		});
	});

	it.each([
		[
			'a length that the model lacks',
			{ duration: '={{ "7s" }}' },
			"'Duration' can't be 7s with PixVerse 5.5",
		],
		[
			'a shape that the model lacks',
			{ model: 'veo3.1', aspectRatio: '={{ "1:1" }}' },
			"'Aspect Ratio' can't be 1:1 with Veo 3.1",
		],
		[
			'a first frame that is missing',
			{ startFrom: 'firstFrame', firstFrameImageUrl: '={{ "" }}' },
			"'First Frame Image URL' is empty",
		],
		[
			'a video that is no address',
			{ startFrom: 'video', extendVideoUrl: 'clip.mp4' },
			`'Video URL' must be an address that starts with https://, or the name of a binary field of the item, not "clip.mp4"`,
		],
		[
			'no reference images',
			{ startFrom: 'referenceImages', referenceImageUrls: '={{ [] }}' },
			"'Reference Image URLs' holds 0 addresses",
		],
		[
			'four reference images',
			{
				startFrom: 'referenceImages',
				referenceImageUrls: [1, 2, 3, 4].map((n) => `https://example.com/${n}.png`).join(),
			},
			"'Reference Image URLs' holds 4 addresses",
		],
		[
			'a start that is none',
			{ startFrom: '={{ "nowhere" }}' },
			"'Start From' must be one of: firstFrame",
		],
	])('refuses %s, before it costs anything', async (_what, more, message) => {
		expect(runError(await stage.run(video(more)))?.message).toContain(message);
		expect(stage.simulator.requests()).toEqual([]);
	});

	it('takes 8 for 8s', async () => {
		await stage.run(video({ duration: '={{ 8 }}' }));
		expect(sentBodies()).toEqual([{ prompt, model: 'pixverse5.5', duration: '8s' }]);
	});

	it.each(Object.entries(videoModels))(
		'offers for %s what Pictory takes, at the price it takes',
		async (model, { aspectRatios, durations, creditsPerSecond }) => {
			const lengths = durations.map((seconds) => `${seconds}s`);
			expect(pictoryVideos[model]).toEqual({ aspectRatios, durations: lengths, creditsPerSecond });
			const [shapes] = shown('aspectRatio', video({ model })).map(choices);
			expect([...shapes].sort()).toEqual(['', ...[...aspectRatios].sort()]);
			expect(shown('duration', video({ model })).map(choices)).toEqual([['', ...lengths]]);
			const run = await stage.run(
				video({
					...andWait(),
					model,
					duration: '={{ $json.duration }}',
					aspectRatio: '={{ $json.shape }}',
				}),
				{
					items: lengths.flatMap((duration) => aspectRatios.map((shape) => ({ duration, shape }))),
				},
			);
			const [duration] = shown('duration', video({ model }));
			for (const { duration: length, aiCreditsUsed } of outputJson(run)) {
				expect(duration.options).toContainEqual(
					expect.objectContaining({
						value: length,
						description: `Costs ${String(aiCreditsUsed)} AI credits`,
					}),
				);
			}
			expect(sentBodies()).toHaveLength(outputJson(run).length);
		},
	);

	it('shows only what fits what it starts from', () => {
		const addressFields = ['firstFrameImageUrl', 'extendVideoUrl', 'referenceImageUrls'];
		const visible = (startFrom: string) =>
			addressFields.filter((name) => shown(name, video({ startFrom })).length > 0);
		expect(visible('prompt')).toEqual([]);
		expect(visible('firstFrame')).toEqual(['firstFrameImageUrl']);
		expect(visible('video')).toEqual(['extendVideoUrl']);
		expect(visible('referenceImages')).toEqual(['referenceImageUrls']);
	});
});

describe('Get Many AI Images and AI Videos', () => {
	it.each([
		['aiImage', 'imageGeneration', ['url', 'width', 'height']],
		['aiVideo', 'videoGeneration', ['url', 'duration', 'lastFrameImageUrl']],
	] as const)(
		'%s puts out one item each, newest first, over all pages',
		async (resource, jobType, fields) => {
			for (let number = 0; number < 45; number++) {
				const request = { prompt: `Idea ${number}`, model: 'some model' };
				stage.simulator.jobs.add({ jobType, durationMs: 0, request });
			}
			stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 0 });
			const all = outputJson(await stage.run({ resource, operation: 'getAll', returnAll: true }));
			expect(all.map((entry) => entry.prompt)).toEqual(
				Array.from({ length: 45 }, (_, index) => `Idea ${44 - index}`),
			);
			expect(Object.keys(all[0])).toEqual(
				expect.arrayContaining(['id', 'createdDate', 'model', ...fields]),
			);
			expect(stage.simulator.requests()).toHaveLength(3);
			const some = outputJson(await stage.run({ resource, operation: 'getAll', limit: 2 }));
			expect(some).toEqual(all.slice(0, 2));
		},
	);
});

test('image-to-video-continuation.json goes from image to video to its continuation', async () => {
	const run = await runWorkflow(stage.engine, importExample('image-to-video-continuation.json'));
	expect(run.status).toBe('success');
	const [[image], [clip], [continuation]] = ['Make First Frame', 'Animate It', 'Continue It'].map(
		(name) => outputJson(run, name),
	);
	expect(sentBodies().map((body) => Object(body).firstFrameImageUrl)).toEqual([
		undefined,
		image.url,
		clip.lastFrameImageUrl,
	]);
	const [first] = outputItems(run, 'Download First Clip');
	const [second] = outputItems(run, 'Download Second Clip');
	expect([first.json.jobId, second.json.jobId]).toEqual([clip.jobId, continuation.jobId]);
	const types = [first, second].map(({ binary = {} }) =>
		Object.entries(binary).map(([name, { mimeType }]) => [name, mimeType]),
	);
	expect(types).toEqual([
		[['url', 'video/mp4']],
		[
			['url', 'video/mp4'],
			['lastFrameImageUrl', 'image/png'],
		],
	]);
	const credits = [image, clip, continuation].map(({ aiCreditsUsed }) => aiCreditsUsed);
	expect(credits).toEqual([2, 8, 8]);
});
