/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports,
   @n8n/community-nodes/no-dangerous-functions -- runs in Node, not in n8n */
import { spawn, type ChildProcess } from 'node:child_process';
import * as path from 'node:path';
import { createInterface } from 'node:readline';

import { repoDir } from '../../scripts/stagePackage';

/** The Node.js and the n8n in which a part runs. */
export interface EngineHome {
	/** Path of the Node.js executable. */
	node: string;
	/** Folder whose node_modules holds n8n. */
	n8nDir: string;
}

/** The development dependencies of this checkout: n8n's engine, but none of n8n's own nodes. */
export const ownEngine: EngineHome = { node: process.execPath, n8nDir: repoDir };

export interface PartOptions {
	home?: EngineHome;
	/** How many times as fast as real time the process believes that time passes. */
	speed?: number;
	/** Further arguments for Node.js. */
	nodeArgs?: string[];
	/** Further environment variables. */
	env?: Record<string, string>;
}

const partsDir = path.join(repoDir, 'bench', 'parts');
const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/**
 * Starts `bench/parts/<name>.ts`, or a name that ends in `.js` without the loader for TypeScript, in a process of its own. It gets `input` as JSON in its first argument.
 * @returns the process; its stdout carries one JSON value a line
 */
export function startPart(name: string, input: unknown, options: PartOptions = {}): ChildProcess {
	const { home = ownEngine, speed = 1, nodeArgs = [], env = {} } = options;
	const part = path.join(partsDir, name);
	const script = name.endsWith('.js') ? [part] : ['--import', 'tsx', `${part}.ts`];
	const child = spawn(home.node, [...nodeArgs, ...script, JSON.stringify(input)], {
		cwd: repoDir,
		stdio: ['ignore', 'pipe', 'inherit'],
		env: {
			...process.env,
			PICTORY_N8N_CORE_DIR: home.n8nDir,
			N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
			BENCH_SPEED: String(speed),
			...env,
		},
	});
	running.add(child);
	child.on('exit', () => running.delete(child));
	return child;
}

/**
 * Runs a part to its end.
 * @returns the JSON values that it printed
 * @throws Error when the part fails
 */
export async function runPart(
	name: string,
	input: unknown,
	options?: PartOptions,
): Promise<unknown[]> {
	const child = startPart(name, input, options);
	const printed: unknown[] = [];
	const lines = readLines(child, (value) => printed.push(value));
	const code = await new Promise<number | null>((resolve, reject) => {
		child.on('error', reject);
		child.on('close', resolve);
	});
	lines.close();
	if (code !== 0) throw new Error(`The part "${name}" ended with code ${String(code)}`);
	return printed;
}

/** Calls `take` with each JSON value that a part prints. */
export function readLines(child: ChildProcess, take: (value: unknown) => void) {
	if (!child.stdout) throw new Error('The part was started without a pipe');
	const lines = createInterface({ input: child.stdout });
	lines.on('line', (line) => take(JSON.parse(line)));
	return lines;
}
