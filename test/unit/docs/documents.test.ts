/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import * as fs from 'node:fs';
import * as path from 'node:path';

import { repoDir } from '../../../scripts/stagePackage';

const read = (file: string) => fs.readFileSync(path.join(repoDir, file), 'utf8');

const documents = ['.', 'docs', 'examples', 'test/simulator'].flatMap((folder) =>
	fs
		.readdirSync(path.join(repoDir, folder))
		.filter((name) => name.endsWith('.md'))
		.map((name) => path.posix.join(folder, name)),
);

/** The text without code, in which brackets and hashes mean something else. */
function prose(file: string): string {
	return read(file)
		.replaceAll(/^```[\s\S]*?^```$/gm, '')
		.replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]#]/g, ' '));
}

interface Link {
	text: string;
	target: string;
	isImage: boolean;
}

function links(file: string): Link[] {
	return [...prose(file).matchAll(/(!?)\[([^\]]*)\]\(([^)\s]+)\)/g)].map(
		([, mark, text = '', target = '']) => ({ text, target, isImage: mark === '!' }),
	);
}

function headings(file: string): Array<{ level: number; text: string }> {
	return [...prose(file).matchAll(/^(#{1,6}) (.+)$/gm)].map(([, hashes = '', text = '']) => ({
		level: hashes.length,
		text,
	}));
}

/** The anchor that GitHub gives a heading. */
const anchor = (text: string) =>
	text
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
		.replaceAll(/\s/g, '-');

const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'));

describe.each(documents)('%s', (file) => {
	it('links only to what is there', () => {
		for (const { target } of links(file)) {
			if (/^https:\/\//.test(target)) continue;
			const [relative = '', fragment] = target.split('#');
			const linked = relative === '' ? file : path.posix.join(path.posix.dirname(file), relative);
			expect([target, fs.existsSync(path.join(repoDir, linked))]).toEqual([target, true]);
			if (fragment === undefined) continue;
			expect(headings(linked).map(({ text }) => anchor(text))).toContain(fragment);
		}
	});

	it('says in words what each picture shows', () => {
		for (const { text, target, isImage } of links(file)) {
			if (isImage) expect([target, text]).toEqual([target, expect.stringMatching(/\S+ \S+ \S+/)]);
		}
		expect(read(file)).not.toMatch(/<img/i);
	});

	it('has one title, and no heading that skips a level', () => {
		const levels = headings(file).map(({ level }) => level);
		expect(levels.filter((level) => level === 1)).toHaveLength(1);
		levels.forEach((level, index) => {
			expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
		});
	});

	it('names only npm scripts that there are', () => {
		for (const [, name = ''] of read(file).matchAll(/npm run ([\w:-]+)/g)) {
			expect(Object.keys(scripts)).toContain(name);
		}
	});
});

describe('CONTRIBUTING.md', () => {
	it('says what each npm script does', () => {
		for (const name of Object.keys(scripts)) {
			const command = ['test', 'start'].includes(name) ? `npm ${name}` : `npm run ${name}`;
			expect(read('CONTRIBUTING.md')).toContain(`| \`${command}\` |`);
		}
	});
});

test('docs/benchmarks.json names no folder of the machine that measured', () => {
	expect(read('docs/benchmarks.json')).not.toMatch(/"(\/|[A-Z]:\\)/);
});

describe('ARCHITECTURE.md', () => {
	it('has a line for every folder of the checkout', () => {
		const ignored = read('.gitignore').split('\n');
		const folders = fs
			.readdirSync(repoDir, { withFileTypes: true })
			.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
			.map(({ name }) => name)
			.filter((name) => !ignored.includes(name) && !ignored.includes(`${name}/`));
		expect(folders).toContain('examples');
		for (const folder of folders) expect(read('ARCHITECTURE.md')).toContain(`| \`${folder}/`);
	});

	it('has a line for every folder of the node', () => {
		const folders = fs
			.readdirSync(path.join(repoDir, 'nodes/Pictory'), { withFileTypes: true })
			.filter((entry) => entry.isDirectory())
			.map(({ name }) => `nodes/Pictory/${name}/`);
		expect(folders.length).toBeGreaterThan(0);
		for (const folder of folders) expect(read('ARCHITECTURE.md')).toContain(`| \`${folder}\` |`);
	});

	it('names only files and folders that there are', () => {
		for (const [, name = ''] of read('ARCHITECTURE.md').matchAll(/`([\w./-]+(?:\/|\.ts))`/g)) {
			const places = [
				name,
				`nodes/Pictory/${name}`,
				`test/engine/${name}`,
				`nodes/Pictory/job/${name}`,
			];
			expect([name, places.some((place) => fs.existsSync(path.join(repoDir, place)))]).toEqual([
				name,
				true,
			]);
		}
	});
});

/** The test files and helpers of tests, by name. */
const testFiles = new Map(
	fs
		.readdirSync(path.join(repoDir, 'test'), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => [path.basename(file), path.posix.join('test', file)]),
);

/** The tests that a document names, as `file.test.ts`: *title*, *another title*. */
function namedTests(document: string): Array<[file: string, title: string]> {
	const mentions = read(document).matchAll(/`([\w.]+\.ts)`: (\*[^*\n]+\*(?:, \*[^*\n]+\*)*)/g);
	return [...mentions].flatMap(([, file = '', titles = '']) =>
		[...titles.matchAll(/\*([^*]+)\*/g)].map(([, title = '']): [string, string] => [file, title]),
	);
}

describe.each([
	['docs/pausing.md', ['pause.test.ts', 'wakeUp.test.ts', 'pause.e2e.ts']],
	['SECURITY.md', ['faults.test.ts', 'fuzz.test.ts', 'secrets.test.ts', 'wakeUp.test.ts']],
	['docs/n8n-versions.md', ['wakeUp.test.ts', 'faults.test.ts', 'restTests.ts']],
])('the tests that %s names', (document, files) => {
	const named = namedTests(document);

	it('are there', () => {
		for (const [file, title] of named) {
			const code = read(testFiles.get(file) ?? path.join('test', file));
			const isThere = [`'${title}',`, `"${title}",`].some((literal) => code.includes(literal));
			expect({ file, title, isThere }).toEqual({ file, title, isThere: true });
		}
	});

	it('are all that it has in italics', () => {
		const italics = read(document).match(/(?<![*\w])\*[^*\s][^*\n]*\*(?![*\w])/g) ?? [];
		expect(named.map(([, title]) => `*${title}*`)).toEqual(italics);
		expect([...new Set(named.map(([file]) => file))]).toEqual(expect.arrayContaining(files));
	});
});

describe('docs/pausing.md', () => {
	it('has the hint of every obstacle', () => {
		const [, table = ''] =
			/<!-- obstacles -->([^]*)<!-- \/obstacles -->/.exec(read('docs/pausing.md')) ?? [];
		const [, , ...rows] = [...table.matchAll(/^\|.*\| (.*) \|$/gm)].map(([, hint]) => hint);
		const code = ['waiting/pause.ts', 'running/pause.ts']
			.map((file) => read(path.join('nodes/Pictory', file)))
			.join('\n');
		const [, why = ''] = /export function whyNoPause\(([^]*?)^}/m.exec(code) ?? [];
		const fromEngine = [...why.matchAll(/return (['"])(.*)\1;/g)].map(([, , hint]) => hint);
		const fromClock = [...code.matchAll(/keptRunning\('(.*)'\)/g)].map(([, hint]) => hint);
		expect(fromEngine.length).toBeGreaterThan(0);
		expect(fromClock.length).toBeGreaterThan(0);
		expect(rows).toEqual([...fromEngine, ...fromClock]);
	});
});

describe('the two commands of the README', () => {
	it('are what continuous integration runs', () => {
		const [, block = ''] =
			/^## For developers$[^]*?```sh\n([^]*?)```/m.exec(read('README.md')) ?? [];
		const commands = [...block.matchAll(/^npm ci && (npm [\w ]*\w)/gm)];
		expect(commands.map(([, command]) => command)).toEqual(['npm test', 'npm run demo']);
		for (const [, command = ''] of commands) {
			expect(read('.ci/run')).toMatch(new RegExp(`^step(_with_jest)? ${command}( --)?$`, 'm'));
			expect(read('.github/workflows/ci.yml')).toContain(`- run: ${command}\n`);
		}
		expect(read('.ci/run')).toMatch(/^step npm ci/m);
	});
});
