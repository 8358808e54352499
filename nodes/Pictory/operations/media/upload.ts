import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { fileOf, storeFile } from '../../api';
import { OPTIONS, readText } from '../../fields';
import type { PlainOperation } from '../types';

const binaryField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the input field that holds the file',
	description: 'The file to upload, as an earlier step put it out',
};

const fileNameField: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. clip.mp4',
	description: 'What to call the file at Pictory, if not by the name it has',
};

const mimeTypeField: INodeProperties = {
	displayName: 'MIME Type',
	name: 'mimeType',
	type: 'string',
	default: '',
	placeholder: 'e.g. video/mp4',
	description: 'What kind of file it is, if the input does not say so rightly',
};

/** Stores a file at Pictory. Source: Pictory's page Generate Signed URL for File Upload. */
export const upload: PlainOperation = {
	kind: 'plain',
	resource: 'media',
	operation: 'upload',
	name: 'Upload',
	action: 'Upload media',
	description:
		"Upload a file of an earlier step and return its 'url' for videos and transcripts. Costs nothing.",
	fields: [binaryField],
	options: [fileNameField, mimeTypeField],
	output: {
		url: { shape: z.string(), description: 'Address of the uploaded file' },
		key: { shape: z.string(), description: "Pictory's own name for the stored file" },
	},
	async run({ context, itemIndex, api }) {
		const name = readText(context, itemIndex, binaryField) || 'data';
		const binary = context.helpers.assertBinaryData(itemIndex, name);
		const chosen = (field: INodeProperties) =>
			readText(context, itemIndex, field, OPTIONS) || undefined;
		const extension = binary.fileExtension ?? 'bin';
		const file = await fileOf(context, binary, {
			fileName: chosen(fileNameField) ?? binary.fileName ?? `${name}.${extension}`,
			contentType: chosen(mimeTypeField) ?? binary.mimeType,
		});
		const { url, key } = await storeFile(context, api, file, itemIndex);
		return [{ json: { url, ...(key === undefined ? {} : { key }) } }];
	},
};
