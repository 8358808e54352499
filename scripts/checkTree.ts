/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports,
   @n8n/community-nodes/no-dangerous-functions, no-console -- runs in Node, not in n8n */
// Keeps the checkout usable with any package registry: no lock file entry and no tracked file may name one.
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

import { repoDir } from './stagePackage';

const registryAddress = /\bregistry\.[\w-]+\.\w+/i;

const complaints: string[] = [];

const lock: { packages: Record<string, { resolved?: string; link?: boolean }> } = JSON.parse(
	fs.readFileSync(path.join(repoDir, 'package-lock.json'), 'utf8'),
);
for (const [name, { resolved, link }] of Object.entries(lock.packages)) {
	if (resolved && !link) complaints.push(`package-lock.json: ${name} has a "resolved" address`);
}

const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: repoDir, encoding: 'utf8' });
for (const file of tracked.split('\0').filter(Boolean)) {
	const absolute = path.join(repoDir, file);
	if (!fs.existsSync(absolute)) continue;
	const [address] = registryAddress.exec(fs.readFileSync(absolute, 'utf8')) ?? [];
	if (address) complaints.push(`${file}: names the registry ${address}`);
}

for (const complaint of complaints) console.error(complaint);
if (complaints.length > 0) process.exitCode = 1;
else console.log('No file names a package registry');
