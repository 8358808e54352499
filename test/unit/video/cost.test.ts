import { aiCreditsOf } from '../../../nodes/Pictory/video';

const image = (model?: string) => ({ background: { type: 'image', aiVisual: { model } } });
const clip = (model?: string, videoDuration?: string) => ({
	background: { type: 'video', aiVisual: { model, videoDuration } },
});

test.each<[string, object, number | string]>([
	['nothing is made by AI', { scenes: [{ story: 'x' }] }, 0],
	['images', { scenes: [image('nanobanana'), image(), image('flux-schnell')] }, 6.6],
	['clips by the second', { scenes: [clip('veo3.1', '4s'), clip('pixverse5.5', '10s')] }, 96],
	['a clip as short as the model makes it', { scenes: [clip('veo3.1_fast')] }, 40],
	['overlays', { scenes: [{ elements: [{ type: 'image', aiVisual: {} }] }] }, 2],
	[
		'a cut text',
		{ scenes: [{ ...image(), createSceneOnNewLine: true }] },
		'2, and more where the text is cut into scenes, or the price is not known',
	],
	[
		'a model of tomorrow',
		{ scenes: [image('dreamer-9')] },
		'more where the text is cut into scenes, or the price is not known',
	],
	['an avatar', { avatar: {}, scenes: [] }, '15 for each 30 seconds of the avatar'],
	['a template', { templateId: 't' }, 'what the AI visuals of the template need'],
])('AI credits of %s', (_what, body, credits) => {
	expect(aiCreditsOf({ ...body })).toBe(credits);
});
