import { call, startJob } from './client';
import { startSimulator, type NewFault, type Simulator } from './index';

let simulator: Simulator;

beforeEach(async () => {
	simulator = await startSimulator({ speed: 0 });
});

afterEach(async () => await simulator.close());

const renderPath = '/v2/projects/482913/render';

describe('the key', () => {
	it.each([['Bearer pictai_simulator_key'], ['pictai_wrong'], [null]])(
		'refuses %s',
		async (key) => {
			expect(await call(simulator, '/v2/projects', { key })).toMatchObject({
				status: 401,
				body: { message: 'Unauthorized' },
			});
		},
	);

	it('never stands in the log, and is noticed where it does not belong', async () => {
		await call(simulator, `/v1/jobs?nextPageKey=${simulator.apiKey}`);
		expect(JSON.stringify(simulator.requests())).not.toContain(simulator.apiKey);
		expect(simulator.requests()[0]?.headers.authorization).toBe('<key>');
		expect(simulator.keyLeaks()).toEqual(['1: query']);
	});

	it('is noticed on the file host', async () => {
		const url = simulator.files.set('/films/one.mp4', {});
		await fetch(url, { headers: { authorization: simulator.apiKey } });
		expect(simulator.keyLeaks()).toEqual(['1: header authorization']);
	});
});

describe('projects', () => {
	it('come in pages, with text and number ids', async () => {
		simulator.changeSettings({ pageSizes: { projects: 3 } });
		const first = await call(simulator, '/v2/projects');
		expect(first.body).toMatchObject({ items: [{ id: expect.any(String) }, {}, { id: 482913 }] });
		const { pageKey } = first.body as { pageKey: string };
		const second = await call(simulator, `/v2/projects?pagekey=${encodeURIComponent(pageKey)}`);
		expect(second.body).toMatchObject({ items: [{ type: 'project' }], pageKey: null });
		const misspelt = await call(simulator, `/v2/projects?pageKey=${encodeURIComponent(pageKey)}`);
		expect(misspelt.body).toEqual(first.body);
	});

	it('that are deleted shift no page; a cursor that is none is refused', async () => {
		simulator.changeSettings({ pageSizes: { projects: 2 } });
		const { items, pageKey } = (await call(simulator, '/v2/projects')).body as {
			items: Array<{ id: string | number }>;
			pageKey: string;
		};
		for (const { id } of items) {
			await call(simulator, `/v2/projects/${id}`, { method: 'DELETE' });
		}
		const next = await call(simulator, `/v2/projects?pagekey=${encodeURIComponent(pageKey)}`);
		expect(next.body).toMatchObject({ items: [{ id: 482913 }, {}], pageKey: null });
		expect((await call(simulator, '/v2/projects?pagekey=abc')).status).toBe(400);
	});

	it('show their media once rendered', async () => {
		const before = await call(simulator, '/v2/projects/482913');
		expect(before.body).toMatchObject({ project_id: 482913, schemaVersion: 'v2' });
		expect(before.body).not.toHaveProperty('videoURL');
		await startJob(simulator, renderPath);
		simulator.clock.advance(600_000);
		expect((await call(simulator, '/v2/projects/482913')).body).toMatchObject({
			videoURL: expect.stringContaining('.mp4'),
			shareVideoURL: expect.any(String),
		});
	});

	it('can be deleted, unless they are foreign', async () => {
		simulator.projects.add({ id: 'theirs', foreign: true });
		const remove = async (id: string) =>
			(await call(simulator, `/v2/projects/${id}`, { method: 'DELETE' })).status;
		expect([await remove('theirs'), await remove('482913'), await remove('482913')]).toEqual([
			403, 200, 404,
		]);
	});
});

describe('faults', () => {
	const get = async () => await call(simulator, '/v2/projects');
	const add = (fault: NewFault) => simulator.faults.add(fault);

	it('strike as often as told, after the requests to skip', async () => {
		add({ path: '/v2/*', skip: 1, times: 2, effect: { kind: 'status', status: 503 } });
		const statuses = [];
		for (let turn = 0; turn < 4; turn += 1) statuses.push((await get()).status);
		expect(statuses).toEqual([200, 503, 503, 200]);
	});

	it('strike only the method and path they are for', async () => {
		add({ method: 'POST', path: '/v2/projects*', effect: { kind: 'status', status: 500 } });
		add({ path: '/v1/jobs', effect: { kind: 'status', status: 500 } });
		expect((await get()).status).toBe(200);
	});

	it('answer 429 with seconds, a date, or nothing', async () => {
		add({ effect: { kind: 'rateLimited', retryAfterSeconds: 7 } });
		add({ effect: { kind: 'rateLimited', retryAfterSeconds: 60, asDate: true } });
		add({ effect: { kind: 'rateLimited' } });
		expect((await get()).headers.get('retry-after')).toBe('7');
		const waitMs = Date.parse((await get()).headers.get('retry-after') ?? '') - Date.now();
		expect(waitMs).toBeGreaterThan(50_000);
		expect(waitMs).toBeLessThanOrEqual(60_000);
		const bare = await get();
		expect([bare.status, bare.headers.get('retry-after')]).toEqual([429, null]);
	});

	it('answer as proxies and Cloudflare do', async () => {
		add({ effect: { kind: 'cloudflare' } });
		add({ effect: { kind: 'status', status: 200, format: 'html' } });
		add({ effect: { kind: 'status', status: 200, format: 'empty' } });
		add({ effect: { kind: 'answer', status: 418, body: { teapot: true } } });
		add({ effect: { kind: 'redirect' } });
		expect(await get()).toMatchObject({ status: 403, body: expect.stringContaining('1010') });
		expect(await get()).toMatchObject({ status: 200, body: expect.stringContaining('<html>') });
		expect(await get()).toMatchObject({ status: 200, body: '' });
		expect(await get()).toMatchObject({ status: 418, body: { teapot: true } });
		const redirect = await get();
		expect(redirect.status).toBe(302);
		expect(redirect.headers.get('location')).toBe(`${simulator.fileHostUrl}/redirected`);
	});

	it.each([
		['reset', 'before', 0],
		['reset', 'midway', 1],
		['reset', 'after', 1],
		['status', 'before', 0],
		['status', 'after', 1],
	] as const)('%s %s the start leaves %i job', async (kind, when, started) => {
		add(
			kind === 'reset'
				? { effect: { kind, when } }
				: { effect: { kind: 'status', status: 502, when } },
		);
		await startJob(simulator, renderPath).catch(() => {});
		expect(simulator.jobs.list()).toHaveLength(started);
		expect(simulator.counters().started.projectRender ?? 0).toBe(started);
	});

	it.each([
		['before', 0],
		['after', 1],
	] as const)('hang %s the start leaves %i job', async (when, started) => {
		add({ path: renderPath, effect: { kind: 'hang', when } });
		const abort = new AbortController();
		const hanging = fetch(simulator.baseUrl + renderPath, {
			method: 'POST',
			headers: { authorization: simulator.apiKey },
			signal: abort.signal,
		});
		while (simulator.requests({ path: renderPath }).length === 0) await call(simulator, '/v1/jobs');
		await call(simulator, '/v1/jobs');
		abort.abort();
		await expect(hanging).rejects.toThrow('abort');
		expect(simulator.jobs.list()).toHaveLength(started);
	});

	it('can be slow', async () => {
		add({ effect: { kind: 'slow', delayMs: 60 } });
		const startMs = performance.now();
		expect((await get()).status).toBe(200);
		expect(performance.now() - startMs).toBeGreaterThan(50);
	});

	it('can repeat a cursor for ever', async () => {
		simulator.changeSettings({ pageSizes: { projects: 1 } });
		add({ path: '/v2/projects', times: 'always', effect: { kind: 'repeatCursor' } });
		const { pageKey } = (await get()).body as { pageKey: string };
		const next = await call(simulator, `/v2/projects?pagekey=${encodeURIComponent(pageKey)}`);
		expect(next.body).toMatchObject({ pageKey });
	});

	it('strike the file host too', async () => {
		add({ host: 'files', effect: { kind: 'status', status: 503 } });
		const url = simulator.files.set('/films/one.mp4', {});
		expect([(await fetch(url)).status, (await fetch(url)).status]).toEqual([503, 200]);
	});
});

describe('the rate limit', () => {
	it('lets so many requests in during a minute, and says when to come back', async () => {
		simulator.changeSettings({ requestsPerMinute: 2 });
		const get = async () => await call(simulator, '/v2/projects');
		expect((await get()).status).toBe(200);
		simulator.clock.advance(20_000);
		expect((await get()).status).toBe(200);
		const refused = await get();
		expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '40']);
		simulator.clock.advance(40_000);
		expect((await get()).status).toBe(200);
		expect((await get()).status).toBe(429);
	});
});

describe('the counters', () => {
	it('know routes, statuses and how many requests ran at once', async () => {
		simulator.faults.add({ times: 3, effect: { kind: 'slow', delayMs: 50 } });
		await Promise.all([1, 2, 3].map(async () => await call(simulator, '/v1/jobs')));
		await call(simulator, '/nowhere');
		expect(simulator.counters()).toMatchObject({
			requests: 4,
			byRoute: { 'GET /v1/jobs': 3 },
			byStatus: { 200: 3, 404: 1 },
			peakParallel: 3,
		});
	});
});

describe('the control over HTTP', () => {
	async function control(method: string, path: string, body?: unknown) {
		const response = await fetch(`${simulator.url}/_sim${path}`, {
			method,
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		return { status: response.status, body: (await response.json()) as unknown };
	}

	it('adds a job, moves the clock, and reads what happened', async () => {
		await control('POST', '/jobs', { jobId: 'j1', jobType: 'videoRender', durationMs: 1000 });
		expect((await control('GET', '/jobs/j1')).body).toMatchObject({ state: 'queued' });
		await control('POST', '/clock', { advanceMs: 1000 });
		expect((await control('GET', '/jobs/j1')).body).toMatchObject({ state: 'completed' });
		await call(simulator, '/v1/jobs/j1');
		expect((await control('GET', '/requests?path=/v1/jobs/*')).body).toMatchObject([
			{ method: 'GET', path: '/v1/jobs/j1', status: 200 },
		]);
		expect((await control('GET', '/counters')).body).toMatchObject({ looks: { j1: 1 } });
	});

	it('sets faults and settings, and resets everything', async () => {
		await control('POST', '/faults', { effect: { kind: 'status', status: 500 } });
		await control('PATCH', '/settings', { pageSizes: { projects: 1 } });
		expect((await call(simulator, '/v2/projects')).status).toBe(500);
		expect((await call(simulator, '/v2/projects')).body).toMatchObject({ items: [{}] });
		await control('POST', '/reset');
		const { items } = (await call(simulator, '/v2/projects')).body as { items: unknown[] };
		expect(items).toHaveLength(4);
		expect(simulator.counters().requests).toBe(1);
	});

	it('refuses what it does not know', async () => {
		expect((await control('POST', '/faults', { effekt: 1 })).status).toBe(400);
		expect((await control('GET', '/nothing')).status).toBe(404);
	});
});

describe('further faults', () => {
	it('let an answer trickle', async () => {
		simulator.faults.add({ effect: { kind: 'dribble', everyMs: 1 } });
		expect((await call(simulator, '/v1/jobs')).body).toEqual({ items: [], nextPageKey: null });
		simulator.faults.add({ effect: { kind: 'dribble', everyMs: 1, endless: true } });
		await expect(
			fetch(`${simulator.baseUrl}/v1/jobs`, {
				headers: { authorization: simulator.apiKey },
				signal: AbortSignal.timeout(300),
			}).then(async (response) => await response.text()),
		).rejects.toThrow();
	});

	it('change the real answer, its status and its headers', async () => {
		simulator.faults.add({
			effect: {
				kind: 'change',
				change: (body) => ({ success: true, data: body }),
				status: 203,
				headers: { 'x-ratelimit-remaining': '7' },
			},
		});
		const answer = await call(simulator, '/v1/jobs');
		expect(answer).toMatchObject({ status: 203, body: { success: true, data: { items: [] } } });
		expect(answer.headers.get('x-ratelimit-remaining')).toBe('7');
	});

	it('lead in a circle', async () => {
		simulator.faults.add({ effect: { kind: 'redirect', location: 'self' } });
		const answer = await call(simulator, '/v1/jobs?nextPageKey=x');
		expect(answer.headers.get('location')).toBe('/pictoryapis/v1/jobs?nextPageKey=x');
	});

	it('show a job in the list as they are told to', async () => {
		simulator.jobs.add({ jobType: 'videoRender', listedAs: { odd: true } });
		expect((await call(simulator, '/v1/jobs')).body).toMatchObject({ items: [{ odd: true }] });
	});
});
