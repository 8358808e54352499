import { assumptions } from './assumptions';
import { contradictions } from './contradictions';
import type { Verdict } from './judge';
import type { Seen } from './probes';

export interface Judged extends Verdict {
	id: string;
	says: string;
	reliesOnIt: string;
	settles: readonly number[];
}

/** Holds what was seen against every assumption; those that spend only where something was started. */
export function judgeAll(seen: Seen, hasSpent: boolean): Judged[] {
	return assumptions
		.filter(({ spends }) => spends !== true || hasSpent)
		.map(({ id, says, reliesOnIt, settles = [], judge }) => ({
			id,
			says,
			reliesOnIt,
			settles,
			...judge(seen),
		}));
}

const order = ['does not hold', 'not seen', 'holds'] as const;

export function totals(judged: readonly Judged[]): string {
	return order
		.map((result) => `${judged.filter((one) => one.result === result).length} ${result}`)
		.join(', ');
}

/** A line for each assumption, those that do not hold first, for the terminal. */
export function reportLines(judged: readonly Judged[]): string[] {
	return order.flatMap((result) =>
		judged
			.filter((one) => one.result === result)
			.map(
				({ id, says, evidence }) => `${result.toUpperCase()}  ${id}: ${says}\n    ${evidence.text}`,
			),
	);
}

function cell(text: string): string {
	return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function settledBy(judged: readonly Judged[], number: number): string {
	const by = judged.filter(({ settles }) => settles.includes(number));
	if (by.length === 0) return 'reading cannot settle it';
	const seen = by.filter(({ result }) => result !== 'not seen');
	if (seen.length === 0) return `not seen (${by.map(({ id }) => id).join(', ')})`;
	return seen.map(({ id, result }) => `${id} ${result}`).join(', ');
}

/**
 * The report as Markdown. Its words are the table's own; what was seen comes in as `Shown` only, which holds no text of
 * an answer.
 * @param date day of the run, e.g. 2026-11-25
 */
export function reportMarkdown(judged: readonly Judged[], date: string): string {
	const rows = order.flatMap((result) => judged.filter((one) => one.result === result));
	return [
		'# What a real account shows of our assumptions',
		'',
		`${date}: ${totals(judged)}. Shapes and counts only: no key, no name, no link and no text of the account is in here.`,
		'',
		'| Assumption | Says | Result | Seen | Relies on it |',
		'| --- | --- | --- | --- | --- |',
		...rows.map(
			({ id, says, result, evidence, reliesOnIt }) =>
				`| ${id} | ${cell(says)} | ${result} | ${cell(evidence.text)} | ${cell(reliesOnIt)} |`,
		),
		'',
		'## Contradictions between Pictory’s pages',
		'',
		'| No. | About | Settled by |',
		'| --- | --- | --- |',
		...[...contradictions].map(
			([number, about]) => `| ${number} | ${about} | ${cell(settledBy(judged, number))} |`,
		),
		'',
	].join('\n');
}
