/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

import type { INodeParameters } from 'n8n-workflow';

import type { SettingsChange } from '../simulator';
import { CURRENT_N8N } from './install/pins';
import { errorOf, itemsOf } from './server/rest';
import { figure } from './suite/runFolder';
import { INSTALL_TIMEOUT_MS, Stage } from './suite/stage';
import { items, line, manualTrigger, renderProject, webhookTrigger } from './suite/workflows';

/**
 * So long a render takes by the progress it reports, and so the node pauses within seconds instead of a minute. The tests
 * end it when they like.
 */
const ANNOUNCED_MS = 200_000;

const SLOW_RENDERS: SettingsChange = {
	durations: { videoRender: { fixedMs: ANNOUNCED_MS } },
	queuedShare: 0,
	// The tests call themselves.
	webhooks: { post: 'none' },
};

/** A public address, for Pictory to call: a private one is never given to it. Nobody listens there. */
const PUBLIC_ADDRESS = 'https://n8n.example.com';

const LONGEST_WAKE_UP_MS = 150_000;

function waiting(whileWaiting: 'pause' | 'keepRunning'): INodeParameters {
	return { waitForCompletion: true, whileWaiting, waitOptions: { pollInterval: 1 } };
}

const pausing = waiting('pause');

describe(`n8n ${CURRENT_N8N}, executions that pause while they wait`, () => {
	let stage: Stage;

	beforeAll(async () => {
		stage = await Stage.open(
			CURRENT_N8N,
			{ settings: SLOW_RENDERS },
			{ env: { WEBHOOK_URL: `${PUBLIC_ADDRESS}/` } },
		);
	}, INSTALL_TIMEOUT_MS);

	afterAll(async () => await stage?.close());

	beforeEach(() => stage.simulator.reset());

	const projects = () => stage.simulator.projects.list().map(({ id }) => String(id));

	it('survive kill -9 and finish with every item, each paired to its own', async () => {
		const { rest, n8n, simulator } = stage;
		const workflowId = await stage.add(
			line(
				'Killed while paused',
				manualTrigger,
				...items(projects().map((projectId) => ({ projectId }))),
				renderProject('={{ $json.projectId }}', { parameters: pausing }),
			),
		);
		const id = String(await rest.run(workflowId, 'Start'));
		await rest.executionIs(id, ['waiting'], 90_000);
		await n8n.kill();
		simulator.jobs.list().forEach((job) => simulator.jobs.finish(job));
		const startedMs = Date.now();
		await n8n.startMain();
		const upMs = Date.now();
		const execution = await rest.finished(id, LONGEST_WAKE_UP_MS);
		figure(
			`Killed with kill -9 while paused: execution "${execution.status}", ` +
				`${itemsOf(execution, 'Render').length} of ${projects().length} items, ` +
				`${Math.round((Date.now() - upMs) / 1000)} s after n8n was up again (it took ${Math.round((upMs - startedMs) / 1000)} s)`,
		);
		expect(execution.status).toBe('success');
		expect(itemsOf(execution, 'Render')).toEqual(
			projects().map((projectId, item) =>
				expect.objectContaining({
					json: expect.objectContaining({ projectId, status: 'completed' }),
					pairedItem: { item },
				}),
			),
		);
		expect(simulator.counters().started).toEqual({ projectRender: projects().length });
	}, 300_000);

	it('wake up at once when Pictory calls, and at no forged, early or foreign call', async () => {
		const { rest, n8n, simulator } = stage;
		const workflowId = await stage.add(
			line(
				'Woken by a call',
				manualTrigger,
				renderProject(String(projects()[0]), {
					parameters: { ...pausing, options: { wakeUpByWebhook: true } },
				}),
			),
		);
		const id = String(await rest.run(workflowId, 'Start'));
		await rest.executionIs(id, ['waiting'], 90_000);
		const [job] = simulator.jobs.list();
		const given = new URL(String(job?.webhook));
		expect(given.origin).toBe(PUBLIC_ADDRESS);
		const address = `${n8n.url}${given.pathname}${given.search}`;
		const call = async (url: string, body: unknown) =>
			(
				await fetch(url, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify(body),
				})
			).status;

		const forged = new URL(address);
		forged.searchParams.set('signature', 'forged');
		expect(await call(forged.href, {})).toBe(401);
		// Early: the job is not done, whatever the body says. The execution looks, and pauses again.
		expect(await call(address, { job_id: job?.jobId, data: { status: 'completed' } })).toBe(200);
		await pause(1_000);
		expect((await rest.executionIs(id, ['waiting'])).status).toBe('waiting');

		simulator.jobs.list().forEach((one) => simulator.jobs.finish(one));
		const calledMs = Date.now();
		expect(await call(address, { job_id: job?.jobId })).toBe(200);
		const execution = await rest.finished(id);
		figure(`Woken by a call: finished ${Date.now() - calledMs} ms after it`);
		expect(execution.status).toBe('success');
		expect(itemsOf(execution, 'Render')).toEqual([
			expect.objectContaining({ json: expect.objectContaining({ jobId: job?.jobId }) }),
		]);
		expect(Date.now() - calledMs).toBeLessThan(10_000);
		// Doubled: nothing waits any more.
		expect(await call(address, { job_id: job?.jobId })).toBe(409);
	}, 300_000);

	it("end at the workflow's time limit without being run again; n8n's log knows the job", async () => {
		const { rest, n8n, simulator } = stage;
		const workflowId = await stage.add({
			...line(
				'Out of time while paused',
				manualTrigger,
				renderProject(String(projects()[0]), { parameters: pausing }),
			),
			settings: { executionTimeout: 10 },
		});
		const id = String(await rest.run(workflowId, 'Start'));
		await rest.executionIs(id, ['waiting'], 90_000);
		// A new n8n looks at once for executions to wake; this one would do so within a minute.
		await n8n.kill();
		await n8n.startMain();
		const execution = await rest.finished(id, LONGEST_WAKE_UP_MS);
		const [job] = simulator.jobs.list();
		figure(
			`Out of the workflow's time while paused: execution "${execution.status}", "${errorOf(execution)}"`,
		);
		expect(execution.status).toBe('canceled');
		expect(readFileSync(n8n.log, 'utf8')).toContain(`Pictory job "${job?.jobId}" was started`);
	}, 300_000);

	it('end at once at Stop', async () => {
		const { rest } = stage;
		const workflowId = await stage.add(
			line(
				'Stopped while paused',
				manualTrigger,
				renderProject(String(projects()[0]), { parameters: pausing }),
			),
		);
		const id = String(await rest.run(workflowId, 'Start'));
		await rest.executionIs(id, ['waiting'], 90_000);
		await rest.stop(id);
		expect((await rest.finished(id)).status).toBe('canceled');
	}, 180_000);
});

describe(`n8n ${CURRENT_N8N} with a concurrency limit`, () => {
	const EXECUTIONS = 30;
	const LIMIT = 5;
	/** How long each render really takes. */
	const RENDER_MS = 25_000;

	const stages: Stage[] = [];

	afterAll(async () => {
		await Promise.all(stages.map(async (stage) => await stage.close()));
	});

	/** @returns ms from the first call to the end of the last execution */
	async function runAll(whileWaiting: 'pause' | 'keepRunning'): Promise<number> {
		const stage = await Stage.open(
			CURRENT_N8N,
			{ settings: SLOW_RENDERS },
			{ env: { N8N_CONCURRENCY_PRODUCTION_LIMIT: String(LIMIT) } },
		);
		stages.push(stage);
		const { rest, n8n, simulator } = stage;
		const workflowId = await stage.add(
			line(
				whileWaiting,
				webhookTrigger(whileWaiting),
				renderProject(String(simulator.projects.list()[0]?.id), {
					parameters: waiting(whileWaiting),
				}),
			),
		);
		await rest.activate(workflowId);
		const call = async () =>
			(await fetch(`${n8n.url}/webhook/${whileWaiting}`, { method: 'POST' })).ok || undefined;
		await rest.until('the webhook is there', call);
		const startedMs = Date.now();
		// n8n answers a call only when the execution has started, so nobody waits for the answers here.
		const calls = Promise.all(Array.from({ length: EXECUTIONS - 1 }, call));
		await rest.until(
			'all have finished',
			async () => {
				for (const job of simulator.jobs.list()) {
					const isRunning = simulator.jobs.state(job) === 'running';
					if (isRunning && simulator.clock.now() - job.createdAtMs > RENDER_MS) {
						simulator.jobs.finish(job);
					}
				}
				const rows = await rest.executions(workflowId);
				const finished = rows.filter(({ status }) => status === 'success');
				return finished.length === EXECUTIONS || undefined;
			},
			8 * 60_000,
		);
		await calls;
		return Date.now() - startedMs;
	}

	it('lets paused executions wait at no cost: all finish in about the time of the slowest', async () => {
		const [pauseMs, keepRunningMs] = await Promise.all([runAll('pause'), runAll('keepRunning')]);
		const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;
		figure(
			`${EXECUTIONS} executions that each wait ${seconds(RENDER_MS)}, ${LIMIT} at a time: ` +
				`paused ${seconds(pauseMs)}, keeping running ${seconds(keepRunningMs)}`,
		);
		// Five at a time must take at least six rounds; paused ones need one, the time to start, and n8n's minute.
		expect(keepRunningMs).toBeGreaterThan((EXECUTIONS / LIMIT) * RENDER_MS * 0.9);
		expect(pauseMs).toBeLessThan(keepRunningMs);
	}, 600_000);
});
