/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import * as fs from 'node:fs';
import * as path from 'node:path';

import * as ts from 'typescript';

import { operations, resources } from '../../../nodes/Pictory/operations';
import { readExamples } from '../../../scripts/examples';
import { repoDir } from '../../../scripts/stagePackage';
import { editorViews } from './editorTexts';

/** Labels of n8n's own, and names of things that people see elsewhere in n8n, which our texts mention. */
const namesInN8n = [
	'AI Agent',
	'Authentication',
	'Community Nodes',
	'Continue (using error output)',
	'Create new credential',
	'Credential',
	'Credential Type',
	'Custom API Call',
	'Execute workflow',
	'Execution Order',
	'Executions',
	'HTTP Request',
	'Import from File',
	'Install',
	'MCP Server Trigger',
	'Method',
	'On Error',
	'Pictory Tool',
	'Predefined Credential Type',
	'Production URL',
	'Respond to Webhook',
	'Retry',
	'Retry On Fail',
	'Save',
	'Settings',
	'Stop',
	'Timeout Workflow',
	'Trigger manually',
	'URL',
	'Webhook',
];

const views = editorViews().map(([, view]) => view);
const labels = new Set([
	...namesInN8n,
	...views.flatMap(({ texts }) =>
		texts
			.filter(({ kind }) => ['label', 'choice', 'action'].includes(kind))
			.map(({ text }) => text),
	),
]);
/** What people read in the example workflows themselves: names of steps, fields of forms. */
const exampleTexts = readExamples().map(({ workflow }) => JSON.stringify(workflow.nodes));
const operationNames = operations.map(({ resource, name }) => `${resources[resource]} > ${name}`);

function filesBelow(folder: string): string[] {
	return fs
		.readdirSync(path.join(repoDir, folder), { recursive: true, encoding: 'utf8' })
		.map((name) => path.join(folder, name));
}

/** Every text in the code of a file, without its comments; `…` stands for what is only known at run time. */
function textsInCode(file: string): string[] {
	const source = ts.createSourceFile(
		file,
		fs.readFileSync(path.join(repoDir, file), 'utf8'),
		ts.ScriptTarget.Latest,
		true,
	);
	const texts: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) texts.push(node.text);
		if (ts.isTemplateExpression(node)) {
			texts.push(
				[node.head, ...node.templateSpans.map(({ literal }) => literal)]
					.map(({ text }) => text)
					.join('…'),
			);
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return texts;
}

/** Names in single quotes that look like labels: 'Wait Options'. */
const quotedNames = (text: string) =>
	[...text.matchAll(/(?<![\w'])'([A-Z][^'…]*)'(?!\w)/g)].map(([, name = '']) => name);

const codeFiles = [...filesBelow('nodes'), ...filesBelow('credentials')].filter((file) =>
	file.endsWith('.ts'),
);

describe.each(codeFiles.map((file) => [file, textsInCode(file)] as const))('%s', (_file, texts) => {
	it('puts only labels that there are between quotes', () => {
		const unknown = texts.flatMap(quotedNames).filter((name) => !labels.has(name));
		expect(unknown).toEqual([]);
	});

	it('names only operations that there are', () => {
		const named = texts.flatMap((text) => [
			...text.matchAll(/\b[A-Z]\w+(?: \w+)? > [A-Z]\w+(?: [A-Z]\w+)*/g),
		]);
		for (const [name] of named) expect(operationNames).toContain(name);
	});
});

describe.each(['README.md', 'examples/README.md'])('%s', (file) => {
	const text = fs.readFileSync(path.join(repoDir, file), 'utf8');

	it('prints in bold only names that people find in n8n, and what ends like a sentence', () => {
		const bold = [...text.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name);
		expect(bold.length).toBeGreaterThan(0);
		const names = bold
			.filter((name) => !/[.:]$/.test(name) && !operationNames.includes(name))
			.flatMap((name) => name.split(' > '));
		const isInExample = (name: string) => exampleTexts.some((text) => text.includes(`"${name}"`));
		expect(names.filter((name) => !labels.has(name) && !isInExample(name))).toEqual([]);
	});
});
