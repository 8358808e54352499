import { z } from 'zod';

import type { SimulatorOptions } from '../../test/simulator';
import { readLines, startPart } from './processes';

const addressesSchema = z.object({
	url: z.string(),
	baseUrl: z.string(),
	fileHostUrl: z.string(),
	apiKey: z.string(),
});

/** Where a simulator is; plain data, to be handed to another process. */
export type SimulatorAddresses = z.infer<typeof addressesSchema>;

/** A fake Pictory in another process, driven over HTTP. */
export class RemoteSimulator {
	constructor(readonly addresses: SimulatorAddresses) {}

	/** One call of the simulator's control; `GET /_sim` lists them. @param path without `/_sim` */
	async control(method: string, path: string, body?: unknown): Promise<unknown> {
		const response = await fetch(`${this.addresses.url}/_sim${path}`, {
			method,
			headers: { 'content-type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const answer: unknown = await response.json();
		if (!response.ok) throw new Error(`${method} /_sim${path}: ${JSON.stringify(answer)}`);
		return answer;
	}

	/** Simulated ms since the epoch. */
	async nowMs(): Promise<number> {
		return z.object({ nowMs: z.number() }).parse(await this.control('GET', '/clock')).nowMs;
	}
}

/** Simulators that share one process. */
export async function startSimulators(
	count: number,
	options: SimulatorOptions,
): Promise<{ simulators: RemoteSimulator[]; close: () => void }> {
	const child = startPart('simulators', { count, options });
	const simulators: RemoteSimulator[] = [];
	await new Promise<void>((resolve, reject) => {
		child.on('exit', (code) => reject(new Error(`The simulators ended with ${String(code)}`)));
		readLines(child, (value) => {
			simulators.push(new RemoteSimulator(addressesSchema.parse(value)));
			if (simulators.length === count) resolve();
		});
	});
	return { simulators, close: () => child.kill() };
}
