/** When to look at a job next (pure), looking at many jobs at once, and pausing the execution meanwhile. */
export { RequestBudget } from './requestBudget';
export { nextLookDelayMs } from './schedule';
export { waitForJobs, watchJob } from './waitForJobs';
export type { LookResult, WatchedJob } from './waitForJobs';
export { planAfterPause, nextDueMs, relyOnCalls, shouldPause, STAY_MS } from './pausePlan';
export type { PausableJob, WakeUp } from './pausePlan';
export {
	forgetPause,
	park,
	readPass,
	requestPause,
	tidyRecords,
	unmarkRequestedNode,
	whyNoPause,
} from './pause';
export { answerWakeUpCall, resumeWebhooks, wakeUpAddress } from './wakeUpCall';
