/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import * as fs from 'node:fs';
import * as path from 'node:path';

import * as ts from 'typescript';

import { repoDir } from '../../../scripts/stagePackage';

const root = path.join(repoDir, 'nodes/Pictory');

/** Which folders each folder of the node may use. */
const mayUse: Record<string, string[]> = {
	job: [],
	api: ['job'],
	waiting: ['api', 'job'],
	fields: ['api', 'job', 'waiting'],
	video: ['api', 'fields', 'job'],
	operations: ['api', 'fields', 'job', 'video'],
	editor: ['api', 'fields', 'job', 'operations', 'video'],
	trigger: ['api', 'fields', 'job'],
	running: ['api', 'fields', 'job', 'operations', 'waiting'],
};

function usedFolders(folder: string): string[] {
	const files = fs
		.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => path.join(root, folder, name));
	const used = files.flatMap((file) =>
		ts
			.preProcessFile(fs.readFileSync(file, 'utf8'))
			.importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
			.map(({ fileName }) => path.relative(root, path.resolve(path.dirname(file), fileName)))
			.map((relative) => relative.split(path.sep)[0]),
	);
	return [...new Set(used)].filter((name) => name !== folder).sort();
}

const folders = fs
	.readdirSync(root, { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map(({ name }) => name);

test.each(folders)('%s uses only what it may', (folder) => {
	expect(mayUse).toHaveProperty(folder);
	for (const used of usedFolders(folder)) expect(mayUse[folder]).toContain(used);
});

test('the check sees what is used', () => {
	expect(usedFolders('operations')).toEqual(mayUse.operations);
});
