import { isKnownJobType } from '../job';
import type { Job, KnownJobType } from '../job';

/** What the trigger can report. */
const triggerEvents = ['completed', 'failed'] as const;
export type TriggerEvent = (typeof triggerEvents)[number];

/** The trigger's parameters, read and checked. */
export interface Choice {
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
	return triggerEvents.some((event) => event === value);
}

/** A multiple choice, which an expression may also fill with one text or several separated by commas. */
function several(value: unknown): unknown[] {
	const values: unknown[] = Array.isArray(value) ? value : String(value).split(',');
	return values.map((entry) => (typeof entry === 'string' ? entry.trim() : entry)).filter(Boolean);
}

/**
 * Reads the trigger's parameters.
 * @param parameter gives a parameter's value, '' where it has none
 */
export function readChoice(parameter: (name: string) => unknown): Choice | BadParameter {
	const events = several(parameter('events'));
	if (events.length === 0 || !events.every(isTriggerEvent)) {
		return {
			message:
				events.length === 0
					? "Nothing is selected in 'Trigger On'"
					: `'Trigger On' holds something else than events: ${events.join(', ')}`,
			description: `Select at least one event in 'Trigger On' (${triggerEvents.join(', ')})`,
		};
	}
	const jobTypes = several(parameter('jobTypes'));
	if (!jobTypes.every(isKnownJobType)) {
		return {
			message: `'Job Types' holds something else than types of Pictory's: ${jobTypes.join(', ')}`,
			description: "Select types in 'Job Types', or none for all jobs",
		};
	}
	return {
		watchBy: parameter('watchBy') === 'webhook' ? 'webhook' : 'polling',
		events,
		jobTypes,
		simplify: parameter('simplify') !== false,
		secret: String(parameter('secret')).trim(),
	};
}

/**
 * Whether the user wants to hear of a job. `cleaned` is no event. A job whose type can't be told, such as most failed
 * ones, passes only where no type is selected.
 */
export function isWanted({ events, jobTypes }: Choice, { state, jobType }: Job): boolean {
	return (
		events.some((event) => event === state) &&
		(jobTypes.length === 0 || jobTypes.some((type) => type === jobType))
	);
}
