/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';

import { outputJson, runError } from './harness';
import { getJob, openStage, renderProject, type Stage } from './pictory';

/** Requests whose answer never ends, and requests that never reach anybody. */

const project = '20241105121314567a1b2c3d4';
let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.simulator.reset());
afterEach(() => jest.restoreAllMocks());

const starts = () => stage.simulator.requests({ method: 'POST' });

describe('an answer that dribbles, a byte now and then', () => {
	/** Limits by the clock, a hundredth as long; with those that were asked for. */
	function shortened(): number[] {
		const limitsMs: number[] = [];
		const { timeout } = AbortSignal;
		jest.spyOn(AbortSignal, 'timeout').mockImplementation((limitMs) => {
			limitsMs.push(limitMs);
			return timeout.call(AbortSignal, limitMs / 100);
		});
		return limitsMs;
	}
	const dribble = { kind: 'dribble', everyMs: 20, endless: true } as const;

	it('ends a start after 60 s, which is sent once and may have started a job', async () => {
		const limitsMs = shortened();
		stage.simulator.faults.add({ method: 'POST', times: 'always', effect: dribble });
		const run = await stage.run(renderProject(), { items: [{ projectId: project }] });
		expect(runError(run)?.message).toContain('no whole answer from');
		expect(runError(run)?.message).toContain('may have started the job');
		expect(starts()).toHaveLength(1);
		expect(limitsMs).toEqual([60_000]);
	});

	it('ends a read after 30 s, which is tried again', async () => {
		const limitsMs = shortened();
		const { jobId } = stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 0 });
		stage.simulator.faults.add({ times: 1, effect: dribble });
		const run = await stage.run(getJob(), { items: [{ jobId }] });
		expect(outputJson(run)).toMatchObject([{ jobId, status: 'completed' }]);
		expect(limitsMs).toEqual([30_000, 30_000]);
	});
});

describe('what never reached Pictory', () => {
	/** Signed by nobody; of use to nobody either. */
	const pair = {
		key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgdyhg32SIomSa4C+o
h4psakyJ/8scfXhA7D7+0XP3RguhRANCAATJecat40VwkHKlYF8yb5hCoE1l/e+H
6Ga+W5mp88U8fY1NlGTBwZ7Y1xqXw/w4+e1thmWYFcEs7TcXvh2H1mM0
-----END PRIVATE KEY-----
`,
		cert: `-----BEGIN CERTIFICATE-----
MIIBfzCCASWgAwIBAgIUZfVvCG9iSqMUC9Kny0d1b4Qx3pswCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNTIxNTYxM1oYDzIxMjYxMTAx
MjE1NjEzWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATJecat40VwkHKlYF8yb5hCoE1l/e+H6Ga+W5mp88U8fY1NlGTBwZ7Y
1xqXw/w4+e1thmWYFcEs7TcXvh2H1mM0o1MwUTAdBgNVHQ4EFgQUSEGPZ215Ng0y
PgHwaI51T9LOrWIwHwYDVR0jBBgwFoAUSEGPZ215Ng0yPgHwaI51T9LOrWIwDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiBoV+ixlOJaHCEQZlQKqrfw
4sDPz2LjvFipqC9/PenqVwIhAJxTh+xIR6rlNEY6p4U0HmkfnEsSxtWBLiMbGcQ5
8ehj
-----END CERTIFICATE-----
`,
	};
	let untrusted: Server;
	beforeAll(async () => {
		untrusted = createServer(pair, (_request, response) => response.end('{}'));
		await new Promise<void>((resolve) => untrusted.listen(0, '127.0.0.1', resolve));
	});
	afterAll(async () => await new Promise((resolve) => untrusted.close(resolve)));

	const at = (server: Server) => `https://127.0.0.1:${(server.address() as AddressInfo).port}`;

	it.each([
		['a certificate that nobody trusts', () => at(untrusted), 'NODE_EXTRA_CA_CERTS'],
		[
			'a server that speaks no TLS',
			() => stage.simulator.baseUrl.replace('http:', 'https:'),
			'no secure connection',
		],
		['a port where nobody listens', () => 'http://127.0.0.1:9', 'can reach it'],
	])('%s: says so, names Base URL, and leaves nothing open', async (_what, baseUrl, words) => {
		const { pictoryApi } = stage.engine.credentials;
		stage.engine.credentials.pictoryApi = { ...pictoryApi, baseUrl: baseUrl() };
		const items = [{ projectId: project }];
		const run = await stage.run(renderProject(), { items });
		stage.engine.credentials.pictoryApi = pictoryApi;
		const { message, description } = runError(run) ?? {};
		expect(description).toContain(words);
		expect(description).toContain("'Base URL'");
		expect(message).not.toContain('may have');
		expect(starts()).toEqual([]);
	});

	it('is tried again by Retry On Fail, and started once it gets through', async () => {
		const { pictoryApi } = stage.engine.credentials;
		stage.engine.credentials.pictoryApi = { ...pictoryApi, baseUrl: at(untrusted) };
		const healed = setTimeout(() => (stage.engine.credentials.pictoryApi = pictoryApi), 150);
		const run = await stage.run(renderProject(), {
			items: [{ projectId: project }],
			node: { retryOnFail: true, maxTries: 5, waitBetweenTries: 100 },
		});
		clearTimeout(healed);
		expect(outputJson(run)).toMatchObject([{ jobType: 'videoRender', projectId: project }]);
		expect(starts()).toHaveLength(1);
	});
});
