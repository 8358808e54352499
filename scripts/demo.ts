/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console
   -- runs in Node, not in n8n */
// The main job, as a user's n8n does it: examples/render-and-wait.json through n8n's engine, with the packed package,
// against the fake Pictory, or against the real one when PICTORY_API_KEY and PICTORY_PROJECT_ID are set.
import * as fs from 'node:fs';
import * as path from 'node:path';

import { ensureBuilt, repoDir } from './stagePackage';
import {
	Container,
	makeEngine,
	outputJson,
	requireFromCore,
	runError,
	runWorkflow,
} from '../test/engine/harness';
import type { WorkflowJson } from '../test/engine/harness';
import { startProjects, startSimulator } from '../test/simulator';

const example = 'examples/render-and-wait.json';

interface Account {
	credential: { apiKey: string; baseUrl?: string };
	projectId: string;
	/** Seconds between two looks: the real service is looked at as anybody would, the fake one is in a hurry. */
	pollInterval?: number;
	close(): Promise<void>;
}

async function openAccount(): Promise<Account> {
	const { PICTORY_API_KEY: apiKey, PICTORY_PROJECT_ID: projectId } = process.env;
	if (apiKey && projectId) {
		console.log(`Real Pictory, project ${projectId}. This uses video minutes of your plan.`);
		return { credential: { apiKey }, projectId, close: async () => {} };
	}
	const simulator = await startSimulator({ speed: 30 });
	console.log(
		`Fake Pictory at ${simulator.url}, its clock 30 times as fast. For the real one, set PICTORY_API_KEY and PICTORY_PROJECT_ID.`,
	);
	return {
		credential: { apiKey: simulator.apiKey, baseUrl: simulator.baseUrl },
		projectId: String(startProjects[0].id),
		pollInterval: 0.2,
		close: async () => await simulator.close(),
	};
}

/** The node tells n8n's log what it sees; the demo shows those lines. */
function showProgress(): void {
	const { Logger }: { Logger: new () => object } = requireFromCore('@n8n/backend-common');
	const ignore = () => {};
	const show = (text: string) => {
		if (text.startsWith('Pictory job ')) console.log(`  ${text}`);
	};
	const logger = {
		debug: show,
		info: ignore,
		warn: console.warn,
		error: console.error,
		scoped: () => logger,
	};
	Container.set(Logger, logger);
}

function loadExample({ projectId, pollInterval }: Account): WorkflowJson {
	const workflow: WorkflowJson = JSON.parse(fs.readFileSync(path.join(repoDir, example), 'utf8'));
	for (const node of workflow.nodes) {
		if (node.type !== 'n8n-nodes-pictory.pictory') continue;
		node.credentials = { pictoryApi: { id: 'demo', name: 'Demo' } };
		node.parameters.projectId = { __rl: true, mode: 'id', value: projectId };
		if (pollInterval !== undefined) node.parameters.waitOptions = { pollInterval };
	}
	return workflow;
}

async function main(): Promise<void> {
	ensureBuilt();
	const account = await openAccount();
	try {
		const engine = await makeEngine({ credentials: { pictoryApi: account.credential } });
		showProgress();
		console.log(`Running ${example} in n8n's engine ...`);
		const run = await runWorkflow(engine, loadExample(account));
		const [video] = outputJson(run, 'Render Project');
		if (run.status !== 'success' || !video) {
			console.error(
				runError(run, 'Render Project')?.message ?? `The execution ended as ${run.status}`,
			);
			process.exitCode = 1;
			return;
		}
		console.table(Object.entries(video).map(([field, value]) => ({ field, value })));
	} finally {
		await account.close();
	}
}

void main();
