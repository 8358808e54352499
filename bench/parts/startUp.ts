/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- runs in Node, not in n8n */
// Loads packages as a real n8n does when it starts, and prints what it took.
import { core } from '../../test/engine/harness';
import type { StartUpInput } from '../lib/startUpTypes';

const input: StartUpInput = JSON.parse(process.argv[2] ?? '');

function heapInUse(): number {
	globalThis.gc?.();
	return process.memoryUsage().heapUsed;
}

async function main(): Promise<void> {
	const heapBefore = heapInUse();
	const startMs = performance.now();
	// Kept: n8n holds what it has loaded.
	const loaders = [];
	for (const packageDir of input.packageDirs) {
		// n8n's choice for community packages; without prepared lists in the package it loads all of it.
		const loader = new core.LazyPackageDirectoryLoader(packageDir);
		await loader.loadAll();
		loaders.push(loader);
	}
	const ms = performance.now() - startMs;
	const heapBytes = heapInUse() - heapBefore;
	const nodes = loaders.reduce((sum, { known }) => sum + Object.keys(known.nodes).length, 0);
	if (nodes < input.packageDirs.length) throw new Error('A package brought no node');
	console.log(JSON.stringify({ ms, heapBytes }));
}

main().then(
	// n8n keeps timers that would keep the process.
	() => process.exit(0),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
