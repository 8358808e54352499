import { readStoryboard, storyboardFields, storyboardOptions } from '../../video';
import type { StartCost, StartOperation } from '../types';

/**
 * What the operations that start a job from a storyboard have in common.
 * @param path where the storyboard is sent
 * @param verb begins what an error says could not be done, before the name of the video
 * @param cost as for PreparedStart
 */
export function startStoryboard(path: string, verb: string, cost: StartCost) {
	return {
		kind: 'start',
		resource: 'storyboard',
		webhook: 'documented',
		fields: storyboardFields,
		options: storyboardOptions,
		prepare({ context, itemIndex }) {
			const { storyboard, hints } = readStoryboard(context, itemIndex);
			return {
				extra: {},
				hints,
				request: {
					method: 'POST',
					path,
					purpose: `${verb} "${String(storyboard.videoName)}"`,
					body: storyboard,
				},
				cost,
			};
		},
	} satisfies Partial<StartOperation>;
}
