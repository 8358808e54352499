/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports,
   @n8n/community-nodes/no-dangerous-functions, no-console -- runs in Node, not in n8n */
// Runs the engine tests in older engines of n8n, which it installs into the cache folder of the end-to-end tests:
//     npm run test:matrix [-- <version of n8n-core> ...]
import { spawnSync } from 'node:child_process';
import * as path from 'node:path';

import { repoDir } from '../../scripts/stagePackage';
import { ensureInstalled } from '../e2e/install/cache';
import { ENGINE_MATRIX, type Recipe } from '../e2e/install/pins';

/** The zod of n8n 2.8 to 2.33. Some n8n-core leave it to n8n, and npm would then take any. */
const ZOD_OF_N8N = '3.25.67';
/** No n8n has it yet, and the package is to work with the first that does. */
const ZOD_4 = '4.6.7';

interface Engine {
	/** Version of n8n-core, which pins the n8n-workflow that belongs to it. */
	version: string;
	zod: string;
}

const nameOf = ({ version, zod }: Engine) => `n8n-core-${version}-zod-${zod}`;

function recipe(engine: Engine): Recipe {
	const { version, zod } = engine;
	return {
		name: nameOf(engine),
		manifest: { dependencies: { 'n8n-core': version, zod, 'reflect-metadata': '0.2.2' } },
		installScripts: false,
		rebuild: [],
	};
}

async function main(): Promise<void> {
	const chosen = process.argv.slice(2);
	const engines = (chosen.length > 0 ? chosen : ENGINE_MATRIX).map(
		(version): Engine => ({ version, zod: ZOD_OF_N8N }),
	);
	if (chosen.length === 0) engines.push({ version: ENGINE_MATRIX.at(-1) ?? '', zod: ZOD_4 });
	const failed: string[] = [];
	for (const engine of engines) {
		const n8nDir = await ensureInstalled(recipe(engine), process.execPath, console.log);
		console.log(`Engine tests in ${nameOf(engine)}`);
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
		if (status !== 0) failed.push(nameOf(engine));
	}
	if (failed.length > 0) {
		console.error(`Failed in ${failed.join(', ')}`);
		process.exitCode = 1;
	}
}

void main();
