/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import type { IncomingHttpHeaders } from 'node:http';

import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequestData,
	IDataObject,
	IExecuteData,
	INode,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	INodeType,
	IRunExecutionData,
	IWebhookData,
	IWebhookResponseData,
	IWorkflowExecuteAdditionalData,
	ResourceMapperFields,
	Workflow,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { makeAdditionalData, makeWorkflow, type Engine } from './engine';
import { core, n8nWorkflow } from './n8nModules';
import { chain, makeNode, pictoryNode, type WorkflowJson } from './workflows';

interface NodeInWorkflow {
	workflow: Workflow;
	node: INode;
	nodeType: INodeType;
}

function findNode(engine: Engine, json: WorkflowJson, nodeName: string): NodeInWorkflow {
	const workflow = makeWorkflow(engine, json);
	const node = workflow.getNode(nodeName);
	if (!node) throw new Error(`The workflow has no node ${nodeName}`);
	const nodeType = engine.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	return { workflow, node, nodeType };
}

// --- Credential test ---

interface HttpFailure {
	message: string;
	cause?: { code?: string; response?: { status: number; statusText?: string } };
}

/**
 * Tests a credential as n8n does when it is saved: n8n sends the request of the type's `test` itself, through a
 * node that only exists for it, and reads the answer by the test's rules.
 *
 * @param data the fields of the credential; missing ones get the type's defaults
 */
export async function credentialTest(
	engine: Engine,
	data: ICredentialDataDecryptedObject,
	type = 'pictoryApi',
): Promise<INodeCredentialTestResult> {
	const credentialType = engine.loader.getCredential(type).type;
	const test: ICredentialTestRequestData['testRequest'] | undefined = credentialType.test;
	if (!test) throw new Error(`The credential type ${type} has no test`);

	const node = makeNode(
		'test.credentialTest',
		{},
		{
			name: 'Credential test',
			credentials: { [type]: { id: 'credential-1', name: 'Credential' } },
		},
	);
	const { description } = engine.nodeTypes.getByNameAndVersion('n8n-nodes-base.noOp');
	const nodeType: INodeType = {
		description: {
			...description,
			credentials: [{ name: type, required: true }],
			properties: [
				{
					displayName: 'Request',
					name: 'request',
					type: 'string',
					default: '',
					routing: { request: test.request },
				},
			],
		},
	};
	const workflow = new n8nWorkflow.Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		},
	});
	const executeData: IExecuteData = { node, data: {}, source: null };
	const context = new core.ExecuteContext(
		workflow,
		node,
		makeAdditionalData(engine),
		'internal',
		n8nWorkflow.createRunExecutionData({}),
		0,
		[],
		{ main: [[{ json: {} }]] },
		executeData,
		[],
	);
	const complete: ICredentialDataDecryptedObject = {};
	for (const { name, default: value } of credentialType.properties) {
		if (typeof value === 'string') complete[name] = value;
	}
	const routing = new core.RoutingNode(context, nodeType, {
		id: 'credential-1',
		name: 'Credential',
		type,
		data: { ...complete, ...data },
	});

	let response: INodeExecutionData[][] | undefined;
	try {
		response = await routing.runNode();
	} catch (error) {
		return { status: 'Error', message: explainFailure(error as HttpFailure, test.rules) };
	}
	for (const rule of test.rules ?? []) {
		if (rule.type !== 'responseSuccessBody') continue;
		const { key, value, message } = rule.properties;
		if (response?.[0][0].json[key] === value) return { status: 'Error', message };
	}
	return { status: 'OK', message: 'Connection successful!' };
}

function explainFailure(
	{ message, cause }: HttpFailure,
	rules: ICredentialTestRequestData['testRequest']['rules'] = [],
): string {
	if (!cause?.response) return cause?.code ?? message;
	const { status, statusText } = cause.response;
	for (const rule of rules) {
		if (rule.type === 'responseCode' && rule.properties.value === status) {
			return rule.properties.message;
		}
	}
	return statusText || `Received HTTP status code: ${status}`;
}

// --- Pickers ---

export interface ListSearchOptions {
	filter?: string;
	paginationToken?: string;
	/** The node's parameters at the moment the picker is opened. */
	parameters?: INodeParameters;
	/** Short name of the node type. */
	nodeType?: string;
}

/** The `this` of what the editor calls while a node is edited. */
function editorContext(engine: Engine, nodeType: string, parameters: INodeParameters) {
	const node = pictoryNode(parameters, { type: `n8n-nodes-pictory.${nodeType}` });
	const found = findNode(engine, chain(node), node.name);
	const context = new core.LoadOptionsContext(
		found.workflow,
		found.node,
		makeAdditionalData(engine, { currentNodeParameters: found.node.parameters }),
		'',
	);
	return { ...found, context };
}

/** Fills a searchable picker as the editor does: one page of a resource locator's list. */
export async function listSearch(
	engine: Engine,
	method: string,
	{ filter, paginationToken, parameters = {}, nodeType = 'pictory' }: ListSearchOptions = {},
): Promise<INodeListSearchResult> {
	const found = editorContext(engine, nodeType, parameters);
	const search = found.nodeType.methods?.listSearch?.[method];
	if (!search) throw new Error(`The node ${nodeType} has no list search ${method}`);
	return await search.call(found.context, filter, paginationToken);
}

/** Draws the fields of a resource mapper as the editor does, for a node with these parameters. */
export async function resourceMapping(
	engine: Engine,
	method: string,
	parameters: INodeParameters,
): Promise<ResourceMapperFields> {
	const found = editorContext(engine, 'pictory', parameters);
	const draw = found.nodeType.methods?.resourceMapping?.[method];
	if (!draw) throw new Error(`The node has no resource mapping ${method}`);
	return await draw.call(found.context);
}

/** Fills a list of choices as the editor does when it is opened. */
export async function loadOptions(
	engine: Engine,
	method: string,
	parameters: INodeParameters = {},
): Promise<INodePropertyOptions[]> {
	const found = editorContext(engine, 'pictory', parameters);
	const load = found.nodeType.methods?.loadOptions?.[method];
	if (!load) throw new Error(`The node has no options ${method}`);
	return await load.call(found.context);
}

// --- Webhooks ---

export interface WebhookRequest {
	/** Name of the webhook in the node's description. */
	webhookName?: string;
	method?: string;
	body?: IDataObject;
	/** The body's bytes, where they differ from `body` as JSON. */
	rawBody?: Buffer;
	headers?: IncomingHttpHeaders;
	query?: IDataObject;
}

interface WebhookContextOptions extends WebhookRequest {
	mode?: WorkflowExecuteMode;
	/** The parked execution, for a webhook that resumes one. */
	runExecutionData?: IRunExecutionData;
	additionalData?: IWorkflowExecuteAdditionalData;
}

/** What a webhook wrote to its response by itself. */
export interface WrittenResponse {
	status?: number;
	headers: Record<string, string>;
	body?: unknown;
}

/** As much of express' response as nodes use; it keeps what was written. */
function recordingResponse() {
	const written: WrittenResponse = { headers: {} };
	const response = {
		status(code: number) {
			written.status = code;
			return response;
		},
		setHeader(name: string, value: string) {
			written.headers[name.toLowerCase()] = value;
			return response;
		},
		writeHead(code: number) {
			written.status = code;
			return response;
		},
		send(body?: unknown) {
			written.body = body;
			return response;
		},
		json(body: unknown) {
			written.body = body;
			return response;
		},
		end(body?: unknown) {
			written.body ??= body;
			return response;
		},
	};
	return { response, written };
}

function webhookData(
	{ workflow, node, nodeType }: NodeInWorkflow,
	additionalData: IWorkflowExecuteAdditionalData,
	webhookName: string,
): IWebhookData {
	const webhookDescription = nodeType.description.webhooks?.find(
		({ name }) => name === webhookName,
	);
	if (!webhookDescription) throw new Error(`${node.name} has no webhook ${webhookName}`);
	return {
		httpMethod: 'POST',
		node: node.name,
		path: String(webhookDescription.path),
		webhookDescription,
		workflowId: workflow.id,
		workflowExecuteAdditionalData: additionalData,
	};
}

/** The `this` of a node's `webhook()` for one request, and what the node will have written to the response. */
export function webhookContext(
	engine: Engine,
	json: WorkflowJson,
	nodeName: string,
	options: WebhookContextOptions = {},
) {
	const { webhookName = 'default', method = 'POST', body = {}, headers = {}, query = {} } = options;
	const found = findNode(engine, json, nodeName);
	const { response, written } = recordingResponse();
	const additionalData: IWorkflowExecuteAdditionalData = {
		...(options.additionalData ?? makeAdditionalData(engine)),
		httpRequest: {
			method,
			body,
			headers: { 'content-type': 'application/json', ...headers },
			query,
			params: {},
			rawBody: options.rawBody ?? Buffer.from(JSON.stringify(body)),
		},
		httpResponse: response,
	};
	const context = new core.WebhookContext(
		found.workflow,
		found.node,
		additionalData,
		options.mode ?? 'webhook',
		webhookData(found, additionalData, webhookName),
		[],
		options.runExecutionData ?? null,
	);
	return { ...found, context, written };
}

/** Sends one request to a trigger's webhook. */
export async function callWebhook(
	engine: Engine,
	json: WorkflowJson,
	nodeName: string,
	options: WebhookContextOptions = {},
): Promise<IWebhookResponseData & { written: WrittenResponse }> {
	const { context, nodeType, written } = webhookContext(engine, json, nodeName, options);
	if (!nodeType.webhook) throw new Error(`${nodeName} has no webhook`);
	return { ...(await nodeType.webhook.call(context)), written };
}

export interface HookOptions {
	mode?: WorkflowExecuteMode;
	activation?: WorkflowActivateMode;
	webhookName?: string;
	/** True while the editor listens for a test event. */
	isTest?: boolean;
}

/** The `this` of a trigger's `checkExists`, `create` and `delete`. */
export function hookContext(
	engine: Engine,
	json: WorkflowJson,
	nodeName: string,
	{ mode = 'trigger', activation = 'activate', webhookName = 'default', isTest }: HookOptions = {},
) {
	const found = findNode(engine, json, nodeName);
	const additionalData = makeAdditionalData(engine);
	const context = new core.HookContext(
		found.workflow,
		found.node,
		additionalData,
		mode,
		activation,
		{ ...webhookData(found, additionalData, webhookName), isTest },
	);
	return { ...found, context };
}

// --- Polling triggers ---

export interface PollOptions {
	mode?: WorkflowExecuteMode;
	activation?: WorkflowActivateMode;
}

/** The `this` of a trigger's `poll()`. */
export function pollContext(
	engine: Engine,
	json: WorkflowJson,
	nodeName: string,
	{ mode = 'trigger', activation = 'activate' }: PollOptions = {},
) {
	const found = findNode(engine, json, nodeName);
	const context = new core.PollContext(
		found.workflow,
		found.node,
		makeAdditionalData(engine),
		mode,
		activation,
	);
	return { ...found, context };
}

/** JSON as n8n stores it, for static data. */
function throughJson(value: IDataObject): IDataObject {
	return JSON.parse(JSON.stringify(value));
}

/**
 * A workflow with a polling trigger, over many polls. n8n stores static data only when a poll put out items or the
 * workflow was activated; what other polls changed is lost when n8n restarts.
 */
export class Poller {
	/** What n8n has stored. */
	stored: IDataObject;

	/** What the running n8n holds. */
	private current: IDataObject;

	constructor(
		private readonly engine: Engine,
		private readonly json: WorkflowJson,
		private readonly nodeName: string,
	) {
		this.stored = throughJson(json.staticData ?? {});
		this.current = throughJson(this.stored);
	}

	/** Polls once. `mode: 'manual'` is "Fetch Test Event": it changes no static data. */
	async poll({ mode = 'trigger', activation = 'activate' }: PollOptions = {}): Promise<
		INodeExecutionData[] | null
	> {
		const json = { ...this.json, staticData: throughJson(this.current) };
		const { context, nodeType, workflow } = pollContext(this.engine, json, this.nodeName, {
			mode,
			activation,
		});
		if (!nodeType.poll) throw new Error(`${this.nodeName} has no poll`);
		const output = await nodeType.poll.call(context);
		if (mode !== 'manual') {
			this.current = throughJson(workflow.staticData);
			if (output !== null) this.stored = throughJson(this.current);
		}
		return output?.[0] ?? null;
	}

	/** Activates the workflow: n8n polls once, and stores the static data. */
	async activate(): Promise<INodeExecutionData[] | null> {
		const items = await this.poll({ activation: 'activate' });
		this.stored = throughJson(this.current);
		return items;
	}

	/** Restarts n8n: static data is what was stored, and the workflow is activated anew. */
	async restart(): Promise<INodeExecutionData[] | null> {
		this.current = throughJson(this.stored);
		return await this.poll({ activation: 'init' });
	}
}
