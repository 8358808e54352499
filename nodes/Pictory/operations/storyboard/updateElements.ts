import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import {
	previewJobIdField,
	readJsonParameter,
	readPreviewJobId,
	refuseProblems,
} from '../../fields';
import { readElements } from '../../video';
import type { PlainOperation } from '../types';

const elementsField: INodeProperties = {
	displayName: 'Elements',
	name: 'elements',
	type: 'json',
	typeOptions: { rows: 10 },
	default: '',
	required: true,
	description:
		"The elements to change, out of 'renderParams.elements' of the preview, as a JSON list or text. Each keeps its ID, element type, type, start time and duration, and holds what is new, e.g. another text. Elements cannot be added.",
};

/** `PUT /v2/video/storyboard/{jobid}/elements`. Source: Pictory's page Update Storyboard Elements. */
export const updateElements: PlainOperation = {
	kind: 'plain',
	resource: 'storyboard',
	operation: 'updateElements',
	name: 'Update Elements',
	action: 'Update elements of preview',
	description:
		'Change texts, pictures, clips, music or times in a completed storyboard preview; its preview page and Render Preview then show the change. Costs nothing by itself.',
	fields: [previewJobIdField, elementsField],
	output: {
		previewJobId: { shape: z.string(), description: 'ID of the preview job' },
		success: { shape: z.boolean(), description: 'True when the elements were saved' },
	},
	async run({ context, itemIndex, api }) {
		const previewJobId = readPreviewJobId(context, itemIndex);
		const { name, displayName: label } = elementsField;
		const json = readJsonParameter(context, itemIndex, { name, label });
		const { value: elements, problems } = readElements(json);
		refuseProblems(context, itemIndex, { subject: `'${label}'`, problems });
		// Pictory answers without content.
		await api.change(
			{
				method: 'PUT',
				path: `/v2/video/storyboard/${encodeURIComponent(previewJobId)}/elements`,
				purpose: `update elements of preview "${previewJobId}"`,
				body: elements,
			},
			itemIndex,
		);
		return [{ json: { previewJobId, success: true } }];
	},
};
