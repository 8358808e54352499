import { outputItems, outputJson, pictoryWorkflow } from './harness';
import { minutes, openPausingStage, type PausingStage } from './pausing';
import { waitFor } from './pictory';

let stage: PausingStage;
beforeAll(async () => {
	stage = await openPausingStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.simulator.reset());

/** Wait For Job, pausing, with the options that a user gets who changes none. */
const pausing = (waitOptions = {}) => ({ ...waitFor(), whileWaiting: 'pause', waitOptions });

describe('Wait For Job that pauses', () => {
	it('is restarted at every pause, and puts out what it does when it keeps running', async () => {
		const { jobId } = stage.simulator.jobs.add({
			jobType: 'videoRender',
			durationMs: 10 * minutes,
		});
		const items = { triggerItems: [{ json: { jobId } }] };
		const { run, parks } = await stage.runToTheEnd(pictoryWorkflow(pausing()), items);
		expect(parks.length).toBeGreaterThan(5);
		const { run: running } = await stage.runToTheEnd(pictoryWorkflow(waitFor()), items);
		expect(outputItems(run)).toEqual(outputItems(running));
		expect(run.data.resultData.runData.Pictory).toHaveLength(1);
	});

	it('shows the job as it was last seen while it pauses', async () => {
		const { jobId } = stage.simulator.jobs.add({
			jobType: 'videoRender',
			durationMs: 10 * minutes,
		});
		const run = await stage.start(pictoryWorkflow(pausing()), {
			triggerItems: [{ json: { jobId } }],
		});
		expect(run.status).toBe('waiting');
		expect(outputJson(run)).toMatchObject([
			{ jobId, status: 'in-progress', renderState: 'RUNNING' },
		]);
	});
});
