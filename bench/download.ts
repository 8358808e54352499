import { z } from 'zod';

import {
	downloadFigureSchema,
	type DownloadFigure,
	type Downloader,
	type DownloadInput,
} from './lib/downloadTypes';
import { mebibytes, number, range } from './lib/format';
import type { Bench, Measurement, Result } from './lib/measurement';
import { runPart } from './lib/processes';
import { startSimulators, type RemoteSimulator } from './lib/simulators';
import { median, pairedRatio, spread } from './lib/statistics';

const MIB = 1024 ** 2;
/** A file of 1 GiB is to raise memory by less. */
const LIMIT_BYTES = 64 * MIB;

const LABELS: Record<Downloader, string> = {
	pictory: 'Job > Download',
	httpRequest: 'HTTP Request, response as file',
};

interface Measured {
	mebibytes: number;
	downloader: Downloader;
	rounds: DownloadFigure[];
}

async function addFile(simulator: RemoteSimulator, bytes: number): Promise<string> {
	const job = await simulator.control('POST', '/jobs', {
		jobType: 'videoRender',
		durationMs: 0,
		startedAgoMs: 1_000,
		files: { videoURL: { bytes } },
	});
	return z.object({ jobId: z.string() }).parse(job).jobId;
}

async function measureSize(
	bench: Bench,
	simulator: RemoteSimulator,
	size: number,
	rounds: number,
): Promise<Measured[]> {
	const bytes = size * MIB;
	const jobs = {
		warmUpJobId: await addFile(simulator, MIB),
		jobId: await addFile(simulator, bytes),
	};
	const measured = (['pictory', 'httpRequest'] as const).map(
		(downloader): Measured => ({ mebibytes: size, downloader, rounds: [] }),
	);
	for (let round = 0; round < rounds; round++) {
		for (const one of round % 2 === 0 ? measured : [...measured].reverse()) {
			const input: DownloadInput = {
				downloader: one.downloader,
				simulator: simulator.addresses,
				...jobs,
				bytes,
			};
			const [figure] = await runPart('download', input, {
				home: bench.n8nHome,
				nodeArgs: ['--expose-gc'],
			});
			one.rounds.push(downloadFigureSchema.parse(figure));
		}
	}
	return measured;
}

const raised = ({ raisedBytes }: DownloadFigure) => raisedBytes;
const inUse = ({ inUseBytes }: DownloadFigure) => inUseBytes;

/** The memory that the rounds took at most, and whether that is within the limit. */
function verdict(rounds: DownloadFigure[], pick: (figure: DownloadFigure) => number): string {
	const most = Math.max(...rounds.map(pick));
	const limit = `the limit of ${mebibytes(LIMIT_BYTES)} MiB`;
	return `${mebibytes(most)} MiB at most in ${rounds.length} rounds, ${most < LIMIT_BYTES ? 'below' : 'above'} ${limit}`;
}
const speedOf =
	({ mebibytes: size }: Measured) =>
	({ ms }: DownloadFigure) =>
		(size * 1_000) / ms;

function rowOf(one: Measured, other: Measured): string[] {
	const ratio = (pick: (figure: DownloadFigure) => number) =>
		range(pairedRatio(one.rounds.map(pick), other.rounds.map(pick)));
	const memory = (pick: (figure: DownloadFigure) => number) => {
		const { median: middle, min, max } = spread(one.rounds.map(pick));
		return `${mebibytes(middle)} (${mebibytes(min)} to ${mebibytes(max)})`;
	};
	const isOurs = one.downloader === 'pictory';
	return [
		`${one.mebibytes} MiB`,
		LABELS[one.downloader],
		memory(inUse),
		memory(raised),
		isOurs ? ratio(raised) : '',
		range(spread(one.rounds.map(speedOf(one)))),
		isOurs ? ratio(speedOf(one)) : '',
		number(median(one.rounds.map(({ cpuMs }) => cpuMs)) / one.mebibytes),
	];
}

async function run(bench: Bench): Promise<Result> {
	const { simulators, close } = await startSimulators(1, {});
	try {
		const [simulator] = simulators;
		const sizes = bench.quick ? [10, 100] : [10, 100, 1_024];
		const measured: Measured[][] = [];
		for (const size of sizes)
			measured.push(await measureSize(bench, simulator, size, bench.quick ? 2 : 5));
		const largest = measured.at(-1) ?? [];
		const [ours, theirs] = largest;
		const size = ours.mebibytes === 1_024 ? '1 GiB' : `${ours.mebibytes} MiB`;
		const growth = (what: string, unit: string, pick: (figure: DownloadFigure) => number) => ({
			what,
			unit,
			points: measured.map(([one]) => ({
				work: one.mebibytes,
				cost: median(one.rounds.map(pick)),
			})),
		});
		return {
			tables: [
				{
					title: "A video into n8n's binary store on disk",
					head: [
						'file',
						'with',
						'memory in use, MiB',
						'resident memory, MiB',
						'over HTTP Request',
						'MiB a second',
						'over HTTP Request',
						'CPU, ms a MiB',
					],
					rows: measured.flatMap(([one, other]) => [rowOf(one, other), rowOf(other, one)]),
				},
			],
			notes: [
				`A file of ${size} raises the memory in use by ${verdict(ours.rounds, inUse)}; the resident memory of the process by ${verdict(ours.rounds, raised)} (HTTP Request: ${verdict(theirs.rounds, raised)}).`,
				`In the engine of n8n ${bench.n8n.version}, each time in a process of its own, from a server on the same machine that makes the file as it is read. Memory is the largest that was seen during the download over that after a file of 1 MiB. Resident memory was looked at every 10 ms. It holds chunks that are long on disk as well: V8 collects buffers only when some 64 MiB have piled up, whoever made them. Memory in use is heap and buffers right after a garbage collection, every 500 ms in a second download.`,
				'Both nodes hand a stream to n8n, which writes it to disk: the speed is that of the machine and of n8n.',
			],
			headlines: [
				{
					what: `Memory in use for a file of ${size} on its way to disk`,
					ours: `${mebibytes(median(ours.rounds.map(inUse)))} MiB`,
					instead: `${mebibytes(median(theirs.rounds.map(inUse)))} MiB: ${LABELS.httpRequest}`,
				},
				{
					what: 'By how much that raises the resident memory of n8n, largest',
					ours: `${mebibytes(Math.max(...ours.rounds.map(raised)))} MiB`,
					instead: `${mebibytes(Math.max(...theirs.rounds.map(raised)))} MiB: ${LABELS.httpRequest}`,
				},
			],
			growth: [
				growth('Job > Download: time by MiB', 'ms', ({ ms }) => ms),
				growth('Job > Download: resident memory by MiB', 'bytes', raised),
			],
			figures: measured.flat(),
		};
	} finally {
		close();
	}
}

export const download: Measurement = { name: 'download', title: 'Downloading', run };
