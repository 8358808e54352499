import type { IExecuteFunctions } from 'n8n-workflow';
import { cleanText } from '../api';
import type { Problem } from '../api';
import { cut } from '../job';
import { describeStatus } from './itemState';
import { customDataOf, isUnderWay, jobIdOf, mayHaveStarted } from './memory';
import type { RunMemory, UnitMemory } from './memory';

/*
 * Where people find the ids of a run's jobs: in the error's message, in n8n's custom data of the execution, in n8n's
 * log and, during a pause, in the output panel. A job that nobody can find is paid for in vain.
 */

/** A message stays below 2,000 characters, with what n8n and the item's number add. */
const MAX_MESSAGE = 1_900;
/** What is left of a long message, so that ids have room. */
const MAX_WORDS = 900;

/** The key in the custom data; further ones get a number. */
const CUSTOM_DATA_KEY = 'pictoryJobs';
/** n8n keeps 10 keys of an execution, and the user may need one. */
const MAX_KEYS = 9;
/** n8n keeps 512 characters of a value, and writes an error into its log above 255. */
const MAX_VALUE = 255;
const BETWEEN = ', ';

/** The problem, with the id of its own job in the message, or that there may be one. */
export function withOwnId(problem: Problem, unit: UnitMemory): Problem {
	const jobId = jobIdOf(unit);
	if (jobId !== undefined && !problem.message.includes(jobId))
		return { ...problem, message: `Job "${cleanText(jobId)}": ${cut(problem.message, MAX_WORDS)}` };
	if (jobId === undefined && isUnderWay(unit))
		return { ...problem, message: `${cut(problem.message, MAX_WORDS)}. ${MAY_HAVE_STARTED}` };
	return problem;
}

const MAY_HAVE_STARTED =
	"Pictory was asked to start the job and had not answered yet. When it answers, n8n's log gets the job ID; look at Job > Get Many before you start it again";
const MAY_HAVE_STARTED_TOO =
	"Without a clear answer of Pictory's, so that their jobs may have been started (look at Job > Get Many, and into n8n's log)";

/** Adds the jobs of all other items of the run: the node is about to stop, and they are paid for. */
export function withJobIds(problem: Problem, memory: RunMemory, except?: UnitMemory): Problem {
	const others = memory.units.filter((unit) => unit !== except);
	const known = others.flatMap((unit) => {
		const jobId = jobIdOf(unit);
		return jobId === undefined ? [] : [`item ${unit.items[0]}: ${cleanText(jobId)}`];
	});
	const unknown = others.filter(mayHaveStarted).map(({ items }) => `item ${items[0]}`);
	if (known.length + unknown.length === 0) return problem;
	let message = cut(problem.message, MAX_WORDS);
	if (unknown.length > 0) {
		message += `. ${MAY_HAVE_STARTED_TOO}: ${listed(unknown, MAX_WORDS / 3)}`;
	}
	if (known.length > 0) {
		message += '. Other jobs of this run, to pick up with Wait For Job: ';
		message += listed(known, MAX_MESSAGE - message.length);
	}
	return { ...problem, message };
}

/** What the editor shows of the run's jobs during a pause, where it hides the items: their ids, and how they stood. */
export function jobsAsLastSeen({ units }: RunMemory): string[] {
	const jobs = units.flatMap((unit) => {
		const jobId = jobIdOf(unit);
		if (jobId === undefined) return [];
		const job = unit.state?.kind === 'watched' ? unit.state.watched.job : undefined;
		return [`${cleanText(jobId)} (${job ? cleanText(describeStatus(job)) : 'not seen yet'})`];
	});
	if (jobs.length === 0) return [];
	return [`${jobs.length === 1 ? 'Job' : 'Jobs'} as last seen: ${listed(jobs, MAX_WORDS)}`];
}

/** As many entries as fit, and how many more there are. */
function listed(entries: readonly string[], maxLength: number): string {
	const whole = entries.join(BETWEEN);
	if (whole.length <= maxLength) return whole;
	const more = (count: number) =>
		` and ${count} more, as far as they fit in the execution's custom data '${CUSTOM_DATA_KEY}', and in n8n's log`;
	const room = maxLength - more(entries.length).length;
	let length = 0;
	const shown = entries.findIndex((entry) => (length += entry.length + BETWEEN.length) > room);
	return entries.slice(0, shown).join(BETWEEN) + more(entries.length - shown);
}

/**
 * Writes a job that was just started where it is found whatever becomes of the execution. Never throws: the job is
 * started, and this must not make it look otherwise.
 */
export function announce(context: IExecuteFunctions, jobId: string, { items }: UnitMemory): void {
	try {
		const id = cleanText(jobId);
		context.logger.info(
			`Pictory job "${id}" was started by "${context.getNode().name}", item ${items[0]}, execution ${context.getExecutionId()}`,
		);
		noteInCustomData(context, id);
	} catch (error) {
		context.logger.warn('The id of a started Pictory job could not be added to the execution', {
			error,
		});
	}
}

/** Adds an id to the custom data. Where there is no more room, the oldest ids go: their jobs are most likely done. */
function noteInCustomData(context: IExecuteFunctions, jobId: string): void {
	const customData = customDataOf(context);
	if (customData === undefined) return;
	const keys = Array.from({ length: MAX_KEYS }, (_none, index) =>
		index === 0 ? CUSTOM_DATA_KEY : `${CUSTOM_DATA_KEY}${index + 1}`,
	);
	const values = keys.flatMap((key) => {
		const value = customData.get(key);
		return typeof value === 'string' && value !== '' ? [value] : [];
	});
	if (values.some((value) => value.split(BETWEEN).includes(jobId))) return;
	const last = values.at(-1);
	const longer = last === undefined ? undefined : `${last}${BETWEEN}${jobId}`;
	if (longer !== undefined && longer.length <= MAX_VALUE) {
		customData.set(keys[values.length - 1], longer);
		return;
	}
	const write = (kept: readonly string[]) => {
		for (const [index, value] of kept.entries())
			if (customData.get(keys[index]) !== value) customData.set(keys[index], value);
	};
	const kept = [...values, cut(jobId, MAX_VALUE)].slice(-MAX_KEYS);
	write(kept);
	// n8n takes no further key without a word.
	const isKept = customData.get(keys[kept.length - 1]) === kept.at(-1);
	if (!isKept && kept.length > 1) write(kept.slice(1));
}
