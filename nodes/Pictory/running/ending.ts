import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { problemOf, toErrorItem, toNodeError } from '../api';
import type { Problem } from '../api';
import { withJobIds, withOwnId } from './jobIds';
import { shorten } from './memory';
import type { RunMemory, UnitMemory } from './memory';

/** Ends the run with the problem of one unit. */
export class UnitFailure extends Error {
	constructor(
		readonly problem: Problem,
		readonly unit: UnitMemory,
	) {
		super(problem.message);
	}
}

/** By "canceled" n8n takes an execution for stopped, not failed (WorkflowExecute.processSuccessExecution). */
const STOPPED: Problem = {
	message: 'The execution was canceled; jobs that were started go on at Pictory',
};

/** n8n's Stop, its time limit, or its end. */
export class Stopped extends Error {
	constructor() {
		super(STOPPED.message);
	}
}

/** Whether n8n wants the execution to end. */
export function isStopped(context: IExecuteFunctions): boolean {
	return context.getExecutionCancelSignal()?.aborted === true;
}

/** @throws Stopped where n8n wants the execution to end */
export function throwIfStopped(context: IExecuteFunctions): void {
	if (isStopped(context)) throw new Stopped();
}

/**
 * The end of a run that something has broken off, whatever it is: an error with the ids of all jobs or, where the node
 * continues on error, an item for each input item that says what became of it. An error that got through to n8n then
 * would make it put out the input items, as if they were results.
 * @param memory undefined where the run has not come so far
 * @throws NodeApiError or NodeOperationError unless the node continues on error
 */
export function endBrokenOff(
	context: IExecuteFunctions,
	error: unknown,
	memory: RunMemory | undefined,
): INodeExecutionData[] {
	const isStop = error instanceof Stopped || isStopped(context);
	const failure = !isStop && error instanceof UnitFailure ? error : undefined;
	const problem = isStop ? STOPPED : (failure?.problem ?? problemOf(error));
	if (!context.continueOnFail()) {
		const told = failure ? withOwnId(problem, failure.unit) : problem;
		const whole = memory ? withJobIds(told, memory, failure?.unit) : told;
		if (memory) shorten(memory);
		throw toNodeError(context, whole, failure?.unit.items[0]);
	}
	const items = memory
		? memory.units.map((unit) => errorItem(ownProblem(unit) ?? problem, unit))
		: [...context.getInputData().keys()].map((itemIndex) => toErrorItem(problem, itemIndex));
	if (memory) shorten(memory);
	return items;
}

function ownProblem({ start, state }: UnitMemory): Problem | undefined {
	if (state?.kind === 'failed') return state.problem;
	return start?.at === 'sent' ? start.problem : undefined;
}

/** The output item of a unit that fails; holds its job id. */
export function errorItem(problem: Problem, unit: UnitMemory): INodeExecutionData {
	return { ...toErrorItem(withOwnId(problem, unit), unit.items[0]), ...pairing(unit) };
}

/** n8n's link from an output item to the input items that it was made from. */
export function pairing({ items }: UnitMemory): Pick<INodeExecutionData, 'pairedItem'> {
	return { pairedItem: items.length === 1 ? { item: items[0] } : items.map((item) => ({ item })) };
}
