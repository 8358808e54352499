import { z } from 'zod';

import type { SimulatorAddresses } from './simulators';

export interface StopInput {
	simulator: SimulatorAddresses;
	/** A job that never ends. */
	jobId: string;
	/** How many items wait for it. */
	sizes: number[];
	rounds: number;
	/** From the start of an execution. */
	stopAfterMs: number;
}

export const stopFigureSchema = z.object({ jobs: z.number(), ms: z.number() });
