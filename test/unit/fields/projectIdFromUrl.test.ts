import { projectIdFromUrl } from '../../../nodes/Pictory/fields';

describe('projectIdFromUrl', () => {
	it.each([
		['https://app.pictory.ai/story/abc123', 'abc123'],
		['https://app.pictory.ai/story/abc123/', 'abc123'],
		['https://app.pictory.ai/story?projectId=abc123', 'abc123'],
		['https://app.pictory.ai/story?projectid=abc123&x=1', 'abc123'],
		['https://app.pictory.ai/story?a=b&project=abc123#top', 'abc123'],
		['https://app.pictory.ai/v2/edit?id=4711', '4711'],
		['https://app.pictory.ai/#/story/abc123', 'abc123'],
		['https://app.pictory.ai/#/story?projectId=abc123', 'abc123'],
		['https://app.pictory.ai/story/a%20b', 'a b'],
		['https://app.pictory.ai/story/100%', '100%'],
		['https://app.pictory.ai/story/abc123#scene2', 'abc123'],
		['https://app.pictory.ai/story?PROJECTID=abc123', 'abc123'],
	])('%s', (address, id) => {
		expect(projectIdFromUrl(address)).toBe(id);
	});

	it.each([
		'https://app.pictory.ai',
		'https://app.pictory.ai/',
		'https://app.pictory.ai/story?projectId=',
		'not an address',
	])('%s holds none', (address) => {
		expect(projectIdFromUrl(address)).toBeUndefined();
	});
});
