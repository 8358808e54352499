import type { Operation } from './types';
import { generate as generateAiImage } from './aiImage/generate';
import { getAll as getAllAiImages } from './aiImage/getAll';
import { generate as generateAiVideo } from './aiVideo/generate';
import { getAll as getAllAiVideos } from './aiVideo/getAll';
import { clean as cleanJob } from './job/clean';
import { download as downloadJob } from './job/download';
import { get as getJob } from './job/get';
import { getAll as getAllJobs } from './job/getAll';
import { wait } from './job/wait';
import { deleteProject } from './project/delete';
import { get as getProject } from './project/get';
import { getAll as getAllProjects } from './project/getAll';
import { render as renderProject } from './project/render';
import { createPreview } from './storyboard/createPreview';
import { render as renderStoryboard } from './storyboard/render';
import { renderModified } from './storyboard/renderModified';
import { renderPreview } from './storyboard/renderPreview';
import { updateElements } from './storyboard/updateElements';

/**
 * The table of operations; nothing else knows them all. A new operation is its file and a line here.
 * The first of a resource is the one that the editor preselects.
 */
export const operations: readonly Operation[] = [
	generateAiImage,
	getAllAiImages,
	generateAiVideo,
	getAllAiVideos,
	getJob,
	wait,
	downloadJob,
	getAllJobs,
	cleanJob,
	renderProject,
	getProject,
	getAllProjects,
	deleteProject,
	createPreview,
	renderStoryboard,
	renderPreview,
	renderModified,
	updateElements,
];

export { resources } from './types';
export type { Operation, ResourceName } from './types';
export { runOperation } from './run';
