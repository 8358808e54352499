import type { INodeExecutionData } from 'n8n-workflow';
import { problemOf } from '../api';
import type { Problem } from '../api';
import { downloadMainFile, readDownloadOutput } from '../fields';
import { forTool, isBare, toJson, WITHOUT_OUTPUTS } from '../job';
import { errorItem, pairing, throwIfStopped, UnitFailure } from './ending';
import { outputAtEnd, problemAtEnd } from './itemState';
import type { ItemState } from './itemState';
import type { UnitMemory } from './memory';
import type { JobsRun } from './types';

/**
 * What the node puts out: an item for each unit, in their order.
 * @throws UnitFailure for the first unit that failed, unless the node continues on error; Stopped
 */
export async function finishAll(run: JobsRun): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	for (const unit of run.memory.units) {
		const { item, problem } = await finish(run, unit);
		throwIfStopped(run.context);
		if (problem === undefined) items.push(item);
		else if (run.tolerant) items.push(errorItem(problem, unit));
		else throw new UnitFailure(problem, unit);
	}
	return items;
}

type Finished =
	| { item: INodeExecutionData; problem?: undefined }
	| { item?: undefined; problem: Problem };

async function finish(run: JobsRun, unit: UnitMemory): Promise<Finished> {
	const { state } = unit;
	if (state === undefined) return { problem: { message: 'The step ended before this item' } };
	try {
		const problem = problemAtEnd(state);
		if (problem) return { problem };
		const files = await filesAtEnd(run, unit.items[0], state);
		if (state.kind === 'watched' && state.watched.job && isBare(state.watched.job)) {
			run.hints.add(WITHOUT_OUTPUTS);
		}
		const output = outputAtEnd(state);
		const json = toJson(run.isTool ? forTool(output) : output);
		return { item: { json, ...files, ...pairing(unit) } };
	} catch (error) {
		return { problem: problemOf(error) };
	}
}

/** The job's file where 'Download Output' is on. Throws where it can't be had. */
async function filesAtEnd(
	{ context, isTool }: JobsRun,
	itemIndex: number,
	state: ItemState,
): Promise<Pick<INodeExecutionData, 'binary'>> {
	const job = state.kind === 'watched' ? state.watched.job : undefined;
	if (job === undefined || isTool || !readDownloadOutput(context, itemIndex)) return {};
	const binary = await downloadMainFile(context, itemIndex, job);
	return binary === undefined ? {} : { binary };
}
