import type { INodeParameters } from 'n8n-workflow';

import { jobTypeEntry } from '../../nodes/Pictory/job';
import {
	callAsTool,
	chain,
	listSearch,
	manualTrigger,
	outputItems,
	outputJson,
	pictoryNode,
	resourceMapping,
	runError,
	runWorkflow,
	taskData,
} from './harness';
import { andWait, byId, inAHurry, openStage, type Stage } from './pictory';

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.simulator.reset());

const page = 'https://example.com/coffee';
const story = 'Goats found coffee.\nMonks drank it. It kept them awake.';

function storyboard(operation: string, more: INodeParameters = {}): INodeParameters {
	return { resource: 'storyboard', operation, ...more };
}
const byFields = (more: INodeParameters = {}): INodeParameters =>
	storyboard('createPreview', {
		videoName: 'coffee',
		story,
		voice: byId('Brian'),
		...more,
	});
const asJson = (storyboardJson: INodeParameters[string], more: INodeParameters = {}) =>
	storyboard('createPreview', { storySource: 'json', storyboardJson, ...more });

/** Bodies of what was sent to start or change something; none of their fields may be one that Pictory drops. */
function sentBodies(): unknown[] {
	const sent = stage.simulator.requests().filter(({ method }) => method !== 'GET');
	expect(sent.flatMap(({ stripped }) => stripped)).toEqual([]);
	return sent.map(({ body }) => body);
}

/** A finished preview in the account, made from `body`, and its job item. */
async function finishedPreview(body: object = { videoName: 'coffee', scenes: [{ story }] }) {
	const run = await stage.run(asJson(JSON.stringify(body), andWait()));
	const [preview] = outputJson(run);
	expect(preview.status).toBe('completed');
	stage.simulator.clearRequests();
	return preview;
}

describe('a storyboard by fields', () => {
	it('sends a text, cut at lines and sentences and spoken by an AI voice, unless told otherwise', async () => {
		await stage.run(byFields());
		expect(stage.simulator.requests().map(({ method, path }) => `${method} ${path}`)).toEqual([
			'POST /v2/video/storyboard',
		]);
		expect(sentBodies()).toEqual([
			{
				videoName: 'coffee',
				scenes: [{ story, createSceneOnNewLine: true, createSceneOnEndOfSentence: true }],
				voiceOver: { enabled: true, aiVoices: [{ speaker: 'Brian' }] },
			},
		]);
	});

	it('sends everything that the fields offer', async () => {
		await stage.run(
			byFields({
				aspectRatio: 'custom',
				videoWidth: 1280,
				videoHeight: 720,
				soundOptions: { speed: 120, amplificationLevel: 0.5 },
				music: 'url',
				musicUrl: 'https://example.com/track.mp3',
				volume: 0.2,
				look: {
					brandId: byId('brand-acme'),
					subtitleStyleId: { __rl: true, mode: 'list', value: 'style-bold' },
					smartLayoutId: { __rl: true, mode: 'name', value: 'Split' },
					logo: { url: 'https://example.com/logo.png', position: 'top-left', width: 15 },
				},
				options: {
					sceneBreaks: 'endOfSentence',
					language: 'de',
					saveProject: true,
					hideSubtitles: false,
					highlightKeywords: false,
					minimumDuration: 3,
					endPauseDuration: 0.5,
					sceneTransition: 'fade',
					isSSMLStory: true,
					awsConnectionId: byId('aws-1'),
					visualSelectionPreference: 'stock-only',
					webhookInput: { entry: [{ name: 'orderId', value: '42' }] },
					webhookUrl: 'http://127.0.0.1:9/hook',
				},
			}),
		);
		expect(sentBodies()).toEqual([
			{
				videoName: 'coffee',
				scenes: [
					{
						story,
						createSceneOnEndOfSentence: true,
						hideSubtitles: false,
						highlightKeywords: false,
						minimumDuration: 3,
						endPauseDuration: 0.5,
						sceneTransition: 'fade',
						isSSMLStory: true,
					},
				],
				videoWidth: 1280,
				videoHeight: 720,
				language: 'de',
				voiceOver: {
					enabled: true,
					aiVoices: [{ speaker: 'Brian', speed: 120, amplificationLevel: 0.5 }],
				},
				backgroundMusic: {
					enabled: true,
					musicUrl: 'https://example.com/track.mp3',
					volume: 0.2,
				},
				brandId: 'brand-acme',
				subtitleStyleId: 'style-bold',
				smartLayoutName: 'Split',
				logo: { url: 'https://example.com/logo.png', position: 'top-left', width: '15%' },
				saveProject: true,
				awsConnectionId: 'aws-1',
				visualSelectionPreference: 'stock-only',
				webhookInput: { orderId: 42 },
				webhook: 'http://127.0.0.1:9/hook',
			},
		]);
	});

	const cuts = { createSceneOnNewLine: true, createSceneOnEndOfSentence: true };
	const silent = { voiceOver: 'none' };
	it.each<[string, INodeParameters, object]>([
		[
			'a blog',
			{ storySource: 'blogUrl', blogUrl: page, ...silent },
			{ scenes: [{ blogUrl: page, ...cuts }] },
		],
		[
			'a presentation',
			{ storySource: 'pptUrl', pptUrl: page, ...silent },
			{ scenes: [{ pptUrl: page }] },
		],
		[
			'a recording, which brings its own voice',
			{ storySource: 'audioUrl', audioUrl: page, audioLanguage: 'de-DE' },
			{ scenes: [{ audioUrl: page, audioLanguage: 'de-DE' }] },
		],
		[
			'a video, in American English unless told otherwise',
			{ storySource: 'videoUrl', videoUrl: page },
			{ scenes: [{ videoUrl: page, audioLanguage: 'en-US' }] },
		],
		[
			'a prompt',
			{
				storySource: 'storyCoPilot',
				prompt: 'Why bees matter',
				promptOptions: {
					duration: 45,
					platform: 'TikTok',
					tone: 'humorous',
					videoType: 'Explainer',
				},
				options: { sceneBreaks: 'never' },
				...silent,
			},
			{
				scenes: [
					{
						storyCoPilot: {
							prompt: 'Why bees matter',
							duration: 45,
							platform: 'TikTok',
							tone: 'humorous',
							videoType: 'Explainer',
						},
					},
				],
			},
		],
		[
			'a template with values for its variables',
			{
				storySource: 'template',
				templateId: byId('tpl-product-launch'),
				variables: {
					mappingMode: 'defineBelow',
					value: { productName: '={{ $json.product }}', price: 7, inStock: false },
					matchingColumns: [],
					schema: [],
				},
			},
			{
				templateId: 'tpl-product-launch',
				variables: { productName: 'Acme Two', price: 7, inStock: false },
			},
		],
		[
			'a template, with values from the fields of the item that are called as its variables in any case',
			{
				storySource: 'template',
				templateId: byId('={{ "tpl-product-launch" }}'),
				variables: { mappingMode: 'autoMapInputData', value: null, schema: [] },
			},
			{ templateId: 'tpl-product-launch', variables: { productName: 'Acme Two' } },
		],
		[
			'a template, with values from an object',
			{
				storySource: 'template',
				templateId: byId('tpl-product-launch'),
				variables: '={{ { product_name: $json.product, Price: 7 } }}',
			},
			{ templateId: 'tpl-product-launch', variables: { productName: 'Acme Two', price: 7 } },
		],
		[
			'a template in another voice',
			{
				storySource: 'template',
				templateId: byId('tpl-weekly-news'),
				voiceOver: 'aiVoice',
				voice: byId('1002'),
			},
			{
				templateId: 'tpl-weekly-news',
				voiceOver: { enabled: true, aiVoices: [{ speaker: '1002' }] },
			},
		],
		[
			'a text with a recorded voice and automatic music',
			{
				voiceOver: 'externalVoice',
				voiceUrl: page,
				soundOptions: { syncVoice: true },
				music: 'auto',
				aspectRatio: '9:16',
			},
			{
				scenes: [{ story, ...cuts }],
				voiceOver: { enabled: true, externalVoice: { voiceUrl: page, syncVoice: true } },
				backgroundMusic: { enabled: true, autoMusic: true, volume: 0.1 },
				aspectRatio: '9:16',
			},
		],
	])('makes %s', async (_what, parameters, body) => {
		const run = await stage.run(byFields(parameters), {
			items: [{ product: 'Acme Two', PRODUCTNAME: 'Acme Two', other: 1 }],
		});
		expect(runError(run)).toBeUndefined();
		expect(sentBodies()).toEqual([{ videoName: 'coffee', ...body }]);
	});

	// An empty required field without an expression keeps n8n itself from running the workflow.
	const empty = "={{ '' }}";
	it.each<[string, INodeParameters, string]>([
		['a name', { videoName: empty }, "'Video Name' is empty"],
		['a text', { story: empty }, "'Text' is empty"],
		['a voice', { voice: byId(empty) }, "'Voice' is empty"],
		[
			'a real address',
			{ storySource: 'blogUrl', blogUrl: 'my blog' },
			"'Page URL' must be an address that starts with https://",
		],
		['a template', { storySource: 'template', templateId: byId(empty) }, "'Template' is empty"],
		[
			'a duration within bounds',
			{ storySource: 'storyCoPilot', prompt: 'x', promptOptions: { duration: 700 } },
			"'Duration (Seconds)' in 'Prompt Options' must be a number from 1 to 600",
		],
		[
			'a volume within bounds',
			{ music: 'auto', volume: 7 },
			"'Music Volume' must be a number from 0 to 1",
		],
		[
			'either subtitle lines or a smart layout',
			{ look: { smartLayoutId: byId('layout-split') }, options: { maxSubtitleLines: 2 } },
			"'Max Caption Lines' excludes 'Smart Layout'",
		],
		[
			'a name for what the webhook gets',
			{ options: { webhookInput: { entry: [{ name: '', value: '7' }] } } },
			"'Name' of webhook value 1 in 'Options' is empty",
		],
		['a known source', { storySource: 'pigeon' }, "'Make From'"],
	])('asks for %s before anything is sent', async (_what, parameters, message) => {
		const run = await stage.run(byFields(parameters));
		expect(runError(run)?.message).toContain(message);
		expect(stage.simulator.requests()).toEqual([]);
	});

	it('lets each item choose what it is made from', async () => {
		const parameters = byFields({
			storySource: '={{ $json.from }}',
			story: '={{ $json.value }}',
			blogUrl: '={{ $json.value }}',
			voiceOver: '={{ $json.voice ? "aiVoice" : "none" }}',
			voice: byId('={{ $json.voice }}'),
			music: '={{ $json.music }}',
		});
		const blogUrl = 'https://example.com/blog';
		const run = await stage.run(parameters, {
			items: [
				{ from: 'story', value: 'Bees dance.', voice: 'Brian', music: 'none' },
				{ from: 'blogUrl', value: blogUrl, music: 'auto' },
			],
		});
		expect(runError(run)).toBeUndefined();
		expect(sentBodies()).toMatchObject([
			{ scenes: [{ story: 'Bees dance.' }], voiceOver: { aiVoices: [{ speaker: 'Brian' }] } },
			{ scenes: [{ blogUrl }], backgroundMusic: { autoMusic: true } },
		]);
		expect(sentBodies()[1]).not.toHaveProperty('voiceOver');
	});

	it('reads each item’s own values, and lets the good ones go ahead of a bad one', async () => {
		const run = await stage.run(
			byFields({ videoName: '={{ $json.name }}', story: '={{ $json.text }}' }),
			{
				items: [
					{ name: 'one', text: 'First.' },
					{ name: 'two', text: '' },
					{ name: 3, text: 'Third.' },
				],
				node: { onError: 'continueErrorOutput' },
			},
		);
		expect(sentBodies()).toMatchObject([
			{ videoName: 'one', scenes: [{ story: 'First.' }] },
			{ videoName: '3', scenes: [{ story: 'Third.' }] },
		]);
		expect(outputItems(run).map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 2 },
		]);
		expect(outputItems(run, 'Pictory', 1)).toMatchObject([
			{
				json: { error: "The video was not sent: 'Text' is empty" },
				pairedItem: { item: 1 },
			},
		]);
	});
});

describe('the variables of a template', () => {
	const auto = { mappingMode: 'autoMapInputData', value: null, schema: [] };
	const entered = (value: object) => ({ mappingMode: 'defineBelow', value, schema: [] });
	/** Makes a preview from a template for each item; an item may name another template. */
	const make = async (items: object[], variables: unknown, options: INodeParameters = {}) =>
		await stage.run(
			byFields({
				storySource: 'template',
				templateId: byId('={{ $json.template ?? "tpl-product-launch" }}'),
				variables: variables as INodeParameters,
				options,
			}),
			{ items, node: { onError: 'continueErrorOutput' } },
		);
	const hintsOf = (run: Awaited<ReturnType<typeof make>>) =>
		(taskData(run)?.hints ?? []).map(({ message }) => message).join('\n');
	const starts = () => stage.simulator.requests({ method: 'POST' });
	const lookUps = () => stage.simulator.requests({ path: '/v1/templates/*' });

	it.each([
		['mapped automatically', auto],
		['as an object by an expression', '={{ { color: $json.color } }}'],
	])(
		'that no item fills at all are refused, %s, before anything is paid for',
		async (_how, variables) => {
			const run = await make([{ color: 'red' }, { color: 'blue' }], variables);
			for (const { json } of outputItems(run, 'Pictory', 1))
				expect(json.error).toMatch(/'Variables' fills nothing.*\(productName, price, inStock\)/);
			expect(outputItems(run, 'Pictory', 1)).toHaveLength(2);
			expect(starts()).toEqual([]);
		},
	);

	it.each([
		['mapped automatically', auto],
		['as an object', '={{ $json }}'],
		[
			'entered, with the editor\u2019s list missing or old',
			entered({ PRODUCT_NAME: '={{ $json.ProductName }}' }),
		],
	])(
		'that no item fills are named, %s, and the template looked up once',
		async (_how, variables) => {
			const run = await make([{ ProductName: 'A' }, { ProductName: 'B' }], variables);
			expect(hintsOf(run)).toContain(
				'No item fills price, inStock of template "tpl-product-launch"',
			);
			expect(starts().map(({ body }) => Object(body).variables)).toEqual([
				{ productName: 'A' },
				{ productName: 'B' },
			]);
			expect(lookUps()).toHaveLength(1);
		},
	);

	it('are told from those of another item’s template', async () => {
		const run = await make(
			[
				{ 'product-name': 'A', price: 1, inStock: true },
				{ template: 'tpl-weekly-news', Headline: 'B' },
			],
			auto,
		);
		expect(hintsOf(run)).toBe(
			'No item fills summary of template "tpl-weekly-news": its own values stay.',
		);
		expect(starts().map(({ body }) => Object(body).variables)).toEqual([
			{ productName: 'A', price: 1, inStock: true },
			{ headline: 'B' },
		]);
		expect(lookUps()).toHaveLength(2);
	});

	it('that one item leaves out, another fills, are no cause for a hint', async () => {
		const run = await make([{ productName: 'A', price: 1 }, { inStock: true }], auto);
		expect(hintsOf(run)).toBe('');
	});

	it('may all be left out where they are entered, and are not looked up by Check Only', async () => {
		expect(hintsOf(await make([{}], entered({})))).toContain('No item fills productName, price');
		expect(starts()).toHaveLength(1);
		stage.simulator.reset();
		await make([{}], entered({ price: 3 }), { checkOnly: true });
		expect(stage.simulator.requests()).toEqual([]);
	});

	it('are shown with the template’s own values', async () => {
		const { fields } = await resourceMapping(
			stage.engine,
			'getTemplateVariables',
			byFields({ storySource: 'template', templateId: byId('tpl-product-launch') }),
		);
		expect(fields.map(({ displayName }) => displayName)).toEqual([
			'productName (default: Acme One)',
			'price (default: 19.5)',
			'inStock (default: true)',
		]);
	});
});

describe('a storyboard as JSON', () => {
	const body = { videoName: 'coffee', scenes: [{ story, hideSubtitles: true }], brandName: 'Acme' };

	it.each<[string, INodeParameters[string]]>([
		['text', JSON.stringify(body)],
		['an object', body],
		['an expression', '={{ $json.made }}'],
		['a job item', '={{ { jobId: "1", storyboard: $json.made } }}'],
	])('is taken as %s', async (_how, storyboardJson) => {
		await stage.run(asJson(storyboardJson), { items: [{ made: body }] });
		expect(sentBodies()).toEqual([body]);
	});

	it('takes the storyboard of a finished preview as it is', async () => {
		const preview = await finishedPreview(body);
		await stage.run(asJson('={{ $json.storyboard }}'), { items: [preview] });
		expect(sentBodies()).toEqual([body]);
	});

	it('adds the webhook and what is to come back with it', async () => {
		const entry = [{ name: 'orderId', value: '42' }];
		const options = { webhookUrl: 'http://127.0.0.1:9/hook', webhookInput: { entry } };
		await stage.run(asJson({ ...body, webhookInput: { orderId: 1 } }, { options }));
		expect(sentBodies()).toEqual([
			{ ...body, webhook: options.webhookUrl, webhookInput: { orderId: 42 } },
		]);
	});

	it.each<[string, INodeParameters[string], string]>([
		[
			'no JSON',
			'{\n  "videoName": "x",\n  scenes: []\n}',
			"'Storyboard' is not valid JSON: line 3, column 3, at: scenes: []",
		],
		['half of JSON', '{ "videoName": ', 'line 1, column 16, where it ends too early'],
		['nothing', ' ', "'Storyboard' is empty"],
		['a list', '[]', 'it must be an object'],
		['no name', { scenes: [{ story }] }, "'videoName' is missing"],
		['neither scenes nor template', { videoName: 'x' }, "'scenes' is missing"],
		['two brands', { ...body, brandId: 'b' }, "'brandId' excludes 'brandName'"],
		[
			'two sources',
			{ videoName: 'x', scenes: [{ story }, { story, blogUrl: page }] },
			"'scenes[1].story' excludes 'blogUrl'",
		],
		['a misspelled name', { ...body, saveproject: true }, "use 'saveProject'"],
	])('of %s is refused before it is sent', async (_what, storyboardJson, message) => {
		const run = await stage.run(asJson(storyboardJson));
		expect(runError(run)?.message).toContain(message);
		expect(stage.simulator.requests()).toEqual([]);
	});

	it('says which item is meant, where there are several', async () => {
		const run = await stage.run(asJson('={{ $json.made }}'), {
			items: [{ made: body }, { made: '{' }],
		});
		expect(runError(run)?.message).toMatch(/'Storyboard' is not valid JSON.*\[item 1\]/);
	});

	it('sends names that it does not know, and says so once for each', async () => {
		const made = [{ watermark: true }, { mood: 'calm' }, { mood: 'wild' }];
		const run = await stage.run(asJson('={{ $json.made }}'), {
			items: made.map((more) => ({ made: { ...body, ...more } })),
		});
		expect(stage.simulator.requests().flatMap(({ stripped }) => stripped)).toEqual([
			'watermark',
			'mood',
			'mood',
		]);
		expect(taskData(run)?.hints).toEqual([
			expect.objectContaining({
				message: expect.stringContaining("'watermark' is not on Pictory’s pages"),
			}),
			expect.objectContaining({
				message: expect.stringContaining("'mood' is not on Pictory’s pages"),
			}),
		]);
	});

	it('passes on Pictory’s words when Pictory refuses it', async () => {
		const run = await stage.run(asJson({ ...body, language: 'tlh' }));
		expect(runError(run)?.message).toMatch(/Could not create a preview of "coffee".*language/);
	});
});

describe('Create Preview', () => {
	it('returns the job id at once', async () => {
		const [{ jobId, ...rest }] = outputJson(await stage.run(byFields()));
		expect(rest).toEqual({ jobType: 'storyboardPreview', success: true });
		expect(stage.simulator.jobs.get(String(jobId))?.jobType).toBe('storyboardPreview');
	});

	it('waits for the preview', async () => {
		const [preview] = outputJson(
			await stage.run(byFields({ options: { saveProject: true }, ...andWait() })),
		);
		expect(Object.keys(preview)).toEqual([
			'jobId',
			'jobType',
			'status',
			'success',
			'outputUrl',
			...Object.keys(jobTypeEntry('storyboardPreview').fields),
		]);
		expect(preview).toMatchObject({ status: 'completed', outputUrl: preview.previewUrl });
	});

	it('names the voice that Pictory does not know, and the job', async () => {
		const run = await stage.run(byFields({ voice: byId('Timm'), ...andWait() }));
		const { message = '' } = runError(run) ?? {};
		expect(message).toContain('The AI voice speaker [Timm] is invalid. (TEXT_TO_VIDEO_FAILED)');
		expect(message).toContain(String(stage.simulator.jobs.list()[0]?.jobId));
	});
});

describe('Render', () => {
	const render = (more: INodeParameters = {}) => ({ ...byFields(more), operation: 'render' });

	it('renders without a preview', async () => {
		const [{ jobId, ...rest }] = outputJson(await stage.run(render()));
		expect(rest).toEqual({ jobType: 'videoRender', success: true });
		expect(stage.simulator.counters().started).toEqual({ storyboardRender: 1 });
		expect(stage.simulator.jobs.get(String(jobId))?.jobType).toBe('videoRender');
		expect(sentBodies()).toMatchObject([{ videoName: 'coffee', scenes: [{ story }] }]);
	});

	it('waits for the video', async () => {
		const [video] = outputJson(await stage.run(render(andWait())));
		expect(video).toMatchObject({
			jobType: 'videoRender',
			status: 'completed',
			videoDuration: 30.36,
		});
		expect(video.outputUrl).toBe(video.videoURL);
	});
});

describe('Render Preview', () => {
	const renderPreview = (more: INodeParameters = {}) =>
		storyboard('renderPreview', { previewJobId: byId('={{ $json.jobId }}'), ...more });

	it('renders a finished preview, without a body unless there is a webhook', async () => {
		const preview = await finishedPreview();
		const [{ jobId, ...rest }] = outputJson(await stage.run(renderPreview(), { items: [preview] }));
		expect(rest).toEqual({ jobType: 'videoRender', success: true, previewJobId: preview.jobId });
		expect(jobId).not.toBe(preview.jobId);
		const webhookUrl = 'http://127.0.0.1:9/hook';
		await stage.run(renderPreview({ options: { webhookUrl } }), { items: [preview] });
		expect(sentBodies()).toEqual([undefined, { webhook: webhookUrl }]);
	});

	it('waits for the video, and puts out the preview’s id with it', async () => {
		const preview = await finishedPreview();
		const [video] = outputJson(await stage.run(renderPreview(andWait()), { items: [preview] }));
		expect(video).toMatchObject({ status: 'completed', previewJobId: preview.jobId });
	});

	/** A finished preview of so many scenes, five seconds each, and of further elements. */
	function previewOf(scenes: number, more: object[] = []): { jobId: string } {
		const elements = Array.from({ length: scenes }, (_, index) => {
			const timing = { startTime: index * 5, duration: 5 };
			const url = 'https://media.pictory.ai/stock/old.mp4';
			return [
				{
					id: `backgroundElement_${index + 1}`,
					elementType: 'backgroundElement',
					type: 'video',
					...timing,
					url,
				},
				{
					id: `SceneText_${index + 1}`,
					elementType: 'layerItem',
					type: 'text',
					...timing,
					text: 'Old.',
				},
			];
		}).flat();
		const { jobId } = stage.simulator.jobs.add({
			jobType: 'storyboardPreview',
			durationMs: 0,
			outputs: { renderParams: { output: {}, elements: [...more, ...elements.reverse()] } },
		});
		return { jobId };
	}
	const change = (...entries: INodeParameters[]) => ({ changes: { change: entries } });
	const elementsOf = (previewJobId: string) =>
		stage.simulator.requests({
			method: 'PUT',
			path: `/v2/video/storyboard/${previewJobId}/elements`,
		});

	it('replaces text, picture, music and voice of the scenes that are named, and then renders', async () => {
		const preview = previewOf(3, [
			{ id: 'bgMusic', elementType: 'audioElement', type: 'audio', startTime: 0, duration: 15 },
			{ id: 'voiceOver', elementType: 'audioElement', type: 'audio', startTime: 0, duration: 15 },
		]);
		const url = 'https://example.com/new';
		const run = await stage.run(
			renderPreview(
				change(
					{ what: 'text', scene: 2, newValue: 'New <strong>words</strong>' },
					{ what: 'visual', scene: 3, newValue: `${url}.png` },
					{ what: '={{ "Visual" }}', scene: '1', newValue: `${url}.mp4` },
					{ what: 'music', newValue: `${url}.mp3` },
					{ what: 'voice', newValue: `${url}.wav` },
				),
			),
			{ items: [preview] },
		);
		const [video] = outputJson(run);
		expect(video).toMatchObject({ jobType: 'videoRender', previewJobId: preview.jobId });
		const audio = { elementType: 'audioElement', type: 'audio', startTime: 0, duration: 15 };
		const background = { elementType: 'backgroundElement', duration: 5 };
		expect(elementsOf(preview.jobId).map(({ body }) => body)).toEqual([
			[
				{
					id: 'SceneText_2',
					elementType: 'layerItem',
					type: 'text',
					startTime: 5,
					duration: 5,
					text: 'New <strong>words</strong>',
				},
				{
					...background,
					id: 'backgroundElement_3',
					startTime: 10,
					type: 'image',
					url: `${url}.png`,
					visualUrl: `${url}.png`,
					visualType: 'image',
				},
				{
					...background,
					id: 'backgroundElement_1',
					startTime: 0,
					type: 'video',
					url: `${url}.mp4`,
					visualUrl: `${url}.mp4`,
					visualType: 'video',
				},
				{ ...audio, id: 'bgMusic', url: `${url}.mp3` },
				{ ...audio, id: 'voiceOver', url: `${url}.wav` },
			],
		]);
		const order = stage.simulator.requests({ method: 'PUT' }).map(({ path }) => path);
		expect(order.slice(-2)).toEqual([
			`/v2/video/storyboard/${preview.jobId}/elements`,
			`/v2/video/render/${preview.jobId}`,
		]);
	});

	it('takes a file of the input for a change, and shows all of it beforehand', async () => {
		const preview = previewOf(1);
		const binary = { shot: { data: 'eA==', mimeType: 'image/png', fileName: 'shot.png' } };
		const parameters = renderPreview(change({ what: 'visual', scene: 1, newValue: 'shot' }));
		const items = [{ json: preview, binary }];
		const check = await stage.run(
			{ ...parameters, options: { checkOnly: true } },
			{ triggerItems: items },
		);
		expect(outputJson(check)[0]).toMatchObject({
			path: `/v2/video/render/${preview.jobId}`,
			first: { method: 'PUT', body: [{ id: 'backgroundElement_1', type: 'image' }] },
		});
		expect(stage.simulator.requests({ method: 'PUT' })).toEqual([]);
		await stage.run(parameters, { triggerItems: items });
		expect(JSON.stringify(elementsOf(preview.jobId)[0].body)).toContain('/uploads/');
	});

	it.each([
		[
			'a scene that is not there',
			[{ what: 'text', scene: 4, newValue: 'a' }],
			/Change 1 names scene 4, but the preview has 2/,
		],
		[
			'no number for it',
			[{ what: 'visual', scene: 'two', newValue: 'https://a.example/a.png' }],
			/'Scene' of change 1/,
		],
		[
			'nothing new',
			[{ what: 'text', scene: 1, newValue: "={{ '' }}" }],
			/'New Value' of change 1 is empty/,
		],
		[
			'music that is not there',
			[{ what: 'music', newValue: 'https://a.example/a.mp3' }],
			/has none that could be replaced/,
		],
		['what nobody knows', [{ what: 'weather', scene: 1, newValue: 'a' }], /'What' of change 1/],
	])('refuses %s before anything is sent', async (_what, entries, message) => {
		const preview = previewOf(2);
		const run = await stage.run(renderPreview(change(...entries)), { items: [preview] });
		expect(runError(run)?.message).toMatch(message);
		expect(stage.simulator.requests({ method: 'PUT' })).toEqual([]);
	});

	it('says that a preview with changes is not finished', async () => {
		const { jobId } = stage.simulator.jobs.add({
			jobType: 'storyboardPreview',
			durationMs: 'never',
		});
		const parameters = renderPreview(change({ what: 'text', scene: 1, newValue: 'a' }));
		const run = await stage.run(parameters, { items: [{ jobId }] });
		expect(runError(run)?.message).toMatch(/it is in-progress and holds nothing to change/);
	});

	it('passes on Pictory’s words about a preview that is not finished, or none', async () => {
		const { jobId } = stage.simulator.jobs.add({
			jobType: 'storyboardPreview',
			durationMs: 'never',
		});
		const unfinished = await stage.run(renderPreview(), { items: [{ jobId }] });
		expect(runError(unfinished)?.message).toMatch(
			new RegExp(`Could not render preview "${jobId}".*preview job is running`),
		);
		const unknown = await stage.run(renderPreview(), { items: [{ jobId: 'nobody' }] });
		expect(runError(unknown)?.message).toContain('Could not render preview "nobody"');
		const empty = await stage.run(renderPreview(), { items: [{ jobId: '' }] });
		expect(runError(empty)?.message).toBe("'Preview Job' is empty");
	});
});

describe('Render Modified Preview', () => {
	const renderModified = (renderParams: INodeParameters[string], more: INodeParameters = {}) =>
		storyboard('renderModified', { renderParams, ...more });

	it.each([
		['themselves', '={{ $json.renderParams }}'],
		['in an object', '={{ { renderParams: $json.renderParams } }}'],
		['in the preview’s job item', '={{ $json }}'],
		['in Pictory’s answer', '={{ { job_id: "1", data: $json } }}'],
		['as text', '={{ JSON.stringify($json.renderParams) }}'],
	])('takes the render params %s, and sends them unwrapped', async (_where, renderParams) => {
		const preview = await finishedPreview();
		const [video] = outputJson(
			await stage.run(renderModified(renderParams, andWait()), { items: [preview] }),
		);
		expect(video).toMatchObject({ jobType: 'videoRender', status: 'completed' });
		expect(sentBodies()).toEqual([preview.renderParams]);
	});

	it('adds the webhook', async () => {
		const preview = await finishedPreview();
		const webhookUrl = 'http://127.0.0.1:9/hook';
		await stage.run(renderModified('={{ $json.renderParams }}', { options: { webhookUrl } }), {
			items: [preview],
		});
		expect(sentBodies()).toEqual([{ ...Object(preview.renderParams), webhook: webhookUrl }]);
	});

	it.each<[string, INodeParameters[string], string]>([
		[
			'a storyboard',
			{ videoName: 'x', scenes: [{ story }] },
			'is a storyboard: use the operation Render',
		],
		['nothing to render', { output: {}, elements: [] }, 'holds no elements'],
		['no JSON', '{ output }', "'Render Params' is not valid JSON: line 1, column 3"],
	])('refuses %s', async (_what, renderParams, message) => {
		const run = await stage.run(renderModified(renderParams));
		expect(runError(run)?.message).toContain(message);
		expect(stage.simulator.requests()).toEqual([]);
	});
});

describe('Update Elements', () => {
	const updateElements = (elements: INodeParameters[string], previewJobId = '={{ $json.jobId }}') =>
		storyboard('updateElements', { previewJobId: byId(previewJobId), elements });

	it('changes what the preview holds', async () => {
		const preview = await finishedPreview();
		const newTexts =
			"={{ $json.renderParams.elements.filter((e) => e.type === 'text').map((e) => ({ ...e, text: 'New' })) }}";
		const run = await stage.run(updateElements(newTexts), { items: [preview] });
		expect(outputItems(run)).toEqual([
			{ json: { previewJobId: preview.jobId, success: true }, pairedItem: { item: 0 } },
		]);
		const [sent] = sentBodies();
		expect(sent).toEqual([expect.objectContaining({ id: 'SceneText_1', text: 'New' })]);
		const { renderParams } = stage.simulator.jobs.get(String(preview.jobId))?.results ?? {};
		expect(JSON.stringify(renderParams)).toContain('"text":"New"');
	});

	it.each([
		['one element', '={{ $json.renderParams.elements[0] }}', 1],
		['the whole render params', '={{ $json.renderParams }}', 2],
	])('takes %s', async (_what, elements, count) => {
		const preview = await finishedPreview();
		const run = await stage.run(updateElements(elements), { items: [preview] });
		expect(outputJson(run)).toEqual([{ previewJobId: preview.jobId, success: true }]);
		const [sent] = sentBodies();
		expect(sent).toHaveLength(count);
	});

	it('asks for what every element needs, before anything is sent', async () => {
		const run = await stage.run(
			updateElements([{ id: 'SceneText_1', elementType: 'layerItem', type: 'text' }], 'p'),
		);
		expect(runError(run)?.message).toBe(
			"'Elements' was not sent: '[0].startTime' is missing: it must be a number of seconds; '[0].duration' is missing: it must be a number of seconds",
		);
		expect(stage.simulator.requests()).toEqual([]);
	});

	it('passes on Pictory’s words about an element that the preview does not have', async () => {
		const preview = await finishedPreview();
		const run = await stage.run(
			updateElements('={{ [{ ...$json.renderParams.elements[0], id: "other" }] }}'),
			{ items: [preview] },
		);
		expect(runError(run)?.message).toMatch(
			new RegExp(
				`Could not update elements of preview "${String(preview.jobId)}".*no such element`,
			),
		);
	});
});

it('goes from preview over changes to the rendered and downloaded video', async () => {
	const text = "({ ...e, text: e.type === 'text' ? 'Bees found honey.' : e.text })";
	const node = (name: string, parameters: INodeParameters) => pictoryNode(parameters, { name });
	const run = await runWorkflow(
		stage.engine,
		chain(
			manualTrigger(),
			node('Preview', byFields(andWait())),
			node(
				'Change',
				storyboard('updateElements', {
					previewJobId: byId('={{ $json.jobId }}'),
					elements: `={{ $json.renderParams.elements.filter((e) => e.type === 'text').map((e) => ${text}) }}`,
				}),
			),
			node('Look Again', {
				resource: 'job',
				operation: 'get',
				jobId: byId('={{ $json.previewJobId }}'),
			}),
			node(
				'Render',
				storyboard('renderModified', { renderParams: '={{ $json.renderParams }}', ...andWait() }),
			),
			node('Download', {
				resource: 'job',
				operation: 'download',
				jobId: byId('={{ $json.jobId }}'),
			}),
		),
	);
	expect(run.status).toBe('success');
	const rendered = stage.simulator.requests({ method: 'POST', path: '/v2/video/render' });
	expect(JSON.stringify(rendered.map(({ body }) => body))).toContain('Bees found honey.');
	const [{ json, binary = {} }] = outputItems(run, 'Download');
	expect(json).toMatchObject({ jobType: 'videoRender', status: 'completed' });
	expect(Object.values(binary)).toEqual([expect.objectContaining({ mimeType: 'video/mp4' })]);
	expect(stage.simulator.keyLeaks()).toEqual([]);
});

describe('the pickers', () => {
	it.each([
		[
			'searchVoices',
			{
				name: 'Wilbur (de-DE, male, google)',
				value: '1004',
				url: expect.stringContaining('/files/voices/1004.mp3'),
			},
			'de-DE',
		],
		['searchBrands', { name: 'Acme', value: 'brand-acme' }, 'acme'],
		['searchSubtitleStyles', { name: 'Bold', value: 'style-bold' }, 'bold'],
		['searchSmartLayouts', { name: 'Framed', value: 'layout-frame' }, 'fram'],
		['searchTemplates', { name: 'Weekly news', value: 'tpl-weekly-news' }, 'week'],
	])('%s lists and searches', async (method, choice, filter) => {
		const all = await listSearch(stage.engine, method);
		expect(all.results).toContainEqual(choice);
		expect(all.results.length).toBeGreaterThan(1);
		const found = await listSearch(stage.engine, method, { filter });
		expect(found).toEqual({ results: [choice], paginationToken: undefined });
	});

	it('offer only templates that can be used', async () => {
		const { results } = await listSearch(stage.engine, 'searchTemplates');
		expect(results.map(({ value }) => value)).not.toContain('tpl-draft');
	});

	it('say why they are empty', async () => {
		stage.simulator.catalogue.brands = [];
		const { results } = await listSearch(stage.engine, 'searchBrands');
		expect(results).toEqual([{ name: expect.stringContaining('No brands'), value: '' }]);
	});

	it('offer finished previews only, by the name of their video, with a link', async () => {
		const preview = await finishedPreview();
		const { jobId } = preview;
		stage.simulator.jobs.add({ jobType: 'storyboardPreview', durationMs: 'never' });
		stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 0 });
		const { results } = await listSearch(stage.engine, 'searchPreviewJobs');
		expect(results).toEqual([
			{
				name: `coffee – Storyboard Preview – completed – ${String(jobId)}`,
				value: jobId,
				url: preview.previewUrl,
			},
		]);
	});

	it('draw a typed field for each variable of the template', async () => {
		const fieldsFor = async (templateId: string) =>
			await resourceMapping(
				stage.engine,
				'getTemplateVariables',
				byFields({ storySource: 'template', templateId: byId(templateId) }),
			);
		const { fields } = await fieldsFor('tpl-product-launch');
		expect(fields.map(({ id, type }) => [id, type])).toEqual([
			['productName', 'string'],
			['price', 'number'],
			['inStock', 'boolean'],
		]);
		expect(await fieldsFor('tpl-draft')).toEqual({
			fields: [],
			emptyFieldsNotice: expect.stringContaining('has no variables'),
		});
		expect(await fieldsFor('')).toEqual({
			fields: [],
			emptyFieldsNotice: "Select a template in 'Template' first",
		});
		stage.simulator.projects.add({ id: 'p1', name: 'A year for {{Name}}' });
		expect((await fieldsFor('p1')).fields).toMatchObject([{ id: 'Name', type: 'string' }]);
		await expect(fieldsFor('nobody')).rejects.toThrow('Could not get template "nobody"');
	});
});

it('lets an AI agent describe a video by fields, with numbers as text', async () => {
	const parameters = byFields({
		operation: 'render',
		videoName: "={{ $fromAI('name') }}",
		story: "={{ $fromAI('script') }}",
		music: 'auto',
		volume: "={{ $fromAI('volume') }}",
		waitForCompletion: true,
		waitOptions: inAHurry,
	});
	const { response } = await callAsTool(stage.engine, parameters, {
		name: 'bees',
		script: 'Bees dance.',
		volume: '0.3',
	});
	expect(response).toContain('"status":"completed"');
	expect(sentBodies()).toMatchObject([
		{ videoName: 'bees', scenes: [{ story: 'Bees dance.' }], backgroundMusic: { volume: 0.3 } },
	]);
});
