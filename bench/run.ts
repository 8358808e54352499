/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console
   -- runs in Node, not in n8n */
// `npm run bench`: measures the package against what people would use instead, and writes a report.
//     npm run bench -- [--quick] [--docs] [measurement ...]
// --quick: few rounds, little work. --docs: writes docs/benchmarks.md and docs/benchmarks.json.
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';

import { repoDir, stagePackage } from '../scripts/stagePackage';
import { ensureN8n } from '../test/e2e/install/cache';
import { CURRENT_N8N, NODE } from '../test/e2e/install/pins';
import { runFolder } from '../test/e2e/suite/runFolder';
import { Bench } from './lib/bench';
import { growthTable, jsonOf, markdownTable, reportOf } from './lib/report';
import type { Measurement, RunInfo, Section } from './lib/report';
import { download } from './download';
import { overhead } from './overhead';
import { startUp } from './startUp';
import { schedule } from './schedule';
import { stop } from './stop';
import { waiting } from './waiting';
import { workers } from './workers';

const measurements: Measurement[] = [
	{ name: 'waiting', title: 'Waiting for renders', run: waiting },
	{ name: 'schedule', title: 'The schedule: delay against requests', run: schedule },
	{ name: 'stop', title: 'Stopping a wait', run: stop },
	{ name: 'workers', title: 'Executions per worker', run: workers },
	{ name: 'overhead', title: 'Overhead of a look and of an item', run: overhead },
	{ name: 'startUp', title: 'Start-up and size', run: startUp },
	{ name: 'download', title: 'Downloading', run: download },
];

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { quick: { type: 'boolean' }, docs: { type: 'boolean' } },
	});
	const { quick = false, docs = false } = values;
	const names = measurements.map(({ name }) => name);
	const chosen = positionals.length > 0 ? positionals : names;
	const unknown = chosen.filter((word) => !names.includes(word));
	if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: there is ${names.join(', ')}`);
	const bench = new Bench(quick, await ensureN8n(CURRENT_N8N, console.log), console.log);
	// Now, and not in a process whose time is another.
	stagePackage(bench.n8nDir);
	const startMs = Date.now();
	const sections: Section[] = [];
	const skipped: string[] = [];
	for (const { name, title, run } of measurements) {
		if (!chosen.includes(name)) continue;
		bench.say(`${name} ...`);
		const beforeMs = Date.now();
		try {
			const result = await run(bench);
			for (const table of [...result.tables, growthTable(result.growth)])
				bench.say(`\n${markdownTable(table)}`);
			sections.push({ name, title, ...result });
			bench.say(`\n${name}: ${Math.round((Date.now() - beforeMs) / 1000)} s`);
		} catch (error) {
			// The other figures are worth having all the same.
			skipped.push(`${name} (${String(error).split('\n')[0]})`);
			console.error(error);
			process.exitCode = 1;
		}
		await bench.close();
	}
	const info: RunInfo = {
		date: new Date().toISOString().slice(0, 10),
		machine: `${os.cpus().length} cores (${os.cpus()[0]?.model ?? 'unknown'}), ${Math.round(os.totalmem() / 1024 ** 3)} GiB`,
		node: `Node.js ${process.version}`,
		n8n: `${CURRENT_N8N} on Node.js ${NODE.manifest.dependencies.node}`,
		quick,
		tookMinutes: (Date.now() - startMs) / 60_000,
		skipped,
	};
	const outDir = path.join(repoDir, docs ? 'docs' : 'bench-results');
	fs.mkdirSync(outDir, { recursive: true });
	fs.writeFileSync(path.join(outDir, 'benchmarks.json'), jsonOf(info, sections));
	fs.writeFileSync(path.join(outDir, 'benchmarks.md'), reportOf(info, sections));
	bench.say(`\nWritten to ${path.relative(repoDir, outDir)}/: benchmarks.md, benchmarks.json`);
	fs.rmSync(runFolder, { recursive: true });
}

void main();
