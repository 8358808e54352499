/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import * as fs from 'node:fs';
import * as path from 'node:path';

import type { INode } from 'n8n-workflow';

import type { WorkflowJson } from '../test/engine/harness/workflows';
import { repoDir } from './stagePackage';

/** An example workflow, and what the index says of it. */
export interface Example {
	/** File name within examples/. */
	file: string;
	workflow: WorkflowJson;
	/** From the sticky note that begins with `## `: its heading, its first paragraph, and its other paragraphs. */
	title: string;
	summary: string;
	notes: string[];
	/** Path of the picture of the canvas relative to examples/, where there is one; the text says what it shows. */
	picture?: string;
	pictureText: string;
}

const isSticky = ({ type }: INode) => type === 'n8n-nodes-base.stickyNote';

function readExample(file: string): Example {
	const workflow: WorkflowJson = JSON.parse(
		fs.readFileSync(path.join(repoDir, 'examples', file), 'utf8'),
	);
	const about = workflow.nodes
		.filter(isSticky)
		.map(({ parameters }) => String(parameters.content))
		.find((content) => content.startsWith('## '));
	if (about === undefined) throw new Error(`${file} has no sticky note that begins with "## "`);
	const [heading = '', summary = '', ...notes] = about.trim().split(/\n\s*\n/);
	const title = heading.replace(/^## /, '');

	const steps = workflow.nodes
		.filter((node) => !isSticky(node))
		.sort((a, b) => a.position[0] - b.position[0] || a.position[1] - b.position[1])
		.map(({ name }) => name);
	const picture = `../docs/images/examples/${path.basename(file, '.json')}.png`;
	return {
		file,
		workflow,
		title,
		summary,
		notes,
		...(fs.existsSync(path.join(repoDir, 'examples', picture)) ? { picture } : {}),
		pictureText: `The workflow in n8n's editor, from left to right: ${steps.join(', ')}`,
	};
}

/** All workflows in examples/, by title. Throws for a file that is no workflow or explains nothing. */
export function readExamples(): Example[] {
	return fs
		.readdirSync(path.join(repoDir, 'examples'))
		.filter((file) => file.endsWith('.json'))
		.map(readExample)
		.sort((a, b) => a.title.localeCompare(b.title));
}
