import { editorMethods } from '../../../nodes/Pictory/editor';
import { Pictory } from '../../../nodes/Pictory/Pictory.node';

test('every picker has the function that fills it', () => {
	const text = JSON.stringify(new Pictory().description);
	const named = [...text.matchAll(/"searchListMethod":"(\w+)"/g)].map(([, name]) => name);
	expect(new Set(named).size).toBeGreaterThan(5);
	for (const name of named) expect(editorMethods.listSearch).toHaveProperty(name);
});
