/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { stagePackage } from '../../../scripts/stagePackage';

export const PACKAGE_NAME = 'n8n-nodes-pictory';

/**
 * Puts what the package's tarball holds where n8n puts a community package when a user installs it.
 * @param nodesFolder n8n's `nodes/node_modules`
 */
export async function installNodePackage(nodesFolder: string): Promise<void> {
	await mkdir(nodesFolder, { recursive: true });
	await cp(stagePackage(), join(nodesFolder, PACKAGE_NAME), { recursive: true });
}
