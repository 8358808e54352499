import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { PictoryApi } from '../api';
import type { JobExpectation, JsonObject, KnownJobType, OutputField } from '../job';

/** The resources of the node and their labels, in the order of the editor's list; the first is preselected. */
export const resources = {
	storyboard: 'Video',
	account: 'Account',
	aiImage: 'AI Image',
	aiVideo: 'AI Video',
	job: 'Job',
	library: 'Library',
	media: 'Media',
	project: 'Project',
	template: 'Template',
	transcription: 'Transcription',
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
	/** The input items that the output is made from and paired to: `itemIndex`, and those of `together`. */
	itemIndexes: readonly number[];
	api: PictoryApi;
	/** Whether an AI model called the node: it gets short texts and links, no files. */
	isTool: boolean;
}

/** An operation that is done when its requests are answered. */
export interface PlainOperation extends OperationTexts {
	kind: 'plain';
	/** It only reads, a request or so for each item, and so may do it for several items at once. */
	isRead?: true;
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
	 * Which input items make one job together, by their indexes, each item in one list. Parameters are read for the first
	 * of a list. Where absent, each item makes a job of its own.
	 * @throws NodeOperationError that names the field and the item
	 */
	together?(context: IExecuteFunctions): number[][];
	/**
	 * Reads and checks the item's parameters, and says which request starts the job. Nothing that Pictory or anybody else
	 * would notice is done here but reading: see `before`.
	 * @throws NodeOperationError that names the field and the item
	 */
	prepare(item: ItemContext): Promise<PreparedStart> | PreparedStart;
}

/** The request that starts a job. Plain data: it can be shown without being sent. */
export interface StartRequest {
	method: 'POST' | 'PUT';
	/** Below the base URL, e.g. `/v2/video/storyboard/render`. */
	path: string;
	/** For messages: what the request is for, e.g. `render project "123"`. */
	purpose: string;
	/** A `webhook` in here (JSON that a user gives may hold one) is kept, unless the option 'Webhook URL' is set. */
	body?: JsonObject;
}

/** What a start costs, as far as it is known beforehand: a number, or words where it depends on what comes out. */
export interface StartCost {
	/** AI credits of the plan. */
	aiCredits?: number | string;
	/** Seconds of the plan's video minutes. */
	videoSeconds?: number | string;
	/** Seconds of the plan's transcription minutes. */
	transcriptionSeconds?: number | string;
}

/** A cost that depends on the result. */
export const AS_LONG_AS_THE_VIDEO = 'as long as the video becomes';

export interface PreparedStart {
	request: StartRequest;
	/**
	 * What has to be done at Pictory before the start, e.g. upload a file. Called once, and only where the job is really
	 * started. Returns the request with what came of it, e.g. the address of the file.
	 * @throws NodeApiError or NodeOperationError: nothing is started then
	 */
	before?(): Promise<StartRequest>;
	/** A request that `before` sends: Check Only shows it, and a start with another one is another start. */
	first?: { method: 'PUT'; path: string; body: unknown };
	/** Added to the output item: what the job was made from, e.g. `projectId`. */
	extra: JsonObject;
	/** What the user is to be told, also where the execution pauses: n8n then drops what is added to the context. */
	hints?: readonly string[];
	cost: StartCost;
}

/** An operation that waits for a job which is under way already. */
export interface FollowOperation extends OperationTexts {
	kind: 'follow';
	/** Reads which job the item is about. */
	prepare(item: ItemContext): Required<Pick<JobExpectation, 'jobId'>> & JobExpectation;
}

export type Operation = PlainOperation | StartOperation | FollowOperation;
