import type { IBinaryData, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { z } from 'zod';
import { sendFile } from '../../api';
import type { Upload } from '../../api';
import { OPTIONS, readText } from '../../fields';
import { isJsonObject } from '../../job';
import type { ItemContext, PlainOperation } from '../types';

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

/**
 * `POST /v1/media/generateurl`, then the file to the signed address. Source: Pictory's page Generate Signed URL for
 * File Upload.
 */
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
	async run(item) {
		const { context, itemIndex, api } = item;
		const { fileName, contentType, size, open } = await readFile(item);
		const answer = await api.change(
			{
				method: 'POST',
				path: '/v1/media/generateurl',
				purpose: `get an upload address for "${fileName}"`,
				body: { fileName, contentType },
			},
			itemIndex,
		);
		const data = isJsonObject(answer) && isJsonObject(answer.data) ? answer.data : {};
		const { signedUrl, url, key } = data;
		if (typeof signedUrl !== 'string' || typeof url !== 'string') {
			throw new NodeOperationError(
				context.getNode(),
				`Could not upload "${fileName}": Pictory's answer holds no address to upload to`,
				{ itemIndex, description: "Check 'Base URL' in the Pictory credential" },
			);
		}
		const purpose = `upload "${fileName}"`;
		const sent = await sendFile(context, { url: signedUrl, purpose, contentType, size, open });
		api.valueOf(sent, itemIndex);
		return [{ json: { url, ...(key === undefined ? {} : { key }) } }];
	},
};

type InputFile = Pick<Upload, 'contentType' | 'size' | 'open'> & { fileName: string };

async function readFile({ context, itemIndex }: ItemContext): Promise<InputFile> {
	const name = readText(context, itemIndex, binaryField) || 'data';
	const binary = context.helpers.assertBinaryData(itemIndex, name);
	const chosen = (field: INodeProperties) =>
		readText(context, itemIndex, field, OPTIONS) || undefined;
	const extension = binary.fileExtension ?? 'bin';
	const fileName = chosen(fileNameField) ?? binary.fileName ?? `${name}.${extension}`;
	const contentType = chosen(mimeTypeField) ?? binary.mimeType;
	const { size, open } = await contentOf({ context, binary });
	if (size > 0) return { fileName, contentType, size, open };
	throw new NodeOperationError(context.getNode(), `The file "${fileName}" in '${name}' is empty`, {
		itemIndex,
		description: 'Check the step that puts out the file',
	});
}

async function contentOf({
	context: { helpers },
	binary: { id, data },
}: {
	context: ItemContext['context'];
	binary: IBinaryData;
}): Promise<Pick<InputFile, 'size' | 'open'>> {
	if (id === undefined) {
		const content = Buffer.from(data, 'base64');
		return { size: content.length, open: async () => content };
	}
	const { fileSize } = await helpers.getBinaryMetadata(id);
	return { size: fileSize, open: async () => await helpers.getBinaryStream(id) };
}
