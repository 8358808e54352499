/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports,
   @n8n/community-nodes/no-dangerous-functions, no-console -- runs in Node, not in n8n */
// Runs the engine tests in older engines of n8n, which it installs into the cache folder of the end-to-end tests:
//     npm run test:matrix [-- <version of n8n-core> ...]
import { spawnSync } from 'node:child_process';
import * as path from 'node:path';

import { repoDir } from '../../scripts/stagePackage';
import { ensureInstalled } from '../e2e/install/cache';
import { ENGINE_MATRIX, type Recipe } from '../e2e/install/pins';

function recipe(version: string): Recipe {
	return {
		name: `n8n-core-${version}`,
		// n8n-core pins the n8n-workflow and the zod that belong to it.
		manifest: { dependencies: { 'n8n-core': version, 'reflect-metadata': '0.2.2' } },
		installScripts: false,
		rebuild: [],
	};
}

async function main(): Promise<void> {
	const chosen = process.argv.slice(2);
	const failed: string[] = [];
	for (const version of chosen.length > 0 ? chosen : ENGINE_MATRIX) {
		const n8nDir = await ensureInstalled(recipe(version), process.execPath, console.log);
		console.log(`Engine tests in n8n-core ${version}`);
		const jest = path.join(repoDir, 'node_modules', 'jest', 'bin', 'jest.js');
		// Older engines leave a timer running that would keep jest from ending.
		const { status } = spawnSync(
			process.execPath,
			[jest, '--selectProjects', 'engine', '--forceExit'],
			{
				cwd: repoDir,
				env: { ...process.env, PICTORY_N8N_CORE_DIR: n8nDir },
				stdio: 'inherit',
			},
		);
		if (status !== 0) failed.push(version);
	}
	if (failed.length > 0) {
		console.error(`Failed in n8n-core ${failed.join(', ')}`);
		process.exitCode = 1;
	}
}

void main();
