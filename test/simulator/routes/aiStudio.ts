import { imageBody, imageModels, videoBody, videoModels } from '../bodies/aiStudio';
import { readBody } from '../http/body';
import { page } from '../http/paging';
import { ok } from '../http/reply';
import type { Route } from '../http/router';
import type { NewJob } from '../jobs/job';
import { newestFirst } from '../jobs/jobStore';
import type { World } from '../world';
import { startedReply } from './started';

const longSidePx = 1280;

/** Width and height in px for an aspect ratio such as `16:9`. */
function sizeOf(aspectRatio: string): { width: number; height: number } {
	const [across = 1, up = 1] = aspectRatio.split(':').map(Number);
	const longest = Math.max(across, up);
	return {
		width: Math.round((longSidePx * across) / longest),
		height: Math.round((longSidePx * up) / longest),
	};
}

function withoutPrice(results: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(results).filter(([name]) => name !== 'aiCreditsUsed'));
}

/** pictory-api.md 2.6. */
export function aiStudioRoutes(world: World): Route[] {
	/** Credits are taken when the job starts; a job that finds too few fails at once (pictory-api.md 2.5). */
	function pay(amount: number, source: string, description: string): Partial<NewJob> {
		const left = world.settings().aiCredits - world.account.aiCreditsUsed;
		if (amount > left) {
			return {
				durationMs: 0,
				outcome: 'failed',
				errorCode: 'INSUFFICIENT_CREDITS',
				errorMessage: `The job needs ${amount} AI credits, the account has ${left} left.`,
			};
		}
		world.account.pay({
			transactionId: world.random.uuid(),
			amount,
			source,
			description,
			timeMs: world.clock.now(),
		});
		return {};
	}

	function list(jobType: NewJob['jobType'], query: URLSearchParams) {
		const made = world.jobs
			.list()
			.filter((job) => job.jobType === jobType && world.jobs.state(job) === 'completed');
		const { items, nextKey } = page(
			made,
			world.settings().pageSizes.others,
			query.get('nextPageKey'),
			newestFirst,
		);
		return ok({
			items: items.map(({ jobId, createdAtMs, results, request }) => ({
				id: jobId,
				createdDate: new Date(createdAtMs).toISOString(),
				...request,
				...withoutPrice(results),
			})),
			nextPageKey: nextKey,
		});
	}

	return [
		{
			method: 'POST',
			path: '/v1/aistudio/images',
			handle: (request) => {
				const { webhook, ...asked } = readBody(request, imageBody);
				const aiCreditsUsed = imageModels[asked.model]?.credits ?? 0;
				return startedReply(world, 'aiImage', {
					jobType: 'imageGeneration',
					outputs: { ...sizeOf(asked.aspectRatio), aiCreditsUsed },
					request: asked,
					webhook,
					...pay(aiCreditsUsed, 'image', asked.prompt),
				});
			},
		},
		{
			method: 'GET',
			path: '/v1/aistudio/images',
			handle: ({ query }) => list('imageGeneration', query),
		},
		{
			method: 'POST',
			path: '/v1/aistudio/videos',
			handle: (request) => {
				const { webhook, ...sent } = readBody(request, videoBody);
				const model = videoModels[sent.model];
				const asked = {
					...sent,
					aspectRatio: sent.aspectRatio ?? model?.aspectRatios[0] ?? '',
					duration: sent.duration ?? model?.durations[0] ?? '',
				};
				const tenths = Math.round((model?.creditsPerSecond ?? 0) * 10);
				const aiCreditsUsed = (tenths * Number.parseInt(asked.duration, 10)) / 10;
				return startedReply(world, 'aiVideo', {
					jobType: 'videoGeneration',
					outputs: { ...sizeOf(asked.aspectRatio), duration: asked.duration, aiCreditsUsed },
					request: asked,
					webhook,
					...pay(aiCreditsUsed, 'video', asked.prompt),
				});
			},
		},
		{
			method: 'GET',
			path: '/v1/aistudio/videos',
			handle: ({ query }) => list('videoGeneration', query),
		},
	];
}
