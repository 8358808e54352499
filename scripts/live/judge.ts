import type { z } from 'zod';
import { isJsonObject } from '../../nodes/Pictory/job';
import type { Exchange } from './client';
import { itemsOf, listIn, type Seen } from './probes';
import { count, joined, pathShown, shapeOf, shown, statusShown, type Shown } from './shown';

export interface Verdict {
	result: 'holds' | 'does not hold' | 'not seen';
	evidence: Shown;
}

/** Holds what was seen against an assumption. */
export type Judge = (seen: Seen) => Verdict;

export const holds = (evidence: Shown): Verdict => ({ result: 'holds', evidence });
export const doesNotHold = (evidence: Shown): Verdict => ({ result: 'does not hold', evidence });
export const notSeen = (evidence: Shown): Verdict => ({ result: 'not seen', evidence });

export const verdict = (isSo: boolean, evidence: Shown): Verdict =>
	isSo ? holds(evidence) : doesNotHold(evidence);

function valueAt(body: unknown, path: ReadonlyArray<PropertyKey>): unknown {
	let value = body;
	for (const step of path) {
		if (Array.isArray(value)) value = value[Number(step)];
		else value = isJsonObject(value) ? value[String(step)] : undefined;
	}
	return value;
}

const MAX_PLACES = 4;

/** Where a value is not what a schema wants, and what is there; undefined where it fits. */
export function misfit(value: unknown, schema: z.ZodTypeAny): Shown | undefined {
	const parsed = schema.safeParse(value);
	if (parsed.success) return undefined;
	const places = parsed.error.issues.slice(0, MAX_PLACES).map(({ path }) => {
		return shown`${pathShown(path)} is ${shapeOf(valueAt(value, path), 1)}`;
	});
	return joined(places, '; ');
}

/** The answer of a probe, where it is one that can be judged. */
function answered(exchange: Exchange | undefined): Verdict | Exchange {
	if (exchange === undefined) return notSeen(shown`not asked for: nothing to ask with`);
	const { status, body } = exchange;
	if (status === 0) return notSeen(shown`no answer`);
	if (status === 429 || status >= 500) return notSeen(statusShown(status, body));
	if (status !== 200) return doesNotHold(statusShown(status, body));
	return exchange;
}

/** The body of a probe's answer has this shape. */
export function answerFits(probe: string, schema: z.ZodTypeAny): Judge {
	return (seen) => {
		const exchange = answered(seen.of(probe));
		if ('result' in exchange) return exchange;
		const wrong = misfit(exchange.body, schema);
		if (wrong !== undefined) return doesNotHold(wrong);
		const shape = shapeOf(exchange.body);
		return listIn(exchange.body)?.length === 0
			? notSeen(shown`the list is empty: ${shape}`)
			: holds(shape);
	};
}

/** Every entry of a list has this shape. */
export function entriesFit(probe: string, schema: z.ZodTypeAny): Judge {
	return (seen) => {
		const exchange = answered(seen.of(probe));
		if ('result' in exchange) return exchange;
		const entries = itemsOf(exchange.body);
		if (entries.length === 0) return notSeen(shown`the list is empty`);
		const wrong = entries.flatMap((entry) => misfit(entry, schema) ?? []);
		return wrong.length === 0
			? holds(shown`all ${count(entries.length)}: ${shapeOf(entries[0], 2)}`)
			: doesNotHold(shown`${count(wrong.length)} of ${count(entries.length)}: ${wrong[0]}`);
	};
}

/** The second page of a list shows other entries than the first. */
export function pagesDiffer(probe: string): Judge {
	return (seen) => {
		const second = seen.of(`${probe} 2`);
		if (second === undefined) return notSeen(shown`there is one page only`);
		const exchange = answered(second);
		if ('result' in exchange) return exchange;
		const [first] = seen.items(probe);
		const next = itemsOf(exchange.body);
		if (next.length === 0) return notSeen(shown`the second page is empty`);
		const isOther = JSON.stringify(first) !== JSON.stringify(next[0]);
		return verdict(isOther, isOther ? shown`other entries` : shown`the first page again`);
	};
}

/** The dates of a list fall from entry to entry. */
export function newestFirst(probe: string, field: string): Judge {
	return (seen) => {
		const dates = seen
			.items(probe)
			.map((entry) => Date.parse(String(isJsonObject(entry) ? entry[field] : undefined)))
			.filter((date) => !Number.isNaN(date));
		if (dates.length < 2) return notSeen(shown`fewer than two entries with a date`);
		const rising = dates.filter((date, at) => at > 0 && date > dates[at - 1]).length;
		return verdict(
			rising === 0,
			shown`${count(rising)} of ${count(dates.length)} entries are newer than the one before`,
		);
	};
}

/** An answer has one of these statuses, and a body of this shape. */
export function refusedWith(
	probe: string,
	statuses: readonly number[],
	schema: z.ZodTypeAny,
): Judge {
	return (seen) => {
		const exchange = seen.of(probe);
		if (exchange === undefined || exchange.status === 0) return notSeen(shown`no answer`);
		const { status, body } = exchange;
		if (status === 429 || status >= 500) return notSeen(statusShown(status, body));
		const isSo = statuses.includes(status) && schema.safeParse(body).success;
		return verdict(isSo, statusShown(status, body));
	};
}
