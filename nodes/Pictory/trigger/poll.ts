import type { IExecuteFunctions, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { pagedLists, PictoryApi } from '../api';
import type { Job } from '../job';
import { isWanted, readChoice } from './choice';
import type { TriggerChoice } from './choice';
import { inTime, limited, PollGivenUp } from './limits';
import { memoryOf, nodeKey } from './memory';
import { toItem } from './output';
import { readJobs, MAX_PAGES, watch } from './watch';
import { parseWatchState } from './watchState';

const SAMPLE_SIZE = 5;

/**
 * Nodes with a poll under way. n8n begins a poll while the one before is still running; it would report the same jobs.
 * By node, since not all of n8n's ways to poll give overlapping polls the same static data.
 */
const underWay = new Set<string>();

/** @throws NodeOperationError where a parameter can't be used */
function choiceOf(context: IPollFunctions | IExecuteFunctions, read: (name: string) => unknown) {
	const choice = readChoice(read);
	if ('watchBy' in choice) return choice;
	throw new NodeOperationError(context.getNode(), choice.message, {
		description: choice.description,
	});
}

/**
 * n8n's poll: at activation, at every start of n8n, at the poll times, and for "Fetch Test Event".
 * The first poll ever takes stock and reports nothing; after a restart, or when the workflow is activated again, it
 * goes on from where it was.
 * @returns null where there is nothing to report; n8n then keeps the state in memory only
 * @throws NodeApiError where Pictory's list can't be read, NodeOperationError where a parameter can't be used
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const choice = choiceOf(context, (name) => context.getNodeParameter(name, ''));
	if (context.getMode() === 'manual') return [await sample(context, choice)];

	const memory = memoryOf(context);
	if (choice.watchBy === 'webhook') {
		// Switched back to polling, it takes stock anew: the webhook reported what ended in between.
		if ('polling' in memory) delete memory.polling;
		return null;
	}

	const stored = memory.polling;
	const state = parseWatchState(stored);
	const key = nodeKey(context);
	if (state !== undefined && underWay.has(key)) return null;
	underWay.add(key);
	try {
		const watched = await watch(limited(await inTime(PictoryApi.open(context))), state);
		for (const warning of watched.warnings) context.logger.warn(warning);
		// Two polls may take stock at the same time; what is unfinished for the first counts.
		if (memory.polling === stored) memory.polling = watched.state;
		const items = watched.ended.flatMap((job) => itemsOf(context, choice, job));
		return items.length > 0 ? [items] : null;
	} catch (error) {
		throw error instanceof PollGivenUp ? givenUp(context, error) : error;
	} finally {
		underWay.delete(key);
	}
}

/** The item of a job that the user wants to hear of. A job that none can be made of costs itself alone. */
function itemsOf(context: IPollFunctions, choice: TriggerChoice, job: Job): INodeExecutionData[] {
	if (!isWanted(choice, job)) return [];
	try {
		return [toItem(job, choice, context.logger)];
	} catch (error) {
		const reason = error instanceof Error ? error.message : 'no reason was given';
		context.logger.warn(`The job ${job.jobId} is not reported: ${reason}`);
		return [];
	}
}

/** n8n stores a failed execution for it; the log says it too, where nobody looks at these. */
function givenUp(context: IPollFunctions, { message }: PollGivenUp): NodeOperationError {
	context.logger.warn(`${context.getNode().name}: ${message}`);
	return new NodeOperationError(context.getNode(), message, {
		description: 'Nothing is lost: the next poll looks at the same jobs again',
	});
}

/** What "Fetch Test Event" shows: the newest finished jobs, newest first. Touches no state. */
export async function sampleForTest(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await sample(
		context,
		choiceOf(context, (name) => context.getNodeParameter(name, 0, '')),
	);
}

async function sample(
	context: IPollFunctions | IExecuteFunctions,
	choice: TriggerChoice,
): Promise<INodeExecutionData[]> {
	const api = await PictoryApi.open(context);
	const found: Job[] = [];
	let isEmpty = true;
	for await (const result of api.pages(pagedLists.jobs, { maxPages: MAX_PAGES })) {
		const jobs = readJobs(api.valueOf(result).items);
		isEmpty &&= jobs.length === 0;
		found.push(...jobs.filter((job) => isWanted(choice, job)));
		if (found.length > 0) break;
	}
	if (found.length === 0) throw nothingToShow(context, isEmpty);
	const items: INodeExecutionData[] = [];
	for (const job of found.slice(0, SAMPLE_SIZE)) {
		const look = await api.look(job.jobId);
		items.push(toItem(look.ok ? look.value : job, choice, context.logger));
	}
	return items;
}

function nothingToShow(context: IPollFunctions | IExecuteFunctions, isEmpty: boolean) {
	return new NodeOperationError(
		context.getNode(),
		isEmpty
			? 'There are no jobs to show: this Pictory API key has not started any yet'
			: "There are no jobs to show: none of the newest jobs fits 'Trigger On' and 'Job Types'",
		{
			description: isEmpty
				? 'Start a job, for example with Project > Render, wait until it is finished, and fetch a test event again. Jobs that were started in the Pictory app may not be listed'
				: "Wait until a job is finished, or change 'Trigger On' or 'Job Types', and fetch a test event again",
		},
	);
}
