import { z } from 'zod';

export interface StartUpInput {
	/** Folders of unpacked packages, loaded one after another. */
	packageDirs: string[];
}

export const startUpFigureSchema = z.object({
	ms: z.number(),
	/** JavaScript heap in use after loading over that before it, both right after a garbage collection. */
	heapBytes: z.number(),
});
export type StartUpFigure = z.infer<typeof startUpFigureSchema>;
