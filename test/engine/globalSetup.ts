/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports
   -- runs in Node, not in n8n */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

import { stagePackage } from '../../scripts/stagePackage';

/** Packs the package once for all engine test files, and keeps n8n's files out of the user's own n8n folder. */
export default function globalSetup(): void {
	process.env.PICTORY_STAGED_PACKAGE = stagePackage(process.env.PICTORY_N8N_CORE_DIR);
	process.env.N8N_USER_FOLDER = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-user-'));
}
