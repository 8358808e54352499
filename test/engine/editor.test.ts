/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import * as fs from 'node:fs';
import * as path from 'node:path';

import type { INodeParameters } from 'n8n-workflow';

import { operations } from '../../nodes/Pictory/operations';
import {
	callAsTool,
	credentialTest,
	listSearch,
	outputJson,
	requestAsTool,
	runError,
} from './harness';
import {
	andWait,
	byId,
	getJob,
	nextTurn,
	openStage,
	renderProject,
	waitFor,
	type Stage,
} from './pictory';

const project = '20241105121314567a1b2c3d4';

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.simulator.reset());

describe('the credential', () => {
	const good = () => ({ apiKey: stage.simulator.apiKey, baseUrl: stage.simulator.baseUrl });

	it('passes its test, also with spaces around the key and a slash behind the address', async () => {
		const { apiKey, baseUrl } = good();
		for (const data of [good(), { apiKey: ` ${apiKey}\n`, baseUrl: `${baseUrl}/ ` }]) {
			expect(await credentialTest(stage.engine, data)).toMatchObject({ status: 'OK' });
		}
		expect(stage.simulator.requests().map(({ path: at }) => at)).toEqual([
			'/v2/projects',
			'/v2/projects',
		]);
	});

	it.each([
		['a wrong key', { apiKey: 'pictai_wrong' }],
		['an empty key', { apiKey: '' }],
		['an address that is not there', { baseUrl: 'http://127.0.0.1:9' }],
		['an address that is no address', { baseUrl: 'pictory' }],
	])('fails its test with %s', async (_what, change) => {
		expect(await credentialTest(stage.engine, { ...good(), ...change })).toMatchObject({
			status: 'Error',
		});
	});

	it('fails its test with the address of another service', async () => {
		const baseUrl = stage.simulator.fileHostUrl;
		expect(await credentialTest(stage.engine, { ...good(), baseUrl })).toMatchObject({
			status: 'Error',
		});
	});

	it.each([301, 302, 303, 307, 308])('follows no redirect in its test: %s', async (status) => {
		stage.simulator.faults.add({ path: '/v2/projects', effect: { kind: 'redirect', status } });
		const { message } = await credentialTest(stage.engine, good());
		expect(message).toContain("Check 'Base URL'");
		expect(stage.simulator.requests({ host: 'files' })).toEqual([]);
		expect(stage.simulator.keyLeaks()).toEqual([]);
	});

	it.each([
		['a version at the end', '/v1'],
		['a slash', '/'],
		['white space', ' \n'],
		['a path of the API', '/v2/projects'],
	])('takes a base URL with %s', async (_what, end) => {
		const { apiKey, baseUrl } = good();
		const typed = { apiKey: ` "Bearer ${apiKey}\u200b" `, baseUrl: `${baseUrl}${end}` };
		expect(await credentialTest(stage.engine, typed)).toMatchObject({ status: 'OK' });
	});

	it.each([
		['a wrong address', 404, "Check 'Base URL'"],
		['a wrong key', 401, "Check 'API Key'"],
		['a wrong path, or no plan', 403, "'Base URL'"],
		['a wrong path, or no plan', 403, 'plan of this key'],
	])('its test names %s', async (_what, status, words) => {
		const effect = { kind: 'status', status } as const;
		stage.simulator.faults.add({ path: '/v2/projects', times: 'always', effect });
		expect((await credentialTest(stage.engine, good())).message).toContain(words);
	});

	it('gives the key to the base URL only, whoever uses it', async () => {
		const { authenticate } = stage.engine.loader.getCredential('pictoryApi').type;
		if (typeof authenticate !== 'function') throw new Error('not a function');
		const { apiKey, baseUrl } = good();
		const at = async (url: string) => await authenticate({ apiKey, baseUrl }, { url });
		expect((await at(`${baseUrl}/v2/projects`)).headers).toEqual({ Authorization: apiKey });
		await expect(at('https://example.com/v2/projects')).rejects.toThrow('only sent to');
		await expect(at(`${baseUrl}-else/v2/projects`)).rejects.toThrow('only sent to');
		await expect(at(`https://${new URL(baseUrl).host}/`)).rejects.toThrow('only sent to');
		// The HTTP Request node uses n8n's older request shape.
		const legacy = { uri: `${baseUrl}/v1/quota`, url: '' };
		expect((await authenticate({ apiKey, baseUrl }, legacy)).headers).toEqual({
			Authorization: apiKey,
		});
		for (const elsewhere of [
			{ uri: 'https://example.com/', url: '' },
			{ uri: `${baseUrl}/v1/quota`, url: 'https://example.com/' },
			{ baseURL: 'https://example.com', url: '/v2/projects' },
			{ baseURL: 'https://example.com', url: '' },
		])
			await expect(authenticate({ apiKey, baseUrl }, elsewhere)).rejects.toThrow('only sent to');
	});
});

describe('the project picker', () => {
	it('lists the projects, text and number ids alike', async () => {
		const { results, paginationToken } = await listSearch(stage.engine, 'searchProjects');
		expect(results).toContainEqual({ name: 'Product tour', value: project });
		expect(results).toContainEqual({ name: 'Webinar summary (older project)', value: '482913' });
		expect(paginationToken).toBeUndefined();
	});

	it('links to the preview of a project, where it is an address', async () => {
		const url = 'https://video.pictory.ai/preview/p1';
		stage.simulator.projects.add({ id: 'p1', name: 'Seen', projectPreview: url });
		stage.simulator.projects.add({ id: 'p2', name: 'Odd', projectPreview: 'javascript:alert(1)' });
		const { results } = await listSearch(stage.engine, 'searchProjects');
		expect(results).toContainEqual({ name: 'Seen', value: 'p1', url });
		expect(results).toContainEqual({ name: 'Odd', value: 'p2' });
	});

	it('searches all pages', async () => {
		stage.simulator.changeSettings({ pageSizes: { projects: 1 } });
		const { results } = await listSearch(stage.engine, 'searchProjects', { filter: 'BLOG ' });
		expect(results.map(({ name }) => name)).toEqual(['Blog post in a minute']);
	});

	it('shows what there is of the first page; the editor asks for the next', async () => {
		stage.simulator.changeSettings({ pageSizes: { projects: 2 } });
		const page = await listSearch(stage.engine, 'searchProjects');
		expect(page.results).toHaveLength(2);
		expect(page.paginationToken).toEqual(expect.any(String));
		expect(stage.simulator.counters().requests).toBe(1);
	});

	it('goes on where the page before ended', async () => {
		stage.simulator.changeSettings({ pageSizes: { projects: 15 } });
		for (let i = 0; i < 40; i++)
			stage.simulator.projects.add({ id: `p${i}`, name: `Project ${i}` });
		const names: string[] = [];
		let paginationToken: string | undefined;
		do {
			const page = await listSearch(stage.engine, 'searchProjects', { paginationToken });
			names.push(...page.results.map(({ name }) => name));
			paginationToken = typeof page.paginationToken === 'string' ? page.paginationToken : undefined;
		} while (paginationToken !== undefined);
		expect(names).toHaveLength(44);
		expect(new Set(names).size).toBe(44);
	});

	it('says why it is empty', async () => {
		const nothing = await listSearch(stage.engine, 'searchProjects', { filter: 'no such name' });
		expect(nothing.results).toEqual([{ name: 'Nothing found for "no such name"', value: '' }]);
		stage.simulator.projects.clear();
		const { results } = await listSearch(stage.engine, 'searchProjects');
		expect(results).toEqual([{ name: expect.stringContaining('No saved projects'), value: '' }]);
	});

	it('says what is wrong', async () => {
		stage.simulator.faults.add({ times: 'always', effect: { kind: 'status', status: 401 } });
		await expect(listSearch(stage.engine, 'searchProjects')).rejects.toThrow(
			'Could not list the projects',
		);
	});
});

describe('the job picker', () => {
	it('lists the jobs with type, status and id', async () => {
		expect((await listSearch(stage.engine, 'searchJobs')).results[0].name).toContain('No jobs');
		const { jobId } = stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 0 });
		const { results } = await listSearch(stage.engine, 'searchJobs', { filter: 'completed' });
		const url = expect.stringMatching(/^http.*\.mp4/);
		expect(results).toEqual([{ name: `Video Render – completed – ${jobId}`, value: jobId, url }]);
	});

	it('begins with what a person calls the video', async () => {
		const name = 'Goats of June';
		const data = { status: 'completed' };
		const answers: Array<[outputs: object, listedName: string]> = [
			[{ title: name, videoURL: 'https://a.example/b.mp4' }, name],
			[{ storyboard: { videoName: name }, renderParams: {} }, name],
			[{ renderParams: { output: { title: name } } }, name],
			[{ videoURL: 'https://video.pictory.ai/p/c/j/VIDEO/goats%20of%20June.mp4' }, 'goats of June'],
			[{ videoURL: 'https://video.pictory.ai/v2/265a7c1a/video.mp4' }, 'Video Render'],
			[{ videoURL: 'https://video.pictory.ai/%E0%A4%A/%.mp4' }, 'Video Render'],
		];
		for (const [outputs, listedName] of answers) {
			stage.simulator.reset();
			const listedAs = { jobId: 'j', success: true, data: { jobId: 'j', ...data, ...outputs } };
			stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 0, listedAs });
			const { results } = await listSearch(stage.engine, 'searchJobs');
			expect(results[0].name.split(' – ')[0]).toBe(listedName);
			expect(results[0].name).toMatch(/ – j$/);
		}
	});

	it('offers only what fits the operation', async () => {
		stage.simulator.changeSettings({ pageSizes: { jobs: 50 } });
		const types = ['videoRender', 'storyboardPreview', 'imageGeneration', 'transcription'] as const;
		for (const jobType of types) {
			stage.simulator.jobs.add({ jobId: jobType, jobType, durationMs: 0 });
			stage.simulator.jobs.add({
				jobId: `failed-${jobType}`,
				jobType,
				durationMs: 0,
				outcome: 'failed',
			});
			stage.simulator.jobs.add({ jobId: `running-${jobType}`, jobType, durationMs: 'never' });
		}
		const offered = async (method: string) =>
			(await listSearch(stage.engine, method)).results.map(({ value }) => value).sort();
		expect(await offered('searchTranscriptionJobs')).toEqual(['transcription']);
		expect(await offered('searchPreviewJobs')).toEqual(['storyboardPreview']);
		expect(await offered('searchJobsWithFiles')).toEqual([
			'imageGeneration',
			'transcription',
			'videoRender',
		]);
		expect(await offered('searchJobs')).toHaveLength(12);
	});
});

describe('as a tool of an AI agent', () => {
	it('renders and returns links', async () => {
		for (const call of [callAsTool, requestAsTool]) {
			const parameters = {
				...renderProject(andWait()),
				projectId: { __rl: true, mode: 'id', value: project },
			};
			const answer = await call(stage.engine, parameters);
			expect(JSON.stringify(answer)).toContain('videoURL.mp4');
			expect(answer.run.status).toBe('success');
		}
	});

	const long = 'A sentence of the recording. '.repeat(10_000);
	const longJobs = {
		storyboardPreview: {
			renderParams: { elements: [{ id: 'SceneText_1', text: long }] },
			storyboard: { videoName: 'film', scenes: [{ story: long }] },
		},
		transcription: { txt: long, srt: long, vtt: long, transcript: [{ words: [{ word: long }] }] },
	};

	it.each(Object.entries(longJobs))(
		'answers in less than 4 kB about a finished %s, simplified or not, from every operation that puts out a job',
		async (jobType, outputs) => {
			const { jobId } = stage.simulator.jobs.add({
				jobType: jobType as keyof typeof longJobs,
				durationMs: 0,
				outputs,
			});
			const id = byId(jobId);
			for (const simplify of [true, false]) {
				const parameters: INodeParameters[] = [
					{ resource: 'job', operation: 'get', jobId: id, simplify },
					{ ...waitFor(), jobId: id, simplify },
					{ resource: 'job', operation: 'getAll', returnAll: false, limit: 1, simplify },
				];
				for (const operation of parameters) {
					const { response = '' } = await callAsTool(stage.engine, operation);
					expect(response).toContain(jobId);
					expect(response).toContain('"leftOut":[');
					expect(response.length).toBeLessThan(4_000);
					const { output } = await requestAsTool(stage.engine, operation);
					expect(JSON.stringify(output)).toContain(jobId);
					expect(JSON.stringify(output).length).toBeLessThan(4_000);
				}
			}
		},
	);

	it('waits two minutes by default, since an agent stands still meanwhile', async () => {
		const { jobId } = stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 'never' });
		const realNow = performance.now.bind(performance);
		let skippedMs = 0;
		jest.spyOn(performance, 'now').mockImplementation(() => realNow() + skippedMs);
		const call = callAsTool(stage.engine, {
			...waitFor(),
			jobId: { __rl: true, mode: 'id', value: jobId },
		});
		while (stage.simulator.counters().requests === 0) await nextTurn();
		skippedMs = 2.01 * 60_000;
		const { errorMessage, response } = await call;
		jest.restoreAllMocks();
		expect(`${errorMessage} ${response}`).toContain('was not finished after 2 minutes');
		expect(`${errorMessage} ${response}`).toContain(jobId);
	});
});

describe('what the editor shows', () => {
	it('has an output schema for each operation, with the fields of its table', () => {
		const { sourcePath } = stage.engine.loader.known.nodes.pictory;
		const dir = path.join(
			path.dirname(path.resolve(stage.engine.loader.directory, sourcePath)),
			'__schema__',
			'v1.0.0',
		);
		for (const { resource, operation, output } of operations) {
			const schema = JSON.parse(
				fs.readFileSync(path.join(dir, resource, `${operation}.json`), 'utf8'),
			);
			expect(schema.type).toBe('object');
			expect(Object.keys(schema.properties)).toEqual(Object.keys(output));
		}
	});
});

it('answers n8n’s own entry "Custom API Call" with where to go', async () => {
	const run = await stage.run({ ...getJob(), operation: '__CUSTOM_API_CALL__' });
	expect(runError(run)?.message).toContain('HTTP Request node');
	expect(outputJson(run)).toEqual([]);
});
