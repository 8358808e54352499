/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- runs in Node, not in n8n */
// Runs n8n's community scanner as the verification does, but offline: on the source, and on what the tarball ships.
import { repoDir, stagePackage } from './stagePackage';

async function main() {
	const { analyzePackage, SOURCE_FILE_PATTERNS } =
		await import('@n8n/scan-community-package/scanner/scanner.mjs');
	const legs: Array<[label: string, dir: string, patterns: string[]]> = [
		['source', repoDir, SOURCE_FILE_PATTERNS],
		['tarball', stagePackage(), ['**/*.js', 'package.json']],
	];
	for (const [label, dir, patterns] of legs) {
		const { passed, message, details } = await analyzePackage(dir, patterns);
		console.log(`Community scanner, ${label}: ${passed ? 'passed' : message}`);
		if (details) console.error(details);
		if (!passed) process.exitCode = 1;
	}
}

void main();
