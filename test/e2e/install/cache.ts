/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports,
   @n8n/community-nodes/no-dangerous-functions -- runs in Node, not in n8n */
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

import { N8N, NODE, type N8nVersion, type Recipe } from './pins';

export interface N8nInstall {
	version: N8nVersion;
	/** Path of the Node.js executable that runs this n8n. */
	node: string;
	/** Path of n8n's start script, the argument for `node`. */
	script: string;
}

/** Set this to keep the cache elsewhere. */
const CACHE_VARIABLE = 'PICTORY_E2E_CACHE';

const MARKER = 'complete.json';

/** The folder, outside the checkout, that holds Node.js and n8n between runs (some 5 GB). */
export function cacheFolder(): string {
	const chosen = process.env[CACHE_VARIABLE];
	if (chosen) return chosen;
	const ours = 'n8n-nodes-pictory';
	if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', ours);
	if (process.platform === 'win32' && process.env.LOCALAPPDATA) {
		return join(process.env.LOCALAPPDATA, ours, 'Cache');
	}
	return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), ours);
}

/**
 * Brings n8n of the given version, and the Node.js it runs on, into the cache unless they are there.
 * Takes five to ten minutes when they are not.
 * @throws Error with the path of npm's log when npm fails
 */
export async function ensureN8n(
	version: N8nVersion,
	say: (line: string) => void,
): Promise<N8nInstall> {
	const node = await ensureNode(say);
	const n8nFolder = await ensureInstalled(N8N[version], node, say);
	return { version, node, script: join(n8nFolder, 'node_modules', 'n8n', 'bin', 'n8n') };
}

/** Brings a Node.js, the one that runs n8n unless told. @returns path of its executable */
export async function ensureNode(
	say: (line: string) => void,
	recipe: Recipe = NODE,
): Promise<string> {
	const folder = await ensureInstalled(recipe, process.execPath, say);
	return join(folder, 'node_modules', 'node', 'bin', 'node');
}

/**
 * Brings what a recipe names into the cache unless it is there.
 * @param node path of the Node.js executable that runs npm
 * @returns the folder with the recipe's node_modules
 * @throws Error with the path of npm's log when npm fails
 */
export async function ensureInstalled(
	recipe: Recipe,
	node: string,
	say: (line: string) => void,
): Promise<string> {
	const folder = join(cacheFolder(), recipe.name);
	if (isComplete(folder, recipe)) return folder;

	await mkdir(cacheFolder(), { recursive: true });
	await removeLeftovers();
	const startMs = Date.now();
	const log = join(cacheFolder(), `${recipe.name}.log`);
	say(`installing ${recipe.name} into ${cacheFolder()} (log: ${log})`);
	// Made under another name and renamed when it is whole: a run that is killed half-way leaves no half n8n behind.
	const unfinished = join(cacheFolder(), `${UNFINISHED}${recipe.name}.${process.pid}`);
	await mkdir(unfinished);
	try {
		await writeFile(
			join(unfinished, 'package.json'),
			JSON.stringify({ private: true, ...recipe.manifest }, undefined, '\t'),
		);
		const common = ['--legacy-peer-deps', '--no-audit', '--no-fund', '--no-update-notifier'];
		const scripts = `--ignore-scripts=${String(!recipe.installScripts)}`;
		await npm(['install', scripts, ...common], unfinished, node, log);
		for (const name of recipe.rebuild) {
			await npm(
				['rebuild', name, '--ignore-scripts=false', '--foreground-scripts'],
				unfinished,
				node,
				log,
			);
		}
		await writeFile(join(unfinished, MARKER), JSON.stringify(recipe));
		await rm(folder, { recursive: true, force: true });
		await rename(unfinished, folder).catch((error: unknown) => {
			// Another run finished the same install in the meantime: use that.
			if (!isComplete(folder, recipe)) throw error;
		});
	} finally {
		await rm(unfinished, { recursive: true, force: true });
	}
	say(`installed ${recipe.name} in ${Math.round((Date.now() - startMs) / 1000)} s`);
	return folder;
}

function isComplete(folder: string, recipe: Recipe): boolean {
	const marker = join(folder, MARKER);
	return existsSync(marker) && readFileSync(marker, 'utf8') === JSON.stringify(recipe);
}

const UNFINISHED = 'unfinished-';

/** Removes what runs that were killed while installing left behind. */
async function removeLeftovers(): Promise<void> {
	for (const name of await readdir(cacheFolder())) {
		if (!name.startsWith(UNFINISHED)) continue;
		const pid = Number(name.slice(name.lastIndexOf('.') + 1));
		if (!isAlive(pid)) await rm(join(cacheFolder(), name), { recursive: true, force: true });
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

/** Runs npm under the given Node.js, so that add-ons are built for the Node.js that will load them. */
async function npm(args: string[], cwd: string, node: string, log: string): Promise<void> {
	const out = createWriteStream(log, { flags: 'a' });
	const headers = nodeHeaders(node);
	const child = spawn('npm', args, {
		cwd,
		env: {
			...process.env,
			PATH: [dirname(node), process.env.PATH].join(delimiter),
			...(headers ? { npm_config_nodedir: headers } : {}),
		},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	child.stdout.pipe(out, { end: false });
	child.stderr.pipe(out, { end: false });
	const code = await new Promise<number | null>((resolve, reject) => {
		child.on('error', reject);
		child.on('close', resolve);
	});
	out.end();
	if (code !== 0)
		throw new Error(`npm ${args.join(' ')} ended with code ${String(code)}, see ${log}`);
}

/** The npm package of Node.js brings the headers that add-ons are built against: no download needed. */
function nodeHeaders(node: string): string | undefined {
	const folder = join(
		dirname(dirname(node)),
		'node_modules',
		`node-${process.platform}-${process.arch}`,
	);
	return existsSync(join(folder, 'include', 'node', 'node_api.h')) ? folder : undefined;
}
