import { z } from 'zod';

import {
	elementsBody,
	renderElement,
	renderParamsBody,
	renderPreviewBody,
	storyboardBody,
	type Storyboard,
} from '../bodies/storyboard';
import { readBody } from '../http/body';
import { invalidBody } from '../http/reply';
import type { ApiRequest, Route } from '../http/router';
import type { Job, NewJob } from '../jobs/job';
import { previewOutputs, savedProjectOutputs } from '../jobs/storyboardOutputs';
import type { World } from '../world';
import { startedReply } from './started';

const renderParamsOfJob = z.object({ elements: z.array(renderElement) }).passthrough();

/** pictory-api.md 2.3. */
export function storyboardRoutes(world: World): Route[] {
	/** The finished preview job that the path names. */
	function finishedPreview({ params }: ApiRequest): Job {
		const job = world.jobs.get(params.previewJobId ?? '');
		const complain = (errors: string) => invalidBody([{ name: 'storyboardjobid', errors }]);
		if (job?.jobType !== 'storyboardPreview') throw complain('no such storyboard preview job');
		const state = world.jobs.state(job);
		if (state !== 'completed') throw complain(`the storyboard preview job is ${state}`);
		return job;
	}

	function readStoryboard(request: ApiRequest): Storyboard {
		const storyboard = readBody(request, storyboardBody);
		const { templateId } = storyboard;
		const template = world.catalogue.templates.find((other) => other.templateId === templateId);
		if (templateId !== undefined && !template?.published) {
			throw invalidBody([{ name: 'templateId', errors: 'no such published template' }]);
		}
		return storyboard;
	}

	/** A wrong voice is found out by the job, not by the request (pictory-api.md, section 4). */
	function fate(storyboard: Storyboard): Partial<NewJob> {
		const voiceOvers = [storyboard, ...(storyboard.scenes ?? [])].map(({ voiceOver }) => voiceOver);
		const speakers = voiceOvers
			.flatMap((voiceOver) => voiceOver?.aiVoices ?? [])
			.map(({ speaker }) => String(speaker));
		const known = new Set(
			world.catalogue.voices.flatMap(({ id, name, voice }) => [
				String(id),
				name.toLowerCase(),
				voice.toLowerCase(),
			]),
		);
		const invalid = speakers.find((speaker) => !known.has(speaker.toLowerCase()));
		if (invalid === undefined) return {};
		return {
			outcome: 'failed',
			errorCode: 'TEXT_TO_VIDEO_FAILED',
			errorMessage: `The AI voice speaker [${invalid}] is invalid.`,
		};
	}

	function projectToSave({ saveProject, videoName }: Storyboard): NewJob['savesProject'] {
		if (saveProject !== true) return undefined;
		return { id: world.random.uuid().replaceAll('-', ''), name: videoName };
	}

	return [
		{
			method: 'POST',
			path: '/v2/video/storyboard',
			handle: (request) => {
				const { webhook, webhookInput, ...storyboard } = readStoryboard(request);
				const savesProject = projectToSave(storyboard);
				return startedReply(world, 'storyboardPreview', {
					jobType: 'storyboardPreview',
					outputs: { ...previewOutputs(storyboard), ...savedProjectOutputs(savesProject?.id) },
					savesProject,
					webhook,
					webhookInput,
					...fate(storyboard),
				});
			},
		},
		{
			method: 'POST',
			path: '/v2/video/storyboard/render',
			handle: (request) => {
				const { webhook, webhookInput, ...storyboard } = readStoryboard(request);
				return startedReply(world, 'storyboardRender', {
					jobType: 'videoRender',
					savesProject: projectToSave(storyboard),
					webhook,
					webhookInput,
					...fate(storyboard),
				});
			},
		},
		{
			method: 'PUT',
			path: '/v2/video/render/:previewJobId',
			handle: (request) => {
				finishedPreview(request);
				const { webhook } = readBody(request, renderPreviewBody);
				return startedReply(world, 'previewRender', { jobType: 'videoRender', webhook });
			},
		},
		{
			method: 'POST',
			path: '/v2/video/render',
			handle: (request) => {
				const { webhook, webhookInput } = readBody(request, renderParamsBody);
				return startedReply(world, 'modifiedRender', {
					jobType: 'videoRender',
					webhook,
					webhookInput,
				});
			},
		},
		{
			method: 'PUT',
			path: '/v2/video/storyboard/:previewJobId/elements',
			handle: (request) => {
				const job = finishedPreview(request);
				const changes = readBody(request, elementsBody);
				const { elements, ...rest } = renderParamsOfJob.parse(job.results.renderParams);
				for (const [index, { id }] of changes.entries()) {
					if (elements.some((element) => element.id === id)) continue;
					throw invalidBody([
						{ name: `${index}.id`, errors: 'no such element; elements cannot be added' },
					]);
				}
				const changed = elements.map((element) =>
					Object.assign({}, element, ...changes.filter(({ id }) => id === element.id)),
				);
				job.results.renderParams = { ...rest, elements: changed };
				return { status: 204 };
			},
		},
	];
}
