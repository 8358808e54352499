import { createHash } from 'node:crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isJsonObject } from '../job';
import type { JsonObject } from '../job';
import type { Problem } from '../api';
import type { ItemState } from './itemState';

/**
 * What is remembered of a run of the node: which input items started which job, and how far each is. The only such
 * memory. It hangs on the execute data that n8n hands over with each call, so that it reaches
 * - Retry On Fail: n8n calls the node again with the same execute data;
 * - Retry in the list of executions: n8n stores the execute data of a node that fails, and hands it over again;
 * - a pause: it is part of what goes along with it (stored.ts);
 * and what n8n shows and logs of a run is written from it (jobIds.ts). Plain data: it goes through n8n's database.
 */
export interface RunMemory {
	/** Of this shape: an execution may be gone on with by another version of the package. */
	version: typeof MEMORY_VERSION;
	/** Of what the user wrote in the fields that say what is started; see markOf(). */
	parametersMark: string;
	units: UnitMemory[];
}

export const MEMORY_VERSION = 2;

/** What becomes one output item: an input item, or several that make one job together. */
export interface UnitMemory {
	/** Indexes of its input items; parameters are read for the first. */
	items: number[];
	/** How far the start of its job is; absent where nothing was sent, or where Pictory refused it. */
	start?: StartMemory;
	/** What has become of it in this pass. */
	state?: ItemState;
}

export type StartMemory =
	/** Sent, and no clear answer has come yet. `problem` tells why none will. */
	| { at: 'sent'; requestMark: string; problem?: Problem }
	| { at: 'started'; requestMark: string; jobId: string; success?: unknown; extra: JsonObject };

/** Under this name in the execute data's metadata, which n8n stores. */
const MEMORY = 'pictoryRun';

/** What an earlier try of the same run left behind, unchecked; undefined on the first. */
export function recall(context: IExecuteFunctions): unknown {
	const { metadata } = context.getExecuteData();
	return isJsonObject(metadata) ? metadata[MEMORY] : undefined;
}

/** From now on n8n stores the memory, as it is then, with whatever it stores of the node. */
export function remember(context: IExecuteFunctions, memory: RunMemory): void {
	const executeData = context.getExecuteData();
	executeData.metadata = Object.assign({ ...executeData.metadata }, { [MEMORY]: memory });
}

/** Takes the memory out of what n8n stores: the run is done, and nothing can come back to it. */
export function forget(context: IExecuteFunctions): void {
	const { metadata } = context.getExecuteData();
	if (isJsonObject(metadata)) delete metadata[MEMORY];
}

/** Leaves what another try has to know: what was started. Answers of Pictory's may be large. */
export function shorten({ units }: RunMemory): void {
	for (const unit of units) unit.state = undefined;
}

/** The job of a unit, as far as its id is known. */
export function jobIdOf({ start, state }: UnitMemory): string | undefined {
	if (start?.at === 'started') return start.jobId;
	return state?.kind === 'watched' ? state.watched.jobId : undefined;
}

/** Whether the job of a unit may have been started without anybody knowing its id. */
export function mayHaveStarted({ start }: UnitMemory): boolean {
	return start?.at === 'sent';
}

/** Whether Pictory was asked to start the job of a unit, and has not answered yet. */
export function isUnderWay({ start }: UnitMemory): boolean {
	return start?.at === 'sent' && start.problem === undefined;
}

/**
 * The units of a run: as remembered where the same items make a job together as before, else new ones.
 * @param groups of input items, by their indexes
 */
export function unitsOf(groups: readonly number[][], earlier?: RunMemory): UnitMemory[] {
	const known = new Map(earlier?.units.map((unit) => [unit.items.join(), unit]));
	return groups.map((items) => known.get(items.join()) ?? { items });
}

/** Fields that say how a job is waited for and put out, not what is started. */
const WAITING_FIELDS = ['waitForCompletion', 'whileWaiting', 'waitOptions', 'simplify'];
const WAITING_OPTIONS = ['downloadOutput', 'webhookUrl', 'wakeUpByWebhook', 'minMinutesLeft'];

/**
 * Tells whether the user has changed what is started, from one try to the next. Of the fields as they are written, not
 * of what their expressions give: `{{ $now }}` is another text in each try, and the job it was for is the same.
 */
export function parametersMark(context: IExecuteFunctions): string {
	const { options, ...parameters } = context.getNode().parameters;
	const without = (fields: object, names: readonly string[]) =>
		Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
	return markOf([
		without(parameters, WAITING_FIELDS),
		isJsonObject(options) ? without(options, WAITING_OPTIONS) : options,
	]);
}

/** Twelve hex digits that differ where the values do. Throws what JSON.stringify throws. */
export function markOf(value: unknown): string {
	return createHash('sha256')
		.update(JSON.stringify(value) ?? '')
		.digest('hex')
		.slice(0, 12);
}

/** n8n's custom data of the execution: shown with it, stored with it, also where it is stopped. */
export interface CustomData {
	get(key: string): unknown;
	set(key: string, value: string): void;
}

/** @returns undefined in an engine that has none */
export function customDataOf(context: IExecuteFunctions): CustomData | undefined {
	const execution: unknown = context.getWorkflowDataProxy(0).$execution;
	const customData = isJsonObject(execution) ? execution.customData : undefined;
	return isCustomData(customData) ? customData : undefined;
}

function isCustomData(value: unknown): value is CustomData & IDataObject {
	return isJsonObject(value) && typeof value.get === 'function' && typeof value.set === 'function';
}
