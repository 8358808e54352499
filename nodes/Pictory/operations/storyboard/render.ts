import { readStoryboard, storyboardFields, storyboardOptions } from '../../fields';
import { waitedJobFields } from '../../job';
import type { StartOperation } from '../types';

/** `POST /v2/video/storyboard/render`. Source: Pictory's page Render Storyboard Video. */
export const render: StartOperation = {
	kind: 'start',
	resource: 'storyboard',
	operation: 'render',
	name: 'Render',
	action: 'Render storyboard',
	description:
		'Make a finished video in one step, without a preview, from text, a web page, a presentation, a recording, a prompt or a template. Uses video minutes of the Pictory plan each time; AI visuals use AI credits and ElevenLabs voices ElevenLabs minutes. Returns a job ID at once, or the finished video when waiting.',
	jobType: 'videoRender',
	webhook: 'documented',
	fields: storyboardFields,
	options: storyboardOptions,
	output: waitedJobFields(['videoRender']),
	prepare({ context, itemIndex, api }) {
		const storyboard = readStoryboard(context, itemIndex);
		return {
			extra: {},
			ownWebhook: storyboard.webhook,
			start: async (webhook) =>
				await api.start({
					method: 'POST',
					path: '/v2/video/storyboard/render',
					purpose: `render "${String(storyboard.videoName)}"`,
					body: { ...storyboard, ...(webhook === undefined ? {} : { webhook }) },
				}),
		};
	},
};
