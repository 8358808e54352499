import type { INodeParameters } from 'n8n-workflow';

import found from './fixtures/guides.json';

/** Something that a public guide of Pictory's lets a person make: the body that it sends, and fields that lead to it. */
export interface Guide {
	id: string;
	title: string;
	source: string;
	what: string;
	endpoint: string;
	method: string;
	body: unknown;
	/** How sure the body is: A seen, A- with values chosen here, B an old sample in new names, C named only. */
	confidence: string;
	contradictions?: string;
	fields?: INodeParameters | null;
}

/** The guides of test/fixtures/guides.json, which names the page of each. */
export const guides: readonly Guide[] = JSON.parse(JSON.stringify(found));

/** The operation that sends to an endpoint with fields of Create Video; undefined for other things than videos. */
export function videoOperation({ endpoint }: Guide): 'createPreview' | 'render' | undefined {
	if (endpoint === '/v2/video/storyboard/render') return 'render';
	return endpoint === '/v2/video/storyboard' ? 'createPreview' : undefined;
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function plainScene(scene: unknown): unknown {
	if (!isObject(scene)) return scene;
	const entries = Object.entries(scene).filter(
		// Not to cut is what Pictory does by itself (request reference of Pictory's skill, "Scenes").
		([name, value]) => !(name.startsWith('createSceneOn') && value === false),
	);
	const { elements, ...rest } = Object.fromEntries(entries);
	if (!Array.isArray(elements)) return rest;
	// `center` and `center-center` are one place of an overlay (the same reference, "Elements").
	const placed = elements.map((element: Json) =>
		element.position === 'center' ? { ...element, position: 'center-center' } : element,
	);
	return { ...rest, elements: placed };
}

/**
 * A body in one of its spellings, where Pictory's own pages have two for the same:
 * - the guides for articles and podcasts put the address at the top, the reference has it in a scene;
 * - what stands in plainScene().
 */
export function plainBody(body: unknown): unknown {
	if (!isObject(body)) return body;
	const { url, scenes, ...rest } = body;
	if (url !== undefined && Object.keys(rest).length === 1) return { ...rest, url };
	const [only] = Array.isArray(scenes) && scenes.length === 1 ? scenes : [];
	if (isObject(only) && Object.keys(rest).length === 1) {
		const { blogUrl, audioUrl } = only;
		if (blogUrl ?? audioUrl) return { ...rest, url: blogUrl ?? audioUrl };
	}
	return {
		...rest,
		...(url === undefined ? {} : { url }),
		...(Array.isArray(scenes) ? { scenes: scenes.map(plainScene) } : {}),
	};
}

/** How a guide is followed that the fields of Create Video do not make: by another operation, or why by none. */
export type OtherWay = { by: string } | { whyNot: string };

const noPage = (what: string): OtherWay => ({
	whyNot: `${what}: no page of Pictory's says what is in it; as JSON`,
});

const otherWays: Readonly<Record<string, OtherWay>> = {
	'add-voice-track': { by: 'Library > Add Voice' },
	'aws-connection': { whyNot: 'made once, in the Pictory app; it is then picked in Create Video' },
	'highlights-of-job': { by: 'Transcription > Highlight' },
	'highlights-of-transcript': { by: 'Transcription > Highlight' },
	'media-repurpose': noPage("'mediaRepurposeSettings'"),
	'music-search-then-video': { by: 'Library > Get Music' },
	'preview-render': { by: 'Video > Render Preview' },
	'preview-update-elements': { by: 'Video > Update Elements' },
	'render-modified': { by: 'Video > Render Modified Preview' },
	'render-project': { by: 'Project > Render' },
	'stock-search': { by: 'Media > Search Stock' },
	'studio-image': { by: 'AI Image > Generate' },
	'studio-image-reference': { by: 'AI Image > Generate' },
	'studio-video': { by: 'AI Video > Generate' },
	'studio-video-extend': { by: 'AI Video > Generate' },
	'studio-video-first-frame': { by: 'AI Video > Generate' },
	'studio-video-references': { by: 'AI Video > Generate' },
	'template-add-scenes': noPage("scenes that are added to a template's"),
	'template-create': { by: 'Template > Create' },
	'template-override-scenes': noPage("scenes that change a template's"),
	transcribe: { by: 'Transcription > Transcribe' },
	upload: { by: 'Media > Upload' },
	'vimeo-connection': {
		whyNot: 'made once, in the Pictory app; it is then picked in Create Video',
	},
};

/**
 * The other way of a guide without fields.
 * @throws Error where nobody has said it yet
 */
export function otherWay({ id }: Guide): OtherWay {
	if (Object.hasOwn(otherWays, id)) return otherWays[id];
	throw new Error(`How is the guide "${id}" followed? Say it in test/guides.ts`);
}
