/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports,
   @n8n/community-nodes/require-node-api-error -- runs in Node, not in n8n */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import type { N8nInstall } from '../install/cache';
import { freePort, Service } from './service';

export interface N8nOptions {
	install: N8nInstall;
	/** Folder for log files; it outlives the server. */
	logFolder: string;
	/** Puts the node package where n8n looks for community packages; gets that folder. */
	installPackage: (nodesFolder: string) => Promise<void>;
	/** Further environment variables of n8n. */
	env?: Record<string, string>;
	/** Fixed port; a free one unless given. */
	port?: number;
	/** Folder to keep n8n's data in; a temporary one, removed with the server, unless given. */
	folder?: string;
}

/** How long n8n may take to start on a busy machine with two cores. */
const START_TIMEOUT_MS = 180_000;

/**
 * One n8n instance: a data folder, an address and a key that stay the same while its process is stopped, killed and
 * started again.
 */
export class N8nServer {
	private service?: Service;
	private readonly workers: Service[] = [];

	private constructor(
		private readonly options: N8nOptions,
		readonly folder: string,
		readonly port: number,
	) {}

	/** Makes the instance and starts its main process. */
	static async start(options: N8nOptions): Promise<N8nServer> {
		const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'pictory-e2e-n8n-')));
		const server = new N8nServer(options, folder, options.port ?? (await freePort()));
		try {
			await options.installPackage(join(folder, '.n8n', 'nodes', 'node_modules'));
			await server.startMain();
			return server;
		} catch (error) {
			await server.stop();
			throw error;
		}
	}

	get url(): string {
		return `http://localhost:${this.port}`;
	}

	/** The file that the main process writes to. */
	get log(): string {
		return this.logOf('main');
	}

	get version(): string {
		return this.options.install.version;
	}

	/** Starts the main process, after a stop or a kill too. */
	async startMain(): Promise<void> {
		this.service = await this.launch('main', ['start'], this.port, async () => {
			// The REST API is mounted after the health route, so ask for something of it.
			const ready = await fetch(`${this.url}/healthz/readiness`);
			const answer = await fetch(`${this.url}/rest/settings`);
			// Until it is mounted, the address may be answered with a page.
			const isJson = answer.headers.get('content-type')?.includes('json') === true;
			return ready.ok && answer.ok && isJson;
		});
	}

	/** Starts a queue worker. */
	async startWorker(name: string, slots: number): Promise<Service> {
		const healthPort = await freePort();
		const env = { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(healthPort) };
		const worker = await this.launch(
			name,
			['worker', `--concurrency=${slots}`],
			await freePort(),
			async () => (await fetch(`http://localhost:${healthPort}/healthz/readiness`)).ok,
			env,
		);
		this.workers.push(worker);
		return worker;
	}

	/** Starts a process that only takes webhooks. @returns its address */
	async startWebhookProcess(): Promise<string> {
		const port = await freePort();
		const url = `http://localhost:${port}`;
		const ready = async () => (await fetch(`${url}/healthz/readiness`)).ok;
		this.workers.push(await this.launch('webhook', ['webhook'], port, ready));
		return url;
	}

	/** Ends the main process at once, as a crash or a power cut would. The data folder stays. */
	async kill(): Promise<void> {
		await this.service?.kill();
	}

	async stop(): Promise<void> {
		await Promise.all(
			[...this.workers, this.service].map(async (service) => await service?.stop()),
		);
		if (!this.options.folder) await rm(this.folder, { recursive: true, force: true });
	}

	private logOf(process: string): string {
		return join(this.options.logFolder, `n8n-${this.version}-${process}-${this.port}.log`);
	}

	private async launch(
		name: string,
		args: string[],
		port: number,
		ready: () => Promise<boolean>,
		env: Record<string, string> = {},
	): Promise<Service> {
		const { install } = this.options;
		return await Service.start({
			name: `n8n ${install.version} ${name}`,
			command: install.node,
			args: [install.script, ...args],
			cwd: this.folder,
			// Not the environment of the test runner: NODE_ENV=test, for one, would make it another n8n.
			env: {
				PATH: [dirname(install.node), process.env.PATH].join(':'),
				HOME: this.folder,
				N8N_USER_FOLDER: this.folder,
				N8N_ENCRYPTION_KEY: 'key-of-the-end-to-end-suite',
				N8N_PORT: String(port),
				N8N_LISTEN_ADDRESS: '127.0.0.1',
				N8N_RUNNERS_BROKER_PORT: String(await freePort()),
				WEBHOOK_URL: `${this.url}/`,
				N8N_EDITOR_BASE_URL: `${this.url}/`,
				N8N_SECURE_COOKIE: 'false',
				GENERIC_TIMEZONE: 'UTC',
				...QUIET,
				...this.options.env,
				...env,
			},
			log: this.logOf(name),
			ready,
			readyTimeoutMs: START_TIMEOUT_MS,
		});
	}
}

/** n8n asks nobody outside, and shows no dialogue of its own over what we look at. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
};
