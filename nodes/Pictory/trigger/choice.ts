import { choiceOf, choicesOf, jobTypeOptions, switchOf } from '../fields';
import type { Choice } from '../fields';
import { isKnownJobType } from '../job';
import type { Job, KnownJobType } from '../job';

/** What the trigger can report. */
export const eventOptions = [
	{ name: 'Job Completed', value: 'completed', description: 'The results are there' },
	{ name: 'Job Failed', value: 'failed', description: 'Pictory gave up, and says why' },
] as const;
export type TriggerEvent = (typeof eventOptions)[number]['value'];

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
	return eventOptions.some((event) => event.value === value);
}

/** A multiple choice, which an expression may also fill with one text or several separated by commas. */
function several(value: unknown): unknown[] {
	const values: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(',');
	return values.map((entry) => (typeof entry === 'string' ? entry.trim() : entry)).filter(Boolean);
}

/** The values of a multiple choice, given by value or label, and the first entry that is none of them. */
function readSeveral(value: unknown, options: readonly Choice[]) {
	const readings = several(value).map((entry) => choiceOf(entry, options));
	return {
		values: readings.map((reading) => ('value' in reading ? reading.value : undefined)),
		problem: readings.flatMap((reading) => ('problem' in reading ? [reading.problem] : [])).at(0),
	};
}

/**
 * Reads the trigger's parameters.
 * @param parameter gives a parameter's value, '' where it has none
 */
export function readChoice(parameter: (name: string) => unknown): TriggerChoice | BadParameter {
	const events = readSeveral(parameter('events'), eventOptions);
	if (events.problem !== undefined || events.values.length === 0) {
		return {
			message:
				events.problem === undefined
					? "Nothing is selected in 'Trigger On'"
					: `'Trigger On' ${events.problem}`,
			description: "Select at least one event in 'Trigger On'",
		};
	}
	const jobTypes = readSeveral(parameter('jobTypes'), choicesOf({ options: jobTypeOptions }));
	if (jobTypes.problem !== undefined) {
		return {
			message: `'Job Types' ${jobTypes.problem}`,
			description: "Select types in 'Job Types', or none for all jobs",
		};
	}
	const simplify = switchOf(parameter('simplify'));
	if ('problem' in simplify) {
		return { message: `'Simplify' ${simplify.problem}`, description: "Change 'Simplify'" };
	}
	return {
		watchBy: parameter('watchBy') === 'webhook' ? 'webhook' : 'polling',
		events: events.values.filter(isTriggerEvent),
		jobTypes: jobTypes.values.filter(isKnownJobType),
		simplify: simplify.value ?? true,
		secret: String(parameter('secret') ?? '').trim(),
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
