/* eslint-disable @n8n/community-nodes/no-restricted-imports,
   @n8n/community-nodes/no-dangerous-functions -- runs in Node, not in n8n */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

import { stagePackage } from '../scripts/stagePackage';
import { ensureInstalled } from '../test/e2e/install/cache';
import type { Recipe } from '../test/e2e/install/pins';
import { runFolder } from '../test/e2e/suite/runFolder';
import { inTurns, type Bench } from './lib/bench';
import { number } from './lib/figures';
import { growth, middle, paired, ratio, table, type Result } from './lib/report';

/** Published packages of similar size: one of many files, one of few. */
const OTHERS = { '@mendable/n8n-nodes-firecrawl': '2.1.2', 'n8n-nodes-upload-post': '0.1.32' };
const RECIPE: Recipe = {
	name: 'bench-packages-1',
	manifest: { dependencies: OTHERS },
	installScripts: false,
	rebuild: [],
};

interface StartUp {
	ms: number;
	/** JavaScript heap in use after loading over that before it, both right after a garbage collection. */
	heapBytes: number;
	/** What the first use of a node takes on top: requiring its code, where loading has not done that. */
	firstUseMs: number;
	/** Length of the descriptions of the nodes as JSON: what n8n's editor is sent. */
	descriptionBytes: number;
}

const timeMs = ({ ms }: StartUp) => ms;
const heap = ({ heapBytes }: StartUp) => heapBytes;
const heapKiB = ({ heapBytes }: StartUp) => heapBytes / 1024;

/** What `npm pack` makes of a package. */
function packed(cwd: string): { size: number; unpackedSize: number; entryCount: number } {
	const args = ['pack', '--json', '--dry-run', '--ignore-scripts'];
	const stdio = ['ignore', 'pipe', 'ignore'] satisfies Array<'ignore' | 'pipe'>;
	return JSON.parse(execFileSync('npm', args, { cwd, encoding: 'utf8', stdio }))[0];
}

export async function startUp(bench: Bench): Promise<Result> {
	/** Loads packages one after another, in a process of its own. */
	const load = async (packageDirs: string[]): Promise<StartUp> => {
		// n8n makes its own modules available to community packages in the same way.
		const env = { NODE_PATH: path.join(bench.n8nDir, 'node_modules') };
		const part = bench.part<{ load: typeof load }>('startUp.js', env);
		return await part.ask('load', packageDirs).finally(part.end);
	};
	const folder = await ensureInstalled(RECIPE, bench.n8n.node, bench.say);
	const ourDir = stagePackage(bench.n8nDir);
	const packages = [
		{ name: 'n8n-nodes-pictory', packageDir: ourDir, size: packed(ourDir) },
		...Object.entries(OTHERS).map(([name, version]) => {
			const packageDir = path.join(folder, 'node_modules', name);
			return { name: `${name} ${version}`, packageDir, size: packed(packageDir) };
		}),
	];
	const loadOne = async ({ packageDir }: { packageDir: string }) => await load([packageDir]);
	// Once for the file system's cache.
	await inTurns(1, packages, loadOne);
	const lines = await inTurns(bench.quick ? 2 : 7, packages, loadOne);
	// Copies of the package stand for more packages: modules are loaded anew for each.
	const copies = Array.from({ length: bench.quick ? 10 : 100 }, (_, index) => {
		const copy = path.join(runFolder, `copy-${index}`);
		fs.cpSync(ourDir, copy, { recursive: true });
		return copy;
	});
	const counts = (bench.quick ? [1, 10] : [1, 10, 100]).map((count) => ({ count }));
	const loadSome = async ({ count }: { count: number }) => await load(copies.slice(0, count));
	const ofCopies = await inTurns(1, counts, loadSome);
	const [ours, first] = lines;
	const rows = paired(lines, (line) => [ours, line]);
	const versus = (show: (line: typeof ours) => string, unit: string): [string, string] => [
		`${show(ours)} ${unit}`,
		`${show(first)} ${unit}: ${first.name}`,
	];
	return {
		notes: [
			`The loader of n8n ${bench.n8n.version}, each time in a process of its own that has loaded n8n's engine before; the files are in the file system's cache. A package that brings lists of its nodes (dist/known, dist/types) is loaded from these, and its code when one of its nodes is first used; of the others n8n loads all the code when it starts.`,
			'Descriptions: what the editor gets of all nodes of the package, as JSON. Sizes are those of `npm pack`; the tarball of this package holds no source maps.',
		],
		tables: [
			table("n8n's loader loads the package", rows, [
				['package', ({ name }) => name],
				['time, ms', middle(timeMs)],
				['ours over it', ratio(timeMs)],
				['heap, KiB', middle(heapKiB)],
				['ours over it', ratio(heap)],
				['first use, ms', middle(({ firstUseMs }) => firstUseMs)],
				['descriptions, kB', ({ rounds }) => number(rounds[0].descriptionBytes / 1_000)],
				['packed, KiB', ({ size }) => number(size.size / 1024)],
				['unpacked, KiB', ({ size }) => number(size.unpackedSize / 1024)],
				['files', ({ size }) => String(size.entryCount)],
			]),
		],
		headlines: [
			["Time that loading the package adds to n8n's start", ...versus(middle(timeMs), 'ms')],
			['Heap that the loaded package takes', ...versus(middle(heapKiB), 'KiB')],
		],
		growth: [
			growth('time to load by copies of the package', 'ms', ofCopies, 'count', timeMs),
			growth('heap by copies of the package', 'bytes', ofCopies, 'count', heap),
		],
		// Without the folders, which are this machine's.
		figures: lines.map(({ name, size, rounds }) => ({ name, size, rounds })),
	};
}
