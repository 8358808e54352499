import type { INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { bytesOf, fetchSmallFile, fileOf, isNoFile } from '../../api';
import { isAddress, namedFile, readText } from '../../fields';
import { isJsonObject } from '../../job';
import type { ItemContext } from '../types';

export const projectFileField: INodeProperties = {
	displayName: 'Project File',
	name: 'projectFile',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'In the Pictory app: Projects, a project, the download icon beside its project file',
	description:
		"A project's .pictai file: the name of the input field that holds it, or its public address",
};

/** AWS's gateway, in front of Pictory's API, takes no larger request; Pictory's own sample of ten scenes has 51 kB. */
const MAX_BYTES = 10 * 1024 * 1024;
const HOW_TO_GET_IT =
	'Download it in the Pictory app: Projects, a project, the download icon beside its project file';

/** A project file, whole. */
export interface ProjectFile {
	fileName: string;
	bytes: Buffer;
}

/**
 * Whether a file is one of Pictory's project files: by its name, or by what Pictory's own sample of one holds, for
 * places that give files other names. Source: `templatetovideo/basic` in Pictory's examples for Node.
 */
export function isProjectFile({ fileName, bytes }: ProjectFile): boolean {
	// A page to sign in has whatever name was asked for.
	if (isNoFile(bytes, { expected: '', sent: '' })) return false;
	return /\.pictai$/i.test(fileName) || holdsScenes(bytes);
}

function holdsScenes(bytes: Buffer): boolean {
	try {
		const content: unknown = JSON.parse(bytes.toString('utf8'));
		return isJsonObject(content) && Array.isArray(content.scenes);
	} catch {
		return false;
	}
}

/**
 * The project file of an item, from its binary field or from an address.
 * @throws NodeOperationError that names the file, where it is none; NodeApiError where it can't be had
 */
export async function readProjectFile(item: ItemContext): Promise<ProjectFile> {
	const { context, itemIndex } = item;
	const label = projectFileField.displayName;
	const given = readText(context, itemIndex, projectFileField);
	if (given === '') throw refusal(item, `'${label}' is empty`, `Enter '${label}'`);
	const { fileName, bytes } = isAddress(given)
		? await fileAt(item, given)
		: await inputFile(item, given);
	if (bytes === undefined) {
		const most = `more than ${MAX_BYTES / 1024 / 1024} MB`;
		throw refusal(item, `"${fileName}" has ${most}: Pictory's API takes no more`, HOW_TO_GET_IT);
	}
	if (bytes.length === 0)
		throw refusal(item, `The file "${fileName}" is empty`, 'Check where it comes from');
	const file = { fileName, bytes };
	if (isProjectFile(file)) return file;
	const message = `'${label}' takes a project's .pictai file; "${fileName}" is none`;
	throw refusal(item, message, HOW_TO_GET_IT);
}

function refusal({ context, itemIndex }: ItemContext, message: string, description: string) {
	return new NodeOperationError(context.getNode(), message, { itemIndex, description });
}

async function fileAt({ context, itemIndex, api }: ItemContext, url: string) {
	const wanted = { url, purpose: 'get the project file', maxBytes: MAX_BYTES };
	return api.valueOf(await fetchSmallFile(context, wanted), itemIndex);
}

async function inputFile(item: ItemContext, field: string) {
	const { context, itemIndex } = item;
	const found = namedFile(context, itemIndex, field);
	if ('problem' in found) {
		const label = projectFileField.displayName;
		throw refusal(item, `'${label}' ${found.problem}`, `Change '${label}', or the step before`);
	}
	const { binary, fileName } = found;
	const file = await fileOf(context, binary, { fileName, contentType: binary.mimeType });
	const isTooLarge = file.size > MAX_BYTES;
	return { fileName, bytes: isTooLarge ? undefined : await bytesOf(await file.open(), MAX_BYTES) };
}
