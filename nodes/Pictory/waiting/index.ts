/** When to look at a job next (pure), looking at many jobs at once, and pausing the execution meanwhile. */
export { RequestBudget } from './requestBudget';
export { nextLookDelayMs } from './schedule';
export { nextDueMs, waitForJobs, watchJob } from './waitForJobs';
export type { LookResult, WatchedJob } from './waitForJobs';
export {
	aimAtEnds,
	planAfterPause,
	relyOnCalls,
	shouldPause,
	STAY_MS,
	staysAwake,
} from './pausePlan';
export { PageLooks } from './pageLooks';
export type { JobsById, PageLook } from './pageLooks';
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
export { heedClock, shiftedBudget, shiftTimes } from './wallTime';
export { answerWakeUpCall, resumeWebhooks, wakeUpAddress } from './wakeUpCall';
