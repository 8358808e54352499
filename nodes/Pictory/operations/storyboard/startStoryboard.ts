import {
	aiCreditsOf,
	itemsOfVideos,
	readVideo,
	videoOptionProperties,
	videoProperties,
} from '../../video';
import type { PreparedStart, StartCost, StartOperation } from '../types';
import { withFiles } from '../withFiles';

/**
 * What the operations that start a job from a storyboard have in common.
 * @param path where the storyboard is sent
 * @param verb begins what an error says could not be done, before the name of the video
 * @param cost as for PreparedStart, but for the AI credits, which the video tells
 */
export function startStoryboard(path: string, verb: string, cost: StartCost) {
	return {
		kind: 'start',
		resource: 'storyboard',
		webhook: 'documented',
		fields: videoProperties,
		options: videoOptionProperties,
		together: itemsOfVideos,
		async prepare({ context, itemIndexes, api }) {
			const { body, files, hints } = await readVideo({ context, api }, itemIndexes);
			const prepared: PreparedStart = {
				extra: {},
				hints,
				request: {
					method: 'POST',
					path,
					purpose: `${verb} "${String(body.videoName)}"`,
					body,
				},
				cost: { ...cost, aiCredits: aiCreditsOf(body) },
			};
			return withFiles(prepared, { files, api });
		},
	} satisfies Partial<StartOperation>;
}
