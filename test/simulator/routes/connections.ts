import { z } from 'zod';

import type { Connection } from '../data/catalogue';
import { complain, readBody } from '../http/body';
import { page } from '../http/paging';
import { invalidBody, notFound, ok } from '../http/reply';
import type { ApiRequest, Route } from '../http/router';
import type { World } from '../world';

const connectionName = z
	.string()
	.min(1)
	.max(100)
	.regex(/^[\w -]+$/, 'may only contain letters, numbers, spaces, underscores and hyphens');
const shared = {
	name: connectionName,
	description: z.string().max(250).optional(),
	enabled: z.boolean(),
};
const secret = z.string().min(1).max(500);

const newAws = z.object({
	...shared,
	awsAccountId: z.string().regex(/^\d{12}$/, 'must have 12 digits'),
	awsRegion: z.string().min(1),
});
const newVimeo = z.object({
	...shared,
	clientIdentifier: secret,
	clientSecret: secret,
	accessToken: secret,
});
/** `version` is the one that was read: an update of an older one is refused. */
const change = z
	.object({
		name: connectionName,
		description: z.string().max(250).optional(),
		enabled: z.boolean().optional(),
		version: z.number().int(),
	})
	.superRefine(({ version }, context) => {
		if (version < 1) complain(context, 'version', 'must be the current version');
	});

/**
 * Connections to AWS and Vimeo. Sources: Pictory's pages Create, Get, Update, Delete AWS Private Connection and Create
 * Vimeo Connection; that the two behave alike is a guess.
 */
export function connectionRoutes(world: World): Route[] {
	function routes(
		base: string,
		list: 'awsConnections' | 'vimeoConnections',
		create: (request: ApiRequest) => Partial<Connection> & { name: string },
	): Route[] {
		const { catalogue } = world;
		const wanted = ({ params }: ApiRequest): Connection => {
			const found = catalogue[list].find(
				({ connectionId }) => connectionId === params.connectionId,
			);
			if (!found) throw notFound('Connection');
			return found;
		};
		const now = () => new Date(world.clock.now()).toISOString();
		const withoutDates = (connection: Connection) =>
			Object.fromEntries(Object.entries(connection).filter(([field]) => !field.endsWith('Date')));
		return [
			{
				method: 'GET',
				path: base,
				handle: ({ query }) => {
					if (list === 'awsConnections') return ok({ Items: catalogue[list] });
					const { items, nextKey } = page(
						catalogue[list],
						world.settings().pageSizes.others,
						query.get('nextPageKey'),
						(connection) => [catalogue[list].indexOf(connection)],
					);
					return ok({ Items: items, nextPageKey: nextKey });
				},
			},
			{ method: 'GET', path: `${base}/:connectionId`, handle: (request) => ok(wanted(request)) },
			{
				method: 'POST',
				path: base,
				handle: (request) => {
					const given = create(request);
					if (catalogue[list].some((other) => other.name === given.name)) {
						throw invalidBody([{ name: 'name', errors: 'must be unique within the account' }]);
					}
					const added: Connection = {
						enabled: true,
						...given,
						connectionId: world.random.uuid().replaceAll('-', ''),
						version: 1,
						createdDate: now(),
						updatedDate: now(),
					};
					catalogue[list].push(added);
					return ok(withoutDates(added));
				},
			},
			{
				method: 'PUT',
				path: `${base}/:connectionId`,
				handle: (request) => {
					const connection = wanted(request);
					const { version, ...changes } = readBody(request, change);
					if (version !== connection.version) {
						throw invalidBody([{ name: 'version', errors: 'is not the current version' }]);
					}
					Object.assign(connection, changes, { version: version + 1, updatedDate: now() });
					return ok(withoutDates(connection));
				},
			},
			{
				method: 'DELETE',
				path: `${base}/:connectionId`,
				handle: (request) => {
					const connection = wanted(request);
					catalogue[list] = catalogue[list].filter((other) => other !== connection);
					return { status: 204 };
				},
			},
		];
	}
	return [
		...routes('/v1/awsconnections', 'awsConnections', (request) => ({
			type: 'AWS' as const,
			...readBody(request, newAws),
		})),
		...routes('/v1/vimeo-connections', 'vimeoConnections', (request) => {
			const { name, description, enabled, clientIdentifier } = readBody(request, newVimeo);
			return { name, description, enabled, clientIdentifier };
		}),
	];
}
