import { call } from './client';
import { startSimulator, type Simulator } from './index';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator({ speed: 0, startMs: Date.UTC(2025, 5, 15) });
});

afterAll(async () => await simulator.close());

const get = async (path: string) => await call(simulator, path);

describe('lists keep their own envelopes', () => {
	it.each([
		['/v1/brands/video', [{ id: 'brand-acme', name: 'Acme' }]],
		['/v1/styles', [{ id: 'style-bold', name: 'Bold' }]],
		['/v1/voiceovers/tracks', [{ id: 1001, name: 'Adison', language: 'en-US', service: 'aws' }]],
		['/v1/music/moods', ['Calm']],
		['/v1/music/genres/groups', ['Electronic']],
	])('%s is a bare array', async (path, start) => {
		const { body } = await get(path);
		const list = body as unknown[];
		expect(list.slice(0, 1)).toMatchObject(start);
		expect(list.length).toBeGreaterThan(1);
	});

	it.each([
		['/v1/templates', { templateId: 'tpl-product-launch', published: true, deprecated: false }],
		['/v1/smartlayouts', { templateId: 'layout-split', templateName: 'Split screen' }],
		[
			'/v1/avatars',
			{
				name: 'Presenter 1',
				looks: [{ id: 'avatar-1-office', previewImage: expect.any(String) }, {}],
			},
		],
	])('%s has items', async (path, first) => {
		const { items } = (await get(path)).body as { items: unknown[] };
		expect(items[0]).toMatchObject(first);
	});

	it('connections have Items, with a capital I', async () => {
		expect((await get('/v1/awsconnections')).body).toMatchObject({
			Items: [{ name: 'Private videos', type: 'AWS', enabled: true }, { enabled: false }],
		});
		expect((await get('/v1/vimeo-connections')).body).toMatchObject({
			Items: [{ name: 'Marketing' }],
			nextPageKey: null,
		});
	});
});

it('avatars come in pages', async () => {
	const first = (await get('/v1/avatars')).body as { items: unknown[]; nextPageKey: string };
	expect(first.items).toHaveLength(20);
	const next = await get(`/v1/avatars?nextPageKey=${encodeURIComponent(first.nextPageKey)}`);
	expect(next.body).toMatchObject({ items: { length: 5 }, nextPageKey: null });
});

it('a template shows its variables, with the misspelt field', async () => {
	expect((await get('/v1/templates/tpl-product-launch')).body).toMatchObject({
		variables: { productName: 'Acme One', price: 19.5, inStock: true },
		depricated: false,
	});
	expect((await get('/v1/templates/none')).status).toBe(404);
});

describe('templates', () => {
	const upload = async (body: string, contentType = 'application/octet-stream') =>
		await fetch(`${simulator.baseUrl}/v1/templates`, {
			method: 'POST',
			headers: { authorization: simulator.apiKey, 'content-type': contentType },
			body,
		});

	it('are made from project files, changed and deleted', async () => {
		const scene = { sceneId: 1, sentence: 'Dear {{name}},', image: 'https://example.com/a.mp4' };
		const made = await upload(JSON.stringify({ projectName: 'Letter', scenes: [scene] }));
		const template = (await made.json()) as { templateId: string };
		expect(template).toMatchObject({
			name: 'Letter',
			variables: { name: 'NAME' },
			scenes: [{ sceneId: '1', subtitles: [{ text: 'Dear {{name}},' }] }],
		});
		const { templateId } = template;
		const path = `/v1/templates/${templateId}`;
		const change = { method: 'PUT', body: { scenes: [{ story: 'New' }] } };
		expect((await call(simulator, path, change)).body).toEqual({
			success: true,
			message: 'Template updated successfully',
			templateId,
		});
		expect((await get(path)).body).toMatchObject({ scenes: [{ story: 'New' }] });
		expect((await call(simulator, path, { method: 'DELETE' })).body).toMatchObject({
			success: true,
		});
		expect((await get(path)).status).toBe(404);
	});

	it('are made from nothing else', async () => {
		expect((await upload('a film')).status).toBe(400);
		expect((await upload('{"scenes":[]}', 'application/json')).status).toBe(400);
		expect((await upload('', 'application/octet-stream')).status).toBe(400);
	});

	it('of others are neither listed nor changed nor deleted', async () => {
		const [own] = simulator.catalogue.templates;
		if (!own) throw new Error('no template');
		simulator.catalogue.templates.push({ ...own, templateId: 'theirs', foreign: true });
		expect(JSON.stringify((await get('/v1/templates')).body)).not.toContain('theirs');
		const path = '/v1/templates/theirs';
		expect((await call(simulator, path, { method: 'DELETE' })).status).toBe(403);
		const change = { method: 'PUT', body: { scenes: [{}] } };
		expect((await call(simulator, path, change)).status).toBe(403);
	});
});

describe('music', () => {
	const search = async (body: unknown) =>
		await call(simulator, '/v1/music/search', { method: 'POST', body });

	it('is searched page by page, with words that mind the case', async () => {
		expect((await search({ page: 3 })).body).toMatchObject({ items: { length: 5 }, page: 3 });
		expect((await search({ mood: ['Calm'] })).body).toMatchObject({ total: 15 });
		expect((await search({ mood: ['calm'] })).body).toMatchObject({ total: 0 });
	});

	it('has pages of 20 to 100', async () => {
		expect((await search({ pageSize: 10 })).status).toBe(400);
	});
});

it('stock media is searched by a keyword', async () => {
	expect((await get('/v1/media/search?keyword=ocean&language=en')).body).toMatchObject({
		data: { page: 1, searchResults: { length: 5, 0: { mediaType: 'video' } } },
	});
	expect((await get('/v1/media/search')).status).toBe(400);
});

it('usage of credits needs a month for a year', async () => {
	expect(await get('/v1/aicredits/usage?year=2025')).toMatchObject({
		status: 400,
		body: { code: 'INVALID_REQUEST' },
	});
	expect((await get('/v1/aicredits/usage?year=2025&month=6')).body).toEqual([]);
});

describe('connections', () => {
	const aws = {
		name: 'New one',
		enabled: true,
		awsAccountId: '123456789012',
		awsRegion: 'us-east-1',
	};

	it('are made, read, changed by version and deleted', async () => {
		const made = await call(simulator, '/v1/awsconnections', { method: 'POST', body: aws });
		expect(made.body).toMatchObject({ name: 'New one', type: 'AWS', version: 1 });
		const { connectionId } = made.body as { connectionId: string };
		const path = `/v1/awsconnections/${connectionId}`;
		const change = { method: 'PUT', body: { name: 'Newer', enabled: false, version: 1 } };
		expect((await call(simulator, path, change)).body).toMatchObject({
			version: 2,
			enabled: false,
		});
		expect((await call(simulator, path, change)).status).toBe(400);
		expect((await get(path)).body).toMatchObject({ name: 'Newer', awsRegion: 'us-east-1' });
		expect((await call(simulator, path, { method: 'DELETE' })).status).toBe(204);
		expect((await get(path)).status).toBe(404);
	});

	it.each([
		['/v1/awsconnections', { ...aws, awsAccountId: '12' }],
		['/v1/awsconnections', { ...aws, name: 'Private videos' }],
		['/v1/vimeo-connections', { name: 'A/B', enabled: true }],
	])('of %s are refused for %j', async (path, body) => {
		expect((await call(simulator, path, { method: 'POST', body })).status).toBe(400);
	});

	it('never show their secrets', async () => {
		const body = {
			name: 'Films',
			enabled: true,
			clientIdentifier: 'client-2',
			clientSecret: 'hush',
			accessToken: 'hush',
		};
		const made = await call(simulator, '/v1/vimeo-connections', { method: 'POST', body });
		expect(made).toMatchObject({ status: 200, body: { clientIdentifier: 'client-2' } });
		expect(JSON.stringify((await get('/v1/vimeo-connections')).body)).not.toContain('hush');
	});
});

it('a voice is added by the words of its service', async () => {
	const voice = {
		name: 'Arnold',
		engine: 'WaveNet',
		service: 'google',
		language: 'en-US',
		voiceId: 'en-US-Journey-D',
	};
	const add = async (body: object) =>
		await call(simulator, '/v1/voiceovers/tracks', { method: 'POST', body });
	expect((await add({ ...voice, engine: 'neural' })).body).toMatchObject({
		fields: [{ name: 'engine' }],
	});
	expect((await add(voice)).body).toMatchObject({ name: 'Arnold', id: expect.any(Number) });
	expect((await get('/v1/voiceovers/tracks')).body).toContainEqual(
		expect.objectContaining({ name: 'Arnold', voice: 'en-US-Journey-D' }),
	);
	expect((await add(voice)).status).toBe(400);
});
