import { inTurns } from '../../../bench/lib/bench';

describe('inTurns', () => {
	it('measures each subject once a round, and changes the order from round to round', async () => {
		const order: string[] = [];
		const lines = await inTurns(3, [{ name: 'a' }, { name: 'b' }], async ({ name }, round) => {
			order.push(name);
			return `${name}${round}`;
		});
		expect(order).toEqual(['a', 'b', 'b', 'a', 'a', 'b']);
		expect(lines).toEqual([
			{ name: 'a', rounds: ['a0', 'a1', 'a2'] },
			{ name: 'b', rounds: ['b0', 'b1', 'b2'] },
		]);
	});
});
