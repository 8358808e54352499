import { pathPart } from '../../api';
import { z } from 'zod';
import { previewJobIdField, readAll, readPreviewJobId } from '../../fields';
import { waitedJobFields } from '../../job';
import { changedElements, changesProperty, readChanges } from '../../video';
import { AS_LONG_AS_THE_VIDEO } from '../types';
import type { PreparedStart, StartOperation } from '../types';

/**
 * `PUT /v2/video/render/{storyboardjobid}`; with changes after `PUT /v2/video/storyboard/{jobid}/elements`.
 * Sources: Pictory's pages Render from Preview and Update Storyboard Elements.
 */
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
	fields: [previewJobIdField, changesProperty],
	output: {
		...waitedJobFields(['videoRender']),
		previewJobId: { shape: z.string(), description: 'ID of the preview job' },
	},
	async prepare({ context, itemIndex, api }) {
		const { previewJobId, changed } = readAll(context, {
			previewJobId: () => readPreviewJobId(context, itemIndex),
			changed: () => readChanges(context, itemIndex),
		});
		const { changes, files } = changed;
		const prepared: PreparedStart = {
			extra: { previewJobId },
			request: {
				method: 'PUT',
				path: `/v2/video/render/${pathPart(previewJobId)}`,
				purpose: `render preview "${previewJobId}"`,
			},
			cost: { videoSeconds: AS_LONG_AS_THE_VIDEO },
		};
		if (changes.length === 0) return prepared;

		const job = await api.getJob(previewJobId, { jobType: 'storyboardPreview' }, itemIndex);
		const elements = changedElements(context, itemIndex, { changes, job });
		const path = `/v2/video/storyboard/${pathPart(previewJobId)}/elements`;
		return {
			...prepared,
			first: { method: 'PUT', path, body: elements },
			async before() {
				const purpose = `change preview "${previewJobId}"`;
				const body = await files.uploadInto(api, elements);
				await api.change({ method: 'PUT', path, purpose, body }, itemIndex);
				return prepared.request;
			},
		};
	},
};
