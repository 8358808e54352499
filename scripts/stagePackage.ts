/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports,
   @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/require-node-api-error -- runs in Node, not in n8n */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

export const repoDir = path.resolve(__dirname, '..');

/** What dist is made from. */
const buildInputs = ['nodes', 'credentials', 'package.json', 'tsconfig.json', 'gulpfile.js'];
/** What the build writes last. */
const lastBuilt = path.join('dist', 'types', 'nodes.json');
/** What the tarball is made from, by `files` in package.json. */
const packInputs = ['dist', 'index.js', 'package.json', 'README.md', 'LICENSE.md'];

function filesBelow(relativePath: string): string[] {
	const absolute = path.join(repoDir, relativePath);
	if (!fs.existsSync(absolute)) return [];
	if (fs.statSync(absolute).isFile()) return [relativePath];
	return fs.readdirSync(absolute).flatMap((name) => filesBelow(path.join(relativePath, name)));
}

function contentHash(inputs: string[]): string {
	const hash = createHash('sha256');
	for (const file of inputs.flatMap(filesBelow).sort()) {
		hash
			.update(`${file}\0`)
			.update(fs.readFileSync(path.join(repoDir, file)))
			.update('\0');
	}
	return hash.digest('hex').slice(0, 16);
}

/** Modification times in ms of a file, or of a folder and everything below it. */
function modificationTimesMs(relativePath: string): number[] {
	const absolute = path.join(repoDir, relativePath);
	const { mtimeMs } = fs.statSync(absolute);
	if (fs.statSync(absolute).isFile()) return [mtimeMs];
	const below = fs.readdirSync(absolute).map((name) => path.join(relativePath, name));
	return [mtimeMs, ...below.flatMap(modificationTimesMs)];
}

/** Builds dist when something it is made from is newer; a failing build throws, with its output on stderr. */
export function ensureBuilt(): void {
	const compiled = filesBelow('dist').filter((file) => file.endsWith('.js'));
	const oldestOutputMs = Math.min(...compiled.flatMap(modificationTimesMs));
	const newestInputMs = Math.max(...buildInputs.flatMap(modificationTimesMs));
	const isWhole = fs.existsSync(path.join(repoDir, lastBuilt));
	if (isWhole && oldestOutputMs > newestInputMs) return;
	execFileSync(
		process.execPath,
		[path.join(repoDir, 'node_modules/gulp/bin/gulp.js'), '--silent'],
		{
			cwd: repoDir,
			// The compiler reports to stdout, which belongs to the caller.
			stdio: ['ignore', 2, 'inherit'],
		},
	);
}

/** @returns path of the tarball of the package, as `npm pack` makes it */
export function packedTarball(): string {
	const stageDir = path.dirname(stagePackage());
	const [tarball] = fs.readdirSync(stageDir).filter((name) => name.endsWith('.tgz'));
	return path.join(stageDir, tarball);
}

/**
 * Packs the package with `npm pack` and unpacks the tarball, as n8n does on install: what is not in the tarball is not
 * there. The folder is named after the content, so that an unchanged package is packed once.
 *
 * @param n8nDir folder whose `node_modules` holds n8n-workflow and zod, which n8n gives to a node at run time
 * @returns the folder of the unpacked package
 */
export function stagePackage(n8nDir: string = repoDir): string {
	ensureBuilt();
	const modulesDir = fs.realpathSync(path.join(n8nDir, 'node_modules'));
	const key = createHash('sha256')
		.update(`${contentHash(packInputs)} ${modulesDir}`)
		.digest('hex');
	const stageDir = path.join(os.tmpdir(), `n8n-nodes-pictory-${key.slice(0, 16)}`);
	const packageDir = path.join(stageDir, 'package');
	if (fs.existsSync(packageDir)) return packageDir;

	const workDir = fs.mkdtempSync(`${stageDir}-`);
	const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
	const packed = execFileSync(
		npm,
		['pack', '--json', '--ignore-scripts', '--pack-destination', workDir],
		{
			cwd: repoDir,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
			shell: process.platform === 'win32',
		},
	);
	const [{ filename }]: Array<{ filename: string }> = JSON.parse(packed);
	execFileSync('tar', ['-xzf', filename], { cwd: workDir });
	// A sibling node_modules makes the package find n8n's own copies, and nothing of this checkout.
	fs.symlinkSync(modulesDir, path.join(workDir, 'node_modules'), 'junction');
	try {
		fs.renameSync(workDir, stageDir);
	} catch (error) {
		// Another process was faster; its folder has the same content.
		if (!fs.existsSync(packageDir)) throw error;
		fs.rmSync(workDir, { recursive: true });
	}
	return packageDir;
}
