import {
	fileChoices,
	fileNames,
	findFile,
	jobTypeEntry,
	jobTypeNames,
	readJob,
} from '../../../nodes/Pictory/job';
import type { Job, KnownJobType } from '../../../nodes/Pictory/job';

function completed(jobType: KnownJobType, more: object = {}): Job {
	const samples = Object.entries(jobTypeEntry(jobType).fields).map(([name, { sample }]) => [
		name,
		sample,
	]);
	const data = { status: 'completed', ...Object.fromEntries(samples), ...more };
	const reading = readJob({ job_id: '1', success: true, data }, { jobType });
	if (reading.kind !== 'job') throw new Error(`read as ${reading.kind}`);
	return reading.job;
}

describe('fileChoices', () => {
	const choices = fileChoices();

	it('offers every file of the job table once', () => {
		const inTable = jobTypeNames.flatMap((jobType) =>
			Object.entries(jobTypeEntry(jobType).fields)
				.filter(([, { file }]) => file !== undefined)
				.map(([name]) => name),
		);
		expect(choices.map(({ name }) => name)).toEqual([...new Set(inTable)]);
	});

	it('says which jobs have a file, and what a shared field is in each', () => {
		expect(choices).toContainEqual({
			name: 'videoURL',
			label: 'Video',
			jobTypes: ['Video Render'],
		});
		expect(choices).toContainEqual({
			name: 'url',
			label: 'AI Video or AI Image',
			jobTypes: ['AI Video', 'AI Image'],
		});
	});
});

describe('findFile', () => {
	it.each(jobTypeNames)('finds every file that a %s job has', (jobType) => {
		const job = completed(jobType);
		const fields = jobTypeEntry(jobType).fields;
		const expected = Object.keys(fields).filter((name) => fields[name]?.file !== undefined);
		expect(fileNames(job)).toEqual(expected);
		for (const name of expected) {
			const found = findFile(job, name);
			const content = found?.from === 'link' ? found.url : found?.text;
			expect(content).toBe(fields[name]?.sample);
			expect(found).toMatchObject(fields[name]?.file ?? {});
		}
	});

	it.each([
		['videoRender', 'videoURL'],
		['videoGeneration', 'url'],
		['imageGeneration', 'url'],
	] as const)('takes outputUrl of a %s job for %s', (jobType, name) => {
		const job = completed(jobType);
		expect(findFile(job, 'outputUrl')).toEqual(findFile(job, name));
		expect(findFile(job, 'outputUrl')).toBeDefined();
	});

	it.each(['storyboardPreview', 'transcription'] as const)(
		'finds no outputUrl in a %s job: a page is no file',
		(jobType) => {
			expect(findFile(completed(jobType), 'outputUrl')).toBeUndefined();
		},
	);

	it.each([
		['a field that is no file', 'videoShareURL', {}],
		['a file that Pictory did not send', 'vttFile', { vttFile: null }],
		['a file of another type of job', 'lastFrameImageUrl', {}],
		['a name of nothing', 'constructor', {}],
	])('does not find %s', (_what, name, more) => {
		expect(findFile(completed('videoRender', more), name)).toBeUndefined();
	});

	it('finds nothing in a job that is not completed', () => {
		expect(fileNames({ ...completed('videoRender'), state: 'unfinished' })).toEqual([]);
	});
});
