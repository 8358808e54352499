import { z } from 'zod';

import { jobTypeNames } from '../../nodes/Pictory/job/jobTypes';

/** How long jobs of one kind take, in simulated ms: always the same, one after another, or by chance. */
export const durationSchema = z.union([
	z.object({ fixedMs: z.number().min(0) }).strict(),
	z.object({ listMs: z.array(z.number().min(0)).min(1) }).strict(),
	z.object({ medianMs: z.number().min(0), sigma: z.number().min(0) }).strict(),
]);
export type Duration = z.infer<typeof durationSchema>;

/** The job types of the package's table; `other` stands for those that it does not have. */
export const jobTypeSchema = z.enum(['other', ...jobTypeNames]);
export type SimulatedJobType = z.infer<typeof jobTypeSchema>;

/** Where an answer carries the job's id (pictory-api.md, contradiction 4). */
export const idPlaceSchema = z.enum(['data.jobId', 'data.job_id', 'jobId', 'job_id', 'none']);
export type IdPlace = z.infer<typeof idPlaceSchema>;

/** Everything about the simulator that may be changed while it runs. */
export const settingsSchema = z
	.object({
		/** Keys that are let in, sent raw as `Authorization`. */
		apiKeys: z.array(z.string().min(1)).min(1),
		/** How long jobs take, by type. */
		durations: z.record(jobTypeSchema, durationSchema),
		/** The part of a job's duration that it stays queued, 0 to 1. */
		queuedShare: z.number().min(0).max(1),
		/** The part of the started jobs that fails by chance, 0 to 1. */
		failingShare: z.number().min(0).max(1),
		/** The status word of a queued job: `in-progress` by the job pages, `pending` by the Render Project page. */
		queuedStatus: z.string(),
		/** Simulated ms after which a finished job is cleaned; null keeps it for ever. */
		retentionMs: z.number().min(0).nullable(),
		/** How Get Job answers for an id it does not know: HTTP 404, or 200 with error code 5000. */
		unknownJob: z.enum(['notFound', 'errorBody']),
		/** Where the answer that starts a job carries the id. */
		startedJobIdAt: idPlaceSchema,
		/** Where Get Job carries the id. */
		jobIdAt: idPlaceSchema,
		/** Where an item of Get Jobs carries the id. */
		listedJobIdAt: idPlaceSchema,
		/** Items on a page of GET /v1/jobs, of GET /v2/projects, and of the other paged lists. */
		pageSizes: z.object({
			jobs: z.number().int().min(1),
			projects: z.number().int().min(1),
			others: z.number().int().min(1),
		}),
		/** Requests let in during any simulated minute; more get 429. Null for no limit. */
		requestsPerMinute: z.number().int().min(1).nullable(),
		/** Whether those 429 carry `Retry-After`. */
		sendRetryAfter: z.boolean(),
		/** AI credits of the account; a job that needs more fails. */
		aiCredits: z.number().min(0),
		/** Whether Render Project takes `webhook`, which its page does not say. */
		projectRenderTakesWebhook: z.boolean(),
		webhooks: z.object({
			/** Which finished jobs are posted. */
			post: z.enum(['none', 'completed', 'all']),
			/** How often each post is sent. */
			copies: z.number().int().min(1),
			/** Simulated ms after the end of the job; below 0 the post comes before Get Job knows. */
			delayMs: z.number(),
		}),
	})
	.strict();
export type Settings = z.infer<typeof settingsSchema>;

/** A change of settings: what is left out stays as it is; `pageSizes`, `durations` and `webhooks` are merged. */
export const settingsChangeSchema = settingsSchema
	.extend({
		pageSizes: settingsSchema.shape.pageSizes.partial(),
		webhooks: settingsSchema.shape.webhooks.partial(),
	})
	.partial();
export type SettingsChange = z.infer<typeof settingsChangeSchema>;

const seconds = 1000;

/** The settings of a fresh simulator: Pictory as documented, without chance. */
export function defaultSettings(): Settings {
	return {
		apiKeys: ['pictai_simulator_key'],
		durations: {
			storyboardPreview: { fixedMs: 60 * seconds },
			videoRender: { fixedMs: 120 * seconds },
			videoGeneration: { fixedMs: 90 * seconds },
			imageGeneration: { fixedMs: 20 * seconds },
			transcription: { fixedMs: 45 * seconds },
			other: { fixedMs: 30 * seconds },
		},
		queuedShare: 0.1,
		failingShare: 0,
		queuedStatus: 'in-progress',
		retentionMs: null,
		unknownJob: 'notFound',
		startedJobIdAt: 'data.jobId',
		jobIdAt: 'job_id',
		listedJobIdAt: 'data.jobId',
		pageSizes: { jobs: 10, projects: 10, others: 20 },
		requestsPerMinute: null,
		sendRetryAfter: true,
		aiCredits: 22_000,
		projectRenderTakesWebhook: true,
		webhooks: { post: 'completed', copies: 1, delayMs: 0 },
	};
}

/** @returns `settings` with the change merged in; neither argument is touched */
export function changeSettings(settings: Settings, change: SettingsChange): Settings {
	return {
		...settings,
		...change,
		durations: { ...settings.durations, ...change.durations },
		pageSizes: { ...settings.pageSizes, ...change.pageSizes },
		webhooks: { ...settings.webhooks, ...change.webhooks },
	};
}
