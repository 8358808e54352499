import { withJobIds, withOwnId } from '../../../nodes/Pictory/running/jobIds';
import { unitsOf, type RunMemory, type UnitMemory } from '../../../nodes/Pictory/running/memory';

const requestMark = 'abc';
const started = (jobId: string): UnitMemory['start'] => ({
	at: 'started',
	requestMark,
	jobId,
	extra: {},
});
const memoryOf = (units: UnitMemory[]): RunMemory => ({ version: 2, parametersMark: '', units });

describe('the message of an error', () => {
	const problem = { message: 'It broke', description: 'Mend it' };

	it.each([1, 40, 10_000, 200_000])('stays below 2,000 characters with %d jobs', (count) => {
		const units = Array.from({ length: count }, (_none, index) => ({
			items: [index],
			start: started(`a08ff49b-6f77-4263-a716-${String(index).padStart(12, '0')}`),
		}));
		const { message } = withJobIds(problem, memoryOf(units));
		expect(message.length).toBeLessThan(2_000);
		expect(message).toMatch('item 0: a08ff49b-6f77-4263-a716-000000000000');
		const shown = message.match(/item \d+: /g)?.length ?? 0;
		expect(shown).toBeGreaterThanOrEqual(Math.min(count, 30));
		if (shown < count) expect(message).toMatch(`and ${count - shown} more`);
	});

	it('leaves room for ids whatever Pictory has said, and however long an id is', () => {
		const units = [
			{ items: [0], start: started('the-first') },
			{ items: [1], start: started('x'.repeat(100_000)) },
			{ items: [2], start: started('line\nbreak\u0007') },
		];
		const long = { message: 'words '.repeat(10_000) };
		const { message } = withJobIds(long, memoryOf(units));
		expect(message.length).toBeLessThan(2_000);
		expect(message).toMatch('item 0: the-first');
		expect(message).not.toMatch('\n');
		expect(message).not.toMatch('\u0007');
	});

	it('names items whose start was not answered', () => {
		const units: UnitMemory[] = [
			{ items: [0] },
			{ items: [1, 2], start: { at: 'sent', requestMark } },
			{ items: [3], start: { at: 'sent', requestMark, problem } },
		];
		const { message } = withJobIds(problem, memoryOf(units));
		expect(message).toMatch(/may have been started .*: item 1, item 3$/);
	});

	it('has the id of its own job, once', () => {
		const unit = { items: [0], start: started('own-id') };
		expect(withOwnId(problem, unit).message).toBe('Job "own-id": It broke');
		const named = { message: 'Job "own-id" failed' };
		expect(withOwnId(named, unit)).toEqual(named);
		expect(withOwnId(problem, { items: [0] })).toEqual(problem);
	});
});

describe('the units of another try', () => {
	const unit = { items: [0, 2], start: started('a') };

	it('are those of the first where the same items make a job together', () => {
		expect(unitsOf([[0, 2], [1]], memoryOf([unit, { items: [1] }]))[0]).toBe(unit);
	});

	it('are new where others do', () => {
		expect(unitsOf([[0], [1, 2]], memoryOf([unit]))).toEqual([{ items: [0] }, { items: [1, 2] }]);
	});
});
