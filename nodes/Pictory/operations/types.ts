import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { PictoryApi, Result, StartedJob } from '../api';
import type { JobExpectation, JsonObject, KnownJobType, OutputField } from '../job';

/** The resources of the node and their labels, in the order of the editor's list. */
export const resources = {
	account: 'Account',
	aiImage: 'AI Image',
	aiVideo: 'AI Video',
	avatar: 'Avatar',
	brand: 'Brand',
	job: 'Job',
	media: 'Media',
	music: 'Music',
	project: 'Project',
	smartLayout: 'Smart Layout',
	storyboard: 'Storyboard',
	template: 'Template',
	textStyle: 'Text Style',
	transcription: 'Transcription',
	voice: 'Voice',
} as const;

export type ResourceName = keyof typeof resources;

/** What every operation says of itself; the node's description, schemas and README come from it. */
interface OperationTexts {
	resource: ResourceName;
	/** The value of the `operation` parameter: part of saved workflows, never renamed. */
	operation: string;
	/** Label in the list of operations, without the resource. */
	name: string;
	/** Label in the nodes panel: "Render project". */
	action: string;
	/** Also what an AI model reads to pick the operation. */
	description: string;
	/** Shown for this operation only: where it is shown is added in properties.ts, conditions given here are kept. */
	fields: INodeProperties[];
	/** Entries of the collection 'Options', which the operation reads as `options.<name>`. */
	options?: INodeProperties[];
	/** The fields of an output item (with 'Simplify' on, where there is the choice). */
	output: Readonly<Record<string, OutputField>>;
}

/** For one item: what is being done, with which account. */
export interface ItemContext {
	context: IExecuteFunctions;
	itemIndex: number;
	api: PictoryApi;
	/** Whether an AI model called the node: it gets short texts and links, no files. */
	isTool: boolean;
}

/** An operation that is done when its requests are answered. */
export interface PlainOperation extends OperationTexts {
	kind: 'plain';
	/**
	 * Does it for one item. Returns one item for one (a `json`, with `binary` where there are files) or, for lists, one
	 * per entry; the pairing is added by the caller.
	 */
	run(item: ItemContext): Promise<Array<Pick<INodeExecutionData, 'binary'> & { json: JsonObject }>>;
}

/** An operation that starts a job, and can wait for it. */
export interface StartOperation extends OperationTexts {
	kind: 'start';
	jobType: KnownJobType;
	/** Whether Pictory's page says that the request takes a `webhook`; where it does not, the option says so. */
	webhook: 'documented' | 'undocumented';
	/**
	 * Reads the item's parameters, then returns what starts the job. Reading comes first so that all checks that can
	 * be made are made before anything costs money.
	 */
	prepare(item: ItemContext): Promise<PreparedStart> | PreparedStart;
}

export interface PreparedStart {
	/** @param webhook address that Pictory calls when the job is done */
	start(webhook: string | undefined): Promise<Result<StartedJob>>;
	/** Added to the output item: what the job was made from, e.g. `projectId`. */
	extra: JsonObject;
	/** What the body is to be sent with as `webhook` anyway: JSON that a user gives may hold one. */
	ownWebhook?: unknown;
	/** What the user is to be told, also where the execution pauses: n8n then drops what is added to the context. */
	hints?: readonly string[];
}

/** An operation that waits for a job which is under way already. */
export interface FollowOperation extends OperationTexts {
	kind: 'follow';
	/** Reads which job the item is about. */
	prepare(item: ItemContext): Required<Pick<JobExpectation, 'jobId'>> & JobExpectation;
}

export type Operation = PlainOperation | StartOperation | FollowOperation;
