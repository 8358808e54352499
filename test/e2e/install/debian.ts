/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports,
   @n8n/community-nodes/no-dangerous-functions -- runs in Node, not in n8n */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program that the suite needs beside n8n, and Debian's package that brings it. */
interface Program {
	debianPackage: string;
	/** @returns its path, nothing where it is not installed */
	find: () => string | undefined;
}

const PROGRAMS = {
	chromium: {
		debianPackage: 'chromium',
		find: () => onPath('chromium') ?? onPath('chromium-browser') ?? onPath('google-chrome'),
	},
	redis: { debianPackage: 'redis-server', find: () => onPath('redis-server') },
	// Debian keeps the server's programs off the path, one folder a version.
	initdb: { debianPackage: 'postgresql', find: () => inPostgres('initdb') },
	postgres: { debianPackage: 'postgresql', find: () => inPostgres('postgres') },
} satisfies Record<string, Program>;

/**
 * The path of a program; installs it first where it is missing, if this machine is Debian's and we are root.
 * @throws Error that says what to install, where we cannot
 */
export function ensureProgram(name: keyof typeof PROGRAMS, say: (line: string) => void): string {
	const { debianPackage, find } = PROGRAMS[name];
	const found = find();
	if (found) return found;
	if (process.getuid?.() !== 0 || !onPath('apt-get')) {
		throw new Error(
			`${name} is missing: install it (Debian package "${debianPackage}") and run again; ` +
				'the suite installs it itself only as root on a machine with apt-get',
		);
	}
	say(`installing Debian's ${debianPackage}`);
	// RUNLEVEL=1 keeps Debian from starting the service: the suite starts its own, on free ports.
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
	const run = (...args: string[]) =>
		execFileSync('apt-get', ['-q', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
	run('update');
	run('install', '-y', '--no-install-recommends', debianPackage);
	const installed = find();
	if (!installed) throw new Error(`${name} is not there, though ${debianPackage} was installed`);
	return installed;
}

/** @returns path of a program that the shell would find */
export function onPath(program: string): string | undefined {
	return (process.env.PATH ?? '')
		.split(delimiter)
		.map((folder) => join(folder, program))
		.find((path) => existsSync(path));
}

function inPostgres(program: string): string | undefined {
	const root = '/usr/lib/postgresql';
	const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
	return (
		versions
			.map((version) => join(root, version, 'bin', program))
			.find((path) => existsSync(path)) ?? onPath(program)
	);
}
