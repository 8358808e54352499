import guides from '../fixtures/guides.json';
import { storyboardBody } from './bodies/storyboard';
import { strippedPaths } from './http/body';
import { pageLevels, pages } from './pages/storyboardNames';

const story = { videoName: 'x', scenes: [{ story: 'a' }] };
const scene = (fields: object) => ({ ...story, scenes: [{ story: 'a', ...fields }] });
const url = 'https://example.com/a.mp4';

const bodies = guides.filter(({ endpoint }) =>
	['/v2/video/storyboard', '/v2/video/storyboard/render'].includes(endpoint),
);

it.each(bodies)('takes the whole body of the guide $id', ({ body }) => {
	expect(strippedPaths(body, storyboardBody.parse(body))).toEqual([]);
});

it('names a page for every name', () => {
	const used = [...pageLevels.values()].flatMap((names) => [...names.values()]);
	expect(used.length).toBeGreaterThan(200);
	for (const { page } of used) expect(pages).toHaveProperty(page);
});

it.each([
	['a number as text', { ...story, videoWidth: '1920', videoHeight: 1080 }, 'videoWidth'],
	['a switch as text', { ...story, saveProject: 'true' }, 'saveProject'],
	['a number for a percentage', { ...story, logo: { url, width: 20 } }, 'logo.width'],
	['half a percent', { ...story, logo: { url, width: '10.5%' } }, 'logo.width'],
	['a colour by name', scene({ background: { color: 'red' } }), 'scenes.0.background.color'],
	[
		'a long prompt',
		scene({ background: { type: 'image', aiVisual: { prompt: 'a'.repeat(501) } } }),
		'scenes.0.background.aiVisual.prompt',
	],
	[
		'a model that no page has',
		scene({ background: { type: 'video', aiVisual: { model: 'veo9' } } }),
		'scenes.0.background.aiVisual.model',
	],
	[
		'a length of another model',
		scene({ background: { type: 'video', aiVisual: { model: 'veo3.1', videoDuration: '5s' } } }),
		'scenes.0.background.aiVisual.videoDuration',
	],
	[
		'clips of an image',
		scene({ background: { visualUrl: url, type: 'image', clips: [{ start: 1, end: 2 }] } }),
		'scenes.0.background.clips',
	],
	[
		'eleven keywords',
		scene({ background: { searchFilter: { keywords: Array(11).fill('bee') } } }),
		'scenes.0.background.searchFilter.keywords',
	],
	['a caption without its language', scene({ caption: 'b' }), 'scenes.0.caption'],
	[
		'21 overlays',
		scene({ elements: Array(21).fill({ type: 'shape', name: 'line' }) }),
		'scenes.0.elements',
	],
	[
		'an overlay in two places',
		scene({ elements: [{ type: 'text', text: 'a', position: 'center', top: '1%' }] }),
		'scenes.0.elements.0.position',
	],
	[
		'a text overlay without text',
		scene({ elements: [{ type: 'text' }] }),
		'scenes.0.elements.0.text',
	],
	[
		'a transition that no page has',
		scene({ sceneTransition: 'swirl' }),
		'scenes.0.sceneTransition',
	],
	['variables without a template', { ...story, variables: { a: 'b' } }, 'variables'],
])('refuses %s', (_what, body, field) => {
	const parsed = storyboardBody.safeParse(body);
	expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual([field]);
});

it('drops what no page has at that level', () => {
	const body = {
		...story,
		musicUrl: url,
		backgroundMusic: { enabled: true, loudness: 1 },
		scenes: [
			{
				story: 'a',
				backgroundMusic: { enabled: false, volume: 1 },
				elements: [{ type: 'image', searchFilter: { query: 'bee', keywords: ['bee'] } }],
				background: { color: '#fff', settings: { speed: 2 } },
			},
		],
	};
	expect(strippedPaths(body, storyboardBody.parse(body)).sort()).toEqual([
		'backgroundMusic.loudness',
		'musicUrl',
		'scenes.0.background.settings.speed',
		'scenes.0.backgroundMusic.volume',
		'scenes.0.elements.0.searchFilter.keywords',
	]);
});
