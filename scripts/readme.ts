/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console
   -- runs in Node, not in n8n */
// Writes the generated parts of README.md and other documents, between the markers <!-- name:begin --> and
// <!-- name:end -->: `npm run readme`. test/unit/docs/readme.test.ts fails while they are out of date.
import * as fs from 'node:fs';
import * as path from 'node:path';

import {
	commonFields,
	failureFields,
	jobTypeEntry,
	jobTypeNames,
	progressFields,
} from '../nodes/Pictory/job';
import type { JobField } from '../nodes/Pictory/job';
import { operations, resources } from '../nodes/Pictory/operations';
import type { Operation } from '../nodes/Pictory/operations';
import { CURRENT_N8N, ENGINE_MATRIX, OLD_N8N } from '../test/e2e/install/pins';
import { guides, otherWay, videoOperation } from '../test/guides';
import { readExamples } from './examples';
import { repoDir } from './stagePackage';

/** The files with generated parts, relative to the checkout. */
export const generatedFiles = [
	'README.md',
	'CONTRIBUTING.md',
	'docs/guides.md',
	'docs/operations.md',
	'docs/output-fields.md',
	'examples/README.md',
] as const;

/** The generated parts, by the name in their markers. */
const parts: Record<string, () => string> = {
	resources: resourcesTable,
	operations: operationsTable,
	'job-item': jobItemTables,
	versions: versionsTable,
	examples: exampleList,
	'example-index': exampleIndex,
	'operation-example': operationExample,
	guides: guidesTable,
	'guide-count': guideCount,
};

function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) =>
		`| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const waits: Record<Operation['kind'], string> = {
	plain: 'no',
	start: 'if you want',
	follow: 'yes',
};

/** One line a resource: what the node can do at a glance. */
function resourcesTable(): string {
	const rows = Object.entries(resources).map(([resource, label]) => [
		label,
		operations
			.filter((operation) => operation.resource === resource)
			.map(({ name }) => name)
			.join(', '),
	]);
	return table(['Resource', 'Operations'], rows);
}

function operationsTable(): string {
	const order = Object.keys(resources);
	const rows = [...operations]
		.sort(
			(a, b) =>
				order.indexOf(a.resource) - order.indexOf(b.resource) || a.name.localeCompare(b.name),
		)
		.map(({ resource, name, description, kind }) => [
			resources[resource],
			name,
			description,
			waits[kind],
		]);
	return table(['Resource', 'Operation', 'What it does', 'Waits'], rows);
}

function guidesTable(): string {
	const rows = guides.map((guide) => {
		const title = `[${guide.title}](${guide.source.split(' ; ')[0]})`;
		if (guide.fields)
			return [
				title,
				guide.what,
				`Video > ${videoOperation(guide) === 'render' ? 'Create' : 'Create Preview'}`,
				'',
			];
		const way = otherWay(guide);
		return 'by' in way ? [title, guide.what, way.by, ''] : [title, guide.what, 'no', way.whyNot];
	});
	return table(['Guide', 'What it makes', 'In fields', 'Why not'], rows);
}

/** How many guides are followed without JSON; test/engine/guides.test.ts makes the video of each and compares it. */
function guideCount(): string {
	const videos = guides.filter((guide) => videoOperation(guide) !== undefined);
	const made = videos.filter(({ fields }) => fields);
	return `${made.length} of the ${videos.length} that make a video are made with fields alone.`;
}

function fieldRows(
	fields: Readonly<Record<string, Pick<JobField, 'description'>>>,
	mainField?: string,
): string[][] {
	return Object.entries(fields).map(([name, { description }]) => [
		`\`${name}\``,
		name === mainField ? `${description}; also in \`outputUrl\`` : description,
	]);
}

function jobItemTables(): string {
	const head = ['Field', 'What it holds'];
	const types = jobTypeNames.map((name) => {
		const { displayName, description, fields, outputUrl } = jobTypeEntry(name);
		return [
			`## ${displayName}`,
			`\`jobType\` is \`${name}\`: ${description}.`,
			table(head, fieldRows(fields, outputUrl)),
		].join('\n\n');
	});
	return [
		'## Every job',
		table(head, fieldRows(commonFields)),
		...types,
		'## While a video renders',
		table(head, fieldRows(progressFields)),
		'## When a job failed',
		table(head, fieldRows(failureFields)),
	].join('\n\n');
}

function versionsTable(): string {
	const { devDependencies }: { devDependencies: Record<string, string> } = JSON.parse(
		fs.readFileSync(path.join(repoDir, 'package.json'), 'utf8'),
	);
	const engines = ENGINE_MATRIX.map((version) => `n8n-core ${version}`).join(', ');
	return table(
		['What is run', 'With', 'By'],
		[
			["all tests, n8n's engine included", `n8n-core ${devDependencies['n8n-core']}`, '`npm test`'],
			['the engine tests', engines, '`npm run test:matrix`'],
			['a whole n8n server', `n8n ${CURRENT_N8N} and n8n ${OLD_N8N}`, '`npm run test:e2e`'],
		],
	);
}

/** All examples in one line. */
function exampleList(): string {
	return readExamples()
		.map(({ file, title }) => `[${title}](examples/${file})`)
		.join(' · ');
}

function exampleIndex(): string {
	return readExamples()
		.map(({ file, title, summary, notes, picture, pictureText }) =>
			[
				`## ${title}`,
				`[${file}](${file}): ${summary}`,
				...(picture === undefined ? [] : [`![${pictureText}](${picture})`]),
				...notes,
			].join('\n\n'),
		)
		.join('\n\n');
}

/** A real operation, whole: the one that CONTRIBUTING.md explains. */
function operationExample(): string {
	const file = 'nodes/Pictory/operations/project/render.ts';
	const code = fs.readFileSync(path.join(repoDir, file), 'utf8').trimEnd();
	return [`\`${file}\`:`, `\`\`\`ts\n${code}\n\`\`\``].join('\n\n');
}

/**
 * A Markdown text with its generated parts made anew.
 * @throws Error for a marker whose name is unknown or whose end is missing
 */
export function withGeneratedParts(markdown: string): string {
	return markdown.replaceAll(
		/<!-- ([\w-]+):begin -->[\s\S]*?(?:<!-- \1:end -->|$)/g,
		(block, name: string) => {
			const part = parts[name];
			if (!part) throw new Error(`There is no generated part "${name}"`);
			const end = `<!-- ${name}:end -->`;
			if (!block.endsWith(end)) throw new Error(`The part "${name}" has no ${end}`);
			const text = part();
			// A sentence stays in its paragraph; tables and lists stand alone.
			const gap = text.includes('\n') ? '\n\n' : '';
			return `<!-- ${name}:begin -->${gap}${text}${gap}${end}`;
		},
	);
}

/** Writes all generated parts anew, and says which files changed. */
export function writeGeneratedParts(): void {
	for (const file of generatedFiles) {
		const absolute = path.join(repoDir, file);
		const before = fs.readFileSync(absolute, 'utf8');
		const after = withGeneratedParts(before);
		if (after !== before) fs.writeFileSync(absolute, after);
		console.log(`${file}: ${after === before ? 'up to date' : 'written'}`);
	}
}

if (require.main === module) writeGeneratedParts();
