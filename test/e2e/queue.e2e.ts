import type { INodeParameters } from 'n8n-workflow';

import { CURRENT_N8N } from './install/pins';
import { errorOf, itemsOf } from './server/rest';
import type { Service } from './server/service';
import { QueueStores } from './server/stores';
import { figure, runFolder, say } from './suite/runFolder';
import { INSTALL_TIMEOUT_MS, Stage } from './suite/stage';
import { line, renderProject, webhookTrigger } from './suite/workflows';

const EXECUTIONS = 50;
const WORKER_SLOTS = 10;
/** Length of a render, in ms. */
const RENDER_MS = 10_000;

/** How soon n8n notices that a worker is gone; shorter than its defaults of 60, 10 and 30 s, to save our time. */
const WATCH_WORKERS = {
	QUEUE_WORKER_LOCK_DURATION: '10000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
};

describe(`n8n ${CURRENT_N8N} in queue mode: main, two workers, a webhook process`, () => {
	let stores: QueueStores;
	let stage: Stage;
	let webhooks: string;
	let workers: Service[];

	beforeAll(async () => {
		stores = await QueueStores.start(runFolder, say);
		stage = await Stage.open(
			CURRENT_N8N,
			{ settings: { durations: { videoRender: { fixedMs: RENDER_MS } } } },
			{ env: { ...stores.n8nEnv, ...WATCH_WORKERS } },
		);
		workers = [];
		workers.push(await stage.n8n.startWorker('worker-1', WORKER_SLOTS));
		workers.push(await stage.n8n.startWorker('worker-2', WORKER_SLOTS));
		webhooks = await stage.n8n.startWebhookProcess();
	}, INSTALL_TIMEOUT_MS);

	afterAll(async () => {
		await stage?.close();
		await stores?.stop();
	});

	/**
	 * Starts fifty executions that render and wait, kills a worker in the middle, and waits until nothing moves.
	 * @param toTheMiddle waits for the moment to kill it
	 */
	async function renderWhileAWorkerDies(
		path: string,
		waiting: INodeParameters,
		worker: Service | undefined,
		toTheMiddle: (count: (...states: string[]) => Promise<number>) => Promise<void>,
	) {
		const { rest, simulator } = stage;
		simulator.clearRequests();
		const workflowId = await stage.add(
			line(
				path,
				webhookTrigger(path),
				renderProject('20241105121314567a1b2c3d4', {
					parameters: { waitForCompletion: true, ...waiting },
				}),
			),
		);
		await rest.activate(workflowId);
		const call = async () =>
			(await fetch(`${webhooks}/webhook/${path}`, { method: 'POST' })).status;
		await rest.until('the webhook is there', async () => (await call()) === 200 || undefined);
		for (let count = 1; count < EXECUTIONS; count += 1) expect(await call()).toBe(200);

		const startedMs = Date.now();
		const count = async (...states: string[]) =>
			(await rest.executions(workflowId)).filter(({ status }) => states.includes(status)).length;
		await toTheMiddle(count);
		await worker?.kill();
		simulator.jobs.list().forEach((job) => simulator.jobs.finish(job));
		await rest.until(
			'none is under way',
			async () => (await count('new', 'running', 'waiting')) === 0 || undefined,
			170_000,
		);
		const rows = await rest.executions(workflowId);
		const finished = rows.filter(({ status }) => status === 'success');
		const started = Object.values(simulator.counters().started).reduce((sum, n) => sum + n, 0);
		const states = [...new Set(rows.map(({ status }) => status))].map(
			(state) => `${rows.filter(({ status }) => status === state).length} ${state}`,
		);
		figure(
			`Queue mode, ${path}, ${EXECUTIONS} renders, one of two workers killed: ${states.join(', ')}; ` +
				`${started} renders started; ${Math.round((Date.now() - startedMs) / 1000)} s`,
		);
		const [lost] = rows.filter(({ status }) => status !== 'success');
		if (lost)
			figure(`  what the user finds in a lost one: ${errorOf(await rest.execution(lost.id))}`);
		return { rows, finished, started };
	}

	it('keeps running: what ran on the killed worker is reported, not silently lost', async () => {
		const { rows, finished } = await renderWhileAWorkerDies(
			'keepRunning',
			{ waitOptions: { pollInterval: 2 } },
			workers[0],
			async (count) => {
				await stage.rest.until(
					'some have finished',
					async () => (await count('success')) >= 10 || undefined,
				);
			},
		);
		expect(rows).toHaveLength(EXECUTIONS);
		expect(finished.length).toBeGreaterThanOrEqual(EXECUTIONS - WORKER_SLOTS);
		for (const { id } of finished.slice(0, 5)) {
			expect(itemsOf(await stage.rest.execution(id), 'Render')[0]?.json.status).toBe('completed');
		}
	}, 300_000);

	it('pauses: nothing is lost, and nothing is started twice', async () => {
		// By the progress that it reports, a render takes so long that the node does not stay for the first minute.
		stage.simulator.changeSettings({
			durations: { videoRender: { fixedMs: 200_000 } },
			queuedShare: 0,
		});
		workers[0] = await stage.n8n.startWorker('worker-3', WORKER_SLOTS);
		const { rows, finished, started } = await renderWhileAWorkerDies(
			'pause',
			{ whileWaiting: 'pause', waitOptions: { pollInterval: 1 } },
			workers[0],
			async (count) => {
				await stage.rest.until(
					'all are paused',
					async () => (await count('waiting')) === EXECUTIONS || undefined,
					120_000,
				);
			},
		);
		expect(rows).toHaveLength(EXECUTIONS);
		expect(finished).toHaveLength(EXECUTIONS);
		expect(started).toBe(EXECUTIONS);
		const jobIds = await Promise.all(
			finished.map(async ({ id }) => {
				const [item] = itemsOf(await stage.rest.execution(id), 'Render');
				expect(item?.json.status).toBe('completed');
				return item?.json.jobId;
			}),
		);
		expect(new Set(jobIds).size).toBe(EXECUTIONS);
	}, 400_000);
});
