import { Random } from '../simulator/random';
import type { NewFault } from '../simulator';
import type { Poller } from './harness';
import { openStage, type Stage } from './pictory';
import { inNoTime, poller } from './trigger';

const games = 5;
const pollsPerGame = 60;

const figures = {
	polls: 0,
	overlapping: 0,
	failedPolls: 0,
	faults: 0,
	restarts: 0,
	requests: 0,
	jobs: 0,
	reported: 0,
	lost: 0,
	doubled: 0,
	uncalledFor: 0,
};

const minutes = 60_000;

let stage: Stage;
beforeAll(async () => {
	stage = await openStage({ speed: 0 });
});
afterAll(async () => await stage.close());

/** A workflow in n8n's engine that watches an account in which jobs come, go on and end, and now and then all fails. */
class Game {
	private readonly random: Random;

	private readonly trigger: Poller;

	private readonly reported: string[] = [];

	constructor(seed: number) {
		this.random = new Random(seed);
		stage.simulator.reset();
		stage.simulator.changeSettings({
			pageSizes: { jobs: 5 + this.upTo(10) },
			listedJobIdAt: this.chance(0.5) ? 'data.jobId' : 'job_id',
		});
		for (let count = this.upTo(40); count > 0; count -= 1) this.startJob();
		stage.simulator.clock.advance(this.upTo(5) * minutes);
		this.trigger = poller(stage);
	}

	async play(): Promise<void> {
		const { jobs } = stage.simulator;
		const isFinished = (jobId: string) => {
			const job = jobs.get(jobId);
			return job !== undefined && ['completed', 'failed'].includes(jobs.state(job));
		};
		const before = jobs
			.list()
			.map(({ jobId }) => jobId)
			.filter(isFinished);
		await this.trigger.activate();

		for (let turn = 0; turn < pollsPerGame; turn += 1) {
			for (let count = this.upTo(this.chance(0.05) ? 50 : 5) - 1; count > 0; count -= 1) {
				this.startJob();
			}
			stage.simulator.clock.advance(this.upTo(3) * minutes);
			if (this.chance(0.3)) this.addFault();
			await this.poll();
		}

		stage.simulator.faults.clear();
		stage.simulator.clock.advance(60 * minutes);
		for (let turn = 0; turn < 10; turn += 1) await this.poll();

		for (const { jobId } of jobs.list()) {
			const times = this.reported.filter((id) => id === jobId).length;
			const isAwaited = isFinished(jobId) && !before.includes(jobId);
			figures.jobs += 1;
			figures.reported += times;
			if (isAwaited && times === 0) figures.lost += 1;
			if (!isAwaited && times > 0) figures.uncalledFor += 1;
			if (times > 1) figures.doubled += times - 1;
		}
		figures.faults += this.struck();
		figures.requests += stage.simulator.counters().requests;
	}

	private startJob(): void {
		const isSlow = this.chance(0.1);
		stage.simulator.jobs.add({
			jobId: this.random.uuid(),
			jobType: this.chance(0.7) ? 'videoRender' : 'transcription',
			durationMs: this.random.next() * (isSlow ? 60 : 5) * minutes,
			outcome: this.chance(0.2) ? 'failed' : 'completed',
		});
	}

	/** Three seconds at most, or a minute and longer: n8n is stopped or the next poll begins meanwhile. */
	private addFault(): void {
		const kinds: Array<NewFault['effect']> = [
			{ kind: 'status', status: 401 },
			{ kind: 'status', status: 500 },
			{ kind: 'status', status: 503, format: 'html' },
			{ kind: 'rateLimited', retryAfterSeconds: 2 },
			{ kind: 'rateLimited', retryAfterSeconds: 300 },
			{ kind: 'reset' },
			{ kind: 'reset', when: 'midway' },
		];
		stage.simulator.faults.add({
			path: this.chance(0.5) ? '/v1/jobs' : '/v1/jobs/*',
			skip: this.upTo(3) - 1,
			times: this.upTo(6),
			effect: kinds[this.upTo(kinds.length) - 1],
		});
	}

	private async poll(): Promise<void> {
		const isRestart = this.chance(0.1);
		const isOverlapping = !isRestart && this.chance(0.2);
		if (isRestart) figures.restarts += 1;
		if (isOverlapping) figures.overlapping += 1;
		const polls = isOverlapping ? [1, 2] : [1];
		const results = await inNoTime(
			async () =>
				await Promise.allSettled(
					polls.map(async () =>
						isRestart ? await this.trigger.restart() : await this.trigger.poll(),
					),
				),
		);
		for (const result of results) {
			figures.polls += 1;
			if (result.status === 'rejected') figures.failedPolls += 1;
			else this.reported.push(...(result.value ?? []).map(({ json }) => String(json.jobId)));
		}
	}

	private struck(): number {
		return stage.simulator.requests().filter(({ status }) => status !== 200).length;
	}

	private chance(share: number): boolean {
		return this.random.next() < share;
	}

	/** 1 to `most`. */
	private upTo(most: number): number {
		return 1 + Math.floor(this.random.next() * most);
	}
}

it('in n8n’s engine, too, every finished job is reported exactly once', async () => {
	for (let seed = 1; seed <= games; seed += 1) await new Game(seed).play();
	// eslint-disable-next-line no-console -- these figures are what the test is for
	console.log(`The trigger's randomised test in n8n's engine: ${JSON.stringify(figures, null, 2)}`);
	expect(figures).toMatchObject({ lost: 0, doubled: 0, uncalledFor: 0 });
	expect(figures.polls).toBeGreaterThan(300);
	expect(figures.failedPolls).toBeGreaterThan(20);
	expect(figures.restarts).toBeGreaterThan(20);
	expect(figures.overlapping).toBeGreaterThan(30);
	expect(figures.reported).toBeGreaterThan(500);
}, 300_000);
