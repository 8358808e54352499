/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- runs in Node, not in n8n */
// `npm start`: a real n8n with this package, a Pictory credential and the examples, to click in. It talks to the fake
// Pictory, or to the real one when PICTORY_API_KEY is set. Nothing is kept when it ends (Ctrl-C).
import { readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { repoDir, stagePackage } from '../../scripts/stagePackage';
import { startJobs } from '../simulator';
import { CURRENT_N8N } from './install/pins';
import { OWNER } from './server/rest';
import { runFolder } from './suite/runFolder';
import { readWorkflow, Stage } from './suite/stage';

/** n8n's own port, if it is free. */
const USUAL_PORT = 5678;

async function isFree(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(port, () => server.close(() => resolve(true)));
	});
}

async function main(): Promise<void> {
	console.log(
		'Building the package and starting n8n; the first time it is installed, which takes minutes.',
	);
	stagePackage();
	const apiKey = process.env.PICTORY_API_KEY;
	const stage = await Stage.open(
		CURRENT_N8N,
		// A render of two minutes takes twelve seconds: enough to see it progress, not enough to get bored.
		{ jobs: startJobs, speed: 10 },
		{ port: (await isFree(USUAL_PORT)) ? USUAL_PORT : undefined },
		apiKey ? { apiKey } : undefined,
	);
	let isStopping = false;
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		// Not once(): npm and the terminal both hand Ctrl-C on, and the second one would end us before n8n has.
		process.on(signal, () => {
			if (isStopping) return;
			isStopping = true;
			console.log('\nStopping n8n.');
			void stage.close().then(() => {
				rmSync(runFolder, { recursive: true });
				process.exit();
			});
		});
	}
	const examples = join(repoDir, 'examples');
	const files = readdirSync(examples).filter((name) => name.endsWith('.json'));
	for (const file of files) await stage.add(readWorkflow(join(examples, file)));

	console.log(`
  n8n          ${stage.n8n.url}
  log in as    ${OWNER.email}
  password     ${OWNER.password}
  Pictory      ${apiKey ? 'the real one, with PICTORY_API_KEY: rendering uses your plan' : `the fake one, ${stage.simulator.url}`}
  examples     ${files.length} workflows, with the credential in place
  n8n's log    ${stage.n8n.log}

Ctrl-C ends it; nothing is kept.`);
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
