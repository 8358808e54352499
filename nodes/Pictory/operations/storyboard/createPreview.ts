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
		'Make a preview to look at. AI visuals and avatars use AI credits, ElevenLabs voices their minutes. It can be changed before it is rendered. Returns a job ID at once, or the preview when waiting.',
	jobType: 'storyboardPreview',
	output: waitedJobFields(['storyboardPreview']),
};
