import { storyboardNames } from './storyboardSchema';

/**
 * Names of Pictory's v1 storyboard, which many samples on the web still use, and what says the same now.
 * Source: Pictory's pages Storyboard API and Scenes (v1).
 */
const newNames: Readonly<Record<string, string>> = {
	articleUrl: 'blogUrl',
	article_url: 'blogUrl',
	audio: 'voiceOver',
	autoHighlightKeywords: 'highlightKeywords',
	backgroundUri: 'background',
	brandLogo: 'logo',
	splitTextOnNewLine: 'createSceneOnNewLine',
	splitTextOnPeriod: 'createSceneOnEndOfSentence',
	text: 'story',
	textStyles: 'subtitleStyle',
};

const SHORTEST_NAME = 5;
const LONG_NAME = 9;

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

/**
 * The name that an unknown one was most likely meant to be: its successor in v2, or a known name that differs by a
 * letter (two in long names) or in the case only. Undefined where there is no such name, e.g. for a field that Pictory
 * added after this package was made.
 */
export function likelyName(unknown: string): string | undefined {
	if (Object.hasOwn(newNames, unknown)) return newNames[unknown];
	const plain = (name: string) => name.toLowerCase().replace(/[_-]/g, '');
	const misspelled = plain(unknown);
	return storyboardNames.find((name) => {
		const known = plain(name);
		if (known === misspelled) return name !== unknown;
		if (known.length < SHORTEST_NAME || Math.abs(known.length - misspelled.length) > 2)
			return false;
		return editDistance(misspelled, known) <= (known.length < LONG_NAME ? 1 : 2);
	});
}
