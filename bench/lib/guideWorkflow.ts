import { randomUUID } from 'node:crypto';

import type { INode, INodeParameters } from 'n8n-workflow';

import type { WorkflowFile } from '../../test/e2e/server/rest';
import type { SimulatorAddresses } from './simulators';

/** The node that gets each item when its video is ready. */
export const DONE = 'Done';

function node(
	name: string,
	type: string,
	typeVersion: number,
	position: [number, number],
	parameters: INodeParameters,
	more: Partial<INode> = {},
): INode {
	const fullType = `n8n-nodes-base.${type}`;
	return { id: randomUUID(), name, type: fullType, typeVersion, position, parameters, ...more };
}

/**
 * The workflow that Pictory's own guide for n8n describes, made of n8n's own nodes: HTTP Request to start, Wait, HTTP
 * Request to look, If, and back to Wait. The guide's polling counters are left out, which makes it cheaper.
 * It is started by a webhook with `{"list": [{}, ...], "startMs": now}`, one entry a video, and answers when it has ended.
 * @param waitSeconds the guide's 30 s, in the time of the simulator
 */
export function guideWorkflow(
	path: string,
	{ baseUrl, apiKey }: SimulatorAddresses,
	projectId: string,
	waitSeconds: number,
): WorkflowFile {
	const headers = {
		sendHeaders: true,
		headerParameters: { parameters: [{ name: 'Authorization', value: apiKey }] },
		options: {},
	};
	const nodes = [
		node(
			'Start',
			'webhook',
			2,
			[0, 0],
			{ httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
			{ webhookId: randomUUID() },
		),
		node('Videos', 'splitOut', 1, [200, 0], { fieldToSplitOut: 'body.list', options: {} }),
		node('Render', 'httpRequest', 4.2, [400, 0], {
			method: 'POST',
			url: `${baseUrl}/v2/projects/${projectId}/render`,
			...headers,
		}),
		node(
			'Wait',
			'wait',
			1.1,
			[600, 100],
			// n8n's own work is not sped up as the clock is. At 60 times the speed it would make a round much longer than
			// the guide's 30 s, so it is taken off the wait: in the guide's favour.
			{
				amount: `={{ ${waitSeconds} - (($now.toMillis() - $('Start').first().json.body.startMs) / 1000) % ${waitSeconds} }}`,
				unit: 'seconds',
			},
			{ webhookId: randomUUID() },
		),
		node('Look', 'httpRequest', 4.2, [800, 100], {
			url: `=${baseUrl}/v1/jobs/{{ $json.job_id ?? $json.data.jobId }}`,
			...headers,
		}),
		node('Ready?', 'if', 2.2, [1000, 0], {
			conditions: {
				options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
				combinator: 'and',
				conditions: [
					{
						id: randomUUID(),
						leftValue: '={{ $json.data.status }}',
						rightValue: 'completed',
						operator: { type: 'string', operation: 'equals' },
					},
				],
			},
			options: {},
		}),
		node(DONE, 'noOp', 1, [1200, 0], {}),
	];
	const to = (name: string) => [{ node: name, type: 'main' as const, index: 0 }];
	return {
		name: 'As in the guide',
		nodes,
		connections: {
			Start: { main: [to('Videos')] },
			Videos: { main: [to('Render')] },
			Render: { main: [to('Wait')] },
			Wait: { main: [to('Look')] },
			Look: { main: [to('Ready?')] },
			'Ready?': { main: [to(DONE), to('Wait')] },
		},
	};
}
