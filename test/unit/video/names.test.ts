import { levelNames, levels, sceneSources } from '../../../nodes/Pictory/video/names';
import type { NameRule } from '../../../nodes/Pictory/video/names';
import { pageLevels, pages, type PageName } from '../../simulator/pages/storyboardNames';

/** The package's rule in the words of the list that is written from Pictory's pages. */
function inThePagesWords(rule: NameRule): Omit<PageName, 'page'> {
	const types: Record<NameRule['is'], string> = {
		address: 'url',
		color: 'color',
		free: 'any',
		id: 'text',
		length: 'duration',
		list: `{${rule.of}}[]`,
		number: 'number',
		object: rule.of === undefined ? 'any' : `{${rule.of}}`,
		percent: 'percent',
		switch: 'boolean',
		text: 'text',
		texts: 'text[]',
		voice: 'text or number',
		whole: 'integer',
	};
	const { min, max, eachMin, eachMax } = rule;
	return {
		type: types[rule.is],
		level: rule.of,
		isList: rule.is === 'list' || rule.is === 'texts',
		isRequired: rule.isRequired === true,
		// A text with a limit must not be empty.
		min: rule.is === 'text' && max !== undefined ? undefined : min,
		max,
		eachMin,
		eachMax,
		values: rule.known === undefined ? undefined : [...rule.known].sort(),
	};
}

function ofThePage({ page, values, ...line }: PageName): Omit<PageName, 'page'> {
	expect(pages[page]).toMatch(/\./);
	const min = line.type === 'text' ? undefined : line.min;
	return { ...line, min, values: values === undefined ? undefined : [...values].sort() };
}

test('the package has the levels of Pictory’s pages', () => {
	expect([...levelNames].sort()).toEqual([...pageLevels.keys()].sort());
});

describe.each([...pageLevels])('level %s', (levelName, names) => {
	const level = new Map(Object.entries(levels)).get(levelName);

	it('has the names of Pictory’s pages and no other', () => {
		expect(Object.keys(level?.names ?? {}).sort()).toEqual([...names.keys()].sort());
	});

	it.each([...names])('knows of %s what the page says', (name, line) => {
		const rule = level?.names[name];
		expect(rule && inThePagesWords(rule)).toEqual(ofThePage(line));
	});
});

test('what excludes each other, and what a scene is made from, are names of their level', () => {
	for (const { names, oneOf = [] } of Object.values(levels)) {
		for (const name of oneOf.flat()) expect(names).toHaveProperty(name);
	}
	for (const name of sceneSources) expect(levels.scene.names).toHaveProperty(name);
});
