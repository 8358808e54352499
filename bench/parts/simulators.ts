/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- runs in Node, not in n8n */
// Fake Pictories, in a process of their own, so that their work is nobody else's. Prints where they are.
import { startSimulator, type SimulatorOptions } from '../../test/simulator';

async function main(): Promise<void> {
	const input: { count: number; options: SimulatorOptions } = JSON.parse(process.argv[2] ?? '');
	const simulators = await Promise.all(
		Array.from({ length: input.count }, async () => await startSimulator(input.options)),
	);
	for (const { url, baseUrl, fileHostUrl, apiKey } of simulators)
		console.log(JSON.stringify({ url, baseUrl, fileHostUrl, apiKey }));
}

void main();
