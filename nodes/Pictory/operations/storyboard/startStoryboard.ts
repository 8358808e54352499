import { readStoryboard, storyboardFields, storyboardOptions } from '../../fields';
import type { StartOperation } from '../types';

/**
 * What the operations that start a job from a storyboard have in common.
 * @param path where the storyboard is sent
 * @param verb begins what an error says could not be done, before the name of the video
 */
export function startStoryboard(path: string, verb: string) {
	return {
		kind: 'start',
		resource: 'storyboard',
		webhook: 'documented',
		fields: storyboardFields,
		options: storyboardOptions,
		prepare({ context, itemIndex, api }) {
			const { storyboard, hints } = readStoryboard(context, itemIndex);
			return {
				extra: {},
				ownWebhook: storyboard.webhook,
				hints,
				start: async (webhook) =>
					await api.start({
						method: 'POST',
						path,
						purpose: `${verb} "${String(storyboard.videoName)}"`,
						body: { ...storyboard, ...(webhook === undefined ? {} : { webhook }) },
					}),
			};
		},
	} satisfies Partial<StartOperation>;
}
