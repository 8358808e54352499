import type { INodeParameters } from 'n8n-workflow';

import { listSearch, outputItems, outputJson, runError, taskData } from './harness';
import { byId, openStage, type Stage } from './pictory';

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.simulator.reset());

const image = 'https://example.com/picture.png';
const clip = 'https://example.com/clip.mp4?token=a.png';
const silent = { voiceOver: 'none' };
/** An empty required field without an expression keeps n8n itself from running the workflow. */
const empty = "={{ '' }}";

const video = (storySource: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'storyboard',
	operation: 'render',
	videoName: 'coffee',
	storySource,
	...silent,
	...more,
});

/** Bodies of what was sent to start something; none of their names may be one that Pictory drops. */
function sent(): object[] {
	const requests = stage.simulator.requests().filter(({ method }) => method !== 'GET');
	expect(requests.flatMap(({ stripped }) => stripped)).toEqual([]);
	return requests.map(({ body }) => body as object);
}

type RunOfVideo = Parameters<Stage['run']>[1];

async function bodyOf(parameters: INodeParameters, options: RunOfVideo = {}): Promise<object> {
	const run = await stage.run(parameters, options);
	expect(runError(run)?.message).toBeUndefined();
	const bodies = sent();
	expect(bodies).toHaveLength(1);
	return bodies[0];
}

async function scenesOf(parameters: INodeParameters, options: RunOfVideo = {}): Promise<unknown> {
	const body: { scenes?: unknown } = await bodyOf(parameters, options);
	return body.scenes;
}

async function refusal(parameters: INodeParameters, options: RunOfVideo = {}): Promise<string> {
	const run = await stage.run(parameters, options);
	expect(stage.simulator.requests()).toEqual([]);
	return runError(run)?.message ?? '';
}

async function hintsOf(parameters: INodeParameters, options: RunOfVideo = {}): Promise<string[]> {
	const run = await stage.run(parameters, options);
	expect(stage.simulator.requests().filter(({ method }) => method !== 'GET')).toHaveLength(1);
	return (taskData(run)?.hints ?? []).map(({ message }) => message);
}

const typed = (...scene: INodeParameters[]) => ({ scenes: { scene } });

describe('scenes typed in the editor', () => {
	it('take the visuals of the whole video, with their own settings on top, or have their own', async () => {
		const scenes = await scenesOf(
			video('scenes', {
				visuals: 'aiImage',
				visualPrompt: 'a desk',
				imageModel: 'nanobanana',
				visualSettings: { mediaStyle: 'cartoon', overlayColor: '#102030' },
				...typed(
					{ text: 'One.' },
					{ text: 'Two.', visualSettings: { mediaStyle: 'vintage' } },
					{ text: 'Three.', visual: 'own', visualUrl: clip, visualSettings: { mute: true } },
					{ text: 'Four.', visual: 'color', visualColor: '#fff' },
					{ text: 'Five.', visual: 'search', visualQuery: 'goats' },
				),
			}),
		);
		const colorOverlay = { color: '#102030' };
		const aiVisual = { prompt: 'a desk', model: 'nanobanana' };
		expect(scenes).toEqual([
			{
				story: 'One.',
				background: {
					type: 'image',
					aiVisual: { ...aiVisual, mediaStyle: 'cartoon' },
					colorOverlay,
				},
			},
			{
				story: 'Two.',
				background: {
					type: 'image',
					aiVisual: { ...aiVisual, mediaStyle: 'vintage' },
					colorOverlay,
				},
			},
			{ story: 'Three.', background: { visualUrl: clip, type: 'video', settings: { mute: true } } },
			{ story: 'Four.', background: { color: '#fff' } },
			{ story: 'Five.', background: { searchFilter: { query: 'goats' } } },
		]);
	});

	it('take what Options says of every scene, unless they say it themselves', async () => {
		const scenes = await scenesOf(
			video('scenes', {
				options: { hideSubtitles: true, sceneTransition: 'fade', sceneBreaks: 'newLine' },
				...typed(
					{ text: 'One.' },
					{ text: 'Two.', settings: { hideSubtitles: false, sceneBreaks: 'never' } },
				),
			}),
		);
		expect(scenes).toEqual([
			{ story: 'One.', hideSubtitles: true, sceneTransition: 'fade', createSceneOnNewLine: true },
			{ story: 'Two.', hideSubtitles: false, sceneTransition: 'fade' },
		]);
	});

	it('may have a voice, music, captions, overlays and a place of the avatar of their own', async () => {
		const body = await bodyOf(
			video('scenes', {
				voiceOver: 'aiVoice',
				voice: byId('Brian'),
				extras: { avatar: { avatarId: byId('Annie_expressive12_public'), width: 20 } },
				music: 'auto',
				...typed(
					{ text: 'One.', settings: { speed: 90, music: 'off', hideAvatar: true } },
					{
						text: 'Two.',
						settings: {
							voice: byId('Emma'),
							caption: 'Zwei.',
							captionLanguage: 'German',
							subtitleStyleId: { __rl: true, mode: 'name', value: 'Bold' },
							avatarPlace: { top: 10, left: 5, borderRadius: 50 },
							overlays: {
								overlay: [
									{ kind: 'image', take: 'own', what: image, place: { position: 'top-left' } },
									{ kind: 'clip', take: 'search', what: 'goats', pictureLook: { mute: true } },
									{
										kind: 'clip',
										take: 'ai',
										what: 'a goat',
										pictureLook: {
											model: 'pixverse5.5',
											videoDuration: '5s',
											overlayColor: '#000',
										},
									},
								],
							},
						},
					},
				),
			}),
		);
		expect(body).toMatchObject({
			avatar: { avatarId: 'Annie_expressive12_public', width: '20%' },
			scenes: [
				{
					story: 'One.',
					voiceOver: { enabled: true, aiVoices: [{ speaker: 'Brian', speed: 90 }] },
					backgroundMusic: { enabled: false },
					avatar: { hide: true },
				},
				{
					story: 'Two.',
					voiceOver: { enabled: true, aiVoices: [{ speaker: 'Emma' }] },
					caption: 'Zwei.',
					captionLanguage: 'de',
					subtitleStyleName: 'Bold',
					avatar: { top: '10%', left: '5%', borderRadius: '50%' },
					elements: [
						{ type: 'image', visualUrl: image, position: 'top-left' },
						{ type: 'video', searchFilter: { query: 'goats' }, settings: { mute: true } },
						{
							type: 'video',
							aiVisual: { prompt: 'a goat', model: 'pixverse5.5', videoDuration: '5s' },
							colorOverlay: { color: '#000' },
						},
					],
				},
			],
		});
	});

	it('need no voice for the whole video where each has its own, and none where nobody speaks', async () => {
		const spoken = { text: 'One.', settings: { voice: byId('Emma') } };
		const seen = { visual: 'own', visualUrl: clip };
		expect(
			await bodyOf(video('scenes', { voiceOver: 'aiVoice', ...typed(spoken, seen) })),
		).not.toHaveProperty('voiceOver');
	});
});

describe('a scene of each input item', () => {
	const items = [
		{ video: 'goats', text: 'One.', picture: image, seconds: 3, title: 'First' },
		{ video: 'bees', text: 'Two.', picture: image, seconds: 4 },
		{ video: 'goats', text: 'Three.', picture: clip, seconds: 5, title: 'Second' },
	];
	const parameters = video('items', {
		videoName: '={{ $json.video }}',
		story: '={{ $json.text }}',
		visuals: 'own',
		visualUrl: '={{ $json.picture }}',
		aspectRatio: '9:16',
		options: { minimumDuration: '={{ $json.seconds }}', webhookInput: {} },
	});

	it('makes one video of the items of one name, in their order, paired to all of them', async () => {
		const run = await stage.run(parameters, { items });
		expect(runError(run)).toBeUndefined();
		expect(sent()).toEqual([
			{
				videoName: 'goats',
				aspectRatio: '9:16',
				scenes: [
					{ story: 'One.', minimumDuration: 3, background: { visualUrl: image, type: 'image' } },
					{ story: 'Three.', minimumDuration: 5, background: { visualUrl: clip, type: 'video' } },
				],
			},
			{
				videoName: 'bees',
				aspectRatio: '9:16',
				scenes: [
					{ story: 'Two.', minimumDuration: 4, background: { visualUrl: image, type: 'image' } },
				],
			},
		]);
		expect(outputItems(run).map(({ pairedItem }) => pairedItem)).toEqual([
			[{ item: 0 }, { item: 2 }],
			{ item: 1 },
		]);
	});

	it('takes what concerns the whole video from its first item', async () => {
		await stage.run(
			{
				...parameters,
				options: { webhookInput: { entry: [{ name: 'title', value: '={{ $json.title }}' }] } },
			},
			{ items },
		);
		expect(sent()).toMatchObject([
			{ videoName: 'goats', webhookInput: { title: 'First' } },
			{ videoName: 'bees' },
		]);
	});

	it('says which scene is meant, once for what concerns all, and makes the other video', async () => {
		const bad = [
			{ video: 'goats?', text: 'One.', picture: image },
			items[1],
			{ video: 'goats?', text: 'Three.', picture: '' },
		];
		const run = await stage.run(parameters, {
			items: bad,
			node: { onError: 'continueErrorOutput' },
		});
		expect(sent()).toMatchObject([{ videoName: 'bees' }]);
		const [failed] = outputItems(run, 'Pictory', 1);
		expect(failed.json.error).toContain("'Image or Clip URL' of scene 2 is empty");
		expect(String(failed.json.error).match(/'Video Name'/g)).toHaveLength(1);
	});
});

describe('a list of scenes from an earlier step', () => {
	const made = (sceneData: unknown, more: INodeParameters = {}) =>
		scenesOf(video('sceneData', { sceneData: '={{ $json.list }}', ...more }), {
			items: [{ list: sceneData }],
		});

	it.each<[string, unknown]>([
		['texts', ['One.', 'Two.']],
		['objects', [{ text: 'One.' }, { text: 'Two.' }]],
		['objects under Pictory’s names', [{ story: 'One.' }, { Story: 'Two.' }]],
		['JSON text', '["One.", {"TEXT": "Two."}]'],
		['JSON text in a code fence', '```json\n["One.", "Two."]\n```'],
		['an object around them', { scenes: [{ text: 'One.' }, 'Two.'] }],
	])('takes %s', async (_what, list) => {
		expect(await made(list)).toEqual([{ story: 'One.' }, { story: 'Two.' }]);
	});

	it.each<[string, object, object]>([
		['an address', { visualUrl: clip }, { visualUrl: clip, type: 'video' }],
		[
			'an address and what it is',
			{ Visual_URL: clip, mediaType: 'image', minimumDuration: 2 },
			{ visualUrl: clip, type: 'image' },
		],
		['search words', { 'Search Words': 'goats' }, { searchFilter: { query: 'goats' } }],
		['a color', { visualColor: '#fff' }, { color: '#fff' }],
		[
			'a prompt',
			{ visualprompt: 'a goat', mediaStyle: 'Cartoon' },
			{
				type: 'image',
				aiVisual: { prompt: 'a goat', model: 'seedream3.0', mediaStyle: 'cartoon' },
			},
		],
		[
			'a prompt and a kind by its label',
			{ visualPrompt: 'a goat', visual: 'AI Clip', clipModel: 'veo3.1', videoDuration: '8s' },
			{ type: 'video', aiVisual: { prompt: 'a goat', model: 'veo3.1', videoDuration: '8s' } },
		],
		[
			'Pictory’s own part',
			{ background: { visualUrl: clip, type: 'video' } },
			{ visualUrl: clip, type: 'video' },
		],
	])('knows by %s what is seen', async (_what, entry, background) => {
		const [scene] = (await made([{ text: 'One.', ...entry }])) as object[];
		expect(scene).toMatchObject({ story: 'One.', background });
	});

	it('makes prompts what the visuals of the whole video are', async () => {
		const more = { visuals: 'aiClip', clipModel: 'veo3.1_fast', visualPrompt: 'goats' };
		expect(await made([{ text: 'One.', visualPrompt: 'a goat' }, 'Two.'], more)).toMatchObject([
			{ background: { type: 'video', aiVisual: { prompt: 'a goat', model: 'veo3.1_fast' } } },
			{ background: { type: 'video', aiVisual: { prompt: 'goats', model: 'veo3.1_fast' } } },
		]);
	});

	it('takes settings beside the text or as in the editor, and parts of Pictory’s own', async () => {
		const list = [
			{
				text: 'One.',
				hide_subtitles: 'yes',
				settings: { minimumDuration: '4', overlays: [{ kind: 'text', text: 'Hi' }] },
			},
			{ story: 'Two.', voiceOver: { enabled: false }, createSceneOnNewLine: 'true' },
		];
		expect(await made(list)).toEqual([
			{
				story: 'One.',
				hideSubtitles: true,
				minimumDuration: 4,
				elements: [{ type: 'text', text: 'Hi', textVariant: 'heading' }],
			},
			{ story: 'Two.', voiceOver: { enabled: false }, createSceneOnNewLine: true },
		]);
	});

	it('gives a hint for each name that it does not know', async () => {
		const hints = await hintsOf(
			video('sceneData', {
				sceneData: JSON.stringify([{ text: 'One.', mood: 'calm', settings: { wild: 1 } }, 'Two.']),
			}),
		);
		expect(hints).toEqual([
			expect.stringContaining('"mood" of scene 1'),
			expect.stringContaining('"settings.wild" of scene 1'),
		]);
	});

	it.each<[string, unknown, string]>([
		['nothing', '', "'Scene List' is empty"],
		['an empty list', [], "'Scene List' holds no scene"],
		['numbers in lists', [['One.']], 'scene 1 is neither'],
		['half of JSON', '["One."', "'Scene List' is not valid JSON"],
		['an empty scene', ['One.', { minimumDuration: 3 }], "'Text' of scene 2 is empty"],
		['an object as text', [{ text: { a: 1 } }], "'Text' of scene 1 holds an object"],
		['an unevaluated expression', ['One {{ $json.name }}'], 'an expression that was not evaluated'],
	])('of %s is refused before anything is sent', async (_what, list, message) => {
		const parameters = video('sceneData', { sceneData: '={{ $json.list }}' });
		expect(await refusal(parameters, { items: [{ list }] })).toContain(message);
	});
});

describe('what is seen, of the whole video', () => {
	it.each<[string, INodeParameters, object]>([
		['stock', { visuals: 'stock' }, {}],
		[
			'stock of a field',
			{
				visuals: 'stock',
				visualSettings: { category: 'Nature/Landscapes', keywords: 'sea, coast' },
			},
			{
				background: { searchFilter: { category: 'Nature/Landscapes', keywords: ['sea', 'coast'] } },
			},
		],
		[
			'an AI clip that begins with a picture',
			{
				visuals: 'aiClip',
				visualPrompt: 'a lamp',
				clipModel: 'Veo 3.1 (20 AI Credits a Second)',
				visualSettings: { videoDuration: '4s', referenceImages: `${image}, ${image}?2` },
			},
			{
				background: {
					type: 'video',
					aiVisual: {
						prompt: 'a lamp',
						model: 'veo3.1',
						videoDuration: '4s',
						referenceImageUrls: [image, `${image}?2`],
					},
				},
			},
		],
		[
			'parts of an own clip',
			{
				visuals: 'own',
				visualUrl: clip,
				visualSettings: {
					clipParts: {
						part: [
							{ start: 3, end: 9 },
							{ start: 12, end: 0 },
						],
					},
				},
			},
			{
				background: {
					visualUrl: clip,
					type: 'video',
					clips: [{ start: 3, end: 9 }, { start: 12 }],
				},
			},
		],
		[
			'an own image that moves, cutaways and a pool',
			{
				visuals: 'own',
				visualUrl: image,
				visualSettings: {
					motion: 'kenBurns',
					zoomPath: { startZoom: 1, startX: 0, endZoom: 1.5 },
					brolls: { broll: [{ visualUrl: clip, mediaType: 'auto', start: 0, end: 0 }] },
					pool: {
						image: [
							{ visualUrl: image, prefer: true },
							{ visualUrl: image, prefer: false },
						],
					},
				},
			},
			{
				background: {
					visualUrl: image,
					type: 'image',
					settings: {
						kenBurnsEffect: true,
						videoKenBurns: { start: { zoom: 1, centerX: 0 }, end: { zoom: 1.5 } },
					},
				},
				backgroundBrolls: [{ visualUrl: clip, type: 'video' }],
				backgroundCorpus: [{ visualUrl: image, prefer: true }, { visualUrl: image }],
			},
		],
		[
			'animated graphics',
			{ visuals: 'motion', visualPrompt: 'lines' },
			{ background: { motionGraphics: { enabled: true, prompt: 'lines' } } },
		],
	])('is %s', async (_what, parameters, scene) => {
		const options = { sceneBreaks: 'never' };
		expect(await scenesOf(video('story', { story: 'One.', options, ...parameters }))).toEqual([
			{ story: 'One.', ...scene },
		]);
	});
});

describe('everything around the scenes', () => {
	it('is sent where Pictory wants it', async () => {
		const body = await bodyOf(
			video('story', {
				story: 'One.',
				voiceOver: 'aiVoice',
				voice: byId('Brian'),
				soundOptions: {
					premium: { modelId: 'eleven_v3', stability: 60, style: 0, useSpeakerBoost: true },
					musicParts: { part: [{ start: 0, end: 30 }] },
				},
				music: 'url',
				musicUrl: 'https://example.com/track.mp3',
				volume: 0,
				look: {
					brandId: { __rl: true, mode: 'name', value: 'Acme' },
					captionLook: { animationIn: 'drift', animationInDirection: 'up', showBullet: false },
					logo: { position: 'top-left' },
				},
				extras: {
					intro: { visualUrl: clip, sound: 'keep' },
					outro: { visualUrl: image, minimumDuration: 3, sound: 'mute' },
				},
				options: {
					sceneBreaks: 'never',
					language: 'german',
					visualSelectionPreference: 'user-library-only',
					visualLibraryId: 'lib-1',
					vimeo: {
						vimeoConnectionId: byId('vimeo-1'),
						folder_uri: '/users/1/projects/2',
						content_rating: ['safe'],
						view: 'anybody',
						download: false,
					},
				},
			}),
		);
		expect(body).toEqual({
			videoName: 'coffee',
			scenes: [
				{
					background: { type: 'video', visualUrl: clip, settings: { mute: false, loop: false } },
				},
				{ story: 'One.' },
				{
					background: { type: 'image', visualUrl: image, settings: { mute: true, loop: true } },
					minimumDuration: 3,
				},
			],
			voiceOver: {
				enabled: true,
				aiVoices: [
					{
						speaker: 'Brian',
						premiumVoiceSettings: {
							modelId: 'eleven_v3',
							stability: '60%',
							style: '0%',
							useSpeakerBoost: true,
						},
					},
				],
			},
			backgroundMusic: {
				enabled: true,
				musicUrl: 'https://example.com/track.mp3',
				volume: 0,
				clips: [{ start: 0, end: 30 }],
			},
			brandName: 'Acme',
			subtitleStyle: {
				showBullet: false,
				animations: [{ name: 'drift', type: 'entry', direction: 'up' }],
			},
			logo: { position: 'top-left' },
			language: 'de',
			visualSelectionPreference: 'user-library-only',
			visualLibraryId: 'lib-1',
			vimeoConnectionId: 'vimeo-1',
			destinations: [
				{
					type: 'vimeo',
					folder_uri: '/users/1/projects/2',
					content_rating: ['safe'],
					privacy: { view: 'anybody', download: false },
				},
			],
		});
	});

	it('leaves a choice as it was offered where an expression finds nothing', async () => {
		const nothing = '={{ $json.nothing }}';
		const body = await bodyOf({
			...video(nothing, { story: 'One.', visuals: nothing, music: nothing, aspectRatio: nothing }),
			voiceOver: nothing,
			voice: byId('Brian'),
		});
		expect(body).toEqual({
			videoName: 'coffee',
			scenes: [{ story: 'One.', createSceneOnNewLine: true, createSceneOnEndOfSentence: true }],
			voiceOver: { enabled: true, aiVoices: [{ speaker: 'Brian' }] },
		});
	});

	it('reads numbers and switches as text, labels and other cases as what they mean', async () => {
		const run = await stage.run(
			video('=Text', {
				story: '={{ $json.text }}',
				music: '=Automatic',
				volume: '={{ "0.2" }}',
				aspectRatio: '=vertical (9:16)',
				options: {
					saveProject: '={{ "TRUE" }}',
					hideSubtitles: '={{ 0 }}',
					maxSubtitleLines: '={{ "2" }}',
					sceneTransition: '=Wipe Left',
				},
			}),
			{ items: [{ text: 'Dear {{name}}.' }] },
		);
		expect(runError(run)).toBeUndefined();
		expect(sent()).toMatchObject([
			{
				aspectRatio: '9:16',
				saveProject: true,
				backgroundMusic: { autoMusic: true, volume: 0.2 },
				scenes: [
					{
						story: 'Dear {{name}}.',
						hideSubtitles: false,
						maxSubtitleLines: 2,
						sceneTransition: 'wipeleft',
					},
				],
			},
		]);
	});

	it.each<[string, INodeParameters, string]>([
		['model', { visuals: 'aiImage', imageModel: '=dreamer-9' }, 'dreamer-9'],
		['ratio', { aspectRatio: '=21:9' }, '21:9'],
		['clip length', { visuals: 'aiClip', visualSettings: { videoDuration: '=30s' } }, '30s'],
		['AI style', { visuals: 'aiImage', visualSettings: { mediaStyle: '=baroque' } }, 'baroque'],
		['transition', { options: { sceneTransition: '=spiral' } }, 'spiral'],
		['language', { options: { language: 'tlh' } }, 'tlh'],
	])('sends tomorrow’s %s with a hint', async (_what, parameters, word) => {
		const { options, ...more } = parameters;
		const run = await stage.run(
			video('story', {
				story: 'One.',
				...more,
				options: { ...(options as object), checkOnly: true },
			}),
		);
		const [{ body, problems }] = outputJson(run);
		expect(JSON.stringify(body)).toContain(`"${word}"`);
		expect(problems).toEqual([]);
		const hints = (taskData(run)?.hints ?? []).map(({ message }) => message);
		expect(hints.filter((hint) => hint.includes(`"${word}"`))).toHaveLength(1);
	});

	it('counts the AI credits that are known', async () => {
		const [checked] = outputJson(
			await stage.run(
				video('scenes', {
					options: { checkOnly: true },
					...typed(
						{ text: 'One.', visual: 'aiImage', imageModel: 'nanobanana' },
						{
							text: 'Two.',
							visual: 'aiClip',
							clipModel: 'veo3.1_fast',
							visualSettings: { videoDuration: '8s' },
						},
						{ text: 'Three.' },
					),
				}),
			),
		);
		expect(checked.cost).toMatchObject({ aiCredits: 84 });
		expect(stage.simulator.requests()).toEqual([]);
	});
});

describe('what is refused before anything is sent, by its label', () => {
	const one = { story: 'One.' };
	it.each<[string, INodeParameters, string]>([
		['an odd name', { ...one, videoName: 'coffee/tea?' }, "'Video Name'"],
		[
			'a long name',
			{ ...one, videoName: 'x'.repeat(151) },
			"'Video Name' must not be longer than 150",
		],
		['an object as text', { story: '={{ String({}) }}' }, '\'Text\' holds "[object Object]"'],
		['an unevaluated expression', { story: 'Dear {{ $json.name }}' }, "'Text' holds an expression"],
		['a long text', { story: 'x'.repeat(15_001) }, "'Text' must not be longer than 15,000"],
		[
			'a long prompt',
			{ ...one, visuals: 'aiImage', visualPrompt: 'x'.repeat(501) },
			"'Prompt for Visuals'",
		],
		['no file', { ...one, visuals: 'own', visualUrl: empty }, "'Image or Clip URL' is empty"],
		['an odd color', { ...one, visuals: 'color', visualColor: '=navy' }, "'Color' must be a color"],
		[
			'an odd speed',
			{ ...one, voiceOver: 'aiVoice', voice: byId('Brian'), soundOptions: { speed: 300 } },
			"'Speed (Percent)' in 'Voice and Music Options' must be a number from 50 to 200",
		],
		[
			'a broken percentage',
			{ ...one, look: { logo: { width: 12.5 } } },
			"'Width (Percent)' in 'Logo' in 'Look'",
		],
		[
			'a first frame beside references',
			{
				...one,
				visuals: 'aiClip',
				visualSettings: { firstFrameImageUrl: image, referenceImages: image },
			},
			"'Visual Settings' has both a first frame and reference images",
		],
		[
			'three references',
			{
				...one,
				visuals: 'aiClip',
				visualSettings: { referenceImages: [image, image, image].join('\n') },
			},
			"'Reference Image URLs' in 'Visual Settings' must not hold more than 2",
		],
		[
			'a length that the model has not',
			{ ...one, visuals: 'aiClip', clipModel: 'veo3.1', visualSettings: { videoDuration: '5s' } },
			'Veo 3.1 makes clips of 4, 6, 8 seconds',
		],
		[
			'Ken Burns of a clip',
			{ ...one, visuals: 'own', visualUrl: clip, visualSettings: { motion: 'kenBurns' } },
			"'Ken Burns (Images)' is for images only",
		],
		[
			'parts of an image',
			{
				...one,
				visuals: 'own',
				visualUrl: image,
				visualSettings: { clipParts: { part: [{ start: 0, end: 1 }] } },
			},
			"'Parts of the Clip' is for clips only",
		],
		[
			'a short keyword',
			{ ...one, visuals: 'search', visualQuery: 'x', visualSettings: { keywords: 'a, bc' } },
			"'Stock Keywords' in 'Visual Settings' must hold words of 2 to 100",
		],
		[
			'two places',
			{
				...one,
				voiceOver: 'aiVoice',
				voice: byId('Brian'),
				extras: { avatar: { avatarId: byId('a'), position: 'top-left', top: 3 } },
			},
			"'Avatar' in 'Intro, Outro, Avatar' has both 'Position'",
		],
		[
			'an avatar without a voice',
			{ ...one, extras: { avatar: { avatarId: byId('a') } } },
			"'Avatar' needs a voice",
		],
		[
			'a caption without its language',
			{ ...one, options: { caption: 'Eins.' } },
			"'Caption Text' only goes with 'Caption Language'",
		],
		[
			'a caption of a cut text',
			{ ...one, options: { caption: 'Eins.', captionLanguage: 'de', sceneBreaks: 'both' } },
			"'Caption Text' excludes 'New Scene'",
		],
		[
			'an image as intro without seconds',
			{ ...one, extras: { intro: { visualUrl: image } } },
			"'Seconds (0: Whole Clip)' in 'Intro' is 0",
		],
		[
			'a speed of an animation that is none',
			{ ...one, look: { captionLook: { animationInSpeed: 'slow' } } },
			"'Caption Look' in 'Look' says how 'Animation In' goes",
		],
		[
			'21 overlays',
			{
				...one,
				options: {
					overlays: { overlay: Array.from({ length: 21 }, () => ({ kind: 'text', text: 'x' })) },
				},
			},
			"'Overlays' in 'Options' must not hold more than 20",
		],
		[
			'an overlay of nothing',
			{ ...one, options: { overlays: { overlay: [{ kind: 'shape', shape: '' }] } } },
			"'Shape' of overlay 1 in 'Options' is empty",
		],
		[
			'a tint that is none',
			{ ...one, visualSettings: { overlayOpacity: 0.4 } },
			"'Visual Settings' has a 'Tint Opacity'",
		],
	])('%s', async (_what, parameters, message) => {
		expect(await refusal(video('story', parameters))).toContain(message);
	});

	it('a picture alone without a duration, by the number of its scene', async () => {
		const parameters = video('scenes', {
			extras: { intro: { visualUrl: clip } },
			...typed({ text: 'One.' }, { visual: 'own', visualUrl: image }),
		});
		expect(await refusal(parameters)).toMatch(/'Min Duration \(Seconds\)' is missing.*scene 2/);
	});

	it('all at once', async () => {
		const message = await refusal(
			video('scenes', {
				music: 'url',
				musicUrl: 'my music',
				...typed(
					{ text: 'One.', visual: 'search', visualQuery: empty },
					{ text: '', visual: 'video' },
					{ text: 'Three.', settings: { maxSubtitleLines: 9 } },
				),
			}),
		);
		for (const part of [
			"'Music URL' must be",
			"'Search Words' of scene 1",
			"'Text' of scene 2 is empty",
			"'Max Caption Lines' in 'Scene Settings' of scene 3",
		])
			expect(message).toContain(part);
	});

	it('but not a caption whose text is cut only by what is usual', async () => {
		const options = { caption: 'Eins.', captionLanguage: 'de' };
		expect(await scenesOf(video('story', { ...one, options }))).toEqual([{ ...one, ...options }]);
	});
});

describe('what can be picked', () => {
	it('is an entry for each look of an avatar, with a link to its preview', async () => {
		const { results } = await listSearch(stage.engine, 'searchAvatars');
		expect(results.slice(0, 2)).toEqual([
			{
				name: 'Presenter 1 in the office',
				value: expect.any(String),
				url: expect.stringContaining('/files/avatars/1-office.webm'),
			},
			{
				name: 'Presenter 1 in the studio',
				value: expect.any(String),
				url: expect.stringContaining('/files/avatars/1-studio.webm'),
			},
		]);
	});

	it('is a voice with a link to its sample, found by language and service', async () => {
		const { results } = await listSearch(stage.engine, 'searchVoices', { filter: 'elevenlabs' });
		expect(results.length).toBeGreaterThan(0);
		for (const { name, url } of results) {
			expect(name).toContain('elevenlabs');
			expect(url).toMatch(/\/files\/voices\/\d+\.mp3$/);
		}
	});

	it.each([
		['searchAwsConnections', 'awsConnections'],
		['searchVimeoConnections', 'vimeoConnections'],
	] as const)('is a connection that is switched on: %s', async (method, list) => {
		const { catalogue } = stage.simulator;
		const on = catalogue[list].filter(({ enabled }) => enabled);
		expect(on.length).toBeGreaterThan(0);
		const { results } = await listSearch(stage.engine, method);
		expect(results).toEqual(on.map(({ connectionId: value, name }) => ({ name, value })));
	});
});
