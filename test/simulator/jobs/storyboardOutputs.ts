import { jobTypes } from '../../../nodes/Pictory/job/jobTypes';
import type { Storyboard } from '../bodies/storyboard';

const sceneSeconds = 5;

const sizes: Record<string, [width: number, height: number]> = {
	'16:9': [1920, 1080],
	'9:16': [1080, 1920],
	'1:1': [1080, 1080],
	'4:5': [1080, 1350],
};

/**
 * What a preview job makes of a storyboard: one background and one text element a scene, named as in
 * pictory-api.md 2.3, and the storyboard itself, ready to be sent again.
 */
export function previewOutputs(storyboard: Storyboard): Record<string, unknown> {
	const [width, height] = sizes[storyboard.aspectRatio ?? '16:9'] ?? [1920, 1080];
	const elements = (storyboard.scenes ?? [{ story: storyboard.templateId }]).flatMap(
		(scene, index) => {
			const timing = { startTime: index * sceneSeconds, duration: sceneSeconds };
			const number = index + 1;
			return [
				{
					id: `backgroundElement_${number}`,
					elementType: 'backgroundElement',
					type: 'video',
					...timing,
					url: 'https://media.pictory.ai/stock/background.mp4',
				},
				{
					id: `SceneText_${number}`,
					elementType: 'layerItem',
					type: 'text',
					...timing,
					text: scene.story ?? `Scene ${number}`,
				},
			];
		},
	);
	return {
		storyboard,
		renderParams: {
			output: {
				width: storyboard.videoWidth ?? width,
				height: storyboard.videoHeight ?? height,
				format: 'mp4',
				title: storyboard.videoName,
			},
			elements,
		},
	};
}

/** Links to a project that a storyboard was saved as; without one neither field is sent. */
export function savedProjectOutputs(projectId: string | undefined): Record<string, unknown> {
	if (projectId === undefined) return { projectId: null, projectUrl: null };
	const { projectId: id, projectUrl: url } = jobTypes.storyboardPreview.fields;
	return { projectId, projectUrl: url.sample.replace(id.sample, projectId) };
}
