import {
	growthTable,
	jsonOf,
	markdownTable,
	reportOf,
	type Section,
} from '../../../bench/lib/report';

const info = {
	date: '2026-01-31',
	machine: '2 cores',
	node: 'Node.js v24',
	n8n: '2.41.1',
	quick: false,
	tookMinutes: 12.34,
	skipped: [{ name: 'download', why: 'no room on the disk' }],
};

const section: Section = {
	name: 'waiting',
	title: 'Waiting for renders',
	result: {
		tables: [{ title: 'One job', head: ['who', 'looks'], rows: [['a | b', '3']] }],
		notes: ['How it was measured.'],
		headlines: [{ what: 'Looks', ours: '3', instead: '30' }],
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
	},
};

describe('markdownTable', () => {
	it('keeps a bar in a cell from ending it', () => {
		expect(markdownTable({ head: ['who'], rows: [['a | b']] })).toBe(
			'| who |\n| --- |\n| a \\| b |',
		);
	});
});

describe('growthTable', () => {
	it('says how the cost grows with the work', () => {
		expect(growthTable(section.result.growth ?? []).rows).toEqual([
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
	it('holds what the README is made from, and the figures with five digits', () => {
		const json = jsonOf(info, [section]);
		expect(JSON.parse(json)).toMatchObject({
			date: '2026-01-31',
			results: [
				{
					name: 'waiting',
					headlines: [{ what: 'Looks', ours: '3', instead: '30' }],
					figures: [{ looks: [1.2346, 2, 3] }],
				},
			],
		});
		expect(json).toContain('[ 1.2346, 2, 3 ]');
	});
});
