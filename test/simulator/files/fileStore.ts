import { z } from 'zod';

/** How the file host serves one file. What is left out follows from the file's name. */
export const fileBehaviourSchema = z
	.object({
		/** Size of a generated file; it is streamed, never held in memory. */
		bytes: z.number().int().min(0).optional(),
		/** null sends none. */
		contentType: z.string().nullable().optional(),
		/** Sent in chunks, without Content-Length. */
		chunked: z.boolean().optional(),
		/** Any status but 200 sends an error page. */
		status: z.number().int().optional(),
		/** Answers 302 to this address; a path stays on the file host. */
		redirectTo: z.string().optional(),
		contentDisposition: z.string().optional(),
		/** Simulated ms after the end of its job (of its `set`, for a file without one) before it is there. */
		lateMs: z.number().min(0).optional(),
		/** What is answered until then; a CDN says 403 for what is not there. */
		lateStatus: z.union([z.literal(403), z.literal(404)]).optional(),
		/** The whole content, e.g. a page of HTML where a video is due. */
		body: z.string().optional(),
	})
	.strict();
export type FileBehaviour = z.infer<typeof fileBehaviourSchema>;

/** A file that came through a signed URL. */
export interface Upload {
	key: string;
	fileName: string;
	contentType: string;
	expiresAtMs: number;
	signature: string;
	/** Set once the bytes are there. */
	received?: { bytes: number; sha256: string; content?: Buffer };
}

/** What the file host knows. Files of completed jobs are there without an entry. */
export class FileStore {
	private readonly behaviours = new Map<string, FileBehaviour>();

	private readonly setTimesMs = new Map<string, number>();

	private readonly uploadsByKey = new Map<string, Upload>();

	constructor(
		private readonly origin: () => string,
		private readonly now: () => number,
	) {}

	/** @returns the file's URL */
	set(path: string, behaviour: FileBehaviour): string {
		this.behaviours.set(path, behaviour);
		this.setTimesMs.set(path, this.now());
		return this.origin() + path;
	}

	get(path: string): FileBehaviour | undefined {
		return this.behaviours.get(path);
	}

	/** When the file was put there, simulated ms since the epoch; 0 for one that nobody put there. */
	setAtMs(path: string): number {
		return this.setTimesMs.get(path) ?? 0;
	}

	addUpload(upload: Upload): void {
		this.uploadsByKey.set(upload.key, upload);
	}

	upload(key: string): Upload | undefined {
		return this.uploadsByKey.get(key);
	}

	uploads(): Upload[] {
		return [...this.uploadsByKey.values()];
	}

	clear(): void {
		this.behaviours.clear();
		this.setTimesMs.clear();
		this.uploadsByKey.clear();
	}
}
