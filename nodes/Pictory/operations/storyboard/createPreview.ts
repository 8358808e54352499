import { waitedJobFields } from '../../job';
import type { StartOperation } from '../types';
import { startStoryboard } from './startStoryboard';

/** `POST /v2/video/storyboard`. Source: Pictory's page Create Storyboard Preview. */
export const createPreview: StartOperation = {
	...startStoryboard('/v2/video/storyboard', 'create a preview of', {}),
	operation: 'createPreview',
	name: 'Create Preview',
	action: 'Create storyboard preview',
	description:
		'Make a preview of a video from text, a web page, a presentation, a recording, a prompt or a template, to look at and change before it is rendered. Costs less than rendering; AI visuals use AI credits and ElevenLabs voices ElevenLabs minutes. Returns a job ID at once, or the preview when waiting.',
	jobType: 'storyboardPreview',
	output: waitedJobFields(['storyboardPreview']),
};
