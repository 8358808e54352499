/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';

import { repoDir } from '../../scripts/stagePackage';
import { N8nServer } from '../../test/e2e/server/n8n';
import { installNodePackage } from '../../test/e2e/server/nodePackage';
import { N8nRest } from '../../test/e2e/server/rest';
import type { Bench } from './measurement';

/** A real n8n with the package, logged in to. @param env further environment variables of n8n */
export async function startRealN8n(
	bench: Bench,
	env: Record<string, string> = {},
): Promise<{ server: N8nServer; rest: N8nRest }> {
	const server = await N8nServer.start({
		install: bench.n8n,
		logFolder: bench.workDir,
		installPackage: installNodePackage,
		env,
	});
	const rest = new N8nRest(server.url, server.log);
	await rest.login();
	return { server, rest };
}

/**
 * A real n8n that believes that time passes faster, logged in to.
 * @param speed how many times as fast
 * @returns `nowMs` too: what its clock says now
 */
export async function startFastN8n(
	bench: Bench,
	speed: number,
	env: Record<string, string>,
): Promise<{ server: N8nServer; rest: N8nRest; nowMs: () => number }> {
	const startMs = Date.now();
	const fastClock = pathToFileURL(path.join(repoDir, 'bench', 'parts', 'fastClock.ts'));
	const started = await startRealN8n(bench, {
		// n8n's Node.js is new enough to strip the types by itself.
		NODE_OPTIONS: `--disable-warning=ExperimentalWarning --import ${fastClock.href}`,
		BENCH_SPEED: String(speed),
		BENCH_START_MS: String(startMs),
		...env,
	});
	return { ...started, nowMs: () => startMs + (Date.now() - startMs) * speed };
}

/** Starts a workflow by its webhook. @returns once the workflow has ended, for a webhook that answers then */
export async function callWebhook(server: N8nServer, path: string, body: unknown): Promise<void> {
	const answer = await fetch(`${server.url}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	const text = await answer.text();
	if (!answer.ok) throw new Error(`Webhook ${path}: HTTP ${answer.status} ${text.slice(0, 300)}`);
}
