import { pathPart } from '../../api';
import { z } from 'zod';
import { previewJobIdField, readPreviewJobId } from '../../fields';
import { waitedJobFields } from '../../job';
import { AS_LONG_AS_THE_VIDEO } from '../types';
import type { StartOperation } from '../types';

/** `PUT /v2/video/render/{storyboardjobid}`. Source: Pictory's page Render from Preview. */
export const renderPreview: StartOperation = {
	kind: 'start',
	resource: 'storyboard',
	operation: 'renderPreview',
	name: 'Render Preview',
	action: 'Finish video from preview',
	description:
		'Make the finished video of a completed preview, changed if you like. Uses video minutes. Returns a job ID at once, or the video when waiting.',
	jobType: 'videoRender',
	webhook: 'documented',
	fields: [previewJobIdField],
	output: {
		...waitedJobFields(['videoRender']),
		previewJobId: { shape: z.string(), description: 'ID of the preview job' },
	},
	prepare({ context, itemIndex }) {
		const previewJobId = readPreviewJobId(context, itemIndex);
		return {
			extra: { previewJobId },
			request: {
				method: 'PUT',
				path: `/v2/video/render/${pathPart(previewJobId)}`,
				purpose: `render preview "${previewJobId}"`,
			},
			cost: { videoSeconds: AS_LONG_AS_THE_VIDEO },
		};
	},
};
