import type { Bench } from './bench';
import { growthExponent, median, number, pairedRatio, percentile, range, spread } from './figures';

export type Table = { title?: string; head: string[]; rows: string[][] };
/** The same figure at growing amounts of work. */
export type Growth = { what: string; unit: string; points: Array<{ work: number; cost: number }> };

export interface Result {
	/** How it was measured and what to read from it; markdown paragraphs. */
	notes: string[];
	tables: Table[];
	/** Lines of the short form. */
	headlines: Array<[what: string, ours: string, instead: string]>;
	growth: Growth[];
	/** What the tables were made from, for the JSON file. */
	figures: unknown;
}

/** `name` is for the command line. */
export type Measurement = { name: string; title: string; run(bench: Bench): Promise<Result> };
export type Section = Result & { name: string; title: string };

/** The machine and the run that the figures are from. */
export interface RunInfo {
	date: string;
	machine: string;
	node: string;
	n8n: string;
	quick: boolean;
	tookMinutes: number;
	/** Measurements that did not run, and why. */
	skipped: string[];
}

type Rounds<Figure> = { rounds: Figure[] };
type Of<Figure> = (figure: Figure) => number;

/** A table with a row for each of the subjects; a column is its heading and what stands in a row. */
export function table<Subject>(
	title: string | undefined,
	subjects: Subject[],
	columns: Array<[head: string, cell: (subject: Subject) => string]>,
): Table {
	const rows = subjects.map((subject) => columns.map(([, cell]) => cell(subject)));
	return { title, head: columns.map(([head]) => head), rows };
}

/** A cell: the median of the rounds. */
export function middle<Figure>(of: Of<Figure>): (line: Rounds<Figure>) => string {
	return ({ rounds }) => number(median(rounds.map(of)));
}

/** A cell: the median of the rounds, with the smallest and the largest. */
export function between<Figure>(of: Of<Figure>): (line: Rounds<Figure>) => string {
	return ({ rounds }) => range(spread(rounds.map(of)));
}

/** A cell: percentiles of times in ms, of all rounds together, in seconds. */
export function secondsAt<Figure>(percents: number[], timesMs: (figure: Figure) => number[]) {
	return ({ rounds }: Rounds<Figure>): string => {
		const all = rounds.flatMap(timesMs);
		return percents.map((percent) => number(percentile(all, percent) / 1_000)).join(', ');
	};
}

/** Rows that compare: with each line stand the two whose ratio it shows, or twice the same for none. */
export function paired<One extends object>(lines: One[], pairOf: (line: One) => [One, One]) {
	return lines.map((line) => ({ ...line, pair: pairOf(line) }));
}

/** A cell: the ratio of two lines that took turns. */
export function ratio<Figure>(of: Of<Figure>): (row: { pair: Array<Rounds<Figure>> }) => string {
	return ({ pair: [ours, other] }) =>
		ours === other ? '' : range(pairedRatio(ours.rounds.map(of), other.rounds.map(of)));
}

/** @param work the field of a line that tells how much of it there was */
export function growth<Subject extends object, Figure>(
	what: string,
	unit: string,
	lines: Array<Subject & Rounds<Figure>>,
	work: keyof Subject,
	of: (figure: Figure, line: Subject) => number,
): Growth {
	const cost = (line: Subject & Rounds<Figure>) => median(line.rounds.map((one) => of(one, line)));
	const points = lines.map((line) => ({ work: Number(line[work]), cost: cost(line) }));
	return { what, unit, points };
}

export function markdownTable({ title, head, rows }: Table): string {
	const lines = [head, head.map(() => '---'), ...rows].map(
		(row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`,
	);
	return [...(title === undefined ? [] : [`**${title}**`, '']), ...lines].join('\n');
}

const exponent = ({ points }: Growth) => growthExponent(points).toFixed(2);

/** Each figure's exponent: how its cost grows with the work. */
export function growthTable(all: Growth[]): Table {
	const listed = (values: number[]) => values.map(number).join(', ');
	return table(undefined, all, [
		['figure', ({ what }) => what],
		['work', ({ points }) => listed(points.map(({ work }) => work))],
		['cost', ({ points, unit }) => `${listed(points.map(({ cost }) => cost))} ${unit}`],
		['exponent', exponent],
	]);
}

/** The whole report, as docs/benchmarks.md. */
export function reportOf(info: RunInfo, sections: Section[]): string {
	const all = sections.flatMap((section) => section.growth);
	const largest = Math.max(...all.map(exponent).map(Number)).toFixed(2);
	const headlines = sections.flatMap((section) => section.headlines);
	return [
		'# Benchmarks',
		'Written by `npm run bench -- --docs`; the figures behind the tables are in [benchmarks.json](benchmarks.json).',
		[
			`Run on ${info.date}: ${info.machine}, ${info.node}, n8n ${info.n8n}, ${number(info.tookMinutes)} minutes.`,
			'Ratios carry over to other machines, seconds and milliseconds do not.',
			...(info.quick ? ['**A quick run: too few rounds to go by.**'] : []),
			...info.skipped.map((which) => `Not measured: ${which}.`),
		].join('\n'),
		'## In short',
		markdownTable({ head: ['', 'this package', 'instead'], rows: headlines }),
		...sections.flatMap(({ title, notes, tables }) => {
			return [`## ${title}`, ...notes, ...tables.map(markdownTable)];
		}),
		'## Growth',
		`How each figure grows with the work: the exponent of the power law that fits best. 1 is linear, 0 is constant. The largest here is ${largest}.`,
		`${markdownTable(growthTable(all))}\n`,
	].join('\n\n');
}

/** The figures behind the report, with five digits; lists of numbers stand on one line each. */
export function jsonOf(info: RunInfo, sections: Section[]): string {
	const results = sections.map(({ name, figures, growth: of }) => ({ name, figures, growth: of }));
	const rounded = (_key: string, value: unknown) =>
		typeof value === 'number' ? Number(value.toPrecision(5)) : value;
	const json = JSON.stringify({ ...info, results }, rounded, '\t');
	return `${json.replace(/\[[-\d.e+,\s]+\]/g, (list) => list.replace(/\s+/g, ' '))}\n`;
}
