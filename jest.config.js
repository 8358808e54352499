const shared = {
	testEnvironment: 'node',
	transform: {
		// Types are checked by `npm run typecheck`; here they are only stripped.
		'\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/test/tsconfig.json', transpilation: true }],
		// Engine tests run the packed JavaScript: with its source maps, coverage counts for nodes/**/*.ts.
		'n8n-nodes-pictory-[0-9a-f]+/package/dist/.*\\.js$': '<rootDir>/test/engine/packedTransform.js',
	},
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

/** @type {import('jest').Config} */
module.exports = {
	projects: [
		{
			...shared,
			displayName: 'unit',
			testMatch: ['<rootDir>/test/**/*.test.ts'],
			testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/engine/'],
		},
		{
			...shared,
			displayName: 'engine',
			testMatch: ['<rootDir>/test/engine/**/*.test.ts'],
			globalSetup: '<rootDir>/test/engine/globalSetup.ts',
			globalTeardown: '<rootDir>/test/engine/globalTeardown.ts',
			forceCoverageMatch: ['**/n8n-nodes-pictory-*/package/dist/**/*.js'],
		},
	],
	testTimeout: 30_000,
	collectCoverageFrom: ['nodes/**/*.ts', 'credentials/**/*.ts'],
	coverageDirectory: 'coverage',
	coverageReporters: ['text', 'json-summary', 'lcovonly'],
	coverageThreshold: { './nodes/': { lines: 95 } },
};
