/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import { setTimeout as pause } from 'node:timers/promises';

import type { N8nVersion } from '../install/pins';
import { errorOf, itemsOf } from '../server/rest';
import { INSTALL_TIMEOUT_MS, Stage } from './stage';
import {
	CREDENTIAL_TYPE,
	items,
	line,
	manualTrigger,
	PICTORY,
	renderProject,
	waitForJob,
} from './workflows';
import { figure } from './runFolder';

/** Length of a render, in ms; the simulator's clock runs as ours. */
const RENDER_MS = 3_000;

/** Everything that goes through n8n's REST API, for one version of n8n. */
export function restTests(version: N8nVersion): void {
	let stage: Stage;

	beforeAll(async () => {
		stage = await Stage.open(version, {
			settings: { durations: { videoRender: { fixedMs: RENDER_MS } } },
		});
	}, INSTALL_TIMEOUT_MS);

	afterAll(async () => await stage?.close());

	/** Runs a workflow to its end, as "Execute workflow" in the editor does. */
	async function run(...sketch: Parameters<typeof line>) {
		const executionId = await stage.rest.run(await stage.add(line(...sketch)), 'Start');
		return await stage.rest.finished(String(executionId));
	}

	describe('the credential', () => {
		const test = async (data: { apiKey: string; baseUrl: string }) =>
			await stage.rest.testCredential(stage.credential, CREDENTIAL_TYPE, data);

		it('passes its test with a good key', async () => {
			const { apiKey, baseUrl } = stage.simulator;
			expect(await test({ apiKey, baseUrl })).toMatchObject({ status: 'OK' });
		});

		it('passes with white space around the key and a slash after the address', async () => {
			const { apiKey, baseUrl } = stage.simulator;
			expect(await test({ apiKey: ` ${apiKey}\n`, baseUrl: `${baseUrl}/` })).toMatchObject({
				status: 'OK',
			});
		});

		it('does not pass with a wrong key, and does not show it', async () => {
			const { baseUrl } = stage.simulator;
			const answer = await test({ apiKey: 'pictai_wrong_key', baseUrl });
			expect(answer.status).toBe('Error');
			expect(answer.message).not.toBe('');
			expect(answer.message).not.toContain('pictai_wrong_key');
		});

		it('does not pass with a wrong address', async () => {
			const { apiKey, url } = stage.simulator;
			const answer = await test({ apiKey, baseUrl: `${url}/nothing-here` });
			expect(answer.status).toBe('Error');
			expect(answer.message).not.toContain(apiKey);
		});
	});

	describe('the editor', () => {
		it('lists the projects of the account', async () => {
			const answer = await stage.rest.call(
				'POST',
				'/dynamic-node-parameters/resource-locator-results',
				{
					path: 'parameters.projectId',
					methodName: 'searchProjects',
					nodeTypeAndVersion: { name: PICTORY, version: 1 },
					currentNodeParameters: { resource: 'project', operation: 'render' },
					credentials: { [CREDENTIAL_TYPE]: stage.credential },
				},
			);
			const names = stage.simulator.projects.list().map(({ name }) => name);
			expect(answer).toEqual({
				results: expect.arrayContaining(
					names.map((name) => expect.objectContaining({ name: expect.stringContaining(name) })),
				),
			});
		});
	});

	describe('a run', () => {
		it('renders several projects and waits for each', async () => {
			const projects = stage.simulator.projects
				.list()
				.slice(0, 3)
				.map(({ id }) => String(id));
			const execution = await run(
				'Render and wait',
				manualTrigger,
				...items(projects.map((projectId) => ({ projectId }))),
				renderProject('={{ $json.projectId }}', {
					parameters: { waitForCompletion: true, waitOptions: { pollInterval: 1 } },
				}),
			);
			expect(errorOf(execution)).toBe('');
			expect(itemsOf(execution, 'Render')).toEqual(
				projects.map((projectId, item) =>
					expect.objectContaining({
						json: expect.objectContaining({
							projectId,
							status: 'completed',
							outputUrl: expect.stringMatching(/^http/),
						}),
						pairedItem: { item },
					}),
				),
			);
			expect(stage.simulator.keyLeaks()).toEqual([]);
		});

		it('sends a failed job out of the error output, the others out of the normal one', async () => {
			const good = stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 0 });
			const bad = stage.simulator.jobs.add({
				jobType: 'videoRender',
				durationMs: 0,
				outcome: 'failed',
				errorMessage: 'The voice is gone',
			});
			const execution = await run(
				'Error output',
				manualTrigger,
				...items([{ jobId: bad.jobId }, { jobId: good.jobId }]),
				waitForJob('={{ $json.jobId }}', { onError: 'continueErrorOutput' }),
			);
			expect(execution.status).toBe('success');
			expect(itemsOf(execution, 'Wait For Job', 0).map(({ json }) => json.jobId)).toEqual([
				good.jobId,
			]);
			const failed = itemsOf(execution, 'Wait For Job', 1);
			expect(failed).toHaveLength(1);
			expect(JSON.stringify(failed[0]?.json)).toContain(bad.jobId);
			expect(JSON.stringify(failed[0]?.json)).toContain('The voice is gone');
		});

		it("ends with Pictory's words and the job id when a job fails", async () => {
			const bad = stage.simulator.jobs.add({
				jobType: 'videoRender',
				durationMs: 0,
				outcome: 'failed',
				errorMessage: 'The voice is gone',
			});
			const execution = await run('Failure', manualTrigger, waitForJob(bad.jobId));
			expect(execution.status).toBe('error');
			expect(errorOf(execution)).toContain(bad.jobId);
			expect(JSON.stringify(execution.data.resultData.error)).toContain('The voice is gone');
		});

		it('stops within a second, and looks no more', async () => {
			const { jobId } = stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 'never' });
			const id = String(
				await stage.rest.run(
					await stage.add(line('Stop', manualTrigger, waitForJob(jobId))),
					'Start',
				),
			);
			const looks = () => stage.simulator.counters().looks[jobId] ?? 0;
			await stage.rest.until('the job is looked at', async () => looks() > 1 || undefined);
			const stoppedMs = Date.now();
			await stage.rest.stop(id);
			const execution = await stage.rest.finished(id);
			const tookMs = Date.now() - stoppedMs;
			const looksAfterStop = looks();
			expect(execution.status).toBe('canceled');
			// Twice the poll interval: had the wait gone on, there would be more looks.
			await pause(2_000);
			expect(looks()).toBe(looksAfterStop);
			figure(`Stop on n8n ${version}: ended after ${tookMs} ms`);
			expect(tookMs).toBeLessThan(2_000);
		});
	});
}
