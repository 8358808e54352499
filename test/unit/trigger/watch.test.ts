import { watch } from '../../../nodes/Pictory/trigger/watch';
import {
	MAX_FOLLOWED,
	MAX_NEWEST,
	MAX_PAST,
	parseWatchState,
} from '../../../nodes/Pictory/trigger/watchState';
import type { WatchState } from '../../../nodes/Pictory/trigger/watchState';
import { FakeAccount, passingFault, unknownJobFault } from './fakeAccount';

let account: FakeAccount;
let state: WatchState | undefined;
let warnings: string[];

beforeEach(() => {
	account = new FakeAccount();
	state = undefined;
});

/** Polls once, with a state that has gone through JSON, and gives back the ids that are reported. */
async function poll(): Promise<string[]> {
	account.requests = { pages: 0, looks: [] };
	const watched = await watch(account, parseWatchState(JSON.parse(JSON.stringify(state ?? null))));
	state = watched.state;
	warnings = watched.warnings;
	return watched.ended.map(({ jobId }) => jobId);
}

function startMany(count: number, prefix = 'job', ended = true): void {
	for (let number = 1; number <= count; number += 1) {
		account.start(`${prefix}-${number}`, ended ? 'completed' : 'unfinished');
	}
}

describe('the first poll', () => {
	it('reports nothing, and later what was unfinished then', async () => {
		account.start('done', 'completed');
		account.start('running');
		expect(await poll()).toEqual([]);
		account.set('running', 'completed');
		expect(await poll()).toEqual(['running']);
		expect(await poll()).toEqual([]);
	});

	it('reads ten pages at most, and then one page a poll', async () => {
		startMany(300);
		expect(await poll()).toEqual([]);
		expect(account.requests).toEqual({ pages: 10, looks: [] });
		expect(await poll()).toEqual([]);
		expect(account.requests).toEqual({ pages: 1, looks: [] });
	});

	it('of an empty account makes everything new that comes', async () => {
		expect(await poll()).toEqual([]);
		startMany(35);
		expect(await poll()).toHaveLength(35);
	});
});

describe('what is reported', () => {
	beforeEach(async () => {
		startMany(40, 'old');
		await poll();
	});

	it('is a job that started and ended between two polls, read again by its id', async () => {
		account.start('quick', 'failed');
		expect(await poll()).toEqual(['quick']);
		expect(account.requests).toEqual({ pages: 1, looks: ['quick'] });
		expect(await poll()).toEqual([]);
	});

	it('comes oldest first, from as many pages as it takes', async () => {
		startMany(25, 'new');
		expect(await poll()).toEqual(Array.from({ length: 25 }, (_, index) => `new-${index + 1}`));
		expect(account.requests.pages).toBe(3);
	});

	it('is a job that ended after it had left the pages read', async () => {
		account.start('slow');
		expect(await poll()).toEqual([]);
		startMany(30, 'new');
		await poll();
		account.set('slow', 'completed');
		expect(await poll()).toEqual(['slow']);
		expect(account.requests).toEqual({ pages: 1, looks: ['slow'] });
		expect(await poll()).toEqual([]);
	});

	it('is no job that was cleaned', async () => {
		account.start('new', 'cleaned');
		account.start('followed');
		expect(await poll()).toEqual([]);
		account.set('followed', 'cleaned');
		expect(await poll()).toEqual([]);
		expect(state?.followed).toEqual([]);
	});

	it('is a job that shows up late, below newer ones', async () => {
		const late = account.start('late', 'completed');
		late.listed = false;
		account.start('newer', 'completed');
		expect(await poll()).toEqual(['newer']);
		late.listed = true;
		expect(await poll()).toEqual(['late']);
	});

	it('is not reported again when it leaves the list and comes back', async () => {
		const job = account.start('flickering', 'completed');
		expect(await poll()).toEqual(['flickering']);
		job.listed = false;
		expect(await poll()).toEqual([]);
		job.listed = true;
		expect(await poll()).toEqual([]);
	});

	it('are no old jobs, even after every newer one was removed from the list', async () => {
		for (let round = 0; round < 5; round += 1) {
			startMany(MAX_NEWEST - 5, `round-${round}`);
			expect(await poll()).toHaveLength(MAX_NEWEST - 5);
			for (const job of account.jobs.slice(0, MAX_NEWEST - 5)) job.listed = false;
			account.start(`one-of-${round}`, 'completed');
			expect(await poll()).toEqual([`one-of-${round}`]);
			for (const job of account.jobs.slice(0, 1)) job.listed = false;
			expect(await poll()).toEqual([]);
		}
	});

	it('are no old jobs beyond what it remembers, on a page that holds hundreds', async () => {
		account.pageSize = 500;
		startMany(600, 'older');
		state = undefined;
		await poll();
		account.start('new', 'completed');
		expect(await poll()).toEqual(['new']);
	});

	it('are no old jobs that move up onto the pages read', async () => {
		startMany(MAX_NEWEST, 'new');
		await poll();
		for (const job of account.jobs.slice(1, MAX_NEWEST)) job.listed = false;
		expect(await poll()).toEqual([]);
		expect(account.requests.pages).toBe(5);
		expect(await poll()).toEqual([]);
		expect(account.requests.pages).toBe(1);
	});

	it('is a job that shows up late, as the last on a page', async () => {
		const late = account.start('late', 'completed');
		late.listed = false;
		startMany(9, 'newer');
		expect(await poll()).toHaveLength(9);
		late.listed = true;
		expect(await poll()).toEqual(['late']);
		expect(account.requests.pages).toBe(2);
	});

	it('is what Get Job says where the list is ahead of it', async () => {
		account.start('ahead', 'completed');
		account.beforeRequest = (what) => {
			if (what === 'look') account.set('ahead', 'unfinished');
			return undefined;
		};
		expect(await poll()).toEqual([]);
		account.beforeRequest = () => undefined;
		account.set('ahead', 'completed');
		expect(await poll()).toEqual(['ahead']);
	});

	it('is taken from the list, results and all, where Get Job fails', async () => {
		account.start('followed');
		await poll();
		account.start('new', 'completed');
		account.set('followed', 'completed');
		account.beforeRequest = (what) => (what === 'look' ? passingFault : undefined);
		const watched = await watch(account, state);
		expect(watched.ended.map(({ data }) => data.videoURL)).toEqual([
			'https://files.example.org/followed.mp4',
			'https://files.example.org/new.mp4',
		]);
		expect(watched.warnings).toEqual([passingFault.message, passingFault.message]);
	});

	it('is nothing that is no job', async () => {
		account.start('new', 'completed');
		const pages = account.pages.bind(account);
		account.pages = async function* (...given) {
			for await (const page of pages(...given)) {
				yield page.ok ? { ok: true, value: { items: [{ odd: 1 }, ...page.value.items] } } : page;
			}
		};
		expect(await poll()).toEqual(['new']);
	});
});

describe('a poll that fails', () => {
	it.each([1, 2, 3])('at page %i loses nothing', async (failingPage) => {
		startMany(5, 'old');
		await poll();
		startMany(25, 'new');
		const before = JSON.stringify(state);
		let page = 0;
		account.beforeRequest = (what) => {
			if (what === 'page') page += 1;
			return page === failingPage ? passingFault : undefined;
		};
		await expect(poll()).rejects.toThrow(passingFault.message);
		expect(JSON.stringify(state)).toBe(before);
		account.beforeRequest = () => undefined;
		expect(await poll()).toHaveLength(25);
	});
});

describe('an old state', () => {
	it('after a restart neither loses nor repeats a job', async () => {
		startMany(20, 'old');
		account.start('slow');
		await poll();
		const stored = state;
		startMany(15, 'unfinished', false);
		expect([await poll(), await poll()]).toEqual([[], []]);
		account.set('slow', 'completed');
		account.set('unfinished-3', 'failed');
		state = stored;
		expect(await poll()).toEqual(['slow', 'unfinished-3']);
		expect(await poll()).toEqual([]);
		account.set('unfinished-4', 'completed');
		expect(await poll()).toEqual(['unfinished-4']);
	});

	it('that can not be read is none: it takes stock anew', async () => {
		account.start('done', 'completed');
		for (const unreadable of [null, 7, 'x', [], {}, { version: 2 }, { version: 1, newest: [1] }]) {
			expect(parseWatchState(unreadable)).toBeUndefined();
		}
		await poll();
		expect(parseWatchState({ ...state, addedLater: true })).toEqual(state);
	});
});

describe('another account', () => {
	beforeEach(async () => {
		startMany(20, 'first');
		await poll();
		account.accountMark = 'account 2';
	});

	it('has its stock taken anew', async () => {
		account.jobs = [];
		startMany(200, 'second');
		account.start('running');
		expect(await poll()).toEqual([]);
		account.set('running', 'completed');
		expect(await poll()).toEqual(['running']);
	});

	it('is not meant by a new key of the same', async () => {
		account.start('new', 'completed');
		expect(await poll()).toEqual(['new']);
		expect(state?.account).toBe('account 2');
	});
});

describe('bounds', () => {
	it('the state stays below 35 kB, whatever happens', async () => {
		const uuid = (number: number) => `265a7c1a-4985-4058-9208-${String(number).padStart(12, '0')}`;
		await poll();
		for (let number = 0; number < 1_800; number += 1) {
			account.start(uuid(number), number % 2 === 0 ? 'completed' : 'unfinished');
			if (number % 180 === 179) {
				await poll();
				for (const job of account.jobs.slice(0, 60)) job.listed = false;
			}
		}
		expect(state).toMatchObject({ newest: { length: MAX_NEWEST }, past: { length: MAX_PAST } });
		expect(state?.followed).toHaveLength(MAX_FOLLOWED);
		expect(JSON.stringify(state).length).toBeLessThan(35_000);
	});

	it('too many unfinished jobs: the oldest are given up, and named in the log', async () => {
		await poll();
		startMany(MAX_FOLLOWED + 2, 'running', false);
		expect(await poll()).toEqual([]);
		expect(warnings).toEqual(['No longer followed: running-2, running-1']);
		account.set('running-1', 'completed');
		account.set('running-3', 'completed');
		const reported: string[] = [];
		for (let turn = 0; turn < 20; turn += 1) reported.push(...(await poll()));
		expect(reported).toEqual(['running-3']);
	});

	it('looks at 30 jobs away from the list in a poll, all in turn', async () => {
		startMany(100, 'running', false);
		await poll();
		startMany(10, 'newer', false);
		await poll();
		const looked: string[] = [];
		for (let turn = 0; turn < 4; turn += 1) {
			await poll();
			expect(account.requests.looks).toHaveLength(30);
			looked.push(...account.requests.looks);
		}
		expect(new Set(looked).size).toBe(100);
	});

	it('too many new jobs: the newest 100 pages are reported, and the log says that there are more', async () => {
		await poll();
		startMany(1_010);
		const reported = await poll();
		expect(reported).toHaveLength(1_000);
		expect(reported[0]).toBe('job-11');
		expect(warnings[0]).toContain('More new jobs than 100 pages');
		expect(await poll()).toEqual([]);
	});

	it('jobs that Pictory keeps failing on do not keep it from the others', async () => {
		startMany(20, 'running', false);
		startMany(10, 'newer');
		await poll();
		account.set('running-1', 'completed');
		const look = account.look.bind(account);
		account.look = async (jobId) =>
			jobId === 'running-1' ? await look(jobId) : { ok: false, fault: passingFault };
		const reported: string[] = [];
		for (let turn = 0; turn < 10; turn += 1) {
			reported.push(...(await poll()));
			expect(account.requests.pages).toBe(1);
		}
		expect(reported).toEqual(['running-1']);
	});

	it('a job that Pictory no longer knows is given up after five polls, not after one', async () => {
		const job = account.start('lost');
		startMany(10, 'newer');
		await poll();
		account.beforeRequest = (what) => (what === 'look' ? unknownJobFault : undefined);
		for (let turn = 0; turn < 4; turn += 1) expect(await poll()).toEqual([]);
		account.beforeRequest = () => undefined;
		await poll();
		expect(state).toMatchObject({ followed: ['lost'], misses: [] });
		account.jobs.splice(account.jobs.indexOf(job), 1);
		for (let turn = 0; turn < 5; turn += 1) await poll();
		expect(state?.followed).toEqual([]);
		expect(warnings).toContain('No longer followed: lost');
	});
});
