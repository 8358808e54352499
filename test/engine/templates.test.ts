import type { IBinaryData, INodeParameters } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import {
	Container,
	core,
	outputItems,
	outputJson,
	pictoryWorkflow,
	runError,
	runWorkflow,
} from './harness';
import { byId, nextTurn, openStage, type Stage } from './pictory';

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.simulator.reset());

const template = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'template',
	operation,
	...more,
});
const posts = () => stage.simulator.requests({ method: 'POST' });
const own = () => String(stage.simulator.catalogue.templates[0]?.templateId);

/** A project as Pictory's app saves it to a file, as far as a template is made of it. */
const project = JSON.stringify({
	projectName: 'Überfällige Rate 🏦',
	scriptLanguage: 'de',
	scenes: [
		{ sceneId: 1, sentence: 'Dear {{customer_name}},', image: 'https://example.com/a.mp4' },
		{ sceneId: 2, sentence: 'please pay until {{payment_date}}.' },
	],
});
const sha256 = createHash('sha256').update(project).digest('hex');

describe('Create Template', () => {
	const create = async (
		projectFile: string,
		binary: Record<string, IBinaryData> = {},
		node: { onError?: 'continueErrorOutput' } = {},
	) =>
		await runWorkflow(
			stage.engine,
			pictoryWorkflow(template('create', projectFile === '' ? {} : { projectFile }), node),
			{ triggerItems: [{ json: {}, binary }] },
		);
	const inMemory = (content: string | Buffer, fileName: string, mimeType: string): IBinaryData => ({
		data: Buffer.from(content).toString('base64'),
		mimeType,
		fileName,
	});
	const stored = async (content: string | Buffer, fileName: string): Promise<IBinaryData> =>
		await Container.get(core.BinaryDataService).store(
			core.FileLocation.ofExecution('workflow-1', 'execution-1'),
			Buffer.from(content),
			{ data: '', mimeType: 'application/octet-stream', fileName },
		);
	const served = (path: string, more: object = {}) =>
		stage.simulator.files.set(path, { body: project, contentType: 'application/json', ...more });
	const octets = 'application/octet-stream';

	it.each([
		['data, as it is by default', '', async () => ({ data: await stored(project, 'a.pictai') })],
		['another field, from memory', 'file', () => ({ file: inMemory(project, 'a.PICTAI', octets) })],
		[
			'a field whose file was given another name',
			'file',
			() => ({ file: inMemory(project, 'a.json', 'application/json') }),
		],
		['an address', () => served('/media/a.pictai'), () => ({})],
		['an address behind a redirect', () => served('/redirect'), () => ({})],
		[
			'an address that does not say what it is',
			() => served('/download', { contentType: null, contentDisposition: 'inline' }),
			() => ({}),
		],
	])('sends the project file of %s, byte by byte', async (_from, projectFile, binary) => {
		const elsewhere = served('/media/moved.pictai');
		const given = typeof projectFile === 'string' ? projectFile : projectFile();
		if (given.endsWith('/redirect'))
			stage.simulator.files.set('/redirect', { redirectTo: elsewhere });
		const run = await create(given, await binary());
		expect(runError(run)).toBeUndefined();
		const [made] = stage.simulator.catalogue.templates.slice(-1);
		expect(outputJson(run)).toMatchObject([
			{
				templateId: made?.templateId,
				name: 'Überfällige Rate 🏦',
				language: 'de',
				published: true,
				variables: { customer_name: 'CUSTOMER_NAME', payment_date: 'PAYMENT_DATE' },
				scenes: [{ sceneId: '1' }, { sceneId: '2' }],
			},
		]);
		expect(outputItems(run)[0].pairedItem).toEqual({ item: 0 });
		const [sent, ...more] = posts();
		expect(sent).toMatchObject({
			path: '/v1/templates',
			headers: { 'content-type': 'application/octet-stream' },
			body: { bytes: Buffer.byteLength(project), sha256 },
		});
		expect(more).toEqual([]);
		expect(stage.simulator.keyLeaks()).toEqual([]);
		const reads = stage.simulator.requests({ host: 'files' });
		for (const { headers } of reads) expect(headers.authorization).toBeUndefined();
	});

	it.each([
		['a film', () => inMemory('film', 'clip.mp4', 'video/mp4'), /"clip.mp4" is none$/],
		['other JSON', () => inMemory('{"a":1}', 'a.json', 'application/json'), /"a.json" is none$/],
		['a page', () => inMemory('<!doctype html>', 'a.pictai', octets), /"a.pictai" is none$/],
		['an empty file', () => inMemory('', 'a.pictai', octets), /^The file "a.pictai" is empty$/],
		[
			'a file of more than 10 MB',
			async () => await stored(Buffer.alloc(10 * 1024 * 1024 + 1), 'a.pictai'),
			/^"a.pictai" has more than 10 MB/,
		],
	])('refuses %s by its name, before anything is sent', async (_what, file, words) => {
		const run = await create('data', { data: await file() });
		expect(runError(run)?.message).toMatch(words);
		expect(stage.simulator.requests()).toEqual([]);
	});

	it.each([
		['an address of a page', { body: '<html>Sign in</html>' }, /"a.pictai" is none$/],
		['an address of too much', { body: undefined, bytes: 50 * 1024 * 1024 }, /more than 10 MB/],
		['an address that is gone', { status: 404 }, /its server does not give it \[HTTP 404\]$/],
	])('refuses %s, and sends nothing to Pictory', async (_what, behaviour, words) => {
		const error = runError(await create(served('/media/a.pictai', behaviour)));
		expect(error?.message).toMatch(words);
		expect(error?.description).toMatch(/^(Download it in the Pictory app|Check that the address)/);
		expect(posts()).toEqual([]);
	});

	it('takes nearly 10 MB, and reads no more of an address than that', async () => {
		const scenes = [{ sceneId: 1, sentence: 'x'.repeat(9 * 1024 * 1024) }];
		const large = JSON.stringify({ projectName: 'Large', scenes });
		const run = await create('data', { data: await stored(large, 'large.pictai') });
		expect(outputJson(run)[0]).toMatchObject({ name: 'Large' });
		expect(posts()[0].body).toMatchObject({ bytes: Buffer.byteLength(large) });
		await create(served('/media/a.pictai', { body: undefined, bytes: 200 * 1024 * 1024 }));
		const [read] = stage.simulator.requests({ host: 'files' });
		while (!read.abandoned) await nextTurn();
		expect(outputJson(run)).toHaveLength(1);
	});

	it('reads an address again where the connection broke, and shows nobody what is secret in it', async () => {
		const url = `${served('/media/a.pictai')}?X-Amz-Signature=verysecret`;
		stage.simulator.faults.add({ host: 'files', effect: { kind: 'reset' } });
		expect(outputJson(await create(url))).toHaveLength(1);
		stage.simulator.faults.add({ host: 'files', effect: { kind: 'status', status: 403 } });
		const error = runError(await create(url));
		expect(error?.message).toBe(
			'Could not get the project file: its server does not give it [HTTP 403]',
		);
		expect(JSON.stringify([error?.message, error?.description])).not.toContain('verysecret');
	});

	it('says which files an item has, where it has no such one', async () => {
		const error = runError(await create('file', { other: inMemory(project, 'a.pictai', octets) }));
		expect(error?.message).toMatch(/^'Project File' must be .* not "file"\. The item has: other$/);
	});

	it.each([
		['reset', { kind: 'reset' } as const],
		['502', { kind: 'status', status: 502 } as const],
	])('is sent once, and says where to look, after %s', async (_what, effect) => {
		stage.simulator.faults.add({ path: '/v1/templates', effect, times: 'always' });
		const error = runError(await create('data', { data: inMemory(project, 'a.pictai', octets) }));
		expect(posts()).toHaveLength(1);
		expect(error?.message).toMatch(/^Could not make a template from "a.pictai": .*not sent again$/);
		expect(error?.description).toBe('Look at Template > Get Many before you run this again');
	});

	it('is sent whole again after 429, which makes nothing', async () => {
		const effect = { kind: 'rateLimited', retryAfterSeconds: 0 } as const;
		stage.simulator.faults.add({ path: '/v1/templates', effect });
		await create('data', { data: await stored(project, 'a.pictai') });
		expect(posts()).toHaveLength(2);
		expect(posts()[1].body).toEqual({ bytes: Buffer.byteLength(project), sha256 });
	});

	it("passes on Pictory's refusal, and says so where the answer holds no ID", async () => {
		const data = inMemory('no project', 'a.pictai', octets);
		expect(runError(await create('data', { data }))?.message).toContain('must be a .pictai file');
		stage.simulator.faults.add({ effect: { kind: 'answer', status: 200, body: {} } });
		const error = runError(await create('data', { data }));
		expect(error?.message).toContain("Pictory's answer holds no template ID");
		expect(error?.description).toContain('Template > Get Many');
	});

	it('makes a template that videos are made from', async () => {
		const file = { data: inMemory(project, 'a.pictai', octets) };
		const [{ templateId }] = outputJson(await create('data', file));
		const run = await stage.run({
			resource: 'storyboard',
			operation: 'render',
			videoName: 'letter',
			storySource: 'template',
			templateId: byId(String(templateId)),
			variables: { mappingMode: 'defineBelow', value: { customer_name: 'Jo' }, schema: [] },
		});
		expect(runError(run)).toBeUndefined();
		expect(posts().at(-1)?.body).toMatchObject({ templateId, variables: { customer_name: 'Jo' } });
	});
});

describe('Update Template', () => {
	const update = (templateScenes: string, templateId = own()) =>
		template('update', { templateId: byId(templateId), templateScenes });

	it.each([
		['the whole template', '={{ ({ ...$json, scenes: [...$json.scenes, { story: "And" }] }) }}'],
		['its scenes', '={{ [...$json.scenes, { story: "And" }] }}'],
		['its scenes as text', '={{ JSON.stringify([...$json.scenes, { story: "And" }]) }}'],
	])('takes %s as it came out of Get, changed, and sends the scenes', async (_what, changed) => {
		const get = template('get', { templateId: byId(own()) });
		const [whole] = outputJson(await stage.run(get));
		const run = await stage.run(update(changed), { items: [whole] });
		expect(outputJson(run)).toEqual([{ templateId: own(), success: true }]);
		const [{ path, body, stripped }] = stage.simulator.requests({ method: 'PUT' });
		expect(path).toBe(`/v1/templates/${own()}`);
		expect(body).toEqual({ scenes: [...Object(whole.scenes), { story: 'And' }] });
		expect(stripped).toEqual([]);
		expect(outputJson(await stage.run(get))[0].scenes).toHaveLength(2);
	});

	it.each([
		['no list', '{"name": "New"}', 'must be a list of scenes'],
		['an empty list', '[]', 'must be a list of scenes'],
		['texts', '["Hello"]', 'must be a list of scenes'],
		['no JSON', '[{]', 'is not valid JSON'],
		['nothing', '', 'is empty'],
		[
			'the example',
			'[ {"sceneId": "scene_001", "subtitles": [{"text": "The new text"}]} ]',
			'still holds the example',
		],
	])('refuses %s before anything is sent', async (_what, changed, words) => {
		const message = runError(await stage.run(update(changed)))?.message;
		expect(message).toContain("'Changed Scenes'");
		expect(message).toContain(words);
		expect(stage.simulator.requests()).toEqual([]);
	});

	it('tells all that is wrong at once', async () => {
		const error = runError(await stage.run(update('[]', '={{ {} }}')));
		expect(error?.message).toContain("'Template'");
		expect(error?.message).toContain("'Changed Scenes'");
	});

	it('fails where Pictory refuses, in its words', async () => {
		const error = runError(await stage.run(update('[{}]', 'gone')));
		expect(error?.message).toBe('Could not update template "gone": Template not found [HTTP 404]');
	});
});

describe('Delete Template', () => {
	const remove = template('delete', { templateId: byId('={{ $json.templateId }}') });
	const deletes = () => stage.simulator.requests({ method: 'DELETE' });

	it('deletes it', async () => {
		const templateId = own();
		const run = await stage.run(remove, { items: [{ templateId }] });
		expect(outputJson(run)).toEqual([{ deleted: true }]);
		expect(deletes().map(({ path }) => path)).toEqual([`/v1/templates/${templateId}`]);
		const ids = stage.simulator.catalogue.templates.map((entry) => entry.templateId);
		expect(ids).not.toContain(templateId);
	});

	it('says for each item what became of it: gone, not there, not yours', async () => {
		const [first] = stage.simulator.catalogue.templates;
		if (first === undefined) throw new Error('no template');
		stage.simulator.catalogue.templates.push({ ...first, templateId: 'theirs', foreign: true });
		const run = await stage.run(remove, {
			items: [{ templateId: 'theirs' }, { templateId: 'none' }, { templateId: first.templateId }],
			node: { onError: 'continueErrorOutput' },
		});
		expect(outputItems(run).map(({ pairedItem }) => pairedItem)).toEqual([{ item: 2 }]);
		expect(outputJson(run, 'Pictory', 1).map(({ error }) => error)).toEqual([
			'Could not delete template "theirs": Forbidden [HTTP 403]',
			'Could not delete template "none": Template not found [HTTP 404]',
		]);
	});

	it('is sent once, whatever comes back', async () => {
		stage.simulator.faults.add({ effect: { kind: 'reset' }, times: 'always' });
		const run = await stage.run(remove, { items: [{ templateId: own() }] });
		expect(runError(run)?.message).toContain(`Could not delete template "${own()}"`);
		expect(deletes()).toHaveLength(1);
	});
});
