/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not in n8n */
import type { IRun } from 'n8n-workflow';

import { resumeByTime, resumeByWebhook, resumeUntilDone, startWorkflow } from './harness';
import type { Park, RestartOptions, RunOptions, WebhookRequest, WorkflowJson } from './harness';
import { openStage, type Stage } from './pictory';

/** Rounds of the event loop that a request to the fake Pictory and its answer take, and some. */
const roundsOfARequest = 20;

export const seconds = 1_000;
export const minutes = 60 * seconds;

/** The node's own sleep looks for a stop as often. */
const stepMs = 500;

/** Runs executions that pause, in a world whose time passes only as far as somebody waits for it. */
export interface PausingStage extends Stage {
	/** Starts a workflow, and returns when it has ended or is paused. */
	start(json: WorkflowJson, options?: RestartOptions): Promise<IRun>;
	/** Wakes a paused execution when its time has come, in a fresh n8n. */
	wake(json: WorkflowJson, parked: IRun, options?: RestartOptions): Promise<IRun>;
	/** Starts a workflow, and restarts n8n at every pause, until it ends. */
	runToTheEnd(json: WorkflowJson, options?: RestartOptions): Promise<{ run: IRun; parks: Park[] }>;
	/** Goes on so with a paused execution. */
	goOnToTheEnd(
		json: WorkflowJson,
		parked: IRun,
		options?: RestartOptions,
	): Promise<{ run: IRun; parks: Park[] }>;
	/** Calls the address at which a paused execution can be woken. `run` is missing where it sleeps on. */
	call(
		json: WorkflowJson,
		parked: IRun,
		request: WebhookRequest,
		options?: RunOptions,
	): ReturnType<typeof resumeByWebhook>;
	/** Lets time pass until something is there. */
	timeFor<T>(promise: PromiseLike<T>): Promise<T>;
	/** Lets so much time pass. */
	pass(durationMs: number): Promise<void>;
}

/**
 * Opens a stage on which n8n's clock and the fake Pictory's go in step, as fast as the machine can. Timers and `Date` are
 * jest's; requests travel in real time, which the clocks do not count.
 */
export async function openPausingStage(): Promise<PausingStage> {
	jest.useFakeTimers({
		doNotFake: [
			'hrtime',
			'nextTick',
			'queueMicrotask',
			'setImmediate',
			'clearImmediate',
			'setInterval',
			'clearInterval',
		],
	});
	const stage = await openStage({
		speed: 0,
		startMs: Date.now(),
		settings: { webhooks: { post: 'none' } },
	});

	async function pass(durationMs: number): Promise<void> {
		for (let leftMs = durationMs; leftMs > 0; leftMs -= stepMs) {
			stage.simulator.clock.advance(Math.min(stepMs, leftMs));
			await jest.advanceTimersByTimeAsync(Math.min(stepMs, leftMs));
			for (let round = 0; round < roundsOfARequest; round++)
				await new Promise((resolve) => setImmediate(resolve));
		}
	}

	async function timeFor<T>(promise: PromiseLike<T>): Promise<T> {
		let isThere = false;
		const there = () => {
			isThere = true;
		};
		promise.then(there, there);
		while (!isThere) await pass(stepMs);
		return await promise;
	}

	const untilTime = async ({ waitTill }: { waitTill: Date }) =>
		await new Promise<void>((resolve) => setTimeout(resolve, waitTill.getTime() - Date.now()));

	const goOnToTheEnd = async (
		json: WorkflowJson,
		begun: PromiseLike<IRun> | IRun,
		options: RestartOptions = {},
	) => {
		const onPark = async (park: Park) => {
			await untilTime(park);
			await options.onPark?.(park);
		};
		const toTheEnd = async () =>
			await resumeUntilDone(stage.engine, json, await begun, { ...options, onPark });
		return await timeFor(toTheEnd());
	};

	return {
		...stage,
		pass,
		timeFor,
		start: async (json, options) => await timeFor(startWorkflow(stage.engine, json, options)),
		wake: async (json, parked, options) => {
			const waitTill = new Date(parked.waitTill ?? NaN);
			await timeFor(untilTime({ waitTill }));
			return await timeFor(resumeByTime(stage.engine, json, parked, options));
		},
		runToTheEnd: async (json, options = {}) =>
			await goOnToTheEnd(json, startWorkflow(stage.engine, json, options), options),
		goOnToTheEnd,
		call: async (json, parked, request, options) =>
			await timeFor(resumeByWebhook(stage.engine, json, parked, request, options)),
		close: async () => {
			jest.useRealTimers();
			await stage.close();
		},
	};
}
