import { Pictory } from '../../../nodes/Pictory/Pictory.node';

/** n8n sends the descriptions of all its nodes to each browser: a node that is as big as ten others makes every editor slower. */
const MOST_CHARACTERS = 220_000;

test('the description that the editor gets stays small', () => {
	const { length } = JSON.stringify(new Pictory().description);
	expect(length).toBeGreaterThan(100_000);
	expect(length).toBeLessThanOrEqual(MOST_CHARACTERS);
});
