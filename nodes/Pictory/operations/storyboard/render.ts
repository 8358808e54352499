import { waitedJobFields } from '../../job';
import { AS_LONG_AS_THE_VIDEO } from '../types';
import type { StartOperation } from '../types';
import { startStoryboard } from './startStoryboard';

/** `POST /v2/video/storyboard/render`. Source: Pictory's page Render Storyboard Video. */
export const render: StartOperation = {
	...startStoryboard('/v2/video/storyboard/render', 'render', {
		videoSeconds: AS_LONG_AS_THE_VIDEO,
	}),
	operation: 'render',
	name: 'Create',
	action: 'Create video',
	description:
		'Make a video. Uses video minutes; AI visuals and avatars use AI credits, ElevenLabs voices minutes. From text, a page, slides, a recording, a prompt or a template. Returns a job ID at once, or the video when waiting.',
	jobType: 'videoRender',
	output: waitedJobFields(['videoRender']),
};
