import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { musicWordLists } from '../../nodes/Pictory/fields';
import { operations } from '../../nodes/Pictory/operations';
import { loadOptions, n8nWorkflow, outputItems, outputJson, runError } from './harness';
import { byId, openStage, type Stage } from './pictory';

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.simulator.reset());

const getAll = (resource: string, more: INodeParameters = {}): INodeParameters => ({
	resource,
	operation: 'getAll',
	...more,
});

const library = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'library',
	operation,
	...more,
});

describe('lists that people need in a workflow', () => {
	it.each([
		['getVoices', () => stage.simulator.catalogue.voices],
		['getBrands', () => stage.simulator.catalogue.brands],
		['getSubtitleStyles', () => stage.simulator.catalogue.styles],
		['getSmartLayouts', () => stage.simulator.catalogue.smartLayouts],
	])('%s puts out one item an entry, all of them or so many', async (operation, entries) => {
		const all = await stage.run(library(operation, { returnAll: true }));
		expect(outputJson(all)).toEqual(entries());
		expect(entries().length).toBeGreaterThan(1);
		const one = await stage.run(library(operation, { limit: 1 }));
		expect(outputJson(one)).toEqual(entries().slice(0, 1));
		expect(outputItems(one)[0].pairedItem).toEqual({ item: 0 });
	});

	it('puts out one item for each look of an avatar, page by page', async () => {
		const run = await stage.run(library('getAvatars', { returnAll: true }));
		const looks = stage.simulator.catalogue.avatars.flatMap(({ id, name, gender, looks }) =>
			looks.map((look) => ({ ...look, presenterId: id, presenterName: name, gender })),
		);
		expect(outputJson(run)).toEqual(looks);
		expect(stage.simulator.requests()).toHaveLength(2);
	});

	it('puts out templates, and one with its variables', async () => {
		const [template] = stage.simulator.catalogue.templates;
		const [first] = outputJson(await stage.run(getAll('template')));
		expect(first).toMatchObject({ templateId: template?.templateId, published: true });
		const get = { resource: 'template', operation: 'get', templateId: byId('={{ $json.id }}') };
		const run = await stage.run(get, {
			items: [{ id: 'gone' }, { id: template?.templateId }],
			node: { onError: 'continueErrorOutput' },
		});
		expect(outputJson(run)[0]).toMatchObject({
			name: template?.name,
			variables: template?.variables,
		});
		expect(outputJson(run, 'Pictory', 1)[0].error).toBe(
			'Could not get template "gone": Template not found [HTTP 404]',
		);
	});

	it.each(
		operations
			.filter(
				({ resource, operation }) =>
					/^getAll$|^get\w+s$|^getMusic$/.test(operation) && resource !== 'account',
			)
			.map(({ resource, operation }) => [resource, operation]),
	)('%s.%s: an error of Pictory is an error, in its words', async (resource, operation) => {
		const body = { code: 'INVALID_REQUEST', message: 'No luck today' };
		stage.simulator.faults.add({ effect: { kind: 'answer', status: 400, body }, times: 'always' });
		const error = runError(await stage.run({ resource, operation }));
		expect(error?.message).toMatch(
			/^Could not .*: No luck today \(INVALID_REQUEST\) \[HTTP 400\]$/,
		);
		const run = await stage.run(
			{ resource, operation },
			{ node: { onError: 'continueErrorOutput' } },
		);
		expect(outputJson(run)).toEqual([]);
		expect(outputJson(run, 'Pictory', 1)).toHaveLength(1);
	});
});

describe('filters', () => {
	it.each([
		[{ language: 'en' }, ['Adison', 'Martin', 'Brian']],
		[{ language: 'EN-gb' }, ['Brian']],
		[{ gender: '={{ "Male" }}' }, ['Martin', 'Wilbur']],
		[{ gender: 'female', language: 'fr' }, ['Gabriel']],
		[{ language: 'e' }, []],
		[{}, ['Adison', 'Martin', 'Brian', 'Wilbur', 'Gabriel']],
	])('voices by %j', async (options, names) => {
		const run = await stage.run(library('getVoices', { options }));
		expect(outputJson(run).map(({ name }) => name)).toEqual(names);
	});

	it('counts the limit after the filter', async () => {
		const run = await stage.run(library('getVoices', { limit: 1, options: { language: 'fr' } }));
		expect(outputJson(run)).toMatchObject([{ name: 'Gabriel' }]);
	});

	it.each([
		[{ jobTypes: ['videoRender'] }, ['video', 'waiting']],
		[{ jobTypes: '={{ "Video Render, AI Image" }}' }, ['video', 'image', 'waiting']],
		[{ statuses: ['failed'] }, ['failed']],
		[{ statuses: ['failed', 'unfinished'] }, ['failed', 'waiting']],
		[{ jobTypes: ['imageGeneration'], statuses: ['completed'] }, ['image']],
		[{}, ['video', 'image', 'failed', 'waiting']],
	])('jobs by %j', async (options, ids) => {
		const { jobs } = stage.simulator;
		jobs.add({ jobId: 'video', jobType: 'videoRender', durationMs: 0 });
		jobs.add({ jobId: 'image', jobType: 'imageGeneration', durationMs: 0 });
		jobs.add({ jobId: 'failed', jobType: 'videoRender', durationMs: 0, outcome: 'failed' });
		jobs.add({ jobId: 'waiting', jobType: 'videoRender', durationMs: 'never' });
		const run = await stage.run(getAll('job', { options }));
		expect(
			outputJson(run)
				.map(({ jobId }) => jobId)
				.sort(),
		).toEqual([...ids].sort());
	});
});

describe('Add Voice', () => {
	const voice = library('addVoice', {
		voiceName: 'Our narrator',
		service: '={{ "ElevenLabs" }}',
		serviceVoiceId: '21m00Tcm4TlvDq8ikWAM',
		engine: 'eleven_multilingual_v2',
		voiceLanguage: 'en-GB',
		options: { accent: 'British', age: '' },
	});

	it('adds it, so that it is in the list', async () => {
		const [added] = outputJson(await stage.run(voice));
		expect(added).toMatchObject({ name: 'Our narrator', service: 'elevenlabs', accent: 'British' });
		const [{ body, stripped }] = stage.simulator.requests({ method: 'POST' });
		expect(stripped).toEqual([]);
		expect(body).toEqual({
			name: 'Our narrator',
			service: 'elevenlabs',
			voiceId: '21m00Tcm4TlvDq8ikWAM',
			engine: 'eleven_multilingual_v2',
			language: 'en-GB',
			accent: 'British',
		});
		const voices = outputJson(await stage.run(library('getVoices')));
		expect(voices.map(({ name }) => name)).toContain('Our narrator');
	});

	it('tells all that is missing, and passes on what Pictory refuses', async () => {
		const empty = { ...voice, voiceName: '={{ "" }}', serviceVoiceId: '={{ null }}' };
		expect(runError(await stage.run(empty))?.message).toBe(
			"'Voice Name' is empty; 'Voice ID of the Service' is empty",
		);
		expect(stage.simulator.requests()).toEqual([]);
		const wrong = await stage.run({ ...voice, engine: 'steam' });
		expect(runError(wrong)?.message).toContain('Could not add the voice "Our narrator"');
	});
});

describe('Get Many Music Tracks', () => {
	const bodies = () => stage.simulator.requests({ method: 'POST' }).map(({ body }) => body);

	it('counts the pages until one is not full', async () => {
		for (let id = 100; id < 200; id++) {
			const [track] = stage.simulator.catalogue.music;
			stage.simulator.catalogue.music.push({ ...track, id });
		}
		const run = await stage.run(library('getMusic', { returnAll: true }));
		expect(outputJson(run)).toEqual(stage.simulator.catalogue.music);
		expect(bodies()).toEqual([
			{ page: 1, pageSize: 100 },
			{ page: 2, pageSize: 100 },
		]);
	});

	it.each([
		[5, [{ page: 1, pageSize: 20 }]],
		[30, [{ page: 1, pageSize: 30 }]],
	])('asks for no more than it needs for a limit of %i', async (limit, asked) => {
		const run = await stage.run(library('getMusic', { limit }));
		expect(outputJson(run)).toEqual(stage.simulator.catalogue.music.slice(0, limit));
		expect(bodies()).toEqual(asked);
	});

	it('searches by all that Pictory documents', async () => {
		const run = await stage.run(
			library('getMusic', {
				query: ' track ',
				options: {
					genre: ['Ambient', 'Pop'],
					mood: '={{ "Calm, Happy" }}',
					notGenre: ['Cinematic'],
					notPurpose: 'Trailer',
					minDuration: 61,
					maxDuration: 70,
					sort: 'latest',
				},
			}),
		);
		expect(bodies()).toEqual([
			{
				query: 'track',
				genre: ['Ambient', 'Pop'],
				mood: ['Calm', 'Happy'],
				notGenre: ['Cinematic'],
				notPurpose: ['Trailer'],
				minDuration: 61,
				maxDuration: 70,
				sort: 'latest',
				page: 1,
				pageSize: 50,
			},
		]);
		expect(stage.simulator.requests()[0].stripped).toEqual([]);
		expect(outputJson(run).length).toBeGreaterThan(0);
	});

	it.each(musicWordLists.map(({ name }) => [`not${name[0].toUpperCase()}${name.slice(1)}`]))(
		'leaves out by %s',
		async (name) => {
			await stage.run(library('getMusic', { options: { [name]: ['One', 'Two'] } }));
			expect(bodies()).toEqual([{ [name]: ['One', 'Two'], page: 1, pageSize: 50 }]);
			expect(stage.simulator.requests()[0].stripped).toEqual([]);
		},
	);

	it('puts out nothing of what is excluded', async () => {
		const find = async (options: INodeParameters) =>
			outputJson(await stage.run(library('getMusic', { returnAll: true, options })));
		const all = await find({});
		const rest = await find({ notGenre: ['Pop'], notMood: ['Calm'] });
		const isExcluded = ({ genres, moods }: IDataObject) =>
			JSON.stringify([genres, moods]).match(/"Pop"|"Calm"/) !== null;
		expect(all.some(isExcluded)).toBe(true);
		expect(rest).toEqual(all.filter((track) => !isExcluded(track)));
		expect(rest.length).toBeGreaterThan(0);
	});

	it('refuses a length that is none', async () => {
		const options = { minDuration: '={{ "long" }}' };
		const error = runError(await stage.run(library('getMusic', { options })));
		expect(error?.message).toBe(
			"'Min Duration (Seconds)' in 'Options' must be a number of at least 0, not \"long\"",
		);
	});

	it.each(musicWordLists.map(({ method, name, path }) => [name, method, path]))(
		'offers the words of Pictory for %s, in order',
		async (_name, method, path) => {
			const names = (await loadOptions(stage.engine, method)).map(({ name }) => name);
			expect(names.length).toBeGreaterThan(1);
			expect(names).toEqual([...names].sort());
			expect(stage.simulator.requests()).toMatchObject([{ method: 'GET', path, status: 200 }]);
		},
	);
});

describe('Get Account Quota and AI Credits Usage', () => {
	const usage = (options: INodeParameters = {}): INodeParameters => ({
		resource: 'account',
		operation: 'getAiCreditsUsage',
		options,
	});

	it('puts out the quota as Pictory sends it', async () => {
		const run = await stage.run({ resource: 'account', operation: 'getQuota' });
		expect(outputJson(run)).toEqual([
			{
				videoMinutes: { used: 98, limit: 14_400 },
				transcriptionMinutes: { used: 0, limit: 14_400 },
				elevenLabsVoiceOverMinutes: { used: 33, limit: 480 },
				aiCredits: { used: 0, limit: 22_000 },
			},
		]);
	});

	it('puts out one item a transaction of this month', async () => {
		const prompt = 'A red house';
		for (const model of ['nanobanana', 'flux-schnell']) {
			await stage.run({ resource: 'aiImage', operation: 'generate', prompt, model });
		}
		const spent = outputJson(await stage.run(usage()));
		expect(spent.map(({ type, amount, description }) => [type, amount, description])).toEqual([
			['debit', 0.6, prompt],
			['debit', 4, prompt],
		]);
		expect(outputJson(await stage.run({ ...usage(), limit: 1 }))).toEqual(spent.slice(0, 1));
	});

	it.each([
		[{ month: 2 }, { month: '2' }],
		[
			{ month: 12, year: 2025 },
			{ month: '12', year: '2025' },
		],
		[{ month: '={{ "" }}' }, {}],
	])('asks for %j', async (options, query) => {
		await stage.run(usage(options));
		expect(stage.simulator.requests()).toMatchObject([{ status: 200, query }]);
		expect(Object.keys(stage.simulator.requests()[0].query)).toEqual(Object.keys(query));
	});

	it.each([
		['a year alone', { year: 2025 }, "'Year' is set without 'Month'"],
		[
			'a month that is none',
			{ month: 13 },
			"'Month' in 'Options' must be a whole number from 1 to 12, not 13",
		],
		[
			'a year that is none',
			{ month: 1, year: '={{ "last" }}' },
			`'Year' in 'Options' must be a whole number from 2020 to 9999, not "last"`,
		],
	])('refuses %s before Pictory does', async (_what, options, message) => {
		expect(runError(await stage.run(usage(options)))?.message).toBe(message);
		expect(stage.simulator.requests()).toEqual([]);
	});
});

test('every resource has a preselected operation that deletes nothing', () => {
	const { description } = stage.engine.nodeTypes.getByNameAndVersion(
		'n8n-nodes-pictory.pictory',
		1,
	);
	const operationFields = description.properties.filter(({ name }) => name === 'operation');
	expect(operationFields).toHaveLength(new Set(operations.map(({ resource }) => resource)).size);
	for (const field of operationFields) {
		const preselected = operations.find(
			(entry) =>
				entry.operation === field.default &&
				n8nWorkflow.NodeHelpers.displayParameter(
					{ resource: entry.resource },
					field,
					null,
					description,
				),
		);
		expect(preselected?.description).toBeDefined();
		expect(preselected?.description).not.toMatch(/delete/i);
	}
});
