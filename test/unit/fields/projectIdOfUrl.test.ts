import { projectIdOfUrl } from '../../../nodes/Pictory/fields';

describe('projectIdOfUrl', () => {
	it.each([
		// Pictory's web app, and `projectUrl` of a preview job.
		['https://app.pictory.ai/story/abc123', 'abc123'],
		['https://app.pictory.ai/story/abc123/', 'abc123'],
		[
			'https://app.pictory.ai/story/a1d36612326d4b81aece411f8aed4c70',
			'a1d36612326d4b81aece411f8aed4c70',
		],
		['https://app.pictory.ai/story/1718000000000', '1718000000000'],
		['https://app.pictory.ai/story/abcdef', 'abcdef'],
		['https://app.pictory.ai/v2/projects/4711', '4711'],
		['https://app.pictory.ai/project/4711?tab=scenes', '4711'],
		['https://app.pictory.ai/story?projectId=abc123', 'abc123'],
		['https://app.pictory.ai/story?projectid=abc123&x=1', 'abc123'],
		['https://app.pictory.ai/story?a=b&project=abc123#top', 'abc123'],
		['https://app.pictory.ai/v2/edit?id=4711', '4711'],
		['https://app.pictory.ai/story?id=1&projectId=4711', '4711'],
		['https://app.pictory.ai/#/story/abc123', 'abc123'],
		['https://app.pictory.ai/#/story?projectId=abc123', 'abc123'],
		['https://app.pictory.ai/#!/story/abc123', 'abc123'],
		['https://app.pictory.ai/story/a%20b', 'a b'],
		['https://app.pictory.ai/story/100%', '100%'],
		['https://app.pictory.ai/story/abc123#scene2', 'abc123'],
		['https://app.pictory.ai/story/abc123/edit', 'abc123'],
		['https://app.pictory.ai/story/edit/abc123', 'abc123'],
		['https://app.pictory.ai/story?PROJECTID=abc123', 'abc123'],
		['HTTPS://APP.PICTORY.AI/story/abc123', 'abc123'],
		// Share links.
		['https://video.pictory.ai/1718000000000/1718000000001', '1718000000000'],
		['https://video.pictory.ai/1718000000000/1718000000001?utm=x', '1718000000000'],
		['https://video.pictory.ai/embed/1718000000000/1718000000001', '1718000000000'],
		['https://video.pictory.ai/Embed/1718000000000/1718000000001/', '1718000000000'],
		['https://video.pictory.ai/265a7c1a', '265a7c1a'],
		// Pictory's API.
		['https://api.pictory.ai/pictoryapis/v2/projects/4711', '4711'],
		['https://api.pictory.ai/pictoryapis/v2/projects/4711/render', '4711'],
	])('%s', (address, id) => {
		expect(projectIdOfUrl(address)).toEqual({ value: id });
	});

	it.each([
		['https://app.pictory.ai', 'names no project'],
		['https://app.pictory.ai/', 'names no project'],
		['https://app.pictory.ai/home', 'names no project'],
		['https://app.pictory.ai/projects', 'names no project'],
		['https://app.pictory.ai/api-access', 'names no project'],
		['https://app.pictory.ai/v2/', 'names no project'],
		['https://app.pictory.ai/#/settings', 'names no project'],
		['https://app.pictory.ai/story/new', 'names no project'],
		['https://app.pictory.ai/story?projectId=', 'names no project'],
		['https://app.pictory.ai/story?project=', 'names no project'],
		['https://video.pictory.ai', 'names no project'],
		['https://video.pictory.ai/embed', 'names no project'],
		['https://docs.pictory.ai/guides/mp3-2', 'names no project'],
		['https://video.pictory.ai/preview/265a7c1a-4985-4058-9208-aa?mode=player', 'of a preview'],
		['https://video.pictory.ai/v2/preview/20251222191648030d7b', 'of a preview'],
		['https://app.pictory.ai/Preview/265a7c1a', 'of a preview'],
		['https://app.pictory.ai/#/preview/265a7c1a', 'of a preview'],
		['https://video.pictory.ai/v2/265a7c1a/video.mp4', 'of a file'],
		['https://api.pictory.ai/pictoryapis/v1/jobs/265a7c1a', 'of a job'],
		['https://example.com/somewhere', "not one of Pictory's"],
		['https://example.com/?id=5', "not one of Pictory's"],
		['https://notpictory.ai/story/4711', "not one of Pictory's"],
		['https://app.pictory.ai/story/%2e%2e?projectId=..', 'is no ID'],
		['https://app.pictory.ai/story?projectId=a%00b', 'invisible character'],
		['not an address', 'is not an address'],
	])('%s is refused: %s', (address, words) => {
		expect(projectIdOfUrl(address)).toEqual({ problem: expect.stringContaining(words) });
	});
});
