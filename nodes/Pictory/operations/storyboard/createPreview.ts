import { readStoryboard, storyboardFields, storyboardOptions } from '../../fields';
import { waitedJobFields } from '../../job';
import type { StartOperation } from '../types';

/** `POST /v2/video/storyboard`. Source: Pictory's page Create Storyboard Preview. */
export const createPreview: StartOperation = {
	kind: 'start',
	resource: 'storyboard',
	operation: 'createPreview',
	name: 'Create Preview',
	action: 'Create storyboard preview',
	description:
		'Make a preview of a video from text, a web page, a presentation, a recording, a prompt or a template, to look at and change before it is rendered. Costs less than rendering; AI visuals use AI credits and ElevenLabs voices ElevenLabs minutes. Returns a job ID at once, or the preview when waiting.',
	jobType: 'storyboardPreview',
	webhook: 'documented',
	fields: storyboardFields,
	options: storyboardOptions,
	output: waitedJobFields(['storyboardPreview']),
	prepare({ context, itemIndex, api }) {
		const storyboard = readStoryboard(context, itemIndex);
		return {
			extra: {},
			ownWebhook: storyboard.webhook,
			start: async (webhook) =>
				await api.start({
					method: 'POST',
					path: '/v2/video/storyboard',
					purpose: `create a preview of "${String(storyboard.videoName)}"`,
					body: { ...storyboard, ...(webhook === undefined ? {} : { webhook }) },
				}),
		};
	},
};
