/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import * as fs from 'node:fs';
import * as path from 'node:path';

import { stagePackage } from '../../scripts/stagePackage';
import { core, makeEngine, n8nDir } from './harness';

/** The package as n8n reads it at every start (from lists), and as it reads it right after an installation (all code). */
async function bothWays() {
	const packageDir = stagePackage(n8nDir);
	const fromLists = new core.LazyPackageDirectoryLoader(packageDir);
	const fromCode = new core.PackageDirectoryLoader(packageDir);
	await fromLists.loadAll();
	await fromCode.loadAll();
	return { packageDir, fromLists, fromCode };
}

/** What n8n sends to the editor; `__loadOptionsMethods` is a note of the loader to itself. */
const asSent = (types: object[]): unknown =>
	JSON.parse(
		JSON.stringify(types, (name, value: unknown) =>
			name === '__loadOptionsMethods' ? undefined : value,
		),
	);

describe('the lists of dist/known and dist/types', () => {
	it('tell what the code tells', async () => {
		const { fromLists, fromCode } = await bothWays();
		expect(fromLists.known).toEqual(fromCode.known);
		expect(asSent(fromLists.types.nodes)).toEqual(asSent(fromCode.types.nodes));
		expect(asSent(fromLists.types.credentials)).toEqual(asSent(fromCode.types.credentials));
		expect(fromLists.types.nodes.map(({ name }) => name)).toEqual(['pictory', 'pictoryTrigger']);
	});

	it('name icons and words for the search, which are in the package', async () => {
		const { packageDir, fromLists } = await bothWays();
		const { nodes, credentials } = fromLists.types;
		for (const { iconUrl } of [...nodes, ...credentials]) {
			const urls = typeof iconUrl === 'string' ? [iconUrl] : Object.values(iconUrl ?? {});
			expect(urls.length).toBeGreaterThan(0);
			for (const url of urls) {
				const file = path.join(packageDir, url.replace('icons/n8n-nodes-pictory/', ''));
				expect([url, fs.existsSync(file)]).toEqual([url, true]);
			}
		}
		for (const { codex } of nodes) expect(codex?.alias?.length).toBeGreaterThan(0);
	});

	it('keep n8n from loading any code until a node is used', async () => {
		const { fromLists } = await bothWays();
		expect(Object.keys(fromLists.nodeTypes)).toEqual([]);
		expect(Object.keys(fromLists.credentialTypes)).toEqual([]);
		const engine = await makeEngine();
		expect(engine.loader.getNode('pictory').type).toHaveProperty('execute');
		expect(Object.keys(engine.loader.nodeTypes)).toEqual(['pictory']);
	});
});

describe('the tarball', () => {
	const filesBelow = (dir: string): string[] =>
		fs
			.readdirSync(dir, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)));

	it('holds code, lists, schemas, icons and the texts of the package, and no source maps', () => {
		const files = filesBelow(stagePackage(n8nDir));
		const kinds = new Set(files.map((file) => path.extname(file)));
		expect([...kinds].sort()).toEqual(['.js', '.json', '.md', '.svg']);
		expect(files).toEqual(
			expect.arrayContaining(['dist/known/nodes.json', 'dist/types/nodes.json']),
		);
		expect(files.filter((file) => !file.startsWith(`dist${path.sep}`)).sort()).toEqual([
			'LICENSE.md',
			'README.md',
			'index.js',
			'package.json',
		]);
	});

	it('brings nothing along: no dependencies, and a peer that is n8n itself', () => {
		const manifest = JSON.parse(
			fs.readFileSync(path.join(stagePackage(n8nDir), 'package.json'), 'utf8'),
		);
		expect(manifest.dependencies).toBeUndefined();
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(manifest.peerDependenciesMeta).toEqual({ 'n8n-workflow': { optional: true } });
	});

	it('holds a description that the editor gets within 220 kB', () => {
		const [node] = JSON.parse(
			fs.readFileSync(path.join(stagePackage(n8nDir), 'dist/types/nodes.json'), 'utf8'),
		);
		expect(JSON.stringify(node).length).toBeGreaterThan(100_000);
		expect(JSON.stringify(node).length).toBeLessThanOrEqual(220_000);
	});
});
