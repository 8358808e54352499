import { z } from 'zod';

import { kibibytes, number, range } from './lib/format';
import type { Bench, Growth, Headline, Measurement, Result, Table } from './lib/measurement';
import {
	overheadFigureSchema,
	type OverheadCase,
	type OverheadFigure,
	type OverheadInput,
	type Reader,
} from './lib/overheadTypes';
import { runPart } from './lib/processes';
import { startSimulators, type RemoteSimulator } from './lib/simulators';
import { median, pairedRatio } from './lib/statistics';

const LABELS: Record<Reader, string> = {
	get: 'Job > Get',
	wait: 'Job > Wait For, one look a job',
	httpRequest: 'HTTP Request',
};

/** A case of the measurement, and how much of what grows there is in it. */
interface Case extends OverheadCase {
	grows: 'items' | 'storyboard';
	work: number;
}

/** A storyboard about as long as asked for, with scenes as Pictory resolves them. */
function storyboardOf(bytes: number) {
	const scene = {
		story:
			'A sentence that is spoken in the video, about as long as most sentences of a script are.',
		createSceneOnNewLine: false,
		background: { visualUrl: 'https://media.example.com/stock/background.mp4', type: 'video' },
		caption: { text: 'A sentence that is spoken in the video', x: 0.5, y: 0.9 },
		highlights: ['sentence', 'video', 'script'],
	};
	const scenes = Math.max(1, Math.round(bytes / JSON.stringify(scene).length));
	return { videoName: 'A long video', scenes: Array.from({ length: scenes }, () => scene) };
}

async function addJob(
	simulator: RemoteSimulator,
	jobType: 'videoRender' | 'storyboardPreview',
	outputs: object,
): Promise<string> {
	const job = await simulator.control('POST', '/jobs', {
		jobType,
		durationMs: 0,
		startedAgoMs: 1_000,
		outputs,
	});
	return z.object({ jobId: z.string() }).parse(job).jobId;
}

async function makeCases(simulator: RemoteSimulator, quick: boolean): Promise<Case[]> {
	const renderId = await addJob(simulator, 'videoRender', {});
	const itemCases = (quick ? [1, 10, 100] : [1, 100, 1_000, 10_000]).map(
		(items): Case => ({
			name: `a video render, ${items} ${items === 1 ? 'item' : 'items'}`,
			jobId: renderId,
			items,
			executions: Math.max(1, 200 / items),
			// The waiting keeps the longest account of its requests.
			readers: ['get', 'wait', 'httpRequest'],
			grows: 'items',
			work: items,
		}),
	);
	const storyboardCases: Case[] = [];
	for (const kilobytes of quick ? [50, 500] : [50, 500, 5_000]) {
		storyboardCases.push({
			name: `a preview with a storyboard of ${kilobytes >= 1_000 ? `${kilobytes / 1_000} MB` : `${kilobytes} kB`}`,
			jobId: await addJob(simulator, 'storyboardPreview', {
				storyboard: storyboardOf(kilobytes * 1_000),
			}),
			items: 1,
			executions: kilobytes >= 5_000 ? 5 : 20,
			readers: ['get', 'wait', 'httpRequest'],
			grows: 'storyboard',
			work: kilobytes,
		});
	}
	return [...itemCases, ...storyboardCases];
}

type Pick = (figure: OverheadFigure) => number;
const cpuMs: Pick = ({ cpuMsPerItem }) => cpuMsPerItem;
const allocatedBytes: Pick = ({ allocatedBytesPerItem }) => allocatedBytesPerItem;

class Figures {
	constructor(private readonly figures: OverheadFigure[]) {}

	/** One figure a round, in the order of the rounds. */
	of(caseName: string, reader: Reader, pick: Pick): number[] {
		return this.figures
			.filter((figure) => figure.caseName === caseName && figure.reader === reader)
			.sort((a, b) => a.round - b.round)
			.map(pick);
	}

	ratio(caseName: string, reader: Reader, pick: Pick): string {
		const others = this.of(caseName, 'httpRequest', pick);
		return range(pairedRatio(this.of(caseName, reader, pick), others));
	}
}

function tableOf(cases: Case[], figures: Figures): Table {
	const rows = cases.flatMap(({ name, readers }) =>
		readers.map((reader) => {
			const isOurs = reader !== 'httpRequest';
			return [
				name,
				LABELS[reader],
				number(median(figures.of(name, reader, cpuMs))),
				isOurs ? figures.ratio(name, reader, cpuMs) : '',
				kibibytes(median(figures.of(name, reader, allocatedBytes))),
				isOurs ? figures.ratio(name, reader, allocatedBytes) : '',
			];
		}),
	);
	return {
		title: 'What one read of a finished job takes',
		head: [
			'read',
			'with',
			'CPU, ms an item',
			'over HTTP Request',
			'allocated, KiB an item',
			'over HTTP Request',
		],
		rows,
	};
}

function growthOf(cases: Case[], figures: Figures): Growth[] {
	const growth = (
		grows: Case['grows'],
		reader: Reader,
		what: string,
		pick: Pick,
		unit: string,
	) => ({
		what: `${LABELS[reader]}: ${what}`,
		unit,
		points: cases
			.filter((one) => one.grows === grows)
			.map(({ name, items, work }) => ({
				work,
				cost: items * median(figures.of(name, reader, pick)),
			})),
	});
	return (['get', 'wait'] as const).flatMap((reader) => [
		growth('items', reader, 'CPU time by items', cpuMs, 'ms'),
		growth('items', reader, 'bytes allocated by items', allocatedBytes, 'bytes'),
		growth('storyboard', reader, 'CPU time by kB of storyboard', cpuMs, 'ms'),
		growth('storyboard', reader, 'bytes allocated by kB of storyboard', allocatedBytes, 'bytes'),
	]);
}

function headlinesOf(cases: Case[], figures: Figures): Headline[] {
	const show = (name: string, reader: Reader) =>
		`${number(median(figures.of(name, reader, cpuMs)))} ms`;
	return cases
		.filter(({ work, grows }) => (grows === 'items' ? work === 100 : work === 5_000))
		.map(({ name }) => ({
			what: `CPU time to read ${name}: an item`,
			ours: show(name, 'get'),
			instead: `${show(name, 'httpRequest')}: HTTP Request`,
		}));
}

async function run(bench: Bench): Promise<Result> {
	// Its clock does not matter: all jobs are finished.
	const { simulators, close } = await startSimulators(1, {});
	try {
		const [simulator] = simulators;
		const cases = await makeCases(simulator, bench.quick);
		const input: OverheadInput = {
			simulator: simulator.addresses,
			rounds: bench.quick ? 2 : 5,
			cases,
		};
		const printed = await runPart('overhead', input, {
			home: bench.n8nHome,
			nodeArgs: ['--expose-gc'],
		});
		const all = z.array(overheadFigureSchema).parse(printed);
		const figures = new Figures(all);
		return {
			tables: [tableOf(cases, figures)],
			notes: [
				`In the engine of n8n ${bench.n8n.version}, both nodes in one process, in turns; the server is in another. Time and memory of the whole execution count, divided by its items: n8n's own work for an execution is in both.`,
				'The HTTP Request node hands the answer on as it came. The package checks it, sorts it into the fields of the job table, and says what is odd about it.',
				'Job > Wait For takes a job that is finished, so that it makes one look: what each look of a longer wait costs as well. Its limit of requests a minute is lifted here.',
			],
			headlines: headlinesOf(cases, figures),
			growth: growthOf(cases, figures),
			figures: all,
		};
	} finally {
		close();
	}
}

export const overhead: Measurement = {
	name: 'overhead',
	title: 'Overhead of a look and of an item',
	run,
};
