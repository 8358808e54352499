/* eslint-disable @n8n/community-nodes/no-restricted-imports,
   @n8n/community-nodes/no-dangerous-functions -- runs in Node, not in n8n */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

import { z } from 'zod';

import { stagePackage } from '../scripts/stagePackage';
import { ensureInstalled } from '../test/e2e/install/cache';
import type { Recipe } from '../test/e2e/install/pins';
import { kibibytes, number, range } from './lib/format';
import type { Bench, Growth, Measurement, Result } from './lib/measurement';
import { runPart } from './lib/processes';
import { startUpFigureSchema, type StartUpFigure, type StartUpInput } from './lib/startUpTypes';
import { median, pairedRatio } from './lib/statistics';

/** Published packages of similar size: one of many files, one of few. */
const OTHERS: Recipe = {
	name: 'bench-packages-1',
	manifest: {
		dependencies: { '@mendable/n8n-nodes-firecrawl': '2.1.2', 'n8n-nodes-upload-post': '0.1.32' },
	},
	installScripts: false,
	rebuild: [],
};

interface Contender {
	name: string;
	packageDir: string;
	rounds: StartUpFigure[];
}

const packedSchema = z.object({
	size: z.number(),
	unpackedSize: z.number(),
	entryCount: z.number(),
});

/** What `npm pack` makes of a package. */
function packedSize(packageDir: string): z.infer<typeof packedSchema> {
	const packed = execFileSync('npm', ['pack', '--json', '--dry-run', '--ignore-scripts'], {
		cwd: packageDir,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [first] = z.array(packedSchema).parse(JSON.parse(packed));
	return first;
}

async function load(bench: Bench, packageDirs: string[]): Promise<StartUpFigure> {
	const input: StartUpInput = { packageDirs };
	const [figure] = await runPart('startUp.js', input, {
		home: bench.n8nHome,
		nodeArgs: ['--expose-gc'],
		// n8n makes its own modules available to community packages in the same way.
		env: { NODE_PATH: path.join(bench.n8nHome.n8nDir, 'node_modules') },
	});
	return startUpFigureSchema.parse(figure);
}

/** Copies of the package stand for more packages: modules are loaded anew for each. */
async function growthOf(bench: Bench, packageDir: string): Promise<Growth[]> {
	const most = bench.quick ? 10 : 100;
	const copies = Array.from({ length: most }, (_, index) => {
		const copy = path.join(bench.workDir, `copy-${index}`);
		fs.cpSync(packageDir, copy, { recursive: true });
		return copy;
	});
	const measured: Array<{ work: number; figure: StartUpFigure }> = [];
	for (const work of [1, 10, 100].filter((count) => count <= most))
		measured.push({ work, figure: await load(bench, copies.slice(0, work)) });
	const points = (pick: (figure: StartUpFigure) => number) =>
		measured.map(({ work, figure }) => ({ work, cost: pick(figure) }));
	return [
		{ what: 'time to load by copies of the package', unit: 'ms', points: points(({ ms }) => ms) },
		{
			what: 'heap by copies of the package',
			unit: 'bytes',
			points: points(({ heapBytes }) => heapBytes),
		},
	];
}

async function run(bench: Bench): Promise<Result> {
	const folder = await ensureInstalled(OTHERS, bench.n8n.node, bench.say);
	const ours: Contender = {
		name: 'n8n-nodes-pictory',
		packageDir: stagePackage(bench.n8nHome.n8nDir),
		rounds: [],
	};
	const others = Object.entries(OTHERS.manifest.dependencies).map(
		([name, version]): Contender => ({
			name: `${name} ${version}`,
			packageDir: path.join(folder, 'node_modules', name),
			rounds: [],
		}),
	);
	const contenders = [ours, ...others];
	// Once for the file system's cache.
	for (const { packageDir } of contenders) await load(bench, [packageDir]);
	for (let round = 0; round < (bench.quick ? 2 : 7); round++) {
		for (const { packageDir, rounds } of round % 2 === 0 ? contenders : [...contenders].reverse())
			rounds.push(await load(bench, [packageDir]));
	}
	const timeMs = ({ ms }: StartUpFigure) => ms;
	const heap = ({ heapBytes }: StartUpFigure) => heapBytes;
	const ratio = (other: Contender, pick: (figure: StartUpFigure) => number) =>
		other === ours ? '' : range(pairedRatio(ours.rounds.map(pick), other.rounds.map(pick)));
	const sizes = new Map(contenders.map((one) => [one, packedSize(one.packageDir)]));
	const [first] = others;
	return {
		tables: [
			{
				title: "n8n's loader loads the package",
				head: [
					'package',
					'time, ms',
					'ours over it',
					'heap, KiB',
					'ours over it',
					'first use, ms',
					'descriptions, kB',
					'packed, KiB',
					'unpacked, KiB',
					'files',
				],
				rows: contenders.map((one) => {
					const size = sizes.get(one);
					return [
						one.name,
						number(median(one.rounds.map(timeMs))),
						ratio(one, timeMs),
						kibibytes(median(one.rounds.map(heap))),
						ratio(one, heap),
						number(median(one.rounds.map(({ firstUseMs }) => firstUseMs))),
						number(one.rounds[0].descriptionBytes / 1000),
						kibibytes(size?.size ?? NaN),
						kibibytes(size?.unpackedSize ?? NaN),
						String(size?.entryCount),
					];
				}),
			},
		],
		notes: [
			`The loader of n8n ${bench.n8n.version}, each time in a process of its own that has loaded n8n's engine before; the files are in the file system's cache. A package that brings lists of its nodes (dist/known, dist/types) is loaded from these, and its code when one of its nodes is first used; of the others n8n loads all the code when it starts.`,
			'Descriptions: what the editor gets of all nodes of the package, as JSON. Sizes are those of `npm pack`.',
		],
		headlines: [
			{
				what: "Time that loading the package adds to n8n's start",
				ours: `${number(median(ours.rounds.map(timeMs)))} ms`,
				instead: `${number(median(first.rounds.map(timeMs)))} ms: ${first.name}`,
			},
			{
				what: 'Heap that the loaded package takes',
				ours: `${kibibytes(median(ours.rounds.map(heap)))} KiB`,
				instead: `${kibibytes(median(first.rounds.map(heap)))} KiB: ${first.name}`,
			},
		],
		growth: await growthOf(bench, ours.packageDir),
		figures: contenders.map((one) => ({
			name: one.name,
			rounds: one.rounds,
			packed: sizes.get(one),
		})),
	};
}

export const startUp: Measurement = { name: 'startUp', title: 'Start-up and size', run };
