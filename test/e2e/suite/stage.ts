/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- runs in Node, not in n8n */
import { readFileSync } from 'node:fs';

import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator';
import { ensureN8n } from '../install/cache';
import type { N8nVersion } from '../install/pins';
import { N8nServer, type N8nOptions } from '../server/n8n';
import { installNodePackage } from '../server/nodePackage';
import { N8nRest, type WorkflowFile } from '../server/rest';
import { runFolder, say } from './runFolder';
import { CREDENTIAL_TYPE } from './workflows';

/** Bringing n8n into an empty cache may take so long. */
export const INSTALL_TIMEOUT_MS = 20 * 60_000;

/** A real n8n with the package installed, a fake Pictory, and the credential that connects the two. */
export class Stage {
	private constructor(
		readonly n8n: N8nServer,
		readonly rest: N8nRest,
		readonly simulator: Simulator,
		readonly credential: { id: string; name: string },
	) {}

	static async open(
		version: N8nVersion,
		simulatorOptions: SimulatorOptions,
		n8nOptions: Pick<N8nOptions, 'env' | 'port'> = {},
		/** Instead of the simulator's. */
		account?: { apiKey: string; baseUrl?: string },
	): Promise<Stage> {
		const install = await ensureN8n(version, say);
		const simulator = await startSimulator(simulatorOptions);
		let n8n: N8nServer | undefined;
		try {
			n8n = await N8nServer.start({
				install,
				logFolder: runFolder,
				installPackage: installNodePackage,
				...n8nOptions,
			});
			const rest = new N8nRest(n8n.url, n8n.log);
			await rest.login();
			const name = 'Pictory';
			const { apiKey, baseUrl } = simulator;
			const data = account ?? { apiKey, baseUrl };
			const id = await rest.createCredential(name, CREDENTIAL_TYPE, data);
			return new Stage(n8n, rest, simulator, { id, name });
		} catch (error) {
			await n8n?.stop();
			await simulator.close();
			throw error;
		}
	}

	/** Stores a workflow with the credential put into each node of ours. @returns its id */
	readonly add = async (workflow: WorkflowFile): Promise<string> => {
		const nodes = workflow.nodes.map((node) =>
			node.type.startsWith('n8n-nodes-pictory.')
				? { ...node, credentials: { [CREDENTIAL_TYPE]: this.credential } }
				: node,
		);
		return await this.rest.createWorkflow({ ...workflow, nodes });
	};

	async close(): Promise<void> {
		await this.n8n.stop();
		await this.simulator.close();
	}
}

export function readWorkflow(path: string): WorkflowFile {
	return JSON.parse(readFileSync(path, 'utf8'));
}
