import type { NewJob } from '../jobs/job';
import type { NewProject } from './projects';

/** Saved projects of a fresh account: ids of the current schema are text, older ones are numbers. */
export const startProjects: NewProject[] = [
	{ id: '20241105121314567a1b2c3d4', name: 'Product tour', aspectRatio: 'sixteen-nine' },
	{ id: '20241221090807654b5c6d7e8', name: 'Holiday greeting', aspectRatio: 'nine-sixteen' },
	{ id: 482913, name: 'Webinar summary (older project)', source: 'transcribe', aspectRatio: null },
	{ id: '20250110101112131c9d8e7f6', name: 'Blog post in a minute', source: 'url' },
];

const minutes = 60_000;

/** Finished jobs of the stand-alone account, one of each type, so that lists and pickers show something. */
export const startJobs: NewJob[] = [
	{ jobType: 'transcription', startedAgoMs: 50 * minutes, durationMs: 1 * minutes },
	{
		jobType: 'imageGeneration',
		startedAgoMs: 40 * minutes,
		durationMs: 1 * minutes,
		request: { prompt: 'A lighthouse at dusk', model: 'flux-schnell', aspectRatio: '1:1' },
	},
	{
		jobType: 'videoGeneration',
		startedAgoMs: 30 * minutes,
		durationMs: 2 * minutes,
		request: { prompt: 'Waves at a lighthouse', model: 'pixverse5.5', aspectRatio: '16:9' },
	},
	{ jobType: 'storyboardPreview', startedAgoMs: 20 * minutes, durationMs: 1 * minutes },
	{ jobType: 'videoRender', startedAgoMs: 15 * minutes, durationMs: 3 * minutes },
	{
		jobType: 'videoRender',
		startedAgoMs: 10 * minutes,
		durationMs: 3 * minutes,
		outcome: 'failed',
		errorMessage: 'The AI voice speaker [Timm] is invalid.',
	},
];
