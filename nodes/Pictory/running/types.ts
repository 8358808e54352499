import type { IExecuteFunctions } from 'n8n-workflow';
import type { PictoryApi } from '../api';
import type { FollowOperation, StartOperation } from '../operations/types';
import type { RunMemory } from './memory';

/** Whether the execution is to pause while it waits, and what is in the way. */
export type Pausing = 'unwanted' | 'possible' | { obstacle: string };

/** What the run of any operation needs, beside the operation. */
export interface Run {
	context: IExecuteFunctions;
	api: PictoryApi;
	/** Whether a failed item becomes an output item ("Continue"), instead of stopping the node. */
	tolerant: boolean;
	/** Whether an AI model called the node. */
	isTool: boolean;
}

/** A run that starts or follows jobs. */
export interface JobsRun extends Run {
	operation: StartOperation | FollowOperation;
	memory: RunMemory;
	pausing: Pausing;
	/** What the user is to be told when the node ends. */
	hints: Set<string>;
}
