import { isJsonObject, readJob } from '../../nodes/Pictory/job';
import type { Job } from '../../nodes/Pictory/job';
import type { Ask, Client, Exchange } from './client';

/** A job as the account showed it. */
export interface SeenJob {
	exchange: Exchange;
	job?: Job;
	/** Its entry in the list of jobs, where it was found there. */
	listed?: unknown;
}

/** Everything that was seen of an account. */
export class Seen {
	constructor(readonly exchanges: readonly Exchange[]) {}

	/** The last exchange of a probe. */
	of(probe: string): Exchange | undefined {
		return this.exchanges.findLast((exchange) => exchange.probe === probe);
	}

	all(probe: string): Exchange[] {
		return this.exchanges.filter((exchange) => exchange.probe === probe);
	}

	/** Entries of a list, whatever its envelope. */
	items(probe: string): unknown[] {
		return itemsOf(this.of(probe)?.body);
	}

	/** The jobs that were read one by one. */
	get jobs(): SeenJob[] {
		const entries = [...this.items('jobs'), ...this.items('jobs 2')];
		return this.all('job').map((exchange) => {
			const reading = readJob(exchange.body, { jobId: exchange.askedFor });
			const listed = entries.find((entry) => listedId(entry) === exchange.askedFor);
			return { exchange, job: reading.kind === 'job' ? reading.job : undefined, listed };
		});
	}
}

/** The list in an answer, whatever its envelope; undefined where there is none. */
export function listIn(body: unknown): unknown[] | undefined {
	if (Array.isArray(body)) return body;
	if (!isJsonObject(body)) return undefined;
	const data = isJsonObject(body.data) ? body.data : {};
	return [body.items, body.Items, data.searchResults].find(Array.isArray);
}

export function itemsOf(body: unknown): unknown[] {
	return listIn(body) ?? [];
}

function listedId(entry: unknown): string | undefined {
	const reading = readJob(entry);
	return reading.kind === 'job' ? reading.job.jobId : undefined;
}

function textAt(value: unknown, name: string): string | undefined {
	const found = isJsonObject(value) ? value[name] : undefined;
	if (typeof found === 'number') return String(found);
	return typeof found === 'string' && found !== '' ? found : undefined;
}

/** One job of each type and state, newest first, so that few requests show most. */
function differentJobs(entries: unknown[]): string[] {
	const kinds = new Map<string, string>();
	for (const entry of entries) {
		const reading = readJob(entry);
		if (reading.kind !== 'job') continue;
		const { jobType, state, jobId } = reading.job;
		const kind = `${jobType} ${state}`;
		if (!kinds.has(kind)) kinds.set(kind, jobId);
	}
	return [...kinds.values()].slice(0, MOST_JOBS);
}

const MOST_JOBS = 10;
const NO_SUCH_JOB = '00000000-0000-4000-8000-000000000000';
const NO_SUCH_PROJECT = '20000101000000000aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';

/** Reads that need nothing of another answer. Sources of the paths: pictory-api.md, section 2. */
const plainAsks: Ask[] = [
	{ probe: 'quota', path: '/v1/quota' },
	{ probe: 'wrong key', path: '/v1/quota', authorization: 'pictai_this_is_no_key' },
	{ probe: 'no key', path: '/v1/quota', authorization: null },
	{ probe: 'unknown path', path: '/v1/there-is-no-such-path' },
	{ probe: 'credits', path: '/v1/aicredits/usage' },
	{ probe: 'credits of a year', path: '/v1/aicredits/usage', query: { year: '2026' } },
	{ probe: 'templates', path: '/v1/templates' },
	{ probe: 'brands', path: '/v1/brands/video' },
	{ probe: 'styles', path: '/v1/styles' },
	{ probe: 'layouts', path: '/v1/smartlayouts' },
	{ probe: 'voices', path: '/v1/voiceovers/tracks' },
	{ probe: 'moods', path: '/v1/music/moods' },
	{ probe: 'genres', path: '/v1/music/genres' },
	{ probe: 'genre groups', path: '/v1/music/genres/groups' },
	{ probe: 'instruments', path: '/v1/music/instruments' },
	{ probe: 'purposes', path: '/v1/music/purposes' },
	{ probe: 'AWS connections', path: '/v1/awsconnections' },
	{ probe: 'Vimeo connections', path: '/v1/vimeo-connections' },
	{ probe: 'Vimeo connections of the guide', path: '/v1/vimeo/connections' },
	{
		probe: 'media',
		path: '/v1/media/search',
		query: { keyword: 'ocean', language: 'en' },
	},
	...['1', '2'].map((page) => ({
		probe: page === '1' ? 'music' : 'music 2',
		method: 'POST' as const,
		path: '/v1/music/search',
		body: { page: Number(page), pageSize: 20 },
	})),
	{ probe: 'unknown job', path: '/v1/jobs/{id}', id: NO_SUCH_JOB },
	{ probe: 'unknown project', path: '/v2/projects/{id}', id: NO_SUCH_PROJECT },
];

/** Lists in pages: the second page is asked for where the first one has a cursor. */
const pagedAsks = [
	{ probe: 'jobs', path: '/v1/jobs', field: 'nextPageKey', parameter: 'nextPageKey' },
	{ probe: 'projects', path: '/v2/projects', field: 'pageKey', parameter: 'pagekey' },
	{ probe: 'avatars', path: '/v1/avatars', field: 'nextPageKey', parameter: 'nextPageKey' },
	{
		probe: 'AI images',
		path: '/v1/aistudio/images',
		field: 'nextPageKey',
		parameter: 'nextPageKey',
	},
	{
		probe: 'AI videos',
		path: '/v1/aistudio/videos',
		field: 'nextPageKey',
		parameter: 'nextPageKey',
	},
];

/** Things that the user wants to have looked at. */
export interface Wanted {
	jobId?: string;
	projectId?: string;
}

/**
 * Reads what an account shows without changing anything: every list, one of each kind of job, a project, a template, and
 * answers to what is not there.
 */
export async function readAccount(
	client: Client,
	apiKey: string,
	{ jobId, projectId }: Wanted,
): Promise<Seen> {
	for (const ask of plainAsks) await client.ask(ask);
	await client.ask({ probe: 'bearer', path: '/v1/quota', authorization: `Bearer ${apiKey}` });
	for (const { probe, path, field, parameter } of pagedAsks) {
		const { body } = await client.ask({ probe, path });
		const cursor = textAt(body, field);
		if (cursor === undefined) continue;
		await client.ask({ probe: `${probe} 2`, path, query: { [parameter]: cursor } });
	}
	const seen = new Seen(client.exchanges);
	const listed = differentJobs([...seen.items('jobs'), ...seen.items('jobs 2')]);
	for (const id of new Set([...(jobId === undefined ? [] : [jobId]), ...listed])) {
		await client.ask({ probe: 'job', path: '/v1/jobs/{id}', id });
	}
	const projects = [...seen.items('projects'), ...seen.items('projects 2')];
	const anyProject = projectId ?? projects.map((project) => textAt(project, 'id')).find(Boolean);
	if (anyProject !== undefined) {
		await client.ask({ probe: 'project', path: '/v2/projects/{id}', id: anyProject });
	}
	const templateId = seen
		.items('templates')
		.map((item) => textAt(item, 'templateId'))
		.find(Boolean);
	if (templateId !== undefined) {
		await client.ask({ probe: 'template', path: '/v1/templates/{id}', id: templateId });
	}
	const render = seen.jobs.find(
		({ job }) => job?.state === 'completed' && textAt(job.data, 'videoURL') !== undefined,
	)?.job;
	const video = textAt(render?.data, 'videoURL');
	if (video !== undefined) await client.askFile('video file', video);
	return seen;
}
