/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- runs in Node, not in n8n */
// Downloads one file in a real n8n's engine into n8n's binary store on disk, and prints what it took.
import {
	chain,
	makeEngine,
	manualTrigger,
	outputItems,
	pictoryNode,
	runError,
	runWorkflow,
	type Engine,
} from '../../test/engine/harness';
import { videoUrl, type DownloadInput } from '../lib/downloadTypes';
import { httpRequestNode, httpRequestNodeType } from '../lib/httpRequestNode';

const SAMPLE_EVERY_MS = 10;
/** Collecting garbage takes tens of ms. */
const COLLECT_EVERY_MS = 500;
const input: DownloadInput = JSON.parse(process.argv[2] ?? '');
const { baseUrl, apiKey } = input.simulator;

function downloadingNode(jobId: string) {
	if (input.downloader === 'pictory') {
		return pictoryNode({
			resource: 'job',
			operation: 'download',
			jobId: { __rl: true, mode: 'id', value: jobId },
		});
	}
	return httpRequestNode({
		// A file server gets no key.
		authentication: 'none',
		url: videoUrl(input.simulator, jobId),
		options: { response: { response: { responseFormat: 'file' } } },
	});
}

/** @returns the id under which n8n keeps the file */
async function download(engine: Engine, jobId: string): Promise<string> {
	const node = downloadingNode(jobId);
	const run = await runWorkflow(engine, chain(manualTrigger(), node), { mode: 'trigger' });
	const error = runError(run, node.name);
	if (error) throw error;
	const [file] = outputItems(run, node.name).flatMap(({ binary }) => Object.values(binary ?? {}));
	if (file?.bytes !== undefined && jobId === input.jobId && file.bytes !== input.bytes)
		throw new Error(`${file.bytes} of ${input.bytes} bytes were stored`);
	return file?.id ?? '';
}

async function main(): Promise<void> {
	const engine = await makeEngine({
		credentials: { pictoryApi: { apiKey, baseUrl } },
		extraNodeTypes: httpRequestNodeType(),
	});
	await download(engine, input.warmUpJobId);

	globalThis.gc?.();
	const resident = watchPeak(SAMPLE_EVERY_MS, () => process.memoryUsage.rss());
	const cpuBefore = process.cpuUsage();
	const startMs = performance.now();
	const id = await download(engine, input.jobId);
	const ms = performance.now() - startMs;
	const { user, system } = process.cpuUsage(cpuBefore);
	const raisedBytes = resident.stop();
	if (!id.startsWith('filesystem')) throw new Error(`The file went to "${id}", not to disk`);

	// Once more, now without what nobody uses any more but V8 has not collected yet.
	const inUse = watchPeak(COLLECT_EVERY_MS, () => {
		// Buffers are freed in the background after the first, and by the time the second is done.
		globalThis.gc?.();
		globalThis.gc?.();
		const { heapUsed, external } = process.memoryUsage();
		return heapUsed + external;
	});
	await download(engine, input.jobId);
	const inUseBytes = inUse.stop();
	console.log(JSON.stringify({ raisedBytes, inUseBytes, ms, cpuMs: (user + system) / 1_000 }));
}

/** Looks at a figure again and again. `stop` tells by how much it was above that of the start at most. */
function watchPeak(everyMs: number, look: () => number): { stop: () => number } {
	const before = look();
	let peak = before;
	let timer = setTimeout(again, everyMs);
	// The next time is set after a look, which may take long: the download has to get on.
	function again() {
		peak = Math.max(peak, look());
		timer = setTimeout(again, everyMs);
	}
	return {
		stop: () => {
			clearTimeout(timer);
			return peak - before;
		},
	};
}

main().then(
	// n8n keeps timers that would keep the process.
	() => process.exit(0),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
