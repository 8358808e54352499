import { highlightsOf } from '../../../nodes/Pictory/job/highlights';

const word = (text: string, start: number, isMarked = false) => ({
	word: text,
	start_time: start,
	end_time: start + 0.5,
	...(isMarked && { highlight: true }),
});
const pause = (start: number) => ({ word: '', is_pause: true, start_time: start, end_time: start });

describe('highlightsOf()', () => {
	it('makes one clip of marked words that follow each other, across sentences and pauses', () => {
		const transcript = [
			{ words: [word('no', 0), word('The', 1, true), pause(1.5), word('sun', 2, true)] },
			{ words: [word('rises', 3, true), word('no', 4), word('Now', 5, true)] },
		];
		expect(highlightsOf(transcript)).toEqual([
			{ start: 1, end: 3.5, text: 'The sun rises' },
			{ start: 5, end: 5.5, text: 'Now' },
		]);
	});

	it('takes words without sentences, and sentences without words', () => {
		expect(highlightsOf([word('one', 1, true), word('two', 2)])).toEqual([
			{ start: 1, end: 1.5, text: 'one' },
		]);
		expect(highlightsOf([{ start: 3, end: 9, text: 'All of it', highlight: true }])).toEqual([
			{ start: 3, end: 9, text: 'All of it' },
		]);
	});

	it.each([
		{ transcript: undefined },
		{ transcript: null },
		{ transcript: 'text' },
		{ transcript: {} },
		{ transcript: [] },
		{ transcript: [word('plain', 0)] },
		{ transcript: [null, 1, 'a', [], {}] },
		{ transcript: [{ words: 'x' }] },
		{ transcript: [{ words: [null, { word: 'no times', highlight: true }] }] },
	])('is undefined for %j', ({ transcript }) => {
		expect(highlightsOf(transcript)).toBeUndefined();
	});

	it('takes 200,000 words', () => {
		const transcript = Array.from({ length: 200_000 }, (_, index) => word('w', index, true));
		expect(highlightsOf(transcript)).toHaveLength(1);
	});
});
