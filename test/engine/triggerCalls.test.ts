import type { IDataObject, INode } from 'n8n-workflow';

import type { NewFault, NewJob } from '../simulator';
import { Random } from '../simulator/random';
import { makeNode, pollContext, Poller } from './harness';
import { nextTurn, openStage, type Stage } from './pictory';
import { idsOf, inNoTime, outcome, Receiver, triggerNode, triggerWorkflow } from './trigger';

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
const looksAt = (jobId: string) => stage.simulator.counters().looks[jobId] ?? 0;

/** The job ids that calls have started the workflow with. */
function started(results: Array<Awaited<ReturnType<Receiver['call']>>>): unknown[] {
	return results.flatMap(({ workflowData }) => idsOf(workflowData?.[0] ?? null) ?? []);
}

/** A store that is as late as n8n's: a call that comes in the meantime gets the old copy. */
function lateStore(turns: number) {
	return (store: () => void) => {
		void (async () => {
			for (let turn = 0; turn < turns; turn += 1) await nextTurn();
			store();
		})();
	};
}

async function turns(count: number): Promise<void> {
	for (let turn = 0; turn < count; turn += 1) await nextTurn();
}

/** Everything that was written to n8n's log as a warning. */
async function warningsOf(work: () => Promise<unknown>): Promise<string[]> {
	const warnings: string[] = [];
	const { logger } = pollContext(stage.engine, triggerWorkflow(), 'Pictory Trigger').context;
	const spy = jest
		.spyOn(logger, 'warn')
		.mockImplementation((text: string) => void warnings.push(text));
	try {
		await work();
	} finally {
		spy.mockRestore();
	}
	return warnings;
}

describe('calls that overlap', () => {
	it.each([0, 1, 5, 20, 60, 200])(
		'300 pairs, the second %i turns after the first: 300 reports, however late n8n stores',
		async (apart) => {
			const random = new Random(apart + 1);
			const receiver = new Receiver(stage, {}, (store) =>
				lateStore(Math.floor(random.next() * 100))(store),
			);
			const ids = Array.from({ length: 300 }, () => addFinished().jobId);
			const pairs = await Promise.all(
				ids.map(async (jobId, place) => {
					await turns(place * 2);
					const first = receiver.call({ jobId });
					await turns(apart);
					return await Promise.all([first, receiver.call({ data: { job_id: jobId } })]);
				}),
			);
			const results = pairs.flat();
			expect(started(results).sort()).toEqual([...ids].sort());
			expect(
				results.every(
					(result) => [200].includes(Number(outcome(result))) || started([result]).length === 1,
				),
			).toBe(true);
			for (const jobId of ids) expect(looksAt(jobId)).toBeLessThanOrEqual(2);
		},
	);

	it('a second call while the first is checked is not lost when the first finds the job unfinished', async () => {
		const job = add();
		const receiver = new Receiver(stage);
		const results = await inNoTime(async () => {
			const first = receiver.call({ jobId: job.jobId });
			while (looksAt(job.jobId) === 0) await nextTurn();
			const second = receiver.call({ jobId: job.jobId });
			await nextTurn();
			stage.simulator.jobs.finish(job);
			return await Promise.all([first, second]);
		});
		expect(started(results)).toEqual([job.jobId]);
	});

	it('two triggers of one workflow, or of two, are no business of each other', async () => {
		const { jobId } = addFinished();
		const [one, other] = [new Receiver(stage), new Receiver(stage, { events: ['completed'] })];
		other.restart();
		expect(started(await Promise.all([one.call({ jobId }), other.call({ jobId })]))).toEqual([
			jobId,
			jobId,
		]);
	});

	it('a call after a restart is answered from what n8n has stored', async () => {
		const { jobId } = addFinished();
		const receiver = new Receiver(stage);
		await receiver.call({ jobId });
		receiver.restart();
		expect(outcome(await receiver.call({ jobId }))).toBe(200);
		expect(looksAt(jobId)).toBe(1);
	});
});

describe('a call that comes too early', () => {
	it('for a job that is finished some seconds later starts the workflow', async () => {
		const job = add();
		const [result] = await inNoTime(async () => {
			const call = new Receiver(stage).call({ jobId: job.jobId });
			while (looksAt(job.jobId) < 3) await nextTurn();
			stage.simulator.jobs.finish(job);
			return [await call];
		});
		expect(started([result])).toEqual([job.jobId]);
	});

	it('for a job that Pictory knows some seconds later starts the workflow', async () => {
		const results = await inNoTime(async () => {
			const call = new Receiver(stage).call({ jobId: 'coming' });
			while (looksAt('coming') < 2 && stage.simulator.counters().requests < 2) await nextTurn();
			addFinished({ jobId: 'coming' });
			return [await call];
		});
		expect(started(results)).toEqual(['coming']);
	});

	it.each<[string, NewFault]>([
		['503', { times: 3, effect: { kind: 'status', status: 503 } }],
		['a page with 200', { times: 2, effect: { kind: 'status', status: 200, format: 'html' } }],
		['401 once', { effect: { kind: 'status', status: 401 } }],
		['a lost connection', { times: 2, effect: { kind: 'reset' } }],
		['429', { times: 2, effect: { kind: 'rateLimited', retryAfterSeconds: 2 } }],
		['a page of Cloudflare', { times: 3, effect: { kind: 'cloudflare' } }],
	])('while Pictory answers %s starts the workflow', async (_what, fault) => {
		const { jobId } = addFinished();
		stage.simulator.faults.add({ path: `/v1/jobs/${jobId}`, ...fault });
		const result = await inNoTime(async () => await new Receiver(stage).call({ jobId }));
		expect(started([result])).toEqual([jobId]);
	});

	it.each<[string, () => string, number]>([
		['never finishes', () => add().jobId, 409],
		['is never known', () => 'no-such-job', 404],
	])('and %s is given up, and said in the log', async (_what, jobId, status) => {
		const id = jobId();
		const warnings = await warningsOf(async () => {
			const result = await inNoTime(async () => await new Receiver(stage).call({ jobId: id }));
			expect(outcome(result)).toBe(status);
		});
		expect(stage.simulator.counters().requests).toBe(5);
		expect(warnings).toEqual([expect.stringContaining(`A call for the job ${id} starts nothing`)]);
	});

	it.each([-3_600_000, 3_600_000])(
		'is checked on when the clock jumps by %i ms',
		async (jumpMs) => {
			const job = add();
			const result = await inNoTime(async () => {
				const call = new Receiver(stage).call({ jobId: job.jobId });
				while (looksAt(job.jobId) < 2) await nextTurn();
				jest.setSystemTime(Date.now() + jumpMs);
				stage.simulator.jobs.finish(job);
				return await call;
			});
			expect(started([result])).toEqual([job.jobId]);
			expect(looksAt(job.jobId)).toBe(3);
		},
	);

	it('is answered within some 10 s, although Pictory does not answer at all', async () => {
		const { jobId } = addFinished();
		stage.simulator.faults.add({ times: 'always', effect: { kind: 'hang' } });
		const real = AbortSignal.timeout.bind(AbortSignal);
		const asked: number[] = [];
		const spy = jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
			asked.push(ms);
			return real(ms > 9_000 && ms <= 10_000 ? 50 : ms);
		});
		try {
			expect(outcome(await new Receiver(stage).call({ jobId }))).toBe(503);
		} finally {
			spy.mockRestore();
			stage.simulator.faults.clear();
		}
		expect(asked.some((ms) => ms > 9_000 && ms <= 10_000)).toBe(true);
	});
});

describe('a call in another content type than JSON', () => {
	const json = (jobId: string) => JSON.stringify({ job_id: jobId, webhookInput: { order: 7 } });
	/** As n8n 2.8 and 2.41 hand them over: `body` is what the node gets. */
	it.each<[string, string | undefined, (text: string) => unknown, (jobId: string) => string]>([
		['text/plain', 'text/plain', (text) => text, json],
		['+json', 'application/vnd.pictory+json', () => ({}), json],
		['none', undefined, () => ({}), json],
		['octets', 'application/octet-stream', () => ({}), json],
		['JSON called a form', 'application/x-www-form-urlencoded', (text) => ({ [text]: '' }), json],
		[
			'a form',
			'application/x-www-form-urlencoded',
			(text) => Object.fromEntries(new URLSearchParams(text)),
			(jobId) => `status=completed&job_id=${jobId}`,
		],
		[
			'a form that holds JSON',
			'application/x-www-form-urlencoded',
			(text) => Object.fromEntries(new URLSearchParams(text)),
			(jobId) => `payload=${encodeURIComponent(json(jobId))}`,
		],
		['with a byte order mark', 'text/plain', (text) => text, (jobId) => `\uFEFF${json(jobId)}`],
		['JSON in JSON', 'text/plain', (text) => text, (jobId) => JSON.stringify(json(jobId))],
		['a list', 'text/json', () => ({}), (jobId) => `[${json(jobId)}]`],
	])('%s starts the workflow', async (_what, contentType, bodyOf, textOf) => {
		const { jobId } = addFinished();
		const text = textOf(jobId);
		const result = await new Receiver(stage).call(bodyOf(text) as IDataObject, {
			headers: contentType === undefined ? {} : { 'content-type': contentType },
			rawBody: Buffer.from(text),
		});
		expect(started([result])).toEqual([jobId]);
	});

	it.each([
		['text', 'hello', 'text/plain'],
		['broken JSON', '{"job_id": "x', 'text/plain'],
		['nothing', '', 'application/octet-stream'],
		['bytes', '\u0000\u0001', 'image/png'],
		['JSON without an id', '{"a":[1,{"b":null}]}', 'text/plain'],
		['deep JSON', '['.repeat(20_000), 'text/plain'],
	])('that holds no id (%s) is refused, and said in the log', async (_what, text, contentType) => {
		const warnings = await warningsOf(async () => {
			const result = await new Receiver(stage).call(
				{},
				{
					headers: { 'content-type': contentType },
					rawBody: Buffer.from(text),
				},
			);
			expect(outcome(result)).toBe(400);
		});
		expect(warnings).toEqual([expect.stringContaining(`content type: ${contentType}`)]);
	});
});

/** Lets the clock that only goes forward go on at once. */
function passTime(durationMs: number): void {
	const now = performance.now.bind(performance);
	jest.spyOn(performance, 'now').mockImplementation(() => now() + durationMs);
}
afterEach(() => jest.restoreAllMocks());

describe('ids that Pictory does not know', () => {
	it('cost no request again for a while, and are asked for later', async () => {
		const receiver = new Receiver(stage);
		await inNoTime(async () => {
			expect(outcome(await receiver.call({ jobId: 'made-up' }))).toBe(404);
			const { requests } = stage.simulator.counters();
			for (let count = 0; count < 20; count += 1) {
				expect(outcome(await receiver.call({ jobId: 'made-up' }))).toBe(404);
			}
			expect(stage.simulator.counters().requests).toBe(requests);
			passTime(31_000);
			addFinished({ jobId: 'made-up' });
			expect(started([await receiver.call({ jobId: 'made-up' })])).toEqual(['made-up']);
		});
	});

	it('in calls at the same time share their requests', async () => {
		const receiver = new Receiver(stage);
		await inNoTime(
			async () =>
				await Promise.all(
					Array.from({ length: 20 }, async () => await receiver.call({ jobId: 'made-up-2' })),
				),
		);
		expect(stage.simulator.counters().requests).toBeLessThanOrEqual(10);
	});

	it('made up by the thousand cost a bounded number of requests, and the log says what to do', async () => {
		const receiver = new Receiver(stage, { secret: '' });
		receiver.restart();
		const warnings = await warningsOf(
			async () =>
				await inNoTime(
					async () =>
						await Promise.all(
							Array.from(
								{ length: 1_000 },
								async (_none, number) => await receiver.call({ jobId: `flood-${number}` }),
							),
						),
				),
		);
		expect(stage.simulator.counters().requests).toBeLessThan(200);
		expect(warnings.some((text) => text.includes("set 'Secret'"))).toBe(true);
		const { jobId } = addFinished();
		await inNoTime(async () => {
			passTime(61_000);
			expect(started([await receiver.call({ jobId })])).toEqual([jobId]);
		});
	});
});

describe('static data that somebody has changed', () => {
	it.each<[string, unknown]>([
		['a text', 'x'],
		['null', null],
		['a list', [1]],
		['odd entries', { reported: [1, null, {}, 'x'], more: true }],
		['an object of ids', { reported: { a: 1 } }],
	])('%s does not keep a call from its job', async (_what, memory) => {
		const receiver = new Receiver(stage);
		receiver.staticData = { 'node:Pictory Trigger': memory } as IDataObject;
		const { jobId } = addFinished();
		expect(started([await receiver.call({ jobId })])).toEqual([jobId]);
		expect(outcome(await receiver.call({ jobId }))).toBe(200);
	});
});

describe('several triggers in one workflow', () => {
	it('with the same node id each report, also when they poll at the same time', async () => {
		const nodes: INode[] = ['One', 'Two'].map((name) => triggerNode({}, { name, id: 'same-id' }));
		const workflow = {
			id: 'workflow-twins',
			nodes: [...nodes, makeNode('n8n-nodes-base.noOp')],
			connections: {},
		};
		const pollers = nodes.map(({ name }) => new Poller(stage.engine, workflow, name));
		for (const trigger of pollers) await trigger.activate();
		const { jobId } = addFinished();
		const polls = await Promise.all(pollers.map(async (trigger) => await trigger.poll()));
		expect(polls.map(idsOf)).toEqual([[jobId], [jobId]]);
	});
});
