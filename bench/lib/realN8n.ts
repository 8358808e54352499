import type { WorkflowFile } from '../../test/e2e/server/rest';
import type { Stage } from '../../test/e2e/suite/stage';
import type { Simulator } from '../../test/simulator';
import guide from '../guide.json';
import { PROJECT_ID } from './renders';

/** The node that gets each item of the guide's workflow when its video is ready. */
export const DONE = 'Done';
export const GUIDE = "the guide's workflow (Wait 30 s)";
const GUIDES_WAIT_SECONDS = 30;

/**
 * The workflow that Pictory's own guide for n8n describes, made of n8n's own nodes: HTTP Request to start, Wait, HTTP
 * Request to look, If, and back to Wait. The guide's polling counters are left out, which makes it cheaper.
 * n8n's own work is not sped up as the clock is. At 60 times the speed it would make a round much longer than the
 * guide's 30 s, so it is taken off the wait: in the guide's favour.
 * @param speed how many times as fast the simulator's time passes as n8n's
 */
export function guideWorkflow({ baseUrl, apiKey }: Simulator, speed: number): WorkflowFile {
	const WAIT_SECONDS = String(GUIDES_WAIT_SECONDS / speed);
	const places = { BASE_URL: baseUrl, API_KEY: apiKey, PROJECT_ID, WAIT_SECONDS };
	let json = JSON.stringify(guide);
	for (const [place, value] of Object.entries(places)) json = json.replaceAll(place, value);
	return JSON.parse(json);
}

/** Brings in a workflow that starts at the webhook `path`, and runs it once. @returns its id */
export async function addWorkflow(stage: Stage, workflow: WorkflowFile, path: string) {
	const workflowId = await stage.add(workflow);
	await stage.rest.activate(workflowId);
	// n8n registers the webhook some time after it says that the workflow is active.
	const isThere = async () => await callWebhook(stage, path, 1, 0).catch(() => undefined);
	await stage.rest.until('the webhook is there', isThere);
	await stage.rest.until('the first execution has ended', async () => {
		const [newest] = await stage.rest.executions(workflowId);
		return newest?.status === 'success' || undefined;
	});
	return workflowId;
}

/** Starts a workflow by its webhook. @returns true, once the workflow has ended where the webhook answers then */
export async function callWebhook({ n8n }: Stage, path: string, videos: number, startMs: number) {
	const answer = await fetch(`${n8n.url}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ list: Array.from({ length: videos }, () => ({})), startMs }),
	});
	const text = await answer.text();
	if (!answer.ok) throw new Error(`Webhook ${path}: HTTP ${answer.status} ${text.slice(0, 300)}`);
	return true;
}
