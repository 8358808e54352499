// A jest transform for the packed package: the code as it is, with its source map pointing into this checkout. Jest's
// coverage then counts what engine tests run for the same nodes/**/*.ts files as what unit tests run.
const fs = require('node:fs');
const path = require('node:path');
const { createInstrumenter } = require('istanbul-lib-instrument');

const repoDir = path.resolve(__dirname, '../..');

module.exports = {
	// Jest's own instrumentation passes over files outside of the checkout.
	canInstrument: true,
	process(code, file, { instrument }) {
		const packageDir = file.slice(0, file.lastIndexOf(`${path.sep}dist${path.sep}`));
		// The tarball leaves the maps out; the code in it is that of this checkout's dist.
		const built = path.join(repoDir, path.relative(packageDir, file));
		const map = JSON.parse(fs.readFileSync(`${built}.map`, 'utf8'));
		map.sources = map.sources.map((source) => path.resolve(path.dirname(built), source));
		if (!instrument) return { code, map };
		return { code: createInstrumenter({ esModules: false }).instrumentSync(code, file, map), map };
	},
};
