/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports,
   @n8n/community-nodes/require-node-api-error, no-console -- runs in Node, not in n8n */
import { Readable } from 'node:stream';

import fc from 'fast-check';
import type { IExecuteFunctions, INode } from 'n8n-workflow';

import {
	fetchFile,
	fetchSmallFile,
	pagedLists,
	PictoryApi,
	problemOf,
	storeFile,
	toNodeApiError,
} from '../../../nodes/Pictory/api';
import type { Fault } from '../../../nodes/Pictory/api';
import { forTool, jobOutput, readJob, readJobId } from '../../../nodes/Pictory/job';
import type { Job } from '../../../nodes/Pictory/job';
import { readCallBody } from '../../../nodes/Pictory/trigger/callBody';
import { readReportedCall } from '../../../nodes/Pictory/waiting/wakeUpCall';

/*
 * Whatever comes back in place of an answer of Pictory's: never a throw but an error of n8n's with a short, clean
 * message, and never the key. Pauses between tries pass at once. `npm run fuzz` plays more cases.
 */

jest.mock('n8n-workflow', () => {
	const whole: object = jest.requireActual('n8n-workflow');
	return { ...whole, sleep: async () => {} };
});

const cases = Number(process.env.PICTORY_FUZZ_CASES ?? 20_000);
const seed = Number(process.env.PICTORY_FUZZ_SEED ?? Date.now() % 2 ** 31);

const apiKey = ['pictai', '4f9c1e7ab05d4c8e92f1'].join('_');
const proxyPassword = ['hunter2', 'of', 'the', 'proxy'].join('-');
const signature = '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7';
/** What an answer may repeat, and no message may. */
const planted = [apiKey, proxyPassword, signature];
const words = [
	...['completed', 'failed', 'cleaned', 'in-progress', 'canceled', 'JOB_NOT_FOUND', '5000', ''],
	...[
		apiKey,
		`Bearer ${apiKey}`,
		encodeURIComponent(apiKey),
		'a\u0000b\r\nc\u001b[31m',
		'\ud83d',
		'‮',
	],
	...[
		'<html><body>Just a moment...</body></html>',
		`https://a.example/?X-Amz-Signature=${signature}`,
		`X-Amz-Signature: ${signature}`,
		`https://proxy-user:${proxyPassword}@pictory.example/`,
		proxyPassword,
	],
	...['__proto__', 'constructor', '..', 'x'.repeat(5_000), '{"job_id":"a"}', 'null'],
];
const names = [
	...[
		'job_id',
		'jobId',
		'data',
		'status',
		'success',
		'error',
		'errors',
		'fields',
		'message',
		'code',
	],
	...[
		'error_code',
		'error_message',
		'videoURL',
		'url',
		'transcript',
		'renderProgress',
		'items',
		'Items',
	],
	...['nextPageKey', 'pageKey', 'signedUrl', '__proto__', 'toString', 'length', 'words', 'scene'],
];

const text = fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary' }));
const { value } = fc.letrec((tie) => ({
	value: fc.oneof(
		{ maxDepth: 5, depthIdentifier: 'value' },
		fc.oneof(
			text,
			fc.double(),
			fc.boolean(),
			fc.constantFrom<unknown>(null, { toString: '' }, { valueOf: 1, toString: 2 }),
			fc.bigInt().map(String),
		),
		fc.array(tie('value'), { maxLength: 4, depthIdentifier: 'value' }),
		fc
			.array(fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string()), tie('value')), {
				maxLength: 5,
				depthIdentifier: 'value',
			})
			.map(
				(entries) =>
					JSON.parse(
						`{${entries.map(([name, one]) => `${JSON.stringify(name)}:${JSON.stringify(one) ?? 'null'}`).join(',')}}`,
					) as unknown,
			),
	),
}));
/** Lists and objects in each other, made where they are needed: fast-check could not write them down. */
class Deep {
	constructor(
		private readonly depth: number,
		private readonly isJob: boolean,
	) {}

	build(): unknown {
		let nested: unknown = 'end';
		for (let level = 0; level < this.depth; level++)
			nested = level % 2 ? { data: nested } : [nested];
		return this.isJob
			? { job_id: 'job-1', success: true, data: { status: nested, url: nested } }
			: nested;
	}
}
const deep = fc
	.tuple(fc.integer({ min: 100, max: 20_000 }), fc.boolean())
	.map(([depth, isJob]) => new Deep(depth, isJob));
const body = fc.oneof(
	{ weight: 20, arbitrary: value },
	{ weight: 6, arbitrary: value.map((one) => ({ job_id: 'job-1', success: true, data: one })) },
	{ weight: 4, arbitrary: value.map((one) => (JSON.stringify(one) ?? '').slice(0, 40)) },
	{ weight: 2, arbitrary: value.map((one) => `${JSON.stringify(one)}${JSON.stringify(one)}`) },
	{ weight: 1, arbitrary: deep },
	{ weight: 1, arbitrary: fc.constant(undefined) },
);
const response = fc.record({
	statusCode: fc.oneof(
		fc.constantFrom(
			200,
			201,
			204,
			301,
			302,
			307,
			400,
			401,
			402,
			403,
			404,
			409,
			410,
			429,
			500,
			503,
			520,
		),
		fc.integer(),
		fc.constantFrom<unknown>(undefined, null, '200', {}, NaN),
	),
	headers: fc.oneof(
		fc.dictionary(
			fc.constantFrom('retry-after', 'location', 'content-type', 'content-disposition'),
			text,
		),
		fc.constantFrom<unknown>(undefined, null, 'x', { 'retry-after': ['1', '2'], location: 5 }),
	),
	body,
});
const error = fc.oneof(
	text.map((message) => Object.assign(new Error(message), { code: message.slice(0, 20) })),
	fc.constantFrom<unknown>(undefined, null, 'text', 7, { code: {} }, Object.create(null)),
);
type Reply = { response: Record<string, unknown> } | { error: unknown };
const reply = fc.oneof(
	{ weight: 9, arbitrary: response.map((one): Reply => ({ response: { ...one } })) },
	{ weight: 1, arbitrary: error.map((one): Reply => ({ error: one })) },
);

const node: INode = {
	id: '1',
	name: 'Pictory',
	type: 'pictory',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

function contextFor(given: Reply): IExecuteFunctions {
	const answer = (asStream: boolean) => async () => {
		if ('error' in given) throw given.error;
		const { body: content } = given.response;
		const whole = { ...given.response, body: content instanceof Deep ? content.build() : content };
		if (!asStream) return whole;
		const text = content instanceof Deep ? '[['.repeat(5_000) : (JSON.stringify(content) ?? '');
		return { ...whole, body: Readable.from([Buffer.from(text)]) };
	};
	const context = {
		getNode: () => node,
		getCredentials: async () => ({
			apiKey,
			baseUrl: `https://proxy-user:${proxyPassword}@pictory.example/pictoryapis`,
		}),
		getExecutionCancelSignal: () => undefined,
		helpers: {
			httpRequestWithAuthentication: answer(false),
			httpRequest: answer(true),
			prepareBinaryData: async (content: Readable) => {
				for await (const chunk of content) void chunk;
				return { data: '', mimeType: 'video/mp4' };
			},
		},
	};
	return context as unknown as IExecuteFunctions;
}

// eslint-disable-next-line no-control-regex -- that is what must not be there
const CONTROL = /[\u0000-\u001f\u007f\u202a-\u202e]/;

function checkMessage(message: unknown): void {
	if (typeof message !== 'string' || message === '') throw new Error('no message');
	if (message.length >= 2_000) throw new Error(`a message of ${message.length} characters`);
	if (CONTROL.test(message)) throw new Error(`control characters: ${JSON.stringify(message)}`);
	for (const secret of planted)
		if (message.includes(secret)) throw new Error(`a secret: ${secret}`);
	if (message.includes('[object Object]')) throw new Error('[object Object]');
}

/** What n8n shows and stores of a fault. */
function checkFault(fault: Fault): void {
	const { message, description } = toNodeApiError(node, fault);
	checkMessage(message);
	if (description !== undefined) checkMessage(description);
}

function checkJob(job: Job): void {
	for (const simplify of [true, false]) forTool(jobOutput(job, { simplify }));
	if (job.jobId === '') throw new Error('an empty id');
}

const start = { method: 'POST' as const, path: '/v2/projects/1/render', purpose: 'render' };
const file = {
	fileName: 'a.mp4',
	contentType: 'video/mp4',
	size: 3,
	open: async () => Buffer.from('abc'),
};
const remote = {
	url: 'https://files.example/a.mp4',
	purpose: 'download "a"',
	name: 'job-1',
	mimeType: 'video/mp4',
	extension: 'mp4',
	isFresh: true,
};

/** What an answer goes through. */
const ways: Record<string, (context: IExecuteFunctions, given: Reply) => Promise<void>> = {
	async look(context) {
		const result = await (await PictoryApi.open(context)).look('job-1');
		if (result.ok) checkJob(result.value);
		else checkFault(result.fault);
	},
	async start(context) {
		const result = await (await PictoryApi.open(context)).start(start, { mayWaitMs: 5_000 });
		if (!result.ok) checkFault(result.fault);
	},
	async list(context) {
		const api = await PictoryApi.open(context);
		for await (const page of api.pages(pagedLists.jobs, { maxPages: 3 })) {
			if (!page.ok) return checkFault(page.fault);
			for (const entry of page.value.items) {
				const reading = readJob(entry);
				if (reading.kind === 'job') checkJob(reading.job);
			}
		}
	},
	async page(context) {
		const result = await (await PictoryApi.open(context)).lookAtPage(undefined, () => ({}));
		if (result.ok) result.value.jobs.forEach(checkJob);
		else checkFault(result.fault);
	},
	async smallFile(context) {
		const wanted = { url: remote.url, purpose: remote.purpose, maxBytes: 1_000 };
		const result = await fetchSmallFile(context, wanted);
		if (!result.ok) checkFault(result.fault);
	},
	async read(context) {
		await (await PictoryApi.open(context)).getJob('job-1', {}, 0);
	},
	async change(context) {
		await (await PictoryApi.open(context)).change(start);
	},
	async download(context) {
		const result = await fetchFile(context, remote);
		if (!result.ok) checkFault(result.fault);
	},
	async upload(context) {
		await storeFile(context, await PictoryApi.open(context), file, 0);
	},
	async call(_context, given) {
		const sent = 'response' in given ? given.response.body : given.error;
		const content = sent instanceof Deep ? sent.build() : sent;
		const raw = Buffer.from(typeof content === 'string' ? content : '');
		readCallBody(content, raw);
		readJobId(content);
		readReportedCall([[{ json: { body: content, query: content } as never }]]);
	},
};

test(
	'no answer breaks anything',
	async () => {
		const rejections: unknown[] = [];
		const onRejection = (reason: unknown) => rejections.push(reason);
		process.on('unhandledRejection', onRejection);
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...Object.keys(ways)), reply, async (way, given) => {
				const context = contextFor(given);
				try {
					await ways[way](context, given);
				} catch (thrown) {
					const name = thrown instanceof Error ? thrown.constructor.name : '';
					if (!/^Node(Api|Operation)Error$/.test(name)) throw thrown;
					checkMessage(problemOf(thrown).message);
				}
			}),
			{ numRuns: cases, seed },
		);
		process.off('unhandledRejection', onRejection);
		expect(rejections).toEqual([]);
		console.log(`Fuzzing: ${cases} cases, seed ${seed}: no throw, no key, no long message`);
	},
	60_000 + cases,
);
