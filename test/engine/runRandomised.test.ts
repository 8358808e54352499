/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not in n8n */
import type { IDataObject, INode, INodeParameters, IRun } from 'n8n-workflow';

import { Random } from '../simulator/random';
import {
	makeEngine,
	pictoryWorkflow,
	resumeByTime,
	resumeByWebhook,
	retryExecution,
	startWorkflow,
	type Engine,
	type RunningWorkflow,
	type WorkflowJson,
} from './harness';
import { byId } from './pictory';
import { baseUrl, RandomPictory, wellFormed, type RandomJob } from './randomPictory';

/**
 * Executions of 1 to 50 items with faults of every kind, drawn by chance, in n8n's engine. After each it is looked at what
 * became of every job that was started: `npm test` plays some thousands, `npm run test:random` more.
 */
const executions = Number(process.env.PICTORY_RANDOM_EXECUTIONS ?? 2_000);
const firstSeed = Number(process.env.PICTORY_RANDOM_SEED ?? 1);

const seconds = 1_000;
const minutes = 60 * seconds;

/** Of a clock that goes on whatever the tests do with time. */
const realMs = () => Number(process.hrtime.bigint() / 1_000_000n);

const figures = {
	executions: 0,
	items: 0,
	starts: 0,
	requests: 0,
	faults: 0,
	pauses: 0,
	stops: 0,
	retries: 0,
	clockJumps: 0,
	brokenExpressions: 0,
	lost: 0,
	doubled: 0,
	misjudged: 0,
	inputsAsResults: 0,
	keysShown: 0,
	longMessages: 0,
	wrongEnds: 0,
};
type Wrong =
	| 'lost'
	| 'doubled'
	| 'misjudged'
	| 'inputsAsResults'
	| 'keysShown'
	| 'longMessages'
	| 'wrongEnds';

/** What went wrong, with the seed that brings it back. */
const wrongs: string[] = [];

let engine: Engine;
beforeAll(async () => {
	jest.useFakeTimers({
		doNotFake: ['hrtime', 'nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate'],
	});
	engine = await makeEngine({ credentials: { pictoryApi: { apiKey: '', baseUrl } } });
});
afterAll(() => jest.useRealTimers());

class Execution {
	private readonly random: Random;

	private readonly pictory: RandomPictory;

	private readonly json: WorkflowJson;

	private readonly items: IDataObject[];

	private readonly node: Partial<INode>;

	private readonly isRender: boolean;

	private readonly waits: boolean;

	private readonly pauses: boolean;

	private readonly timeoutMs: number;

	/** All that n8n would have stored of it: the runs of the execution, and of its retries. */
	private readonly runs: IRun[] = [];

	private wasStopped = false;

	private hasJumped = false;

	private hasBrokenExpression = false;

	constructor(private readonly seed: number) {
		this.random = new Random(seed);
		this.pictory = new RandomPictory(this.random, {
			longestJobMs: this.pick([10, 30, 60, 120, 300]) * seconds,
			faults: this.pick([0, 1, 1, 2, 3, 5]),
		});
		Object.assign(engine.credentials.pictoryApi, { apiKey: this.pictory.apiKey });
		this.isRender = this.chance(0.8);
		this.waits = !this.isRender || this.chance(0.85);
		this.pauses = this.waits && this.chance(0.4);
		this.timeoutMs = this.pick([0.5, 2, 6, 6, 6]) * minutes;
		const count = this.chance(0.7)
			? this.upTo(4)
			: this.chance(0.8)
				? this.upTo(15)
				: this.upTo(50);
		this.items = Array.from({ length: count }, (_none, index) => this.item(index));
		this.hasBrokenExpression = this.chance(0.06);
		if (this.hasBrokenExpression) {
			this.items[this.upTo(count) - 1].broken = true;
			figures.brokenExpressions += 1;
		}
		const retries = this.chance(0.3);
		this.node = {
			onError: this.pick([
				'stopWorkflow',
				'stopWorkflow',
				'continueRegularOutput',
				'continueErrorOutput',
			] as const),
			...(retries ? { retryOnFail: true, maxTries: this.upTo(2) + 1, waitBetweenTries: 1 } : {}),
		};
		this.json = pictoryWorkflow(this.parameters(), this.node);
		figures.executions += 1;
		figures.items += count;
	}

	/** An input item says so: it must not come out as a result. */
	private item(index: number): IDataObject {
		const item = { inputMarker: 'an input item', projectId: `project-${index}` };
		if (this.isRender) return item;
		return { ...item, jobId: this.pictory.add(`project-${index}`, true).jobId };
	}

	private parameters(): INodeParameters {
		const broken = "{{ $json.broken ? $('No Such Node').first().json.x : ";
		const download = this.pick(['', '', 'true', 'false']);
		const breaksIn = this.pick(['options', 'simplify', 'id']);
		const options: INodeParameters = {};
		if (download !== '' || (this.hasBrokenExpression && breaksIn === 'options'))
			options.downloadOutput = this.hasBrokenExpression
				? `=${broken}${download || 'false'} }}`
				: download === 'true';
		const waiting: INodeParameters = {
			simplify: this.hasBrokenExpression && breaksIn === 'simplify' ? `=${broken}true }}` : true,
			whileWaiting: this.pauses ? 'pause' : 'keepRunning',
			waitOptions: {
				timeout: this.timeoutMs / minutes,
				pollInterval: this.pick([5, 10]),
				maxRequestsPerMinute: 600,
				onFailedJob: this.pick(['error', 'output']),
				onTimeout: this.pick(['error', 'output']),
			},
			options,
		};
		const id = (name: string) =>
			byId(
				this.hasBrokenExpression && breaksIn === 'id'
					? `=${broken}$json.${name} }}`
					: `={{ $json.${name} }}`,
			);
		if (!this.isRender)
			return { resource: 'job', operation: 'wait', jobId: id('jobId'), ...waiting };
		return {
			resource: 'project',
			operation: 'render',
			projectId: id('projectId'),
			waitForCompletion: this.waits,
			...waiting,
		};
	}

	async play(): Promise<void> {
		try {
			const triggerItems = this.items.map((json) => ({ json }));
			await this.toTheEnd(startWorkflow(engine, this.json, { triggerItems, mode: 'trigger' }));
			if (this.last.status !== 'success' && this.chance(0.5)) {
				figures.retries += 1;
				this.wasStopped = false;
				await this.toTheEnd(retryExecution(engine, this.retried(), this.last));
			}
			// What is under way when n8n is stopped may still be answered.
			await this.turns(3 * minutes, () => false, 1);
			this.judge();
		} catch (error) {
			this.note('wrongEnds', String(error));
		} finally {
			this.pictory.close();
			figures.requests += this.pictory.requests;
			figures.faults += this.pictory.struck;
			jest.clearAllTimers();
		}
	}

	/** The workflow as it is, or with more time. */
	private retried(): WorkflowJson {
		if (this.chance(0.5)) return this.json;
		const json = structuredClone(this.json);
		const { waitOptions } = json.nodes[1].parameters;
		Object.assign(waitOptions ?? {}, { timeout: 8 });
		return json;
	}

	private get last(): IRun {
		return this.runs[this.runs.length - 1];
	}

	/** Lets it run, and restarts n8n at every pause. */
	private async toTheEnd(running: RunningWorkflow): Promise<void> {
		let run = await this.runToPauseOrEnd(running);
		for (let pauses = 0; run.status === 'waiting'; pauses += 1) {
			figures.pauses += 1;
			if (pauses === 300) {
				this.note('wrongEnds', 'never ends');
				break;
			}
			const data = { run };
			if (this.chance(0.15)) {
				const called = await this.until(
					resumeByWebhook(engine, this.json, run, {
						query: { pictoryItem: String(this.upTo(this.items.length) - 1) },
						body: {},
					}),
				);
				if (called.run) {
					data.run = called.run;
					this.runs.push(called.run);
					run = called.run;
					continue;
				}
			}
			const pauseMs = (run.waitTill?.getTime() ?? 0) - Date.now();
			// n8n may be late, or be down meanwhile.
			jest.setSystemTime(Date.now() + Math.max(0, pauseMs) + this.pick([0, 0, 5, 60]) * seconds);
			run = await this.runToPauseOrEnd(resumeByTime(engine, this.json, data.run));
		}
	}

	private async runToPauseOrEnd(running: RunningWorkflow): Promise<IRun> {
		const stopAfterMs = this.chance(0.15) ? this.random.next() * 60 * seconds : Infinity;
		const jumpAfterMs = this.chance(0.06) ? this.random.next() * 60 * seconds : Infinity;
		const run = await this.until(running, (passedMs) => {
			if (passedMs >= jumpAfterMs && !this.hasJumped) {
				this.hasJumped = true;
				figures.clockJumps += 1;
				jest.setSystemTime(Date.now() + (this.random.next() - 0.5) * 24 * 60 * minutes);
			}
			if (passedMs < stopAfterMs || this.wasStopped) return;
			this.wasStopped = true;
			figures.stops += 1;
			running.cancel();
		});
		this.runs.push(run);
		return run;
	}

	/** Lets time pass until something is there. */
	private async until<T>(promise: PromiseLike<T>, onTurn: (passedMs: number) => void = () => {}) {
		const result: { value?: T; error?: unknown; isThere?: true } = {};
		promise.then(
			(value) => Object.assign(result, { value, isThere: true }),
			(error: unknown) => Object.assign(result, { error, isThere: true }),
		);
		await this.turns(40 * minutes, (passedMs) => {
			if (!result.isThere) onTurn(passedMs);
			return result.isThere === true;
		});
		if (!result.isThere) throw new Error('it never ends');
		return await promise;
	}

	/**
	 * Lets time pass, as fast as the machine can, until `isOver` or nothing has happened for so many real ms: where no time
	 * is waited for, something takes real time (files do), or all is over.
	 */
	private async turns(
		atMostMs: number,
		isOver: (passedMs: number) => boolean = () => false,
		idleRealMs = 10_000,
	): Promise<void> {
		const stepMs = 100;
		const startMs = realMs();
		let busyAtMs = startMs;
		// The first execution loads the code while the clock of the tests runs on.
		for (let passedMs = 0; passedMs < atMostMs || realMs() - startMs < idleRealMs; ) {
			for (let turn = 0; turn < 2; turn += 1)
				await new Promise<void>((resolve) => {
					setImmediate(resolve);
				});
			if (isOver(passedMs)) return;
			if (jest.getTimerCount() === 0) {
				if (realMs() - busyAtMs >= idleRealMs) return;
				continue;
			}
			busyAtMs = realMs();
			jest.advanceTimersByTime(stepMs);
			passedMs += stepMs;
		}
	}

	private judge(): void {
		const stored = this.runs.map(({ data }) => data);
		const text = JSON.stringify(stored.map(({ resultData }) => resultData));
		const jobsOf = new Map<string, RandomJob[]>();
		for (const job of this.pictory.jobs)
			jobsOf.set(job.subject, [...(jobsOf.get(job.subject) ?? []), job]);
		figures.starts += this.isRender ? this.pictory.jobs.length : 0;

		for (const [subject, jobs] of jobsOf)
			if (jobs.length > 1) this.note('doubled', `${subject} ${jobs.length} times`);
		if (text.includes(this.pictory.apiKey) || this.pictory.leaks.length > 0)
			this.note('keysShown', this.pictory.leaks[0] ?? 'in what is stored');

		const outputs = this.runs.flatMap(({ data }) =>
			(data.resultData.runData.Pictory ?? []).flatMap(({ data: output }) =>
				(output?.main ?? []).flatMap((items) => items ?? []),
			),
		);
		const errors = this.runs.flatMap(({ data }) => [
			data.resultData.error,
			...(data.resultData.runData.Pictory ?? []).map(({ error }) => error),
		]);
		const messages = [
			...errors.map((error) => error?.message ?? ''),
			...outputs.map(({ json }) => String(json.error ?? '')),
		];
		const customData = this.runs.map(({ data }) => JSON.stringify(data.resultData.metadata ?? {}));
		const shown = [JSON.stringify(outputs), JSON.stringify(messages), ...customData].join('\n');

		// n8n itself adds the input to what leaves by the error output.
		if (outputs.some(({ json }) => 'inputMarker' in json && json.error === undefined))
			this.note('inputsAsResults', '');
		for (const message of messages)
			if (message.length >= 2_000) this.note('longMessages', message.slice(0, 100));
		for (const { jobId, subject, isKnown } of this.pictory.jobs) {
			if (!this.isRender) continue;
			const isFound = isKnown
				? shown.includes(jobId.slice(0, 36))
				: /may have (been )?started|had not answered|holds no job ID/.test(shown);
			if (!isFound) this.note('lost', `${jobId} of ${subject}, ${isKnown ? 'known' : 'unknown'}`);
		}
		if (this.wasStopped && !['canceled', 'success', 'error', 'waiting'].includes(this.last.status))
			this.note('wrongEnds', this.last.status);
		if (!this.wasStopped && this.last.status === 'canceled')
			this.note('wrongEnds', `canceled: ${errors.at(-1)?.message}`);
		this.judgeOutputs(jobsOf);
	}

	/** Every item that the last run put out, against what is true. */
	private judgeOutputs(jobsOf: Map<string, RandomJob[]>): void {
		const { data, status } = this.last;
		const outputs = (data.resultData.runData.Pictory?.at(-1)?.data?.main ?? []).flatMap(
			(items) => items ?? [],
		);
		for (const { json, pairedItem } of outputs) {
			const index = typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : -1;
			const jobs = jobsOf.get(String(this.items[index]?.projectId)) ?? [];
			if (json.error === undefined) {
				if (json.jobId === undefined) continue;
				const job = jobs.find(({ jobId }) => jobId === json.jobId);
				const isTrue =
					job !== undefined &&
					(!this.waits ||
						this.wasStopped ||
						status === 'waiting' ||
						json.status === job.outcome ||
						json.timedOut === true);
				if (!isTrue) this.note('misjudged', `item ${index}: ${JSON.stringify(json)}`);
			} else this.judgeMessage(String(json.error), index, jobs);
		}
		const { error } = data.resultData;
		if (error && !this.wasStopped) this.judgeMessage(error.message, -1, this.pictory.jobs);
	}

	/** What a message may say only where it is so. */
	private judgeMessage(message: string, index: number, jobs: RandomJob[]): void {
		// No address can hold half a character, so that such a job can't be looked at.
		if (jobs.some(({ jobId }) => wellFormed(jobId) !== jobId)) return;
		const wrong = () => this.note('misjudged', `item ${index}: ${message}`);
		if (/failed at Pictory/.test(message) && !jobs.some(({ outcome }) => outcome === 'failed'))
			wrong();
		// Of an id that comes from outside, Pictory's word is believed at once.
		if (this.isRender && /^(Job "[^"]*": )?Pictory has no job/.test(message)) wrong();
		const startKinds = this.pictory.startFaults;
		const isAboutStart = /Could not render project/.test(message);
		if (isAboutStart && startKinds.length === 0) wrong();
		const isAboutEnd = /was not finished after/.test(message);
		const isAboutFile = /Could not download/.test(message);
		const { plannedKinds } = this.pictory;
		const isExpected =
			isAboutStart ||
			isAboutEnd ||
			isAboutFile ||
			(/shows no link to its file/.test(message) &&
				plannedKinds.some((kind) => /^bare/.test(kind))) ||
			/failed at Pictory|canceled|had not answered|may have started|Pictory has no job|holds no job ID|stopped before the answer/.test(
				message,
			);
		if (!isExpected && !this.hasBrokenExpression) wrong();
		// Looks that get no answer take half a minute each, and n8n may end a pause late.
		const isSilent = this.pictory.plannedKinds.some((kind) => kind.startsWith('silence'));
		if (isAboutEnd && !this.hasJumped && !isSilent && !this.pauses) {
			const [job] = jobs;
			if (index >= 0 && job && job.endMs + 90 * seconds < job.startMs + this.timeoutMs) wrong();
		}
	}

	private note(what: Wrong, how: string): void {
		figures[what] += 1;
		if (wrongs.length < 30)
			wrongs.push(
				`seed ${this.seed}: ${what}: ${how.slice(0, 400)} (${this.items.length} items, ${JSON.stringify(this.node)}, ${this.pauses ? 'pause' : this.waits ? 'wait' : 'no wait'}, ${this.runs.map(({ status }) => status).join(' ')}; ${this.pictory.plannedKinds.join(' ')})`,
			);
	}

	private chance(share: number): boolean {
		return this.random.next() < share;
	}

	/** 1 to `most`. */
	private upTo(most: number): number {
		return 1 + Math.floor(this.random.next() * most);
	}

	private pick<T>(list: readonly T[]): T {
		return list[Math.floor(this.random.next() * list.length)];
	}
}

it(
	`loses, doubles and misjudges nothing in ${executions} executions`,
	async () => {
		for (let played = 0; played < executions; played += 1)
			await new Execution(firstSeed + played).play();
		// eslint-disable-next-line no-console -- these figures are what the test is for
		console.log(
			`Randomised executions, seeds ${firstSeed} to ${firstSeed + executions - 1}: ${JSON.stringify(figures, null, 2)}`,
		);
		expect(wrongs).toEqual([]);
	},
	60_000 + executions * 200,
);
