import { readJob, readJobId } from '../../nodes/Pictory/job';
import { pause, type Ask, type Client } from './client';

interface Start {
	what: 'AI image' | 'preview' | 'render';
	/** For the question. */
	costs: string;
	ask: Ask;
}

const STORY = 'A small test of the Pictory node for n8n.';

/** The cheapest jobs that show how each kind is started, followed and finished. */
export function startsOf(projectId: string | undefined): Start[] {
	return [
		{
			what: 'AI image',
			costs: 'an AI image by flux-schnell: 0.6 AI credits',
			ask: {
				probe: 'started AI image',
				method: 'POST',
				path: '/v1/aistudio/images',
				body: { prompt: 'A plain grey stone on white ground', model: 'flux-schnell' },
			},
		},
		{
			what: 'preview',
			costs: 'a preview of one sentence, without a voice: no video minutes by Pictory’s pages',
			ask: {
				probe: 'started preview',
				method: 'POST',
				path: '/v2/video/storyboard',
				body: { videoName: 'n8n_live_test', scenes: [{ story: STORY }] },
			},
		},
		...(projectId === undefined
			? []
			: [
					{
						what: 'render' as const,
						costs: 'a render of the project that you gave: video minutes as long as it is',
						ask: {
							probe: 'started render',
							method: 'POST' as const,
							path: '/v2/projects/{id}/render',
							id: projectId,
						},
					},
				]),
	];
}

export interface Following {
	/** Between two looks, ms. */
	intervalMs: number;
	/** Longest to follow a job, ms. */
	timeoutMs: number;
	/** Told of each job that was started; its id is the user's own. */
	onStarted: (what: string, jobId: string | undefined) => void;
}

/**
 * Starts each job once, whatever comes back, and follows it to its end. Every look is kept by the client, as
 * `follow ...`.
 */
export async function spend(
	client: Client,
	starts: readonly Start[],
	{ intervalMs, timeoutMs, onStarted }: Following,
): Promise<void> {
	for (const { what, ask } of starts) {
		const answer = await client.ask(ask);
		const jobId = answer.status === 200 ? readJobId(answer.body) : undefined;
		onStarted(what, jobId);
		if (jobId === undefined) continue;
		const untilMs = performance.now() + timeoutMs;
		while (performance.now() < untilMs) {
			const look = await client.ask({ probe: `follow ${what}`, path: '/v1/jobs/{id}', id: jobId });
			const reading = readJob(look.body, { jobId });
			if (reading.kind === 'job' && reading.job.state !== 'unfinished') break;
			await pause(intervalMs);
		}
	}
}
