// Builds dist: clean, compile, then output schemas (from the compiled job table) and assets, then n8n's lists.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { dest, parallel, series, src } = require('gulp');
const { z } = require('zod');
const { zodToJsonSchema } = require('zod-to-json-schema');

const dist = path.join(__dirname, 'dist');
const distNode = path.join(dist, 'nodes', 'Pictory');

async function clean() {
	await fs.promises.rm(dist, { recursive: true, force: true });
}

function run(script, complaint) {
	const { status } = spawnSync(process.execPath, [script], { cwd: __dirname, stdio: 'inherit' });
	if (status !== 0) throw new Error(complaint);
}

async function compile() {
	run(require.resolve('typescript/bin/tsc'), 'The TypeScript compiler reported errors, see above');
	// The maps serve our coverage and stay out of the tarball: nothing shipped points to them.
	for (const name of fs.readdirSync(dist, { recursive: true })) {
		if (!name.endsWith('.js')) continue;
		const file = path.join(dist, name);
		const code = fs.readFileSync(file, 'utf8');
		fs.writeFileSync(file, code.replace(/^\/\/# sourceMappingURL=.*$/m, ''));
	}
}

async function writeSchema(fileName, output) {
	const shapes = Object.entries(output).map(([name, { shape, description }]) => [
		name,
		description === undefined ? shape : shape.describe(description),
	]);
	const { type, properties } = zodToJsonSchema(z.object(Object.fromEntries(shapes)), {
		$refStrategy: 'none',
	});
	const file = path.join(distNode, '__schema__', fileName);
	await fs.promises.mkdir(path.dirname(file), { recursive: true });
	await fs.promises.writeFile(
		file,
		`${JSON.stringify({ type, properties, version: 1 }, null, '\t')}\n`,
	);
}

// n8n's editor shows the output fields of a node before its first run, from __schema__ beside the node:
// v<node version>/<resource>/<operation>.json, or v<node version>.json for a node without operations.
async function schemas() {
	const { operations } = require(path.join(distNode, 'operations'));
	for (const { resource, operation, output } of operations) {
		await writeSchema(path.join('v1.0.0', resource, `${operation}.json`), output);
	}
	const trigger = require(path.join(distNode, 'trigger'));
	await writeSchema('v1.0.0.json', trigger.output);
}

function assets() {
	// Without encoding: false, gulp 5 re-encodes binary files as UTF-8.
	return src(['{nodes,credentials}/**/*.{svg,png}', 'nodes/**/*.node.json'], {
		base: __dirname,
		encoding: false,
	}).pipe(dest(dist));
}

// Lists of what the package holds, by n8n's own tool: with dist/known and dist/types n8n starts without loading any of
// the code. It loads the node to describe it, so everything else has to be there.
async function metadata() {
	run(require.resolve('n8n-core/bin/generate-metadata'), 'n8n-generate-metadata failed, see above');
	// Lists of option loaders, which only the build of n8n's own nodes reads.
	await fs.promises.rm(path.join(dist, 'methods'), { recursive: true });
}

const build = series(clean, compile, parallel(schemas, assets), metadata);

module.exports = { clean, compile, schemas, assets, metadata, build, default: build };
