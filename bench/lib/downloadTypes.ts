import { z } from 'zod';

import type { SimulatorAddresses } from './simulators';

export type Downloader = 'pictory' | 'httpRequest';

export interface DownloadInput {
	downloader: Downloader;
	simulator: SimulatorAddresses;
	/** A small file first, so that what is loaded and compiled once does not count. */
	warmUpJobId: string;
	jobId: string;
	bytes: number;
}

export const downloadFigureSchema = z.object({
	/** Largest resident memory during the download over that before it. */
	raisedBytes: z.number(),
	/** The same for memory in use: heap and buffers right after a garbage collection. */
	inUseBytes: z.number(),
	ms: z.number(),
	cpuMs: z.number(),
});
export type DownloadFigure = z.infer<typeof downloadFigureSchema>;

/** Where the simulator serves a render's video. */
export function videoUrl({ fileHostUrl }: SimulatorAddresses, jobId: string): string {
	return `${fileHostUrl}/files/${jobId}/videoURL.mp4`;
}
