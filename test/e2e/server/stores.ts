/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports,
   @n8n/community-nodes/no-dangerous-functions -- runs in Node, not in n8n */
import { execFileSync } from 'node:child_process';
import { chownSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureProgram } from '../install/debian';
import { freePort, Service } from './service';

/** Redis and PostgreSQL for n8n's queue mode, on free ports, with nothing kept. */
export class QueueStores {
	private constructor(
		private readonly services: Service[],
		private readonly folder: string,
		/** What n8n must be told to use them. */
		readonly n8nEnv: Record<string, string>,
	) {}

	static async start(logFolder: string, say: (line: string) => void): Promise<QueueStores> {
		const folder = await mkdtemp(join(tmpdir(), 'pictory-e2e-stores-'));
		const redisPort = await freePort();
		const postgresPort = await freePort();
		const redis = await Service.start({
			name: 'Redis',
			command: ensureProgram('redis', say),
			args: [
				'--port',
				String(redisPort),
				'--bind',
				'127.0.0.1',
				'--save',
				'',
				'--appendonly',
				'no',
			],
			env: {},
			cwd: folder,
			log: join(logFolder, 'redis.log'),
			ready: async () => await accepts(redisPort),
			readyTimeoutMs: 30_000,
		});
		const user = await ownerOfPostgres();
		const data = join(folder, 'postgres');
		if (user) chownSync(folder, user.uid, user.gid);
		execFileSync(
			ensureProgram('initdb', say),
			['-D', data, '-U', 'n8n', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
			{ ...user, stdio: ['ignore', 'ignore', 'inherit'], cwd: folder },
		);
		const postgres = await Service.start({
			name: 'PostgreSQL',
			command: ensureProgram('postgres', say),
			args: [
				...['-D', data, '-p', String(postgresPort), '-k', folder],
				...['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off', '-c', 'max_connections=200'],
			],
			env: {},
			cwd: folder,
			user,
			log: join(logFolder, 'postgres.log'),
			ready: async () => await accepts(postgresPort),
			readyTimeoutMs: 60_000,
		});
		return new QueueStores([redis, postgres], folder, {
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redisPort),
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(postgresPort),
			// initdb makes it, and an empty one is all n8n needs.
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: 'n8n',
		});
	}

	async stop(): Promise<void> {
		await Promise.all(this.services.map(async (service) => await service.stop()));
		await rm(this.folder, { recursive: true, force: true });
	}
}

/** PostgreSQL refuses to run as root: Debian's package makes the user `postgres` for it. */
async function ownerOfPostgres(): Promise<{ uid: number; gid: number } | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	const id = (flag: string) =>
		Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim());
	return { uid: id('-u'), gid: id('-g') };
}

async function accepts(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		socket.once('connect', () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});
}
