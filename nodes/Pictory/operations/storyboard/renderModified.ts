import type { INodeProperties } from 'n8n-workflow';
import { jsonSamples, withJsonSample, readJsonParameter, refuseProblems } from '../../fields';
import { waitedJobFields } from '../../job';
import { readRenderParams } from '../../video';
import { AS_LONG_AS_THE_VIDEO } from '../types';
import type { StartOperation } from '../types';

const renderParamsField: INodeProperties = withJsonSample(jsonSamples.renderParams, {
	displayName: 'Render Params',
	name: 'renderParams',
	type: 'json',
	typeOptions: { rows: 10 },
	default: '',
	required: true,
	description:
		"The 'renderParams' of a completed storyboard preview, changed as you like, as JSON text or object. A whole preview job is taken too.",
});

/**
 * `POST /v2/video/render` with the content of `renderParams`, not wrapped. Source: Pictory's page Render Video, of
 * which no `webhook` field is known.
 */
export const renderModified: StartOperation = {
	kind: 'start',
	resource: 'storyboard',
	operation: 'renderModified',
	name: 'Render Modified Preview',
	action: 'Render video from modified preview',
	description:
		"Make the finished video from a preview's 'renderParams' that you changed. Uses video minutes. Returns a job ID at once, or the video when waiting.",
	jobType: 'videoRender',
	webhook: 'undocumented',
	fields: [renderParamsField],
	output: waitedJobFields(['videoRender']),
	prepare({ context, itemIndex }) {
		const { name, displayName: label } = renderParamsField;
		const json = readJsonParameter(context, itemIndex, { name, label });
		const { value: renderParams, problems } = readRenderParams(json);
		refuseProblems(context, itemIndex, { subject: `'${label}'`, problems });
		return {
			extra: {},
			request: {
				method: 'POST',
				path: '/v2/video/render',
				purpose: 'render the modified preview',
				body: renderParams,
			},
			cost: { videoSeconds: AS_LONG_AS_THE_VIDEO },
		};
	},
};
