import type { PictoryApi } from '../api';
import type { InputFiles } from '../fields';
import type { PreparedStart } from './types';

/** A start whose request names files of the input: they are uploaded just before it, and never without it. */
export function withFiles(
	prepared: PreparedStart,
	{ files, api }: { files: InputFiles; api: PictoryApi },
): PreparedStart {
	const { request } = prepared;
	if (files.isEmpty) return prepared;
	return {
		...prepared,
		async before() {
			const [body] = await files.uploadInto(api, [request.body ?? {}]);
			return { ...request, body };
		},
	};
}
