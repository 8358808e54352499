import type { IBinaryData, IBinaryKeyData, INodeParameters } from 'n8n-workflow';

import { Container, core, outputItems, outputJson, pictoryWorkflow, runWorkflow } from './harness';
import { openStage, type Stage } from './pictory';

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.simulator.reset());

const file = (fileName: string, mimeType: string, content = fileName): IBinaryData => ({
	data: Buffer.from(content).toString('base64'),
	mimeType,
	fileName,
});

const files: IBinaryKeyData = {
	picture: file('shot.png', 'image/png'),
	film: file('clip.mp4', 'video/mp4'),
	sound: file('track.mp3', 'audio/mpeg'),
	slides: file('deck.pptx', 'application/octet-stream'),
	face: file('own.ttf', 'font/ttf'),
	paper: file('report.pdf', 'application/pdf'),
};

const run = async (parameters: INodeParameters, items = [{ json: {}, binary: files }]) =>
	await runWorkflow(stage.engine, pictoryWorkflow(parameters), { triggerItems: items });

const video = (more: INodeParameters): INodeParameters => ({
	resource: 'storyboard',
	operation: 'render',
	videoName: 'coffee',
	storySource: 'story',
	story: 'Coffee is a drink.',
	voiceOver: 'none',
	...more,
});
const scene = (more: INodeParameters) =>
	video({ storySource: 'scenes', scenes: { scene: [{ text: 'One.', ...more }] } });
const overlay = (kind: string, what: string) =>
	scene({ settings: { overlays: { overlay: [{ kind, take: 'own', what, place: { top: 1 } }] } } });

const uploads = () => stage.simulator.files.uploads();
const starts = () =>
	stage.simulator
		.requests({ method: 'POST' })
		.filter(({ path }) => path !== '/v1/media/generateurl');

/** Every field of the node that takes the address of a file, and the binary field that is named in it. */
const fields: Array<[field: string, named: string, parameters: INodeParameters]> = [
	['Visuals', 'picture', video({ visuals: 'own', visualUrl: 'picture' })],
	['Visuals, a clip', 'film', video({ visuals: 'own', visualUrl: 'film' })],
	[
		'Reference Images',
		'picture',
		video({
			visuals: 'aiImage',
			visualPrompt: 'a desk',
			visualSettings: { referenceImages: 'picture' },
		}),
	],
	[
		'First Frame Image',
		'picture',
		video({
			visuals: 'aiClip',
			visualPrompt: 'a desk',
			visualSettings: { firstFrameImageUrl: 'picture' },
		}),
	],
	[
		'Cutaways',
		'film',
		video({ visualSettings: { brolls: { broll: [{ visualUrl: 'film', start: 0, end: 1 }] } } }),
	],
	[
		'Pool of Own Images',
		'picture',
		video({ visualSettings: { pool: { image: [{ visualUrl: 'picture', prefer: true }] } } }),
	],
	['a scene', 'picture', scene({ visual: 'own', visualUrl: 'picture' })],
	['Overlays, an image', 'picture', overlay('image', 'picture')],
	['Overlays, a clip', 'film', overlay('clip', 'film')],
	[
		'Scenes From Data',
		'film',
		video({ storySource: 'sceneData', sceneData: '[{"text":"One.","visualUrl":"film"}]' }),
	],
	['Input Items', 'picture', video({ storySource: 'items', visuals: 'own', visualUrl: 'picture' })],
	['Presentation', 'slides', video({ storySource: 'pptUrl', pptUrl: 'slides' })],
	['Audio', 'sound', video({ storySource: 'audioUrl', audioUrl: 'sound' })],
	['Video', 'film', video({ storySource: 'videoUrl', videoUrl: 'film' })],
	['Voice File', 'sound', video({ voiceOver: 'externalVoice', voiceUrl: 'sound' })],
	['Music', 'sound', video({ music: 'url', musicUrl: 'sound' })],
	['Logo', 'picture', video({ look: { logo: { url: 'picture', position: 'top-right' } } })],
	['Font File', 'face', video({ look: { captionLook: { fontFamily: 'Own', fontUrl: 'face' } } })],
	['Intro', 'film', video({ extras: { intro: { visualUrl: 'film' } } })],
	['Outro', 'picture', video({ extras: { outro: { visualUrl: 'picture', minimumDuration: 3 } } })],
	[
		'AI Image, Reference Image',
		'picture',
		{
			resource: 'aiImage',
			operation: 'generate',
			prompt: 'a lighthouse',
			options: { referenceImageUrl: 'picture' },
		},
	],
	...Object.entries({
		firstFrameImageUrl: ['firstFrame', 'picture'],
		extendVideoUrl: ['video', 'film'],
		referenceImageUrls: ['referenceImages', 'picture'],
	}).map(([name, [startFrom = '', named = '']]): [string, string, INodeParameters] => [
		`AI Video, ${name}`,
		named,
		{
			resource: 'aiVideo',
			operation: 'generate',
			prompt: 'a lighthouse',
			startFrom,
			[name]: named,
		},
	]),
	[
		'Transcribe',
		'sound',
		{ resource: 'transcription', operation: 'transcribe', fileUrl: 'sound', mediaType: 'audio' },
	],
];

describe.each(fields)('%s', (_field, named, parameters) => {
	it(`uploads the binary field '${named}' that it names, and sends its address`, async () => {
		const [output] = outputJson(await run(parameters));
		expect(output.jobId).toEqual(expect.any(String));
		const [upload] = uploads();
		const { fileName, mimeType: contentType } = files[named] as IBinaryData;
		expect(upload).toMatchObject({ fileName, contentType });
		expect(upload.received).toMatchObject({ bytes: Buffer.byteLength(String(fileName)) });
		const body = JSON.stringify(starts()[0].body);
		expect(body).toContain(`/uploads/${upload.key.split('/')[0]}`);
		expect(body).not.toContain('.invalid');
		expect(starts()[0].stripped).toEqual([]);
		expect(uploads()).toHaveLength(1);
	});

	it('uploads and starts nothing for a file that Pictory does not take, for one that is not there, or for a check', async () => {
		const naming = (name: string): INodeParameters =>
			JSON.parse(
				JSON.stringify(parameters)
					.replaceAll(`"${named}"`, `"${name}"`)
					.replaceAll(`\\"${named}\\"`, `\\"${name}\\"`),
			);
		const options = { ...(parameters.options as INodeParameters | undefined) };
		const wrong = await run(naming('paper'));
		expect(JSON.stringify(wrong.data.resultData.error?.message)).toMatch(
			/report\.pdf.*application\/pdf/,
		);
		const missing = await run(naming('nowhere'));
		expect(missing.data.resultData.error?.message).toMatch(/"nowhere".*picture, film, sound/);
		const [check] = outputJson(
			await run({ ...parameters, options: { ...options, checkOnly: true } }),
		);
		expect(JSON.stringify(check.body)).toContain(`will-be-uploaded.invalid/item-1/${named}/`);
		expect(stage.simulator.requests({ method: 'POST' })).toEqual([]);
	});
});

describe('files of the input', () => {
	it('are uploaded once a file and run, for each item its own', async () => {
		const twice = scene({
			visual: 'own',
			visualUrl: 'film',
			settings: { overlays: { overlay: [{ kind: 'clip', take: 'own', what: 'film', place: {} }] } },
		});
		const other = { ...files, film: file('other.mp4', 'video/mp4') };
		const items = [files, other, files].map((binary) => ({ json: {}, binary }));
		expect(outputJson(await run(twice, items))).toHaveLength(3);
		expect(uploads().map(({ fileName }) => fileName)).toEqual(['clip.mp4', 'other.mp4']);
		const addresses = starts().map(({ body }) => JSON.stringify(body).match(/\/uploads\/[\w-]+/g));
		expect(addresses.map((found) => new Set(found).size)).toEqual([1, 1, 1]);
		expect(addresses[2]).toEqual(addresses[0]);
		expect(addresses[1]).not.toEqual(addresses[0]);
	});

	it('of several input items make one video', async () => {
		const items = ['a.png', 'b.png'].map((name) => ({
			json: {},
			binary: { picture: file(name, 'image/png') },
		}));
		const parameters = video({ storySource: 'items', visuals: 'own', visualUrl: 'picture' });
		const result = await run(parameters, items);
		expect(outputItems(result)[0].pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
		expect(uploads().map(({ fileName }) => fileName)).toEqual(['a.png', 'b.png']);
		expect(starts()).toHaveLength(1);
	});

	it('are streamed from where n8n keeps them', async () => {
		const bytes = Buffer.alloc(20 * 1024 * 1024, 'x');
		const location = core.FileLocation.ofExecution('workflow-1', 'execution-1');
		const stored = await Container.get(core.BinaryDataService).store(location, bytes, {
			data: '',
			mimeType: 'video/mp4',
			fileName: 'long.mp4',
		});
		await run(video({ visuals: 'own', visualUrl: 'data' }), [
			{ json: {}, binary: { data: stored } },
		]);
		expect(uploads()[0].received).toMatchObject({ bytes: bytes.length });
		expect(starts()).toHaveLength(1);
	});

	it('that cannot be stored start nothing, and the message names the file', async () => {
		stage.simulator.faults.add({
			path: '/v1/media/generateurl',
			times: 'always',
			effect: { kind: 'status', status: 403 },
		});
		const result = await run(video({ visuals: 'own', visualUrl: 'film' }));
		expect(result.data.resultData.error?.message).toContain('"clip.mp4"');
		expect(starts()).toEqual([]);
	});

	it('that are empty are refused by name', async () => {
		const empty = { film: file('none.mp4', 'video/mp4', '') };
		const result = await run(video({ visuals: 'own', visualUrl: 'film' }), [
			{ json: {}, binary: empty },
		]);
		expect(result.data.resultData.error?.message).toContain('"none.mp4" is empty');
		expect(starts()).toEqual([]);
	});

	it('without an ending are told by their type', async () => {
		const binary = { film: file('take 1', 'video/mp4'), picture: file('photo', 'image/jpeg') };
		for (const visualUrl of ['film', 'picture'])
			await run(video({ visuals: 'own', visualUrl }), [{ json: {}, binary }]);
		expect(starts().map(({ body }) => JSON.stringify(body).match(/"type":"\w+"/)?.[0])).toEqual([
			'"type":"video"',
			'"type":"image"',
		]);
	});
});
