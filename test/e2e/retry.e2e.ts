/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import { readFileSync } from 'node:fs';

import { z } from 'zod';

import { CURRENT_N8N } from './install/pins';
import { itemsOf } from './server/rest';
import { figure } from './suite/runFolder';
import { INSTALL_TIMEOUT_MS, Stage } from './suite/stage';
import { line, manualTrigger, renderProject } from './suite/workflows';

const project = '20241105121314567a1b2c3d4';

describe(`n8n ${CURRENT_N8N}, an execution that keeps running and is broken off`, () => {
	let stage: Stage;

	beforeAll(async () => {
		stage = await Stage.open(CURRENT_N8N, {});
	}, INSTALL_TIMEOUT_MS);

	afterAll(async () => await stage?.close());

	beforeEach(() => {
		stage.simulator.reset();
		stage.simulator.changeSettings({ durations: { videoRender: { fixedMs: 60_000 } } });
	});

	const waiting = (timeoutSeconds: number) =>
		renderProject(project, {
			parameters: {
				waitForCompletion: true,
				waitOptions: { pollInterval: 1, timeout: timeoutSeconds / 60 },
			},
		});

	/** n8n's custom data of an execution, as its list of executions shows it. */
	async function customData(executionId: string): Promise<Record<string, string>> {
		const execution = z
			.object({ customData: z.record(z.string()).nullish() })
			.parse(await stage.rest.call('GET', `/executions/${executionId}`));
		return execution.customData ?? {};
	}

	const jobIds = () => stage.simulator.jobs.list().map(({ jobId }) => jobId);
	const starts = () => stage.simulator.counters().started.projectRender ?? 0;
	const looked = async () =>
		await stage.rest.until('the job was looked at', async () =>
			Object.values(stage.simulator.counters().looks).some((count) => count > 0) ? true : undefined,
		);

	it('is retried in the list of executions without starting its job again', async () => {
		const workflowId = await stage.add(line('Retried', manualTrigger, waiting(3)));
		const executionId = String(await stage.rest.run(workflowId, 'Start'));
		const failed = await stage.rest.finished(executionId);
		expect(failed.status).toBe('error');
		const [jobId] = jobIds();
		expect(await customData(executionId)).toEqual({ pictoryJobs: jobId });

		await stage.rest.call('POST', `/executions/${executionId}/retry`, { loadWorkflow: false });
		expect(starts()).toBe(1);

		stage.simulator.clock.advance(60_000);
		const [retry] = await stage.rest.executions(workflowId);
		expect(retry).toMatchObject({ mode: 'retry', status: 'error' });
		await stage.rest.call('POST', `/executions/${retry?.id}/retry`, { loadWorkflow: false });
		const [last] = await stage.rest.executions(workflowId);
		const done = await stage.rest.finished(String(last?.id));
		expect(itemsOf(done, 'Render')[0]?.json).toMatchObject({ jobId, status: 'completed' });
		expect(starts()).toBe(1);
		figure('Retry in the list of executions after a time-out, twice: 1 start for 3 executions');
	});

	it('shows its job after Stop', async () => {
		const workflowId = await stage.add(line('Stopped', manualTrigger, waiting(600)));
		const executionId = String(await stage.rest.run(workflowId, 'Start'));
		await looked();
		await stage.rest.stop(executionId);
		expect((await stage.rest.finished(executionId)).status).toBe('canceled');
		expect(await customData(executionId)).toEqual({ pictoryJobs: jobIds()[0] });
	});

	it("shows its job after the workflow's time limit", async () => {
		const workflow = line('Limited', manualTrigger, waiting(600));
		const workflowId = await stage.add({ ...workflow, settings: { executionTimeout: 4 } });
		const executionId = String(await stage.rest.run(workflowId, 'Start'));
		expect((await stage.rest.finished(executionId)).status).toBe('canceled');
		expect(await customData(executionId)).toEqual({ pictoryJobs: jobIds()[0] });
	});

	it('lets a start that is under way at Stop get its answer, whose id goes to the log', async () => {
		stage.simulator.faults.add({
			method: 'POST',
			effect: { kind: 'slow', delayMs: 4_000 },
		});
		const workflowId = await stage.add(line('Stopped in a start', manualTrigger, waiting(600)));
		const executionId = String(await stage.rest.run(workflowId, 'Start'));
		await stage.rest.until('the start is under way', async () =>
			stage.simulator.requests({ method: 'POST' }).length > 0 ? true : undefined,
		);
		const stoppedMs = Date.now();
		await stage.rest.stop(executionId);
		expect((await stage.rest.finished(executionId)).status).toBe('canceled');
		expect(Date.now() - stoppedMs).toBeLessThan(3_000);
		await stage.rest.until('the log has the job', async () => {
			const [jobId] = jobIds();
			return jobId !== undefined && readFileSync(stage.n8n.log, 'utf8').includes(jobId)
				? true
				: undefined;
		});
		expect(starts()).toBe(1);
	});
});
