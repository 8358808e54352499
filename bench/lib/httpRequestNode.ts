/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import { createRequire } from 'node:module';
import * as path from 'node:path';

import type { INode, INodeParameters, INodeType, IVersionedNodeType } from 'n8n-workflow';

import { makeNode, n8nDir, n8nWorkflow } from '../../test/engine/harness';

const TYPE = 'n8n-nodes-base.httpRequest';
const TYPE_VERSION = 4.2;

/** n8n's own HTTP Request node, for an engine whose n8n brings it (not the development dependencies). */
export function httpRequestNodeType(): Record<string, INodeType> {
	const requireFromN8n = createRequire(path.join(n8nDir, 'package.json'));
	const { HttpRequest }: { HttpRequest: new () => IVersionedNodeType } = requireFromN8n(
		'n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js',
	);
	return { [TYPE]: n8nWorkflow.NodeHelpers.getVersionedNodeType(new HttpRequest(), TYPE_VERSION) };
}

/** An HTTP Request node that sends the key of the Pictory credential, as after picking "Custom API Call". */
export function httpRequestNode(parameters: INodeParameters): INode {
	return makeNode(
		TYPE,
		{
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'pictoryApi',
			options: {},
			...parameters,
		},
		{
			name: 'HTTP Request',
			typeVersion: TYPE_VERSION,
			credentials: { pictoryApi: { id: 'credential-1', name: 'Pictory' } },
		},
	);
}
