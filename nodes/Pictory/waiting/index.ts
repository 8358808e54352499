/** When to look at a job next (pure), and looking at many jobs at once. */
export { RequestBudget } from './requestBudget';
export { nextLookDelayMs } from './schedule';
export { waitForJobs, watchJob } from './waitForJobs';
export type { LookResult, WaitEnd, WatchedJob } from './waitForJobs';
