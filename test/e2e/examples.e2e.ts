/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import type { INodeTypeDescription } from 'n8n-workflow';

import { readExamples } from '../../scripts/examples';
import { unknownParts } from '../unit/docs/nodeCheck';
import { Editor } from './browser/editor';
import { ensureN8n } from './install/cache';
import { CURRENT_N8N, OLD_N8N, type N8nVersion } from './install/pins';
import type { Execution } from './server/rest';
import { rehearsals } from './suite/rehearsals';
import { say } from './suite/runFolder';
import { INSTALL_TIMEOUT_MS, Stage } from './suite/stage';

const REHEARSALS = 'test/e2e/suite/rehearsals.ts';

const examples = readExamples();

describe.each([OLD_N8N, CURRENT_N8N])("n8n %s's own nodes in the examples", (version) => {
	let descriptions: INodeTypeDescription[];

	beforeAll(async () => {
		descriptions = await ownNodes(version);
	}, INSTALL_TIMEOUT_MS);

	test.each(examples.map(({ file, workflow }) => [file, workflow] as const))(
		'%s has them as n8n knows them',
		(_file, { nodes }) => {
			const foreign = nodes.filter(({ type }) => !type.startsWith('n8n-nodes-pictory.'));
			const problems = foreign.flatMap((node) => {
				const short = node.type.slice(node.type.lastIndexOf('.') + 1);
				const description = descriptions.find(
					({ name, version: versions }) =>
						name.split('.').pop() === short && [versions].flat().includes(node.typeVersion),
				);
				if (!description) return [`${node.name}: there is no ${node.type} ${node.typeVersion}`];
				return unknownParts(node, description).map((part) => `${node.name}: ${part}`);
			});
			expect(problems).toEqual([]);
		},
	);
});

/** The descriptions of n8n's own nodes, as it ships them. */
async function ownNodes(version: N8nVersion): Promise<INodeTypeDescription[]> {
	const { script } = await ensureN8n(version, say);
	const modules = dirname(dirname(dirname(script)));
	return ['n8n-nodes-base', '@n8n/n8n-nodes-langchain'].flatMap((name): INodeTypeDescription[] =>
		JSON.parse(readFileSync(join(modules, name, 'dist', 'types', 'nodes.json'), 'utf8')),
	);
}

describe(`the examples in the editor of n8n ${CURRENT_N8N}`, () => {
	let stage: Stage;
	let editor: Editor;

	beforeAll(async () => {
		stage = await Stage.open(CURRENT_N8N, {});
		editor = await Editor.open(stage.n8n.url);
		await editor.logIn();
	}, INSTALL_TIMEOUT_MS);

	afterAll(async () => {
		await editor?.close();
		await stage?.close();
	});

	test.each(examples.map(({ file, workflow }) => [file, workflow] as const))(
		'%s shows all its steps',
		async (file, workflow) => {
			const { nodes, connections, name = file } = workflow;
			const id = await stage.add({ name, nodes, connections });
			await editor.openWorkflow(id);
			await editor.fitToView();
			const steps = nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
			for (const { name } of steps) {
				await editor.canvas.locator(`[data-node-name="${name}"]`).first().waitFor();
			}
			expect(await editor.canvas.getByText('Unrecognized node type').count()).toBe(0);
			await editor.picture(`examples/${basename(file, '.json')}`, editor.canvas);
		},
	);
});

describe(`the examples in n8n ${CURRENT_N8N}`, () => {
	let stage: Stage;
	/** All at once: most of the time they wait. */
	let outcomes: Map<string, Promise<Execution>>;

	beforeAll(async () => {
		stage = await Stage.open(CURRENT_N8N, { speed: 20 });
		outcomes = new Map(
			examples.map(({ file, workflow: { name = file, nodes, connections, settings } }) => {
				const rehearse = rehearsals[file];
				const outcome = rehearse
					? rehearse(stage, { name, nodes, connections, settings })
					: Promise.reject(new Error(`say in ${REHEARSALS} how to play it`));
				// Its test reports the failure.
				outcome.catch(() => undefined);
				return [file, outcome];
			}),
		);
	}, INSTALL_TIMEOUT_MS);

	afterAll(async () => await stage?.close());

	test.each(examples.map(({ file }) => file))('%s does what it says', async (file) => {
		expect((await outcomes.get(file))?.status).toBe('success');
	});

	test('none of them gave the API key away', () => {
		expect(stage.simulator.keyLeaks()).toEqual([]);
	});
});
