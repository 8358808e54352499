import type { z } from 'zod';

/** A field of an output item: its shape, and a sample for the editor. */
export interface OutputField {
	shape: z.ZodTypeAny;
	description?: string;
}
