import type { Fault, Result } from './fault';
import { pathPart } from './request';
import type { PictoryRequest } from './request';

/** Where to look for a job that may have been started, before anybody starts it again. */
export const LOOK_FIRST =
	'Look at Job > Get Many before you run this again, so that nothing is paid for twice';

function maybeStarted(fault: Fault): Fault {
	return {
		...fault,
		message: `${fault.message}. Pictory may have started the job all the same, so it was not sent again`,
		description: fault.httpCode?.startsWith('3')
			? `${fault.description}. ${LOOK_FIRST}`
			: LOOK_FIRST,
	};
}

/** Why a start came to nothing: Pictory may have made a job of it, and say in the same breath that it failed. */
export function refusedStart(fault: Fault, { path }: PictoryRequest): Fault {
	const { jobId } = fault;
	if (jobId !== undefined && !path.includes(pathPart(jobId)))
		return { ...fault, message: `${fault.message} (job "${jobId}")`, outcomeUnknown: true };
	const refused = { ...fault, jobId: undefined };
	return fault.outcomeUnknown ? maybeStarted(refused) : refused;
}

/**
 * The outcome of making something that running again would make twice.
 * @param list the operation that shows whether it is there, e.g. `Template > Get Many`
 */
export function maybeMade(result: Result<unknown>, list: string | undefined): Result<unknown> {
	if (result.ok || list === undefined || !result.fault.outcomeUnknown) return result;
	const { fault } = result;
	const message = `${fault.message}. Pictory may have done it all the same, so it was not sent again`;
	return {
		ok: false,
		fault: { ...fault, message, description: `Look at ${list} before you run this again` },
	};
}

/** Pictory does not have the job. `words` are Pictory's. */
export function unknownJob(jobId: string, words: string, httpCode = '404'): Fault {
	return {
		message: `Pictory has no job "${jobId}" (${words})`,
		description:
			"Check 'Job': it must be the 'jobId' of a job that was started in the same Pictory account. Pictory removes old jobs",
		httpCode,
		passing: false,
		outcomeUnknown: false,
		unknownJob: true,
	};
}
