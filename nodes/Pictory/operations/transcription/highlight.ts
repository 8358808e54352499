import type { INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { z } from 'zod';
import { pathPart } from '../../api';
import {
	jobField,
	jsonSamples,
	withJsonSample,
	languages,
	OPTIONS,
	readAll,
	readChoiceOf,
	readJobIdParameter,
	readNumber,
} from '../../fields';
import type { JsonObject } from '../../job';
import { waitedJobFields } from '../../job';
import type { ItemContext, StartOperation, StartRequest } from '../types';
import { readJsonList } from './readJsonList';

const sourceField: INodeProperties = {
	displayName: 'Highlight',
	name: 'highlightSource',
	type: 'options',
	options: [
		{
			name: 'Transcription Job',
			value: 'job',
			description: 'What Transcribe has made, by its job ID',
		},
		{
			name: 'Transcript',
			value: 'transcript',
			description: 'Sentences that you hand over, e.g. changed ones',
		},
	],
	default: 'job',
	description: 'What the highlights are looked for in',
};

const transcriptionField: INodeProperties = {
	...jobField('searchTranscriptionJobs'),
	displayName: 'Transcription Job',
	displayOptions: { show: { [sourceField.name]: ['job'] } },
	description: "The finished transcription: the 'jobId' that Transcribe put out",
};

const transcriptField: INodeProperties = withJsonSample(jsonSamples.transcript, {
	displayName: 'Transcript',
	name: 'transcript',
	type: 'json',
	typeOptions: { rows: 6 },
	displayOptions: { show: { [sourceField.name]: ['transcript'] } },
	required: true,
	default: '',
	description: "The sentences: the 'transcript' of a finished transcription, changed as you like",
});

const durationField: INodeProperties = {
	displayName: 'Highlight Duration (Seconds)',
	name: 'highlightDuration',
	type: 'number',
	typeOptions: { minValue: 1 },
	required: true,
	default: 60,
	description: 'How long all highlights together are to be',
};

const languageOption: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'options',
	options: languages,
	default: 'en',
	description: 'Language of the transcript',
};

const recordingOption: INodeProperties = {
	displayName: 'Recording Duration (Seconds)',
	name: 'duration',
	type: 'number',
	typeOptions: { minValue: 0 },
	// Inside a collection, a field of the node itself is named by its path.
	displayOptions: { show: { [`/${sourceField.name}`]: ['transcript'] } },
	default: 0,
	description: 'How long the recording is that the transcript was made from',
};

/**
 * `POST /v2/transcription/{jobId}/highlights`, or `POST /v2/transcription/highlights` with a transcript. Sources:
 * Pictory's pages Generate Highlights from Transcription Job and Generate Highlights from Transcript.
 */
export const highlight: StartOperation = {
	kind: 'start',
	resource: 'transcription',
	operation: 'highlight',
	name: 'Highlight',
	action: 'Highlight transcription',
	description:
		'Let AI mark the best parts of a transcript, up to a given length. Pictory names no price. Returns a job ID at once, or the marked transcript and a list of clips when waiting.',
	jobType: 'transcription',
	webhook: 'documented',
	fields: [sourceField, transcriptionField, transcriptField, durationField],
	options: [languageOption, recordingOption],
	output: {
		...waitedJobFields(['transcription']),
		transcriptionJobId: { shape: z.string(), description: 'ID of the transcription job' },
	},
	prepare(item) {
		const { context, itemIndex } = item;
		const source = readChoiceOf(context, itemIndex, sourceField) ?? 'job';
		const { from, body } = readAll(context, {
			from: () => (source === 'job' ? fromJob(item) : fromTranscript(item)),
			body: () => readHighlights(item),
		});
		return {
			extra: from.extra,
			request: { ...from.request, body: { ...from.body, ...body } },
			// Pictory's pages name no price.
			cost: {},
		};
	},
};

interface Source {
	extra: JsonObject;
	request: Pick<StartRequest, 'method' | 'path' | 'purpose'>;
	body: JsonObject;
}

function fromJob({ context, itemIndex }: ItemContext): Source {
	const transcriptionJobId = readJobIdParameter(context, itemIndex, transcriptionField);
	return {
		extra: { transcriptionJobId },
		request: {
			method: 'POST',
			path: `/v2/transcription/${pathPart(transcriptionJobId)}/highlights`,
			purpose: `find highlights of transcription job "${transcriptionJobId}"`,
		},
		body: {},
	};
}

function fromTranscript(item: ItemContext): Source {
	const { context, itemIndex } = item;
	const { name, displayName: label } = transcriptField;
	const { transcript, duration } = readAll(context, {
		transcript: () =>
			readJsonList(item, { label, value: context.getNodeParameter(name, itemIndex, '') }),
		duration: () => readNumber(context, itemIndex, recordingOption, { above: 0 }, OPTIONS),
	});
	return {
		extra: {},
		request: {
			method: 'POST',
			path: '/v2/transcription/highlights',
			purpose: 'find highlights of the transcript',
		},
		body: { transcript, ...(duration === undefined ? {} : { duration }) },
	};
}

/** The part of the request that both have. Throws a NodeOperationError for a duration of no whole seconds. */
function readHighlights({ context, itemIndex }: ItemContext): JsonObject {
	const { seconds, language } = readAll(context, {
		seconds: () => readNumber(context, itemIndex, durationField, { min: 1, whole: true }),
		language: () =>
			readChoiceOf(context, itemIndex, languageOption, { collection: OPTIONS, open: true }),
	});
	if (seconds === undefined) {
		throw new NodeOperationError(context.getNode(), `'${durationField.displayName}' is empty`, {
			itemIndex,
			description: `Enter how many seconds in '${durationField.displayName}'`,
		});
	}
	return { highlight_duration: seconds, ...(language === undefined ? {} : { language }) };
}
