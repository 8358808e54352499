import { z } from 'zod';

import type { Template } from '../data/catalogue';
import { readBody } from '../http/body';
import { invalidBody, notFound, ok, Refusal } from '../http/reply';
import type { ApiRequest, Route } from '../http/router';
import type { World } from '../world';

const scenesBody = z.object({ scenes: z.array(z.record(z.unknown())).min(1) });

/**
 * A project file, as far as a template is made of it. Source: `Template.pictai` in Pictory's examples for Node; scenes
 * of the present schema have their text in `text` (page Get Project by ID).
 */
const projectFile = z.object({
	projectName: z.string().default('Untitled'),
	scriptLanguage: z.string().default('en'),
	scenes: z.array(
		z.object({
			sceneId: z.union([z.string(), z.number()]),
			sentence: z.unknown(),
			text: z.string().optional(),
			image: z.string().optional(),
		}),
	),
});

function readProjectFile(body: unknown): z.output<typeof projectFile> {
	try {
		return projectFile.parse(JSON.parse(Buffer.isBuffer(body) ? body.toString('utf8') : ''));
	} catch {
		throw invalidBody([{ name: 'pictoryprojectfile', errors: 'must be a .pictai file' }]);
	}
}

/** The variables that texts name, each with its name in capitals until a video gives it a value, as in Pictory's sample. */
function variablesIn(texts: string[]): Record<string, string> {
	const names = texts.flatMap((text) =>
		[...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name),
	);
	return Object.fromEntries(names.map((name) => [name, String(name).toUpperCase()]));
}

/** pictory-api.md 2.8; Pictory's pages Create Template, Update Template, Delete Template. */
export function templateRoutes(world: World): Route[] {
	const { catalogue } = world;

	function wanted({ params }: ApiRequest): Template {
		const template = catalogue.templates.find(({ templateId }) => templateId === params.templateId);
		if (!template) throw notFound('Template');
		return template;
	}

	function refuseForeign({ foreign }: Template): void {
		if (foreign) throw new Refusal({ status: 403, body: { message: 'Forbidden' } });
	}

	return [
		{
			method: 'GET',
			path: '/v1/templates',
			handle: () =>
				ok({
					items: catalogue.templates
						.filter(({ foreign }) => !foreign)
						.map(({ templateId, name, language, published, deprecated }) => ({
							templateId,
							name,
							language,
							published,
							deprecated,
						})),
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
				const { projectName: name, scriptLanguage: language, scenes } = readProjectFile(body);
				const texts = scenes.map(({ text, sentence }) => text ?? String(sentence));
				const template = {
					templateId: `tpl-${world.random.uuid()}`,
					name,
					language,
					published: true,
					deprecated: false,
					variables: variablesIn(texts),
					scenes: scenes.map(({ sceneId, image: url }, index) => ({
						sceneId: String(sceneId),
						subtitles: [{ text: texts[index] }],
						...(url === undefined ? {} : { backgroundVisual: { type: 'video', url } }),
					})),
				};
				catalogue.templates.push(template);
				// Under other names than in the template that is read later: so it stands on Pictory's pages.
				const audio = {
					musicUrl: null,
					musicVolume: 0.1,
					aiVoice: { speaker: 'Adison', speed: 100 },
				};
				return ok({ ...template, audio });
			},
		},
		{
			method: 'PUT',
			path: '/v1/templates/:templateId',
			handle: (request) => {
				const template = wanted(request);
				refuseForeign(template);
				template.scenes = readBody(request, scenesBody).scenes;
				const { templateId } = template;
				return ok({ success: true, message: 'Template updated successfully', templateId });
			},
		},
		{
			method: 'DELETE',
			path: '/v1/templates/:templateId',
			handle: (request) => {
				const template = wanted(request);
				refuseForeign(template);
				catalogue.templates = catalogue.templates.filter((other) => other !== template);
				return ok({ success: true, message: 'Template deleted successfully' });
			},
		},
	];
}
