import { problemOf } from '../api';
import type { PictoryApi } from '../api';
import type { JsonObject } from '../job';
import { isJsonObject } from '../job';
import type { PreparedStart, StartRequest } from '../operations/types';

/** The request as it is sent, with the address that Pictory calls when the job is done. */
export function calling(webhook: string | undefined, request: StartRequest): StartRequest {
	return webhook === undefined ? request : { ...request, body: { ...request.body, webhook } };
}

/**
 * What comes out where nothing is to be sent: the request, and what it would cost. A start with problems has failed
 * before.
 */
export function checked(
	{ request, first, cost }: PreparedStart,
	webhook: string | undefined,
): JsonObject {
	const { method, path, body = {} } = calling(webhook, request);
	const shown = {
		checkOnly: true,
		method,
		path,
		body,
		...(first && { first }),
		problems: [],
		cost,
	};
	const sent: unknown = JSON.parse(JSON.stringify(shown));
	return isJsonObject(sent) ? sent : {};
}

/** The video minutes that the plan has left; asked for at most once a run. */
export interface MinutesReader {
	/**
	 * @param minMinutes undefined where the user does not mind
	 * @throws Error where fewer are left, or it can't be told
	 */
	require(minMinutes: number | undefined): Promise<void>;
}

export function minutesReader(api: PictoryApi): MinutesReader {
	let left: Promise<number> | undefined;
	return {
		async require(minMinutes) {
			if (minMinutes === undefined) return;
			left ??= readMinutesLeft(api);
			const minutes = await left;
			if (minutes >= minMinutes) return;
			throw new Error(
				`${minutes} video minutes are left in the Pictory plan, fewer than 'Minimum Minutes Left' (${minMinutes}): nothing was started. Lower it, or see Account > Get Quota`,
			);
		},
	};
}

/** Source: Pictory's page Get Current Quota. */
async function readMinutesLeft(api: PictoryApi): Promise<number> {
	const { videoMinutes } = await readQuota(api);
	const { used, limit } = isJsonObject(videoMinutes) ? videoMinutes : {};
	if (typeof used === 'number' && typeof limit === 'number' && Number.isFinite(limit - used))
		return Math.round((limit - used) * 100) / 100;
	throw cannotTell("Pictory's answer holds no video minutes");
}

async function readQuota(api: PictoryApi): Promise<JsonObject> {
	try {
		return await api.get({ path: '/v1/quota', purpose: 'get the quota' });
	} catch (error) {
		throw cannotTell(problemOf(error).message);
	}
}

function cannotTell(why: string): Error {
	return new Error(
		`'Minimum Minutes Left' is set, but the minutes that are left could not be read, so nothing was started: ${why}`,
	);
}
