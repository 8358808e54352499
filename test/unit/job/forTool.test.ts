import { forTool } from '../../../nodes/Pictory/job';

describe('forTool()', () => {
	it('leaves short items as they are', () => {
		const item = { jobId: 'a', videoURL: 'https://video.pictory.ai/a.mp4', sizes: [1, 2] };
		expect(forTool(item)).toBe(item);
	});

	it('leaves out what no model reads, however short, and whatever is long, and names it', () => {
		const { leftOut, ...kept } = forTool({
			jobId: 'a',
			renderParams: {},
			storyboard: {},
			transcript: [],
			srt: '1',
			vtt: 'W',
			mediaInfo: {},
			txt: 'x'.repeat(2_000),
			scenes: Array.from({ length: 500 }, (_, index) => ({ index })),
			note: 'short',
		});
		expect(kept).toEqual({ jobId: 'a', note: 'short' });
		expect(leftOut).toEqual([
			'renderParams',
			'storyboard',
			'transcript',
			'srt',
			'vtt',
			'mediaInfo',
			'txt',
			'scenes',
		]);
	});

	it("keeps the short fields of Pictory's own answer", () => {
		const data = {
			status: 'completed',
			previewUrl: 'https://a.example',
			storyboard: { scenes: [] },
		};
		expect(forTool({ job_id: 'a', success: true, data })).toEqual({
			job_id: 'a',
			success: true,
			data: { status: 'completed', previewUrl: 'https://a.example' },
			leftOut: ['data.storyboard'],
		});
		const many = Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`f${index}`, 1]));
		expect(forTool({ job_id: 'a', data: many })).toEqual({ job_id: 'a', leftOut: ['data'] });
	});

	it('leaves out what is nested too deep to be written down', () => {
		let deep: unknown = 1;
		for (let level = 0; level < 20_000; level++) deep = [deep];
		expect(forTool({ jobId: 'a', deep })).toEqual({ jobId: 'a', leftOut: ['deep'] });
	});
});
