import type { IDataObject } from 'n8n-workflow';

import type { NewFault, NewJob } from '../simulator';
import { pollContext } from './harness';
import { nextTurn, openStage, type Stage } from './pictory';
import { idsOf, inNoTime, poller, triggerWorkflow } from './trigger';

let stage: Stage;
beforeAll(async () => {
	stage = await openStage({ speed: 0 });
});
afterAll(async () => {
	expect(stage.simulator.keyLeaks()).toEqual([]);
	await stage.close();
});
beforeEach(() => stage.simulator.reset());

const add = (job: Partial<NewJob> = {}) =>
	stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 'never', ...job });
const addFinished = (job: Partial<NewJob> = {}) => add({ durationMs: 0, ...job });
const listRequests = () => stage.simulator.requests({ path: '/v1/jobs' }).length;

/** Changes the list's answers from now on. */
function changeList(change: (body: unknown) => unknown, times: NewFault['times'] = 'always'): void {
	stage.simulator.faults.add({ path: '/v1/jobs', times, effect: { kind: 'change', change } });
}

const itemsIn = (body: unknown): unknown[] => (body as { items: unknown[] }).items;

describe('a list that is not understood', () => {
	const envelopes: Array<[string, (body: unknown) => unknown]> = [
		['an empty object', () => ({})],
		['a message', () => ({ message: 'Try later' })],
		['data', (body) => ({ success: true, data: itemsIn(body) })],
		['items in data', (body) => ({ success: true, data: { items: itemsIn(body) } })],
		['jobs', (body) => ({ jobs: itemsIn(body) })],
		['items that are no list', () => ({ items: 'none' })],
		['null items', () => ({ items: null })],
		['a number', () => 7],
	];

	it.each(envelopes)(
		'(%s) is a failed poll, which loses and repeats nothing',
		async (_what, odd) => {
			addFinished();
			const trigger = poller(stage);
			await trigger.activate();
			const { jobId } = addFinished();
			changeList(odd);
			await inNoTime(async () => {
				await expect(trigger.poll()).rejects.toThrow('Could not list the jobs');
			});
			stage.simulator.faults.clear();
			expect(idsOf(await trigger.poll())).toEqual([jobId]);
			expect(await trigger.poll()).toBeNull();
		},
	);

	it.each(envelopes)('(%s) at activation does not report old jobs later', async (_what, odd) => {
		for (let count = 0; count < 5; count += 1) addFinished();
		const trigger = poller(stage);
		changeList(odd);
		await inNoTime(async () => {
			await expect(trigger.activate()).rejects.toThrow('Could not list the jobs');
		});
		stage.simulator.faults.clear();
		expect(await trigger.activate()).toBeNull();
		expect(await trigger.poll()).toBeNull();
	});
});

describe('an entry of the list that can’t be read', () => {
	/** Levels of objects, one in the other. */
	const deep = (levels: number): unknown =>
		JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);

	it.each<[string, unknown]>([
		['null', null],
		['a text', 'x'],
		['a number', 7],
		['a list', [1, 2]],
		['an object', { odd: 1 }],
		['a code that is an object', { job_id: 'odd', success: false, error_code: { a: 1 } }],
		['an id that is an object', { job_id: { a: 1 }, success: true, data: { status: 'completed' } }],
		['half an emoji as id', { job_id: 'x\ud83d', data: { status: 'completed' } }],
		[
			'a deep one',
			{ job_id: { deep: deep(3_000) }, data: { status: 'failed', error: deep(3_000) } },
		],
	])('(%s) costs itself alone, in every poll', async (_what, entry) => {
		addFinished();
		const trigger = poller(stage);
		await trigger.activate();
		changeList((body) => ({ ...(body as object), items: [entry, ...itemsIn(body), entry] }));
		for (let turn = 0; turn < 3; turn += 1) {
			const { jobId } = addFinished();
			const reported = await inNoTime(async () => idsOf(await trigger.poll()));
			expect(reported).toContain(jobId);
			expect(reported?.filter((id) => id === jobId)).toHaveLength(1);
		}
	});
});

describe('a failed job that says what an unknown one does', () => {
	it.each<[string, IDataObject]>([
		['code 5000', { error_code: 5000, error_message: 'It failed' }],
		['code "5000"', { error_code: '5000', error_message: 'It failed' }],
		['JOB_NOT_FOUND', { error_code: 'JOB_NOT_FOUND', error_message: 'The preview is gone' }],
		['JOB_NOT_FOUND in words', { error_code: 17, error_message: 'JOB_NOT_FOUND: preview' }],
	])('(%s) is reported, once', async (_what, words) => {
		const trigger = poller(stage);
		await trigger.activate();
		const answer = (jobId: string) => ({
			job_id: jobId,
			success: false,
			data: { status: 'failed', ...words },
		});
		const { jobId } = stage.simulator.jobs.add({
			jobId: 'gone-preview',
			jobType: 'videoRender',
			durationMs: 0,
			outcome: 'failed',
		});
		stage.simulator.faults.add({
			path: `/v1/jobs/${jobId}`,
			times: 'always',
			effect: { kind: 'change', change: () => answer(jobId) },
		});
		changeList((body) => ({ ...(body as object), items: itemsIn(body).map(() => answer(jobId)) }));
		expect(idsOf(await trigger.poll())).toEqual([jobId]);
		expect(await trigger.poll()).toBeNull();
	});
});

describe('ids with a meaning for JavaScript', () => {
	const ids = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'];

	it.each(ids)('%s is reported once, like any other', async (jobId) => {
		const trigger = poller(stage);
		await trigger.activate();
		const running = add({ jobId });
		expect(await trigger.poll()).toBeNull();
		stage.simulator.jobs.finish(running);
		expect(idsOf(await trigger.poll())).toEqual([jobId]);
		expect(await trigger.restart()).toBeNull();
	});

	it.each(ids)('%s that vanishes is given up after five polls', async (jobId) => {
		const trigger = poller(stage);
		add({ jobId });
		addFinished();
		await trigger.activate();
		stage.simulator.faults.add({
			path: `/v1/jobs/${jobId}`,
			times: 'always',
			effect: { kind: 'status', status: 404 },
		});
		changeList((body) => ({ ...(body as object), items: itemsIn(body).slice(0, 1) }));
		stage.simulator.clearRequests();
		for (let turn = 0; turn < 8; turn += 1) expect(await trigger.poll()).toBeNull();
		expect(stage.simulator.requests({ path: `/v1/jobs/${jobId}` })).toHaveLength(5);
	});
});

describe('a poll', () => {
	it('reads at most ten pages when nothing is new, although the list never ends', async () => {
		stage.simulator.changeSettings({ pageSizes: { jobs: 3 } });
		for (let count = 0; count < 9; count += 1) addFinished();
		const trigger = poller(stage);
		await trigger.activate();
		let page = 0;
		changeList((body) => {
			page += 1;
			return { items: itemsIn(body), nextPageKey: `page-${page}` };
		});
		for (let turn = 0; turn < 3; turn += 1) {
			stage.simulator.clearRequests();
			await trigger.poll().catch(() => null);
			expect(listRequests()).toBeLessThanOrEqual(10);
		}
	});

	it('reads at most ten pages of a list that shows nothing it knows, nor anything new', async () => {
		addFinished();
		const trigger = poller(stage);
		await trigger.activate();
		let page = 0;
		changeList(() => {
			page += 1;
			return { items: [], nextPageKey: `page-${page}` };
		});
		await trigger.poll().catch(() => null);
		expect(listRequests()).toBeLessThanOrEqual(11);
	});

	it('that hangs is given up by the clock, and said; the next ones come meanwhile and after', async () => {
		const trigger = poller(stage);
		await trigger.activate();
		const { jobId } = addFinished();
		stage.simulator.faults.add({ path: '/v1/jobs', times: 1, effect: { kind: 'hang' } });
		const { logger } = pollContext(stage.engine, triggerWorkflow(), 'Pictory Trigger').context;
		const warnings: string[] = [];
		const log = jest.spyOn(logger, 'warn').mockImplementation((text) => void warnings.push(text));
		const real = AbortSignal.timeout.bind(AbortSignal);
		// A minute and a half passes at once; the request's own limit does not, as where it is not kept.
		const clock = jest
			.spyOn(AbortSignal, 'timeout')
			.mockImplementation((ms) => real(ms > 60_000 ? 100 : ms));
		try {
			const hanging = trigger.poll();
			hanging.catch(() => {});
			while (listRequests() < 2) await nextTurn();
			expect(await trigger.poll()).toBeNull();
			await expect(hanging).rejects.toThrow(
				'Pictory did not answer within 90 s, so this poll was given up',
			);
			expect(idsOf(await trigger.poll())).toEqual([jobId]);
			expect(warnings).toEqual([expect.stringContaining('this poll was given up')]);
		} finally {
			clock.mockRestore();
			log.mockRestore();
		}
	});

	it('whose static data somebody has changed goes on, or takes stock anew', async () => {
		for (const memory of ['x', null, 7, [1], { polling: 'x' }, { polling: { version: 1 } }]) {
			addFinished();
			const trigger = poller(stage);
			trigger.stored = { 'node:Pictory Trigger': memory } as IDataObject;
			await trigger.restart();
			expect(await trigger.poll()).toBeNull();
			const { jobId } = addFinished();
			expect(idsOf(await trigger.poll())).toEqual([jobId]);
			expect(await trigger.poll()).toBeNull();
		}
	});

	it('keeps what it can read of a state that is partly odd', async () => {
		const running = add();
		const trigger = poller(stage);
		await trigger.activate();
		const key = 'node:Pictory Trigger';
		const { polling } = trigger.stored[key] as { polling: IDataObject };
		trigger.stored = {
			[key]: { polling: { ...polling, misses: { a: 'x' }, turn: -3, past: 'none' } },
		};
		stage.simulator.jobs.finish(running);
		expect(idsOf(await trigger.restart())).toEqual([running.jobId]);
		expect(await trigger.poll()).toBeNull();
	});
});
