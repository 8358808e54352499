/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const RUN_FOLDER_VARIABLE = 'PICTORY_E2E_RUN_FOLDER';
export const FIGURES_FILE = 'figures.txt';

/** The folder with the log files of this run; kept when something failed. */
export const runFolder =
	process.env[RUN_FOLDER_VARIABLE] ?? mkdtempSync(join(tmpdir(), 'pictory-e2e-run-'));

/** Where the pictures of the browser part go: into the run's folder, unless `--pictures` asks for new ones in docs. */
export const PICTURES_VARIABLE = 'PICTORY_E2E_PICTURES';
export const picturesFolder = process.env[PICTURES_VARIABLE] ?? join(runFolder, 'pictures');

/** Tells the person at the terminal what takes so long. jest would keep `console.log` back until the end. */
export function say(line: string): void {
	process.stderr.write(`  ${line}\n`);
}

/** Something measured: printed at once, and again below the results of the run. */
export function figure(line: string): void {
	say(line);
	appendFileSync(join(runFolder, FIGURES_FILE), `${line}\n`);
}
