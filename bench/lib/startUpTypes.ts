import { z } from 'zod';

export interface StartUpInput {
	/** Folders of unpacked packages, loaded one after another. */
	packageDirs: string[];
}

export const startUpFigureSchema = z.object({
	ms: z.number(),
	/** JavaScript heap in use after loading over that before it, both right after a garbage collection. */
	heapBytes: z.number(),
	/** What the first use of a node takes on top: requiring its code, where loading has not done that. */
	firstUseMs: z.number(),
	/** Length of the descriptions of the nodes as JSON: what n8n's editor is sent. */
	descriptionBytes: z.number(),
});
export type StartUpFigure = z.infer<typeof startUpFigureSchema>;
