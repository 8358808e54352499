import { z } from 'zod';
import { isJsonObject, isKnownJobType, jobTypeEntry } from '../../nodes/Pictory/job';
import {
	answerFits,
	doesNotHold,
	entriesFit,
	holds,
	misfit,
	newestFirst,
	notSeen,
	pagesDiffer,
	refusedWith,
	verdict,
	type Judge,
} from './judge';
import type { Seen, SeenJob } from './probes';
import { count, fieldName, headerShown, joined, shapeOf, shown, statusShown } from './shown';

export interface Assumption {
	id: string;
	/** What the code or the documents assume. */
	says: string;
	/** Where it is assumed, and what it was read from. */
	reliesOnIt: string;
	/** Numbers of contradictions between Pictory's pages that it settles. */
	settles?: readonly number[];
	/** Seen only when jobs are started. */
	spends?: true;
	judge: Judge;
}

const text = z.string().min(1);
const link = z.string().regex(/^https?:\/\//);
const date = z.string().regex(/^\d{4}-\d\d-\d\dT/);
const object = z.record(z.unknown());
const cursor = z.union([z.string(), z.null()]).optional();
const usage = z.object({ used: z.number(), limit: z.number() });
const states = ['pending', 'in-progress', 'completed', 'complete', 'failed', 'cleaned'];

/** Holds every job that was seen and fits against a shape. */
function jobsFit(fits: (seen: SeenJob) => boolean, schema: z.ZodTypeAny): Judge {
	return ({ jobs }) => {
		const fitting = jobs.filter(fits);
		if (fitting.length === 0) return notSeen(shown`no such job was there to look at`);
		const wrong = fitting.flatMap(({ exchange }) => misfit(exchange.body, schema) ?? []);
		return wrong.length === 0
			? holds(shown`${count(fitting.length)} looked at: ${shapeOf(fitting[0].exchange.body, 2)}`)
			: doesNotHold(shown`${count(wrong.length)} of ${count(fitting.length)}: ${wrong[0]}`);
	};
}

const ofType = (type: string, state: string) => (seen: SeenJob) =>
	seen.job?.jobType === type && seen.job.state === state;

const isJob = ({ exchange }: SeenJob) => exchange.status === 200;

/** What is told of each job that was seen; the first that is not so is shown. */
function eachJob(
	fits: (seen: SeenJob) => boolean,
	isSo: (seen: SeenJob) => boolean,
	shows: (seen: SeenJob) => unknown,
): Judge {
	return ({ jobs }) => {
		const fitting = jobs.filter(fits);
		if (fitting.length === 0) return notSeen(shown`no such job was there to look at`);
		const wrong = fitting.find((job) => !isSo(job));
		return wrong === undefined
			? holds(shown`${count(fitting.length)} looked at`)
			: doesNotHold(shapeOf(shows(wrong)));
	};
}

function data(body: unknown): Record<string, unknown> {
	return isJsonObject(body) && isJsonObject(body.data) ? body.data : {};
}

/** The time that a cursor of the list of jobs holds. Source: the sample on Pictory's page Get Jobs. */
function cursorTime(body: unknown): number {
	const key = isJsonObject(body) ? body.nextPageKey : undefined;
	if (typeof key !== 'string') return NaN;
	const content = Buffer.from(key, 'base64').toString('utf8');
	return Date.parse(/\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(content)?.[0] ?? '');
}

const ordinary = (seen: Seen) => seen.exchanges.filter(({ status }) => status === 200);

const transport: Assumption[] = [
	{
		id: 'key.raw',
		says: 'The key goes raw into Authorization',
		reliesOnIt: 'credentials/PictoryApi; D/api-reference',
		settles: [9],
		judge: answerFits('quota', object),
	},
	{
		id: 'key.bearer',
		says: 'With "Bearer " before it, the key is refused with 401 or 403',
		reliesOnIt: 'credentials/PictoryApi takes the word off; skill: no Bearer prefix',
		settles: [9],
		judge: refusedWith('bearer', [401, 403], z.unknown()),
	},
	{
		id: 'key.wrong',
		says: 'A wrong key is answered with 401 and {message}',
		reliesOnIt: 'api/problem; skill',
		judge: refusedWith('wrong key', [401], z.object({ message: text })),
	},
	{
		id: 'key.none',
		says: 'No key is answered with 401 and {message}',
		reliesOnIt: 'api/problem; skill',
		judge: refusedWith('no key', [401], z.object({ message: text })),
	},
	{
		id: 'path.unknown',
		says: 'A path that is not there is answered with 403 or 404 and {message}',
		reliesOnIt: 'api/problem (wrong Base URL); faults.md 29',
		judge: refusedWith('unknown path', [403, 404], z.object({ message: text })),
	},
	{
		id: 'answers.json',
		says: 'Every answer with 200 is JSON',
		reliesOnIt: 'api/request',
		judge: (seen) => {
			const wrong = ordinary(seen).filter(({ isJson, method }) => !isJson && method !== 'HEAD');
			return verdict(wrong.length === 0, shown`${count(wrong.length)} are not JSON`);
		},
	},
	{
		id: 'answers.noRedirect',
		says: 'No request is redirected',
		reliesOnIt: 'api/request follows none',
		judge: (seen) => {
			const wrong = seen.exchanges.filter(({ status }) => status >= 300 && status < 400);
			return verdict(wrong.length === 0, shown`${count(wrong.length)} redirects`);
		},
	},
	{
		id: 'answers.notLimited',
		says: 'Reading everything once, four requests a second at most, meets no 429',
		reliesOnIt: 'waiting/requestBudget: 60 a minute',
		judge: (seen) => {
			const refused = seen.exchanges.find(({ status }) => status === 429);
			if (refused === undefined) return holds(shown`${count(seen.exchanges.length)} requests`);
			const headers = Object.entries(refused.headers).filter(([name]) => /retry|limit/.test(name));
			const told = headers.map(([name, value]) => headerShown(name, value));
			return doesNotHold(shown`${statusShown(429, refused.body)}; ${joined(told, ', ')}`);
		},
	},
	{
		id: 'answers.noLimitHeaders',
		says: 'Ordinary answers carry no headers about a rate limit',
		reliesOnIt: 'waiting/requestBudget goes by its own count; no page names one',
		judge: (seen) => {
			const headers = ordinary(seen).flatMap((exchange) => Object.entries(exchange.headers));
			const found = new Map(headers.filter(([name]) => /rate-?limit|quota|retry-after/.test(name)));
			const told = [...found].slice(0, 6).map(([name, value]) => headerShown(name, value));
			return verdict(
				found.size === 0,
				shown`${count(found.size)} such headers ${joined(told, ', ')}`,
			);
		},
	},
	{
		id: 'answers.inTime',
		says: 'Every answer comes within 30 s',
		reliesOnIt: 'api/request gives up after 30 s',
		judge: (seen) => {
			const slowest = Math.max(...seen.exchanges.map(({ tookMs }) => tookMs));
			const lost = seen.exchanges.filter(({ status }) => status === 0).length;
			return verdict(
				lost === 0,
				shown`slowest ${count(slowest)} ms, ${count(lost)} without an answer`,
			);
		},
	},
];

const accountLists: Assumption[] = [
	{
		id: 'quota.shape',
		says: 'GET /v1/quota is a bare object of {used, limit}, videoMinutes and aiCredits among them',
		reliesOnIt: 'account/getQuota, fields/minMinutesLeft; D/get-quota',
		judge: answerFits('quota', z.object({ videoMinutes: usage, aiCredits: usage })),
	},
	{
		id: 'credits.shape',
		says: 'GET /v1/aicredits/usage is a bare list of {transactionId, type, amount, transactionDate}',
		reliesOnIt: 'api/paging wholeLists; D/get-aicredits-usage',
		judge: answerFits(
			'credits',
			z.array(
				z.object({
					transactionId: z.union([text, z.number()]),
					type: z.enum(['credit', 'debit']),
					amount: z.number(),
					transactionDate: date,
				}),
			),
		),
	},
	{
		id: 'credits.order',
		says: 'Uses of credits come newest first',
		reliesOnIt: 'account/getAiCreditsUsage',
		judge: newestFirst('credits', 'transactionDate'),
	},
	{
		id: 'credits.year',
		says: 'A year without a month is refused with 400 INVALID_REQUEST',
		reliesOnIt: 'account/getAiCreditsUsage asks for both',
		judge: refusedWith(
			'credits of a year',
			[400],
			z.object({ code: z.literal('INVALID_REQUEST') }),
		),
	},
	{
		id: 'voices.shape',
		says: 'GET /v1/voiceovers/tracks is a bare list of {id: number, name, language, service}',
		reliesOnIt: 'editor/lookups, voice pickers; D/get-voiceover-tracks',
		judge: entriesFit(
			'voices',
			z.object({
				id: z.number(),
				name: text,
				language: text,
				service: z.enum(['aws', 'google', 'elevenlabs']),
			}),
		),
	},
	{
		id: 'voices.bare',
		says: 'Voices, brands and styles come as bare lists',
		reliesOnIt: 'api/paging wholeLists',
		settles: [10],
		judge: (seen) => {
			const answers = ['voices', 'brands', 'styles'].flatMap((probe) => seen.of(probe) ?? []);
			const read = answers.filter(({ status }) => status === 200);
			if (read.length === 0) return notSeen(shown`no answer`);
			const wrong = read.find(({ body }) => !Array.isArray(body));
			return wrong
				? doesNotHold(shapeOf(wrong.body, 1))
				: holds(shown`${count(read.length)} lists`);
		},
	},
	{
		id: 'brands.shape',
		says: 'Entries of GET /v1/brands/video have id and name',
		reliesOnIt: 'brand picker',
		judge: entriesFit('brands', z.object({ id: text, name: text })),
	},
	{
		id: 'styles.shape',
		says: 'Entries of GET /v1/styles have id and name',
		reliesOnIt: 'caption style picker',
		judge: entriesFit('styles', z.object({ id: text, name: text })),
	},
	{
		id: 'layouts.shape',
		says: 'GET /v1/smartlayouts is {items} of {templateId, templateName}',
		reliesOnIt: 'smart layout picker',
		judge: answerFits(
			'layouts',
			z.object({ items: z.array(z.object({ templateId: text, templateName: text })) }),
		),
	},
	{
		id: 'avatars.shape',
		says: 'GET /v1/avatars is {items, nextPageKey}; a look has id, name and previewImage',
		reliesOnIt: 'avatar picker: the id of the look is the avatarId; D/get-avatars',
		settles: [10],
		judge: answerFits(
			'avatars',
			z.object({
				items: z.array(
					z.object({
						name: text,
						looks: z.array(z.object({ id: text, name: text, previewImage: link })),
					}),
				),
				nextPageKey: cursor,
			}),
		),
	},
	{
		id: 'avatars.paging',
		says: 'The query nextPageKey leads to other avatars',
		reliesOnIt: 'api/paging pagedLists.avatars',
		judge: pagesDiffer('avatars'),
	},
	{
		id: 'music.words',
		says: 'Moods, genres, genre groups, instruments and purposes are bare lists of texts',
		reliesOnIt: 'editor/musicWords',
		judge: (seen) => {
			const probes = ['moods', 'genres', 'genre groups', 'instruments', 'purposes'];
			const read = probes.flatMap((probe) => seen.of(probe) ?? []);
			const answers = read.filter(({ status }) => status !== 0 && status < 500 && status !== 429);
			if (answers.length === 0) return notSeen(shown`no answer`);
			const wrong = answers.flatMap(({ body }) => misfit(body, z.array(text)) ?? []);
			return wrong.length === 0
				? holds(shown`${count(answers.length)} lists`)
				: doesNotHold(joined(wrong, '; '));
		},
	},
	{
		id: 'music.shape',
		says: 'POST /v1/music/search is {items} of {title, audioUrl, duration}',
		reliesOnIt: 'music/getAll; skill',
		judge: answerFits(
			'music',
			z.object({
				items: z.array(z.object({ title: text, audioUrl: link.or(text), duration: z.number() })),
			}),
		),
	},
	{
		id: 'music.paging',
		says: 'The page in the body leads to other tracks',
		reliesOnIt: 'api/paging pagedLists.music',
		judge: pagesDiffer('music'),
	},
	{
		id: 'media.shape',
		says: 'GET /v1/media/search is {data: {searchResults}} of {assetId, mediaType, preview.url}',
		reliesOnIt: 'media/searchStock; D/media-search',
		judge: answerFits(
			'media',
			z.object({
				data: z.object({
					searchResults: z.array(
						z.object({
							assetId: z.union([text, z.number()]),
							mediaType: z.enum(['video', 'image']),
							preview: z.object({ url: text }),
						}),
					),
				}),
			}),
		),
	},
	{
		id: 'connections.aws',
		says: 'GET /v1/awsconnections is {Items}, with a capital I, of {connectionId, name, enabled}',
		reliesOnIt: 'AWS picker; D/get-aws-connections',
		settles: [10],
		judge: answerFits(
			'AWS connections',
			z.object({
				Items: z.array(z.object({ connectionId: text, name: text, enabled: z.boolean() })),
			}),
		),
	},
	{
		id: 'connections.vimeo',
		says: 'GET /v1/vimeo-connections is {Items, nextPageKey} of {connectionId, name, enabled}',
		reliesOnIt: 'Vimeo picker; D/vimeo-integration',
		settles: [10, 12],
		judge: answerFits(
			'Vimeo connections',
			z.object({
				Items: z.array(z.object({ connectionId: text, name: text, enabled: z.boolean() })),
				nextPageKey: cursor,
			}),
		),
	},
	{
		id: 'connections.vimeoGuide',
		says: 'The path of the guide, /v1/vimeo/connections, is not there',
		reliesOnIt: 'Vimeo picker uses the other path',
		settles: [12],
		judge: refusedWith('Vimeo connections of the guide', [400, 403, 404], z.unknown()),
	},
	{
		id: 'templates.shape',
		says: 'GET /v1/templates is {items} of {templateId, name, published, deprecated}',
		reliesOnIt: 'template picker; D/get-templates',
		settles: [15],
		judge: answerFits(
			'templates',
			z.object({
				items: z.array(
					z.object({
						templateId: text,
						name: text,
						published: z.boolean(),
						deprecated: z.boolean(),
					}),
				),
			}),
		),
	},
	{
		id: 'template.variables',
		says: 'GET /v1/templates/{id} is a bare object whose variables are an object of names',
		reliesOnIt: 'video/templateVariables',
		judge: answerFits('template', z.object({ variables: object, scenes: z.array(z.unknown()) })),
	},
	{
		id: 'template.depricated',
		says: 'One template spells it "depricated"',
		reliesOnIt: 'nothing reads it; D/get-template-by-id',
		settles: [15],
		judge: answerFits('template', z.object({ depricated: z.boolean() })),
	},
	...(['AI images', 'AI videos'] as const).flatMap((probe): Assumption[] => {
		const path = probe === 'AI images' ? '/v1/aistudio/images' : '/v1/aistudio/videos';
		const id = probe === 'AI images' ? 'aiImages' : 'aiVideos';
		return [
			{
				id: `${id}.shape`,
				says: `GET ${path} is {items, nextPageKey} of {id, url, prompt, model, createdDate}`,
				reliesOnIt: 'api/paging pagedLists; D/ai-studio',
				settles: [10],
				judge: answerFits(
					probe,
					z.object({
						items: z.array(
							z.object({ id: text, url: text, prompt: z.string(), model: text, createdDate: date }),
						),
						nextPageKey: cursor,
					}),
				),
			},
			{
				id: `${id}.order`,
				says: `${probe} come newest first`,
				reliesOnIt: 'getAll with a limit shows the newest',
				judge: newestFirst(probe, 'createdDate'),
			},
			{
				id: `${id}.paging`,
				says: `The query nextPageKey leads to other ${probe}`,
				reliesOnIt: 'api/paging pagedLists; the parameter stands on no page',
				judge: pagesDiffer(probe),
			},
		];
	}),
];

const projects: Assumption[] = [
	{
		id: 'projects.shape',
		says: 'GET /v2/projects is {items, pageKey}',
		reliesOnIt: 'api/paging pagedLists.projects; D/get-projects',
		settles: [10],
		judge: answerFits(
			'projects',
			z.object({ items: z.array(object), pageKey: cursor, nextPageKey: z.undefined() }),
		),
	},
	{
		id: 'projects.entry',
		says: 'A project in the list has id (text or number), name and savedDate',
		reliesOnIt: 'editor/searchProjects',
		judge: entriesFit(
			'projects',
			z.object({ id: z.union([text, z.number()]), name: z.string(), savedDate: date }),
		),
	},
	{
		id: 'projects.ids',
		says: 'Ids are text for projects of schema v3, numbers for older ones',
		reliesOnIt: 'fields/projectId takes both',
		settles: [11],
		judge: (seen) => {
			const entries = seen.items('projects').filter(isJsonObject);
			if (entries.length === 0) return notSeen(shown`the list is empty`);
			const wrong = entries.filter(
				({ id, schemaVersion }) => (typeof id === 'string') !== (schemaVersion === 'v3'),
			);
			const shows = wrong.length === 0 ? entries[0] : wrong[0];
			return verdict(
				wrong.length === 0,
				shown`${count(wrong.length)} of ${count(entries.length)} are otherwise: id is ${shapeOf(shows.id)}, schemaVersion ${shapeOf(shows.schemaVersion)}`,
			);
		},
	},
	{
		id: 'projects.safeIds',
		says: 'Ids that are numbers stay below 2^53',
		reliesOnIt: 'fields/projectId refuses larger ones',
		judge: (seen) => {
			const ids = seen
				.items('projects')
				.map((entry) => (isJsonObject(entry) ? entry.id : undefined));
			const numbers = ids.filter((id) => typeof id === 'number');
			if (numbers.length === 0) return notSeen(shown`no id is a number`);
			const wrong = numbers.filter((id) => !Number.isSafeInteger(id)).length;
			return verdict(wrong === 0, shown`${count(wrong)} of ${count(numbers.length)} are larger`);
		},
	},
	{
		id: 'projects.paging',
		says: 'The query pagekey (lower case) leads to other projects',
		reliesOnIt: 'api/paging pagedLists.projects',
		settles: [10],
		judge: pagesDiffer('projects'),
	},
	{
		id: 'project.shape',
		says: 'GET /v2/projects/{id} is a bare object with projectName and scenes',
		reliesOnIt: 'project/get; video/templateVariables for projects; D/get-project-by-id',
		judge: answerFits(
			'project',
			z.object({ projectName: z.string(), scenes: z.array(z.unknown()) }),
		),
	},
	{
		id: 'project.shareLink',
		says: 'A rendered project calls its share link shareVideoURL, not videoShareURL',
		reliesOnIt: 'documents only; D/get-project-by-id',
		settles: [5],
		judge: (seen) => {
			const body = seen.of('project')?.body;
			if (!isJsonObject(body)) return notSeen(shown`no project was read`);
			const names = ['shareVideoURL', 'videoShareURL'].filter((name) => body[name] !== undefined);
			if (names.length === 0) return notSeen(shown`the project was not rendered`);
			return verdict(names[0] === 'shareVideoURL', joined(names.map(fieldName), ', '));
		},
	},
	{
		id: 'project.unknown',
		says: 'A project that is not there is answered with 404 and {message}',
		reliesOnIt: 'api/problem; no page says',
		judge: refusedWith('unknown project', [404], z.object({ message: text })),
	},
];

const jobs: Assumption[] = [
	{
		id: 'jobs.shape',
		says: 'GET /v1/jobs is {items, nextPageKey}',
		reliesOnIt: 'api/paging pagedLists.jobs, trigger; D/get-jobs',
		settles: [10],
		judge: answerFits('jobs', z.object({ items: z.array(object), nextPageKey: cursor })),
	},
	{
		id: 'jobs.entry',
		says: 'A job in the list is {success, data}, its id at data.jobId',
		reliesOnIt: 'job/readJob; D/get-jobs',
		settles: [4],
		judge: entriesFit('jobs', z.object({ success: z.boolean(), data: z.object({ jobId: text }) })),
	},
	{
		id: 'jobs.status',
		says: 'A job in the list has data.status',
		reliesOnIt: 'trigger/watch tells finished jobs by it',
		settles: [1],
		judge: entriesFit('jobs', z.object({ data: z.object({ status: text }) })),
	},
	{
		id: 'jobs.noDates',
		says: 'A job in the list has no date of its own',
		reliesOnIt: 'trigger/watchList remembers ids instead',
		judge: (seen) => {
			const entries = seen.items('jobs').filter(isJsonObject);
			if (entries.length === 0) return notSeen(shown`the list is empty`);
			const names = entries.flatMap((entry) => [
				...Object.keys(entry),
				...Object.keys(data(entry)),
			]);
			const dates = [...new Set(names)].filter((name) => /date|created|updated|time/i.test(name));
			return verdict(dates.length === 0, shown`fields: ${joined(dates.map(fieldName), ', ')}`);
		},
	},
	{
		id: 'jobs.paging',
		says: 'The query nextPageKey leads to other jobs',
		reliesOnIt: 'api/paging pagedLists.jobs',
		judge: pagesDiffer('jobs'),
	},
	{
		id: 'jobs.order',
		says: 'Jobs come newest first: the cursor of the second page is older than that of the first',
		reliesOnIt: 'trigger/poll reads until it meets what it knows',
		judge: (seen) => {
			const [first, second] = ['jobs', 'jobs 2'].map((probe) => cursorTime(seen.of(probe)?.body));
			if (Number.isNaN(first) || Number.isNaN(second)) {
				return notSeen(shown`fewer than two cursors that hold a date`);
			}
			return verdict(second <= first, shown`${count((first - second) / 1000)} s older`);
		},
	},
	{
		id: 'jobs.sameInBoth',
		says: 'The list and Get Job tell the same of a job',
		reliesOnIt: 'trigger/watch: what the list says is final',
		judge: eachJob(
			({ listed, job }) => isJsonObject(listed) && job?.state !== 'unfinished',
			({ listed, job }) => data(listed).status === undefined || data(listed).status === job?.status,
			({ exchange, listed }) => [data(exchange.body).status, data(listed).status],
		),
	},
	{
		id: 'job.shape',
		says: 'GET /v1/jobs/{id} is {job_id, success, data}',
		reliesOnIt: 'job/readJob; the job pages',
		settles: [4],
		judge: jobsFit(isJob, z.object({ job_id: text, success: z.boolean(), data: object })),
	},
	{
		id: 'job.itsOwn',
		says: 'Get Job answers with the job that was asked for',
		reliesOnIt: 'waiting/waitForJobs: another id says nothing about the job',
		judge: eachJob(
			isJob,
			({ exchange, job }) => job?.jobId === exchange.askedFor,
			({ exchange }) => exchange.body,
		),
	},
	{
		id: 'job.statusWords',
		says: 'A status is one of pending, in-progress, completed, complete, failed, cleaned',
		reliesOnIt: 'job/readJob: other words count as not finished',
		settles: [1],
		judge: eachJob(
			(job) => isJob(job) && data(job.exchange.body).status !== undefined,
			({ exchange }) => states.includes(String(data(exchange.body).status)),
			({ exchange }) => data(exchange.body).status,
		),
	},
	{
		id: 'job.types',
		says: 'The type of every completed job can be told from its answer',
		reliesOnIt: 'job/readJob',
		judge: eachJob(
			({ job }) => job?.state === 'completed',
			({ job }) => isKnownJobType(job?.jobType),
			({ exchange }) => exchange.body,
		),
	},
	{
		id: 'job.fields',
		says: 'Completed jobs hold no field that the job table does not know',
		reliesOnIt: 'job/jobTypes (the field with the Vimeo link stands on no page)',
		judge: ({ jobs: all }) => {
			const completed = all.filter(({ job }) => job?.state === 'completed');
			if (completed.length === 0) return notSeen(shown`no completed job was there to look at`);
			const unknown = completed.flatMap(({ job }) => {
				if (job === undefined || !isKnownJobType(job.jobType)) return [];
				const known = Object.entries(jobTypeEntry(job.jobType).fields).flatMap(([name, field]) => [
					name,
					...(field.sources ?? []),
				]);
				const usual = ['status', 'jobId', 'job_id', ...known];
				return Object.keys(job.data).filter((name) => !usual.includes(name));
			});
			const names = [...new Set(unknown)].map(fieldName);
			return verdict(names.length === 0, shown`further fields: ${joined(names, ', ')}`);
		},
	},
	{
		id: 'job.render',
		says: 'A completed render has videoURL, videoShareURL, videoEmbedURL, audioURL, thumbnail, srtFile, txtFile, vttFile (links) and videoDuration, encodingDuration (numbers)',
		reliesOnIt: 'job/jobTypes.videoRender; page: get-video-render-job',
		settles: [5, 21],
		judge: jobsFit(
			ofType('videoRender', 'completed'),
			z.object({
				data: z.object({
					status: z.literal('completed'),
					videoURL: text,
					videoShareURL: text,
					videoEmbedURL: text,
					audioURL: text,
					thumbnail: text,
					srtFile: text,
					txtFile: text,
					vttFile: text,
					videoDuration: z.number(),
					encodingDuration: z.number(),
				}),
			}),
		),
	},
	{
		id: 'job.renderCredits',
		says: 'A completed render tells aiCreditsUsed as a number',
		reliesOnIt: 'job/jobTypes.videoRender; skill yes, page no',
		settles: [19],
		judge: jobsFit(
			ofType('videoRender', 'completed'),
			z.object({ data: z.object({ aiCreditsUsed: z.number() }) }),
		),
	},
	{
		id: 'job.preview',
		says: 'A completed preview has status completed, previewUrl, renderParams.elements and storyboard',
		reliesOnIt: 'job/jobTypes.storyboardPreview; page: get-storyboard-preview-job',
		settles: [1, 6],
		judge: jobsFit(
			ofType('storyboardPreview', 'completed'),
			z.object({
				data: z.object({
					status: z.literal('completed'),
					previewUrl: text,
					renderParams: z.object({ elements: z.array(object) }),
					storyboard: object,
				}),
			}),
		),
	},
	{
		id: 'job.previewElements',
		says: 'Elements of a preview have id, elementType, type, startTime and duration',
		reliesOnIt: 'video/previewChanges; D/update-storyboard-elements',
		judge: jobsFit(
			ofType('storyboardPreview', 'completed'),
			z.object({
				data: z.object({
					renderParams: z.object({
						elements: z.array(
							z.object({
								id: text,
								elementType: text,
								type: text,
								startTime: z.number(),
								duration: z.number(),
							}),
						),
					}),
				}),
			}),
		),
	},
	{
		id: 'job.aiVideo',
		says: 'A completed AI video has url, duration as text such as "8s", width, height, thumbnailImageUrl, lastFrameImageUrl, previewImageUrl, aiCreditsUsed',
		reliesOnIt: 'job/jobTypes.videoGeneration; page: get-video-generation-job',
		settles: [21],
		judge: jobsFit(
			ofType('videoGeneration', 'completed'),
			z.object({
				data: z.object({
					url: text,
					duration: z.string().regex(/^[\d.]+s$/),
					width: z.number(),
					height: z.number(),
					thumbnailImageUrl: text,
					lastFrameImageUrl: text,
					previewImageUrl: text,
					aiCreditsUsed: z.number(),
				}),
			}),
		),
	},
	{
		id: 'job.aiImage',
		says: 'A completed AI image has url, width, height, aiCreditsUsed',
		reliesOnIt: 'job/jobTypes.imageGeneration; page: get-image-generation-job',
		judge: jobsFit(
			ofType('imageGeneration', 'completed'),
			z.object({
				data: z.object({
					url: text,
					width: z.number(),
					height: z.number(),
					aiCreditsUsed: z.number(),
				}),
			}),
		),
	},
	{
		id: 'job.transcript',
		says: 'A transcription has transcript, txt, srt, vtt as text itself (no links) and mediaInfo.duration',
		reliesOnIt: 'job/jobTypes.transcription; D/get-transcription-job-by-id',
		settles: [21],
		judge: jobsFit(
			ofType('transcription', 'completed'),
			z.object({
				data: z.object({
					transcript: z.array(object),
					txt: z.string().regex(/^(?!https?:\/\/)/),
					srt: z.string().regex(/^(?!https?:\/\/)/),
					vtt: z.string().regex(/^(?!https?:\/\/)/),
					mediaInfo: z.object({ duration: z.number() }),
				}),
			}),
		),
	},
	{
		id: 'job.transcriptSentences',
		says: 'Entries of a transcript are sentences with words',
		reliesOnIt: 'transcription/highlightTranscript; the newest page shows words alone',
		settles: [14],
		judge: jobsFit(
			ofType('transcription', 'completed'),
			z.object({ data: z.object({ transcript: z.array(z.object({ words: z.array(object) })) }) }),
		),
	},
	{
		id: 'job.transcriptNoStatus',
		says: 'A completed transcription has no status in Get Job',
		reliesOnIt: 'job/readJob: an output without a status is completed too',
		settles: [1],
		judge: eachJob(
			ofType('transcription', 'completed'),
			({ exchange }) => data(exchange.body).status === undefined,
			({ exchange }) => data(exchange.body).status,
		),
	},
	{
		id: 'job.failed',
		says: 'A failed job is {success: false, data: {status: failed, error_code: text, error_message: text}}',
		reliesOnIt: 'job/readJob; the job pages',
		judge: jobsFit(
			({ job }) => job?.state === 'failed',
			z.object({
				success: z.literal(false),
				data: z.object({ status: z.literal('failed'), error_code: text, error_message: text }),
			}),
		),
	},
	{
		id: 'job.cleaned',
		says: 'A cleaned job is {success: true, data: {status: cleaned}} without links',
		reliesOnIt: 'job/readJob; D/get-job-by-id',
		settles: [1],
		judge: jobsFit(
			({ exchange }) => data(exchange.body).status === 'cleaned',
			z.object({ success: z.literal(true), data: z.object({ videoURL: z.undefined() }) }),
		),
	},
	{
		id: 'job.running',
		says: 'An unfinished job is {success: true, data: {status: in-progress}}, with renderProgress a number from 0 to 100 where it is there',
		reliesOnIt: 'job/readJob; the job pages',
		settles: [1],
		judge: jobsFit(
			({ job }) => job?.state === 'unfinished',
			z.object({
				success: z.literal(true),
				data: z.object({
					status: z.literal('in-progress'),
					renderProgress: z.number().min(0).max(100).optional(),
				}),
			}),
		),
	},
	{
		id: 'job.unknown',
		says: 'A job that is not there is answered with 404, or with 5000 / JOB_NOT_FOUND',
		reliesOnIt: 'job/readJob saysUnknownJob; AI pages 404, skill 5000',
		settles: [7],
		judge: refusedWith(
			'unknown job',
			[200, 404],
			z.union([
				z.object({ message: text }),
				z.object({ data: z.object({ error_code: z.enum(['5000', 'JOB_NOT_FOUND']) }) }),
			]),
		),
	},
	{
		id: 'file.noKey',
		says: 'The file of a completed render can be had without the key, as video/mp4',
		reliesOnIt: 'api/files sends no key',
		judge: (seen) => {
			const file = seen.of('video file');
			if (file === undefined) return notSeen(shown`no completed render was there to look at`);
			if (file.status === 0) return notSeen(shown`no answer`);
			const isVideo = file.headers['content-type']?.startsWith('video/') === true;
			return verdict(file.status === 200 && isVideo, shown`HTTP ${count(file.status)}`);
		},
	},
];

/** What can only be seen when a job is started: `started ...` is the answer to the start, `follow ...` each look. */
const started: Assumption[] = (['AI image', 'preview', 'render'] as const).flatMap((what) => {
	const outputs = {
		'AI image': z.object({ url: text, aiCreditsUsed: z.number() }),
		preview: z.object({ previewUrl: text, renderParams: z.object({ elements: z.array(object) }) }),
		render: z.object({ videoURL: text, videoShareURL: text }),
	}[what];
	const id = what.replace(' ', '');
	return [
		{
			id: `start.${id}`,
			says: `Starting the ${what} is answered with {success: true, data: {jobId}}`,
			reliesOnIt: 'api/pictoryApi start; page: render-project',
			settles: [4],
			spends: true,
			judge: answerFits(
				`started ${what}`,
				z.object({ success: z.literal(true), data: z.object({ jobId: text }) }),
			),
		},
		{
			id: `follow.${id}`,
			says: `Until it is done, the ${what} is {job_id, success: true, data: {status: in-progress}}`,
			reliesOnIt: 'job/readJob, waiting; the job pages (Render Project: pending)',
			settles: [1],
			spends: true,
			judge: (seen) => {
				const looks = seen.all(`follow ${what}`).slice(0, -1);
				if (looks.length === 0) return notSeen(shown`it was not seen unfinished`);
				const schema = z.object({
					job_id: text,
					success: z.literal(true),
					data: z.object({ status: z.literal('in-progress') }),
				});
				const wrong = looks.flatMap(({ status, body }) =>
					status === 200 ? (misfit(body, schema) ?? []) : statusShown(status, body),
				);
				return wrong.length === 0
					? holds(shown`${count(looks.length)} looks: ${shapeOf(looks.at(-1)?.body)}`)
					: doesNotHold(shown`${count(wrong.length)} of ${count(looks.length)}: ${wrong[0]}`);
			},
		},
		{
			id: `done.${id}`,
			says: `The ${what} ends as {success: true, data: {status: completed, ...}} with its outputs`,
			reliesOnIt: 'job/jobTypes; the job pages',
			spends: true,
			judge: answerFits(
				`follow ${what}`,
				z.object({
					success: z.literal(true),
					data: z.object({ status: z.literal('completed') }).and(outputs),
				}),
			),
		},
	] satisfies Assumption[];
});

/** Everything that code and documents assume about Pictory's answers and that a look at an account can show. */
export const assumptions: readonly Assumption[] = [
	...transport,
	...accountLists,
	...projects,
	...jobs,
	...started,
];
