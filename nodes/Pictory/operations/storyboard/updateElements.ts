import { pathPart } from '../../api';
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import {
	jsonSamples,
	withJsonSample,
	previewJobIdField,
	readJsonParameter,
	readPreviewJobId,
	refuseProblems,
} from '../../fields';
import { readElements } from '../../video';
import type { PlainOperation } from '../types';

const elementsField: INodeProperties = withJsonSample(jsonSamples.elements, {
	displayName: 'Elements',
	name: 'elements',
	type: 'json',
	typeOptions: { rows: 10 },
	default: '',
	required: true,
	description:
		"Changed ones of the preview's 'renderParams.elements', as a JSON list; each keeps its ID, types and times",
});

/** `PUT /v2/video/storyboard/{jobid}/elements`. Source: Pictory's page Update Storyboard Elements. */
export const updateElements: PlainOperation = {
	kind: 'plain',
	resource: 'storyboard',
	operation: 'updateElements',
	name: 'Update Elements',
	action: 'Update elements of preview',
	description:
		'Change texts, pictures, clips or music of a completed preview. Costs nothing until it is rendered.',
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
				path: `/v2/video/storyboard/${pathPart(previewJobId)}/elements`,
				purpose: `update elements of preview "${previewJobId}"`,
				body: elements,
			},
			itemIndex,
		);
		return [{ json: { previewJobId, success: true } }];
	},
};
