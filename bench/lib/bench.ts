/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports,
   @n8n/community-nodes/no-dangerous-functions -- runs in Node, not in n8n */
import { fork } from 'node:child_process';
import * as path from 'node:path';

import { repoDir } from '../../scripts/stagePackage';
import type { N8nInstall } from '../../test/e2e/install/cache';
import { Stage } from '../../test/e2e/suite/stage';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../test/simulator';

/** What a part can be asked for, by name. */
type Answers = Record<string, (question: never) => Promise<unknown>>;

/** What a measurement may use; what it opens and leaves open is closed after it. */
export class Bench {
	private readonly opened: Array<() => unknown> = [];

	constructor(
		/** Fewer rounds, less work: shows that everything runs, not more. */
		readonly quick: boolean,
		/** n8n as users have it, in the cache of the end-to-end suite. */
		readonly n8n: N8nInstall,
		readonly say: (line: string) => void,
	) {}

	/** The folder whose node_modules holds n8n. */
	get n8nDir(): string {
		return path.resolve(path.dirname(this.n8n.script), '../../..');
	}

	/** A fake Pictory, in this process: it is nobody's work that is measured. */
	async simulator(options?: SimulatorOptions): Promise<Simulator> {
		const simulator = await startSimulator(options);
		this.opened.push(simulator.close);
		return simulator;
	}

	/** A real n8n with the package, and a fake Pictory. @param env further environment variables of n8n */
	async stage(options: SimulatorOptions, env?: Record<string, string>): Promise<Stage> {
		const stage = await Stage.open(this.n8n.version, options, { env });
		this.opened.push(async () => await stage.close());
		return stage;
	}

	/**
	 * Starts `bench/parts/<file>` under n8n's Node.js, in a process that answers each question by one message; a `.js`
	 * without the loader for TypeScript. Questions may be asked while others are being answered.
	 * @param env further environment variables
	 */
	part<M extends Answers>(file: string, env: Record<string, string> = {}) {
		const home = { PICTORY_N8N_CORE_DIR: this.n8nDir, N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem' };
		const child = fork(path.join(repoDir, 'bench', 'parts', file), {
			execPath: this.n8n.node,
			execArgv: ['--expose-gc', ...(file.endsWith('.js') ? [] : ['--import', 'tsx'])],
			env: { ...process.env, ...home, ...env },
		});
		const asked: Array<{ take: (answer: never) => void; fail: (why: Error) => void }> = [];
		child.on('message', ({ id, answer }: { id: number; answer: never }) => asked[id]?.take(answer));
		child.on('exit', (code) => {
			const why = new Error(`The part "${file}" ended with code ${String(code)}`);
			for (const { fail } of asked) fail(why);
		});
		// So that it still tidies up.
		const end = () => void (child.connected && child.disconnect());
		this.opened.push(end);
		const ask = <Name extends keyof M>(name: Name, question: Parameters<M[Name]>[0]) =>
			new Promise<Awaited<ReturnType<M[Name]>>>((take, fail) => {
				child.send({ id: asked.push({ take, fail }) - 1, name, question });
			});
		return { ask, end };
	}

	async close(): Promise<void> {
		for (const close of this.opened.splice(0).reverse()) await close();
	}
}

/** Something that was measured (a row of a table, mostly), and its figures, one a round. */
export type Line<Subject, Figure> = Subject & { rounds: Figure[] };

/** Measures each subject once a round, one after another: in turns from the first to the last and back. */
export async function inTurns<Subject extends object, Figure>(
	rounds: number,
	subjects: Subject[],
	measure: (subject: Subject, round: number) => Promise<Figure>,
): Promise<Array<Line<Subject, Figure>>> {
	const lines = subjects.map((subject) => ({ ...subject, rounds: new Array<Figure>() }));
	for (let round = 0; round < rounds; round++) {
		for (const line of round % 2 === 0 ? lines : [...lines].reverse())
			line.rounds.push(await measure(line, round));
	}
	return lines;
}
