import type { Clock } from './clock';
import type { Account } from './data/account';
import type { Catalogue } from './data/catalogue';
import type { ProjectStore } from './data/projects';
import type { FileStore } from './files/fileStore';
import type { JobStore } from './jobs/jobStore';
import type { Random } from './random';
import type { Settings } from './settings';

/** What the routes work on: one Pictory account. */
export interface World {
	clock: Clock;
	random: Random;
	settings: () => Settings;
	projects: ProjectStore;
	jobs: JobStore;
	files: FileStore;
	catalogue: Catalogue;
	account: Account;
	/** Origin of the file host, without a slash at the end. */
	fileHostUrl: () => string;
}
