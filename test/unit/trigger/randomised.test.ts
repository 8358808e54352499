import { isWanted } from '../../../nodes/Pictory/trigger/choice';
import type { TriggerChoice } from '../../../nodes/Pictory/trigger/choice';
import { watch } from '../../../nodes/Pictory/trigger/watch';
import { parseWatchState } from '../../../nodes/Pictory/trigger/watchState';
import { Random } from '../../simulator/random';
import { FakeAccount, passingFault, unknownJobFault } from './fakeAccount';
import type { FakeJob } from './fakeAccount';

const games = 50;
const pollsPerGame = 200;

const figures = {
	polls: 0,
	failedPolls: 0,
	faults: 0,
	restarts: 0,
	newKeys: 0,
	jobs: 0,
	finishedAtActivation: 0,
	unwanted: 0,
	reported: 0,
	lost: 0,
	doubled: 0,
	uncalledFor: 0,
	largestStateBytes: 0,
};

/**
 * An account, a workflow that watches it, and an n8n that remembers what n8n would: what was stored survives a
 * restart, what only null polls changed does not.
 */
class Game {
	private readonly random: Random;

	private readonly account = new FakeAccount();

	private readonly choice: TriggerChoice;

	/** What n8n holds in memory, and what it has stored, both as JSON. */
	private memory = 'null';

	private stored = 'null';

	private readonly reported = new Map<string, number>();

	private readonly finishedAtActivation: Set<string>;

	/** Jobs that nobody can report: they were cleaned before they were seen finished. */
	private readonly cleaned = new Set<string>();

	private readonly late: FakeJob[] = [];

	private faultRate = 0;

	constructor(seed: number) {
		this.random = new Random(seed);
		this.account.pageSize = 5 + this.upTo(10);
		this.choice = {
			watchBy: 'polling',
			events: this.pick<TriggerChoice['events']>([['completed', 'failed'], ['completed'], ['failed']]),
			jobTypes: [],
			simplify: true,
			secret: '',
		};
		for (let count = this.upTo(60) - 1; count > 0; count -= 1) this.startJob();
		this.finishSome(0.5);
		this.finishedAtActivation = new Set(
			this.account.jobs.filter(({ state }) => state !== 'unfinished').map(({ id }) => id),
		);
	}

	async play(polls: number): Promise<void> {
		await this.poll();
		this.stored = this.memory;
		this.account.beforeRequest = (what) => {
			// The account does not stand still while it is read.
			if (this.chance(0.2)) this.startJob();
			if (this.chance(0.2)) this.finishSome(0.2);
			if (!this.chance(this.faultRate)) return undefined;
			figures.faults += 1;
			return what === 'look' && this.chance(0.2) ? unknownJobFault : passingFault;
		};
		for (let turn = 0; turn < polls; turn += 1) {
			this.liveOn();
			this.faultRate = this.chance(0.3) ? 0.3 : 0;
			if (this.chance(0.08)) this.restart();
			await this.poll();
		}
		await this.end();
		this.count();
	}

	private liveOn(): void {
		for (const job of this.late.splice(0)) job.listed = true;
		const burst = this.chance(0.03) ? 80 : this.chance(0.3) ? 6 : 2;
		const started = this.upTo(burst) - 1;
		for (let count = started; count > 0; count -= 1) this.startJob();
		// Some are in the list only by the next poll, below newer ones.
		for (const job of this.account.jobs.slice(0, Math.min(started, 4))) {
			job.listed = !this.chance(0.1);
			if (!job.listed) this.late.push(job);
		}
		this.finishSome(this.chance(0.1) ? 0.8 : 0.15);
		if (this.chance(0.1)) this.hideSome();
		if (this.chance(0.02)) {
			figures.newKeys += 1;
			this.account.accountMark = `key ${figures.newKeys}`;
		}
	}

	private async poll(): Promise<void> {
		figures.polls += 1;
		try {
			const { state, ended } = await watch(this.account, parseWatchState(JSON.parse(this.memory)));
			this.memory = JSON.stringify(state);
			figures.largestStateBytes = Math.max(figures.largestStateBytes, this.memory.length);
			const wanted = ended.filter((job) => isWanted(this.choice, job));
			for (const { jobId } of wanted) {
				this.reported.set(jobId, (this.reported.get(jobId) ?? 0) + 1);
			}
			if (wanted.length > 0) this.stored = this.memory;
		} catch {
			figures.failedPolls += 1;
		}
	}

	private restart(): void {
		figures.restarts += 1;
		this.memory = this.stored;
	}

	/** Lets everything come to an end: every job finishes, and polls go on until the state has caught up. */
	private async end(): Promise<void> {
		this.account.beforeRequest = () => undefined;
		this.liveOn();
		this.finishSome(1);
		for (const job of this.account.jobs) job.listed ||= this.late.includes(job);
		for (let turn = 0; turn < 30; turn += 1) await this.poll();
	}

	private count(): void {
		for (const { id, state } of this.account.jobs) {
			const times = this.reported.get(id) ?? 0;
			const wasBefore = this.finishedAtActivation.has(id);
			const isEvent = this.choice.events.some((event) => event === state);
			const isAwaited = !wasBefore && isEvent && !this.cleaned.has(id);
			figures.jobs += 1;
			figures.reported += times;
			if (wasBefore) figures.finishedAtActivation += 1;
			else if (!isAwaited) figures.unwanted += 1;
			if (isAwaited && times === 0) figures.lost += 1;
			if (!isAwaited && times > 0) figures.uncalledFor += 1;
			if (times > 1) figures.doubled += times - 1;
		}
	}

	private startJob(): void {
		const job = this.account.start(this.random.uuid());
		if (this.chance(0.2)) job.state = this.outcome(job);
	}

	private outcome({ id }: FakeJob): FakeJob['state'] {
		if (this.chance(0.05)) {
			this.cleaned.add(id);
			return 'cleaned';
		}
		return this.chance(0.3) ? 'failed' : 'completed';
	}

	private finishSome(share: number): void {
		for (const job of this.account.jobs) {
			if (job.state === 'unfinished' && this.chance(share)) job.state = this.outcome(job);
		}
	}

	/** Jobs that are dealt with leave the list, or come back to it. */
	private hideSome(): void {
		for (const job of this.account.jobs.slice(0, 40)) {
			if (this.reported.has(job.id) && this.chance(0.5)) job.listed = !job.listed;
		}
	}

	private chance(share: number): boolean {
		return this.random.next() < share;
	}

	/** 1 to `most`. */
	private upTo(most: number): number {
		return 1 + Math.floor(this.random.next() * most);
	}

	private pick<T>(choices: T[]): T {
		return choices[this.upTo(choices.length) - 1];
	}
}

it('every finished job is reported exactly once, whatever happens', async () => {
	for (let seed = 1; seed <= games; seed += 1) await new Game(seed).play(pollsPerGame);
	// eslint-disable-next-line no-console -- these figures are what the test is for
	console.log(`The trigger's randomised test: ${JSON.stringify(figures, null, 2)}`);
	expect(figures).toMatchObject({ lost: 0, doubled: 0, uncalledFor: 0 });
	expect(figures.polls).toBeGreaterThan(10_000);
	expect(figures.faults).toBeGreaterThan(1_000);
	expect(figures.restarts).toBeGreaterThan(500);
	expect(figures.reported).toBeGreaterThan(10_000);
}, 120_000);
