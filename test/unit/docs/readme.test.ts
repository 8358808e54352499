/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import * as fs from 'node:fs';
import * as path from 'node:path';

import { jobTypeEntry, jobTypeNames } from '../../../nodes/Pictory/job';
import { operations, resources } from '../../../nodes/Pictory/operations';
import { generatedFiles, withGeneratedParts } from '../../../scripts/readme';
import { repoDir } from '../../../scripts/stagePackage';
import { guides, otherWay } from '../../guides';

const read = (file: string) => fs.readFileSync(path.join(repoDir, file), 'utf8');

describe.each(generatedFiles)('%s', (file) => {
	it('is up to date: `npm run readme` would change nothing', () => {
		expect(withGeneratedParts(read(file))).toBe(read(file));
	});
});

describe('the README', () => {
	it('tells the operator everything in 200 lines', () => {
		const [operatorsPart = ''] = read('README.md').split('\n## For developers');
		expect(operatorsPart.split('\n').length).toBeLessThanOrEqual(200);
	});

	it('names every operation', () => {
		for (const [resource, label] of Object.entries(resources)) {
			const names = operations.filter((operation) => operation.resource === resource);
			expect(read('README.md')).toContain(
				`| ${label} | ${names.map(({ name }) => name).join(', ')} |`,
			);
		}
	});

	it('leads to a line for every operation', () => {
		for (const { name, description } of operations) {
			expect(read('docs/operations.md')).toContain(`| ${name} | ${description} |`);
		}
	});

	it('leads to every output field of every job type', () => {
		for (const field of jobTypeNames.flatMap((name) => Object.keys(jobTypeEntry(name).fields))) {
			expect(read('docs/output-fields.md')).toContain(`| \`${field}\` |`);
		}
	});
});

describe('the table of guides', () => {
	it('names only operations that there are', () => {
		const known = operations.map(({ resource, name }) => `${resources[resource]} > ${name}`);
		const named = guides.filter(({ fields }) => !fields).map(otherWay);
		for (const way of named) if ('by' in way) expect(known).toContain(way.by);
	});
});

describe('withGeneratedParts()', () => {
	it('replaces what stands between the markers and nothing else', () => {
		const text = 'a\n<!-- versions:begin -->old<!-- versions:end -->\nb';
		const made = withGeneratedParts(text);
		expect(made).toMatch(/^a\n<!-- versions:begin -->\n\n\| What.*\n\n<!-- versions:end -->\nb$/s);
		expect(made).not.toContain('old');
	});

	it('refuses unknown names and open ends', () => {
		expect(() => withGeneratedParts('<!-- x:begin --><!-- x:end -->')).toThrow('"x"');
		expect(() => withGeneratedParts('<!-- versions:begin -->')).toThrow('versions:end');
	});
});
