import { z } from 'zod';

import { complain, onlyOneOf, webhook } from '../http/body';
import { pageLevels, type PageName } from '../pages/storyboardNames';

const free = z.record(z.unknown());

/** Value formats: request reference of Pictory's public Claude skill. */
const color = z
	.string()
	.regex(
		/^(#[\da-f]{3}|#[\da-f]{6}|#[\da-f]{8}|rgba?\([\d\s,.]+\))$/i,
		'must be rgb(), rgba() or hex',
	);
const percent = z.string().regex(/^(\d{1,2}|100)%$/, 'must be "0%" to "100%"');

function size<Kind extends z.ZodNumber | z.ZodString>(kind: Kind, { min, max }: PageName): Kind;
function size(kind: z.ZodNumber | z.ZodString, { min, max }: PageName): z.ZodTypeAny {
	const from = min === undefined ? kind : kind.min(min);
	return max === undefined ? from : from.max(max);
}

function texts({ min = 0, max, eachMin = 1, eachMax }: PageName): z.ZodTypeAny {
	const each = z.string().min(eachMin);
	const list = z.array(eachMax === undefined ? each : each.max(eachMax)).min(min);
	return max === undefined ? list : list.max(max);
}

function oneValue(name: PageName): z.ZodTypeAny {
	switch (name.type) {
		case 'any':
			return z.unknown();
		case 'boolean':
			return z.boolean();
		case 'color':
			return color;
		case 'integer':
			return size(z.number().int(), name);
		case 'number':
			return size(z.number(), name);
		case 'percent':
			return percent;
		case 'text':
			return size(z.string().min(1), name);
		case 'duration':
			return z.string();
		case 'text or number':
			return z.union([z.string().min(1), z.number()]);
		case 'text[]':
			return texts(name);
		case 'url':
			return size(z.string().url(), name);
		default:
			throw new Error(`No such type: ${name.type}`);
	}
}

function valueOf(name: PageName): z.ZodTypeAny {
	if (name.level !== undefined) {
		const object = levelBody(name.level);
		if (!name.isList) return object;
		const list = z.array(object).min(name.min ?? 0);
		return name.max === undefined ? list : list.max(name.max);
	}
	const value = oneValue(name);
	const { values } = name;
	return values === undefined
		? value
		: value.refine(
				(given) => values.includes(String(given)),
				`must be one of ${values.join(', ')}`,
			);
}

type Fields = Record<string, unknown>;

const sources = ['story', 'storyCoPilot', 'blogUrl', 'pptUrl', 'audioUrl', 'videoUrl'];
const visuals = ['background', 'backgroundBrolls', 'backgroundCorpus', 'elements'];

function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function given(fields: Fields, names: string[]): string[] {
	return names.filter((name) => fields[name] !== undefined);
}

type Rule = (fields: Fields, context: z.RefinementCtx) => void;

function needs(name: string, ...others: string[]): Rule {
	return (fields, context) => {
		if (fields[name] !== undefined && given(fields, others).length === 0) {
			complain(context, name, `requires ${others.join(' or ')}`);
		}
	};
}

/** Models, what they make and how long: the skill's table "AI models". */
const clipLengths: Record<string, string[]> = {
	'veo3.1': ['4s', '6s', '8s'],
	'veo3.1_fast': ['4s', '6s', '8s'],
	'pixverse5.5': ['5s', '8s', '10s'],
};

const position: Rule[] = [onlyOneOf('position', 'top'), onlyOneOf('position', 'left')];

const visual: Rule[] = [
	onlyOneOf('visualUrl', 'color', 'aiVisual'),
	(fields, context) => {
		if (fields.aiVisual && !fields.type) complain(context, 'type', 'is required with aiVisual');
	},
	(fields, context) => {
		if (fields.clips && (!fields.visualUrl || fields.type !== 'video')) {
			complain(context, 'clips', 'only with visualUrl and type video');
		}
		const { settings, type } = fields;
		if (isFields(settings) && settings.kenBurnsEffect === true && type === 'video') {
			complain(context, 'settings.kenBurnsEffect', 'image backgrounds only');
		}
	},
];

/** What the skill says under "Validation rules" and with each object, and the guides on captions and avatars. */
const rules: Record<string, Rule[]> = {
	storyboard: [
		onlyOneOf('brandId', 'brandName'),
		onlyOneOf('subtitleStyleId', 'subtitleStyleName'),
		onlyOneOf('smartLayoutId', 'smartLayoutName'),
		(fields, context) => {
			if (given(fields, ['scenes', 'templateId', 'url']).length === 0) {
				complain(context, 'scenes', 'is required unless templateId is given');
			}
			if ((fields.videoWidth === undefined) !== (fields.videoHeight === undefined)) {
				complain(context, 'videoWidth', 'videoWidth and videoHeight must be provided together');
			}
			if (fields.videoWidth !== undefined && fields.aspectRatio !== undefined) {
				complain(context, 'aspectRatio', 'give either aspectRatio or videoWidth and videoHeight');
			}
			const { avatar, voiceOver, scenes, templateId } = fields;
			const owners = [voiceOver, ...(Array.isArray(scenes) ? scenes : [])];
			const speaks = owners.some((owner) => {
				const own: unknown = isFields(owner) && isFields(owner.voiceOver) ? owner.voiceOver : owner;
				return isFields(own) && own.enabled === true;
			});
			if (avatar && !speaks && templateId === undefined) {
				complain(context, 'avatar', 'requires voiceOver.enabled');
			}
			if (templateId !== undefined || !Array.isArray(scenes)) return;
			for (const [index, scene] of scenes.entries()) {
				if (!isFields(scene) || given(scene, [...sources, ...visuals]).length > 0) continue;
				const message = `one of ${sources.join(', ')} or a background is required`;
				complain(context, `scenes.${index}.story`, message);
			}
		},
		needs('variables', 'templateId'),
	],
	scene: [
		(fields, context) => {
			const [first, ...others] = given(fields, sources);
			if (first === undefined || others.length === 0) return;
			complain(context, first, `a scene has one content source, not also ${others.join(', ')}`);
		},
		onlyOneOf('subtitleStyleId', 'subtitleStyleName'),
		(fields, context) => {
			if (given(fields, ['audioUrl', 'videoUrl']).length === 0 || fields.audioLanguage) return;
			complain(context, 'audioLanguage', 'is required with audioUrl and videoUrl');
		},
		(fields, context) => {
			const cuts = [fields.createSceneOnNewLine, fields.createSceneOnEndOfSentence];
			if (fields.caption === undefined || !cuts.includes(true)) return;
			complain(context, 'caption', 'is incompatible with scene splitting');
		},
		needs('caption', 'captionLanguage'),
		needs('transcript', 'audioUrl', 'videoUrl'),
		needs('mediaRepurposeSettings', 'audioUrl', 'videoUrl'),
	],
	voiceOver: [onlyOneOf('aiVoices', 'externalVoice')],
	backgroundMusic: [
		(fields, context) => {
			if (fields.autoMusic !== true || fields.musicUrl === undefined) return;
			complain(context, 'autoMusic', 'autoMusic and musicUrl are mutually exclusive');
		},
	],
	avatar: position,
	sceneAvatar: position,
	background: visual,
	broll: visual,
	element: [
		...position,
		onlyOneOf('visualUrl', 'searchFilter', 'aiVisual'),
		(fields, context) => {
			if (fields.type === 'text' && fields.text === undefined) {
				complain(context, 'text', 'is required for a text element');
			}
			if (fields.type === 'shape' && fields.name === undefined) {
				complain(context, 'name', 'is required for a shape');
			}
			const media = given(fields, ['visualUrl', 'searchFilter', 'aiVisual']);
			if ((fields.type === 'image' || fields.type === 'video') && media.length === 0) {
				complain(context, 'visualUrl', 'one of visualUrl, searchFilter, aiVisual is required');
			}
		},
	],
	aiVisual: [
		onlyOneOf('firstFrameImageUrl', 'referenceImageUrls'),
		({ model, videoDuration }, context) => {
			if (videoDuration === undefined || model === undefined) return;
			const lengths = clipLengths[String(model)] ?? [];
			if (lengths.includes(String(videoDuration))) return;
			complain(context, 'videoDuration', `must be one of ${lengths.join(', ') || 'none'}`);
		},
	],
	settings: [
		(fields, context) => {
			if (fields.zoomAndPan !== true || fields.kenBurnsEffect !== true) return;
			complain(context, 'kenBurnsEffect', 'not with zoomAndPan');
		},
	],
};

/** The body of a level, with all that the pages say of its names; names that no page has are dropped. */
function levelBody(level: string): z.ZodTypeAny {
	const names = [...(pageLevels.get(level) ?? [])];
	const shape = Object.fromEntries(
		names.map(([name, line]) => {
			const value = valueOf(line);
			return [name, line.isRequired ? value : value.optional()];
		}),
	);
	const ruled = rules[level] ?? [];
	return ruled.reduce<z.ZodTypeAny>(
		(body, rule) => body.superRefine((fields: Fields, context) => rule(fields, context)),
		z.object(shape),
	);
}

const voiceOver = z
	.object({
		aiVoices: z.array(z.object({ speaker: z.union([z.string(), z.number()]) }).passthrough()),
	})
	.partial()
	.passthrough();

/** What the simulator itself reads of a storyboard that was taken. */
const takenStoryboard = z
	.object({
		videoName: z.string(),
		scenes: z
			.array(
				z.object({ story: z.string().optional(), voiceOver: voiceOver.optional() }).passthrough(),
			)
			.optional(),
		templateId: z.string().optional(),
		aspectRatio: z.string().optional(),
		videoWidth: z.number().optional(),
		videoHeight: z.number().optional(),
		saveProject: z.boolean().optional(),
		voiceOver: voiceOver.optional(),
		webhook: webhook.optional(),
		webhookInput: free.optional(),
	})
	.passthrough();

/**
 * Body of POST /v2/video/storyboard and /v2/video/storyboard/render: refused and stripped by the list in
 * `pages/storyboardNames.ts`, values that no page lists included.
 */
export const storyboardBody = levelBody('storyboard').pipe(takenStoryboard);
export type Storyboard = z.output<typeof storyboardBody>;

/** An element of `renderParams.elements`. */
export const renderElement = z
	.object({
		id: z.string().min(1),
		elementType: z.string(),
		type: z.string(),
		startTime: z.number(),
		duration: z.number(),
	})
	.passthrough();

/** Body of PUT /v2/video/storyboard/{jobid}/elements: an array, as the text of the page says. */
export const elementsBody = z.array(renderElement).min(1);

/** Body of POST /v2/video/render: the contents of `renderParams`, not wrapped. */
export const renderParamsBody = z
	.object({
		output: free,
		elements: z.array(free).min(1).optional(),
		/** Of the old API's renderParams, together with audio and next_generation_video. */
		scenes: z.array(free).optional(),
		audio: z.unknown(),
		next_generation_video: z.unknown(),
		containsTextToImage: z.unknown(),
		webhook: webhook.optional(),
		webhookInput: free.optional(),
	})
	.superRefine((fields, context) => {
		if (!fields.elements && !fields.scenes) complain(context, 'elements', 'is required');
	});

/** Body of PUT /v2/video/render/{storyboardjobid}; it may be left out. */
export const renderPreviewBody = z.object({ webhook: webhook.optional() });
