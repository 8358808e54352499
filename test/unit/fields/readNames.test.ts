import { readNames } from '../../../nodes/Pictory/fields';

describe('readNames', () => {
	it.each([
		[
			['videoURL', 'srtFile'],
			['videoURL', 'srtFile'],
		],
		['videoURL, srtFile', ['videoURL', 'srtFile']],
		['videoURL', ['videoURL']],
		[' videoURL ,, videoURL,', ['videoURL']],
		[[], []],
		['', []],
		[undefined, []],
		[null, []],
		[[4711], ['4711']],
	])('%j', (value, names) => {
		expect(readNames(value)).toEqual(names);
	});
});
