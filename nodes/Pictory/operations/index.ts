import type { Operation } from './types';
import { get as getJob } from './job/get';
import { wait } from './job/wait';
import { render as renderProject } from './project/render';

/** The table of operations; nothing else knows them all. A new operation is its file and a line here. */
export const operations: readonly Operation[] = [getJob, wait, renderProject];

export { resources } from './types';
export type { Operation, ResourceName } from './types';
export { runOperation } from './run';
