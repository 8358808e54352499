import { editorViews } from './editorTexts';
import type { EditorText } from './editorTexts';

/** n8n's UX guidelines, as far as a test can tell. What breaks a rule is listed with where it stands. */
describe.each(editorViews())('what people read of %s', (_name, { texts, lists, properties }) => {
	const offenders = (kinds: Array<EditorText['kind']>, breaks: (text: string) => boolean) =>
		texts
			.filter(({ kind, text }) => kinds.includes(kind) && breaks(text))
			.map(({ at, text }) => `${at}: ${text}`);

	it('has labels in Title Case', () => {
		// A field's name in brackets is as Pictory spells it.
		const label = (text: string) => text.replace(/ \([a-z][A-Za-z]+\)$/, '');
		expect(offenders(['label', 'choice'], (text) => !isTitleCase(label(text)))).toEqual([]);
	});

	it('has no label that speaks of errors, problems or failures', () => {
		expect(
			offenders(['label', 'choice'], (text) => /error|problem|failure|mistake/i.test(text)),
		).toEqual([]);
	});

	it('has actions in sentence case without articles', () => {
		const breaks = (text: string) =>
			!/^[A-Z]/.test(text) || /\b(a|an|the)\b/i.test(text) || /\s(?!AI\b)[A-Z]/.test(text);
		expect(offenders(['action'], breaks)).toEqual([]);
	});

	it('has descriptions in sentence case that say more than the label', () => {
		const breaks = (text: string) => !/^[A-Z0-9'"<]/.test(text) || isTitleCaseSentence(text);
		expect(offenders(['description', 'hint'], breaks)).toEqual([]);
		const same = properties.filter(
			({ property: { displayName, description } }) =>
				description?.toLowerCase() === displayName.toLowerCase(),
		);
		expect(same.map(({ at }) => at)).toEqual([]);
	});

	it('ends a text of one sentence without a full stop, and one of more with it', () => {
		const breaks = (text: string) => {
			const plain = text.replaceAll(/<[^>]*>/g, '').replaceAll(/\b(e\.g|i\.e|vs)\./g, '$1');
			const isOne = !/[.!?]['"]?\s+['"]?[A-Z]/.test(plain);
			return isOne === /[^.]\.['"]?$/.test(plain);
		};
		expect(offenders(['description', 'hint'], breaks)).toEqual([]);
	});

	it('begins what a switch does with "Whether"', () => {
		const switches = properties.filter(({ property }) => property.type === 'boolean');
		const breaking = switches.filter(
			({ property }) => !property.description?.startsWith('Whether '),
		);
		expect(breaking.map(({ at }) => at)).toEqual([]);
	});

	it('begins placeholders with "e.g."', () => {
		expect(offenders(['placeholder'], (text) => !text.startsWith('e.g. '))).toEqual([]);
	});

	it('has placeholders that fit beside the choice between list, address and ID', () => {
		// What fits in n8n's panel at its usual width; the browser test measures what is shown at first.
		const MAX_CHARACTERS = 34;
		const tooLong = properties.flatMap(({ at, property: { modes = [] } }) =>
			modes
				.filter(({ placeholder = '' }) => placeholder.length > MAX_CHARACTERS)
				.map(({ placeholder }) => `${at}: ${placeholder}`),
		);
		expect(tooLong).toEqual([]);
	});

	it('explains every field, or each of its choices', () => {
		const missing = properties.filter(
			({ property: { type, name, description, hint, options = [] } }) =>
				!['notice', 'hidden', 'collection', 'fixedCollection'].includes(type) &&
				name !== 'resource' &&
				!description &&
				!hint &&
				!(options.length > 0 && options.every((entry) => 'value' in entry && entry.description)),
		);
		expect(missing.map(({ at }) => at)).toEqual([]);
	});

	it('orders long lists by label; what is selected at first may stand first', () => {
		const unordered = lists.filter(({ labels, preselected }) => {
			const rest = labels[0] === preselected ? labels.slice(1) : labels;
			// Numbers may be ordered as words or by what they count.
			const isSorted = [false, true].some((numeric) => {
				const order = new Intl.Collator('en', { sensitivity: 'base', numeric });
				return rest.join('\n') === rest.toSorted(order.compare).join('\n');
			});
			return labels.length >= 5 && !isSorted;
		});
		expect(unordered.map(({ at, labels }) => `${at}: ${labels.join(', ')}`)).toEqual([]);
	});

	it('links only by https, into a new tab, to pages of Pictory or n8n', () => {
		const isGood = (address: string) =>
			/^https:\/\/((app|docs|api|video|media)\.pictory\.ai|docs\.n8n\.io|([a-z-]+\.)?example\.(com|org))(\/|$)/.test(
				address,
			);
		const breaks = (text: string) =>
			[...text.matchAll(/https?:\/\/[^\s"'<>)]*[^\s"'<>).,]/g)].some(
				([address]) => !isGood(address),
			) ||
			[...text.matchAll(/<a (?!data-key)[^>]*>/g)].some(
				([tag]) => !tag.includes('target="_blank"'),
			);
		expect(
			offenders(['label', 'choice', 'description', 'hint', 'placeholder', 'message'], breaks),
		).toEqual([]);
	});

	it('has plain text: no emoji, no curly quotes, no double or outer spaces', () => {
		const breaks = (text: string) => /\p{Extended_Pictographic}|[‘’“”]| {2}|^\s|\s$/u.test(text);
		expect(
			offenders(
				['label', 'choice', 'action', 'description', 'hint', 'placeholder', 'message'],
				breaks,
			),
		).toEqual([]);
	});
});

/** Short words that Title Case leaves small within a label. */
const small = new Set(
	'a an and as at but by for from if in into nor of on or per the to vs with x'.split(' '),
);

function isTitleCase(label: string): boolean {
	const words = label.replaceAll(/\(([^)]*)\)/g, '$1').split(/[\s/]+/);
	return words.every(
		(word, index) =>
			(index > 0 && small.has(word)) || !/^\p{Ll}/u.test(word.replaceAll(/^\W+/g, '')),
	);
}

/** Whether a text of several words has nothing but capitalised words, as a label has. */
function isTitleCaseSentence(text: string): boolean {
	return text.split(' ').length > 3 && isTitleCase(text);
}
