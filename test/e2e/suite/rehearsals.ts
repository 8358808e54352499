import type { IDataObject, IPinData } from 'n8n-workflow';

import { errorOf, itemsOf, type Execution, type WorkflowFile } from '../server/rest';
import { startFakeModel } from './fakeModel';
import type { Stage } from './stage';
import { PICTORY_TRIGGER } from './workflows';

/** Plays an example in a real n8n, and gives back the execution that shows it worked. */
type Rehearsal = (
	stage: Pick<Stage, 'rest' | 'add' | 'n8n' | 'simulator'>,
	workflow: WorkflowFile,
) => Promise<Execution>;

/** A finished example: nothing failed, and this step put something out. */
function showing(execution: Execution, step: string): Execution {
	const error = errorOf(execution);
	if (execution.status !== 'success') throw new Error(`ended with "${execution.status}": ${error}`);
	if (itemsOf(execution, step).length === 0) throw new Error(`"${step}" put nothing out`);
	return execution;
}

/** Some examples wait several times, at the pace Pictory advises, beside all the others. */
const LONGEST_MS = 170_000;

/** Simulated ms: by its progress, a render that the execution had better pause for. */
const LONG_RENDER_MS = 4_000_000;

/**
 * Runs an example as "Execute workflow" in the editor does.
 * @param pins what steps put out that need somebody else's account, a person or a file
 */
function fromEditor(
	trigger: string,
	lastStep: string,
	pins: Record<string, IDataObject[]> = {},
): Rehearsal {
	const pinData: IPinData = Object.fromEntries(
		Object.entries(pins).map(([step, items]) => [step, items.map((json) => ({ json }))]),
	);
	return async ({ rest, add }, workflow) => {
		const id = await rest.run(await add({ ...workflow, pinData }), trigger);
		return showing(await rest.finished(String(id), LONGEST_MS), lastStep);
	};
}

/** By file name in examples/. */
export const rehearsals: Record<string, Rehearsal> = {
	'render-and-wait.json': fromEditor('Start', 'Render Project'),
	'script-to-video.json': fromEditor('Start', 'Render Storyboard'),
	'avatar-speaks-script.json': fromEditor('Start', 'Make Video'),
	'podcast-to-captioned-short.json': fromEditor('Start', 'Make Video'),
	'product-video-from-pictures.json': fromEditor('Start', 'Make Video'),
	'ai-pictures-from-sheet.json': fromEditor('Start', 'Make Video', {
		'Read Scenes': [
			{ Video: 'Bees', Text: 'Bees visit flowers.', Picture: 'a bee on a flower' },
			{ Video: 'Bees', Text: 'Plant some.', Picture: 'a garden in June' },
		],
	}),
	'failed-job-branch.json': fromEditor('Start', 'Video Is Ready'),
	'image-to-video-continuation.json': fromEditor('Start', 'Download Second Clip'),

	'several-projects-from-sheet.json': async (stage, workflow) => {
		const [first] = stage.simulator.projects.list();
		const execution = await fromEditor('Start', 'Write Link', {
			'Read New Rows': [
				{ row_number: 2, Project: String(first?.id), Status: 'New' },
				{ row_number: 3, Project: 'no-such-project', Status: 'New' },
			],
			'Write Link': [{ row_number: 2 }],
			'Write Reason': [{ row_number: 3 }],
		})(stage, workflow);
		return showing(execution, 'Write Reason');
	},

	'batch-paused-waiting.json': async ({ rest, add, simulator }, workflow) => {
		// Other examples start videos in the same account: these are told apart by what comes along with them.
		const mark = '{"batch":"rehearsal"}';
		const webhookInput = { entry: [{ name: 'batch', value: 'rehearsal' }] };
		const nodes = workflow.nodes.map((node) =>
			node.name === 'Make Videos'
				? { ...node, parameters: { ...node.parameters, options: { webhookInput } } }
				: node,
		);
		const id = String(await rest.run(await add({ ...workflow, nodes }), 'Start'));
		const jobs = await rest.until('three videos are started', async () => {
			const own = simulator.jobs
				.list()
				.filter(({ webhookInput }) => JSON.stringify(webhookInput) === mark);
			return own.length === 3 ? own : undefined;
		});
		for (const job of jobs) job.finishesAtMs = job.createdAtMs + LONG_RENDER_MS;
		await rest.executionIs(id, ['waiting'], LONGEST_MS);
		for (const job of jobs) simulator.jobs.finish(job);
		const execution = showing(await rest.finished(id, LONGEST_MS), 'Result List');
		const made = itemsOf(execution, 'Result List').length;
		if (made !== jobs.length) throw new Error(`the list has ${made} videos`);
		return execution;
	},

	'script-to-published-video.json': fromEditor('Script Form', 'Publish on YouTube', {
		'Script Form': [{ Title: 'Bees', Script: 'Bees visit flowers.\nPlant some.' }],
		'Publish on YouTube': [{ uploadId: 'not uploaded' }],
	}),

	'preview-approve-render.json': async ({ rest, add, n8n }, workflow) => {
		const id = String(await rest.run(await add(workflow), 'Start'));
		const waiting = await rest.executionIs(id, ['waiting'], LONGEST_MS);
		const form = new FormData();
		form.set('field-0', 'Render');
		form.set('field-1', 'A better text');
		const signature = waiting.data.resumeToken ?? '';
		const answer = await fetch(`${n8n.url}/form-waiting/${id}?signature=${signature}`, {
			method: 'POST',
			body: form,
		});
		if (!answer.ok) throw new Error(`the form was answered with HTTP ${answer.status}`);
		return showing(await rest.finished(id, LONGEST_MS), 'Download Video');
	},

	'trigger-when-video-ready.json': async ({ rest, add, simulator }, workflow) => {
		const workflowId = await add(workflow);
		const lists = () => simulator.requests({ method: 'GET', path: '/v1/jobs' }).length;
		const before = lists();
		await rest.activate(workflowId);
		await rest.until('n8n polled', async () => lists() > before || undefined);
		simulator.jobs.add({ jobType: 'videoRender', durationMs: 0 });
		return showing(await triggered(rest, workflowId), 'Ready');
	},

	'trigger-tell-me-at-once.json': async ({ rest, add, n8n }, workflow) => {
		const trigger = workflow.nodes.find(({ type }) => type === PICTORY_TRIGGER);
		const address = `${n8n.url}/webhook/${trigger?.webhookId}/webhook?secret=change-this-secret`;
		const nodes = workflow.nodes.map((node) =>
			node.name === 'Render Storyboard'
				? {
						...node,
						parameters: {
							...node.parameters,
							options: {
								webhookUrl: address,
								webhookInput: { entry: [{ name: 'requestedBy', value: 'me' }] },
							},
						},
					}
				: node,
		);
		const workflowId = await add({ ...workflow, nodes });
		await rest.activate(workflowId);
		await rest.until('the trigger listens', async () => {
			const { status } = await fetch(address, { method: 'POST' });
			return status !== 404 || undefined;
		});
		await rest.run(workflowId, 'Start');
		return showing(await triggered(rest, workflowId), 'Message');
	},

	'ai-agent.json': async (stage, workflow) => {
		const { rest, simulator } = stage;
		const model = await startFakeModel({
			tool: /start/i,
			args: { title: 'Bees', script: 'Bees visit flowers.' },
		});
		try {
			const account = await rest.createCredential('Fake model', 'openAiApi', {
				apiKey: 'none',
				url: model.url,
			});
			const nodes = workflow.nodes.map((node) =>
				node.name === 'Chat Model'
					? { ...node, credentials: { openAiApi: { id: account, name: 'Fake model' } } }
					: node,
			);
			const said = { sessionId: 'rehearsal', action: 'sendMessage', chatInput: 'Yes, start it' };
			const execution = await fromEditor('Chat', 'Video Agent', { Chat: [said] })(stage, {
				...workflow,
				nodes,
			});
			const answer = String(itemsOf(execution, 'Video Agent')[0]?.json.output);
			const job = simulator.jobs.list().find(({ jobId }) => answer.includes(jobId));
			if (!job) throw new Error(`the agent's tool started no video: ${answer}`);
			return execution;
		} finally {
			await model.close();
		}
	},
};

/** The first execution that a trigger of the active workflow started. */
async function triggered(rest: Stage['rest'], workflowId: string): Promise<Execution> {
	const id = await rest.until(
		'the trigger fires',
		async () => (await rest.executions(workflowId)).find(({ mode }) => mode !== 'manual')?.id,
		LONGEST_MS,
	);
	return await rest.finished(id, LONGEST_MS);
}
