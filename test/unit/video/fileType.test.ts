import { typeOfFile } from '../../../nodes/Pictory/video/fileType';

test.each([
	['https://example.com/a.mp4', 'video'],
	['https://example.com/a.MOV?x=b.png', 'video'],
	['https://example.com/a.webm#t=1', 'video'],
	['https://example.com/a.png?file=b.mp4', 'image'],
	['https://example.com/a', 'image'],
	['https://example.com/mp4', 'image'],
	['clip.mp4', 'video'],
])('%s is taken for: %s', (visualUrl, type) => {
	expect(typeOfFile({ visualUrl })).toBe(type);
	expect(typeOfFile({ visualUrl, mediaType: 'auto' })).toBe(type);
});

test('what the user says goes before the address', () => {
	expect(typeOfFile({ visualUrl: 'https://example.com/a.mp4', mediaType: 'image' })).toBe('image');
	expect(typeOfFile({ visualUrl: 'https://example.com/a', mediaType: 'video' })).toBe('video');
});
