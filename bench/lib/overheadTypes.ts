import { z } from 'zod';

import type { SimulatorAddresses } from './simulators';

/** Who reads jobs: the package's Job > Get, its waiting (one look a job), or n8n's HTTP Request node. */
export const readers = ['get', 'wait', 'httpRequest'] as const;
export type Reader = (typeof readers)[number];

/** One amount of work: items, each of which reads the job once. */
export interface OverheadCase {
	name: string;
	jobId: string;
	items: number;
	/** Executions that make up one measurement, so that it does not drown in noise. */
	executions: number;
	readers: Reader[];
}

export interface OverheadInput {
	simulator: SimulatorAddresses;
	rounds: number;
	cases: OverheadCase[];
}

/** What one reader took for all executions of a case in one round, divided by the items read. */
export const overheadFigureSchema = z.object({
	caseName: z.string(),
	round: z.number(),
	reader: z.enum(readers),
	cpuMsPerItem: z.number(),
	/** JavaScript heap that was allocated, whether it was freed again or not. */
	allocatedBytesPerItem: z.number(),
});
export type OverheadFigure = z.infer<typeof overheadFigureSchema>;
