/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import * as fs from 'node:fs';
import * as path from 'node:path';

import { repoDir } from '../../../scripts/stagePackage';

const nodesFolder = path.join(repoDir, 'nodes');
const files = fs
	.readdirSync(nodesFolder, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.ts'))
	.map((file) => [file, fs.readFileSync(path.join(nodesFolder, file), 'utf8')] as const);

/** Ways to read a switch, a choice or a number that take text for the opposite of what it says, in silence. */
const shortcuts = [
	/getNodeParameter\((?!'watchBy')[^;]*?\)\s*(===|!==)/,
	/Number\((?:context\.|this\.)?getNodeParameter\(/,
	/(?:String|Boolean)\((?:context\.|this\.)?getNodeParameter\(/,
	/!!?(?:context|this)\.getNodeParameter\(/,
	/\boptions\.\w+ (?:===|!==) (?:true|false)/,
	/\bas (?:boolean|string|number)\b/,
];

describe.each(files)('%s', (_file, code) => {
	it('reads parameters by the readers of fields/', () => {
		for (const shortcut of shortcuts) expect(code).not.toMatch(shortcut);
	});
});
