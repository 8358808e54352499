import type { Operation } from './types';
import { getAiCreditsUsage } from './account/getAiCreditsUsage';
import { getQuota } from './account/getQuota';
import { generate as generateAiImage } from './aiImage/generate';
import { getAll as getAllAiImages } from './aiImage/getAll';
import { generate as generateAiVideo } from './aiVideo/generate';
import { getAll as getAllAiVideos } from './aiVideo/getAll';
import { clean as cleanJob } from './job/clean';
import { download as downloadJob } from './job/download';
import { get as getJob } from './job/get';
import { getAll as getAllJobs } from './job/getAll';
import { wait } from './job/wait';
import { addVoice } from './library/addVoice';
import { getAvatars } from './library/getAvatars';
import { getBrands } from './library/getBrands';
import { getMusic } from './library/getMusic';
import { getSmartLayouts } from './library/getSmartLayouts';
import { getSubtitleStyles } from './library/getSubtitleStyles';
import { getVoices } from './library/getVoices';
import { searchStock } from './media/searchStock';
import { upload } from './media/upload';
import { deleteProject } from './project/delete';
import { get as getProject } from './project/get';
import { getAll as getAllProjects } from './project/getAll';
import { render as renderProject } from './project/render';
import { update as updateProject } from './project/update';
import { createPreview } from './storyboard/createPreview';
import { render as createVideo } from './storyboard/render';
import { renderModified } from './storyboard/renderModified';
import { renderPreview } from './storyboard/renderPreview';
import { updateElements } from './storyboard/updateElements';
import { create as createTemplate } from './template/create';
import { deleteTemplate } from './template/delete';
import { get as getTemplate } from './template/get';
import { getAll as getAllTemplates } from './template/getAll';
import { update as updateTemplate } from './template/update';
import { highlight } from './transcription/highlight';
import { transcribe } from './transcription/transcribe';

/**
 * The table of operations; nothing else knows them all. A new operation is its file and a line here.
 * The first of a resource is the one that the editor preselects.
 */
export const operations: readonly Operation[] = [
	createVideo,
	createPreview,
	renderPreview,
	renderModified,
	updateElements,
	getQuota,
	getAiCreditsUsage,
	generateAiImage,
	getAllAiImages,
	generateAiVideo,
	getAllAiVideos,
	getJob,
	wait,
	downloadJob,
	getAllJobs,
	cleanJob,
	getVoices,
	getAvatars,
	getBrands,
	getMusic,
	getSmartLayouts,
	getSubtitleStyles,
	addVoice,
	upload,
	searchStock,
	renderProject,
	getProject,
	getAllProjects,
	updateProject,
	deleteProject,
	getAllTemplates,
	getTemplate,
	createTemplate,
	updateTemplate,
	deleteTemplate,
	transcribe,
	highlight,
];

export { resources } from './types';
export type { Operation } from './types';
