/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import * as fs from 'node:fs';
import * as path from 'node:path';

import { repoDir } from '../../scripts/stagePackage';
import { headlineTable, markdownTable, type Section } from './report';

const START = '<!-- bench:start -->';
const END = '<!-- bench:end -->';

/**
 * Puts the short form of the figures between the markers of the README.
 * @throws Error when the README has no such markers
 */
export function fillReadme(sections: Section[]): void {
	const file = path.join(repoDir, 'README.md');
	const readme = fs.readFileSync(file, 'utf8');
	const start = readme.indexOf(START);
	const end = readme.indexOf(END);
	if (start < 0 || end < start) throw new Error(`README.md has no ${START} ... ${END}`);
	const table = markdownTable(
		headlineTable(sections.flatMap(({ result }) => result.headlines ?? [])),
	);
	fs.writeFileSync(
		file,
		`${readme.slice(0, start + START.length)}\n${table}\n${readme.slice(end)}`,
	);
}
