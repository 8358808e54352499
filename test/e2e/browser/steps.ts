/* eslint-disable @n8n/community-nodes/require-node-api-error -- runs in Node, not in n8n */
import type { Editor } from './editor';

/**
 * Makes tests of one path through the editor, in which each goes on where the one before ended: after one that fails, the
 * others are not tried, and fail.
 * @param editor gives the editor once it is open; what it shows at a failure is kept
 */
export function stepsOfOnePath(editor: () => Editor) {
	let stuckAt: string | undefined;
	return (what: string, step: () => Promise<void>): void => {
		test(what, async () => {
			if (stuckAt) throw new Error(`not tried: stuck at "${stuckAt}"`);
			try {
				await step();
			} catch (error) {
				stuckAt = what;
				await editor().evidence(what);
				throw error;
			}
		});
	};
}
