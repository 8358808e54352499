import {
	between,
	growth,
	growthTable,
	jsonOf,
	markdownTable,
	middle,
	paired,
	ratio,
	reportOf,
	secondsAt,
	table,
	type Section,
} from '../../../bench/lib/report';

const info = {
	date: '2026-01-31',
	machine: '2 cores',
	node: 'Node.js v24',
	n8n: '2.41.1',
	quick: false,
	tookMinutes: 12.34,
	skipped: ['download (no room on the disk)'],
};

const section: Section = {
	name: 'waiting',
	title: 'Waiting for renders',
	tables: [{ title: 'One job', head: ['who', 'looks'], rows: [['a | b', '3']] }],
	notes: ['How it was measured.'],
	headlines: [['Looks', '3', '30']],
	growth: [
		{
			what: 'time by jobs',
			unit: 'ms',
			points: [
				{ work: 1, cost: 2 },
				{ work: 100, cost: 20 },
			],
		},
	],
	figures: [{ looks: [1.234567, 2, 3] }],
};

describe('table', () => {
	const itself = (figure: number) => figure;
	const ours = { name: 'ours', jobs: 2, rounds: [4, 2, 3] };
	const other = { name: 'other', jobs: 20, rounds: [8, 2, 12] };

	it('has a row for each line, with the median, the extremes and the ratio of lines that took turns', () => {
		const rows = paired([ours, other], (line) => [ours, line]);
		const { head, rows: cells } = table('Looks', rows, [
			['who', ({ name }) => name],
			['looks', middle(itself)],
			['looks, all', between(itself)],
			['ours over it', ratio(itself)],
		]);
		expect(head).toEqual(['who', 'looks', 'looks, all', 'ours over it']);
		expect(cells).toEqual([
			['ours', '3', '3 (2 to 4)', ''],
			['other', '8', '8 (2 to 12)', '0.38 (0.25 to 1)'],
		]);
	});

	it('shows percentiles of all rounds together, in seconds', () => {
		const line = { rounds: [{ ms: [1_000, 3_000] }, { ms: [2_000] }] };
		expect(secondsAt([50, 100], ({ ms }: { ms: number[] }) => ms)(line)).toBe('2, 3');
	});

	it('grows by the medians of the lines', () => {
		const cost = (figure: number, { jobs }: { jobs: number }) => figure * jobs;
		const { points } = growth('looks by jobs', 'looks', [ours, other], 'jobs', cost);
		expect(points).toEqual([
			{ work: 2, cost: 6 },
			{ work: 20, cost: 160 },
		]);
	});
});

describe('markdownTable', () => {
	it('keeps a bar in a cell from ending it', () => {
		expect(markdownTable({ head: ['who'], rows: [['a | b']] })).toBe(
			'| who |\n| --- |\n| a \\| b |',
		);
	});
});

describe('growthTable', () => {
	it('says how the cost grows with the work', () => {
		expect(growthTable(section.growth).rows).toEqual([
			['time by jobs', '1, 100', '2, 20 ms', '0.50'],
		]);
	});
});

describe('reportOf', () => {
	it('holds the run, what it did not measure, the short form, the tables and the growth', () => {
		const report = reportOf(info, [section]);
		expect(report).toContain('Run on 2026-01-31: 2 cores, Node.js v24, n8n 2.41.1, 12.3 minutes.');
		expect(report).toContain('Not measured: download (no room on the disk).');
		expect(report).not.toContain('quick');
		expect(report).toContain('| Looks | 3 | 30 |');
		expect(report).toContain(
			'## Waiting for renders\n\nHow it was measured.\n\n**One job**\n\n| who |',
		);
		expect(report).toContain('The largest here is 0.50.');
	});

	it('warns of a quick run', () => {
		expect(reportOf({ ...info, quick: true }, [])).toContain('A quick run');
	});
});

describe('jsonOf', () => {
	it('holds the run and the figures, with five digits', () => {
		const json = jsonOf(info, [section]);
		expect(JSON.parse(json)).toMatchObject({
			date: '2026-01-31',
			results: [
				{
					name: 'waiting',
					figures: [{ looks: [1.2346, 2, 3] }],
				},
			],
		});
		expect(json).toContain('[ 1.2346, 2, 3 ]');
	});
});
