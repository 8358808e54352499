/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports
   -- runs in Node, not in n8n */
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as os from 'node:os';
import * as path from 'node:path';

import { repoDir } from '../../../scripts/stagePackage';

/** The folder whose node_modules holds the n8n that is tested; the test matrix sets it to an older n8n. */
export const n8nDir = process.env.PICTORY_N8N_CORE_DIR ?? repoDir;

// n8n-core reads its settings while it is loaded, and would otherwise write into the user's own n8n folder.
if (!process.env.N8N_USER_FOLDER) {
	const userFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-user-'));
	process.env.N8N_USER_FOLDER = userFolder;
	process.on('exit', () => fs.rmSync(userFolder, { recursive: true, force: true }));
}
process.env.N8N_ENCRYPTION_KEY ??= 'key-of-the-tests';
process.env.N8N_LOG_LEVEL ??= 'silent';

const requireFromN8n = createRequire(path.join(n8nDir, 'package.json'));
requireFromN8n('reflect-metadata');

export const core: typeof import('n8n-core') = requireFromN8n('n8n-core');
export const n8nWorkflow: typeof import('n8n-workflow') = requireFromN8n('n8n-workflow');

// Dependency injection only works with the copy that n8n-core itself uses.
export const requireFromCore = createRequire(requireFromN8n.resolve('n8n-core'));
const di: typeof import('@n8n/di') = requireFromCore('@n8n/di');
export const { Container } = di;

/** Applies the HTTP defaults that n8n sets at start; older n8n sets them while n8n-core is loaded. */
function configureHttpAsProduction(): void {
	const folder = '@n8n/backend-network';
	const lookup = requireFromCore.resolve.paths(folder) ?? [];
	if (!lookup.some((dir) => fs.existsSync(path.join(dir, folder)))) return;
	const network: { configureGlobalAxiosDefaults(): void } = requireFromCore(folder);
	network.configureGlobalAxiosDefaults();
}
configureHttpAsProduction();
