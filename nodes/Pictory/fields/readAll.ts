import type { IExecuteFunctions } from 'n8n-workflow';
import { problemOf, toNodeError } from '../api';
import type { Problem } from '../api';

const MAX_TOLD = 5;

/** What readers of an item have to say together. */
class Findings<T extends object> {
	readonly values: Partial<T> = {};

	readonly problems: Problem[] = [];

	constructor(private readonly context: IExecuteFunctions) {}

	/** @throws NodeOperationError that tells everything that is wrong */
	result(): T {
		if (this.isWhole(this.values)) return this.values;
		throw toNodeError(this.context, together(this.problems));
	}

	private isWhole(_values: Partial<T>): _values is T {
		return this.problems.length === 0;
	}
}

function together(problems: readonly Problem[]): Problem {
	const different = (texts: Array<string | undefined>) =>
		[...new Set(texts)].filter((text): text is string => text !== undefined);
	const messages = different(problems.map(({ message }) => message));
	const hidden = messages.length - MAX_TOLD;
	const more = hidden > 0 ? [`and ${hidden} more`] : [];
	return {
		message: [...messages.slice(0, MAX_TOLD), ...more].join('; '),
		description: different(problems.map(({ description }) => description))
			.slice(0, MAX_TOLD)
			.join('. '),
		httpCode: problems.find(({ httpCode }) => httpCode !== undefined)?.httpCode,
	};
}

/**
 * Runs all readers of an item, by the names of what they read: where several can't be read, one error tells all of
 * them, instead of one run after the other.
 * @throws NodeOperationError, without the item: the run names it
 */
export function readAll<T extends object>(
	context: IExecuteFunctions,
	readers: { [Name in keyof T]: () => T[Name] },
): T {
	const findings = new Findings<T>(context);
	for (const name in readers) {
		try {
			findings.values[name] = readers[name]();
		} catch (error) {
			findings.problems.push(problemOf(error));
		}
	}
	return findings.result();
}

/** Like readAll, with readers that may have to ask Pictory. */
export async function readAllAsync<T extends object>(
	context: IExecuteFunctions,
	readers: { [Name in keyof T]: () => T[Name] | Promise<T[Name]> },
): Promise<T> {
	const findings = new Findings<T>(context);
	for (const name in readers) {
		try {
			findings.values[name] = await readers[name]();
		} catch (error) {
			findings.problems.push(problemOf(error));
		}
	}
	return findings.result();
}
