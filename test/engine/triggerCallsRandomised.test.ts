import type { IDataObject } from 'n8n-workflow';

import type { NewFault } from '../simulator';
import { Random } from '../simulator/random';
import { nextTurn, openStage, type Stage } from './pictory';
import { inNoTime, Receiver } from './trigger';

const seeds = 20;
const jobsPerGame = 60;

const figures = {
	jobs: 0,
	calls: 0,
	overlapping: 0,
	early: 0,
	oddlyTyped: 0,
	faults: 0,
	strangers: 0,
	restarts: 0,
	storedLate: 0,
	reported: 0,
	lost: 0,
	doubled: 0,
	uncalledFor: 0,
};

let stage: Stage;
beforeAll(async () => {
	stage = await openStage({ speed: 0 });
});
afterAll(async () => {
	expect(stage.simulator.keyLeaks()).toEqual([]);
	await stage.close();
});

async function turns(count: number): Promise<void> {
	for (let turn = 0; turn < count; turn += 1) await nextTurn();
}

/** A workflow that Pictory, and now and then a stranger, call about jobs: too early, twice, at once, in odd types. */
class Game {
	private readonly random: Random;

	private readonly receiver: Receiver;

	private readonly reported: string[] = [];

	/** What n8n has still to store: one after the other, each as late as it likes. */
	private storing: Promise<void> = Promise.resolve();

	constructor(private readonly seed: number) {
		this.random = new Random(seed);
		// A secret of its own, so that no game knows what another has reported.
		this.receiver = new Receiver(stage, { secret: `game ${seed}` }, (store) => {
			this.storing = this.storing.then(async () => await this.storeLater(store));
		});
	}

	async play(): Promise<void> {
		const finished: string[] = [];
		const unfinished: string[] = [];
		for (let round = 0; round < jobsPerGame / 10; round += 1) {
			await Promise.all(
				Array.from({ length: 10 }, async (_none, place) => {
					await turns(place);
					if (this.chance(0.1)) unfinished.push(await this.callInVain());
					else finished.push(await this.callAboutOne());
				}),
			);
			if (!this.chance(0.3)) continue;
			await this.storing;
			this.receiver.restart();
			figures.restarts += 1;
			// Pictory repeats itself.
			for (const jobId of finished.slice(-5)) await this.call(jobId);
		}
		for (const jobId of finished) {
			const times = this.reported.filter((id) => id === jobId).length;
			figures.jobs += 1;
			figures.reported += times;
			if (times === 0) figures.lost += 1;
			if (times > 1) figures.doubled += times - 1;
		}
		figures.jobs += unfinished.length;
		figures.uncalledFor += this.reported.filter((id) => unfinished.includes(id)).length;
	}

	/** One to three calls about a job that finishes while the last of them is checked, at the latest. */
	private async callAboutOne(): Promise<string> {
		const job = stage.simulator.jobs.add({ jobType: 'videoRender', durationMs: 'never' });
		const { jobId } = job;
		const isEarly = this.chance(0.4);
		if (isEarly) figures.early += 1;
		else stage.simulator.jobs.finish(job);
		if (this.chance(0.3)) this.addFault(jobId);
		const calls = [this.call(jobId)];
		while (this.chance(0.5) && calls.length < 3) {
			figures.overlapping += 1;
			await turns(this.chance(0.4) ? 0 : this.upTo(30));
			calls.push(this.call(jobId));
		}
		if (isEarly) {
			await turns(this.upTo(40));
			stage.simulator.jobs.finish(job);
		}
		await Promise.all(calls);
		return jobId;
	}

	/** Calls about a job that is not finished for long, or that nobody knows. */
	private async callInVain(): Promise<string> {
		const isStranger = this.chance(0.5);
		if (isStranger) figures.strangers += 1;
		const jobId = `in-vain-${this.random.uuid()}`;
		if (!isStranger) {
			stage.simulator.jobs.add({ jobId, jobType: 'videoRender', durationMs: 'never' });
		}
		await Promise.all([this.call(jobId), this.call(jobId)]);
		return jobId;
	}

	private async call(jobId: string): Promise<void> {
		figures.calls += 1;
		const body: IDataObject = this.chance(0.5) ? { job_id: jobId } : { data: { jobId } };
		const isOdd = this.chance(0.3);
		if (isOdd) figures.oddlyTyped += 1;
		const { workflowData } = await this.receiver.call(isOdd ? {} : body, {
			query: { secret: `game ${this.seed}` },
			rawBody: Buffer.from(JSON.stringify(body)),
			...(isOdd ? { headers: { 'content-type': 'application/octet-stream' } } : {}),
		});
		this.reported.push(...(workflowData?.[0] ?? []).map(({ json }) => String(json.jobId)));
	}

	/** At most two looks are spoilt. */
	private addFault(jobId: string): void {
		figures.faults += 1;
		const kinds: Array<NewFault['effect']> = [
			{ kind: 'status', status: 401 },
			{ kind: 'status', status: 404 },
			{ kind: 'status', status: 500 },
			{ kind: 'status', status: 200, format: 'html' },
			{ kind: 'status', status: 200, format: 'empty' },
			{ kind: 'cloudflare' },
			{ kind: 'rateLimited', retryAfterSeconds: 1 },
			{ kind: 'reset' },
			{ kind: 'reset', when: 'midway' },
		];
		stage.simulator.faults.add({
			path: `/v1/jobs/${jobId}`,
			times: this.upTo(2),
			effect: kinds[this.upTo(kinds.length) - 1],
		});
	}

	private async storeLater(store: () => void): Promise<void> {
		if (this.chance(0.7)) {
			figures.storedLate += 1;
			await turns(this.upTo(40));
		}
		store();
	}

	private chance(share: number): boolean {
		return this.random.next() < share;
	}

	/** 1 to `most`. */
	private upTo(most: number): number {
		return 1 + Math.floor(this.random.next() * most);
	}
}

it('every job is reported exactly once, however it is called about', async () => {
	for (let seed = 1; seed <= seeds; seed += 1) {
		stage.simulator.reset();
		await inNoTime(async () => await new Game(seed).play());
	}
	// eslint-disable-next-line no-console -- these figures are what the test is for
	console.log(`The trigger's randomised calls, seeds 1 to ${seeds}: ${JSON.stringify(figures)}`);
	expect(figures).toMatchObject({ lost: 0, doubled: 0, uncalledFor: 0 });
	expect(figures.overlapping).toBeGreaterThan(300);
	expect(figures.early).toBeGreaterThan(200);
	expect(figures.faults).toBeGreaterThan(100);
	expect(figures.restarts).toBeGreaterThan(10);
}, 120_000);
