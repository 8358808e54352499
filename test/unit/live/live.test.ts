/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports,
   @n8n/community-nodes/no-dangerous-functions -- runs in Node, not in n8n */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

import { assumptions } from '../../../scripts/live/assumptions';
import { Client, type Exchange } from '../../../scripts/live/client';
import { contradictions } from '../../../scripts/live/contradictions';
import { readAccount, Seen } from '../../../scripts/live/probes';
import { anonymous, readRecording, writeRecording } from '../../../scripts/live/record';
import { judgeAll, reportLines, reportMarkdown, type Judged } from '../../../scripts/live/report';
import { repoDir } from '../../../scripts/stagePackage';
import { errorText, isKnownWord } from '../../../scripts/live/shown';
import { spend, startsOf } from '../../../scripts/live/spend';
import { isJsonObject } from '../../../nodes/Pictory/job';
import { startProjects, startSimulator, type NewJob, type Simulator } from '../../simulator';

const minute = 60_000;

/** An account that has one of everything, so that every assumption can be seen. */
const request = { prompt: 'A private prompt', model: 'seedream3.0', aspectRatio: '1:1' };
const ended = (job: NewJob, at: number): NewJob => ({
	...job,
	startedAgoMs: (100 - at) * minute,
	durationMs: minute,
});
const jobs: NewJob[] = [
	...[
		{ jobType: 'imageGeneration' as const, request },
		{ jobType: 'imageGeneration' as const, request },
		{ jobType: 'imageGeneration' as const, request },
		{ jobType: 'videoGeneration' as const, request },
		{ jobType: 'videoGeneration' as const, request },
		{ jobType: 'videoGeneration' as const, request },
		{ jobType: 'transcription' as const },
		{ jobType: 'storyboardPreview' as const },
		{ jobType: 'videoRender' as const, projectId: String(startProjects[0].id) },
		{ jobType: 'videoRender' as const, outcome: 'failed' as const },
		{ jobType: 'videoRender' as const, cleaned: true },
	].map(ended),
	{ jobType: 'videoRender', startedAgoMs: minute, durationMs: 'never' },
];

let simulator: Simulator;

beforeEach(async () => {
	simulator = await startSimulator({
		speed: 0,
		startMs: Date.UTC(2026, 10, 25),
		jobs,
		settings: { pageSizes: { jobs: 5, projects: 3, others: 2 } },
	});
	for (const [at, description] of ['first', 'second'].entries()) {
		const timeMs = simulator.clock.now() - (2 - at) * minute;
		simulator.account.pay({
			transactionId: `t${at}`,
			amount: 2,
			source: 'api',
			description,
			timeMs,
		});
	}
});

afterEach(async () => await simulator.close());

async function look(): Promise<Seen> {
	const { apiKey, baseUrl } = simulator;
	const client = new Client({ apiKey, baseUrl, pauseMs: 0 });
	return await readAccount(client, apiKey, {});
}

const idsOf = (judged: Judged[], result: Judged['result']) =>
	judged.filter((one) => one.result === result).map(({ id }) => id);

type Body = Record<string, unknown>;
type Change = (body: Body) => unknown;

function bodyOf(value: unknown): Body {
	return isJsonObject(value) ? value : {};
}

/** Plants a deviation in all answers of a path. */
function deviate(requestPath: string, change: Change, more: object = {}): void {
	simulator.faults.add({
		path: requestPath,
		times: 'always',
		effect: {
			kind: 'change',
			change: (body) => change(Array.isArray(body) ? { list: body } : bodyOf(body)),
			...more,
		},
	});
}

function without(body: Body, ...names: string[]): Body {
	return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}

const objects = (value: unknown): Body[] =>
	Array.isArray(value) ? value.filter(isJsonObject) : [];

/** Answers every page with what the first one held. */
function firstPageAgain(change: Change): Change {
	let first: unknown;
	return (body) => {
		first ??= body.items;
		return change({ ...body, items: first });
	};
}

/** The cursor with another date in it, still good for the next page. */
function withDate(cursor: unknown, created_at: string): string {
	const { lastEvaluatedKey } = JSON.parse(Buffer.from(String(cursor), 'base64').toString('utf8'));
	const key = { lastEvaluatedKey: { ...lastEvaluatedKey, created_at } };
	return Buffer.from(JSON.stringify(key)).toString('base64');
}

/** Lets the account deviate from every assumption that a single run can show to be wrong. */
function plantDeviations(): void {
	const { apiKey } = simulator;
	simulator.changeSettings({ apiKeys: [apiKey, `Bearer ${apiKey}`], jobIdAt: 'jobId' });
	deviate('/v1/quota', (body) =>
		body.message === undefined ? without(body, 'aiCredits') : { error: 'no' },
	);
	simulator.faults.add({
		path: '/v1/there-is-no-such-path',
		effect: { kind: 'redirect', location: 'self' },
	});
	deviate('/v1/aicredits/usage', ({ list, code }) =>
		code === undefined ? { items: objects(list).reverse() } : { code: 'OTHER' },
	);
	deviate('/v1/voiceovers/tracks', ({ list }) => ({
		items: objects(list).map((voice) => ({ ...voice, id: String(voice.id) })),
	}));
	deviate('/v1/brands/video', ({ list }) => objects(list).map(({ id }) => ({ id })), {
		headers: { 'x-ratelimit-remaining': '17' },
	});
	simulator.faults.add({
		path: '/v1/styles',
		effect: { kind: 'status', status: 200, format: 'html' },
	});
	deviate('/v1/smartlayouts', ({ items }) => items);
	deviate('/v1/templates', ({ items }) => ({
		items: objects(items).map((item) => ({ ...item, published: 'yes' })),
	}));
	deviate('/v1/templates/*', ({ depricated, ...template }) => ({
		...template,
		deprecated: depricated,
		variables: ['name'],
	}));
	deviate(
		'/v1/avatars',
		firstPageAgain(({ items, ...page }) => ({
			...page,
			items: objects(items).map(({ looks, ...avatar }) => ({
				...avatar,
				looks: objects(looks).map(({ id, name }) => ({ id, name })),
			})),
		})),
	);
	deviate('/v1/music/moods', ({ list }) => ({ items: list }));
	deviate(
		'/v1/music/search',
		firstPageAgain(({ items }) => ({ items: objects(items).map(({ title }) => ({ title })) })),
	);
	deviate('/v1/media/search', ({ data }) => data);
	deviate('/v1/awsconnections', ({ Items }) => ({ items: Items }));
	deviate('/v1/vimeo-connections', () => ({ message: 'Not Found' }), { status: 404 });
	deviate('/v1/vimeo/connections', () => ({ Items: [] }), { status: 200 });
	for (const [kind, field] of [
		['images', 'prompt'],
		['videos', 'url'],
	]) {
		deviate(
			`/v1/aistudio/${kind}`,
			firstPageAgain(({ items, ...page }) => ({
				...page,
				items: objects(items).map((item, at) => ({
					...item,
					[field]: undefined,
					createdDate: `2026-01-0${at + 1}T00:00:00.000Z`,
				})),
			})),
		);
	}
	deviate(
		'/v2/projects',
		firstPageAgain(({ items, ...page }) => ({
			...page,
			nextPageKey: null,
			items: objects(items).map((project, at) => ({
				...project,
				savedDate: 'yesterday',
				...(at === 1 ? { id: 2 ** 60 } : {}),
			})),
		})),
	);
	deviate('/v2/projects/20000101*', () => ({}), { status: 200 });
	deviate('/v2/projects/*', (project) => ({
		...without(project, 'projectName', 'shareVideoURL'),
		videoShareURL: project.shareVideoURL,
	}));
	let pages = 0;
	deviate('/v1/jobs', ({ items, nextPageKey }) => {
		pages += 1;
		return {
			items: objects(items).map(({ success, data }, at) => {
				const { jobId, ...rest } = bodyOf(data);
				const status = pages === 1 && at === 2 ? 'completed' : rest.status;
				const listed = { ...rest, status: pages === 1 && at === 3 ? undefined : status };
				return { job_id: jobId, success, data: { ...listed, createdAt: 1 } };
			}),
			nextPageKey:
				nextPageKey === null ? null : withDate(nextPageKey, `202${pages}-01-01T00:00:00.000Z`),
		};
	});
	deviate('/v1/jobs/00000000-*', () => ({ success: false, data: {} }), { status: 200 });
	deviate('/v1/jobs/*', ({ data, ...job }) => ({ ...job, data: oddOutputs(bodyOf(data)) }));
	simulator.faults.add({ host: 'files', effect: { kind: 'status', status: 403 } });
}

/** Outputs that no page shows so. */
function oddOutputs(data: Body): Body {
	if (data.videoURL !== undefined) {
		return { ...data, vimeoLink: 'https://vimeo.com/1', videoDuration: '30', aiCreditsUsed: null };
	}
	if (data.previewUrl !== undefined) {
		return {
			...data,
			preview: data.previewUrl,
			previewUrl: undefined,
			renderParams: { elements: [{ id: 1 }] },
		};
	}
	if (data.lastFrameImageUrl !== undefined) return { ...data, duration: 8 };
	if (data.url !== undefined) return { ...data, width: '1024' };
	if (data.transcript !== undefined) {
		return { ...data, status: 'completed', transcript: [{ word: 'Hi' }], srt: 'https://a.b/c.srt' };
	}
	if (data.status === 'failed') return { ...data, error_message: { message: 'no' } };
	if (data.status === 'cleaned') return { ...data, videoURL: 'https://a.b/c.mp4' };
	return { ...data, status: 'RENDERING' };
}

/** Deviations that would hide others. */
const deviationsAlone: Record<string, () => void> = {
	'key.raw': () => simulator.changeSettings({ apiKeys: ['pictai_another'] }),
	'answers.notLimited': () => simulator.changeSettings({ requestsPerMinute: 20 }),
	'answers.inTime': () => {
		simulator.faults.add({ path: '/v1/quota', effect: { kind: 'reset' } });
	},
	'styles.shape': () =>
		deviate('/v1/styles', ({ list }) => objects(list).map(({ id }) => ({ id }))),
	'jobs.shape': () => deviate('/v1/jobs', ({ items }) => ({ jobs: items })),
	'jobs.paging': () =>
		deviate(
			'/v1/jobs',
			firstPageAgain((body) => body),
		),
	'job.itsOwn': () => deviate('/v1/jobs/*', (job) => ({ ...job, job_id: 'another' })),
	'job.types': () => deviate('/v1/jobs/*', (job) => ({ ...job, data: { status: 'completed' } })),
};

describe('against the simulator', () => {
	it('sees everything, and everything holds', async () => {
		const judged = judgeAll(await look(), false);
		const others = judged.filter(({ result }) => result !== 'holds');
		expect(others.map(({ id, evidence }) => `${id}: ${evidence.text}`)).toEqual([]);
		expect(judged.length).toBeGreaterThan(60);
	});

	it('finds every planted deviation, and names it', async () => {
		plantDeviations();
		const judged = judgeAll(await look(), false);
		const alone = Object.keys(deviationsAlone);
		expect(idsOf(judged, 'holds').filter((id) => !alone.includes(id))).toEqual([]);
		expect(idsOf(judged, 'not seen').filter((id) => !alone.includes(id))).toEqual([]);
		expect(idsOf(judged, 'does not hold').length).toBeGreaterThan(50);
		const lines = reportLines(judged).join('\n');
		expect(lines).toContain('job.fields: Completed jobs hold no field');
		expect(lines).toContain('further fields: vimeoLink');
		expect(lines).toContain('data.videoDuration is number of 2 characters as text');
		expect(lines).toContain('code "…"');
	});

	it.each(Object.entries(deviationsAlone))('finds what is wrong with %s', async (id, plant) => {
		plant();
		const judged = judgeAll(await look(), false);
		expect(idsOf(judged, 'does not hold')).toContain(id);
	});
});

/** Every text and every name of an own map that the account's answers hold, and the key. */
function privateTexts(exchanges: readonly Exchange[]): Set<string> {
	const found = new Set<string>([simulator.apiKey, 'productName', 'headline']);
	const rest: unknown[] = exchanges.flatMap(({ body, headers, askedFor }) => [
		body,
		headers.location,
		askedFor,
	]);
	while (rest.length > 0) {
		const value = rest.pop();
		if (typeof value === 'string' && value.length > 3 && !isKnownWord(value)) found.add(value);
		if (typeof value === 'number' && value > 1_000_000) found.add(String(value));
		if (typeof value === 'object' && value !== null) rest.push(...Object.values(value));
	}
	return found;
}

describe('nothing of the account gets out', () => {
	const secrets = {
		name: 'Zyx Private & Sons',
		id: 'zyx-private-id-1',
		url: 'https://zyx.private.example/film.mp4?token=zyx',
	};

	/** An account whose answers hold secrets in every kind of place, errors and field names included. */
	async function lookAtSecrets(): Promise<Seen> {
		simulator.projects.add({ id: secrets.id, name: secrets.name, projectPreview: secrets.url });
		simulator.catalogue.templates[0].variables = { 'Zyx Private': secrets.name, productName: 1 };
		simulator.catalogue.brands.push({ id: secrets.id, name: secrets.name });
		deviate('/v1/templates', (body) => ({ ...body, [secrets.name]: secrets.url }));
		deviate('/v1/jobs/*', ({ data, ...job }) => ({
			...job,
			data: { ...bodyOf(data), [secrets.id]: secrets.name, note: secrets.url },
		}));
		deviate('/v2/projects/20000101*', () => ({
			message: `${secrets.name} may not see project ${secrets.id}`,
			code: simulator.apiKey,
		}));
		deviate('/v1/quota', () => ({ message: `Key ${simulator.apiKey} of ${secrets.name}` }), {
			headers: { 'x-rate-limit-user': secrets.name, 'retry-after': secrets.id },
		});
		return await look();
	}

	it('by the report, whatever holds or does not', async () => {
		const seen = await lookAtSecrets();
		const judged = judgeAll(seen, true);
		const report = reportMarkdown(judged, '2026-11-25') + reportLines(judged).join('\n');
		const fixed = JSON.stringify([assumptions, [...contradictions]]);
		const texts = [...privateTexts(seen.exchanges)].filter(
			// What is made of words that any API uses is shown.
			(text) => !fixed.includes(text) && errorText(text).text.includes('…'),
		);
		expect(texts.length).toBeGreaterThan(200);
		expect(texts.filter((text) => report.includes(text))).toEqual([]);
		expect(report).not.toMatch(/zyx/i);
		expect(report).toContain('message "Key … of …"');
	});

	it('by a recording', async () => {
		const seen = await lookAtSecrets();
		const recording = JSON.stringify(anonymous(seen.exchanges));
		const isKept = /^(\d{4}-\d\d-\d\dT.*|[a-z]{2}-[A-Z]{2}|\d{1,6}|text \d+)$/;
		const texts = [...privateTexts(seen.exchanges)].filter((text) => !isKept.test(text));
		expect(texts.filter((text) => recording.includes(text))).toEqual([]);
		expect(recording).not.toMatch(/zyx/i);
	});
});

describe('a recording', () => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'live-'));
	afterAll(() => fs.rmSync(folder, { recursive: true }));

	it('is judged as the account was', async () => {
		plantDeviations();
		const seen = await look();
		const file = path.join(folder, 'run.json');
		writeRecording(file, seen.exchanges);
		const judged = judgeAll(new Seen(readRecording(file)), false);
		const results = (all: Judged[]) => all.map(({ id, result }) => `${id} ${result}`);
		expect(results(judged)).toEqual(results(judgeAll(seen, false)));
	});
});

/** Recordings of real accounts, or of the simulator: put there with `npm run live -- --record`. */
const recordings = fs
	.readdirSync(path.join(repoDir, 'test/fixtures/live'))
	.filter((name) => name.endsWith('.json'));

describe.each(recordings)('the recording %s', (name) => {
	const seen = new Seen(readRecording(path.join(repoDir, 'test/fixtures/live', name)));

	it('shows nothing that the code does not expect', () => {
		const judged = judgeAll(seen, true);
		expect(idsOf(judged, 'does not hold')).toEqual([]);
		expect(idsOf(judged, 'holds').length).toBeGreaterThan(30);
	});

	it('holds jobs that the node can read', () => {
		expect(seen.jobs.length).toBeGreaterThan(0);
		for (const { job } of seen.jobs) expect(job).toMatchObject({ jobId: expect.any(String) });
	});
});

describe('with --spend', () => {
	const following = { intervalMs: 1, timeoutMs: 5_000 };

	async function spendIt(
		projectId?: string,
	): Promise<{ seen: Seen; ids: Array<string | undefined> }> {
		const { apiKey, baseUrl } = simulator;
		const client = new Client({ apiKey, baseUrl, pauseMs: 0 });
		const ids: Array<string | undefined> = [];
		const onStarted = (_what: string, jobId: string | undefined) => ids.push(jobId);
		simulator.clock.setSpeed(200);
		await spend(client, startsOf(projectId), { ...following, onStarted });
		return { seen: new Seen(client.exchanges), ids };
	}

	it('starts each job once, follows it, and everything holds', async () => {
		const { seen, ids } = await spendIt(String(startProjects[0].id));
		expect(simulator.counters().started).toEqual({
			aiImage: 1,
			storyboardPreview: 1,
			projectRender: 1,
		});
		expect(ids.every((id) => id !== undefined)).toBe(true);
		const judged = judgeAll(seen, true).filter(({ id }) => /^(start|follow|done)\./.test(id));
		expect(judged).toHaveLength(9);
		expect(idsOf(judged, 'holds')).toHaveLength(9);
	});

	it('renders nothing without a project, and starts nothing twice when a start goes wrong', async () => {
		simulator.faults.add({
			method: 'POST',
			path: '/v1/aistudio/images',
			effect: { kind: 'reset', when: 'after' },
		});
		const { seen, ids } = await spendIt();
		expect(simulator.counters().started).toEqual({ aiImage: 1, storyboardPreview: 1 });
		expect(ids[0]).toBeUndefined();
		expect(idsOf(judgeAll(seen, true), 'not seen')).toContain('done.AIimage');
	});

	it('finds what is otherwise on the way', async () => {
		simulator.changeSettings({
			startedJobIdAt: 'jobId',
			queuedStatus: 'pending',
			queuedShare: 0.9,
		});
		deviate('/v1/jobs/*', ({ data, ...job }) => {
			const { url, ...others } = bodyOf(data);
			return { ...job, data: { ...others, link: url } };
		});
		const { seen } = await spendIt();
		const wrong = idsOf(judgeAll(seen, true), 'does not hold');
		expect(wrong).toEqual(
			expect.arrayContaining(['start.AIimage', 'start.preview', 'follow.preview', 'done.AIimage']),
		);
	});
});

describe('the table of assumptions', () => {
	it('has each id once, and says what relies on it', () => {
		const ids = assumptions.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		for (const { reliesOnIt, says } of assumptions) {
			expect(reliesOnIt).not.toBe('');
			expect(says).toMatch(/^["A-Z]/);
		}
	});

	it('names only contradictions that there are, and has a row for each in the report', async () => {
		const named = assumptions.flatMap(({ settles = [] }) => settles);
		for (const number of named) expect([...contradictions.keys()]).toContain(number);
		const report = reportMarkdown(judgeAll(await look(), false), '2026-11-25');
		for (const [number, about] of contradictions)
			expect(report).toContain(`| ${number} | ${about} |`);
		expect(report).toContain('reading cannot settle it');
	});
});

describe('the command', () => {
	/** Runs it as a user does; what it printed, and how it ended. */
	async function run(
		flags: string[],
		input = '',
		env: Record<string, string> = {},
	): Promise<{ text: string; code: number | null }> {
		const command = spawn(
			process.execPath,
			[require.resolve('tsx/cli'), path.join(repoDir, 'scripts/live.ts'), ...flags],
			{
				env: {
					PATH: process.env.PATH,
					PICTORY_API_KEY: simulator.apiKey,
					PICTORY_API_BASE_URL: `${simulator.baseUrl}/`,
					...env,
				},
			},
		);
		let text = '';
		for (const stream of [command.stdout, command.stderr]) {
			stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
		}
		command.stdin.end(input);
		const [code]: Array<number | null> = await once(command, 'close');
		return { text, code };
	}

	it('reads, reports and records, and starts nothing without the word', async () => {
		const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'live-'));
		const [report, record] = ['report.md', 'run.json'].map((name) => path.join(folder, name));
		const flags = ['--spend', '--report', report, '--record', record, '--pause', '0'];
		const { text, code } = await run(flags, 'yes\n');
		expect(text).toContain('Nothing is started.');
		expect(text).toMatch(/0 does not hold, \d+ not seen, \d+ holds/);
		expect(text).not.toContain(simulator.apiKey);
		expect(code).toBe(0);
		expect(fs.readFileSync(report, 'utf8')).toContain('| job.render |');
		expect(readRecording(record).length).toBeGreaterThan(30);
		expect(simulator.counters().started).toEqual({});
		fs.rmSync(folder, { recursive: true });
	});

	it('asks for a key', async () => {
		const { text, code } = await run([], '', { PICTORY_API_KEY: ' ' });
		expect(text).toContain('PICTORY_API_KEY=... npm run live');
		expect(code).toBe(2);
		expect(simulator.requests()).toEqual([]);
	});
});
