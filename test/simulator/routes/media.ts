import { z } from 'zod';

import { readBody } from '../http/body';
import { invalidBody, ok } from '../http/reply';
import type { Route } from '../http/router';
import type { World } from '../world';

const dayMs = 24 * 60 * 60 * 1000;
const resultsOnAPage = 5;

const uploadBody = z.object({
	fileName: z.string().min(1),
	contentType: z.string().regex(/^\w+\/[\w.+-]+/, 'must be a MIME type'),
});

/** Stock search (pictory-api.md 2.9) and uploads (2.10). */
export function mediaRoutes(world: World): Route[] {
	return [
		{
			method: 'GET',
			path: '/v1/media/search',
			handle: ({ query }) => {
				const keyword = query.get('keyword');
				if (keyword === null || keyword === '') {
					throw invalidBody([{ name: 'keyword', errors: 'is required' }]);
				}
				const page = Number(query.get('page') ?? '1');
				const searchResults = Array.from({ length: resultsOnAPage }, (_, index) => {
					const number = (page - 1) * resultsOnAPage + index + 1;
					const mediaType = number % 2 === 0 ? 'image' : 'video';
					const file = `${encodeURIComponent(keyword)}-${number}`;
					return {
						assetId: `stock-${file}`,
						mediaType,
						...(mediaType === 'video' ? { duration: 10 + number } : {}),
						mediaDescription: `${keyword} ${number}`,
						searchLibrary: 'story_blocks',
						preview: {
							url: `${world.fileHostUrl()}/files/stock/${file}.${mediaType === 'video' ? 'mp4' : 'jpg'}`,
							jpg: `${world.fileHostUrl()}/files/stock/${file}.jpg`,
						},
					};
				});
				return ok({ data: { page, searchResults } });
			},
		},
		{
			method: 'POST',
			path: '/v1/media/generateurl',
			handle: (request) => {
				const { fileName, contentType } = readBody(request, uploadBody);
				const key = `${world.random.uuid()}/${fileName}`;
				const signature = world.random.uuid().replaceAll('-', '');
				const url = `${world.fileHostUrl()}/uploads/${key.split('/').map(encodeURIComponent).join('/')}`;
				world.files.addUpload({
					key,
					fileName,
					contentType,
					signature,
					expiresAtMs: world.clock.now() + dayMs,
				});
				return ok({
					success: true,
					data: { signedUrl: `${url}?X-Amz-Signature=${signature}`, url, key },
				});
			},
		},
	];
}
