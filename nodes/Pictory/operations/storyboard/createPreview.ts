import { waitedJobFields } from '../../job';
import type { StartOperation } from '../types';
import { startStoryboard } from './startStoryboard';

/** `POST /v2/video/storyboard`. Source: Pictory's page Create Storyboard Preview. */
export const createPreview: StartOperation = {
	...startStoryboard('/v2/video/storyboard', 'create a preview of', {}),
	operation: 'createPreview',
	name: 'Create Preview',
	action: 'Create preview of video',
	description:
		'Make a preview to look at and change before rendering. Costs less; AI visuals use AI credits. ElevenLabs voices use their minutes. Returns a job ID at once, or the preview when waiting.',
	jobType: 'storyboardPreview',
	output: waitedJobFields(['storyboardPreview']),
};
