/**
 * The versions this suite brings along, and the recipe for each.
 * Change a recipe and the cache is filled anew: the recipe is stored beside what it made and compared.
 */

export interface Recipe {
	/** Name of the folder in the cache. */
	name: string;
	/** package.json that npm installs. */
	manifest: { dependencies: Record<string, string>; overrides?: Record<string, string> };
	/** Whether install scripts run; n8n has native add-ons whose builds fail and which it does not need. */
	installScripts: boolean;
	/** Add-ons that must be built all the same. */
	rebuild: string[];
}

export type N8nVersion = '2.41.1' | '2.8.4';

/** The newest line the package is made for. */
export const CURRENT_N8N: N8nVersion = '2.41.1';

/** The oldest line the package promises to run on. */
export const OLD_N8N: N8nVersion = '2.8.4';

/**
 * Versions of n8n-core in which `npm run test:matrix` runs the engine tests: the oldest supported line, and lines
 * between it and the one that `npm test` uses.
 */
export const ENGINE_MATRIX = ['2.8.1', '2.20.6', '2.33.2'];

/** n8n 2.37 and newer need Node 24; 2.8 accepts it. So one Node serves both, whatever runs the suite. */
export const NODE: Recipe = {
	name: 'node-24.21.0',
	manifest: { dependencies: { node: '24.21.0' } },
	installScripts: true,
	rebuild: [],
};

/** The oldest Node.js that any supported n8n runs on. */
export const OLD_NODE: Recipe = {
	name: 'node-20.19.5',
	manifest: { dependencies: { node: '20.19.5' } },
	installScripts: true,
	rebuild: [],
};

export const N8N: Record<N8nVersion, Recipe> = {
	'2.41.1': {
		name: 'n8n-2.41.1',
		// linkedom after 0.18.12 depends on a package that was never published.
		manifest: { dependencies: { n8n: '2.41.1' }, overrides: { linkedom: '0.18.12' } },
		installScripts: false,
		rebuild: ['sqlite3'],
	},
	'2.8.4': {
		name: 'n8n-2.8.4',
		manifest: {
			// Named so that npm does not put a much older one, of another dependency, in the place where Sentry finds it.
			dependencies: {
				n8n: '2.8.4',
				'@opentelemetry/core': '2.1.0',
				'@opentelemetry/sdk-trace-base': '2.1.0',
			},
			overrides: {
				// n8n asks for an xlsx from outside the npm registry; the last one in it does for a server test.
				xlsx: '0.18.5',
				// Newer ones that the range allows need a newer @langchain/core than the one n8n pins.
				'@langchain/langgraph-checkpoint': '1.0.0',
			},
		},
		installScripts: false,
		rebuild: ['sqlite3'],
	},
};
