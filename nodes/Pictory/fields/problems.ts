import type { z } from 'zod';
import { isJsonObject } from '../job';

/** What is wrong with a thing that is to be sent, and where in it. */
export interface BodyProblem {
	/** Names and (from 0) list positions, from the outside in; empty for the whole thing. */
	path: ReadonlyArray<string | number>;
	/** Reads on after the name: "must be a number". */
	message: string;
}

/** What stands at a path; undefined where the path leads nowhere. */
function valueAt(body: unknown, path: BodyProblem['path']): unknown {
	let value = body;
	for (const step of path) {
		if (typeof step === 'number' && Array.isArray(value)) value = value[step];
		else value = isJsonObject(value) ? value[step] : undefined;
	}
	return value;
}

const LONGEST_NAME = 60;

function shortened(name: string): string {
	return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}

/** A path as people write it in JSON, e.g. `scenes[0].story`. */
export function pathText(path: BodyProblem['path']): string {
	return path
		.map((step, position) => {
			if (typeof step === 'number') return `[${step}]`;
			return position === 0 ? shortened(step) : `.${shortened(step)}`;
		})
		.join('');
}

function stepsOf(path: readonly PropertyKey[]): Array<string | number> {
	return path.map((step) => (typeof step === 'number' ? step : String(step)));
}

/** zod's issues as problems. */
export function readIssues(body: unknown, issues: z.ZodIssue[]): BodyProblem[] {
	return issues.map((issue) => {
		const path = stepsOf(issue.path);
		const isMissing = path.length > 0 && valueAt(body, path) === undefined;
		return { path, message: isMissing ? `is missing: it ${issue.message}` : issue.message };
	});
}
