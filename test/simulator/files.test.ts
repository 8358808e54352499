import { call } from './client';
import { startSimulator, type Simulator } from './index';
import { createHash, httpRequest, Readable } from './node';

let simulator: Simulator;

beforeEach(async () => {
	simulator = await startSimulator({ speed: 0 });
});

afterEach(async () => await simulator.close());

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

describe("a job's files", () => {
	it.each([
		['videoURL', 'video/mp4'],
		['audioURL', 'audio/mpeg'],
		['thumbnail', 'image/jpeg'],
		['srtFile', 'application/x-subrip'],
		['vttFile', 'text/vtt'],
		['txtFile', 'text/plain; charset=utf-8'],
		['videoShareURL', 'text/html; charset=utf-8'],
	])('%s is %s, at another origin than the API', async (output, contentType) => {
		const { results } = simulator.jobs.add({ jobType: 'videoRender', durationMs: 0 });
		const url = new URL(String(results[output]));
		expect(url.origin).not.toBe(new URL(simulator.baseUrl).origin);
		const response = await fetch(url);
		expect(response.headers.get('content-type')).toBe(contentType);
		const content = await response.arrayBuffer();
		expect(response.headers.get('content-length')).toBe(String(content.byteLength));
	});

	it('are there only while the job is completed', async () => {
		const job = simulator.jobs.add({ jobType: 'imageGeneration', durationMs: 1000 });
		const status = async () => (await fetch(String(job.results.url))).status;
		expect(await status()).toBe(404);
		simulator.clock.advance(1000);
		expect(await status()).toBe(200);
		simulator.jobs.clean(job);
		expect(await status()).toBe(404);
	});

	it('can be of any size, without a type, without a length, or elsewhere', async () => {
		const { results } = simulator.jobs.add({
			jobType: 'videoRender',
			durationMs: 0,
			files: {
				videoURL: { bytes: 1_000_001 },
				audioURL: { contentType: null },
				thumbnail: { chunked: true, contentDisposition: 'attachment; filename="a b.jpg"' },
				srtFile: { redirectTo: '/elsewhere.srt' },
				vttFile: { status: 500 },
			},
		});
		simulator.files.set('/elsewhere.srt', {});
		const download = async (output: string) => await fetch(String(results[output]));

		const video = Buffer.from(await (await download('videoURL')).arrayBuffer());
		expect(video).toHaveLength(1_000_001);
		expect([video[251_000], video[999_999]]).toEqual([0, 999_999 % 251]);
		expect((await download('audioURL')).headers.get('content-type')).toBeNull();
		const thumbnail = await download('thumbnail');
		expect(thumbnail.headers.get('content-length')).toBeNull();
		expect(thumbnail.headers.get('content-disposition')).toContain('a b.jpg');
		const subtitles = await download('srtFile');
		expect([subtitles.redirected, subtitles.status]).toEqual([true, 200]);
		expect((await download('vttFile')).status).toBe(500);
	});

	it('are made while they are read, and the log tells who hung up', async () => {
		const url = simulator.files.set('/films/long.mp4', { bytes: 1024 ** 3 });
		const abort = new AbortController();
		const response = await fetch(url, { signal: abort.signal });
		expect(response.headers.get('content-length')).toBe(String(1024 ** 3));
		abort.abort();
		while (simulator.requests({ path: '/films/long.mp4' })[0]?.abandoned !== true) {
			await call(simulator, '/v1/quota');
		}
	});
});

describe('an upload', () => {
	async function signedUrl(contentType: string) {
		const { body } = await call(simulator, '/v1/media/generateurl', {
			method: 'POST',
			body: { fileName: 'my talk.mp4', contentType },
		});
		return (body as { data: { signedUrl: string; url: string; key: string } }).data;
	}
	const put = async (url: string, headers: Record<string, string>, body = 'bytes') =>
		(await fetch(url, { method: 'PUT', headers, body })).status;

	it('is taken with the very type it was announced with, and can be read back', async () => {
		const { signedUrl: url, url: address, key } = await signedUrl('video/mp4');
		expect(await put(url, { 'content-type': 'video/mpeg' })).toBe(403);
		expect(await put(url, { 'content-type': 'video/mp4' })).toBe(200);
		expect(simulator.files.upload(key)?.received).toMatchObject({
			bytes: 5,
			sha256: sha256(Buffer.from('bytes')),
		});
		const back = await fetch(address);
		expect([back.headers.get('content-type'), await back.text()]).toEqual(['video/mp4', 'bytes']);
	});

	it('is refused with a key, without a signature, and after a day', async () => {
		const { signedUrl: url } = await signedUrl('video/mp4');
		const type = { 'content-type': 'video/mp4' };
		expect(await put(url, { ...type, authorization: simulator.apiKey })).toBe(400);
		expect(simulator.keyLeaks()).toHaveLength(1);
		expect(await put(url.replace(/\?.*/, ''), type)).toBe(403);
		simulator.clock.advance(25 * 3600 * 1000);
		expect(await put(url, type)).toBe(403);
	});

	it('is refused in chunks, as S3 does', async () => {
		const { signedUrl: url } = await signedUrl('video/mp4');
		const status = await new Promise((resolve, reject) => {
			const request = httpRequest(
				url,
				{ method: 'PUT', headers: { 'content-type': 'video/mp4' } },
				(response) => resolve(response.statusCode),
			);
			request.on('error', reject);
			Readable.from(['by', 'tes']).pipe(request);
		});
		expect(status).toBe(501);
	});
});

it('a file may be late, and may be a page instead', async () => {
	const job = simulator.jobs.add({
		jobType: 'videoRender',
		durationMs: 1000,
		files: { videoURL: { lateMs: 5000 }, thumbnail: { body: '<html></html>' } },
	});
	simulator.clock.advance(1000);
	const { videoURL, thumbnail } = job.results;
	expect((await fetch(String(videoURL))).status).toBe(403);
	expect(await (await fetch(String(thumbnail))).text()).toBe('<html></html>');
	simulator.clock.advance(5000);
	expect((await fetch(String(videoURL))).status).toBe(200);

	const url = simulator.files.set('/films/late.mp4', { lateMs: 2000, lateStatus: 404 });
	expect((await fetch(url)).status).toBe(404);
	simulator.clock.advance(2000);
	expect((await fetch(url)).status).toBe(200);
});
