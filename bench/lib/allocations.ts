/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports
   -- runs in Node, not in n8n */
import * as v8 from 'node:v8';

export interface Spent {
	/** User and system time of all threads of the process. */
	cpuMs: number;
	/** JavaScript heap that was allocated, whether it was freed again or not. */
	allocatedBytes: number;
}

/**
 * What some work costs this process. Needs `--expose-gc`.
 * What a garbage collection freed during the work was allocated too, so it is added to what the heap has grown.
 */
export async function spentBy(work: () => Promise<void>): Promise<Spent> {
	globalThis.gc?.();
	const profiler = new v8.GCProfiler();
	profiler.start();
	const heapBefore = v8.getHeapStatistics().used_heap_size;
	const cpuBefore = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(cpuBefore);
	const grown = v8.getHeapStatistics().used_heap_size - heapBefore;
	const { statistics } = profiler.stop() ?? { statistics: [] };
	const freed = statistics.reduce(
		(sum, { beforeGC, afterGC }) =>
			sum + beforeGC.heapStatistics.usedHeapSize - afterGC.heapStatistics.usedHeapSize,
		0,
	);
	return { cpuMs: (user + system) / 1_000, allocatedBytes: grown + freed };
}
