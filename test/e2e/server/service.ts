/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports,
   @n8n/community-nodes/no-dangerous-functions -- runs in Node, not in n8n */
import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export interface ServiceOptions {
	/** Name for messages. */
	name: string;
	command: string;
	args: string[];
	env: Record<string, string>;
	cwd?: string;
	/** File that takes everything the process prints; appended to. */
	log: string;
	/** Whether it can be used by now. */
	ready: () => Promise<boolean>;
	readyTimeoutMs: number;
	/** User to run as, for programs that refuse root. */
	user?: Pick<SpawnOptions, 'uid' | 'gid'>;
}

const running = new Set<Service>();

/** A process that the suite started: it is stopped by its id, together with the processes it started itself. */
export class Service {
	private constructor(
		private readonly options: ServiceOptions,
		private readonly child: ChildProcess,
	) {}

	/**
	 * Starts a process and waits until it can be used.
	 * @throws Error that names the log when the process ends or is not ready in time
	 */
	static async start(options: ServiceOptions): Promise<Service> {
		const log = openSync(options.log, 'a');
		const child = spawn(options.command, options.args, {
			cwd: options.cwd,
			env: options.env,
			stdio: ['ignore', log, log],
			// A group of its own, so that what it starts (n8n's task runner, say) can be ended with it.
			detached: true,
			...options.user,
		});
		closeSync(log);
		const service = new Service(options, child);
		running.add(service);
		let spawnError: Error | undefined;
		child.on('error', (error) => (spawnError = error));
		const deadlineMs = Date.now() + options.readyTimeoutMs;
		while (!(await options.ready().catch(() => false))) {
			if (spawnError || service.hasEnded) {
				throw service.failure(`did not start${spawnError ? `: ${spawnError.message}` : ''}`);
			}
			if (Date.now() > deadlineMs) {
				await service.stop();
				throw service.failure(`was not ready after ${options.readyTimeoutMs / 1000} s`);
			}
			await pause(250);
		}
		return service;
	}

	get pid(): number {
		return this.child.pid ?? 0;
	}

	get log(): string {
		return this.options.log;
	}

	get hasEnded(): boolean {
		return this.child.exitCode !== null || this.child.signalCode !== null;
	}

	/** Asks the process to end, and ends it after ten seconds. */
	async stop(): Promise<void> {
		if (!this.hasEnded) {
			this.child.kill('SIGTERM');
			await this.ended(10_000);
		}
		await this.kill();
	}

	/** Ends the process and its children at once, as a power cut would. */
	async kill(): Promise<void> {
		this.killGroup();
		await this.ended(10_000);
		running.delete(this);
	}

	killGroup(): void {
		if (!this.child.pid) return;
		try {
			process.kill(-this.child.pid, 'SIGKILL');
		} catch {
			// The whole group has ended already.
		}
	}

	private async ended(timeoutMs: number): Promise<void> {
		if (this.hasEnded || !this.child.pid) return;
		const abort = new AbortController();
		await Promise.race([
			new Promise((resolve) => this.child.once('exit', resolve)),
			pause(timeoutMs, undefined, { signal: abort.signal }).catch(() => undefined),
		]);
		abort.abort();
	}

	private failure(what: string): Error {
		const tail = readFileSync(this.options.log, 'utf8').split('\n').slice(-15).join('\n');
		return new Error(`${this.options.name} ${what}; log: ${this.options.log}\n${tail}`);
	}
}

// Whatever ends the suite, Ctrl-C too: nothing it started stays behind.
process.on('exit', () => running.forEach((service) => service.killGroup()));

/** A port of the loopback interface that nobody listens on. */
export async function freePort(): Promise<number> {
	return await new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() =>
				address && typeof address === 'object'
					? resolve(address.port)
					: reject(new Error('no port given')),
			);
		});
	});
}
