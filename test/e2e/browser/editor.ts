/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type BrowserContext, chromium, type Locator, type Page, selectors } from 'playwright-core';
import { z } from 'zod';

import { ensureProgram } from '../install/debian';
import { OWNER } from '../server/rest';
import { picturesFolder, runFolder, say } from '../suite/runFolder';

/** Without these Chromium asks hosts outside for updates and the like. */
const CHROMIUM_FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** n8n's passing notes ("Workflow executed successfully") would cover what a picture is about. */
const WITHOUT_NOTES = '.el-notification { display: none !important; }';

/** So would the buttons that lie over the canvas. */
const WITHOUT_BUTTONS =
	'[data-test-id=canvas-controls], [class*=executionButtons], [class*=nodeButtonsWrapper] { visibility: hidden !important; }';

const SIZE = { width: 1280, height: 800 };

/** How long to wait for anything to appear, in ms: two cores for browser and server together. */
const PATIENCE_MS = 20_000;

/** Runs in the page. A placeholder has no box of its own, so its width is measured with the font of its field. */
const FIND_FLAWED_TEXTS = `(() => {
	const panel = document.querySelector('[data-test-id=node-parameters]');
	const flawed = [];
	for (const element of panel.querySelectorAll('*')) {
		const style = getComputedStyle(element);
		const own = [...element.childNodes].filter((node) => node.nodeType === 3);
		const text = own.map((node) => node.textContent.trim()).join('');
		const isCut = style.overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1;
		if (text && isCut) flawed.push('cut: ' + text);
		if (/^[a-z]+(\\.[a-zA-Z]+)+$/.test(text)) flawed.push('raw key: ' + text);
	}
	const canvas = document.createElement('canvas').getContext('2d');
	for (const field of panel.querySelectorAll('input[placeholder]')) {
		const style = getComputedStyle(field);
		canvas.font = style.font;
		const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
		const isShown = room > 0 && field.value === '';
		if (isShown && canvas.measureText(field.placeholder).width > room + 1) {
			flawed.push('cut placeholder: ' + field.placeholder);
		}
	}
	return flawed;
})()`;

/** n8n's editor in a headless browser, in the words of the person who uses it. */
export class Editor {
	private constructor(
		private readonly context: BrowserContext,
		readonly page: Page,
		private readonly url: string,
		private readonly profile: string,
	) {}

	static async open(url: string): Promise<Editor> {
		selectors.setTestIdAttribute('data-test-id');
		const profile = mkdtempSync(join(tmpdir(), 'pictory-e2e-chromium-'));
		const context = await chromium.launchPersistentContext(profile, {
			executablePath: ensureProgram('chromium', say),
			args: CHROMIUM_FLAGS,
			viewport: SIZE,
			locale: 'en-US',
			reducedMotion: 'reduce',
		});
		context.setDefaultTimeout(PATIENCE_MS);
		const page = context.pages()[0] ?? (await context.newPage());
		return new Editor(context, page, url, profile);
	}

	async close(): Promise<void> {
		await this.context.close();
		rmSync(this.profile, { recursive: true, force: true });
	}

	async logIn(): Promise<void> {
		await this.page.goto(`${this.url}/signin`);
		await this.page.locator('input[name=emailOrLdapLoginId]').fill(OWNER.email);
		await this.page.locator('input[type=password]').fill(OWNER.password);
		await this.page.getByTestId('form-submit-button').click();
		await this.page.waitForURL('**/home/**');
	}

	async openNewWorkflow(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.getByTestId('canvas-wrapper').waitFor();
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/** Opens the nodes panel and types into its search. */
	async searchNodes(text: string): Promise<void> {
		const emptyCanvas = this.page.getByTestId('canvas-plus-button');
		const button = this.page.getByTestId('node-creator-plus-button').or(emptyCanvas);
		await button.first().click();
		await this.page.getByTestId('node-creator-search-bar').fill(text);
	}

	/** A node that the nodes panel found, by its whole name. */
	foundNode(name: string): Locator {
		return this.page.getByTestId('node-creator-item-name').getByText(name, { exact: true });
	}

	/** What the nodes panel lists, nodes or actions, from the top. */
	async namesInNodesPanel(): Promise<string[]> {
		const names = await this.page.getByTestId('node-creator-item-name').allInnerTexts();
		return names.map((name) => name.trim());
	}

	async closeNodesPanel(): Promise<void> {
		const panel = this.page.getByTestId('node-creator');
		// From the details of a node, Escape may lead back to the search.
		while (await panel.isVisible()) {
			await this.page.keyboard.press('Escape');
			await this.page.waitForTimeout(100);
		}
	}

	/** An action of the node whose details the nodes panel shows. */
	action(name: string): Locator {
		return this.page.getByTestId('node-creator').getByText(name, { exact: true });
	}

	/** Adds a node behind the selected one and opens it. */
	async addNode(search: string, name: string): Promise<void> {
		await this.searchNodes(search);
		await this.foundNode(name).click();
		await this.openPanel.waitFor();
	}

	/** Drags something out of the nodes panel onto the canvas. */
	async dragToCanvas(item: Locator): Promise<void> {
		await item.dragTo(this.page.getByTestId('canvas-wrapper'), {
			targetPosition: { x: 620, y: 300 },
		});
		await this.openPanel.waitFor();
	}

	/** The panel with the details of a node. */
	get openPanel(): Locator {
		return this.page.getByTestId('ndv');
	}

	async openNode(name: string): Promise<void> {
		await this.page.locator(`[data-test-id=canvas-node][data-node-name="${name}"]`).dblclick();
		await this.openPanel.waitFor();
	}

	/** Opens a node. @returns ms from the double click until its parameters can be used */
	async timeToOpen(name: string, parameter: string): Promise<number> {
		const startMs = performance.now();
		await this.openNode(name);
		// A trial click: it is there, stands still, and nothing lies over it.
		await this.parameter(parameter).first().click({ trial: true });
		return performance.now() - startMs;
	}

	async closeNode(): Promise<void> {
		await this.page.getByTestId('ndv-close-button').first().click();
		await this.openPanel.waitFor({ state: 'hidden' });
	}

	/** The parameter with this internal name in whatever is open. */
	parameter(name: string): Locator {
		return this.page.getByTestId(`parameter-input-${name}`);
	}

	async type(parameter: string, text: string): Promise<void> {
		await this.parameter(parameter).locator('input').first().fill(text);
	}

	/** Turns a switch on or off. */
	async flip(parameter: string): Promise<void> {
		// The real checkbox is hidden behind what looks like a switch.
		await this.parameter(parameter).locator('.el-switch').click();
	}

	/** Shows the output of the open node as a list of fields. */
	async showOutputFields(): Promise<void> {
		await this.output.getByTestId('radio-button-schema').click();
	}

	/** The panel with what went into the open node. */
	get input(): Locator {
		return this.page.getByTestId('ndv-input-panel');
	}

	/** The panel with what came out of the open node. */
	get output(): Locator {
		return this.page.getByTestId('output-panel');
	}

	/** Picks an entry of a drop-down parameter by its label. */
	async choose(parameter: string, label: string): Promise<void> {
		await this.parameter(parameter).click();
		await this.page
			.getByRole('option')
			.filter({ has: this.page.getByText(label, { exact: true }) })
			.click();
	}

	/** Runs the open node and what comes before it, and waits for the outcome. */
	async executeStep(): Promise<void> {
		const button = this.page.getByTestId('node-execute-button');
		await button.click();
		await this.page
			.getByTestId('output-panel')
			.getByTestId('ndv-run-data-display-mode')
			.or(this.page.getByTestId('node-error-message'))
			.first()
			.waitFor({ timeout: 60_000 });
	}

	/** Changes between light and dark, as the operating system's setting does. */
	async setTheme(colorScheme: 'light' | 'dark'): Promise<void> {
		await this.page.emulateMedia({ colorScheme });
	}

	/**
	 * Labels and placeholders of the open node that are longer than their place, and names that n8n shows where a text
	 * is missing.
	 */
	async flawedTexts(): Promise<string[]> {
		return z.array(z.string()).parse(await this.page.evaluate(FIND_FLAWED_TEXTS));
	}

	/** Shows the whole workflow. */
	async fitToView(): Promise<void> {
		await this.page.getByTestId('zoom-to-fit').click();
	}

	/** The canvas, without what n8n has around it. */
	get canvas(): Locator {
		return this.page.getByTestId('canvas-wrapper');
	}

	/** Keeps what is on the screen, or a part of it, as a picture for the documentation. */
	async picture(name: string, part?: Locator): Promise<void> {
		await this.page.evaluate('document.fonts.ready.then(() => undefined)');
		await this.page.waitForTimeout(600);
		await (part ?? this.page).screenshot({
			path: join(picturesFolder, `${name}.png`),
			animations: 'disabled',
			caret: 'hide',
			style: part ? `${WITHOUT_NOTES} ${WITHOUT_BUTTONS}` : WITHOUT_NOTES,
		});
	}

	/** Keeps what is on the screen beside the logs: for the person who looks why a test failed. */
	async evidence(name: string): Promise<void> {
		await this.page.screenshot({ path: join(runFolder, `${name}.png`) });
	}
}
