import type { Route } from '../http/router';
import type { World } from '../world';
import { jobRoutes } from './jobs';
import { projectRoutes } from './projects';

/** Every endpoint below /pictoryapis. */
export function apiRoutes(world: World): Route[] {
	return [...jobRoutes(world), ...projectRoutes(world)];
}
