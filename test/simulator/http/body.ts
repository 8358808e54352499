import { z } from 'zod';

import { invalidBody } from './reply';
import type { ApiRequest } from './router';

/**
 * Reads a request's body as the documentation describes it. Fields that the schema does not know are
 * dropped without a word, as Pictory does; the request log notes them.
 * @throws Refusal 400 INVALID_REQUEST_BODY that names the fields
 */
export function readBody<Schema extends z.ZodTypeAny>(
	request: ApiRequest,
	schema: Schema,
): z.output<Schema> {
	const body = request.body ?? {};
	const result = schema.safeParse(body);
	if (!result.success) {
		throw invalidBody(
			result.error.issues.map(({ path, message }) => ({
				name: path.join('.') || 'body',
				errors: message,
			})),
		);
	}
	const accepted: z.output<Schema> = result.data;
	request.entry.stripped.push(...strippedPaths(body, accepted));
	return accepted;
}

/** Paths of what is in `sent` but not in `accepted`. */
export function strippedPaths(sent: unknown, accepted: unknown, at = ''): string[] {
	if (!isContainer(sent) || !isContainer(accepted)) return [];
	return Object.entries(sent).flatMap(([name, value]) => {
		const path = at === '' ? name : `${at}.${name}`;
		if (!(name in accepted)) return [path];
		return strippedPaths(value, Object.getOwnPropertyDescriptor(accepted, name)?.value, path);
	});
}

function isContainer(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}

type Fields = Record<string, unknown>;

/** For superRefine: at most one of the fields may be there. */
export function onlyOneOf(...names: string[]) {
	return (fields: Fields, context: z.RefinementCtx) => {
		const present = names.filter((name) => fields[name] !== undefined);
		if (present.length < 2) return;
		complain(context, present[0] ?? '', `${present.join(' and ')} are mutually exclusive`);
	};
}

export function complain(context: z.RefinementCtx, name: string, message: string): void {
	context.addIssue({ code: z.ZodIssueCode.custom, path: name.split('.'), message });
}

/** A callback address, as every job-starting request takes it. */
export const webhook = z.string().url().max(500);
