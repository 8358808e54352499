import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readLocator } from './locator';
import { idOf } from './readings';
import type { Reading } from './readings';

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
/** Parts of a path in Pictory's web app that are followed by a project. */
const PROJECT_ROUTES = new Set(['story', 'storyboard', 'project', 'projects', 'editor', 'edit']);
/** Parts that are pages of a project, or of the app. */
const PAGE =
	/^(?:v\d+|new|create|edit|editor|home|list|all|login|settings|share|scenes|download)$/i;
const FILE = /\.[a-z][a-z\d]{1,3}$/i;

/**
 * The project id in an address of Pictory's web app, in the `projectUrl` of a preview job or in a share link. In the app
 * it is a query parameter, else the last part of the path, also behind `#/`, where web apps keep a path of their own; of
 * a share link, `video.pictory.ai/<project>/<video>`, the first part. Source for the shapes of links: Pictory's pages of
 * the jobs. A preview, a file, a job or a page of the app is no project, and would be asked for as if it were one.
 */
export function projectIdOfUrl(address: string): Reading<string> {
	if (!URL.canParse(address)) return { problem: `is not an address: ${excerpt(address)}` };
	const url = new URL(address);
	const found = idIn(url);
	if ('id' in found && found.id !== '') return idOf(found.id);
	const what = 'what' in found ? found.what : 'that names no project';
	return {
		problem: `holds an address ${what}: ${excerpt(address)}. Copy the address of the opened project, or take its ID`,
	};
}

const excerpt = (address: string) => address.slice(0, 200);

type Found = { id: string } | { what: string };

const NO_PROJECT = { what: 'that names no project' };

function idIn(url: URL): Found {
	const route = new URL(/^#!?(\/.*)$/.exec(url.hash)?.[1] ?? '', 'http://route');
	const sent = new Map(
		[route, url].flatMap(({ searchParams }) =>
			[...searchParams].map(([name, value]) => [name.toLowerCase(), value] as const),
		),
	);
	// An empty one is a link that was put together wrongly: the path would be another project, or none.
	if (sent.has('projectid')) return { id: sent.get('projectid') ?? '' };
	if (!/(?:^|\.)pictory\.ai$/i.test(url.hostname)) return { what: "that is not one of Pictory's" };
	const parts = [url, route].flatMap(({ pathname }) => pathname.split('/').filter(Boolean));
	const words = parts.map((part) => part.toLowerCase());
	if (words.some((word) => /^previews?$/.test(word)))
		return { what: 'of a preview, which is no project' };
	if (words.includes('jobs')) return { what: 'of a job, which is no project' };
	if (FILE.test(words.at(-1) ?? '')) return { what: 'of a file, which is no project' };
	const name = ID_PARAMETERS.find((parameter) => sent.has(parameter));
	if (name !== undefined) return { id: sent.get(name) ?? '' };
	if (/^docs\./i.test(url.hostname)) return NO_PROJECT;
	const id = /^video\./i.test(url.hostname) ? idOfShareLink(parts) : idOfAppPath(parts);
	return id === undefined ? NO_PROJECT : { id: decoded(id) };
}

function idOfShareLink(parts: string[]): string | undefined {
	const [first] = parts[0]?.toLowerCase() === 'embed' ? parts.slice(1) : parts;
	return first === undefined || PAGE.test(first) ? undefined : first;
}

/** The last part where it is an id: it has a digit, as all ids of Pictory's have, or follows `story` and the like. */
function idOfAppPath(parts: string[]): string | undefined {
	const isId = (part: string) => /\d/.test(part) && !PAGE.test(part);
	const isAfterRoute = (at: number) => PROJECT_ROUTES.has(parts[at - 1]?.toLowerCase() ?? '');
	const end = parts.length - 1;
	const last = parts.at(-1);
	if (last === undefined) return undefined;
	const isName = PAGE.test(last) || PROJECT_ROUTES.has(last.toLowerCase());
	if (isId(last) || (isAfterRoute(end) && !isName)) return last;
	return parts.find((part, at) => isId(part) && isAfterRoute(at));
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
		readUrl: projectIdOfUrl,
	});
}
