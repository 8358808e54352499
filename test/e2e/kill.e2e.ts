/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import { readFileSync } from 'node:fs';

import { CURRENT_N8N } from './install/pins';
import { itemsOf, type WorkflowFile } from './server/rest';
import { figure } from './suite/runFolder';
import { INSTALL_TIMEOUT_MS, Stage } from './suite/stage';
import { line, manualTrigger, renderProject, waitForJob } from './suite/workflows';

describe(`n8n ${CURRENT_N8N}, killed in the middle of a wait`, () => {
	let stage: Stage;

	beforeAll(async () => {
		stage = await Stage.open(CURRENT_N8N, {
			settings: { durations: { videoRender: { fixedMs: 15_000 } } },
		});
	}, INSTALL_TIMEOUT_MS);

	afterAll(async () => await stage?.close());

	/** Starts the workflow, kills n8n once the job has been looked at twice, and starts n8n again. */
	async function killInMidWait(workflow: WorkflowFile) {
		const { rest, n8n, simulator } = stage;
		simulator.clearRequests();
		const executionId = String(await rest.run(await stage.add(workflow), 'Start'));
		const looks = () => Object.entries(simulator.counters().looks).find(([, count]) => count > 1);
		const [jobId] = await rest.until('the job was looked at twice', async () => looks());
		await n8n.kill();
		await n8n.startMain();
		return { executionId, jobId };
	}

	describe('while it keeps running', () => {
		it('shows the execution as crashed, with the job id that Render put out in it', async () => {
			const { executionId, jobId } = await killInMidWait({
				...line(
					'Killed, keeping running',
					manualTrigger,
					renderProject('20241105121314567a1b2c3d4'),
					waitForJob('={{ $json.jobId }}'),
				),
				settings: { saveExecutionProgress: true },
			});
			const execution = await stage.rest.finished(executionId);
			expect(execution.status).toBe('crashed');
			expect(itemsOf(execution, 'Render')).toEqual([
				expect.objectContaining({ json: expect.objectContaining({ jobId }) }),
			]);
			figure(
				`Killed while it keeps running: the execution is "${execution.status}"; ` +
					'with Save Execution Progress on, the job id stands in the output of Render',
			);
		});

		it("leaves the job's id in n8n's log; a new execution picks the job up, without starting another", async () => {
			const { jobId } = await killInMidWait(
				line(
					'Killed, one step',
					manualTrigger,
					renderProject('20241105121314567a1b2c3d4', {
						parameters: { waitForCompletion: true, waitOptions: { pollInterval: 1 } },
					}),
				),
			);
			expect(readFileSync(stage.n8n.log, 'utf8')).toContain(jobId);
			const workflowId = await stage.add(line('Picked up', manualTrigger, waitForJob(jobId)));
			const execution = await stage.rest.finished(
				String(await stage.rest.run(workflowId, 'Start')),
			);
			expect(itemsOf(execution, 'Wait For Job')[0]?.json).toMatchObject({
				jobId,
				status: 'completed',
			});
			expect(stage.simulator.counters().started).toEqual({ projectRender: 1 });
		});
	});
});
