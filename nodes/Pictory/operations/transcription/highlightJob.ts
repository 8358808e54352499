import { z } from 'zod';
import { jobIdField, readJobIdParameter } from '../../fields';
import { waitedJobFields } from '../../job';
import type { StartOperation } from '../types';
import { highlightDurationField, highlightLanguageOption, readHighlights } from './highlightFields';

/** `POST /v2/transcription/{jobId}/highlights`. Source: Pictory's page Generate Highlights from Transcription Job. */
export const highlightJob: StartOperation = {
	kind: 'start',
	resource: 'transcription',
	operation: 'highlightJob',
	name: 'Highlight Job',
	action: 'Highlight transcription job',
	description:
		'Let AI mark the best parts of a finished transcription job, as much as fits a given length. Returns the ID of a job of its own at once, or its transcript with marked words when waiting.',
	jobType: 'transcription',
	webhook: 'documented',
	fields: [
		{
			...jobIdField,
			description: "The finished transcription: the 'jobId' that Transcribe put out",
		},
		highlightDurationField,
	],
	options: [highlightLanguageOption],
	output: {
		...waitedJobFields(['transcription']),
		transcriptionJobId: { shape: z.string(), description: 'ID of the transcription job' },
	},
	prepare(item) {
		const transcriptionJobId = readJobIdParameter(item.context, item.itemIndex);
		const body = readHighlights(item);
		return {
			extra: { transcriptionJobId },
			request: {
				method: 'POST',
				path: `/v2/transcription/${encodeURIComponent(transcriptionJobId)}/highlights`,
				purpose: `find highlights of transcription job "${transcriptionJobId}"`,
				body,
			},
			// Pictory's pages name no price.
			cost: {},
		};
	},
};
