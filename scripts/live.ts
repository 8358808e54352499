/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console
   -- runs in Node, not in n8n */
// Holds what a real account answers against what this package assumes. Reads only, unless --spend is given and the
// question is answered.
import * as fs from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';

import { Client } from './live/client';
import { readAccount, Seen } from './live/probes';
import { writeRecording } from './live/record';
import { judgeAll, reportLines, reportMarkdown, totals } from './live/report';
import { spend, startsOf } from './live/spend';

const usage = `PICTORY_API_KEY=... npm run live -- [options]
  --job <id>        looks at this job too
  --project <id>    looks at this project; with --spend, renders it
  --spend           asks first, then starts the cheapest jobs and follows them to their end
  --report <file>   where the report goes (live-report.md)
  --record <file>   keeps the answers, without anything of the account, for tests
  --pause <ms>      between two requests (250)
PICTORY_API_BASE_URL changes where it is asked (https://api.pictory.ai/pictoryapis).`;

const options = {
	job: { type: 'string' },
	project: { type: 'string' },
	spend: { type: 'boolean', default: false },
	report: { type: 'string', default: 'live-report.md' },
	record: { type: 'string' },
	pause: { type: 'string', default: '250' },
	help: { type: 'boolean', default: false },
} as const;

const seconds = 1000;

async function agrees(costs: string[]): Promise<boolean> {
	console.log(`This starts, once each:\n${costs.map((cost) => `  - ${cost}`).join('\n')}`);
	const terminal = createInterface({ input: process.stdin, output: process.stdout });
	const answer = await terminal.question('It costs money of this account. Type "spend" to go on: ');
	terminal.close();
	return answer.trim() === 'spend';
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options });
	const apiKey = process.env.PICTORY_API_KEY?.trim() ?? '';
	if (values.help || apiKey === '') {
		console.log(usage);
		process.exitCode = values.help ? 0 : 2;
		return;
	}
	const baseUrl = process.env.PICTORY_API_BASE_URL ?? 'https://api.pictory.ai/pictoryapis';
	const client = new Client({
		apiKey,
		baseUrl: baseUrl.replace(/\/+$/, ''),
		pauseMs: Number(values.pause),
	});
	const starts = startsOf(values.project);
	const isSpending = values.spend && (await agrees(starts.map(({ costs }) => costs)));
	if (values.spend && !isSpending) console.log('Nothing is started.');

	console.log('Reading ...');
	await readAccount(client, apiKey, { jobId: values.job, projectId: values.project });
	if (isSpending) {
		await spend(client, starts, {
			intervalMs: 10 * seconds,
			timeoutMs: 30 * 60 * seconds,
			onStarted: (what, jobId) => console.log(`Started the ${what}: ${jobId ?? 'no job id'}`),
		});
	}
	const judged = judgeAll(new Seen(client.exchanges), isSpending);
	console.log(`\n${reportLines(judged).join('\n')}\n\n${totals(judged)}`);
	const date = new Date().toISOString().slice(0, 10);
	fs.writeFileSync(values.report, reportMarkdown(judged, date));
	console.log(`The report is in ${values.report}`);
	if (values.record !== undefined) {
		writeRecording(values.record, client.exchanges);
		console.log(`The answers are in ${values.record}, without anything of the account`);
	}
	if (judged.some(({ result }) => result === 'does not hold')) process.exitCode = 1;
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 2;
});
