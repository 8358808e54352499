import { outputJson, taskData } from './harness';
import { openPausingStage, type PausingStage } from './pausing';
import { importExample } from './pictory';

let stage: PausingStage;
beforeAll(async () => {
	stage = await openPausingStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.simulator.reset());
// Nothing that Pictory would silently drop.
afterEach(() => expect(stage.simulator.requests().flatMap(({ stripped }) => stripped)).toEqual([]));

const minutes = 60_000;
const titles = ['Three facts about coffee', 'Three facts about tea', 'Three facts about cocoa'];
const example = () => importExample('batch-paused-waiting.json', { pollInterval: 10 });

describe('batch-paused-waiting.json', () => {
	it('makes a video of each script, over pauses, and lists them', async () => {
		stage.simulator.changeSettings({ durations: { videoRender: { fixedMs: 6 * minutes } } });
		const { run, parks } = await stage.runToTheEnd(example());
		expect(run.status).toBe('success');
		expect(parks.length).toBeGreaterThan(1);
		expect(outputJson(run, 'Result List')).toEqual(
			titles.map((title) => ({ title, result: 'Made', video: expect.stringMatching(/mp4$/) })),
		);
		expect(stage.simulator.counters().started).toEqual({ storyboardRender: 3 });
	});

	it('lists the video that was not made with the reason and its id, beside the others', async () => {
		stage.simulator.changeSettings({ durations: { videoRender: { fixedMs: 6 * minutes } } });
		const json = example();
		const parked = await stage.start(json);
		expect(parked.status).toBe('waiting');
		expect(taskData(parked, 'Make Videos')?.data?.main[0]).toHaveLength(3);
		const [, tea] = stage.simulator.jobs.list().sort((a, b) => a.sequence - b.sequence);
		stage.simulator.jobs.finish(tea, 'failed');
		const { run } = await stage.goOnToTheEnd(json, parked);
		const [coffee, cocoa, failed, ...more] = outputJson(run, 'Result List');
		expect([coffee, cocoa]).toMatchObject([
			{ title: titles[0], result: 'Made' },
			{ title: titles[2], result: 'Made' },
		]);
		expect(failed).toEqual({
			title: titles[1],
			result: 'Not made',
			reason: expect.stringContaining(tea.jobId),
		});
		expect(more).toEqual([]);
	});
});
