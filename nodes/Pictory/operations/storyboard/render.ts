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
	name: 'Render',
	action: 'Render storyboard',
	description:
		'Make a finished video in one step, without a preview, from text, a web page, a presentation, a recording, a prompt or a template. Uses video minutes of the Pictory plan each time; AI visuals use AI credits and ElevenLabs voices ElevenLabs minutes. Returns a job ID at once, or the finished video when waiting.',
	jobType: 'videoRender',
	output: waitedJobFields(['videoRender']),
};
