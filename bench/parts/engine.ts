/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node */
// What is measured in n8n's engine, where the package runs beside n8n's own HTTP Request node.
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as v8 from 'node:v8';

import type { IExecuteFunctions, INode, INodeParameters, IVersionedNodeType } from 'n8n-workflow';

import * as harness from '../../test/engine/harness';
import { PROJECT_ID, type WaitedExecution } from '../lib/renders';

/** Where a simulator is, and its key. */
type Address = { baseUrl: string; apiKey: string };
/** A job of that simulator, and how many items name it. */
type Question = { simulator: Address; jobId: string; items: number };

const HTTP_REQUEST = { type: 'n8n-nodes-base.httpRequest', version: 4.2 };
const CREDENTIALS = { pictoryApi: { id: 'credential-1', name: 'Pictory' } };
const FIXED_INTERVAL_MS = 10_000;
const STOP_AFTER_MS = 1_500;
/** The HTTP Request node sends everything at once, unless it is told not to: a server would refuse thousands. */
const BATCHES = { batching: { batch: { batchSize: 50, batchInterval: 50 } } };

const engines = new Map<string, Promise<harness.Engine>>();

/** An engine whose Pictory credential is for that simulator. */
async function engineFor({ apiKey, baseUrl }: Address): Promise<harness.Engine> {
	const { HttpRequest }: { HttpRequest: new () => IVersionedNodeType } = createRequire(
		path.join(harness.n8nDir, 'package.json'),
	)('n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js');
	const { getVersionedNodeType } = harness.n8nWorkflow.NodeHelpers;
	const needsKey = { credentials: [{ name: 'pictoryApi', required: true }] };
	const extraNodeTypes = {
		[HTTP_REQUEST.type]: getVersionedNodeType(new HttpRequest(), HTTP_REQUEST.version),
		'bench.fixedLoop': harness.makeNodeType('fixedLoop', fixedLoop, needsKey),
	};
	const credentials = { pictoryApi: { apiKey, baseUrl } };
	const engine = engines.get(baseUrl) ?? harness.makeEngine({ credentials, extraNodeTypes });
	engines.set(baseUrl, engine);
	return await engine;
}

const itemsOf = (length: number) => Array.from({ length }, () => ({ json: {} }));

/** Runs one node with as many items. @returns what it put out @throws the error of the node */
async function execute(simulator: Address, node: INode, items: number, executionId?: string) {
	const engine = await engineFor(simulator);
	const workflow = harness.chain(harness.manualTrigger(), node);
	const options = { mode: 'trigger', triggerItems: itemsOf(items), executionId } as const;
	const run = await harness.runWorkflow(engine, workflow, options);
	const out = harness.outputItems(run, node.name);
	if (run.status !== 'success' || out.length !== items) {
		const why = `${node.name} ended as "${run.status}", with ${out.length} items for ${items}`;
		throw harness.runError(run, node.name) ?? new Error(why);
	}
	return out;
}

function jobNode(operation: string, jobId: string, more: INodeParameters = {}): INode {
	const locator = { __rl: true, mode: 'id', value: jobId };
	return harness.pictoryNode({ resource: 'job', operation, jobId: locator, ...more });
}

/** An HTTP Request node that sends the key of the Pictory credential, as after picking "Custom API Call". */
function httpRequestNode(more: INodeParameters): INode {
	const withKey = { authentication: 'predefinedCredentialType', nodeCredentialType: 'pictoryApi' };
	const { type, version: typeVersion } = HTTP_REQUEST;
	const overrides = { name: 'HTTP Request', typeVersion, credentials: CREDENTIALS };
	return harness.makeNode(type, { ...withKey, ...more }, overrides);
}

/** Polls at a fixed interval, one job after another, as most community nodes do. */
async function fixedLoop(this: IExecuteFunctions) {
	const { baseUrl, apiKey } = await this.getCredentials<Address>('pictoryApi');
	const call = async (method: 'GET' | 'POST', url: string) => {
		const request = { method, url: baseUrl + url, headers: { Authorization: apiKey } };
		const answer: { data: { jobId: string; status: string } } =
			await this.helpers.httpRequest(request);
		return answer.data;
	};
	const start = async () => (await call('POST', `/v2/projects/${PROJECT_ID}/render`)).jobId;
	const items = this.getInputData();
	const startedBefore: string[] = [];
	if (this.getNode().name === 'startAllThenOneByOne')
		while (startedBefore.length < items.length) startedBefore.push(await start());
	const output = [];
	for (const item of items.keys()) {
		const jobId = startedBefore[item] ?? (await start());
		do await harness.n8nWorkflow.sleep(FIXED_INTERVAL_MS);
		while ((await call('GET', `/v1/jobs/${jobId}`)).status !== 'completed');
		output.push({ json: { jobId }, pairedItem: { item } });
	}
	return [output];
}

/** The package; a loop that starts and polls one job after another; one that starts all, then polls so. */
type Waiter = 'pictory' | 'oneByOne' | 'startAllThenOneByOne';
type WaitQuestion = { waiter: Waiter; simulator: Address; executions: number; jobs: number };

/** Starts renders and waits for them, in executions at the same time. */
async function wait({ waiter, simulator, executions, jobs }: WaitQuestion) {
	const ours = harness.pictoryNode({
		resource: 'project',
		operation: 'render',
		projectId: { __rl: true, mode: 'id', value: PROJECT_ID },
		waitForCompletion: true,
		waitOptions: { timeout: 24 * 60 },
	});
	const loop = harness.makeNode('bench.fixedLoop', {}, { name: waiter, credentials: CREDENTIALS });
	const executeOne = async (_: unknown, index: number): Promise<WaitedExecution> => {
		// This process and the simulator have the same time.
		const startMs = Date.now();
		const items = await execute(simulator, waiter === 'pictory' ? ours : loop, jobs, `${index}`);
		const endMs = Date.now();
		return { startMs, outMs: Object.fromEntries(items.map(({ json }) => [json.jobId, endMs])) };
	};
	return await Promise.all(Array.from({ length: executions }, executeOne));
}

/**
 * Stops an execution whose items wait for a job that never ends, as n8n's Stop button does.
 * @returns ms until it had ended
 */
async function stop({ simulator, jobId, items }: Question): Promise<number> {
	const workflow = harness.pictoryWorkflow(jobNode('wait', jobId).parameters);
	const options = { mode: 'trigger', triggerItems: itemsOf(items) } as const;
	const running = harness.startWorkflow(await engineFor(simulator), workflow, options);
	await pause(STOP_AFTER_MS);
	const startMs = performance.now();
	running.cancel();
	const { status } = await running;
	if (status !== 'canceled') throw new Error(`The execution ended as "${status}"`);
	return performance.now() - startMs;
}

/** User and system time of all threads of this process since then, in ms. */
function cpuMsSince(before: NodeJS.CpuUsage): number {
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1_000;
}

/** As many executions make up one measurement, so that it does not drown in noise. */
type ReadQuestion = Question & { reader: 'get' | 'wait' | 'httpRequest'; executions: number };

/**
 * Reads a finished job, once an item: by the package's Job > Get, its waiting (one look a job), or HTTP Request.
 * @returns what that took, divided by the items read
 */
async function read({ reader, simulator, jobId, items, executions }: ReadQuestion) {
	const url = `${simulator.baseUrl}/v1/jobs/${jobId}`;
	// The budget is there to protect Pictory; here it would only make a measurement long.
	const waitOptions = { maxRequestsPerMinute: 1_000_000 };
	const nodes = {
		get: jobNode('get', jobId),
		wait: jobNode('wait', jobId, { waitOptions }),
		httpRequest: httpRequestNode({ url, options: BATCHES }),
	};
	globalThis.gc?.();
	const profiler = new v8.GCProfiler();
	profiler.start();
	const heapBefore = v8.getHeapStatistics().used_heap_size;
	const cpuBefore = process.cpuUsage();
	for (let count = 0; count < executions; count++) await execute(simulator, nodes[reader], items);
	const cpuMs = cpuMsSince(cpuBefore) / (items * executions);
	// What a garbage collection freed was allocated too, so it is added to what the heap has grown.
	let allocated = v8.getHeapStatistics().used_heap_size - heapBefore;
	for (const { beforeGC, afterGC } of profiler.stop()?.statistics ?? [])
		allocated += beforeGC.heapStatistics.usedHeapSize - afterGC.heapStatistics.usedHeapSize;
	return { cpuMs, allocatedBytes: allocated / (items * executions) };
}

/** Looks at a figure again and again. @returns a function that tells how far it was above that of the start at most */
function watchPeak(everyMs: number, look: () => number): () => number {
	const before = look();
	let peak = before;
	let timer = setTimeout(again, everyMs);
	// The next time is set after a look, which may take long: the download has to get on.
	function again() {
		peak = Math.max(peak, look());
		timer = setTimeout(again, everyMs);
	}
	return () => {
		clearTimeout(timer);
		return peak - before;
	};
}

interface DownloadQuestion extends Omit<Question, 'items'> {
	downloader: 'pictory' | 'httpRequest';
	fileHostUrl: string;
	/** Of a small file first, so that what is loaded and compiled once does not count. */
	warmUpJobId: string;
	bytes: number;
}

/** Downloads a file into n8n's binary store on disk. */
async function download(question: DownloadQuestion) {
	const { downloader, simulator, fileHostUrl, warmUpJobId, jobId, bytes } = question;
	const downloadOf = async (id: string) => {
		const url = `${fileHostUrl}/files/${id}/videoURL.mp4`;
		const options = { response: { response: { responseFormat: 'file' } } };
		const nodes = {
			pictory: jobNode('download', id),
			// A file server gets no key.
			httpRequest: httpRequestNode({ authentication: 'none', url, options }),
		};
		const [{ binary = {} }] = await execute(simulator, nodes[downloader], 1);
		return Object.values(binary)[0];
	};
	await downloadOf(warmUpJobId);

	globalThis.gc?.();
	const resident = watchPeak(10, () => process.memoryUsage.rss());
	const cpuBefore = process.cpuUsage();
	const startMs = performance.now();
	const file = await downloadOf(jobId);
	const ms = performance.now() - startMs;
	const cpuMs = cpuMsSince(cpuBefore);
	/** Largest resident memory during the download over that before it. */
	const raisedBytes = resident();
	if (!file.id?.startsWith('filesystem') || (file.bytes ?? bytes) !== bytes)
		throw new Error(`${file.bytes} of ${bytes} bytes went to "${file.id}", not all to disk`);

	// Once more, now without what nobody uses any more but V8 has not collected yet.
	// Collecting garbage takes tens of ms.
	const inUse = watchPeak(500, () => {
		// Buffers are freed in the background after the first, and by the time the second is done.
		globalThis.gc?.();
		globalThis.gc?.();
		const { heapUsed, external } = process.memoryUsage();
		return heapUsed + external;
	});
	await downloadOf(jobId);
	/** As raisedBytes, of memory in use: heap and buffers right after a garbage collection. */
	const inUseBytes = inUse();
	return { raisedBytes, inUseBytes, ms, cpuMs };
}

const measures = { wait, stop, read, download };
export type EngineMeasures = typeof measures;
type Message = { id: number; name: keyof EngineMeasures; question: never };

process.on('message', async ({ id, name, question }: Message) => {
	process.send?.({ id, answer: await measures[name](question) });
});
// The benchmark has what it wants, or is gone.
process.on('disconnect', () => process.exit());
