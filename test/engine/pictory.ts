/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not in n8n */
import type { INode, INodeParameters } from 'n8n-workflow';

import { readExamples } from '../../scripts/examples';
import { startSimulator, type Simulator, type SimulatorOptions } from '../simulator';
import {
	makeEngine,
	pictoryWorkflow,
	runWorkflow,
	type Engine,
	type RunOptions,
	type WorkflowJson,
} from './harness';

/** The engine with the packed package, and the fake Pictory that its credential points to. */
export interface Stage {
	engine: Engine;
	simulator: Simulator;
	/** Runs Manual Trigger -> Pictory with one input item for each of `items`. */
	run(
		parameters: INodeParameters,
		options?: { node?: Partial<INode>; items?: object[] } & RunOptions,
	): ReturnType<typeof runWorkflow>;
	close(): Promise<void>;
}

/** Opens a stage on which a simulated minute takes `60 / speed` seconds. */
export async function openStage(options: SimulatorOptions = {}): Promise<Stage> {
	const simulator = await startSimulator({ speed: 600, ...options });
	const engine = await makeEngine({
		credentials: { pictoryApi: { apiKey: simulator.apiKey, baseUrl: simulator.baseUrl } },
	});
	return {
		engine,
		simulator,
		run: async (parameters, { node, items = [{}], ...runOptions } = {}) =>
			await runWorkflow(engine, pictoryWorkflow(parameters, node), {
				triggerItems: items.map((json) => ({ json: { ...json } })),
				...runOptions,
			}),
		close: async () => await simulator.close(),
	};
}

/** Looks every 50 ms: with the simulator's fast clock, as often as the default does in real time. */
export const inAHurry = { pollInterval: 0.05 };

/** A resource locator by id, which may be an expression. */
export const byId = (value: string | number) => ({ __rl: true, mode: 'id', value });

/** Parameters of Wait For Job for `{{ $json.jobId }}`. */
export function waitFor(
	waitOptions: INodeParameters = {},
	more: INodeParameters = {},
): INodeParameters {
	return {
		resource: 'job',
		operation: 'wait',
		jobId: byId('={{ $json.jobId }}'),
		waitOptions: { ...inAHurry, ...waitOptions },
		...more,
	};
}

/** Parameters of Get Job for `{{ $json.jobId }}`. */
export function getJob(more: INodeParameters = {}): INodeParameters {
	return { resource: 'job', operation: 'get', jobId: byId('={{ $json.jobId }}'), ...more };
}

/** Parameters of Render Project for `{{ $json.projectId }}`. */
export function renderProject(more: INodeParameters = {}): INodeParameters {
	return {
		resource: 'project',
		operation: 'render',
		projectId: byId('={{ $json.projectId }}'),
		...more,
	};
}

/** The parameters that make Render Project wait. */
export function andWait(waitOptions: INodeParameters = {}): INodeParameters {
	return { waitForCompletion: true, waitOptions: { ...inAHurry, ...waitOptions } };
}

/**
 * An example as imported: with a credential selected in the Pictory nodes, and in a hurry where they wait.
 *
 * @param file name of the file in examples/
 * @param waitOptions what else differs in the waiting nodes
 */
export function importExample(file: string, waitOptions: INodeParameters = {}): WorkflowJson {
	const found = readExamples().find((example) => example.file === file);
	if (!found) throw new Error(`There is no example ${file}`);
	for (const node of found.workflow.nodes) {
		if (!node.type.startsWith('n8n-nodes-pictory.')) continue;
		node.credentials = { pictoryApi: { id: 'credential-1', name: 'Pictory' } };
		if ('waitOptions' in node.parameters) {
			const own = node.parameters.waitOptions as INodeParameters;
			node.parameters.waitOptions = { ...own, ...inAHurry, ...waitOptions };
		}
	}
	return found.workflow;
}

/** Lets everything else that is ready run first. */
export const nextTurn = async () => await new Promise((resolve) => setImmediate(resolve));
