import {
	jobHighlightsBody,
	transcribed,
	transcriptHighlightsBody,
	transcriptionBody,
	type Sentence,
} from '../bodies/transcription';
import { readBody } from '../http/body';
import { invalidBody } from '../http/reply';
import type { Route } from '../http/router';
import type { World } from '../world';
import { startedReply } from './started';

/** pictory-api.md 2.7. */
export function transcriptionRoutes(world: World): Route[] {
	return [
		{
			method: 'POST',
			path: '/v2/transcription',
			handle: (request) => {
				const { webhook, transcript } = readBody(request, transcriptionBody(world.fileHostUrl()));
				return startedReply(world, 'transcription', {
					jobType: 'transcription',
					outputs: transcript ? { transcript } : {},
					webhook,
				});
			},
		},
		{
			method: 'POST',
			path: '/v2/transcription/highlights',
			handle: (request) => {
				const { transcript, webhook } = readBody(request, transcriptHighlightsBody);
				return startedReply(world, 'transcriptHighlights', {
					jobType: 'transcription',
					outputs: { transcript: highlighted(transcript) },
					webhook,
				});
			},
		},
		{
			method: 'POST',
			path: '/v2/transcription/:jobId/highlights',
			handle: (request) => {
				const job = world.jobs.get(request.params.jobId ?? '');
				if (job?.jobType !== 'transcription' || world.jobs.state(job) !== 'completed') {
					throw invalidBody([{ name: 'jobId', errors: 'no completed transcription job' }]);
				}
				const { webhook } = readBody(request, jobHighlightsBody);
				const { transcript } = transcribed.parse(job.results);
				return startedReply(world, 'jobHighlights', {
					jobType: 'transcription',
					outputs: { transcript: highlighted(transcript) },
					webhook,
				});
			},
		},
	];
}

/** The whole transcript again, with the words of every other sentence marked (pictory-api.md 2.4, f). */
function highlighted(transcript: Sentence[]): Sentence[] {
	return transcript.map((sentence, index) => ({
		...sentence,
		words: sentence.words.map((word) => (index % 2 === 0 ? { ...word, highlight: true } : word)),
	}));
}
