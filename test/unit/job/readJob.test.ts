import {
	jobOutput,
	jobTypeEntry,
	jobTypeNames,
	readJob,
	readJobId,
	unexpectedTypes,
} from '../../../nodes/Pictory/job';
import type { Job, JobExpectation, KnownJobType } from '../../../nodes/Pictory/job';

const jobId = '265a7c1a-4985-4058-9208-68114f131a2b';

function job(answer: unknown, expected?: JobExpectation): Job {
	const reading = readJob(answer, expected);
	if (reading.kind !== 'job') throw new Error(`read as ${reading.kind}`);
	return reading.job;
}

function completed(type: KnownJobType) {
	const data = Object.entries(jobTypeEntry(type).fields).map(([name, { sample }]) => [
		name,
		sample,
	]);
	return {
		job_id: jobId,
		success: true,
		data: { status: 'completed', ...Object.fromEntries(data) },
	};
}

describe('readJobId', () => {
	it.each([
		['job_id', { job_id: jobId }],
		['jobId', { jobId }],
		['data.job_id', { data: { job_id: jobId } }],
		['data.jobId', { success: true, data: { jobId } }],
	])('finds it in %s', (_where, answer) => {
		expect(readJobId(answer)).toBe(jobId);
	});

	it('takes a number for an id', () => {
		expect(readJobId({ job_id: 42 })).toBe('42');
	});

	it.each([[null], ['text'], [[]], [{}], [{ job_id: '' }], [{ data: null }]])(
		'finds none in %j',
		(answer) => {
			expect(readJobId(answer)).toBeUndefined();
		},
	);
});

describe('readJob: when a job is finished', () => {
	it.each([
		['queued', { status: 'pending' }, true, 'unfinished', 'pending'],
		['in progress', { status: 'in-progress' }, true, 'unfinished', 'in-progress'],
		['a word nobody knows', { status: 'warming-up' }, true, 'unfinished', 'warming-up'],
		['neither status nor output', {}, true, 'unfinished', undefined],
		['progress is no output', { progress: 10 }, true, 'unfinished', undefined],
		['completed', { status: 'completed' }, true, 'completed', 'completed'],
		['complete', { status: 'complete' }, true, 'completed', 'completed'],
		['success left out', { status: 'completed' }, undefined, 'completed', 'completed'],
		['failed by status', { status: 'failed' }, true, 'failed', 'failed'],
		['failed by success', { status: 'in-progress' }, false, 'failed', 'failed'],
		['failed without status', { error_code: 'X' }, false, 'failed', 'failed'],
		['cleaned', { status: 'cleaned' }, true, 'cleaned', 'cleaned'],
		['v1 storyboard', { renderParams: {}, preview: 'https://p' }, true, 'completed', 'completed'],
		['v1 render', { shareVideoURL: 'https://s' }, true, 'completed', 'completed'],
		['transcription', { transcript: [] }, true, 'completed', 'completed'],
		['AI image', { url: 'https://i.png' }, true, 'completed', 'completed'],
		[
			'output but still in progress',
			{ status: 'in-progress', url: 'https://i.png' },
			true,
			'unfinished',
			'in-progress',
		],
	])('%s', (_case, data, success, state, status) => {
		expect(job({ job_id: jobId, success, data })).toMatchObject({ state });
		expect(job({ job_id: jobId, success, data }).status).toBe(status);
	});
});

describe('readJob: the job type', () => {
	it.each(jobTypeNames)('recognises %s', (type) => {
		expect(job(completed(type)).jobType).toBe(type);
	});

	it.each([
		['a render by its progress', { status: 'in-progress', renderProgress: 5 }, 'videoRender'],
		[
			'an AI video by its ending',
			{ status: 'completed', url: 'https://x/v.mp4?a=1' },
			'videoGeneration',
		],
		[
			'an AI image by its ending',
			{ status: 'completed', url: 'https://x/i.png' },
			'imageGeneration',
		],
		['a v1 storyboard', { preview: 'https://p' }, 'storyboardPreview'],
		['a v1 render', { shareVideoURL: 'https://s' }, 'videoRender'],
		['a render by its thumbnail', { thumbnail: 'https://t.jpg' }, 'videoRender'],
		['nothing to go by', { status: 'completed' }, 'unknown'],
	])('%s', (_case, data, type) => {
		expect(job({ job_id: jobId, success: true, data }).jobType).toBe(type);
	});

	it('is what the user selected where the answer does not show it', () => {
		const inProgress = { job_id: jobId, success: true, data: { status: 'in-progress' } };
		expect(job(inProgress, { jobType: 'transcription' }).jobType).toBe('transcription');
	});

	it('is what the answer shows where the user selected another', () => {
		expect(job(completed('videoRender'), { jobType: 'imageGeneration' }).jobType).toBe(
			'videoRender',
		);
	});

	it('is what the user selected for a link that could be an image or a video', () => {
		const answer = { job_id: jobId, success: true, data: { url: 'https://x/1' } };
		expect(job(answer, { jobType: 'videoGeneration' }).jobType).toBe('videoGeneration');
		expect(job(answer).jobType).toBe('imageGeneration');
	});
});

describe('readJob: unknown jobs and what is no job', () => {
	it.each([
		[
			{
				job_id: jobId,
				success: false,
				data: { error_code: '5000', error_message: 'JOB_NOT_FOUND' },
			},
		],
		[{ success: false, data: { error_code: 5000 } }],
		[{ success: false, error: { error_message: 'JOB_NOT_FOUND' } }],
		[{ success: false, data: { error: { error_code: 5000, error_message: 'JOB_NOT_FOUND' } } }],
		[{ code: 'JOB_NOT_FOUND', message: 'No such job' }],
		[{ message: 'JOB_NOT_FOUND' }],
		[{ success: false, message: `JOB_NOT_FOUND: ${jobId}` }],
		[{ success: false, data: { code: 5000, message: 'No such job' } }],
		[{ success: false, error: { code: 'JOB_NOT_FOUND' } }],
		['JOB_NOT_FOUND'],
	])('%j is an unknown job', (answer) => {
		expect(readJob(answer, { jobId })).toEqual({ kind: 'unknownJob' });
	});

	it.each([
		['<html>nginx</html>'],
		[null],
		[[]],
		[42],
		[{ message: 'hello' }],
		[{ success: true }],
	])('%j can not be read without knowing the id', (answer) => {
		expect(readJob(answer).kind).toBe('unreadable');
	});

	it('does without an id in the answer where it was asked for by id', () => {
		const answer = { success: true, data: { transcript: [], status: 'completed' } };
		expect(job(answer, { jobId })).toMatchObject({
			jobId,
			jobType: 'transcription',
			state: 'completed',
		});
	});

	it('reads outputs without `data` around them', () => {
		const { data } = completed('videoRender');
		const flat = job({ job_id: jobId, success: true, ...data });
		expect(flat).toMatchObject({ jobId, jobType: 'videoRender', state: 'completed', data });
	});

	it('reads an entry of the job list', () => {
		const entry = { success: true, data: { ...completed('videoRender').data, jobId } };
		expect(job(entry)).toMatchObject({ jobId, jobType: 'videoRender', state: 'completed' });
	});
});

describe('readJob: why a job failed', () => {
	it.each([
		['text', { error_code: '5001', error_message: 'No credits' }, '5001', 'No credits'],
		['an object', { error_code: 1, error_message: { message: 'Bad voice' } }, 1, 'Bad voice'],
		['an object without words', { error_message: { a: 1 } }, undefined, '{"a":1}'],
		[
			'an error inside',
			{ error: { error_message: 'Bad voice', error_code: 890 } },
			890,
			'Bad voice',
		],
		['an error as text inside', { error: 'Bad voice' }, undefined, 'Bad voice'],
		['a reason', { reason: 'Bad voice' }, undefined, 'Bad voice'],
		['a code of another name', { error: { code: 'X', message: 'Bad' } }, 'X', 'Bad'],
		['nothing', {}, undefined, undefined],
	])('%s', (_case, data, errorCode, errorMessage) => {
		const failed = job({ job_id: jobId, success: false, data: { status: 'failed', ...data } });
		expect(failed.errorCode).toBe(errorCode);
		expect(failed.errorMessage).toBe(errorMessage);
	});

	it('reads the v1 shape', () => {
		const failed = job(
			{ job_id: jobId, success: false, error: { error_message: 'x', error_code: 890 } },
			{ jobId },
		);
		expect(failed).toMatchObject({ state: 'failed', errorMessage: 'x', errorCode: 890 });
	});

	it.each([
		{ error: { error_code: 890, message: 'x', scene: 3, error_type: 'VISUAL' } },
		{ data: { error_message: { error_code: 890, message: 'x', scene: 3 } } },
		{ data: { status: 'Failed', error: { message: 'x', scene: '3' } } },
	])('keeps the number of the scene: %j', (failure) => {
		const failed = job({ job_id: jobId, success: false, ...failure }, { jobId });
		expect(failed.errorMessage).toBe('x (scene 3)');
	});

	it.each([
		{ success: false, error: { error_message: 'x', error_code: 890 } },
		{ success: false, message: 'Too many requests' },
		{ success: false, data: { error_code: 'X' } },
		{ job_id: 'another', success: true, data: { status: 'completed' } },
		{ success: false, data: { jobId: 'another', status: 'failed' } },
	])('takes nothing for the job that speaks of the request or of another job: %j', (answer) => {
		expect(readJob(answer, { jobId })).toEqual({ kind: 'unreadable' });
	});

	it('takes an empty text for not sent', () => {
		const data = { status: 'completed', videoURL: '', shareVideoURL: 'https://x.example/v.mp4' };
		const output = jobOutput(job({ job_id: jobId, success: true, data }), { simplify: true });
		expect(output).not.toHaveProperty('videoURL');
		expect(output.outputUrl).toBe(data.shareVideoURL);
		const rendering = { status: 'in-progress', renderProgress: '' };
		expect(job({ job_id: jobId, data: rendering })).not.toHaveProperty('renderProgress');
	});

	it('puts out what else is short under its own name, after the known fields', () => {
		const data = {
			status: 'completed',
			error: 'x',
			fps: 25,
			hd: true,
			title: 'Goats',
			none: '',
			long: 'x'.repeat(2_001),
			list: [1],
			videoURL: 'https://x.example/v.mp4',
		};
		const output = jobOutput(job({ job_id: jobId, success: true, data }), { simplify: true });
		expect(Object.keys(output)).toEqual([
			'jobId',
			'jobType',
			'status',
			'success',
			'outputUrl',
			'videoURL',
			'fps',
			'hd',
			'title',
		]);
	});
});

describe('jobOutput', () => {
	it('puts out the clips of a highlight job last', () => {
		const data = {
			transcript: [{ words: [{ word: 'Goats', start_time: 1, end_time: 2, highlight: true }] }],
			mediaInfo: { duration: 9 },
		};
		const output = jobOutput(job({ job_id: jobId, success: true, data }), { simplify: true });
		expect(Object.keys(output).at(-1)).toBe('highlights');
		expect(output.highlights).toEqual([{ start: 1, end: 2, text: 'Goats' }]);
	});

	it.each(jobTypeNames)('puts out all fields of %s in the order of the table', (type) => {
		const output = jobOutput(job(completed(type)), { simplify: true });
		const entry = jobTypeEntry(type);
		expect(Object.keys(output)).toEqual([
			'jobId',
			'jobType',
			'status',
			'success',
			...(entry.outputUrl === undefined ? [] : ['outputUrl']),
			...Object.keys(entry.fields).filter((name) => !entry.fields[name]?.madeFrom),
		]);
		expect(output.outputUrl).toBe(
			entry.outputUrl === undefined ? undefined : output[entry.outputUrl],
		);
	});

	it('leaves out what Pictory did not send', () => {
		const answer = {
			job_id: jobId,
			success: true,
			data: { status: 'completed', videoURL: 'https://v', srtFile: null },
		};
		expect(jobOutput(job(answer), { simplify: true })).toEqual({
			jobId,
			jobType: 'videoRender',
			status: 'completed',
			success: true,
			outputUrl: 'https://v',
			videoURL: 'https://v',
		});
	});

	it('puts older names under the new ones', () => {
		const render = { job_id: jobId, success: true, data: { shareVideoURL: 'https://s' } };
		expect(jobOutput(job(render), { simplify: true })).toMatchObject({
			videoShareURL: 'https://s',
		});
		const preview = {
			job_id: jobId,
			success: true,
			data: { preview: 'https://p', renderParams: {} },
		};
		expect(jobOutput(job(preview), { simplify: true })).toMatchObject({
			previewUrl: 'https://p',
			outputUrl: 'https://p',
		});
	});

	it('shows the progress of a render, and only while it lasts', () => {
		const progress = {
			renderProgress: 40,
			renderProgressMessage: 'Generating video',
			renderState: 'RUNNING',
		};
		const running = { job_id: jobId, success: true, data: { status: 'in-progress', ...progress } };
		expect(jobOutput(job(running), { simplify: true })).toEqual({
			jobId,
			jobType: 'videoRender',
			status: 'in-progress',
			success: true,
			...progress,
		});
		const done = { ...completed('videoRender') };
		const output = jobOutput(job({ ...done, data: { ...done.data, ...progress } }), {
			simplify: true,
		});
		expect(output).not.toHaveProperty('renderProgress');
	});

	it('shows why a job failed, and no top-level error', () => {
		const data = { status: 'failed', error_code: '5001', error_message: { message: 'No credits' } };
		const output = jobOutput(job({ job_id: jobId, success: false, data }), { simplify: true });
		expect(output).toEqual({
			jobId,
			jobType: 'unknown',
			status: 'failed',
			success: false,
			errorCode: '5001',
			errorMessage: 'No credits',
		});
	});

	it('keeps an answer as it is with simplify off', () => {
		const answer = { ...completed('videoRender'), more: [1] };
		expect(jobOutput(job(answer), { simplify: false })).toEqual(answer);
		expect(jobOutput(job(answer), { simplify: false, timedOut: true })).toEqual({
			...answer,
			timedOut: true,
		});
	});

	it('keeps a value of the wrong type, and says so', () => {
		const answer = {
			job_id: jobId,
			success: true,
			data: { status: 'completed', videoURL: 'https://v', videoDuration: '30' },
		};
		expect(jobOutput(job(answer), { simplify: true })).toMatchObject({ videoDuration: '30' });
		expect(unexpectedTypes(job(answer))).toEqual([expect.stringMatching(/^videoDuration: /)]);
		expect(unexpectedTypes(job(completed('videoRender')))).toEqual([]);
	});
});
