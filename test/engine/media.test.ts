import type { IBinaryData, INodeParameters, IRun } from 'n8n-workflow';
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
import { openStage, type Stage } from './pictory';

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.simulator.reset());

/** Every byte value, and enough of them for several chunks. */
const content = Buffer.from(Array.from({ length: 300_001 }, (_, index) => index % 256));
const checksum = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function stored(bytes = content, more: Partial<IBinaryData> = {}): Promise<IBinaryData> {
	const location = core.FileLocation.ofExecution('workflow-1', 'execution-1');
	return await Container.get(core.BinaryDataService).store(location, bytes, {
		data: '',
		mimeType: 'video/mp4',
		fileName: 'my clip.mp4',
		fileExtension: 'mp4',
		...more,
	});
}

function inMemory(bytes = content, mimeType = 'image/png'): IBinaryData {
	return { data: bytes.toString('base64'), mimeType, fileName: 'a.png' };
}

async function upload(file: IBinaryData, more: INodeParameters = {}): Promise<IRun> {
	const parameters = { resource: 'media', operation: 'upload', ...more };
	return await runWorkflow(stage.engine, pictoryWorkflow(parameters), {
		triggerItems: [{ json: {}, binary: { data: file } }],
	});
}

const puts = () => stage.simulator.requests({ host: 'files', method: 'PUT' });

describe('Upload Media', () => {
	it.each([
		['from the binary store', async () => await stored(), 'my clip.mp4', 'video/mp4'],
		['from memory', async () => inMemory(), 'a.png', 'image/png'],
		[
			'with parameters in its type',
			async () => await stored(content, { mimeType: 'text/vtt; charset=utf-8' }),
			'my clip.mp4',
			'text/vtt; charset=utf-8',
		],
	])(
		'stores a file %s byte by byte, under exactly its type',
		async (_what, file, fileName, type) => {
			const run = await upload(await file());
			expect(runError(run)).toBeUndefined();
			const [asked] = stage.simulator.requests({ method: 'POST' });
			expect(asked).toMatchObject({
				path: '/v1/media/generateurl',
				body: { fileName, contentType: type },
				stripped: [],
			});
			const [received] = stage.simulator.files.uploads();
			expect(outputJson(run)).toEqual([{ url: expect.any(String), key: received.key }]);
			expect(received.received).toMatchObject({ bytes: content.length, sha256: checksum(content) });
			expect(puts()[0].headers).toMatchObject({
				'content-type': type,
				'content-length': String(content.length),
			});
			expect(outputItems(run)[0].pairedItem).toEqual({ item: 0 });
		},
	);

	it('can be read at its address', async () => {
		const [{ url }] = outputJson(await upload(await stored()));
		const response = await fetch(String(url));
		expect(checksum(Buffer.from(await response.arrayBuffer()))).toBe(checksum(content));
	});

	it('sends the key to Pictory only, and shows the signed address to nobody', async () => {
		stage.simulator.faults.add({ host: 'files', effect: { kind: 'status', status: 403 } });
		const error = runError(await upload(await stored()));
		expect(error?.message).toMatch(/^Could not upload "my clip.mp4": .*\[HTTP 403\]$/);
		expect(JSON.stringify([error?.message, error?.description])).not.toContain('Signature');
		expect(stage.simulator.keyLeaks()).toEqual([]);
		expect('authorization' in puts()[0].headers).toBe(false);
	});

	it('takes another field, name and type', async () => {
		const parameters = {
			resource: 'media',
			operation: 'upload',
			binaryPropertyName: '={{ $json.field }}',
			options: { fileName: ' intro.mov ', mimeType: 'video/quicktime' },
		};
		await runWorkflow(stage.engine, pictoryWorkflow(parameters), {
			triggerItems: [{ json: { field: 'film' }, binary: { film: await stored() } }],
		});
		expect(stage.simulator.requests({ method: 'POST' })[0].body).toEqual({
			fileName: 'intro.mov',
			contentType: 'video/quicktime',
		});
		expect(stage.simulator.files.uploads()[0].received?.bytes).toBe(content.length);
	});

	it('sends the whole file again where the connection broke', async () => {
		stage.simulator.faults.add({ host: 'files', effect: { kind: 'reset' } });
		await upload(await stored());
		expect(puts()).toHaveLength(2);
		expect(stage.simulator.files.uploads()[0].received?.sha256).toBe(checksum(content));
	});

	it.each([
		['nothing', {}, { binaryPropertyName: 'film' }, /film/],
		['an empty file', {}, {}, /^The file "a.png" is empty$/],
	])('fails for %s, before anything is sent', async (_what, _more, parameters, message) => {
		const error = runError(await upload(inMemory(Buffer.alloc(0)), parameters));
		expect(error?.message).toMatch(message);
		expect(stage.simulator.requests()).toEqual([]);
	});

	it('closes the file of every try that failed', async () => {
		const service = Container.get(core.BinaryDataService);
		const opened: Array<{ destroyed: boolean }> = [];
		const { getAsStream } = service;
		const spy = jest.spyOn(service, 'getAsStream').mockImplementation(async (...given) => {
			const stream = await getAsStream.apply(service, given);
			opened.push(stream);
			return stream;
		});
		stage.simulator.faults.add({ host: 'files', times: 1, effect: { kind: 'reset' } });
		stage.simulator.faults.add({
			host: 'files',
			times: 'always',
			effect: { kind: 'status', status: 403 },
		});
		expect(runError(await upload(await stored()))?.message).toContain('[HTTP 403]');
		spy.mockRestore();
		expect(opened.map(({ destroyed }) => destroyed)).toEqual([true, true]);
	});

	it('fails where Pictory gives no address', async () => {
		const body = { success: true, data: {} };
		stage.simulator.faults.add({ effect: { kind: 'answer', status: 200, body } });
		expect(runError(await upload(await stored()))?.message).toBe(
			'Could not upload "my clip.mp4": Pictory\'s answer holds no address to upload to',
		);
	});

	it('lets Transcribe go on with what it puts out', async () => {
		const [{ url }] = outputJson(await upload(await stored()));
		const run = await stage.run({
			resource: 'transcription',
			operation: 'transcribe',
			fileUrl: String(url),
		});
		expect(outputJson(run)[0]).toMatchObject({ jobType: 'transcription', success: true });
	});
});

describe('Search Stock Media', () => {
	const search = (more: INodeParameters = {}): INodeParameters => ({
		resource: 'media',
		operation: 'searchStock',
		keyword: '={{ $json.keyword }}',
		...more,
	});

	it('puts out one item a find, each search its own', async () => {
		const run = await stage.run(
			search({ options: { category: 'Nature/Landscapes', language: 'en' } }),
			{
				items: [{ keyword: 'sea' }, { keyword: ' hills & dales ' }],
			},
		);
		expect(stage.simulator.requests().map(({ query }) => query)).toEqual([
			{ keyword: 'sea', category: 'Nature/Landscapes', language: 'en' },
			{ keyword: 'hills & dales', category: 'Nature/Landscapes', language: 'en' },
		]);
		expect(outputJson(run)[0]).toMatchObject({ mediaType: 'video', mediaDescription: 'sea 1' });
		const pairs = outputItems(run).map(({ pairedItem }) => Object(pairedItem).item);
		expect(pairs).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
	});

	it('puts out no more than asked for', async () => {
		const run = await stage.run(search({ limit: 2 }), { items: [{ keyword: 'sea' }] });
		expect(outputJson(run)).toHaveLength(2);
		expect(stage.simulator.requests()[0].query).toEqual({ keyword: 'sea' });
	});

	it('asks for a keyword', async () => {
		expect(runError(await stage.run(search()))?.message).toBe("'Keyword' is empty");
		expect(stage.simulator.requests()).toEqual([]);
	});
});
