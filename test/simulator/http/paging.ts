import { z } from 'zod';

import { invalidRequest } from './reply';

export interface Page<T> {
	items: T[];
	/** Cursor of the next page; null on the last one. */
	nextKey: string | null;
}

/** The sample on Pictory's page Get Jobs holds `created_at`; what else is in a key, no page says. */
const cursorSchema = z.object({
	lastEvaluatedKey: z.object({ created_at: z.string().optional(), place: z.array(z.number()) }),
});

/**
 * Cuts one page out of a list. The cursor holds the place of the last item shown, as DynamoDB's do,
 * so what is added or removed in between shifts nothing.
 * @param items sorted by `placeOf`
 * @param placeOf numbers that rise along the list, the first one counting most
 * @param createdAtMs of an item, for a cursor that shows it
 * @throws Refusal 400 for a cursor that is none
 */
export function page<T>(
	items: T[],
	size: number,
	cursor: string | null,
	placeOf: (item: T) => number[],
	createdAtMs?: (item: T) => number,
): Page<T> {
	const place = cursor === null ? undefined : readCursor(cursor);
	const start = place ? items.findIndex((item) => comesAfter(placeOf(item), place)) : 0;
	const from = start === -1 ? items.length : start;
	const shown = items.slice(from, from + size);
	const last = shown.at(-1);
	const isEnd = last === undefined || from + size >= items.length;
	const date = last && createdAtMs && new Date(createdAtMs(last)).toISOString();
	return { items: shown, nextKey: isEnd ? null : writeCursor(placeOf(last), date) };
}

function comesAfter(place: number[], other: number[]): boolean {
	const difference = place.findIndex((part, index) => part !== other[index]);
	return difference !== -1 && (place[difference] ?? 0) > (other[difference] ?? 0);
}

function writeCursor(place: number[], createdAt: string | undefined): string {
	const lastEvaluatedKey = { created_at: createdAt, place };
	return Buffer.from(JSON.stringify({ lastEvaluatedKey })).toString('base64');
}

function readCursor(cursor: string): number[] {
	try {
		const text = Buffer.from(cursor, 'base64').toString('utf8');
		return cursorSchema.parse(JSON.parse(text)).lastEvaluatedKey.place;
	} catch {
		throw invalidRequest('The page key is invalid.');
	}
}
