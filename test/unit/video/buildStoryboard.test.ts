import { buildStoryboard, checkBody } from '../../../nodes/Pictory/video';
import type { StoryboardFields } from '../../../nodes/Pictory/video';

const least: StoryboardFields = {
	videoName: 'coffee',
	source: { kind: 'story', value: 'Goats found coffee.' },
	sceneBreaks: 'never',
	format: { aspectRatio: '' },
	language: '',
	brandId: '',
	subtitleStyleId: '',
	smartLayoutId: '',
	logo: {},
	saveProject: false,
	scene: {},
	further: {},
};
const build = (fields: Partial<StoryboardFields>) => buildStoryboard({ ...least, ...fields });

describe('buildStoryboard', () => {
	it('sends nothing that was left empty', () => {
		expect(build({})).toEqual({
			videoName: 'coffee',
			scenes: [{ story: 'Goats found coffee.' }],
		});
	});

	it.each([
		['never', {}],
		['newLine', { createSceneOnNewLine: true }],
		['endOfSentence', { createSceneOnEndOfSentence: true }],
		['both', { createSceneOnNewLine: true, createSceneOnEndOfSentence: true }],
	] as const)('cuts a text %s', (sceneBreaks, cuts) => {
		expect(build({ sceneBreaks }).scenes).toEqual([{ story: 'Goats found coffee.', ...cuts }]);
	});

	it.each<[StoryboardFields['source'], object]>([
		[
			{ kind: 'blogUrl', value: 'https://example.com/blog' },
			{ blogUrl: 'https://example.com/blog', createSceneOnNewLine: true },
		],
		[
			{ kind: 'pptUrl', value: 'https://example.com/a.pptx' },
			{ pptUrl: 'https://example.com/a.pptx' },
		],
		[
			{ kind: 'audioUrl', value: 'https://example.com/a.mp3', audioLanguage: 'en-GB' },
			{ audioUrl: 'https://example.com/a.mp3', audioLanguage: 'en-GB' },
		],
		[
			{ kind: 'videoUrl', value: 'https://example.com/a.mp4', audioLanguage: 'en-GB' },
			{ videoUrl: 'https://example.com/a.mp4', audioLanguage: 'en-GB' },
		],
		[
			{ kind: 'storyCoPilot', prompt: 'Bees', options: { duration: '30', tone: '' } },
			{ storyCoPilot: { prompt: 'Bees', duration: 30 }, createSceneOnNewLine: true },
		],
	])('makes a scene from %j', (source, scene) => {
		const storyboard = build({ source, sceneBreaks: 'newLine' });
		expect(storyboard.scenes).toEqual([scene]);
		expect(checkBody(storyboard)).toEqual({ problems: [], hints: [], body: storyboard });
	});

	it('makes a template with its variables, as they were given, and no scene', () => {
		const variables = { Name: 'Ada', Year: 2026, Note: '', InStock: false };
		const source = { kind: 'template', templateId: 'tpl', variables } as const;
		const storyboard = build({ source, scene: { hideSubtitles: true } });
		expect(storyboard).toEqual({ videoName: 'coffee', templateId: 'tpl', variables });
	});

	it('makes voice, music and logo', () => {
		const { voiceOver, backgroundMusic, logo } = build({
			voiceOver: {
				kind: 'aiVoice',
				speaker: '1003',
				options: { speed: '120', amplificationLevel: 0, nothing: undefined },
			},
			music: { kind: 'auto', volume: 0.1 },
			logo: { url: 'https://example.com/logo.png', position: 'top-right', widthPercent: 12 },
		});
		expect(voiceOver).toEqual({
			enabled: true,
			aiVoices: [{ speaker: '1003', speed: 120, amplificationLevel: 0 }],
		});
		expect(backgroundMusic).toEqual({ enabled: true, autoMusic: true, volume: 0.1 });
		expect(logo).toEqual({
			url: 'https://example.com/logo.png',
			position: 'top-right',
			width: '12%',
		});
	});

	it('makes a recorded voice and music of one’s own', () => {
		const { voiceOver, backgroundMusic } = build({
			voiceOver: {
				kind: 'externalVoice',
				voiceUrl: 'https://example.com/voice.mp3',
				options: { syncVoice: false },
			},
			music: { kind: 'url', musicUrl: 'https://example.com/track.mp3', volume: '' },
		});
		expect(voiceOver).toEqual({
			enabled: true,
			externalVoice: { voiceUrl: 'https://example.com/voice.mp3', syncVoice: false },
		});
		expect(backgroundMusic).toEqual({ enabled: true, musicUrl: 'https://example.com/track.mp3' });
	});

	it('takes numbers for texts and texts for numbers, as expressions and AI models give them', () => {
		const storyboard = build({
			videoName: 2026,
			format: { videoWidth: '1280', videoHeight: 720 },
			scene: { maxSubtitleLines: '2' },
		});
		expect(storyboard).toMatchObject({ videoName: '2026', videoWidth: 1280, videoHeight: 720 });
		expect(storyboard.scenes).toMatchObject([{ maxSubtitleLines: 2 }]);
		expect(checkBody(storyboard).problems).toEqual([]);
	});

	it('keeps what is required although it is empty, so that it is missed', () => {
		const storyboard = build({
			videoName: '',
			source: { kind: 'story', value: '' },
			voiceOver: { kind: 'aiVoice', speaker: '', options: {} },
			music: { kind: 'url', musicUrl: '', volume: 0.1 },
			logo: { position: 'top-left' },
		});
		expect(checkBody(storyboard).problems.map(({ path }) => path.join('.'))).toEqual([
			'videoName',
			'scenes.0.story',
			'voiceOver.aiVoices.0.speaker',
			'backgroundMusic.musicUrl',
		]);
	});
});
