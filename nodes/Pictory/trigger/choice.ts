import { choiceOf, choicesOf, jobTypeOptions, switchOf, textOf } from '../fields';
import type { Choice, Reading } from '../fields';
import { isKnownJobType } from '../job';
import type { Job, KnownJobType } from '../job';

export const watchByOptions = [
	{
		name: 'Polling',
		value: 'polling',
		description: 'Look regularly: finds every job of the API key, whatever started it',
	},
	{
		name: 'Webhook',
		value: 'webhook',
		description:
			'Be called by Pictory at once, for jobs that were started with the address of this node',
	},
] as const;

/** What the trigger can report. */
export const eventOptions = [
	{ name: 'Job Completed', value: 'completed', description: 'The results are there' },
	{ name: 'Job Failed', value: 'failed', description: 'Pictory gave up, and says why' },
] as const;
export type TriggerEvent = (typeof eventOptions)[number]['value'];

const ALL_EVENTS: TriggerEvent[] = eventOptions.map(({ value }) => value);

/** The trigger's parameters, read and checked. */
export interface TriggerChoice {
	watchBy: 'polling' | 'webhook';
	events: TriggerEvent[];
	/** None means all. */
	jobTypes: KnownJobType[];
	simplify: boolean;
	/** '' where the webhook's address needs none. */
	secret: string;
}

/** A parameter that can't be used, in words for the user. */
export interface BadParameter {
	message: string;
	description: string;
}

function isTriggerEvent(value: unknown): value is TriggerEvent {
	return ALL_EVENTS.some((event) => event === value);
}

const isBlank = (value: unknown) =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/**
 * A multiple choice, which an expression may also fill with one text or several separated by commas.
 * @returns the values, by value or by label in any case; undefined where it is not set. `odd`: what is no choice
 */
function several(value: unknown, choices: readonly Choice[]): { values?: string[]; odd: string[] } {
	if (isBlank(value)) return { odd: [] };
	const entries: unknown[] = Array.isArray(value)
		? value
		: typeof value === 'string'
			? value.split(',')
			: [value];
	const values: string[] = [];
	const odd: string[] = [];
	for (const entry of entries.filter((candidate) => !isBlank(candidate))) {
		const reading = choiceOf(entry, choices);
		if ('problem' in reading) odd.push(typeof entry === 'object' ? 'an object' : String(entry));
		else if (reading.value !== undefined) values.push(reading.value);
	}
	return { values, odd };
}

/** Whether the trigger is to be called; `watchBy` as n8n gives it. */
export function isByWebhook(watchBy: unknown): boolean {
	const reading = choiceOf(watchBy, watchByOptions);
	return 'value' in reading && reading.value === 'webhook';
}

function problemOf(label: string, reading: Reading<unknown>): BadParameter | undefined {
	if ('value' in reading) return undefined;
	return { message: `'${label}' ${reading.problem}`, description: `Change '${label}'` };
}

/**
 * Reads the trigger's parameters.
 * @param parameter gives a parameter's value, '' where it has none
 */
export function readChoice(parameter: (name: string) => unknown): TriggerChoice | BadParameter {
	const events = several(parameter('events'), eventOptions);
	if (events.values?.length === 0 || events.odd.length > 0) {
		return {
			message:
				events.odd.length === 0
					? "Nothing is selected in 'Trigger On'"
					: `'Trigger On' holds something else than events: ${events.odd.join(', ')}`,
			description: `Select at least one event in 'Trigger On' (${ALL_EVENTS.join(', ')})`,
		};
	}
	const jobTypes = several(parameter('jobTypes'), choicesOf({ options: jobTypeOptions }));
	if (jobTypes.odd.length > 0) {
		return {
			message: `'Job Types' holds something else than types of Pictory's: ${jobTypes.odd.join(', ')}`,
			description: "Select types in 'Job Types', or none for all jobs",
		};
	}
	const simplify = switchOf(parameter('simplify'));
	const secret = textOf(parameter('secret'));
	const problem = problemOf('Simplify', simplify) ?? problemOf('Secret', secret);
	if (problem !== undefined) return problem;
	return {
		watchBy: isByWebhook(parameter('watchBy')) ? 'webhook' : 'polling',
		events: (events.values ?? ALL_EVENTS).filter(isTriggerEvent),
		jobTypes: (jobTypes.values ?? []).filter(isKnownJobType),
		simplify: ('value' in simplify ? simplify.value : undefined) ?? true,
		secret: ('value' in secret ? secret.value : undefined) ?? '',
	};
}

/**
 * Whether the user wants to hear of a job. `cleaned` is no event. A job whose type can't be told, such as most failed
 * ones, passes only where no type is selected.
 */
export function isWanted({ events, jobTypes }: TriggerChoice, { state, jobType }: Job): boolean {
	return (
		events.some((event) => event === state) &&
		(jobTypes.length === 0 || jobTypes.some((type) => type === jobType))
	);
}
