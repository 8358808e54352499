import { inTurns, type Bench, type Line } from './lib/bench';
import { number, spread } from './lib/figures';
import { between, growth, middle, paired, ratio, table, type Result } from './lib/report';
import type { EngineMeasures } from './parts/engine';

const MIB = 1024 ** 2;
/** A file of 1 GiB is to raise memory by less. */
const LIMIT_MIB = 64;

const DOWNLOADERS = [
	{ downloader: 'pictory', label: 'Job > Download' },
	{ downloader: 'httpRequest', label: 'HTTP Request, response as file' },
] as const;

type Download = Awaited<ReturnType<EngineMeasures['download']>> & { mibPerSecond: number };
type Measured = Line<{ mib: number; label: string }, Download>;
type Of = (figure: Download) => number;

const bytes: Of = ({ raisedBytes }) => raisedBytes;
const raised: Of = ({ raisedBytes }) => raisedBytes / MIB;
const inUse: Of = ({ inUseBytes }) => inUseBytes / MIB;
const speed: Of = ({ mibPerSecond }) => mibPerSecond;
const most = ({ rounds }: Measured, of: Of) => number(spread(rounds.map(of)).max);

/** The memory that the rounds took at most, and whether that is within the limit. */
function verdict(line: Measured, of: Of): string {
	const side = spread(line.rounds.map(of)).max < LIMIT_MIB ? 'below' : 'above';
	return `${most(line, of)} MiB at most in ${line.rounds.length} rounds, ${side} the limit of ${LIMIT_MIB} MiB`;
}

async function measure(bench: Bench, sizesMib: number[]): Promise<Measured[][]> {
	const { baseUrl, apiKey, fileHostUrl, jobs } = await bench.simulator();
	const addFile = (bytes: number) => {
		const files = { videoURL: { bytes } };
		return jobs.add({ jobType: 'videoRender', durationMs: 0, startedAgoMs: 1_000, files }).jobId;
	};
	const same = { simulator: { baseUrl, apiKey }, fileHostUrl, warmUpJobId: addFile(MIB) };
	const measured: Measured[][] = [];
	for (const mib of sizesMib) {
		const file = { ...same, jobId: addFile(mib * MIB), bytes: mib * MIB };
		const subjects = DOWNLOADERS.map((one) => ({ mib, ...one }));
		const lines = await inTurns(bench.quick ? 2 : 5, subjects, async ({ downloader }) => {
			// Each time in a process of its own.
			const part = bench.part<EngineMeasures>('engine.ts');
			const figures = await part.ask('download', { ...file, downloader }).finally(part.end);
			return { ...figures, mibPerSecond: (mib * 1_000) / figures.ms };
		});
		measured.push(lines);
	}
	return measured;
}

export async function download(bench: Bench): Promise<Result> {
	const measured = await measure(bench, bench.quick ? [10, 100] : [10, 100, 1_024]);
	const rows = measured.flatMap((both) => paired(both, (line) => [line, both[1]]));
	const all = measured.map(([ours]) => ours);
	const [ours, theirs] = measured[measured.length - 1];
	const size = ours.mib === 1_024 ? '1 GiB' : `${ours.mib} MiB`;
	const mostRaised = (line: Measured) => most(line, raised);
	const versus = (show: (line: Measured) => string): [string, string] => [
		`${show(ours)} MiB`,
		`${show(theirs)} MiB: ${theirs.label}`,
	];
	return {
		notes: [
			`A file of ${size} raises the memory in use by ${verdict(ours, inUse)}; the resident memory of the process by ${verdict(ours, raised)} (HTTP Request: ${verdict(theirs, raised)}).`,
			`In the engine of n8n ${bench.n8n.version}, each time in a process of its own, from a server on the same machine that makes the file as it is read. Memory is the largest that was seen during the download over that after a file of 1 MiB. Resident memory was looked at every 10 ms. It holds chunks that are long on disk as well: V8 collects buffers only when some 64 MiB have piled up, whoever made them. Memory in use is heap and buffers right after a garbage collection, every 500 ms in a second download.`,
			'Both nodes hand a stream to n8n, which writes it to disk: the speed is that of the machine and of n8n.',
		],
		tables: [
			table("A video into n8n's binary store on disk", rows, [
				['file', (line) => `${line.mib} MiB`],
				['with', ({ label }) => label],
				['memory in use, MiB', between(inUse)],
				['resident memory, MiB', between(raised)],
				['over HTTP Request', ratio(raised)],
				['MiB a second', between(speed)],
				['over HTTP Request', ratio(speed)],
				['CPU, ms a MiB', (line) => middle<Download>(({ cpuMs }) => cpuMs / line.mib)(line)],
			]),
		],
		headlines: [
			[`Memory in use for a file of ${size} on its way to disk`, ...versus(middle(inUse))],
			['By how much that raises the resident memory of n8n, largest', ...versus(mostRaised)],
		],
		growth: [
			growth('Job > Download: time by MiB', 'ms', all, 'mib', ({ ms }) => ms),
			growth('Job > Download: resident memory by MiB', 'bytes', all, 'mib', bytes),
		],
		figures: measured,
	};
}
