import guidesOfAllEndpoints from '../../fixtures/guides.json';
import { pathText } from '../../../nodes/Pictory/fields';
import { checkBody } from '../../../nodes/Pictory/video';

const url = 'https://example.com/a';
const image = 'https://example.com/a.png';
const clip = 'https://example.com/a.mp4';
const good = { videoName: 'coffee', scenes: [{ story: 'Goats found coffee.' }] };
const voice = { enabled: true, aiVoices: [{ speaker: 'Brian' }] };

/** The problems as "path message". */
function problems(body: unknown): string[] {
	return checkBody(body).problems.map(({ path, message }) => `${pathText(path)} ${message}`);
}
const ofScene = (scene: unknown, storyboard: object = {}) =>
	problems({ ...good, ...storyboard, scenes: [scene] });
const hints = (change: object) => checkBody({ ...good, ...change }).hints;

describe('bodies of Pictory’s guides', () => {
	const guides = guidesOfAllEndpoints.filter(({ endpoint }) =>
		['/v2/video/storyboard', '/v2/video/storyboard/render'].includes(endpoint),
	);

	it.each(guides)('passes $id as it is', ({ body }) => {
		expect(checkBody(body)).toMatchObject({ problems: [], body });
	});

	it.each(guides)('gives no hint for $id that the reference does not ask for', ({ body }) => {
		const said = checkBody(body).hints;
		expect(said.filter((hint) => !hint.startsWith("'url' beside the scenes"))).toEqual([]);
	});
});

it('passes the storyboard of a finished preview, where null stands for "not set"', () => {
	const storyboard = {
		...good,
		brandId: null,
		brandName: 'Acme',
		templateId: null,
		scenes: [{ story: 'One.', blogUrl: null, voiceOver: null, minimumDuration: null }],
	};
	expect(checkBody(storyboard)).toEqual({ problems: [], hints: [], body: storyboard });
});

describe('what is missing', () => {
	it.each([
		[{}, ['videoName is missing', "scenes is missing: it is required without 'templateId'"]],
		[{ ...good, videoName: null }, ['videoName is missing']],
		[{ ...good, videoName: '  ' }, ['videoName must not be empty']],
		[{ ...good, scenes: [] }, ['scenes must hold at least 1 entry']],
		[{ videoName: 'x', templateId: 't', variables: { a: 1 } }, []],
		[{ videoName: 'x', templateId: 1754 }, []],
		[{ videoName: 'x', url }, []],
		[[good], [' must be an object']],
		[null, [' must be an object']],
		['{}', [' must be an object']],
	])('in %j', (body, expected) => {
		expect(problems(body)).toEqual(expected);
	});
});

describe('limits of the whole video', () => {
	it.each<[object, string | undefined]>([
		[{ videoName: 'x'.repeat(150) }, undefined],
		[{ videoName: 'x'.repeat(151) }, 'videoName must not be longer than 150 characters, and has'],
		[{ videoName: 'Käse_und-Brot 2 für {{Name}}' }, undefined],
		[{ videoName: 'a/b' }, 'videoName must hold letters, digits, spaces, _ and - only'],
		[{ videoName: 'Bees: part 1' }, 'videoName must hold letters'],
		[{ webhook: `https://a.b/${'c'.repeat(500)}` }, 'webhook must not be longer than 500'],
		[{ webhook: 'example.com' }, 'webhook must be an address that starts with https://'],
		[{ webhookInput: 'x' }, 'webhookInput must be an object'],
		[{ videoWidth: 100 }, "videoHeight is missing: 'videoWidth' needs it"],
		[{ videoHeight: 100 }, "videoWidth is missing: 'videoHeight' needs it"],
		[{ videoWidth: 0, videoHeight: 9 }, 'videoWidth must be a whole number, 1 or more'],
		[{ videoWidth: 1.5, videoHeight: 9 }, 'videoWidth must be a whole number'],
		[{ variables: { a: 1 } }, "variables only goes with 'templateId'"],
		[{ variables: {} }, undefined],
		[{ useSpeakerNotes: true }, "useSpeakerNotes only goes with 'url'"],
		[{ brandId: 'a', brandName: 'b' }, "brandId excludes 'brandName': set only one of them"],
		[{ subtitleStyleId: 'a', subtitleStyleName: 'b' }, "excludes 'subtitleStyleName'"],
		[{ smartLayoutId: 'a', smartLayoutName: 'b' }, "excludes 'smartLayoutName'"],
		[{ templateId: 2 ** 60 }, 'templateId is a number that lost its last digits'],
		[{ templateId: { id: 1 } }, 'templateId must be text'],
		[
			{ voiceOver: { aiVoices: [{ speaker: 'Brian' }], externalVoice: { voiceUrl: url } } },
			"voiceOver.aiVoices excludes 'externalVoice'",
		],
		[{ voiceOver: { enabled: true, aiVoices: [] } }, 'voiceOver.aiVoices must hold a voice'],
		[{ voiceOver: { enabled: false, aiVoices: [] } }, undefined],
		[{ voiceOver: { enabled: false } }, undefined],
		[{ voiceOver: { enabled: true, aiVoices: [{ speaker: 1003, speed: 200 }] } }, undefined],
		[
			{ voiceOver: { enabled: true, aiVoices: [{ speaker: 'Brian', speed: 20 }] } },
			'voiceOver.aiVoices[0].speed must be a number from 50 to 200',
		],
		[
			{ voiceOver: { aiVoices: [{ speaker: 'x', amplificationLevel: 2 }] } },
			'voiceOver.aiVoices[0].amplificationLevel must be a number from -1 to 1',
		],
		[{ voiceOver: { aiVoices: [{ speed: 100 }] } }, 'voiceOver.aiVoices[0].speaker is missing'],
		[{ voiceOver: { externalVoice: {} } }, 'voiceOver.externalVoice.voiceUrl is missing'],
		[{ voiceOver: 'Brian' }, 'voiceOver must be an object'],
		[{ voiceOver: { aiVoices: 'Brian' } }, 'voiceOver.aiVoices must be a list'],
		[
			{ backgroundMusic: { autoMusic: true, musicUrl: url } },
			"backgroundMusic.autoMusic excludes 'musicUrl'",
		],
		[{ backgroundMusic: { autoMusic: false, musicUrl: url } }, undefined],
		[{ backgroundMusic: { volume: 10 } }, 'backgroundMusic.volume must be a number from 0 to 1'],
		[
			{ backgroundMusic: { clips: Array(11).fill({ start: 0, end: 1 }) } },
			'backgroundMusic.clips must not have more than 10 entries, and has 11',
		],
		[{ logo: { position: 'top-left' } }, undefined],
		[{ logo: { url, width: '101%' } }, 'logo.width must be a whole percentage'],
		[{ logo: { url, width: '10.5%' } }, 'logo.width must be a whole percentage'],
		[{ avatar: { avatarId: 'a' } }, "avatar needs a voice: 'voiceOver' has to be on"],
		[{ avatar: { avatarId: 'a' }, voiceOver: voice }, undefined],
		[{ avatar: { avatarId: 'a' }, scenes: [{ story: 'x', voiceOver: voice }] }, undefined],
		[{ avatar: { avatarId: 'a' }, templateId: 't' }, undefined],
		[
			{ avatar: { avatarId: 'a', position: 'top-left', left: '0%' }, voiceOver: voice },
			"avatar.position excludes 'left'",
		],
		[{ subtitleStyle: { color: 'red' } }, 'subtitleStyle.color must be a color such as rgba('],
		[{ subtitleStyle: { color: '#ffd700' } }, undefined],
		[{ subtitleStyle: { color: 'rgba(255, 215, 0, 1)' } }, undefined],
		[{ subtitleStyle: { fontSize: 0 } }, 'subtitleStyle.fontSize must be a whole number, 1'],
		[{ subtitleStyle: { animations: Array(3).fill({ name: 'fade' }) } }, 'not have more than 2'],
	])('%j', (change, problem) => {
		const found = problems({ ...good, ...change });
		expect(found).toEqual(problem === undefined ? [] : [expect.stringContaining(problem)]);
	});
});

describe('limits of a scene', () => {
	const ai = (aiVisual: object, type = 'video') => ({
		story: 'x',
		background: { type, aiVisual: { prompt: 'bees', ...aiVisual } },
	});
	const overlay = (element: object) => ({ story: 'x', elements: [element] });

	it.each<[unknown, string | undefined]>([
		[{ story: 'x'.repeat(15_000) }, undefined],
		[{ story: 'x'.repeat(15_001) }, 'scenes[0].story must not be longer than 15000'],
		[{ story: '' }, 'scenes[0].story must not be empty'],
		[{ story: 'x', blogUrl: url }, "scenes[0].story excludes 'blogUrl'"],
		[{ hideSubtitles: true }, 'scenes[0] needs something to be made from'],
		[{ background: {} }, 'needs something to be made from'],
		[{ elements: [{ type: 'text', text: 'Hi' }] }, undefined],
		[{ backgroundBrolls: [{ visualUrl: clip, type: 'video' }] }, undefined],
		[{ audioUrl: url }, "audioLanguage is missing: 'audioUrl' needs the language"],
		[{ videoUrl: url }, "audioLanguage is missing: 'videoUrl' needs the language"],
		[{ story: 'x', audioLanguage: 'en-US' }, "only goes with 'audioUrl' or 'videoUrl'"],
		[{ story: 'x', transcript: [1] }, "transcript only goes with 'audioUrl'"],
		[{ blogUrl: url, isSSMLStory: true }, "isSSMLStory only goes with 'story'"],
		[{ blogUrl: url, isSSMLStory: false }, undefined],
		[{ story: 'x', caption: 'y', captionLanguage: 'es' }, undefined],
		[{ story: 'x', caption: 'y' }, "caption only goes with 'captionLanguage'"],
		[{ story: 'x', captionLanguage: 'es' }, "captionLanguage only goes with 'caption'"],
		[
			{ story: 'x', caption: 'y', captionLanguage: 'es', createSceneOnNewLine: true },
			"caption excludes 'createSceneOnNewLine'",
		],
		[
			{ story: 'x', caption: 'y', captionLanguage: 'es', createSceneOnEndOfSentence: true },
			"caption excludes 'createSceneOnEndOfSentence'",
		],
		[{ storyCoPilot: { prompt: 'x', duration: 601 } }, 'must be a number from 1 to 600'],
		[{ storyCoPilot: { prompt: 'x'.repeat(5_001) } }, 'must not be longer than 5000'],
		[{ storyCoPilot: {} }, 'scenes[0].storyCoPilot.prompt is missing'],
		[{ storyCoPilot: { tone: 'serious' } }, 'scenes[0].storyCoPilot.prompt is missing'],
		[{ blogUrl: 'my blog' }, 'blogUrl must be an address that starts with https://'],
		[{ story: 'x', maxSubtitleLines: 5 }, 'maxSubtitleLines must be a whole number from'],
		[{ story: 'x', endPauseDuration: -1 }, 'endPauseDuration must be a number, 0 seconds or'],
		[{ background: { color: '#fff', visualUrl: url } }, "visualUrl excludes 'color'"],
		[{ background: { visualUrl: image, type: 'image' } }, 'minimumDuration is missing'],
		[{ background: { visualUrl: image } }, 'minimumDuration is missing'],
		[{ background: { visualUrl: image }, minimumDuration: 5 }, undefined],
		[{ background: { visualUrl: clip, type: 'video' } }, undefined],
		[{ background: { visualUrl: clip } }, undefined],
		[{ story: 'x', background: { visualUrl: image, type: 'image' } }, undefined],
		[{ story: 'x', background: { aiVisual: { prompt: 'a' } } }, 'type is missing: with'],
		[ai({ prompt: 'x'.repeat(501) }), 'prompt must not be longer than 500'],
		[ai({ model: 'veo3.1', videoDuration: '5s' }), 'must be one of 4s, 6s, 8s for veo3.1'],
		[ai({ model: 'veo3.1', videoDuration: '6s' }), undefined],
		[ai({ model: 'pixverse5.5', videoDuration: '6s' }), 'must be one of 5s, 8s, 10s'],
		[ai({ model: 'veo4', videoDuration: '5s' }), undefined],
		[ai({ model: 'veo3.1', videoDuration: '12s' }), undefined],
		[ai({ model: 'nanobanana', videoDuration: '8s' }, 'image'), 'is for clips only'],
		[ai({ referenceImageUrl: image }), 'referenceImageUrl is for images only'],
		[ai({ firstFrameImageUrl: image, referenceImageUrls: [image] }), 'excludes'],
		[ai({ referenceImageUrls: [image, image, image] }), 'must hold 1 to 2 entries, and has 3'],
		[
			{ story: 'x', background: { searchFilter: { keywords: ['a'] } } },
			'keywords must hold texts of 2 to 100 characters',
		],
		[
			{ story: 'x', background: { searchFilter: { keywords: Array(11).fill('bee') } } },
			'must hold 1 to 10 entries, and has 11',
		],
		[
			{ story: 'x', background: { color: '#fff', clips: [{ start: 1, end: 2 }] } },
			"clips only goes with 'visualUrl' of a clip",
		],
		[{ story: 'x', background: { visualUrl: clip, clips: [{ start: 1, end: 2 }] } }, undefined],
		[
			{ story: 'x', background: { colorOverlay: { color: '#000', opacity: 2 } } },
			'opacity must be a number from 0 to 1',
		],
		[
			{ story: 'x', background: { settings: { zoomAndPan: true, kenBurnsEffect: true } } },
			"zoomAndPan excludes 'kenBurnsEffect'",
		],
		[
			{ story: 'x', background: { type: 'video', settings: { kenBurnsEffect: true } } },
			'kenBurnsEffect is for images only',
		],
		[{ story: 'x', elements: Array(21).fill({ type: 'shape', name: 'line' }) }, 'more than 20'],
		[overlay({ type: 'text' }), 'text is missing'],
		[overlay({ type: 'text', text: 'x'.repeat(2_001) }), 'must not be longer than 2000'],
		[overlay({ text: 'x' }), 'scenes[0].elements[0].type is missing'],
		[overlay({ type: 'shape' }), 'name is missing'],
		[overlay({ type: 'image' }), "needs one of 'visualUrl', 'searchFilter' and 'aiVisual'"],
		[
			overlay({ type: 'image', visualUrl: image, searchFilter: { query: 'bee' } }),
			"visualUrl excludes 'searchFilter'",
		],
		[
			overlay({ type: 'text', text: 'x', position: 'center', top: '1%' }),
			"position excludes 'top'",
		],
		[overlay({ type: 'text', text: 'x', top: '1%', left: '1%', width: '60%' }), undefined],
		['Goats', 'scenes[0] must be an object'],
	])('%j', (scene, problem) => {
		const found = ofScene(scene);
		expect(found).toEqual(problem === undefined ? [] : [expect.stringContaining(problem)]);
	});

	it('names the scene as people count', () => {
		expect(
			problems({ ...good, scenes: [{ story: 'x' }, { story: 7 }, { blogUrl: 'no' }] }),
		).toEqual(['scenes[2].blogUrl must be an address that starts with https:// (scene 3)']);
	});

	it('refuses caption lines together with a smart layout', () => {
		expect(ofScene({ story: 'x', maxSubtitleLines: 2 }, { smartLayoutId: 'l' })).toEqual([
			"scenes[0].maxSubtitleLines excludes 'smartLayoutId'",
		]);
	});

	it('lets a scene of a template merely change the template’s', () => {
		const scene = { sceneId: 's1', subtitles: [{ text: 'Hi {{Name}}' }], layers: [] };
		expect(ofScene(scene, { templateId: 't' })).toEqual([]);
		expect(ofScene(scene)).toEqual([expect.stringContaining('needs something to be made from')]);
	});
});

describe('names', () => {
	it.each([
		['saveproject', 'saveProject'],
		['save_project', 'saveProject'],
		['backgroundMusik', 'backgroundMusic'],
		['aspectRation', 'aspectRatio'],
		['brandLogo', 'logo'],
		['audio', 'voiceOver'],
	])('refuses %s, which looks like %s', (name, known) => {
		expect(problems({ ...good, [name]: true })).toEqual([
			`${name} is a name that Pictory drops: use '${known}'`,
		]);
	});

	it.each([
		['splitTextOnPeriod', 'createSceneOnEndOfSentence'],
		['createSceneOnNewline', 'createSceneOnNewLine'],
		['subtitlesStyle', 'subtitleStyle'],
		['backgroundUri', 'background'],
	])('refuses %s in a scene', (name, known) => {
		expect(ofScene({ story: 'x', [name]: true })).toEqual([
			`scenes[0].${name} is a name that Pictory drops: use '${known}'`,
		]);
	});

	it('finds a misspelled one deep inside', () => {
		expect(problems({ ...good, voiceOver: { enabled: true, aiVoice: [] } })).toEqual([
			"voiceOver.aiVoice is a name that Pictory drops: use 'aiVoices'",
		]);
		const background = { aiVisual: { promt: 'bees' }, type: 'image' };
		expect(ofScene({ story: 'x', background })).toEqual([
			expect.stringContaining("aiVisual.promt is a name that Pictory drops: use 'prompt'"),
		]);
	});

	it('never takes a name that is known anywhere for a misspelling', () => {
		const places = (name: string) => [
			{ ...good, [name]: 'x1' },
			{ ...good, scenes: [{ story: 'x', [name]: 'x1' }] },
			{ ...good, voiceOver: { enabled: true, [name]: 'x1' } },
			{ ...good, scenes: [{ story: 'x', background: { color: '#fff', [name]: 'x1' } }] },
		];
		const names = ['subtitleStyleId', 'subtitleStyleName', 'clips', 'url', 'text', 'style', 'name'];
		for (const name of [...names, 'prompt', 'query', 'settings', 'speaker', 'captionLanguage']) {
			for (const body of places(name)) {
				expect(problems(body).join()).not.toContain('is a name that Pictory drops');
			}
		}
	});

	it('knows the names of the guides, without a hint', () => {
		const scene = { story: 'x', subtitleStyleName: 'Bold', caption: 'y', captionLanguage: 'es' };
		const voiceOver = {
			enabled: true,
			externalVoice: { voiceUrl: url, clips: [{ start: 0, end: 3 }] },
		};
		expect(checkBody({ ...good, voiceOver, scenes: [scene] })).toMatchObject({
			problems: [],
			hints: [],
		});
	});

	it('tells the user of the old API’s text what to write', () => {
		expect(ofScene({ text: 'Goats' })).toEqual([
			expect.stringMatching(/needs something to be made from.*'text' is the old API's name/),
		]);
	});

	it.each(['watermark', 'avatars', 'logos', 'story2', 'constructor', 'toString'])(
		'sends %s, which Pictory may have added, with a hint',
		(name) => {
			const checked = checkBody({ ...good, [name]: { on: true } });
			expect(checked.problems).toEqual([]);
			expect(checked.hints).toEqual([
				expect.stringContaining(`'${name}' is not on Pictory’s pages`),
			]);
			expect(checked.body).toHaveProperty(name);
		},
	);

	it('says where a name belongs that stands at the wrong level', () => {
		expect(hints({ musicUrl: url, scenes: [{ story: 'x', saveProject: true }] })).toEqual([
			"'scenes[0].saveProject' belongs to the storyboard itself: Pictory may drop it without a word",
			"'musicUrl' belongs to 'backgroundMusic': Pictory may drop it without a word",
		]);
	});

	it('says the same about many scenes once', () => {
		const scenes = Array.from({ length: 50 }, () => ({ story: 'x', mood: 'calm' }));
		expect(hints({ scenes })).toEqual([expect.stringContaining('scenes[0].mood')]);
	});
});

it.each([
	[{ aspectRatio: '21:9' }, 'aspectRatio'],
	[{ language: 'sv' }, 'language'],
	[{ scenes: [{ story: 'x', sceneTransition: 'swirl' }] }, 'sceneTransition'],
	[{ scenes: [{ story: 'x', caption: 'y', captionLanguage: 'sv' }] }, 'captionLanguage'],
	[
		{ scenes: [{ story: 'x', background: { type: 'image', aiVisual: { model: 'banana9' } } }] },
		'model',
	],
	[{ scenes: [{ story: 'x', background: { type: 'model3d', color: '#fff' } }] }, 'type'],
])('sends the value of tomorrow %j with a hint', (change, name) => {
	const checked = checkBody({ ...good, ...change });
	expect(checked.problems).toEqual([]);
	expect(checked.hints).toEqual([expect.stringMatching(new RegExp(`${name}.*not on Pictory’s`))]);
});

it('puts numbers, switches and percentages right that came as text, and IDs that came as numbers', () => {
	const body = {
		videoName: 2026,
		templateId: 1754000000000,
		videoWidth: '1920',
		videoHeight: ' 1080 ',
		saveProject: 'TRUE',
		logo: { width: 20 },
		backgroundMusic: { enabled: 'false', volume: '0.1' },
		voiceOver: { enabled: 'true', aiVoices: [{ speaker: 1003, speed: '95' }] },
		scenes: [
			{
				story: 'x',
				background: { type: 'video', aiVisual: { prompt: 'bees', videoDuration: 8 } },
			},
		],
	};
	expect(checkBody(body)).toEqual({
		problems: [],
		hints: [],
		body: {
			videoName: '2026',
			templateId: '1754000000000',
			videoWidth: 1920,
			videoHeight: 1080,
			saveProject: true,
			logo: { width: '20%' },
			backgroundMusic: { enabled: false, volume: 0.1 },
			voiceOver: { enabled: true, aiVoices: [{ speaker: 1003, speed: 95 }] },
			scenes: [
				{
					story: 'x',
					background: { type: 'video', aiVisual: { prompt: 'bees', videoDuration: '8s' } },
				},
			],
		},
	});
	expect(problems({ ...good, saveProject: 'maybe' })).toEqual([
		'saveProject must be true or false',
	]);
	expect(problems({ ...good, videoWidth: '', videoHeight: '9px' })).toEqual([
		'videoWidth must be a whole number, 1 or more',
		'videoHeight must be a whole number, 1 or more',
	]);
});

describe('texts that are none', () => {
	it.each([
		'{{ $json.script }}',
		'x {{$json["a"]}} y',
		"{{ $('Get').item.json.a }}",
		'{{ {a: $now} }}',
	])('refuses the expression %s', (text) => {
		const problem = [expect.stringContaining('holds an expression that was not evaluated')];
		expect(ofScene({ story: text })).toEqual(problem);
		expect(ofScene({ storyCoPilot: { prompt: text } })).toEqual(problem);
		expect(problems({ videoName: 'x', templateId: 't', variables: { a: [{ b: text }] } })).toEqual(
			problem,
		);
		expect(problems({ ...good, webhookInput: { id: text } })).toEqual(problem);
		expect(ofScene({ story: 'x', elements: [{ type: 'text', text }] })).toEqual(problem);
		expect(problems({ ...good, brandId: text })).toEqual(problem);
	});

	it('refuses objects put into text', () => {
		const problem = [expect.stringContaining('holds "[object Object]"')];
		expect(ofScene({ story: 'Hello [object Object]' })).toEqual(problem);
		expect(ofScene({ story: '[object Array]' })).toEqual(problem);
		expect(ofScene({ story: { text: 'x' } })).toEqual([expect.stringContaining('must be text')]);
		expect(
			problems({ videoName: 'x', templateId: 't', variables: { a: '[object Object]' } }),
		).toEqual(problem);
	});

	it('leaves a template’s variables, and money, alone', () => {
		const scenes = [{ story: 'Dear {{customer_name}}, it costs $5 and {{ price }} $now.' }];
		expect(problems({ ...good, videoName: 'For {{Name}}', scenes })).toEqual([]);
		expect(
			problems({ ...good, brandId: '{{brand}}', videoWidth: '{{w}}', videoHeight: 9 }),
		).toEqual([]);
	});
});

describe('whatever it is given', () => {
	function nested(depth: number): object {
		let value: object = {};
		for (let level = 0; level < depth; level += 1) value = { a: value };
		return value;
	}

	it('does not throw', () => {
		const round: Record<string, unknown> = { ...good };
		round.variables = round;
		round.templateId = 't';
		for (const body of [
			undefined,
			7,
			nested(50_000),
			{ ...good, variables: nested(50_000), projectMetadata: [[[nested(50_000)]]] },
			{ ...good, scenes: [nested(50_000), null, [[]], 7] },
			{ ...good, scenes: { 0: 'x' }, voiceOver: [], logo: 7, avatar: 'x', destinations: [null] },
			JSON.parse('{"videoName":"x","__proto__":{"scenes":1},"scenes":[{"__proto__":{"a":1}}]}'),
			round,
		]) {
			expect(Array.isArray(checkBody(body).problems)).toBe(true);
		}
	});

	it('takes a moment for a huge one, and tells few of its problems', () => {
		const scenes = Array.from({ length: 20_000 }, () => ({ story: 7, mood: '{{'.repeat(50) }));
		const variables = { a: '{{ '.repeat(200_000), b: '[object '.repeat(100_000) };
		const names = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`name${at}`, at]));
		const started = Date.now();
		const checked = checkBody({ videoName: 'x', templateId: 't', scenes, variables, ...names });
		expect(checked.hints.length).toBeLessThanOrEqual(20);
		expect(checkBody({ videoName: 'x', scenes: Array(10_000).fill(7) }).problems).toHaveLength(100);
		expect(Date.now() - started).toBeLessThan(5_000);
	});
});
