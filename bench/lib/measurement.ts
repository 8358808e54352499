import type { N8nInstall } from '../../test/e2e/install/cache';
import type { EngineHome } from './processes';

export interface Table {
	title?: string;
	head: string[];
	rows: string[][];
}

/** One line of the short form. */
export interface Headline {
	what: string;
	ours: string;
	instead: string;
}

/** The same figure at growing amounts of work. */
export interface Growth {
	what: string;
	unit: string;
	points: Array<{ work: number; cost: number }>;
}

export interface Result {
	tables: Table[];
	/** How it was measured and what to read from it; markdown paragraphs. */
	notes: string[];
	headlines?: Headline[];
	growth?: Growth[];
	/** What the tables were made from, for the JSON file. */
	figures: unknown;
}

/** What a measurement may use. */
export interface Bench {
	/** Fewer rounds, less work: shows that everything runs, not more. */
	quick: boolean;
	/** n8n as users have it, in the cache of the end-to-end suite. */
	n8n: N8nInstall;
	/** The same n8n, for parts that run in its engine. */
	n8nHome: EngineHome;
	/** Folder for log files and the like, removed at the end. */
	workDir: string;
	say(line: string): void;
}

export interface Measurement {
	/** For the command line. */
	name: string;
	title: string;
	run(bench: Bench): Promise<Result>;
}
