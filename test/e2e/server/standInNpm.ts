/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { basename, delimiter, join } from 'node:path';

import { packedTarball } from '../../../scripts/stagePackage';
import { PACKAGE_NAME } from './nodePackage';

/**
 * Puts a program `npm` into a folder that knows one package: it answers n8n's `npm view` and `npm pack` with the tarball of
 * this checkout, which is in no registry, and `npm outdated` with nothing. All else is npm's.
 * @returns a PATH on which n8n finds it
 */
export async function standInNpm(folder: string, version: string): Promise<string> {
	const path = process.env.PATH ?? '';
	const tarball = packedTarball();
	await mkdir(folder);
	const script = `#!/bin/sh
case "$1 $2" in
	"view ${PACKAGE_NAME}@"*) echo '"${version}"' ;;
	"pack ${PACKAGE_NAME}@"*) cp '${tarball}' . && echo '${basename(tarball)}' ;;
	"outdated "*) echo '{}' ;;
	*) PATH='${path}' exec npm "$@" ;;
esac
`;
	await writeFile(join(folder, 'npm'), script);
	await chmod(join(folder, 'npm'), 0o755);
	return [folder, path].join(delimiter);
}
