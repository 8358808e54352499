/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports,
   @n8n/community-nodes/no-dangerous-functions, no-console -- runs in Node, not in n8n */
// `npm run test:e2e`: runs the end-to-end suite, or the parts named: `npm run test:e2e -- rest queue`.
// Everything after `--` goes to jest, but for `--pictures`, which renews the pictures in docs/images.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { repoDir, stagePackage } from '../../scripts/stagePackage';
import { ensureN8n, ensureNode } from './install/cache';
import { CURRENT_N8N, OLD_N8N } from './install/pins';
import {
	FIGURES_FILE,
	PICTURES_VARIABLE,
	runFolder,
	RUN_FOLDER_VARIABLE,
	say,
} from './suite/runFolder';

async function main(): Promise<void> {
	// Built once, ahead of the parts: a failing build says so before n8n is brought.
	stagePackage();

	const renewPictures = process.argv.includes('--pictures');
	const words = process.argv.slice(2).filter((argument) => argument !== '--pictures');
	// A part is told apart by its file name alone: jest looks for its patterns in whole paths.
	const parts = readdirSync(__dirname).flatMap((name) => /^(\w+)\.e2e\.ts$/.exec(name)?.[1] ?? []);
	const jestArguments = words.map((word) => (parts.includes(word) ? `/${word}\\.e2e\\.ts$` : word));

	// Side by side, which saves a minute or two. A chosen part brings what it needs by itself.
	if (!words.some((word) => parts.includes(word))) {
		await ensureNode(say);
		await Promise.all([CURRENT_N8N, OLD_N8N].map(async (version) => await ensureN8n(version, say)));
	}

	const jest = join(repoDir, 'node_modules', 'jest', 'bin', 'jest.js');
	const { status } = spawnSync(
		process.execPath,
		[jest, '--config', join(__dirname, 'jest.config.js'), '--runInBand', ...jestArguments],
		{
			cwd: repoDir,
			stdio: 'inherit',
			env: {
				...process.env,
				[RUN_FOLDER_VARIABLE]: runFolder,
				...(renewPictures ? { [PICTURES_VARIABLE]: join(repoDir, 'docs', 'images') } : {}),
			},
		},
	);

	const figures = join(runFolder, FIGURES_FILE);
	if (existsSync(figures)) console.log(`\nFigures\n${readFileSync(figures, 'utf8')}`);
	if (status === 0) rmSync(runFolder, { recursive: true });
	else console.error(`The logs of n8n and the rest are in ${runFolder}`);
	process.exitCode = status ?? 1;
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
