/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports,
   @n8n/community-nodes/no-dangerous-functions -- runs in Node, not in n8n */
import { execFileSync, spawnSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { z } from 'zod';

import { packedTarball, repoDir } from '../../scripts/stagePackage';
import { startSimulator, type Simulator } from '../simulator';
import { ensureN8n, ensureNode } from './install/cache';
import { onPath } from './install/debian';
import { CURRENT_N8N, NODE, OLD_N8N, OLD_NODE, type N8nVersion } from './install/pins';
import { N8nServer } from './server/n8n';
import { PACKAGE_NAME } from './server/nodePackage';
import { errorOf, itemsOf, N8nRest } from './server/rest';
import { standInNpm } from './server/standInNpm';
import { figure, runFolder, say } from './suite/runFolder';
import { INSTALL_TIMEOUT_MS } from './suite/stage';
import {
	byId,
	CREDENTIAL_TYPE,
	line,
	manualTrigger,
	operationsOfPictory,
	PICTORY,
	PICTORY_TRIGGER,
} from './suite/workflows';

const manifestSchema = z.object({
	name: z.string(),
	version: z.string(),
	devDependencies: z.unknown(),
	peerDependencies: z.unknown(),
});
const manifestIn = (folder: string) =>
	manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));

const iconUrls = z
	.union([z.string(), z.object({ light: z.string(), dark: z.string() })])
	.transform((icon) => (typeof icon === 'string' ? [icon] : Object.values(icon)));

/** What n8n sends its editor of each node and credential, as far as it shows that it was read whole. */
const typesSchema = z.array(
	z.object({
		name: z.string(),
		displayName: z.string(),
		iconUrl: iconUrls.optional(),
		codex: z
			.object({ categories: z.array(z.string()).optional() })
			.passthrough()
			.optional(),
		outputs: z.unknown(),
	}),
);

describe.each<N8nVersion>([CURRENT_N8N, OLD_N8N])('n8n %s', (version) => {
	let n8n: N8nServer;
	let rest: N8nRest;
	let simulator: Simulator;
	let folder: string;

	beforeAll(async () => {
		const install = await ensureN8n(version, say);
		simulator = await startSimulator({});
		folder = mkdtempSync(join(tmpdir(), 'pictory-e2e-installation-'));
		n8n = await N8nServer.start({
			install,
			folder,
			logFolder: runFolder,
			// As it comes: the user installs the package in the editor.
			installPackage: async () => {},
			env: {
				PATH: [
					await standInNpm(join(folder, 'bin'), manifestIn(repoDir).version),
					dirname(install.node),
				].join(':'),
				N8N_LOG_LEVEL: 'debug',
			},
		});
		rest = new N8nRest(n8n.url, n8n.log);
		await rest.login();
	}, INSTALL_TIMEOUT_MS);

	afterAll(async () => {
		await n8n?.stop();
		await simulator?.close();
		if (folder) rmSync(folder, { recursive: true, force: true });
	});

	const packageFolder = () => join(folder, '.n8n', 'nodes', 'node_modules', PACKAGE_NAME);
	/** n8n says so, at its log level "debug", when it reads a package from its lists. */
	const readsLists = () =>
		readFileSync(n8n.log, 'utf8').includes(
			`Lazy-loading nodes and credentials from ${PACKAGE_NAME}`,
		);

	async function typesOf(kind: 'nodes' | 'credentials') {
		const types = typesSchema.parse(
			await rest.until(
				'n8n has written the list',
				async () => await rest.get(`/types/${kind}.json`).catch(() => undefined),
			),
		);
		return types.filter(({ name }) => name.startsWith(PACKAGE_NAME) || name === CREDENTIAL_TYPE);
	}

	/** Everything that the editor asks n8n of a package. */
	async function expectWhole(): Promise<void> {
		const nodes = await typesOf('nodes');
		// The variant for AI agents is n8n's own making, from `usableAsTool`.
		expect(nodes.map(({ name }) => name).sort()).toEqual(
			[PICTORY, `${PICTORY}Tool`, PICTORY_TRIGGER].sort(),
		);
		const tool = nodes.find(({ name }) => name === `${PICTORY}Tool`);
		expect(tool?.outputs).toEqual(['ai_tool']);
		expect(tool?.codex?.categories).toContain('AI');
		for (const { name, codex, iconUrl } of nodes) {
			expect([name, iconUrl?.length]).toEqual([name, 2]);
			if (name === `${PICTORY}Tool`) continue;
			expect([name, codex]).toEqual([
				name,
				expect.objectContaining({
					categories: expect.arrayContaining(['Marketing & Content']),
					alias: expect.arrayContaining(['video']),
				}),
			]);
		}

		const credentials = await typesOf('credentials');
		expect(credentials.map(({ name }) => name)).toEqual([CREDENTIAL_TYPE]);
		for (const url of [...nodes, ...credentials].flatMap(({ iconUrl = [] }) => iconUrl)) {
			const icon = await fetch(`${n8n.url}/${url}`);
			expect([url, icon.status, icon.headers.get('content-type')]).toEqual([
				url,
				200,
				expect.stringContaining('image/svg'),
			]);
		}

		const operations = await operationsOfPictory(rest);
		expect(operations.length).toBeGreaterThan(30);
		for (const { resource, operation } of operations) {
			const schema = await rest.get(`/schemas/${PICTORY}/1.0.0/${resource}/${operation}.json`);
			expect(schema).toMatchObject({ type: 'object', properties: expect.anything() });
		}
		await expect(rest.get(`/schemas/${PICTORY_TRIGGER}/1.0.0.json`)).resolves.toMatchObject({
			properties: { jobId: expect.anything() },
		});
	}

	/** The credential is tested and a step runs: this needs the code, the other only says what there is. */
	async function expectToWork(): Promise<void> {
		const { apiKey, baseUrl } = simulator;
		const name = 'Pictory';
		const id = await rest.createCredential(name, CREDENTIAL_TYPE, { apiKey, baseUrl });
		const test = await rest.testCredential({ id, name }, CREDENTIAL_TYPE, { apiKey, baseUrl });
		expect(test).toMatchObject({ status: 'OK' });
		const { jobId } = simulator.jobs.add({ jobType: 'videoRender', durationMs: 0 });
		const getJob = {
			name: 'Get Job',
			type: PICTORY,
			parameters: { resource: 'job', operation: 'get', jobId: byId(jobId) },
			credentials: { [CREDENTIAL_TYPE]: { id, name } },
		};
		const workflowId = await rest.createWorkflow(line('Look at a job', manualTrigger, getJob));
		const execution = await rest.finished(String(await rest.run(workflowId, 'Start')));
		expect(errorOf(execution)).toBe('');
		expect(itemsOf(execution, 'Get Job')[0]?.json).toMatchObject({ jobId, status: 'completed' });
	}

	it('installs the package in the editor, and brings nothing else along', async () => {
		expect(await typesOf('nodes')).toEqual([]);
		const installed = await rest.call('POST', '/community-packages', {
			name: PACKAGE_NAME,
			version: manifestIn(repoDir).version,
		});
		expect(installed).toMatchObject({
			packageName: PACKAGE_NAME,
			installedNodes: expect.arrayContaining([
				expect.objectContaining({ type: PICTORY }),
				expect.objectContaining({ type: PICTORY_TRIGGER }),
			]),
		});
		expect(readdirSync(dirname(packageFolder()))).toEqual([PACKAGE_NAME]);
		expect(existsSync(join(packageFolder(), 'node_modules'))).toBe(false);
		// n8n takes these out before it lets npm loose on the folder.
		const { devDependencies, peerDependencies } = manifestIn(packageFolder());
		expect([devDependencies, peerDependencies]).toEqual([undefined, undefined]);
	});

	it('has all of it right after the installation', async () => {
		expect(readsLists()).toBe(false);
		await expectWhole();
		await expectToWork();
	});

	it('has all of it after a restart, when it reads the lists and not the code', async () => {
		await n8n.kill();
		await n8n.startMain();
		await rest.login();
		expect(readsLists()).toBe(true);
		await expectWhole();
		await expectToWork();
	});
});

/** This checkout, or the machine, may have set it otherwise. */
const AS_NPM_COMES = [
	'install',
	'--legacy-peer-deps=false',
	'--ignore-scripts=false',
	'--no-audit',
];

/** Our environment without what `npm run` has put into it. */
const outsideOfNpm = () =>
	Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));

describe('npm, by hand in the nodes folder of n8n', () => {
	it.each([OLD_NODE, NODE])(
		'brings the one package, on $name without a compiler',
		async (recipe) => {
			const node = await ensureNode(say, recipe);
			const folder = mkdtempSync(join(tmpdir(), 'pictory-e2e-by-hand-'));
			try {
				const startMs = Date.now();
				const output = execFileSync(onPath('npm') ?? 'npm', [...AS_NPM_COMES, packedTarball()], {
					cwd: folder,
					encoding: 'utf8',
					// Nothing but Node.js is on the path: no compiler, no make, no Python.
					env: { ...outsideOfNpm(), PATH: dirname(node) },
				});
				expect(output).toContain('added 1 package');
				expect(
					readdirSync(join(folder, 'node_modules')).filter((entry) => !entry.startsWith('.')),
				).toEqual([PACKAGE_NAME]);
				figure(`npm install by hand on ${recipe.name}: 1 package in ${Date.now() - startMs} ms`);
			} finally {
				rmSync(folder, { recursive: true });
			}
		},
		INSTALL_TIMEOUT_MS,
	);
});

it('npm pack builds, and npm publish by hand is refused', () => {
	const folder = mkdtempSync(join(tmpdir(), 'pictory-e2e-pack-'));
	const npm = (...args: string[]) =>
		spawnSync('npm', [...args, '--ignore-scripts=false', '--json'], {
			cwd: folder,
			encoding: 'utf8',
		});
	try {
		const left = ['node_modules', 'dist', '.git', 'coverage'].map((name) => join(repoDir, name));
		cpSync(repoDir, folder, { recursive: true, filter: (from) => !left.includes(from) });
		symlinkSync(join(repoDir, 'node_modules'), join(folder, 'node_modules'), 'dir');
		expect(npm('pack').status).toBe(0);
		const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
		const packed = execFileSync('tar', ['-tzf', tarball], { cwd: folder, encoding: 'utf8' });
		for (const file of ['nodes/Pictory/Pictory.node.js', 'known/nodes.json', 'types/nodes.json'])
			expect(packed).toContain(`package/dist/${file}`);
		const published = npm('publish', '--dry-run');
		expect(published.status).not.toBe(0);
		expect(`${published.stdout}${published.stderr}`).toContain('n8n-node prerelease');
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
