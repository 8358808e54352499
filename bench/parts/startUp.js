// Loads packages as a real n8n does when it starts. In JavaScript: the loader that runs our TypeScript looks at every
// module that is required, and would be measured with them.
const { createRequire } = require('node:module');
const os = require('node:os');
const fs = require('node:fs');
const path = require('node:path');
const { setTimeout } = require('node:timers/promises');

// n8n-core reads its settings while it is loaded.
const userFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-user-'));
process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_ENCRYPTION_KEY = 'key-of-the-benchmark';
process.on('exit', () => fs.rmSync(userFolder, { recursive: true }));
const requireFromN8n = createRequire(path.join(process.env.PICTORY_N8N_CORE_DIR, 'package.json'));
requireFromN8n('reflect-metadata');
const core = requireFromN8n('n8n-core');
// n8n uses both before it loads any package.
requireFromN8n('n8n-workflow');
requireFromN8n('zod');

/** n8n has loaded its own nodes before: what its loader needs for itself is there. */
async function warmUp() {
	const packageDir = path.join(userFolder, 'n8n-nodes-none');
	fs.mkdirSync(packageDir);
	const manifest = { name: 'n8n-nodes-none', n8n: { nodes: [], credentials: [] } };
	fs.writeFileSync(path.join(packageDir, 'package.json'), JSON.stringify(manifest));
	await new core.LazyPackageDirectoryLoader(packageDir).loadAll();
	await heapInUse();
}

async function heapInUse() {
	// What was begun is done, and weighs on neither side.
	await setTimeout(100);
	globalThis.gc?.();
	return process.memoryUsage().heapUsed;
}

/** @param packageDirs folders of unpacked packages, loaded one after another */
async function measure(packageDirs) {
	await warmUp();
	const heapBefore = await heapInUse();
	const startMs = performance.now();
	// Kept: n8n holds what it has loaded.
	const loaders = [];
	for (const packageDir of packageDirs) {
		// n8n's choice for community packages; without prepared lists in the package it loads all of it.
		const loader = new core.LazyPackageDirectoryLoader(packageDir);
		await loader.loadAll();
		loaders.push(loader);
	}
	const ms = performance.now() - startMs;
	const heapBytes = (await heapInUse()) - heapBefore;
	if (loaders.some(({ known }) => Object.keys(known.nodes).length === 0))
		throw new Error('A package brought no node');

	const [loader] = loaders;
	const descriptionBytes = JSON.stringify(loader.types.nodes).length;
	const useStartMs = performance.now();
	loader.getNode(Object.keys(loader.known.nodes)[0]);
	const firstUseMs = performance.now() - useStartMs;
	return { ms, heapBytes, firstUseMs, descriptionBytes };
}

process.on('message', async ({ id, question }) => {
	process.send({ id, answer: await measure(question) });
});
process.on('disconnect', () => process.exit());
