/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console
   -- runs in Node, not in n8n */
// `npm run bench`: measures the package against what people would use instead, and writes a report.
//     npm run bench -- [--quick] [--docs] [measurement ...]
// --quick: few rounds, little work. --docs: writes docs/benchmarks.md and docs/benchmarks.json.
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

import { repoDir, stagePackage } from '../scripts/stagePackage';
import { ensureN8n } from '../test/e2e/install/cache';
import { CURRENT_N8N, NODE } from '../test/e2e/install/pins';
import type { Bench, Measurement } from './lib/measurement';
import {
	growthTable,
	jsonOf,
	markdownTable,
	reportOf,
	type RunInfo,
	type Section,
} from './lib/report';
import { download } from './download';
import { overhead } from './overhead';
import { startUp } from './startUp';
import { schedule } from './schedule';
import { stop } from './stop';
import { waiting } from './waiting';
import { workers } from './workers';

const measurements: Measurement[] = [waiting, schedule, stop, workers, overhead, startUp, download];

async function measure(bench: Bench, chosen: Measurement[]) {
	const sections: Section[] = [];
	const skipped: RunInfo['skipped'] = [];
	for (const { name, title, run } of chosen) {
		bench.say(`${name} ...`);
		const startMs = Date.now();
		try {
			const result = await run(bench);
			const growth = result.growth ? [growthTable(result.growth)] : [];
			for (const table of [...result.tables, ...growth]) console.log(`\n${markdownTable(table)}`);
			sections.push({ name, title, result });
			bench.say(`\n${name}: ${Math.round((Date.now() - startMs) / 1000)} s`);
		} catch (error) {
			// The other figures are worth having all the same.
			const why = error instanceof Error ? error.message : String(error);
			skipped.push({ name, why: why.split('\n')[0] ?? '' });
			console.error(error);
			process.exitCode = 1;
		}
	}
	return { sections, skipped };
}

async function main(): Promise<void> {
	const words = process.argv.slice(2);
	const unknown = words.filter(
		(word) =>
			!['--quick', '--docs'].includes(word) && !measurements.some(({ name }) => name === word),
	);
	if (unknown.length > 0) {
		const names = measurements.map(({ name }) => name).join(', ');
		throw new Error(`${unknown.join(', ')}: there is --quick, --docs, ${names}`);
	}
	const chosen = measurements.filter(({ name }) => words.includes(name));
	const quick = words.includes('--quick');
	stagePackage();
	const n8n = await ensureN8n(CURRENT_N8N, (line) => console.log(line));
	const workDir = fs.mkdtempSync(path.join(os.tmpdir(), 'pictory-bench-'));
	const startMs = Date.now();
	const { sections, skipped } = await measure(
		{
			quick,
			n8n,
			n8nHome: { node: n8n.node, n8nDir: path.resolve(path.dirname(n8n.script), '../../..') },
			workDir,
			say: (line) => console.log(line),
		},
		chosen.length > 0 ? chosen : measurements,
	);
	const info: RunInfo = {
		date: new Date().toISOString().slice(0, 10),
		machine: `${os.cpus().length} cores (${os.cpus()[0]?.model ?? 'unknown'}), ${Math.round(os.totalmem() / 1024 ** 3)} GiB`,
		node: `Node.js ${process.version}`,
		n8n: `${n8n.version} on Node.js ${NODE.manifest.dependencies.node}`,
		quick,
		tookMinutes: (Date.now() - startMs) / 60_000,
		skipped,
	};
	const outDir = path.join(repoDir, words.includes('--docs') ? 'docs' : 'bench-results');
	fs.mkdirSync(outDir, { recursive: true });
	fs.writeFileSync(path.join(outDir, 'benchmarks.json'), jsonOf(info, sections));
	fs.writeFileSync(path.join(outDir, 'benchmarks.md'), reportOf(info, sections));
	console.log(`\nWritten to ${path.relative(repoDir, outDir)}/: benchmarks.md, benchmarks.json`);
	fs.rmSync(workDir, { recursive: true });
	// n8n's modules keep timers.
	process.exit();
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
