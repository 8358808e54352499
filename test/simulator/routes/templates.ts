import { z } from 'zod';

import type { Template } from '../data/catalogue';
import { readBody } from '../http/body';
import { invalidBody, notFound, ok } from '../http/reply';
import type { ApiRequest, Route } from '../http/router';
import type { World } from '../world';

const scenesBody = z.object({ scenes: z.array(z.unknown()).min(1) });

/** pictory-api.md 2.8. */
export function templateRoutes(world: World): Route[] {
	const { catalogue } = world;

	function wanted({ params }: ApiRequest): Template {
		const template = catalogue.templates.find(({ templateId }) => templateId === params.templateId);
		if (!template) throw notFound('Template');
		return template;
	}

	return [
		{
			method: 'GET',
			path: '/v1/templates',
			handle: () =>
				ok({
					items: catalogue.templates.map(
						({ templateId, name, language, published, deprecated }) => ({
							templateId,
							name,
							language,
							published,
							deprecated,
						}),
					),
				}),
		},
		{
			method: 'GET',
			path: '/v1/templates/:templateId',
			handle: (request) => {
				const { deprecated, ...template } = wanted(request);
				// The misspelling is Pictory's.
				return ok({
					...template,
					depricated: deprecated,
					schemaVersion: 'v3',
					backgroundMusic: { enabled: true, autoMusic: true, volume: 0.1 },
					voiceOver: { enabled: true, aiVoices: [{ speaker: 'Adison' }] },
				});
			},
		},
		{
			method: 'POST',
			path: '/v1/templates',
			handle: ({ body }) => {
				if (!Buffer.isBuffer(body)) {
					throw invalidBody([{ name: 'body', errors: 'must be a .pictai file' }]);
				}
				const template = {
					templateId: `tpl-${world.random.uuid()}`,
					name: 'Imported template',
					language: 'en',
					published: true,
					deprecated: false,
					variables: {},
					scenes: [],
				};
				catalogue.templates.push(template);
				return ok(template);
			},
		},
		{
			method: 'PUT',
			path: '/v1/templates/:templateId',
			handle: (request) => {
				const template = wanted(request);
				template.scenes = readBody(request, scenesBody).scenes;
				return ok(template);
			},
		},
		{
			method: 'DELETE',
			path: '/v1/templates/:templateId',
			handle: (request) => {
				const template = wanted(request);
				catalogue.templates = catalogue.templates.filter((other) => other !== template);
				return ok({ success: true, message: 'Template deleted successfully' });
			},
		},
	];
}
