import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readLocator } from './locator';

export const projectIdField: INodeProperties = {
	displayName: 'Project',
	name: 'projectId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The saved Pictory project',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a project...',
			typeOptions: { searchListMethod: 'searchProjects', searchable: true },
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://app.pictory.ai/...',
			hint: "The project's address in the Pictory app, or the 'projectUrl' of a storyboard preview",
			validation: [
				{
					type: 'regex',
					properties: {
						regex: 'https?://.+',
						errorMessage: 'Enter the address of a project, starting with https://',
					},
				},
			],
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. a1d36612326d4b81aece',
		},
	],
};

/** In whatever spelling: the app writes `projectId`, Pictory's API `projectid`. */
const ID_PARAMETERS = ['projectid', 'project', 'id'];

/**
 * The project id in an address of Pictory's web app or in the `projectUrl` of a preview job: a query parameter, else
 * the last part of the path. Looks behind `#/` as well, where web apps keep a path of their own.
 */
export function projectIdFromUrl(address: string): string | undefined {
	if (!URL.canParse(address)) return undefined;
	const url = new URL(address);
	const route = new URL(/^#!?(\/.*)$/.exec(url.hash)?.[1] ?? '', 'http://route');
	for (const { searchParams } of [url, route]) {
		const sent = new Map([...searchParams].map(([name, value]) => [name.toLowerCase(), value]));
		const name = ID_PARAMETERS.find((parameter) => sent.has(parameter));
		// An empty one is a link that was put together wrongly: the path would be another project, or none.
		if (name !== undefined) return sent.get(name) || undefined;
	}
	for (const { pathname } of [route, url]) {
		const last = pathname.split('/').filter(Boolean).pop();
		if (last !== undefined) return decoded(last);
	}
	return undefined;
}

/** A part of a path as it was meant; as it is where it holds a percent sign of its own. */
function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

/** The project id of an item, as text (older projects have numbers). Throws a NodeOperationError where there is none. */
export function readProjectId(context: IExecuteFunctions, itemIndex: number): string {
	return readLocator(context, itemIndex, {
		name: 'projectId',
		label: 'Project',
		readUrl: projectIdFromUrl,
	});
}
