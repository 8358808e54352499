import { NodeOperationError } from 'n8n-workflow';
import { isJsonObject } from '../../job';
import type { PlainOperation } from '../types';
import { projectFileField, readProjectFile } from './projectFile';
import { madeTemplateFields } from './templateFields';

const LIST = 'Template > Get Many';

/** `POST /v1/templates` with the file as it is. Source: Pictory's page Create Template. */
export const create: PlainOperation = {
	kind: 'plain',
	resource: 'template',
	operation: 'create',
	name: 'Create',
	action: 'Create template',
	description:
		"Make a template from a project's .pictai file. Costs nothing. Video > Create also takes a saved project in a template's place.",
	fields: [projectFileField],
	output: madeTemplateFields,
	async run(item) {
		const { context, itemIndex, api } = item;
		const { fileName, bytes } = await readProjectFile(item);
		const purpose = `make a template from "${fileName}"`;
		const answer = await api.change(
			{
				method: 'POST',
				path: '/v1/templates',
				purpose,
				headers: { 'Content-Type': 'application/octet-stream' },
				body: bytes,
			},
			itemIndex,
			{ listedBy: LIST },
		);
		if (isJsonObject(answer) && answer.templateId !== undefined) return [{ json: answer }];
		throw new NodeOperationError(
			context.getNode(),
			`Could not ${purpose}: Pictory's answer holds no template ID`,
			{ itemIndex, description: `Look at ${LIST} before you run this again` },
		);
	},
};
