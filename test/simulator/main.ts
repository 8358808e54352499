/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- a command-line program */
import { startJobs, startProjects, startSimulator } from './index';

const usage = `Usage: npm run simulator -- [--port 8787] [--file-port 8788] [--speed 10] [--seed 1]
  --port       port of the API
  --file-port  port of the file host
  --speed      simulated seconds per real second
  --seed       the same seed gives the same job ids and durations`;

const flags = new Map([
	['port', 8787],
	['file-port', 8788],
	['speed', 10],
	['seed', 1],
]);

function readFlags(words: string[]): void {
	for (let index = 0; index < words.length; index += 2) {
		const name = words[index]?.replace(/^--/, '') ?? '';
		const value = Number(words[index + 1]);
		if (!flags.has(name) || Number.isNaN(value) || words[index + 1] === undefined) {
			throw new Error(usage);
		}
		flags.set(name, value);
	}
}

async function main(): Promise<void> {
	readFlags(process.argv.slice(2));
	const speed = flags.get('speed') ?? 1;
	const simulator = await startSimulator({
		port: flags.get('port'),
		filePort: flags.get('file-port'),
		seed: flags.get('seed'),
		speed,
		jobs: startJobs,
		settings: {
			durations: {
				storyboardPreview: { medianMs: 60_000, sigma: 0.3 },
				videoRender: { medianMs: 150_000, sigma: 0.4 },
				videoGeneration: { medianMs: 90_000, sigma: 0.3 },
				imageGeneration: { medianMs: 20_000, sigma: 0.3 },
				transcription: { medianMs: 45_000, sigma: 0.3 },
				other: { fixedMs: 30_000 },
			},
		},
	});
	const indented = (line: string) => `              ${line}`;
	const projects = startProjects.map(({ id, name }) => indented(`${id}  ${name}`));
	const templates = simulator.catalogue.templates
		.filter(({ published }) => published)
		.map(({ templateId, variables }) =>
			indented(`${templateId}  with ${Object.keys(variables).join(', ')}`),
		);
	const voices = simulator.catalogue.voices.map(({ name }) => name).join(', ');
	console.log(
		[
			'A fake Pictory is running. Nothing it makes is real.',
			`  Base URL    ${simulator.baseUrl}`,
			`  API key     ${simulator.apiKey}`,
			`  Files       ${simulator.fileHostUrl}`,
			`  Control     ${simulator.url}/_sim`,
			`  Speed       ${speed} simulated seconds per real second`,
			'  Projects',
			...projects,
			'  Templates',
			...templates,
			`  Voices      ${voices}`,
			'Stop it with Ctrl+C.',
		].join('\n'),
	);
	const stop = () => void simulator.close().then(() => process.exit(0));
	process.on('SIGINT', stop);
	process.on('SIGTERM', stop);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
