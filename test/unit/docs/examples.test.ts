/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import * as fs from 'node:fs';
import * as path from 'node:path';

import type { INode, INodeTypeDescription } from 'n8n-workflow';

import { readExamples } from '../../../scripts/examples';
import { repoDir } from '../../../scripts/stagePackage';
import { nodes as nodeTypes } from '../texts/editorTexts';
import { missingParts, unknownParts } from './nodeCheck';

const PREFIX = 'n8n-nodes-pictory.';

/** The description of a type of ours, also of the tool that n8n makes of it; undefined for a type of n8n's. */
function descriptionOf({ type }: INode): INodeTypeDescription | undefined {
	if (!type.startsWith(PREFIX)) return undefined;
	const name = type.slice(PREFIX.length);
	const found = nodeTypes.find(
		([, made]) => made.description.name === name.replace(/Tool$/, ''),
	)?.[1].description;
	if (!found) throw new Error(`There is no node type ${type}`);
	if (!name.endsWith('Tool')) return found;
	const toolFields = ['descriptionType', 'toolDescription'].map(
		(field) => ({ displayName: field, name: field, type: 'string', default: '' }) as const,
	);
	return { ...found, properties: [...toolFields, ...found.properties] };
}

/** Engine tests name the example that they run. */
const engineTests = fs
	.readdirSync(path.join(repoDir, 'test/engine'))
	.filter((name) => name.endsWith('.test.ts'))
	.map((name) => fs.readFileSync(path.join(repoDir, 'test/engine', name), 'utf8'))
	.join('\n');

describe.each(readExamples().map((example) => [example.file, example] as const))(
	'examples/%s',
	(file, { workflow, title, summary, notes }) => {
		const { nodes, connections } = workflow;
		const steps = nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');

		it('is run by a test in the engine', () => {
			expect({ [file]: engineTests.includes(`'${file}'`) }).toEqual({ [file]: true });
		});

		it('explains itself in a sticky note', () => {
			expect(title).toMatch(/^[A-Z]/);
			expect(summary).toMatch(/^[A-Z][^\n]+\.$/);
			expect(notes.length).toBeGreaterThan(0);
			expect(notes.join('\n')).toContain('your Pictory credential');
			expect(workflow.name).toMatch(/^Pictory: /);
		});

		it('holds no credential, no key, no data and nobody’s instance', () => {
			expect(nodes.filter(({ credentials }) => credentials !== undefined)).toEqual([]);
			expect(Object.keys(workflow).sort()).toEqual(['connections', 'name', 'nodes', 'settings']);
			expect(JSON.stringify(workflow)).not.toMatch(/pictai_|sk-[\w-]{10}|Bearer|api_?key"/i);
		});

		it('uses only what the nodes have', () => {
			const problems = steps.flatMap((node) => {
				const description = descriptionOf(node);
				return description === undefined
					? []
					: [...unknownParts(node, description), ...missingParts(node, description)].map(
							(part) => `${node.name}: ${part}`,
						);
			});
			expect(problems).toEqual([]);
			expect(steps.some((node) => descriptionOf(node) !== undefined)).toBe(true);
		});

		it('connects steps that are there, each with a name and an id of its own', () => {
			const names = nodes.map(({ name }) => name);
			expect(new Set(names).size).toBe(names.length);
			expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
			const ends = Object.values(connections).flatMap((byType) =>
				Object.values(byType).flatMap((outputs) =>
					outputs.flatMap((targets) => (targets ?? []).map(({ node }) => node)),
				),
			);
			for (const name of [...Object.keys(connections), ...ends]) expect(names).toContain(name);
			const loose = steps.filter(({ name }) => !(name in connections) && !ends.includes(name));
			expect(loose).toEqual([]);
		});

		it('runs in the order in which n8n can pause an execution', () => {
			expect(workflow.settings).toEqual({ executionOrder: 'v1' });
		});
	},
);

describe('the check of a node', () => {
	const [, { description }] = nodeTypes[0];
	const node = (parameters: INode['parameters'], typeVersion = 1): INode => ({
		id: '1',
		name: 'Pictory',
		type: `${PREFIX}pictory`,
		typeVersion,
		position: [0, 0],
		parameters,
	});

	it.each([
		['a parameter that is not there', { resource: 'job', operation: 'get', jobID: 'x' }, 'jobID'],
		['a parameter of another operation', { resource: 'job', operation: 'get', limit: 5 }, 'limit'],
		['an operation that is not there', { resource: 'job', operation: 'fetch' }, '"fetch"'],
		[
			'an option that is not there',
			{ resource: 'job', operation: 'wait', waitOptions: { patience: 5 } },
			'patience',
		],
		[
			'a choice of an option that is not there',
			{ resource: 'job', operation: 'wait', waitOptions: { onTimeout: 'ignore' } },
			'"ignore"',
		],
	])('finds %s', (_what, parameters, named) => {
		expect(unknownParts(node(parameters), description).join('; ')).toContain(named);
	});

	it('finds a parameter that is missing', () => {
		const missing = missingParts(node({ resource: 'job', operation: 'get' }), description);
		expect(missing).toEqual([expect.stringContaining('"Job"')]);
	});

	it('finds a version that is not there', () => {
		expect(unknownParts(node({}, 9), description)).toContain('there is no version 9');
	});
});
