import { jsonSamples, isJsonSample } from '../../../nodes/Pictory/fields';
import { operations } from '../../../nodes/Pictory/operations';
import mainCodex from '../../../nodes/Pictory/Pictory.node.json';
import { editorViews, nodes } from './editorTexts';

// Looked at in n8n 2.41.1: the editor cuts a description in a list of choices after about 110 characters.
const CUT_AFTER = 110;
const SAYS_ALL_WITHIN = 100;
/** n8n's coming lint rule. */
const LONGEST_HINT = 120;

const views = editorViews();

describe.each(views)('how long texts of %s are', (_name, { texts }) => {
	const tooLong = (kind: string, isMeant: (at: string) => boolean, most: number) =>
		texts
			.filter((entry) => entry.kind === kind && isMeant(entry.at) && entry.text.length > most)
			.map(({ at, text }) => `${at} (${text.length}): ${text}`);

	it('has descriptions of choices that the list does not cut', () => {
		const isChoice = (at: string) => at.includes(' = ') && !at.includes('.operation = ');
		expect(tooLong('description', isChoice, CUT_AFTER)).toEqual([]);
	});

	it('has hints of at most 120 characters', () => {
		expect(tooLong('hint', () => true, LONGEST_HINT)).toEqual([]);
	});
});

describe.each(operations.map((entry) => [`${entry.resource}.${entry.operation}`, entry] as const))(
	'%s',
	(_name, { operation, description, kind }) => {
		const beginning = description.slice(0, SAYS_ALL_WITHIN + 1);
		/** The sentences that are in the beginning as a whole. */
		const whole = beginning.slice(0, beginning.lastIndexOf('.') + 1);

		it('says within 100 characters what it does and what it costs', () => {
			expect(whole).toMatch(
				/Costs nothing|costs nothing|Uses .*(minutes|credits)|use AI credits|names no price/,
			);
		});

		it('says nothing of costs or loss where the list may cut it', () => {
			const rest = description.slice(whole.length);
			expect(rest).not.toMatch(
				/\b(minutes|credits|costs?|price|pays?|paid|free|permanent|delete|lose)/i,
			);
		});

		it('names a price where it starts something, and none where it only reads', () => {
			if (kind !== 'start') expect(whole).toMatch(/costs nothing/i);
			else expect(whole).not.toMatch(/costs nothing/i);
		});

		it('says "Permanently" where it cannot be undone, and only there', () => {
			const isForGood = ['delete', 'clean'].includes(operation);
			expect(description.startsWith('Permanently ')).toBe(isForGood);
		});
	},
);

describe('fields that are required', () => {
	const properties = views.flatMap(([, view]) => view.properties);

	it.each([
		['jobId', 'projectId', 'previewJobId', 'templateId', 'prompt', 'elements', 'renderParams'],
		['blogUrl', 'pptUrl', 'audioUrl', 'videoUrl', 'storyboardJson', 'visualUrl', 'musicUrl'],
		['firstFrameImageUrl', 'extendVideoUrl', 'referenceImageUrls', 'transcript', 'fileUrl'],
		['project', 'projectFile', 'templateScenes', 'voiceName', 'serviceVoiceId', 'engine'],
	])('are marked: %s, %s, %s, %s, %s, ...', (...names) => {
		for (const name of names) {
			const own = properties.filter(
				({ at, property }) => property.name === name && !at.includes('.options.'),
			);
			expect(own.length).toBeGreaterThan(0);
			expect(own.some(({ property }) => property.required)).toBe(true);
		}
	});
});

describe('JSON fields', () => {
	const json = views
		.flatMap(([, { properties }]) => properties)
		.filter(({ property: { type } }) => type === 'json');

	it('open with an example that can be read as JSON', () => {
		expect(json.length).toBeGreaterThan(4);
		for (const { property } of json) {
			expect(typeof JSON.parse(String(property.default))).toBe('object');
		}
	});

	it.each(Object.entries(jsonSamples))(
		'know the example of %s however it is spaced',
		(_name, sample) => {
			expect(isJsonSample(sample)).toBe(true);
			expect(isJsonSample(JSON.stringify(JSON.parse(sample)))).toBe(true);
			expect(isJsonSample(sample.replace('e', 'f'))).toBe(false);
		},
	);
});

describe('the nodes panel', () => {
	const aliases = mainCodex.alias.map((alias) => alias.toLowerCase());

	it.each([
		'create video',
		'render video',
		'avatar video',
		'text to video',
		'blog to video',
		'wait job',
		'subtitles',
		'make video',
		'video from text',
		'AI video',
		'voice over',
		'podcast to video',
		'captions',
		'image to video',
	])('finds the package by "%s"', (search) => {
		expect(aliases).toContain(search.toLowerCase());
	});

	it('shows what makes videos first', () => {
		expect(operations.slice(0, 3).map(({ action }) => action)).toEqual([
			'Create video',
			'Create preview of video',
			'Finish video from preview',
		]);
	});

	it('tells what the package does, for both nodes: n8n shows the text of the trigger', () => {
		for (const [, { description }] of nodes) {
			expect(description.description).toMatch(/^Make videos/);
			expect(description.description.length).toBeLessThanOrEqual(SAYS_ALL_WITHIN);
		}
	});
});
