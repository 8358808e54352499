import { levelNames, levels, oldNames } from './names';
import type { LevelName } from './names';

const SHORTEST_NAME = 5;
const LONG_NAME = 9;
const LONGEST_NAME = 40;

/** How many characters have to be put in, left out or replaced to make one text the other (Levenshtein). */
function editDistance(from: string, to: string): number {
	let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
	for (const [row, letter] of [...from].entries()) {
		const current = [row + 1];
		for (const [column, wanted] of [...to].entries()) {
			const replaced = previous[column] + (letter === wanted ? 0 : 1);
			current.push(Math.min(replaced, previous[column + 1] + 1, current[column] + 1));
		}
		previous = current;
	}
	return previous[to.length];
}

function plain(name: string): string {
	return name.toLowerCase().replace(/[_\s-]/g, '');
}

/** A name with an "s" or a number behind it looks like one that Pictory added: `logos`, `story2`. */
function isFurther(name: string, known: string): boolean {
	return name.startsWith(known) && /^(s|\d+)$/.test(name.slice(known.length));
}

/** The levels that know a name. */
export function levelsOf(name: string): LevelName[] {
	return levelNames.filter((level) => Object.hasOwn(levels[level].names, name));
}

/**
 * The name that an unknown one was most likely meant to be, at the same level: its successor in v2, or a known name that
 * differs by a letter (two in long names) or in the case only. Undefined where there is no such name, e.g. for one that
 * Pictory added after this package was made, and for every name that is known at another level.
 */
export function likelyName(level: LevelName, unknown: string): string | undefined {
	if (unknown.length > LONGEST_NAME || levelsOf(unknown).length > 0) return undefined;
	const successors = oldNames[level] ?? {};
	if (Object.hasOwn(successors, unknown)) return successors[unknown];
	const misspelled = plain(unknown);
	return Object.keys(levels[level].names).find((name) => {
		const known = plain(name);
		if (known === misspelled) return true;
		if (known.length < SHORTEST_NAME || isFurther(misspelled, known)) return false;
		if (Math.abs(known.length - misspelled.length) > 2) return false;
		return editDistance(misspelled, known) <= (known.length < LONG_NAME ? 1 : 2);
	});
}
