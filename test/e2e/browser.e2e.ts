import { randomUUID } from 'node:crypto';

import type { INodeParameters } from 'n8n-workflow';
import { z } from 'zod';

import { startJobs } from '../simulator';
import { Editor } from './browser/editor';
import { stepsOfOnePath } from './browser/steps';
import { CURRENT_N8N } from './install/pins';
import { figure } from './suite/runFolder';
import { INSTALL_TIMEOUT_MS, Stage } from './suite/stage';
import {
	CREDENTIAL_TYPE,
	line,
	manualTrigger,
	operationsOfPictory,
	PICTORY,
	PICTORY_TRIGGER,
} from './suite/workflows';

/**
 * What people search for, and the action that does it. A video is made of a text, a page, a recording or images, with a
 * voice, subtitles or an avatar, by one action: Create video.
 */
const RIGHT_ACTIONS = {
	'create video': 'Create video',
	'render video': 'Create video',
	'avatar video': 'Create video',
	'text to video': 'Create video',
	'blog to video': 'Create video',
	'wait job': 'Wait for job',
	subtitles: 'Create video',
	'make video': 'Create video',
	'video from text': 'Create video',
	'AI video': 'Create video',
	'voice over': 'Create video',
	'podcast to video': 'Create video',
	captions: 'Create video',
	'image to video': 'Create video',
};

/** The path of a newcomer. Each step goes on from where the one before ended. */
describe(`n8n ${CURRENT_N8N} in a browser`, () => {
	let stage: Stage;
	let editor: Editor;

	beforeAll(async () => {
		stage = await Stage.open(CURRENT_N8N, {
			jobs: startJobs,
			settings: { durations: { videoRender: { fixedMs: 5_000 } } },
		});
		// The newcomer makes their own.
		await stage.rest.call('DELETE', `/credentials/${stage.credential.id}`);
		editor = await Editor.open(stage.n8n.url);
		await editor.logIn();
	}, INSTALL_TIMEOUT_MS);

	afterAll(async () => {
		await editor?.close();
		await stage?.close();
	});

	const it = stepsOfOnePath(() => editor);

	it('finds the node in the nodes panel', async () => {
		await editor.openNewWorkflow();
		await editor.searchNodes('manual');
		await editor.foundNode('Trigger manually').click();
		await editor.searchNodes('pictory');
		await editor.foundNode('Pictory').waitFor();
		await editor.picture('nodes-panel');
		await editor.foundNode('Pictory').click();
		await editor.action('Render project').waitFor();
		await editor.picture('actions');
	});

	it('drags it onto the canvas', async () => {
		await editor.dragToCanvas(editor.action('Render project'));
		await editor.page.getByPlaceholder('Select a project...').waitFor();
	});

	it('is told that a wrong key does not connect', async () => {
		const { page } = editor;
		await page.getByTestId('node-credentials-empty-state').getByRole('button').first().click();
		await editor.type('apiKey', 'pictai_wrong_key');
		await editor.type('baseUrl', stage.simulator.baseUrl);
		await page.getByTestId('credential-save-button').click();
		await page.getByText('Couldn’t connect with these settings').waitFor();
		await page.getByText('More details').click();
		await expectText('Pictory does not accept this API key');
		await editor.picture('credential-wrong-key');
	});

	it('sees the test of the right key pass', async () => {
		const { page } = editor;
		await editor.type('apiKey', stage.simulator.apiKey);
		await page.getByTestId('credential-save-button').click();
		await page.getByText('Credential saved').waitFor();
		// The dialog closes by itself; a click before that would open it only for it to close.
		await page.getByTestId('editCredential-modal').waitFor({ state: 'hidden' });
		await page.getByTestId('credential-edit-button').click();
		await page.getByText('Connection tested successfully').waitFor();
		await editor.picture('credential');
		await page.getByTestId('editCredential-modal').getByRole('button', { name: 'Close' }).click();
	});

	it('picks a project from the list', async () => {
		const { page } = editor;
		const project = editor.page.getByTestId('resource-locator-projectId');
		await project.getByTestId('rlc-input').click();
		await page.getByTestId('rlc-item').getByText('Product tour').waitFor();
		await editor.picture('pick-project');
		await page.getByTestId('rlc-item').getByText('Product tour').click();
		await editor.flip('waitForCompletion');
		await editor.picture('render-project');
		await editor.closeNode();
	});

	it('sees the fields of the output before any run', async () => {
		await editor.addNode('edit fields', 'Edit Fields (Set)');
		await editor.input.getByText('Usually outputs the following fields').waitFor();
		for (const field of ['jobId', 'outputUrl', 'videoURL', 'projectId']) {
			await editor.input.getByText(field, { exact: true }).waitFor();
		}
		await editor.picture('fields-before-run');
	});

	it('runs the workflow and reads the output', async () => {
		await editor.closeNode();
		await editor.page.getByTestId('execute-workflow-button').last().click();
		await editor.page.getByText('Workflow executed successfully').waitFor({ timeout: 60_000 });
		await editor.picture('workflow');
		await editor.openNode('Render project');
		await editor.showOutputFields();
		await editor.output.getByText('completed', { exact: true }).first().waitFor();
		await editor.picture('output');
		await editor.closeNode();
	});

	it('drags a field into the next node', async () => {
		await editor.openNode('Edit Fields');
		const field = editor.input.getByText('outputUrl', { exact: true }).first();
		await field.dragTo(editor.page.getByText('Drag input fields here'));
		await expectText('{{ $json.outputUrl }}');
		await editor.executeStep();
		await editor.picture('drag-a-field');
		await editor.closeNode();
	});

	it('sees everything in the dark as well', async () => {
		await editor.setTheme('dark');
		await editor.picture('workflow-dark');
		await editor.searchNodes('pictory');
		await editor.foundNode('Pictory').waitFor();
		await editor.picture('nodes-panel-dark');
		await editor.page.keyboard.press('Escape');
		await editor.setTheme('light');
	});

	it('reads what went wrong', async () => {
		const { page } = editor;
		await editor.openNode('Render project');
		await page.getByTestId('rlc-mode-selector').click();
		await page.getByTestId('mode-id').click();
		const id = page.getByTestId('resource-locator-projectId').locator('input').last();
		await id.fill('no-such-id');
		await id.press('Tab');
		// The editor takes a text over a moment later, and a click at once would run the step with the old one.
		await editor.closeNode();
		await editor.openNode('Render project');
		await stage.rest.until(
			'the editor has taken the ID over',
			async () => (await id.inputValue()) === 'no-such-id' || undefined,
		);
		await editor.executeStep();
		await page.getByTestId('node-error-message').waitFor();
		await expectText('no-such-id');
		await editor.picture('error');
		await editor.closeNode();
	});

	describe('opens the trigger', () => {
		const newcomersOwn = z.array(z.object({ id: z.string(), name: z.string() }));

		const trigger = async (name: string, parameters: INodeParameters) => {
			const [credential] = newcomersOwn.parse(await stage.rest.call('GET', '/credentials'));
			const node = {
				name: 'Pictory Trigger',
				type: PICTORY_TRIGGER,
				webhookId: randomUUID(),
				credentials: { [CREDENTIAL_TYPE]: credential },
				parameters,
			};
			await editor.openWorkflow(await stage.rest.createWorkflow(line(name, node)));
			await editor.openNode('Pictory Trigger');
		};

		it('watching by polling: poll times, a button that fetches, no address', async () => {
			await trigger('Polling', { watchBy: 'polling' });
			await expectText('Start with finished Pictory jobs');
			await expectText('Poll Times');
			expect(await editor.openPanel.getByText('Webhook URLs').isVisible()).toBe(false);
			expect(await editor.flawedTexts()).toEqual([]);
			await editor.picture('trigger-polling');
			await editor.executeStep();
			await editor.output.getByText('outputUrl', { exact: true }).first().waitFor();
			await editor.closeNode();
		});

		it('watching by webhook: an address to give away, and a button that listens', async () => {
			await trigger('Webhook', { watchBy: 'webhook' });
			await editor.openPanel.getByText('Webhook URLs').waitFor();
			await expectText('Pictory must be able to reach it from the internet');
			expect(await editor.openPanel.getByText('Poll Times').isVisible()).toBe(false);
			expect(await editor.flawedTexts()).toEqual([]);
			await editor.openPanel.getByText('Webhook URLs').click();
			await editor.openPanel.getByText('/webhook-test/').first().waitFor();
			await editor.picture('trigger-webhook');
			await editor.page.getByTestId('node-execute-button').first().click();
			await expectText('Waiting for Pictory to call the test URL');
			await editor.picture('trigger-listening');
			await editor.closeNode();
		});
	});

	it('finds no cut label and no raw key in any operation', async () => {
		const operations = await operationsOfPictory(stage.rest);
		const nodes = operations.map(({ resource, operation }) => ({
			name: `${resource} ${operation}`,
			type: PICTORY,
			parameters: { resource, operation },
		}));
		await editor.openWorkflow(await stage.add(line('All operations', ...nodes)));
		const flawed: Record<string, string[]> = {};
		for (const { name } of nodes) {
			await editor.openNode(name);
			const texts = await editor.flawedTexts();
			if (texts.length) flawed[name] = texts;
			await editor.closeNode();
		}
		expect(operations.length).toBeGreaterThan(2);
		expect(flawed).toEqual({});
	});

	it('is led to the right action by what people search for', async () => {
		await editor.openWorkflow(await stage.add(line('Searches', manualTrigger)));
		const places: Record<string, number> = {};
		for (const [search, action] of Object.entries(RIGHT_ACTIONS)) {
			await editor.closeNodesPanel();
			await editor.searchNodes(search);
			await editor.foundNode('Pictory').waitFor();
			expect([search, (await editor.namesInNodesPanel()).slice(0, 3)]).toEqual([
				search,
				expect.arrayContaining(['Pictory']),
			]);
			await editor.foundNode('Pictory').click();
			await editor.foundNode('Pictory').waitFor({ state: 'hidden' });
			places[search] = (await editor.namesInNodesPanel()).indexOf(action) + 1;
		}
		const { 'wait job': placeOfWait, ...others } = places;
		figure(
			`Searches that find the package: ${Object.keys(places).length}; place of the right action in its list: ${Math.max(...Object.values(others))}, of "${RIGHT_ACTIONS['wait job']}": ${placeOfWait}`,
		);
		expect(Object.entries(others).filter(([, place]) => place < 1 || place > 3)).toEqual([]);
		// n8n lists the actions of a community node by resource, whatever was searched for: Video, and then the alphabet.
		expect(placeOfWait).toBeGreaterThan(0);
	});

	async function expectText(text: string): Promise<void> {
		await editor.page.getByText(text).first().waitFor();
	}
});
