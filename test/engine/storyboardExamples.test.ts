import { makeEngine, makeNodeType, outputItems, outputJson, runWorkflow } from './harness';
import { importExample, openStage, type Stage } from './pictory';

/** What the person writes into the form of "Ask for Approval". */
let answer: Record<string, string>;

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
	stage.engine = await makeEngine({
		credentials: stage.engine.credentials,
		extraNodeTypes: {
			'n8n-nodes-base.wait': makeNodeType('wait', async () => [[{ json: { ...answer } }]]),
		},
	});
});
afterAll(async () => await stage.close());
beforeEach(() => stage.simulator.reset());

function everythingWasTaken(): void {
	expect(stage.simulator.requests().flatMap(({ stripped }) => stripped)).toEqual([]);
}

test('script-to-video.json makes a video from a script, and puts out its file', async () => {
	const run = await runWorkflow(stage.engine, importExample('script-to-video.json'));
	const [{ json, binary = {} }] = outputItems(run, 'Render Storyboard');
	expect(json).toMatchObject({ jobType: 'videoRender', status: 'completed' });
	expect(Object.values(binary)).toEqual([expect.objectContaining({ mimeType: 'video/mp4' })]);
	const [{ body }] = stage.simulator.requests({ method: 'POST' });
	expect(body).toMatchObject({
		videoName: 'Three facts about coffee',
		scenes: [{ story: expect.stringContaining('Goats'), createSceneOnNewLine: true }],
		aspectRatio: '9:16',
	});
	everythingWasTaken();
});

describe('preview-approve-render.json', () => {
	it('renders what was approved, with the new text, and downloads it', async () => {
		answer = { Decision: 'Render', 'First Text': 'Bees are <strong>busy</strong>.' };
		const run = await runWorkflow(stage.engine, importExample('preview-approve-render.json'));
		const [preview] = outputJson(run, 'Create Preview');
		expect(outputJson(run, 'Change First Text')).toEqual([
			{ previewJobId: preview.jobId, success: true },
		]);
		const [{ json, binary = {} }] = outputItems(run, 'Download Video');
		expect(json).toMatchObject({ jobType: 'videoRender', status: 'completed' });
		expect(Object.values(binary).map(({ mimeType }) => mimeType)).toEqual([
			'video/mp4',
			'application/x-subrip',
		]);
		const { renderParams } = stage.simulator.jobs.get(String(preview.jobId))?.results ?? {};
		expect(JSON.stringify(renderParams)).toContain('Bees are <strong>busy</strong>.');
		expect(stage.simulator.counters().started).toEqual({ storyboardPreview: 1, previewRender: 1 });
		everythingWasTaken();
	});

	it('keeps the text where the person wrote none', async () => {
		answer = { Decision: 'Render', 'First Text': '' };
		const run = await runWorkflow(stage.engine, importExample('preview-approve-render.json'));
		const [preview] = outputJson(run, 'Create Preview');
		const { renderParams } = stage.simulator.jobs.get(String(preview.jobId))?.results ?? {};
		expect(renderParams).toEqual(preview.renderParams);
		expect(outputJson(run, 'Download Video')).toHaveLength(1);
	});

	it('renders nothing that was not approved', async () => {
		answer = { Decision: 'Stop', 'First Text': '' };
		const run = await runWorkflow(stage.engine, importExample('preview-approve-render.json'));
		expect(run.status).toBe('success');
		expect(stage.simulator.counters().started).toEqual({ storyboardPreview: 1 });
	});
});

describe('the examples of Create Video', () => {
	const bodyOf = async (file: string, rows?: object[]) => {
		if (rows) {
			stage.engine = await makeEngine({
				credentials: stage.engine.credentials,
				extraNodeTypes: {
					'n8n-nodes-base.googleSheets': makeNodeType('googleSheets', async () => [
						rows.map((json) => ({ json: { ...json } })),
					]),
				},
			});
		}
		const run = await runWorkflow(stage.engine, importExample(file));
		for (const item of outputJson(run, 'Make Video'))
			expect(item).toMatchObject({ jobType: 'videoRender', status: 'completed' });
		everythingWasTaken();
		return stage.simulator.requests({ method: 'POST' }).map(({ body }) => body);
	};

	it('avatar-speaks-script.json has an avatar', async () => {
		expect(await bodyOf('avatar-speaks-script.json')).toMatchObject([
			{ avatar: { avatarId: expect.any(String), position: 'bottom-right', width: '30%' } },
		]);
	});

	it('podcast-to-captioned-short.json has captions over a recording', async () => {
		expect(await bodyOf('podcast-to-captioned-short.json')).toMatchObject([
			{
				aspectRatio: '9:16',
				scenes: [{ audioUrl: expect.stringContaining('.mp3'), highlightKeywords: true }],
				subtitleStyle: { keywordColor: expect.any(String) },
			},
		]);
	});

	it('product-video-from-pictures.json has an intro, three pictures and a logo', async () => {
		const [body] = await bodyOf('product-video-from-pictures.json');
		const own = (visualUrl: string) => ({
			background: { visualUrl: expect.stringContaining(visualUrl) },
		});
		expect(body).toMatchObject({
			scenes: [own('intro.mp4'), own('front.png'), own('side.png'), own('table.png')],
			logo: { url: expect.any(String), position: 'top-right' },
		});
	});

	it('ai-pictures-from-sheet.json makes one video of the rows with one name', async () => {
		const rows = ['One.', 'Two.', 'Three.'].map((Text) => ({
			Video: Text === 'Three.' ? 'b' : 'a',
			Text,
			Picture: `a picture of ${Text}`,
		}));
		const bodies = await bodyOf('ai-pictures-from-sheet.json', rows);
		expect(bodies).toMatchObject([
			{
				videoName: 'a',
				scenes: ['One.', 'Two.'].map((story) => ({
					story,
					background: { aiVisual: { prompt: `a picture of ${story}` } },
				})),
			},
			{ videoName: 'b', scenes: [{ story: 'Three.' }] },
		]);
	});
});
