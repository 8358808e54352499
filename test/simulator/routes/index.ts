import type { Route } from '../http/router';
import type { World } from '../world';
import { accountRoutes } from './account';
import { aiStudioRoutes } from './aiStudio';
import { connectionRoutes } from './connections';
import { jobRoutes } from './jobs';
import { lookupRoutes } from './lookups';
import { mediaRoutes } from './media';
import { projectRoutes } from './projects';
import { storyboardRoutes } from './storyboard';
import { templateRoutes } from './templates';
import { transcriptionRoutes } from './transcription';

/** Every endpoint below /pictoryapis. */
export function apiRoutes(world: World): Route[] {
	return [
		...accountRoutes(world),
		...aiStudioRoutes(world),
		...connectionRoutes(world),
		...jobRoutes(world),
		...lookupRoutes(world),
		...mediaRoutes(world),
		...projectRoutes(world),
		...storyboardRoutes(world),
		...templateRoutes(world),
		...transcriptionRoutes(world),
	];
}
