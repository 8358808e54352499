import type { INodeParameters } from 'n8n-workflow';

import { jobTypeEntry } from '../../nodes/Pictory/job';
import { outputItems, outputJson, runError } from './harness';
import { andWait, byId, openStage, type Stage } from './pictory';

const fileUrl = 'https://example.com/interview.mp4';
const jobId = '95333422-8e76-4962-812b-5b6d7276451a';
const { sample: transcript } = jobTypeEntry('transcription').fields.transcript;

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.simulator.reset());

const to = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'transcription',
	operation,
	...more,
});

function sentBodies(): unknown[] {
	const posts = stage.simulator.requests({ method: 'POST' });
	expect(posts.flatMap(({ stripped }) => stripped)).toEqual([]);
	return posts.map(({ body }) => body);
}

describe('Transcribe', () => {
	it('starts a job for each item', async () => {
		const run = await stage.run(to('transcribe', { fileUrl: '={{ $json.url }}' }), {
			items: [{ url: fileUrl }, { url: `${fileUrl}?2` }],
		});
		expect(outputJson(run)).toEqual([
			{ jobId: expect.any(String), jobType: 'transcription', success: true },
			{ jobId: expect.any(String), jobType: 'transcription', success: true },
		]);
		const common = { mediaType: 'video', language: 'en-US' };
		expect(sentBodies()).toEqual([
			{ ...common, fileUrl },
			{ ...common, fileUrl: `${fileUrl}?2` },
		]);
	});

	it.each([
		['as text', JSON.stringify(transcript)],
		['from an expression', `={{ ${JSON.stringify(transcript)} }}`],
	])('sends all that can be said, the own transcript %s', async (_how, own) => {
		const options = {
			transcript: own,
			highlights: '[{"start":1,"end":2}]',
			webhookUrl: 'http://127.0.0.1:9/hook',
		};
		await stage.run(to('transcribe', { fileUrl, mediaType: 'audio', language: 'de-DE', options }));
		expect(sentBodies()).toEqual([
			{
				fileUrl,
				mediaType: 'audio',
				language: 'de-DE',
				transcript,
				highlights: [{ start: 1, end: 2 }],
				webhook: 'http://127.0.0.1:9/hook',
			},
		]);
	});

	it('waits for the transcript', async () => {
		const run = await stage.run(to('transcribe', { fileUrl, ...andWait() }));
		const { transcript: sentences, txt, srt, vtt } = outputJson(run)[0];
		expect(outputJson(run)[0]).toMatchObject({ status: 'completed', jobType: 'transcription' });
		expect(sentences).toEqual(transcript);
		expect([txt, srt, vtt].every((text) => typeof text === 'string' && text !== '')).toBe(true);
	});

	it.each([
		['no address', { fileUrl: '={{ "" }}' }, "'File URL' is empty"],
		[
			'an address that is none',
			{ fileUrl: 'interview.mp4' },
			`'File URL' must be an address that starts with https://, or the name of a binary field of the item, not "interview.mp4"`,
		],
		[
			'a transcript that is no JSON',
			{ fileUrl, options: { transcript: '[{' } },
			"'Own Transcript' is not valid JSON: line 1, column 3",
		],
		[
			'a transcript that is no list',
			{ fileUrl, options: { transcript: '{"text":"Hi"}' } },
			"'Own Transcript' must be a list with at least one entry",
		],
		[
			'no highlights',
			{ fileUrl, options: { highlights: '[]' } },
			"'Highlights' must be a list with at least one entry",
		],
	])('refuses %s, before it costs anything', async (_what, more, message) => {
		expect(runError(await stage.run(to('transcribe', more)))?.message).toContain(message);
		expect(stage.simulator.requests()).toEqual([]);
	});

	it("passes on Pictory's refusal, field by field", async () => {
		const error = runError(
			await stage.run(to('transcribe', { fileUrl: 'http://example.com/a.mp4' })),
		);
		expect(error?.message).toContain('Could not transcribe the file');
		expect(error?.message).toContain('fileUrl: must be an https URL');
		expect(stage.simulator.counters().started).toEqual({});
	});

	it('is sent once, whatever comes back', async () => {
		stage.simulator.faults.add({
			effect: { kind: 'status', status: 500, when: 'after' },
			times: 'always',
		});
		await stage.run(to('transcribe', { fileUrl }), { node: { onError: 'continueRegularOutput' } });
		expect(stage.simulator.counters().started).toEqual({ transcription: 1 });
	});
});

describe('Highlight of a transcription job', () => {
	const highlight = to('highlight', {
		jobId: byId('={{ $json.jobId }}'),
		highlightDuration: 30,
	});

	it('marks the best of a finished transcription', async () => {
		stage.simulator.jobs.add({ jobId, jobType: 'transcription', durationMs: 0 });
		const run = await stage.run(
			{ ...highlight, ...andWait(), options: { language: 'fr' } },
			{ items: [{ jobId }] },
		);
		const [request] = stage.simulator.requests({ method: 'POST' });
		expect(request.path).toBe(`/v2/transcription/${jobId}/highlights`);
		expect(sentBodies()).toEqual([{ highlight_duration: 30, language: 'fr' }]);
		const [output] = outputJson(run);
		expect(output).toMatchObject({ status: 'completed', transcriptionJobId: jobId });
		expect(output.jobId).not.toBe(jobId);
		expect(JSON.stringify(output.transcript)).toContain('"highlight":true');
		expect(output.highlights).toEqual([
			{ start: expect.any(Number), end: expect.any(Number), text: expect.stringMatching(/\S/) },
		]);
	});

	it('says which transcription is not finished', async () => {
		stage.simulator.jobs.add({ jobId, jobType: 'transcription', durationMs: 'never' });
		const run = await stage.run(highlight, {
			items: [{ jobId }],
			node: { onError: 'continueErrorOutput' },
		});
		expect(outputItems(run)).toEqual([]);
		expect(String(outputJson(run, 'Pictory', 1)[0].error)).toContain(
			`Could not find highlights of transcription job "${jobId}"`,
		);
	});
});

describe('Highlight of a transcript', () => {
	it.each([
		['as text', JSON.stringify(transcript)],
		['from an earlier step', '={{ $json.transcript }}'],
	])('takes the transcript %s', async (_how, value) => {
		const run = await stage.run(
			to('highlight', {
				highlightSource: 'transcript',
				transcript: value,
				highlightDuration: 5,
				options: { duration: 12.5 },
				...andWait(),
			}),
			{ items: [{ transcript }] },
		);
		expect(sentBodies()).toEqual([{ transcript, duration: 12.5, highlight_duration: 5 }]);
		expect(JSON.stringify(outputJson(run)[0].transcript)).toContain('"highlight":true');
	});

	it.each([
		[
			'a length of no whole seconds',
			{ transcript: '[{}]', highlightDuration: 1.5 },
			"'Highlight Duration (Seconds)' must be a whole number above 0, not 1.5",
		],
		['no transcript', { transcript: '={{ "" }}' }, "'Transcript' is empty"],
		[
			'all that is wrong at once',
			{
				transcript: '={{ "{" }}',
				highlightDuration: '={{ "long" }}',
				options: { duration: '={{ -1 }}' },
			},
			"'Transcript' is not valid JSON: line 1, column 2, where it ends too early; 'Recording Duration (Seconds)' in 'Options' must be a number above 0, not -1; 'Highlight Duration (Seconds)' must be a whole number above 0, not \"long\"",
		],
	])('refuses %s, before it costs anything', async (_what, more, message) => {
		const parameters = to('highlight', { highlightSource: 'transcript', ...more });
		expect(runError(await stage.run(parameters))?.message).toBe(message);
		expect(stage.simulator.requests()).toEqual([]);
	});
});
