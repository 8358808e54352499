import type { INodeProperties } from 'n8n-workflow';
import { waitedJobFields } from '../../job';
import type { StartOperation } from '../types';
import { highlightDurationField, highlightLanguageOption, readHighlights } from './highlightFields';
import { readJsonList } from './readJsonList';

const transcriptField: INodeProperties = {
	displayName: 'Transcript',
	name: 'transcript',
	type: 'json',
	typeOptions: { rows: 6 },
	required: true,
	default: '',
	description:
		"The sentences, as a JSON list or text: the 'transcript' of a finished transcription, changed as you like. Each has its 'uid', 'speakerId' and 'words'.",
};

/** `POST /v2/transcription/highlights`. Source: Pictory's page Generate Highlights from Transcript. */
export const highlightTranscript: StartOperation = {
	kind: 'start',
	resource: 'transcription',
	operation: 'highlightTranscript',
	name: 'Highlight Transcript',
	action: 'Highlight transcript',
	description:
		'Let AI mark the best parts of a transcript that you hand over, as much as fits a given length. Returns a job ID at once, or the transcript with marked words when waiting.',
	jobType: 'transcription',
	webhook: 'documented',
	fields: [transcriptField, highlightDurationField],
	options: [highlightLanguageOption],
	output: waitedJobFields(['transcription']),
	prepare(item) {
		const { name, displayName: label } = transcriptField;
		const value: unknown = item.context.getNodeParameter(name, item.itemIndex, '');
		const body = { transcript: readJsonList(item, { label, value }), ...readHighlights(item) };
		return {
			extra: {},
			request: {
				method: 'POST',
				path: '/v2/transcription/highlights',
				purpose: 'find highlights of the transcript',
				body,
			},
			// Pictory's pages name no price.
			cost: {},
		};
	},
};
