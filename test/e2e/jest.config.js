const { projects } = require('../../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
	rootDir: '../..',
	testEnvironment: 'node',
	transform: projects[0].transform,
	testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
	verbose: true,
	// The first part may have to bring n8n: see `startSuite`.
	testTimeout: 180_000,
};
