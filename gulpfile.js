// Builds dist: clean, compile, then output schemas (from the compiled job table) and assets.
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

async function compile() {
	const { status } = spawnSync(process.execPath, [require.resolve('typescript/bin/tsc')], {
		cwd: __dirname,
		stdio: 'inherit',
	});
	if (status !== 0) throw new Error('The TypeScript compiler reported errors, see above');
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

const build = series(clean, compile, parallel(schemas, assets));

module.exports = { clean, compile, schemas, assets, build, default: build };
