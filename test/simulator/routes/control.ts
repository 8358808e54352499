import { z } from 'zod';

import { newProjectSchema } from '../data/projects';
import { fileBehaviourSchema } from '../files/fileStore';
import { faultSchema } from '../http/faults';
import { notFound, ok, Refusal, type Reply } from '../http/reply';
import { findRoute, type Place } from '../http/router';
import { newJobSchema, type Job } from '../jobs/job';
import type { IncomingMessage, ServerResponse } from '../node';
import type { Simulator } from '../simulator';
import { settingsChangeSchema } from '../settings';

interface ControlRoute extends Place {
	run: (given: {
		params: Record<string, string>;
		query: URLSearchParams;
		body: unknown;
	}) => unknown;
}

const requestFilter = z.object({
	host: z.enum(['api', 'files']).optional(),
	method: z.string().optional(),
	path: z.string().optional(),
});

const clockChange = z
	.object({ advanceMs: z.number().min(0).optional(), speed: z.number().min(0).optional() })
	.strict();

const endedJob = z.object({ outcome: z.enum(['completed', 'failed']).optional() }).strict();

/**
 * The control of a simulator over HTTP, so that another process can drive it: `/_sim/...`, JSON in
 * and out, no key. Bodies are those of the functions of the same name on `Simulator`.
 */
export function createControl(simulator: Simulator) {
	const { clock, faults, jobs, projects, files, webhooks } = simulator;

	const describeJob = (job: Job) => ({ ...job, state: jobs.state(job) });
	const knownJob = (params: Record<string, string>): Job => {
		const job = jobs.get(params.jobId ?? '');
		if (!job) throw notFound('Job');
		return job;
	};
	const clockState = () => ({ nowMs: clock.now(), speed: clock.speed });

	const routes: ControlRoute[] = [
		{
			method: 'GET',
			path: '/_sim',
			run: () => ({
				clock: clockState(),
				settings: simulator.settings(),
				counters: simulator.counters(),
				faults: faults.list(),
				jobs: jobs.list().map(describeJob),
				projects: projects.list(),
				controls: routes.map(({ method, path }) => `${method} ${path}`),
			}),
		},
		{ method: 'POST', path: '/_sim/reset', run: () => simulator.reset() },
		{ method: 'GET', path: '/_sim/clock', run: clockState },
		{
			method: 'POST',
			path: '/_sim/clock',
			run: async ({ body }) => {
				const { advanceMs, speed } = clockChange.parse(body);
				if (advanceMs !== undefined) clock.advance(advanceMs);
				if (speed !== undefined) clock.setSpeed(speed);
				await webhooks.settled();
				return clockState();
			},
		},
		{ method: 'GET', path: '/_sim/settings', run: () => simulator.settings() },
		{
			method: 'PATCH',
			path: '/_sim/settings',
			run: ({ body }) => {
				simulator.changeSettings(settingsChangeSchema.parse(body));
				return simulator.settings();
			},
		},
		{
			method: 'GET',
			path: '/_sim/requests',
			run: ({ query }) => simulator.requests(requestFilter.parse(Object.fromEntries(query))),
		},
		{ method: 'DELETE', path: '/_sim/requests', run: () => simulator.clearRequests() },
		{ method: 'GET', path: '/_sim/counters', run: () => simulator.counters() },
		{ method: 'GET', path: '/_sim/key-leaks', run: () => simulator.keyLeaks() },
		{ method: 'GET', path: '/_sim/faults', run: () => faults.list() },
		{
			method: 'POST',
			path: '/_sim/faults',
			run: ({ body }) => faults.add(faultSchema.parse(body)),
		},
		{ method: 'DELETE', path: '/_sim/faults', run: () => faults.clear() },
		{
			method: 'DELETE',
			path: '/_sim/faults/:id',
			run: ({ params }) => faults.remove(Number(params.id)),
		},
		{ method: 'GET', path: '/_sim/jobs', run: () => jobs.list().map(describeJob) },
		{
			method: 'POST',
			path: '/_sim/jobs',
			run: ({ body }) => describeJob(jobs.add(newJobSchema.parse(body))),
		},
		{
			method: 'GET',
			path: '/_sim/jobs/:jobId',
			run: ({ params }) => describeJob(knownJob(params)),
		},
		{
			method: 'POST',
			path: '/_sim/jobs/:jobId/finish',
			run: ({ params, body }) => {
				const job = knownJob(params);
				jobs.finish(job, endedJob.parse(body ?? {}).outcome);
				return describeJob(job);
			},
		},
		{
			method: 'POST',
			path: '/_sim/jobs/:jobId/clean',
			run: ({ params }) => {
				const job = knownJob(params);
				jobs.clean(job);
				return describeJob(job);
			},
		},
		{
			method: 'POST',
			path: '/_sim/projects',
			run: ({ body }) => projects.add(newProjectSchema.parse(body)),
		},
		{
			method: 'POST',
			path: '/_sim/files',
			run: ({ body }) => {
				const { path, ...behaviour } = fileBehaviourSchema
					.extend({ path: z.string().startsWith('/') })
					.parse(body);
				return { url: files.set(path, behaviour) };
			},
		},
		{
			method: 'GET',
			path: '/_sim/uploads',
			run: () =>
				files.uploads().map(({ key, fileName, contentType, received }) => ({
					key,
					fileName,
					contentType,
					bytes: received?.bytes,
					sha256: received?.sha256,
				})),
		},
		{ method: 'GET', path: '/_sim/webhooks', run: () => webhooks.list() },
	];

	async function answer(request: IncomingMessage): Promise<Reply> {
		const url = new URL(request.url ?? '/', 'http://simulator');
		const match = findRoute(routes, request.method ?? 'GET', url.pathname.replace(/\/$/, ''));
		if (!match) throw notFound('Control');
		const { params, route } = match;
		const body = await readJson(request);
		return ok((await route.run({ params, query: url.searchParams, body })) ?? { done: true });
	}

	return (request: IncomingMessage, response: ServerResponse): void => {
		void answer(request)
			.catch((error: unknown) =>
				error instanceof Refusal ? error.reply : { status: 400, body: { message: String(error) } },
			)
			.then(({ status, body }) => {
				response.writeHead(status, { 'content-type': 'application/json' });
				response.end(JSON.stringify(body));
			});
	};
}

async function readJson(request: IncomingMessage): Promise<unknown> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(Buffer.from(chunk));
	const content = Buffer.concat(chunks).toString('utf8');
	const parsed: unknown = content === '' ? undefined : JSON.parse(content);
	return parsed;
}
