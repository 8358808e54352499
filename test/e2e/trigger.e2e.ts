/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import type { INodeParameters } from 'n8n-workflow';
import { z } from 'zod';

import { CURRENT_N8N, OLD_N8N } from './install/pins';
import { itemsOf } from './server/rest';
import { figure } from './suite/runFolder';
import { INSTALL_TIMEOUT_MS, Stage } from './suite/stage';
import { line, PICTORY_TRIGGER } from './suite/workflows';

const minute = 60_000;
const TRIGGER = 'Pictory Trigger';
const webhookId = randomUUID();

function workflow(name: string, parameters: INodeParameters) {
	return line(
		name,
		{ name: TRIGGER, type: PICTORY_TRIGGER, webhookId, parameters },
		{ name: 'Next', type: 'n8n-nodes-base.noOp' },
	);
}

describe.each([CURRENT_N8N, OLD_N8N])('the trigger in n8n %s', (version) => {
	let stage: Stage;
	beforeAll(async () => {
		stage = await Stage.open(version, {});
	}, INSTALL_TIMEOUT_MS);
	afterAll(async () => await stage?.close());

	const addFinished = () =>
		stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 0 }).jobId;

	/** The job ids with which the workflow was started so far, execution by execution, oldest first. */
	async function reported(workflowId: string): Promise<unknown[]> {
		const rows = await stage.rest.executions(workflowId);
		const executions = await Promise.all(rows.map(async ({ id }) => await stage.rest.finished(id)));
		return executions
			.reverse()
			.flatMap((execution) => itemsOf(execution, 'Next').map(({ json }) => json.jobId));
	}

	describe('watching by polling', () => {
		let workflowId: string;
		const known: unknown[] = [];

		/** Waits until n8n has polled; the first time is a moment after it says that the workflow is active. */
		async function nextPoll(): Promise<void> {
			const polls = () => stage.simulator.requests({ path: '/v1/jobs' }).length;
			const before = polls();
			await stage.rest.until('n8n has polled', async () => polls() > before || undefined, 90_000);
		}

		/** Waits until as many jobs were reported as there should be. */
		async function reports(jobIds: unknown[]): Promise<void> {
			known.push(...jobIds);
			await stage.rest.until(
				`${known.length} jobs are reported`,
				async () => (await reported(workflowId)).length >= known.length || undefined,
				90_000,
			);
			expect(await reported(workflowId)).toEqual(known);
		}

		it('shows the newest finished job when it is tested', async () => {
			const jobId = addFinished();
			workflowId = await stage.add(workflow('Polling', { watchBy: 'polling' }));
			const id = await stage.rest.run(workflowId, TRIGGER);
			const execution = await stage.rest.finished(String(id));
			expect(itemsOf(execution, 'Next')[0]?.json).toMatchObject({ jobId, status: 'completed' });
			known.push(jobId);
		});

		it(
			'starts the workflow for what finishes after activation',
			async () => {
				await stage.rest.activate(workflowId);
				await nextPoll();
				const started = Date.now();
				await reports([addFinished()]);
				figure(`Trigger by polling: told after ${Math.round((Date.now() - started) / 1000)} s`);
			},
			2 * minute,
		);

		it(
			'goes on after n8n was killed: nothing is lost, nothing comes twice',
			async () => {
				const running = stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 'never' });
				// A poll that sees the job and reports nothing: n8n does not store what it learned.
				await nextPoll();
				await stage.n8n.kill();
				stage.simulator.jobs.finish(running);
				const another = addFinished();
				await stage.n8n.startMain();
				await reports([running.jobId, another]);
				await reports([addFinished()]);
				await stage.rest.deactivate(workflowId);
			},
			5 * minute,
		);
	});

	describe('watching by webhook', () => {
		const secret: string = randomUUID();
		let workflowId: string;

		async function call(kind: 'webhook' | 'webhook-test', body: unknown, withSecret = secret) {
			const answer = await fetch(
				`${stage.n8n.url}/${kind}/${webhookId}/webhook?secret=${withSecret}`,
				{
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify(body),
				},
			);
			return { status: answer.status, text: await answer.text() };
		}

		it('waits for a call of the test URL when it is tested', async () => {
			workflowId = await stage.add(workflow('Webhook', { watchBy: 'webhook', secret }));
			expect(await stage.rest.run(workflowId, TRIGGER)).toBeUndefined();
			const jobId = addFinished();
			expect(await call('webhook-test', { job_id: jobId })).toMatchObject({ status: 200 });
			await stage.rest.until(
				'the test has run',
				async () => (await reported(workflowId)).length === 1 || undefined,
			);
			expect(await reported(workflowId)).toEqual([jobId]);
		});

		it('starts the workflow once for a job, and answers at once', async () => {
			await stage.rest.activate(workflowId);
			await stage.rest.until(
				'the webhook is there',
				async () => (await call('webhook', {})).status === 400 || undefined,
			);
			const jobId = addFinished();
			const unfinished = stage.simulator.jobs.add({
				jobType: 'videoRender',
				durationMs: 'never',
			}).jobId;
			const started = Date.now();
			const first = await call('webhook', { job_id: jobId, webhookInput: { order: 7 } });
			figure(`Trigger by webhook: the call is answered after ${Date.now() - started} ms`);
			expect(first).toEqual({ status: 200, text: expect.not.stringContaining('http') });
			expect(await call('webhook', { data: { jobId } })).toMatchObject({ status: 200 });
			expect(await call('webhook', { job_id: unfinished })).toMatchObject({ status: 409 });
			expect(await call('webhook', { job_id: 'no-such-job' })).toMatchObject({ status: 404 });
			expect(await call('webhook', { hello: 'world' })).toMatchObject({ status: 400 });
			expect(await call('webhook', { job_id: jobId }, 'wrong')).toMatchObject({ status: 401 });
			const rows = await stage.rest.executions(workflowId);
			expect(rows).toHaveLength(2);
			const execution = await stage.rest.finished(rows[0].id);
			expect(itemsOf(execution, 'Next')[0]?.json).toMatchObject({
				jobId,
				webhookInput: { order: 7 },
			});
			await stage.rest.deactivate(workflowId);
		});
	});

	it(
		'watching by webhook, reports each job once of 300 that are called about twice, up to 120 ms apart',
		async () => {
			const { rest, simulator, n8n } = stage;
			const pairsId = randomUUID();
			const workflowId = await stage.add(
				line(
					'Pairs',
					{
						name: TRIGGER,
						type: PICTORY_TRIGGER,
						webhookId: pairsId,
						parameters: { watchBy: 'webhook' },
					},
					{ name: 'Next', type: 'n8n-nodes-base.noOp' },
				),
			);
			await rest.activate(workflowId);
			const call = async (jobId: string) =>
				(
					await fetch(`${n8n.url}/webhook/${pairsId}/webhook`, {
						method: 'POST',
						headers: { 'content-type': 'text/plain' },
						body: JSON.stringify({ job_id: jobId }),
					})
				).status;
			const executions = new Set<string>();
			const collect = async () =>
				(await rest.executions(workflowId)).forEach(({ id }) => executions.add(id));
			await rest.until('the webhook is there', async () => (await call('')) === 400 || undefined);
			const ids = Array.from({ length: 300 }, addFinished);
			for (const [place, jobId] of ids.entries()) {
				// n8n lists the newest hundred.
				if (place % 40 === 0) await collect();
				const first = call(jobId);
				await pause((place * 7) % 120);
				expect(await Promise.all([first, call(jobId)])).toEqual([200, 200]);
			}
			await collect();
			const reportedIds: unknown[] = [];
			for (const id of executions) {
				const execution = await rest.finished(id);
				reportedIds.push(...itemsOf(execution, 'Next').map(({ json }) => json.jobId));
			}
			figure(`Trigger by webhook: 300 pairs of overlapping calls, ${reportedIds.length} reports`);
			expect([...reportedIds].sort()).toEqual([...ids].sort());
			expect(simulator.keyLeaks()).toEqual([]);
			await rest.deactivate(workflowId);
		},
		10 * minute,
	);

	it('shows its output fields in the editor before the first run', async () => {
		const schema = z
			.object({ properties: z.record(z.string(), z.unknown()) })
			.parse(await stage.rest.get(`/schemas/${PICTORY_TRIGGER}/1.0.0.json`));
		expect(Object.keys(schema.properties)).toEqual(
			expect.arrayContaining(['jobId', 'outputUrl', 'webhookInput']),
		);
	});
});
