/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not in n8n */
import type { ExecutionLifecycleHooks, PackageDirectoryLoader, WorkflowExecute } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsHelper,
	ICredentialType,
	IDataObject,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeType,
	INodeTypes,
	IVersionedNodeType,
	IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';

import { stagePackage } from '../../../scripts/stagePackage';
import { Container, core, n8nDir, n8nWorkflow } from './n8nModules';
import { stubNodeTypes } from './stubNodes';
import type { WorkflowJson } from './workflows';

const { NodeConnectionTypes, NodeHelpers } = n8nWorkflow;

/** What the engine holds when it starts (or resumes) an execution. */
export interface EngineInstance {
	execution: WorkflowExecute;
	workflow: Workflow;
	additionalData: IWorkflowExecuteAdditionalData;
	hooks: ExecutionLifecycleHooks;
}

export interface EngineOptions {
	/** Decrypted credential data by credential type; missing fields get the type's defaults, as in n8n. */
	credentials?: Record<string, ICredentialDataDecryptedObject>;
	/** Further node types by full type name, for example `test.counter`. */
	extraNodeTypes?: Record<string, INodeType>;
	/** Workflows by id, for the Execute Sub-workflow node. */
	workflows?: Record<string, WorkflowJson>;
	/** Called just before an execution starts or resumes, for example to add lifecycle hooks. */
	onInstance?: (instance: EngineInstance) => void;
	/** Folder of an unpacked package; by default this package as `npm pack` makes it. */
	packageDir?: string;
}

export interface Engine extends Required<Pick<EngineOptions, 'credentials' | 'workflows'>> {
	loader: PackageDirectoryLoader;
	nodeTypes: INodeTypes;
	credentialsHelper: ICredentialsHelper;
	onInstance?: EngineOptions['onInstance'];
}

/** The variant of a node type that n8n makes for AI agents from `usableAsTool`, see n8n's tool generation. */
function asToolType(nodeType: INodeType): INodeType {
	const description = n8nWorkflow.deepCopy(nodeType.description);
	if (!description.usableAsTool) throw new Error(`${description.name} is not usable as a tool`);
	description.name += 'Tool';
	description.displayName += ' Tool';
	description.inputs = [];
	description.outputs = [NodeConnectionTypes.AiTool];
	delete description.usableAsTool;
	description.properties.unshift(
		{
			displayName: 'Tool Description',
			name: 'descriptionType',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Set Automatically', value: 'auto' },
				{ name: 'Set Manually', value: 'manual' },
			],
			default: 'auto',
		},
		{
			displayName: 'Description',
			name: 'toolDescription',
			type: 'string',
			default: description.description,
			required: true,
			displayOptions: { show: { descriptionType: ['manual'] } },
		},
	);
	return Object.create(nodeType, { description: { value: description } });
}

class TestNodeTypes implements INodeTypes {
	private readonly tools = new Map<string, INodeType>();

	constructor(
		private readonly loader: PackageDirectoryLoader,
		private readonly others: Record<string, INodeType>,
	) {}

	getByName(type: string): INodeType | IVersionedNodeType {
		const known = this.lookup(type);
		if (known) return known;
		const untooled = type.endsWith('Tool') ? this.lookup(type.slice(0, -'Tool'.length)) : undefined;
		if (!untooled) throw new Error(`The engine tests have no node type ${type}`);
		let tool = this.tools.get(type);
		if (!tool) {
			tool = asToolType(NodeHelpers.getVersionedNodeType(untooled));
			this.tools.set(type, tool);
		}
		return tool;
	}

	private lookup(type: string): INodeType | IVersionedNodeType | undefined {
		const prefix = `${this.loader.packageName}.`;
		if (!type.startsWith(prefix)) return this.others[type];
		const name = type.slice(prefix.length);
		return name in this.loader.known.nodes ? this.loader.getNode(name).type : undefined;
	}

	getByNameAndVersion(type: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(type), version);
	}

	getKnownTypes(): IDataObject {
		return {};
	}
}

class TestCredentialsHelper implements ICredentialsHelper {
	constructor(
		private readonly loader: PackageDirectoryLoader,
		private readonly stored: Record<string, ICredentialDataDecryptedObject>,
	) {}

	private typeOf(name: string): ICredentialType {
		return this.loader.getCredential(name).type;
	}

	getParentTypes(name: string): string[] {
		return this.typeOf(name).extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(type: string) {
		return this.typeOf(type).properties;
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		_nodeCredentials: INodeCredentialsDetails,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		const data = this.stored[type];
		if (!data) throw new Error(`The engine was made without a credential of type ${type}`);
		return this.withDefaults(type, data);
	}

	withDefaults(type: string, data: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject {
		const defaults: ICredentialDataDecryptedObject = {};
		for (const { name, default: value } of this.typeOf(type).properties) {
			if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
				defaults[name] = value;
			}
		}
		return { ...defaults, ...structuredClone(data) };
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		type: string,
		requestOptions: IHttpRequestOptions,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.typeOf(type);
		if (authenticate === undefined) return requestOptions;
		if (typeof authenticate === 'function') return await authenticate(credentials, requestOptions);
		const resolve = (value: string): string =>
			value.startsWith('=')
				? String(
						workflow.expression.getSimpleParameterValue(
							node,
							value,
							'internal',
							{ $credentials: credentials },
							undefined,
							'',
						),
					)
				: value;
		const authenticated: IHttpRequestOptions & IDataObject = requestOptions as IHttpRequestOptions &
			IDataObject;
		for (const [part, values] of Object.entries(authenticate.properties)) {
			const resolved = Object.entries(values ?? {}).map(([key, value]) => [
				resolve(key),
				resolve(String(value)),
			]);
			const present = authenticated[part] as IDataObject | undefined;
			authenticated[part] = { ...present, ...Object.fromEntries(resolved) };
		}
		return authenticated;
	}

	async preAuthentication() {
		return undefined;
	}

	async runPreAuthentication() {
		return undefined;
	}

	async getCredentials(): Promise<never> {
		throw new Error('The engine tests keep no encrypted credentials');
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}
}

/**
 * Loads the package as n8n does, beside stand-ins for n8n's own nodes.
 *
 * @throws when the package does not build, or n8n cannot load it
 */
export async function makeEngine(options: EngineOptions = {}): Promise<Engine> {
	const { credentials = {}, extraNodeTypes = {}, workflows = {}, onInstance } = options;
	const packageDir =
		options.packageDir ?? process.env.PICTORY_STAGED_PACKAGE ?? stagePackage(n8nDir);
	const loader = new core.LazyPackageDirectoryLoader(packageDir);
	await loader.loadAll();
	await Container.get(core.BinaryDataService).init();
	return {
		loader,
		nodeTypes: new TestNodeTypes(loader, { ...stubNodeTypes, ...extraNodeTypes }),
		credentialsHelper: new TestCredentialsHelper(loader, credentials),
		credentials,
		workflows,
		onInstance,
	};
}

const n8nUrl = 'https://n8n.example.org';

/** n8n's surroundings of an execution: addresses, credentials, and nothing that needs a server. */
export function makeAdditionalData(
	engine: Engine,
	overrides: Partial<IWorkflowExecuteAdditionalData> = {},
): IWorkflowExecuteAdditionalData {
	const notHere = (what: string) => async (): Promise<never> => {
		throw new Error(`The engine tests have no ${what}`);
	};
	return {
		credentialsHelper: engine.credentialsHelper,
		externalSecretsProxy: Container.get(core.ExternalSecretsProxy),
		executeWorkflow: notHere('sub-workflows in this context'),
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		currentNodeExecutionIndex: 0,
		restApiUrl: `${n8nUrl}/rest`,
		instanceBaseUrl: `${n8nUrl}/`,
		formBaseUrl: `${n8nUrl}/form`,
		formWaitingBaseUrl: `${n8nUrl}/form-waiting`,
		formTestBaseUrl: `${n8nUrl}/form-test`,
		webhookBaseUrl: `${n8nUrl}/webhook`,
		webhookWaitingBaseUrl: `${n8nUrl}/webhook-waiting`,
		webhookTestBaseUrl: `${n8nUrl}/webhook-test`,
		mcpBaseUrl: `${n8nUrl}/mcp`,
		mcpTestBaseUrl: `${n8nUrl}/mcp-test`,
		setExecutionStatus: () => {},
		userId: 'user-1',
		variables: {},
		logAiEvent: () => {},
		startRunnerTask: notHere('task runner'),
		...overrides,
	};
}

/** n8n's object for a workflow, with the defaults of every parameter filled in. */
export function makeWorkflow(engine: Engine, json: WorkflowJson): Workflow {
	// A copy, since n8n reads workflows from its database: nothing of one run may show in the next.
	const {
		id = 'workflow-1',
		name,
		nodes,
		connections,
		settings,
		staticData,
	} = structuredClone(json);
	return new n8nWorkflow.Workflow({
		id,
		name,
		nodes,
		connections,
		active: false,
		nodeTypes: engine.nodeTypes,
		settings: settings ?? { executionOrder: 'v1' },
		staticData,
	});
}
