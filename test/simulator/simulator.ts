import { createApi } from './api';
import { Clock } from './clock';
import { Account } from './data/account';
import { defaultCatalogue, type Catalogue } from './data/catalogue';
import { ProjectStore, type NewProject } from './data/projects';
import { startProjects } from './data/startData';
import { createFileHost } from './files/fileHost';
import { FileStore } from './files/fileStore';
import { Faults } from './http/faults';
import { openGate } from './http/gate';
import { RequestLog, type Counters, type LogEntry, type RequestFilter } from './http/requestLog';
import { listen } from './http/server';
import { JobStore } from './jobs/jobStore';
import type { NewJob } from './jobs/job';
import { Random } from './random';
import { apiRoutes } from './routes';
import { createControl } from './routes/control';
import { changeSettings, defaultSettings, type Settings, type SettingsChange } from './settings';
import { Webhooks } from './webhooks';
import type { World } from './world';

export interface SimulatorOptions {
	/** Port of the API; 0, the default, takes any free one. */
	port?: number;
	/** Port of the file host; 0, the default, takes any free one. */
	filePort?: number;
	/** Simulated seconds per real second; 0 stops the clock until `clock.advance`. Default 1. */
	speed?: number;
	/** Simulated time at the start, ms since the epoch. Default: now. */
	startMs?: number;
	/** The same seed gives the same job ids and durations. Default 1. */
	seed?: number;
	settings?: SettingsChange;
	/** Saved projects of the account. Default: `startProjects`. */
	projects?: NewProject[];
	/** Jobs of the account, oldest first. Default: none. */
	jobs?: NewJob[];
}

/** A running fake Pictory. */
export interface Simulator {
	/** `http://127.0.0.1:<port>`; `/_sim/...` below it is the control over HTTP. */
	url: string;
	/** For the credential's Base URL. */
	baseUrl: string;
	/** Origin of the files that jobs put out. */
	fileHostUrl: string;
	/** A key that is let in. */
	apiKey: string;
	clock: Clock;
	faults: Faults;
	jobs: JobStore;
	projects: ProjectStore;
	files: FileStore;
	webhooks: Webhooks;
	catalogue: Catalogue;
	account: Account;
	settings: () => Settings;
	changeSettings: (change: SettingsChange) => void;
	/** Requests so far, oldest first, free of keys. */
	requests: (filter?: RequestFilter) => LogEntry[];
	counters: () => Counters;
	/** Where the API key was seen outside the API's Authorization header; empty if all is well. */
	keyLeaks: () => string[];
	/** Forgets requests and counters, keeps the rest. */
	clearRequests: () => void;
	/** Back to the account and the settings of the start; the clock goes on. */
	reset: () => void;
	close: () => Promise<void>;
}

/**
 * Starts a fake Pictory on loopback: the API, and a file host at another origin.
 * Everything it answers follows the project's notes on Pictory's API; where those are silent, it
 * picks the answer that is harder on the client.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const clock = new Clock(options.startMs ?? Date.now(), options.speed ?? 1);
	const random = new Random(options.seed ?? 1);
	const startSettings = changeSettings(defaultSettings(), options.settings ?? {});
	let settings = startSettings;
	const log = new RequestLog(
		() => clock.now(),
		() => settings.apiKeys,
	);
	const faults = new Faults();
	const origins = { api: '', files: '' };
	const files = new FileStore(
		() => origins.files,
		() => clock.now(),
	);
	const jobs = new JobStore({
		clock,
		random,
		files,
		settings: () => settings,
		counters: () => log.counters,
		fileHostUrl: () => origins.files,
	});
	const projects = new ProjectStore(() => clock.now());
	const account = new Account();
	const webhooks = new Webhooks(clock, () => settings);
	jobs.onStart((job) => webhooks.jobStarted(job));
	jobs.onEnd((job) => {
		if (job.savesProject && job.outcome === 'completed') projects.add(job.savesProject);
		webhooks.jobEnded(job);
	});

	const fileListener = openGate({
		host: 'files',
		basePath: '',
		log,
		faults,
		otherOrigin: () => origins.api,
		handle: createFileHost({ files, jobs, clock, log }),
	});
	const fileHost = await listen(options.filePort ?? 0, fileListener);
	origins.files = fileHost.url;
	const catalogue = defaultCatalogue(fileHost.url);
	const world: World = {
		clock,
		random,
		settings: () => settings,
		projects,
		jobs,
		files,
		catalogue,
		account,
		fileHostUrl: () => origins.files,
	};

	function fill(): void {
		for (const project of options.projects ?? startProjects) projects.add(project);
		for (const job of options.jobs ?? []) jobs.add(job);
	}
	fill();

	const simulator: Simulator = {
		url: '',
		baseUrl: '',
		fileHostUrl: fileHost.url,
		apiKey: startSettings.apiKeys[0] ?? '',
		clock,
		faults,
		jobs,
		projects,
		files,
		webhooks,
		catalogue,
		account,
		settings: () => settings,
		changeSettings: (change) => {
			settings = changeSettings(settings, change);
		},
		requests: (filter) => log.list(filter),
		counters: () => log.counters,
		keyLeaks: () => log.keyLeaks(),
		clearRequests: () => log.clear(),
		reset: () => {
			settings = startSettings;
			faults.clear();
			jobs.clear();
			projects.clear();
			files.clear();
			webhooks.clear();
			clock.clear();
			Object.assign(catalogue, defaultCatalogue(fileHost.url));
			account.clear();
			log.clear();
			fill();
		},
		close: async () => {
			clock.clear();
			await Promise.all([api.close(), fileHost.close()]);
		},
	};

	const apiListener = openGate({
		host: 'api',
		basePath: '/pictoryapis',
		log,
		faults,
		otherOrigin: () => origins.files,
		handle: createApi({ routes: apiRoutes(world), log, clock, settings: () => settings }),
	});
	const control = createControl(simulator);
	const api = await listen(options.port ?? 0, (request, response) => {
		if (request.url?.startsWith('/_sim')) control(request, response);
		else apiListener(request, response);
	});
	origins.api = api.url;
	simulator.url = api.url;
	simulator.baseUrl = `${api.url}/pictoryapis`;
	return simulator;
}
