import { call, startJob } from './client';
import { startSimulator, type Simulator } from './index';
import { listen, type Listening } from './http/server';

let simulator: Simulator;
let receiver: Listening;
let received: unknown[];

beforeEach(async () => {
	simulator = await startSimulator({ speed: 0 });
	received = [];
	receiver = await listen(0, (request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			received.push(JSON.parse(Buffer.concat(chunks).toString()));
			response.end('thanks');
		});
	});
});

afterEach(async () => {
	await simulator.close();
	await receiver.close();
});

async function pass(ms: number) {
	simulator.clock.advance(ms);
	await simulator.webhooks.settled();
}

const start = async (more: object = {}) =>
	await startJob(simulator, '/v2/video/storyboard/render', {
		body: { videoName: 'x', scenes: [{ story: 'a' }], webhook: receiver.url, ...more },
	});

it('a finished job is posted once, with what was handed in', async () => {
	const jobId = await start({ webhookInput: { order: 7 } });
	await pass(119_000);
	expect(received).toEqual([]);
	await pass(1000);
	expect(received).toMatchObject([
		{
			job_id: jobId,
			success: true,
			data: { status: 'completed', videoURL: expect.stringMatching(/./) },
			webhookInput: { order: 7 },
		},
	]);
	await pass(600_000);
	expect(received).toHaveLength(1);
	expect(simulator.webhooks.list()).toMatchObject([{ jobId, status: 200 }]);
});

it('failed jobs are posted only when asked for', async () => {
	const voice = { voiceOver: { enabled: true, aiVoices: [{ speaker: 'Nobody' }] } };
	await start(voice);
	await pass(120_000);
	expect(received).toEqual([]);
	simulator.changeSettings({ webhooks: { post: 'all' } });
	await start(voice);
	await pass(120_000);
	expect(received).toMatchObject([{ success: false, data: { status: 'failed' } }]);
});

it('posts can be doubled, late, or left out', async () => {
	simulator.changeSettings({ webhooks: { copies: 2, delayMs: 5000 } });
	await start();
	await pass(124_000);
	expect(received).toHaveLength(0);
	await pass(1000);
	expect(received).toHaveLength(2);
	simulator.changeSettings({ webhooks: { post: 'none' } });
	await start();
	await pass(600_000);
	expect(received).toHaveLength(2);
});

it('a post can come before Get Job knows', async () => {
	simulator.changeSettings({ webhooks: { delayMs: -10_000 } });
	const jobId = await start();
	await pass(110_000);
	expect(received).toMatchObject([{ job_id: jobId, data: { status: 'completed' } }]);
	expect((await call(simulator, `/v1/jobs/${jobId}`)).body).toMatchObject({
		data: { status: 'in-progress' },
	});
	await pass(10_000);
	expect(received).toHaveLength(1);
});

it('a receiver that is gone is noted, and does no harm', async () => {
	await start({ webhook: 'http://127.0.0.1:1/' });
	await pass(120_000);
	expect(simulator.webhooks.list()).toMatchObject([{ error: expect.stringMatching(/./) }]);
});

it('a job that is put in by hand can call too', async () => {
	const job = simulator.jobs.add({ jobType: 'videoRender', webhook: receiver.url });
	simulator.jobs.finish(job);
	await simulator.webhooks.settled();
	expect(received).toMatchObject([{ job_id: job.jobId }]);
});
