import { number } from './format';
import type { Growth, Headline, Result, Table } from './measurement';
import { growthExponent } from './statistics';

/** The machine and the run that the figures are from. */
export interface RunInfo {
	date: string;
	machine: string;
	node: string;
	n8n: string;
	quick: boolean;
	tookMinutes: number;
	/** Measurements that did not run, and why. */
	skipped: Array<{ name: string; why: string }>;
}

export interface Section {
	name: string;
	title: string;
	result: Result;
}

function cell(text: string): string {
	return text.replaceAll('|', '\\|');
}

export function markdownTable({ title, head, rows }: Table): string {
	const lines = [head, head.map(() => '---'), ...rows].map(
		(row) => `| ${row.map(cell).join(' | ')} |`,
	);
	return [...(title === undefined ? [] : [`**${title}**`, '']), ...lines].join('\n');
}

/** Each figure's exponent: how its cost grows with the work. */
export function growthTable(growth: Growth[]): Table {
	return {
		head: ['figure', 'work', 'cost', 'exponent'],
		rows: growth.map(({ what, unit, points }) => [
			what,
			points.map(({ work }) => number(work)).join(', '),
			`${points.map(({ cost }) => number(cost)).join(', ')} ${unit}`,
			growthExponent(points).toFixed(2),
		]),
	};
}

function largestExponent(growth: Growth[]): string {
	return Math.max(...growth.map(({ points }) => growthExponent(points))).toFixed(2);
}

export function headlineTable(headlines: Headline[]): Table {
	return {
		head: ['', 'this package', 'instead'],
		rows: headlines.map(({ what, ours, instead }) => [what, ours, instead]),
	};
}

/** The whole report, as docs/benchmarks.md. */
export function reportOf(info: RunInfo, sections: Section[]): string {
	const growth = sections.flatMap(({ result }) => result.growth ?? []);
	const headlines = sections.flatMap(({ result }) => result.headlines ?? []);
	const parts = [
		'# Benchmarks',
		'Written by `npm run bench -- --docs`; the figures behind the tables are in [benchmarks.json](benchmarks.json).',
		[
			`Run on ${info.date}: ${info.machine}, ${info.node}, n8n ${info.n8n}, ${number(info.tookMinutes)} minutes.`,
			'Ratios carry over to other machines, seconds and milliseconds do not.',
			...(info.quick ? ['**A quick run: too few rounds to go by.**'] : []),
			...info.skipped.map(({ name, why }) => `Not measured: ${name} (${why}).`),
		].join('\n'),
		...(headlines.length > 0 ? ['## In short', markdownTable(headlineTable(headlines))] : []),
		...sections.flatMap(({ title, result }) => [
			`## ${title}`,
			...result.notes,
			...result.tables.map(markdownTable),
		]),
		...(growth.length > 0
			? [
					'## Growth',
					`How each figure grows with the work: the exponent of the power law that fits best. 1 is linear, 0 is constant. The largest here is ${largestExponent(growth)}.`,
					markdownTable(growthTable(growth)),
				]
			: []),
	];
	return `${parts.join('\n\n')}\n`;
}

/** The figures behind the report; lists of numbers stand on one line each. */
export function jsonOf(info: RunInfo, sections: Section[]): string {
	const results = sections.map(({ name, result: { figures, growth = [], headlines = [] } }) => ({
		name,
		headlines,
		figures,
		growth,
	}));
	const rounded = (_key: string, value: unknown) =>
		typeof value === 'number' ? Number(value.toPrecision(5)) : value;
	const json = JSON.stringify({ ...info, results }, rounded, '\t');
	return `${json.replace(/\[[-\d.e+,\s]+\]/g, (list) => list.replace(/\s+/g, ' '))}\n`;
}
