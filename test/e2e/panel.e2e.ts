import { Editor } from './browser/editor';
import { stepsOfOnePath } from './browser/steps';
import { CURRENT_N8N } from './install/pins';
import { INSTALL_TIMEOUT_MS, Stage } from './suite/stage';
import { line, manualTrigger, renderProject } from './suite/workflows';

/** A public address, for Pictory to call: a private one is never given to it. Nobody listens there. */
const PUBLIC_ADDRESS = 'https://n8n.example.com';

/** A manual run that pauses, with the panel of the node open. Each step goes on from where the one before ended. */
describe(`the editor of n8n ${CURRENT_N8N} during a pause`, () => {
	let stage: Stage;
	let editor: Editor;
	let executionId: string;
	let jobId: string;

	beforeAll(async () => {
		stage = await Stage.open(
			CURRENT_N8N,
			{
				settings: {
					// By the progress it reports, a render takes so long that the node does not stay awake for it.
					durations: { videoRender: { fixedMs: 300_000 } },
					queuedShare: 0,
					webhooks: { post: 'none' },
				},
			},
			{ env: { WEBHOOK_URL: `${PUBLIC_ADDRESS}/` } },
		);
		editor = await Editor.open(stage.n8n.url);
		await editor.logIn();
	}, INSTALL_TIMEOUT_MS);

	afterAll(async () => {
		await editor?.close();
		await stage?.close();
	});

	const newestJob = () => stage.simulator.jobs.list().at(0);

	/** Runs the node from its panel, until the execution has paused. */
	async function runUntilPaused(): Promise<void> {
		const projectId = String(stage.simulator.projects.list()[0]?.id);
		const workflowId = await stage.add(
			line(
				'Paused',
				manualTrigger,
				renderProject(projectId, {
					parameters: {
						waitForCompletion: true,
						whileWaiting: 'pause',
						options: { wakeUpByWebhook: true },
					},
				}),
			),
		);
		await editor.openWorkflow(workflowId);
		await editor.openNode('Render');
		await editor.page.getByTestId('node-execute-button').first().click();
		executionId = await stage.rest.until('the execution has started', async () => {
			const [row] = await stage.rest.executions(workflowId);
			return row?.id;
		});
		await stage.rest.executionIs(executionId, ['waiting'], 90_000);
		jobId = String(newestJob()?.jobId);
	}

	/**
	 * As Pictory would call. While the job is not done, the execution looks at it and pauses again; until then, n8n refuses
	 * the next call with 409.
	 */
	async function call(): Promise<void> {
		const given = new URL(String(newestJob()?.webhook));
		await stage.rest.until('n8n takes the call', async () => {
			const { status } = await fetch(`${stage.n8n.url}${given.pathname}${given.search}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ job_id: jobId }),
			});
			expect([200, 409]).toContain(status);
			return status === 200 || undefined;
		});
	}

	const seen = async (text: string) => {
		await editor.output.getByText(text).first().waitFor();
	};

	/** The hint of the pause, once the panel shows another than the one given. */
	const hint = async (before?: string): Promise<string> =>
		await stage.rest.until('the panel shows the hint of this pause', async () => {
			const shown = editor.output.getByTestId('node-hint').first();
			const text = (await shown.isVisible()) ? (await shown.innerText()).trim() : undefined;
			return text === before ? undefined : text;
		});

	const picture = async (name: string) => await editor.picture(name, editor.output);

	const it = stepsOfOnePath(() => editor);

	it('tells in each pause what is waited for', async () => {
		await runUntilPaused();
		await seen('Waiting for input');
		await seen('paused until Pictory is done');
		const asSeen = `Job as last seen: ${jobId} (in-progress`;
		const first = await hint();
		expect(first).toContain(asSeen);
		await picture('pause-first');
		stage.simulator.clock.advance(60_000);
		await call();
		expect(await hint(first)).toContain(asSeen);
		await picture('pause-later');
	});

	it('shows the output when the job is done', async () => {
		stage.simulator.jobs.list().forEach((job) => stage.simulator.jobs.finish(job));
		await call();
		await seen('completed');
		await picture('pause-end');
	});

	it('shows nothing after Stop, but the stored execution has the ids', async () => {
		await runUntilPaused();
		await seen('Waiting for input');
		await editor.closeNode();
		await editor.page.getByTestId('stop-execution-button').click();
		await stage.rest.executionIs(executionId, ['canceled']);
		await editor.openNode('Render');
		await seen('No output data');
		await picture('pause-stopped');
		const { data } = await stage.rest.execution(executionId);
		expect(data.resultData.metadata).toEqual({ pictoryJobs: jobId });
		const shown = data.resultData.runData.Render?.at(-1);
		expect(shown?.hints).toMatchObject([{ message: expect.stringContaining(jobId) }]);
		expect(shown?.data?.main[0]).toMatchObject([{ json: { jobId } }]);
	});
});
