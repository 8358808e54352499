import type { NewJob } from '../test/simulator';
import { inTurns, type Bench, type Line } from './lib/bench';
import { growth, middle, paired, ratio, table, type Growth, type Result } from './lib/report';
import type { EngineMeasures } from './parts/engine';

const READERS = [
	{ reader: 'get', label: 'Job > Get' },
	// The waiting keeps the longest account of its requests.
	{ reader: 'wait', label: 'Job > Wait For, one look a job' },
	{ reader: 'httpRequest', label: 'HTTP Request' },
] as const;

type Question = Parameters<EngineMeasures['read']>[0];
type Overhead = Awaited<ReturnType<EngineMeasures['read']>>;
/** What is read, and how much of what grows there is in it. */
interface Case extends Pick<Question, 'jobId' | 'items' | 'executions'> {
	name: string;
	grows: 'items' | 'storyboard';
	work: number;
}
type Measured = Line<Case & (typeof READERS)[number], Overhead>;

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
	const length = Math.max(1, Math.round(bytes / JSON.stringify(scene).length));
	return { videoName: 'A long video', scenes: Array.from({ length }, () => scene) };
}

async function measure(bench: Bench): Promise<Measured[]> {
	// Its clock does not matter: all jobs are finished.
	const { baseUrl, apiKey, jobs } = await bench.simulator();
	const add = (job: NewJob) => jobs.add({ durationMs: 0, startedAgoMs: 1_000, ...job }).jobId;
	const renderId = add({ jobType: 'videoRender' });
	const ofItems = (items: number): Case => {
		const name = `a video render, ${items} ${items === 1 ? 'item' : 'items'}`;
		const executions = Math.max(1, 200 / items);
		return { name, jobId: renderId, items, executions, grows: 'items', work: items };
	};
	const ofStoryboard = (work: number): Case => {
		const size = work < 1_000 ? `${work} kB` : `${work / 1_000} MB`;
		const name = `a preview with a storyboard of ${size}`;
		const outputs = { storyboard: storyboardOf(work * 1_000) };
		const jobId = add({ jobType: 'storyboardPreview', outputs });
		return { name, jobId, items: 1, executions: work < 5_000 ? 20 : 5, grows: 'storyboard', work };
	};
	const cases = [
		...(bench.quick ? [1, 10, 100] : [1, 100, 1_000, 10_000]).map(ofItems),
		...(bench.quick ? [50, 500] : [50, 500, 5_000]).map(ofStoryboard),
	];
	const part = bench.part<EngineMeasures>('engine.ts');
	const read = async (what: Case & Pick<Question, 'reader'>) =>
		await part.ask('read', { ...what, simulator: { baseUrl, apiKey } });
	const lines: Measured[] = [];
	for (const one of cases) {
		const subjects = READERS.map((reader) => ({ ...one, ...reader }));
		// Until the code is compiled; one read of a large answer does.
		const items = Math.min(one.items, 100);
		const executions = Math.min(one.executions, 30);
		for (const subject of subjects) await read({ ...subject, items, executions });
		lines.push(...(await inTurns(bench.quick ? 2 : 5, subjects, read)));
	}
	return lines;
}

const cpuMs = (figure: Overhead) => figure.cpuMs;
const allocated = (figure: Overhead) => figure.allocatedBytes;
const allocatedKiB = (figure: Overhead) => figure.allocatedBytes / 1024;

const GROWTH = [
	['CPU time by items', 'ms', 'items', cpuMs],
	['bytes allocated by items', 'bytes', 'items', allocated],
	['CPU time by kB of storyboard', 'ms', 'storyboard', cpuMs],
	['bytes allocated by kB of storyboard', 'bytes', 'storyboard', allocated],
] as const;

function growthOf(lines: Measured[], { reader, label }: (typeof READERS)[number]): Growth[] {
	return GROWTH.map(([what, unit, grows, of]) => {
		const own = lines.filter((line) => line.reader === reader && line.grows === grows);
		const cost = (figure: Overhead, { items }: Case) => items * of(figure);
		return growth(`${label}: ${what}`, unit, own, 'work', cost);
	});
}

export async function overhead(bench: Bench): Promise<Result> {
	const lines = await measure(bench);
	const ofCase = (wanted: string) => lines.filter(({ name }) => name === wanted);
	const rows = paired(lines, (line) => [line, ofCase(line.name)[2]]);
	const short = rows.filter(({ reader, work }) => reader === 'get' && [100, 5_000].includes(work));
	return {
		notes: [
			`In the engine of n8n ${bench.n8n.version}, both nodes in one process, in turns; the server is in another. Time and memory of the whole execution count, divided by its items: n8n's own work for an execution is in both.`,
			'The HTTP Request node hands the answer on as it came. The package checks it, sorts it into the fields of the job table, and says what is odd about it.',
			'Job > Wait For takes a job that is finished, so that it makes one look: what each look of a longer wait costs as well. Its limit of requests a minute is lifted here.',
		],
		tables: [
			table('What one read of a finished job takes', rows, [
				['read', ({ name }) => name],
				['with', ({ label }) => label],
				['CPU, ms an item', middle(cpuMs)],
				['over HTTP Request', ratio(cpuMs)],
				['allocated, KiB an item', middle(allocatedKiB)],
				['over HTTP Request', ratio(allocated)],
			]),
		],
		headlines: short.map((row) => [
			`CPU time to read ${row.name}: an item`,
			`${middle(cpuMs)(row)} ms`,
			`${middle(cpuMs)(row.pair[1])} ms: HTTP Request`,
		]),
		growth: READERS.slice(0, 2).flatMap((reader) => growthOf(lines, reader)),
		figures: lines,
	};
}
