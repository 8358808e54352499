/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports
   -- runs in Node, not in n8n */
import * as fs from 'node:fs';

export default function globalTeardown(): void {
	if (process.env.N8N_USER_FOLDER) {
		fs.rmSync(process.env.N8N_USER_FOLDER, { recursive: true, force: true });
	}
}
