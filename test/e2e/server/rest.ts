/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import { setTimeout as pause } from 'node:timers/promises';

import { parse } from 'flatted';
import type {
	IConnections,
	IDataObject,
	INode,
	INodeExecutionData,
	IPinData,
	IRunExecutionData,
	IWorkflowSettings,
} from 'n8n-workflow';
import { z } from 'zod';

/** What a file that n8n exports holds, as far as it matters here. */
export interface WorkflowFile {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
	pinData?: IPinData;
}

export interface Execution {
	id: string;
	status: string;
	mode: string;
	workflowId: string;
	startedAt: string;
	stoppedAt?: string | null;
	data: IRunExecutionData;
}

const executionRow = z.object({
	id: z.string(),
	status: z.string(),
	mode: z.string(),
	workflowId: z.string(),
	startedAt: z.string().nullish(),
	stoppedAt: z.string().nullish(),
	waitTill: z.string().nullish(),
});
export type ExecutionRow = z.infer<typeof executionRow>;

/** The owner that the suite sets up in every n8n it starts. */
export const OWNER = {
	email: 'owner@example.com',
	firstName: 'Olive',
	lastName: 'Owner',
	password: 'Pictory-e2e-1',
};

/** n8n's own REST API, the one its editor uses, as the owner. */
export class N8nRest {
	private cookie = '';

	constructor(
		readonly url: string,
		/** Named in every failure. */
		private readonly log: string,
	) {}

	/** Sets the owner up, in a new n8n, and logs in. */
	async login(): Promise<void> {
		const settings = z
			.object({ userManagement: z.object({ showSetupOnFirstLoad: z.boolean() }) })
			.parse(await this.call('GET', '/settings'));
		if (settings.userManagement.showSetupOnFirstLoad)
			await this.call('POST', '/owner/setup', OWNER);
		await this.call('POST', '/login', {
			emailOrLdapLoginId: OWNER.email,
			password: OWNER.password,
		});
	}

	/**
	 * One call of the REST API.
	 * @param path without `/rest`
	 * @returns the `data` of n8n's answer, or the whole answer where it has none
	 * @throws Error with n8n's words and the server's log when the answer is not 2xx
	 */
	async call(method: string, path: string, body?: unknown): Promise<unknown> {
		const json = await this.send(method, `/rest${path}`, body);
		const envelope = z.object({ data: z.unknown() }).safeParse(json);
		return envelope.success && envelope.data.data !== undefined ? envelope.data.data : json;
	}

	/** Anything else that n8n serves to its editor, as JSON. */
	async get(path: string): Promise<unknown> {
		return await this.send('GET', path);
	}

	private async send(method: string, path: string, body?: unknown): Promise<unknown> {
		const answer = await fetch(`${this.url}${path}`, {
			method,
			headers: {
				'content-type': 'application/json',
				// n8n ties the login to the browser.
				'browser-id': 'e2e',
				cookie: this.cookie,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
		if (cookies.length) this.cookie = cookies.join('; ');
		const text = await answer.text();
		if (!answer.ok) {
			throw new Error(
				`${method} ${path}: HTTP ${answer.status} ${text.slice(0, 500)}; log: ${this.log}`,
			);
		}
		return text ? JSON.parse(text) : undefined;
	}

	async createCredential(name: string, type: string, data: IDataObject): Promise<string> {
		return withId.parse(await this.call('POST', '/credentials', { name, type, data })).id;
	}

	/** What the editor's test of a saved credential says, with what stands in its fields now. */
	async testCredential(
		saved: { id: string; name: string },
		type: string,
		data: IDataObject,
	): Promise<{ status: string; message: string }> {
		const answer = await this.call('POST', '/credentials/test', {
			credentials: { ...saved, type, data },
		});
		return z.object({ status: z.string(), message: z.string() }).parse(answer);
	}

	/** Stores a workflow. @returns its id */
	async createWorkflow(workflow: WorkflowFile): Promise<string> {
		const settings = { executionOrder: 'v1', ...workflow.settings };
		return withId.parse(await this.call('POST', '/workflows', { ...workflow, settings })).id;
	}

	/** Activates a workflow and waits until n8n has registered its triggers. */
	async activate(workflowId: string): Promise<void> {
		const { versionId } = z
			.object({ versionId: z.string() })
			.parse(await this.call('GET', `/workflows/${workflowId}`));
		await this.call('POST', `/workflows/${workflowId}/activate`, { versionId });
		await this.until(`workflow ${workflowId} is active`, async () => {
			const active = z.array(z.string()).parse(await this.call('GET', '/active-workflows'));
			return active.includes(workflowId) || undefined;
		});
	}

	async deactivate(workflowId: string): Promise<void> {
		await this.call('POST', `/workflows/${workflowId}/deactivate`, {});
	}

	/**
	 * Starts a workflow as "Execute workflow" in the editor does.
	 * @param untilNode runs no further than this node
	 * @returns the id of the execution; nothing when n8n now waits for a call of the test webhook
	 */
	async run(workflowId: string, trigger: string, untilNode?: string): Promise<string | undefined> {
		const workflowData = await this.call('GET', `/workflows/${workflowId}`);
		const answer = await this.call('POST', `/workflows/${workflowId}/run`, {
			workflowData,
			triggerToStartFrom: { name: trigger },
			...(untilNode ? { destinationNode: { nodeName: untilNode, mode: 'inclusive' } } : {}),
		});
		return z.object({ executionId: z.string().optional() }).parse(answer).executionId;
	}

	/** The newest hundred executions of a workflow, newest first. */
	async executions(workflowId: string): Promise<ExecutionRow[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const answer = await this.call('GET', `/executions?limit=100&filter=${filter}`);
		return z.object({ results: z.array(executionRow) }).parse(answer).results;
	}

	async execution(id: string): Promise<Execution> {
		const row = executionRow
			.extend({ data: z.string(), startedAt: z.string() })
			.parse(await this.call('GET', `/executions/${id}`));
		const data: IRunExecutionData = parse(row.data);
		return { ...row, data };
	}

	async stop(executionId: string): Promise<void> {
		await this.call('POST', `/executions/${executionId}/stop`);
	}

	/** Waits until an execution has one of the given states. */
	async executionIs(id: string, states: string[], timeoutMs = 60_000): Promise<Execution> {
		return await this.until(
			`execution ${id} is ${states.join(' or ')}`,
			async () => {
				const execution = await this.execution(id);
				return states.includes(execution.status) ? execution : undefined;
			},
			timeoutMs,
		);
	}

	/** Waits until an execution has ended, however it ended. */
	async finished(id: string, timeoutMs = 60_000): Promise<Execution> {
		return await this.executionIs(id, ['success', 'error', 'canceled', 'crashed'], timeoutMs);
	}

	/** Asks every half second until there is an answer. */
	async until<T>(what: string, ask: () => Promise<T | undefined>, timeoutMs = 30_000): Promise<T> {
		const deadlineMs = Date.now() + timeoutMs;
		for (;;) {
			const answer = await ask();
			if (answer !== undefined) return answer;
			if (Date.now() > deadlineMs) {
				throw new Error(`waited ${timeoutMs / 1000} s in vain until ${what}; log: ${this.log}`);
			}
			await pause(500);
		}
	}
}

const withId = z.object({ id: z.string() });

/** The items that a node put out in its last run. */
export function itemsOf(execution: Execution, node: string, output = 0): INodeExecutionData[] {
	const runs = execution.data.resultData.runData[node] ?? [];
	return runs.at(-1)?.data?.main[output] ?? [];
}

/** The error that ended an execution, as a user reads it. */
export function errorOf(execution: Execution): string {
	return execution.data.resultData.error?.message ?? '';
}
