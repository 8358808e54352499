import { z } from 'zod';
import type { OutputField } from '../../job';

const text = z.string();

/**
 * Fields of a project that workflows use, which it has with 'Simplify' on; Pictory sends more, its scenes above all.
 * Source: Pictory's page Get Project by ID.
 */
export const projectFields: Readonly<Record<string, OutputField>> = {
	project_id: { shape: text, description: 'ID of the project' },
	projectName: { shape: text, description: 'Name of the project' },
	source: { shape: text, description: 'What the project was made from, e.g. script' },
	layout: { shape: text, description: 'Aspect ratio, e.g. 16:9' },
	saveDate: { shape: text, description: 'When the project was saved (ISO 8601)' },
	generatedDate: { shape: text, description: 'When its video was rendered (ISO 8601)' },
	thumbnail: { shape: text, description: 'Thumbnail image' },
	videoURL: { shape: text, description: 'The video file, once rendered' },
	shareVideoURL: { shape: text, description: 'Page to share the video, once rendered' },
	videoDuration: { shape: z.number(), description: 'Length of the video in seconds' },
};

/** Fields of a project in the list. Source: Pictory's page Get Projects. */
export const projectEntryFields: Readonly<Record<string, OutputField>> = {
	id: {
		shape: z.union([text, z.number()]),
		description: 'ID of the project; a number for old ones',
	},
	name: { shape: text, description: 'Name of the project' },
	source: { shape: text, description: 'What the project was made from, e.g. script' },
	projectPreview: { shape: text, description: 'Preview image' },
	savedDate: { shape: text, description: 'When the project was saved (ISO 8601)' },
	aspectRatio: { shape: text, description: 'Aspect ratio in words, e.g. sixteen-nine' },
	schemaVersion: { shape: text, description: 'v2 or v3; absent on old projects' },
	type: { shape: text, description: 'Always project' },
};
