import { pathText } from '../../../nodes/Pictory/fields';
import { checkStoryboard } from '../../../nodes/Pictory/video';

const good = { videoName: 'coffee', scenes: [{ story: 'Goats found coffee.' }] };
const url = 'https://example.com/a';

/** The problems as "path message". */
function problems(body: unknown): string[] {
	return checkStoryboard(body).problems.map(({ path, message }) => `${pathText(path)} ${message}`);
}
const ofScene = (scene: object, storyboard: object = {}) =>
	problems({ ...good, ...storyboard, scenes: [scene] });

describe('checkStoryboard', () => {
	it('passes a storyboard with everything that Pictory documents', () => {
		expect(
			checkStoryboard({
				videoName: 'coffee',
				videoWidth: 1920,
				videoHeight: 1080,
				language: 'en',
				saveProject: true,
				webhook: url,
				webhookInput: { orderId: 42 },
				brandId: 'b1',
				subtitleStyleName: 'Bold',
				voiceOver: {
					enabled: true,
					aiVoices: [{ speaker: 1003, speed: 200, amplificationLevel: -1 }],
				},
				backgroundMusic: { enabled: true, autoMusic: false, musicUrl: url, volume: 1 },
				logo: { url, position: 'top-left', width: '10%' },
				avatar: { avatarId: 'a1' },
				destinations: [{ type: 'vimeo' }],
				scenes: [
					{ story: 'One.', caption: 'Eins.', maxSubtitleLines: 4, elements: [{ type: 'text' }] },
					{ storyCoPilot: { prompt: 'Bees', duration: 600, tone: 'serious' } },
					{ audioUrl: url, audioLanguage: 'en-US', transcript: [] },
					{ background: { aiVisual: { prompt: 'A bee' }, type: 'image' }, minimumDuration: 5 },
				],
			}),
		).toEqual({ problems: [], unknown: [] });
	});

	it('passes the storyboard of a finished preview, where null stands for "not set"', () => {
		const storyboard = {
			...good,
			brandId: null,
			brandName: 'Acme',
			templateId: null,
			scenes: [{ story: 'One.', blogUrl: null, voiceOver: null }],
		};
		expect(checkStoryboard(storyboard)).toEqual({ problems: [], unknown: [] });
	});

	it('asks for what is required', () => {
		expect(problems({})).toEqual([
			'videoName is missing: it must be text',
			"scenes is missing: it is required without 'templateId'",
		]);
		expect(problems({ ...good, videoName: '' })).toEqual(['videoName must not be empty']);
		expect(problems({ ...good, scenes: [] })).toEqual(['scenes must hold a scene']);
		expect(problems({ videoName: 'x', templateId: 't', variables: { a: 1 } })).toEqual([]);
		expect(problems([good])).toEqual([' must be an object']);
	});

	it.each([
		[{ brandId: 'a', brandName: 'b' }, "brandId excludes 'brandName': set only one of them"],
		[
			{ subtitleStyleId: 'a', subtitleStyleName: 'b' },
			"subtitleStyleId excludes 'subtitleStyleName': set only one of them",
		],
		[
			{ smartLayoutId: 'a', smartLayoutName: 'b' },
			"smartLayoutId excludes 'smartLayoutName': set only one of them",
		],
		[
			{ voiceOver: { aiVoices: [{ speaker: 'Brian' }], externalVoice: { voiceUrl: url } } },
			"voiceOver.aiVoices excludes 'externalVoice': set only one of them",
		],
		[
			{ backgroundMusic: { autoMusic: true, musicUrl: url } },
			"backgroundMusic.autoMusic excludes 'musicUrl': set only one of them",
		],
		[{ videoWidth: 100 }, "videoHeight is missing: 'videoWidth' needs it"],
		[{ videoHeight: 100 }, "videoWidth is missing: 'videoHeight' needs it"],
		[{ variables: { a: 1 } }, "variables only goes with 'templateId'"],
		[{ avatar: { avatarId: 'a' } }, "avatar needs 'voiceOver' with 'enabled' set to true"],
		[
			{ voiceOver: { enabled: true, aiVoices: [{ speaker: 'Brian', speed: 20 }] } },
			'voiceOver.aiVoices[0].speed must be a number from 50 to 200',
		],
		[
			{ voiceOver: { aiVoices: [{ speed: 100 }] } },
			'voiceOver.aiVoices[0].speaker is missing: it must be the name or ID of a voice',
		],
		[
			{ backgroundMusic: { autoMusic: true, volume: 10 } },
			'backgroundMusic.volume must be a number from 0 to 1',
		],
		[{ videoWidth: 0, videoHeight: 100 }, 'videoWidth must be a number of pixels above 0'],
		[{ saveProject: 'yes' }, 'saveProject must be true or false'],
		[{ webhook: 'example.com' }, 'webhook must be an address that starts with https://'],
		[{ webhookInput: 'x' }, 'webhookInput must be an object'],
		[{ logo: { position: 'top' } }, 'logo.url is missing: it must be an address'],
	])('refuses %j', (change, problem) => {
		expect(problems({ ...good, ...change })).toEqual([expect.stringContaining(problem)]);
	});

	it.each([
		[{ story: 'x', blogUrl: url }, "scenes[0].story excludes 'blogUrl'"],
		[{ hideSubtitles: true }, 'scenes[0] needs something to be made from'],
		[{ audioUrl: url }, "scenes[0].audioLanguage is missing: 'audioUrl' needs the language"],
		[{ videoUrl: url }, "scenes[0].audioLanguage is missing: 'videoUrl' needs the language"],
		[{ story: 'x', transcript: [] }, "scenes[0].transcript only goes with 'audioUrl'"],
		[{ blogUrl: url, isSSMLStory: true }, "scenes[0].isSSMLStory only goes with 'story'"],
		[{ blogUrl: url, caption: 'x' }, "scenes[0].caption only goes with 'story'"],
		[
			{ story: 'x', caption: 'y', createSceneOnNewLine: true },
			"scenes[0].caption excludes 'createSceneOnNewLine'",
		],
		[{ story: 'x'.repeat(15_001) }, 'scenes[0].story must not be longer than 15000 characters'],
		[{ storyCoPilot: { prompt: 'x', duration: 601 } }, 'duration must be a number from 1 to 600'],
		[{ storyCoPilot: {} }, 'scenes[0].storyCoPilot.prompt is missing'],
		[{ blogUrl: 'my blog' }, 'scenes[0].blogUrl must be an address that starts with https://'],
		[{ story: 'x', maxSubtitleLines: 5 }, 'scenes[0].maxSubtitleLines must be a number from 1'],
		[{ story: 'x', elements: Array(21).fill({}) }, 'elements must not have more than 20 entries'],
		[
			{ background: { color: 'red', visualUrl: url } },
			"scenes[0].background.visualUrl excludes 'color'",
		],
		[{ background: { aiVisual: {} } }, 'scenes[0].background.type is missing'],
		['Goats', 'scenes[0] must be an object'],
	])('refuses a scene of %j', (scene, problem) => {
		expect(problems({ ...good, scenes: [scene] })).toEqual([expect.stringContaining(problem)]);
	});

	it('refuses subtitle lines together with a smart layout', () => {
		expect(ofScene({ story: 'x', maxSubtitleLines: 2 }, { smartLayoutId: 'l' })).toEqual([
			"scenes[0].maxSubtitleLines excludes 'smartLayoutId'",
		]);
	});

	it('lets a scene of a template merely change the template’s', () => {
		const scene = { sceneId: 's1', subtitles: [{ text: 'Hi {{Name}}' }], layers: [] };
		expect(ofScene(scene, { templateId: 't' })).toEqual([]);
		expect(ofScene(scene)).toEqual([expect.stringContaining('needs something to be made from')]);
	});

	describe('names that Pictory does not know', () => {
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
		])('refuses %s in a scene', (name, known) => {
			expect(ofScene({ story: 'x', [name]: true })).toEqual([
				`scenes[0].${name} is a name that Pictory drops: use '${known}'`,
			]);
		});

		it('tells the user of the old API’s text what to write', () => {
			expect(ofScene({ text: 'Goats' })).toEqual([
				expect.stringContaining('needs something to be made from'),
				"scenes[0].text is a name that Pictory drops: use 'story'",
			]);
		});

		it('only reports names that may be newer than this package', () => {
			const storyboard = {
				...good,
				watermark: { on: true },
				musicUrl: url,
				scenes: [{ story: 'x', mood: 'calm', text: 'x' }],
			};
			expect(checkStoryboard(storyboard)).toEqual({
				problems: [],
				unknown: [['scenes', 0, 'mood'], ['scenes', 0, 'text'], ['watermark'], ['musicUrl']],
			});
		});

		it('finds them in what a storyboard holds, too', () => {
			expect(problems({ ...good, voiceOver: { enabled: true, aiVoice: [] } })).toEqual([
				"voiceOver.aiVoice is a name that Pictory drops: use 'aiVoices'",
			]);
		});
	});
});
