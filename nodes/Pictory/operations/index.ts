import type { Operation } from './types';
import { getAiCreditsUsage } from './account/getAiCreditsUsage';
import { getQuota } from './account/getQuota';
import { generate as generateAiImage } from './aiImage/generate';
import { getAll as getAllAiImages } from './aiImage/getAll';
import { generate as generateAiVideo } from './aiVideo/generate';
import { getAll as getAllAiVideos } from './aiVideo/getAll';
import { getAll as getAllAvatars } from './avatar/getAll';
import { getAll as getAllBrands } from './brand/getAll';
import { clean as cleanJob } from './job/clean';
import { download as downloadJob } from './job/download';
import { get as getJob } from './job/get';
import { getAll as getAllJobs } from './job/getAll';
import { wait } from './job/wait';
import { searchStock } from './media/searchStock';
import { upload } from './media/upload';
import { getAll as getAllMusic } from './music/getAll';
import { deleteProject } from './project/delete';
import { get as getProject } from './project/get';
import { getAll as getAllProjects } from './project/getAll';
import { render as renderProject } from './project/render';
import { getAll as getAllSmartLayouts } from './smartLayout/getAll';
import { createPreview } from './storyboard/createPreview';
import { render as renderStoryboard } from './storyboard/render';
import { renderModified } from './storyboard/renderModified';
import { renderPreview } from './storyboard/renderPreview';
import { updateElements } from './storyboard/updateElements';
import { get as getTemplate } from './template/get';
import { getAll as getAllTemplates } from './template/getAll';
import { getAll as getAllTextStyles } from './textStyle/getAll';
import { highlightJob } from './transcription/highlightJob';
import { highlightTranscript } from './transcription/highlightTranscript';
import { transcribe } from './transcription/transcribe';
import { getAll as getAllVoices } from './voice/getAll';

/**
 * The table of operations; nothing else knows them all. A new operation is its file and a line here.
 * The first of a resource is the one that the editor preselects.
 */
export const operations: readonly Operation[] = [
	getQuota,
	getAiCreditsUsage,
	generateAiImage,
	getAllAiImages,
	generateAiVideo,
	getAllAiVideos,
	getAllAvatars,
	getAllBrands,
	getJob,
	wait,
	downloadJob,
	getAllJobs,
	cleanJob,
	upload,
	searchStock,
	getAllMusic,
	renderProject,
	getProject,
	getAllProjects,
	deleteProject,
	getAllSmartLayouts,
	createPreview,
	renderStoryboard,
	renderPreview,
	renderModified,
	updateElements,
	getAllTemplates,
	getTemplate,
	getAllTextStyles,
	transcribe,
	highlightJob,
	highlightTranscript,
	getAllVoices,
];

export { resources } from './types';
export type { Operation } from './types';
