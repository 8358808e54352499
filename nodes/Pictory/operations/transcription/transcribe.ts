import type { IDataObject, INodeProperties } from 'n8n-workflow';
import {
	InputFiles,
	jsonSamples,
	withJsonSample,
	OPTIONS,
	readAll,
	readChoiceOf,
	readCollection,
	requireAddress,
	spokenLanguages,
} from '../../fields';
import { waitedJobFields } from '../../job';
import type { ItemContext, PreparedStart, StartOperation } from '../types';
import { withFiles } from '../withFiles';
import { readJsonList } from './readJsonList';

const fileUrlField: INodeProperties = {
	displayName: 'File URL',
	name: 'fileUrl',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. https://example.com/interview.mp4',
	description:
		'An MP4, MOV, AVI, MP3, WAV or M4A file: its public address, or the name of a binary field of the item',
};

const mediaTypeField: INodeProperties = {
	displayName: 'Media Type',
	name: 'mediaType',
	type: 'options',
	options: [
		{ name: 'Audio', value: 'audio' },
		{ name: 'Video', value: 'video' },
	],
	default: 'video',
	description: 'What the file is',
};

const languageField: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'options',
	options: spokenLanguages,
	default: 'en-US',
	description: 'What is spoken in the file',
};

const highlightsOption: INodeProperties = {
	displayName: 'Highlights',
	name: 'highlights',
	type: 'json',
	default: '[]',
	description:
		'What to mark as highlights, as a JSON list; Pictory documents its name only. To have them found, use Highlight.',
};

const transcriptOption: INodeProperties = withJsonSample(jsonSamples.transcript, {
	displayName: 'Own Transcript',
	name: 'transcript',
	type: 'json',
	default: '',
	description:
		"The sentences where you have them already, like a 'transcript' that came out; no speech is recognized then",
});

/** `POST /v2/transcription`. Source: Pictory's page Video Transcription. */
export const transcribe: StartOperation = {
	kind: 'start',
	resource: 'transcription',
	operation: 'transcribe',
	name: 'Transcribe',
	action: 'Transcribe video or audio',
	description:
		'Turn the speech of a video or audio file into text and subtitles. Uses transcription minutes. Returns a job ID at once, or the transcript when waiting.',
	jobType: 'transcription',
	webhook: 'documented',
	fields: [fileUrlField, mediaTypeField, languageField],
	options: [highlightsOption, transcriptOption],
	output: waitedJobFields(['transcription']),
	prepare(item) {
		const { context, itemIndex, api } = item;
		const files = new InputFiles(context);
		const { name, displayName: label } = fileUrlField;
		const { lists, ...fields } = readAll(context, {
			fileUrl: () =>
				requireAddress(context, itemIndex, {
					label,
					value: context.getNodeParameter(name, itemIndex, ''),
					file: { at: files.of(itemIndex), kinds: ['video', 'audio'] },
				}),
			mediaType: () => readChoiceOf(context, itemIndex, mediaTypeField) ?? mediaTypeField.default,
			language: () =>
				readChoiceOf(context, itemIndex, languageField, { open: true }) ?? languageField.default,
			lists: () => readLists(item),
		});
		const body = { ...fields, ...lists };
		const prepared: PreparedStart = {
			extra: {},
			request: {
				method: 'POST',
				path: '/v2/transcription',
				purpose: 'transcribe the file',
				body,
			},
			cost: { transcriptionSeconds: 'as long as the file' },
		};
		return withFiles(prepared, { files, api });
	},
};

function readLists(item: ItemContext): IDataObject {
	const options = readCollection(item.context, item.itemIndex, OPTIONS);
	const lists: IDataObject = {};
	for (const { name, displayName: label } of [transcriptOption, highlightsOption]) {
		const value = options[name];
		if (value === undefined || value === null || value === '') continue;
		lists[name] = readJsonList(item, { label, value });
	}
	return lists;
}
