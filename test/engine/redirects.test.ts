/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-deprecated-workflow-functions,
   no-console -- runs in Node; n8n's HTTP Request uses the old helpers; a figure for the closing note */
import dns from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IHttpRequestMethods, INodeParameters } from 'n8n-workflow';

import { startSimulator, type Simulator } from '../simulator';
import {
	credentialTest,
	listSearch,
	makeEngine,
	makeNodeType,
	pictoryWorkflow,
	runWorkflow,
	type Engine,
} from './harness';
import { byId, getJob, renderProject } from './pictory';

/**
 * Whatever redirect answers a request that carries the key: nobody follows it. The hosts are names of this machine, so
 * that subdomains, which HTTP clients trust most, can be tried too.
 */

const HOST = 'pictory.localhost';
const statuses = [300, 301, 302, 303, 305, 307, 308, 399];

let engine: Engine;
let simulator: Simulator;
let elsewhere: Server;
let port: number;
/** What came to the other server, whole. */
const arrived: string[] = [];

/** As n8n's HTTP Request asks with a credential: its helper of old, which follows up to 21 redirects, for POST too. */
const httpRequest = makeNodeType(
	'httpRequest',
	async function () {
		const method = String(this.getNodeParameter('method', 0)) as IHttpRequestMethods;
		const request = {
			uri: String(this.getNodeParameter('url', 0)),
			method,
			...(method === 'GET' ? {} : { body: { some: 'body' } }),
			json: true,
			followRedirect: true,
			followAllRedirects: true,
			maxRedirects: 21,
			resolveWithFullResponse: true,
		};
		if (this.getNodeParameter('authentication', 0) === 'none') await this.helpers.request(request);
		else await this.helpers.requestWithAuthentication.call(this, 'pictoryApi', request);
		return [[]];
	},
	{
		credentials: [{ name: 'pictoryApi' }],
		properties: ['method', 'url', 'authentication'].map((name) => ({
			displayName: name,
			name,
			type: 'string' as const,
			default: '',
		})),
	},
);

beforeAll(async () => {
	const { lookup } = dns;
	jest.spyOn(dns, 'lookup').mockImplementation(((name: string, ...rest: unknown[]) => {
		const known = name.endsWith('.localhost') ? '127.0.0.1' : name;
		return Reflect.apply(lookup, dns, [known, ...rest]);
	}) as typeof lookup);
	elsewhere = createServer((request, response) => {
		arrived.push(JSON.stringify([request.method, request.url, request.rawHeaders]));
		response.end('{}');
	});
	await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
	({ port } = elsewhere.address() as AddressInfo);
	simulator = await startSimulator();
	const { apiKey } = simulator;
	engine = await makeEngine({
		credentials: { pictoryApi: { apiKey, baseUrl: baseUrl() } },
		extraNodeTypes: { 'test.httpRequest': httpRequest },
	});
});
afterAll(async () => {
	jest.restoreAllMocks();
	await simulator.close();
	await new Promise((resolve) => elsewhere.close(resolve));
});

function baseUrl(): string {
	const { port: ownPort, pathname } = new URL(simulator.baseUrl);
	return `http://${HOST}:${ownPort}${pathname}`;
}

const locations: Array<[string, () => string]> = [
	['another port', () => `http://${HOST}:${port}/x`],
	['another host', () => `http://elsewhere.localhost:${port}/x`],
	['a subdomain', () => `http://cdn.${HOST}:${port}/x`],
	['the domain above', () => `http://localhost:${port}/x`],
	['an address without scheme', () => `//cdn.${HOST}:${port}/x`],
	['a user of another host', () => `http://pictory:secret@${HOST}:${port}/x`],
	['a path beside the base URL', () => '/elsewhere'],
	['itself', () => 'self'],
];

const nodeRun = (parameters: INodeParameters) => async () => {
	const items = [{ json: { jobId: 'job-1', projectId: 'project-1' } }];
	const run = await runWorkflow(engine, pictoryWorkflow(parameters), { triggerItems: items });
	return JSON.stringify(run.data.resultData);
};
const asked =
	(method: string, path: string, authentication = 'pictoryApi') =>
	async () => {
		const json = pictoryWorkflow(
			{ method, url: `${baseUrl()}${path}`, authentication },
			{ type: 'test.httpRequest' },
		);
		return JSON.stringify((await runWorkflow(engine, json, {})).data.resultData);
	};

/** All that sends a request with the key. */
const ways: Array<[string, () => Promise<string>]> = [
	['a start', nodeRun(renderProject())],
	[
		'a start with a body',
		nodeRun({ resource: 'aiImage', operation: 'generate', prompt: 'A lighthouse at dawn' }),
	],
	['a look', nodeRun(getJob())],
	['a list', nodeRun({ resource: 'project', operation: 'getAll', returnAll: true })],
	['a change', nodeRun({ resource: 'project', operation: 'delete', projectId: byId('project-1') })],
	[
		'a picker',
		async () => {
			try {
				return JSON.stringify(
					await listSearch(engine, 'searchProjects', {
						parameters: { resource: 'project', operation: 'render' },
					}),
				);
			} catch (error) {
				return `error: ${String(error)}`;
			}
		},
	],
	[
		"the credential's test",
		async () =>
			JSON.stringify(
				await credentialTest(engine, { apiKey: simulator.apiKey, baseUrl: baseUrl() }),
			),
	],
	['an HTTP Request that reads', asked('GET', '/v2/projects')],
	['an HTTP Request that starts', asked('POST', '/v2/projects/project-1/render')],
];

it('no redirect is followed with the key, wherever it leads, whatever was asked for', async () => {
	const wrong: string[] = [];
	let tries = 0;
	for (const status of statuses)
		for (const [where, location] of locations)
			for (const [what, ask] of ways) {
				tries += 1;
				simulator.clearRequests();
				simulator.faults.add({
					times: 'always',
					effect: { kind: 'redirect', status, location: location() },
				});
				const told = await ask();
				simulator.faults.clear();
				const how = `${status} to ${where}: ${what}`;
				const sent = simulator.requests().length;
				if (sent !== 1) wrong.push(`${how} was sent ${sent} times`);
				if (arrived.splice(0).length > 0) wrong.push(`${how} was followed`);
				if (!/error/i.test(told)) wrong.push(`${how} was no error`);
				if (told.includes(simulator.apiKey)) wrong.push(`${how} shows the key`);
			}
	console.log(`Redirects: ${tries} tries, ${wrong.length} followed, repeated or hidden`);
	expect(wrong).toEqual([]);
	expect(tries).toBeGreaterThan(400);
});

it('without the credential, the same request is followed to each of those addresses', async () => {
	for (const [where, location] of locations.slice(0, 6)) {
		simulator.faults.add({ effect: { kind: 'redirect', status: 302, location: location() } });
		await asked('GET', '/v2/projects', 'none')();
		expect([where, arrived.splice(0).length]).toEqual([where, 1]);
	}
});
