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
