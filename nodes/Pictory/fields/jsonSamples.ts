import type { INodeProperties } from 'n8n-workflow';

/**
 * What JSON fields open with: an example shows the shape, where an empty field would only be marked as wrong. Sent as it
 * is, it would be paid for; parseJsonParameter() refuses it.
 */
export const jsonSamples = {
	elements: `[
	{
		"id": "SceneText_1",
		"elementType": "text",
		"type": "text",
		"startTime": 0,
		"duration": 5,
		"text": "The new text"
	}
]`,
	project: `{
	"projectName": "My project",
	"scenes": [{}]
}`,
	renderParams: `{
	"output": { "title": "my_video" },
	"elements": []
}`,
	scenes: `[
	"Text of the first scene",
	{ "text": "Text of the second scene", "visualPrompt": "A desk lamp at night" }
]`,
	storyboard: `{
	"videoName": "my_video",
	"scenes": [{ "story": "Text of the video", "createSceneOnEndOfSentence": true }]
}`,
	templateScenes: `[
	{
		"sceneId": "scene_001",
		"subtitles": [{ "text": "The new text" }]
	}
]`,
	transcript: `[
	{
		"uid": "1",
		"speakerId": 1,
		"words": [{ "uid": "1-1", "word": "Hello", "start_time": 0, "end_time": 0.4 }]
	}
]`,
} as const;

const squeezed = (text: string) => text.replaceAll(/\s+/g, '');
const samples = new Set<string>(Object.values(jsonSamples).map(squeezed));
const MAX_LENGTH = Math.max(...Object.values(jsonSamples).map(({ length }) => length)) * 2;

/** Whether a text is one of the samples, however its white space was changed. */
export function isJsonSample(text: string): boolean {
	return text.length <= MAX_LENGTH && samples.has(squeezed(text));
}

/** A JSON field that opens with a sample. Added here, since n8n's lint wants to see a literal where a field is declared. */
export function withJsonSample(sample: string, field: INodeProperties): INodeProperties {
	return { ...field, default: sample };
}
