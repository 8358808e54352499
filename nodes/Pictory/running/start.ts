import type { Result, StartedJob } from '../api';
import { systemClock } from '../api';
import type { PreparedStart } from '../operations/types';
import { calling } from './check';
import { Stopped, throwIfStopped } from './ending';
import { announce } from './jobIds';
import type { StartMemory, UnitMemory } from './memory';
import type { JobsRun } from './types';

/** At a stop, an answer that is just coming is waited for so long: n8n is to have its stop within a second. */
const GRACE_MS = 300;

/**
 * Has the job of a unit started, once. The memory knows of it before the request leaves, and of the answer as soon as it
 * comes. A stop does not tear the request off, as Pictory would have the job then and nobody its id: n8n gets its stop at
 * once, and the id goes to n8n's log when it comes.
 * @param webhook address that Pictory calls when the job is done
 * @param mayWaitMs how long a start that is refused for the time being (429) is tried again
 * @throws NodeApiError or NodeOperationError where the job was not started or nobody can tell; Stopped
 */
export async function startJob(
	{ context, api }: JobsRun,
	unit: UnitMemory,
	{
		prepared,
		requestMark,
		webhook,
		mayWaitMs,
	}: {
		prepared: PreparedStart;
		requestMark: string;
		webhook: string | undefined;
		mayWaitMs: number | undefined;
	},
): Promise<StartMemory> {
	const { before, request, extra } = prepared;
	const whole = calling(webhook, before ? await before() : request);
	throwIfStopped(context);

	unit.start = { at: 'sent', requestMark };
	const learn = (result: Result<StartedJob>): Result<StartMemory> => {
		if (result.ok) {
			const { jobId, success } = result.value;
			unit.start = { at: 'started', requestMark, jobId, success, extra };
			announce(context, jobId, unit);
			return { ok: true, value: unit.start };
		}
		const { outcomeUnknown, message, description, httpCode, jobId } = result.fault;
		// A refusal may name the job all the same.
		if (jobId !== undefined) announce(context, jobId, unit);
		unit.start = outcomeUnknown
			? { at: 'sent', requestMark, problem: { message, description, httpCode } }
			: undefined;
		return result;
	};
	const answer = api.start(whole, { mayWaitMs }).then(learn);
	const signal = context.getExecutionCancelSignal();
	const result = await Promise.race([answer, untilStop(signal)]);
	if (result === undefined) throw new Stopped();
	return api.valueOf(result, unit.items[0]);
}

async function untilStop(signal: AbortSignal | undefined): Promise<undefined> {
	await new Promise<void>((resolve) => {
		if (signal?.aborted) resolve();
		signal?.addEventListener('abort', () => resolve(), { once: true });
	});
	await systemClock.sleep(GRACE_MS);
}
