/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { repoDir } from '../../../scripts/stagePackage';
import { Pictory } from '../../../nodes/Pictory/Pictory.node';
import { PictoryTrigger } from '../../../nodes/Pictory/PictoryTrigger.node';

/**
 * Rules of n8n's lint that its newest version has, or its next one will: valid-node-categories, valid-codex-categories,
 * non-required-fields-in-collection, open-ended-node-fields, options-sorted-alphabetically. The lint reads code, and sees
 * nothing of a description that is made from tables; these tests read what was made. (hint-max-length: lengths.test.ts.)
 */

/** Source: n8n's documentation, "Node codex files". */
const CATEGORIES = [
	'Analytics',
	'Communication',
	'Data & Storage',
	'Development',
	'Finance & Accounting',
	'Marketing & Content',
	'Miscellaneous',
	'Productivity',
	'Sales',
	'Utility',
];

/** Optional fields outside of a collection, by the reason why they are there. */
const outside = {
	'decides which other fields there are': [
		'highlightSource',
		'mediaType',
		'model',
		'music',
		'startFrom',
		'storySource',
		'videoUse',
		'visuals',
		'voiceOver',
		'waitForCompletion',
		'watchBy',
		'whileWaiting',
	],
	'n8n has it outside in its own nodes': ['limit', 'returnAll', 'simplify'],
	'belongs to a choice beside it, without which it says nothing': [
		'audioLanguage',
		'clipModel',
		'duration',
		'imageModel',
		'jobType',
		'language',
		'pptSpeaks',
		'query',
		'secret',
		'service',
		'variables',
		'visualPrompt',
		'volume',
	],
	'what nearly everybody chooses': ['aspectRatio', 'jobTypes'],
};

/** Choices in an order of their own, by what orders them. */
const ordered = {
	'by size, speed, time or price': [
		'animationInSpeed',
		'animationOutSpeed',
		'clipModel',
		'duration',
		'imageModel',
		'mode',
		'model',
		'textVariant',
		'unit',
		'videoDuration',
		'weekday',
	],
	'the default or the most usual first': [
		'aspectRatio',
		'highlightSource',
		'jobType',
		'music',
		'pptSpeaks',
		'resource',
		'videoUse',
		'visual',
		'visuals',
	],
};

const descriptions = [new Pictory().description, new PictoryTrigger().description];
const topLevel = descriptions.flatMap(({ properties }) => properties);
const exempt = ['collection', 'fixedCollection', 'notice', 'callout', 'hidden', 'curlImport'];
/** A field that only some choices require is there twice; the unmarked one is for where the choice is an expression. */
const required = new Set(topLevel.filter((one) => one.required).map(({ name }) => name));
const optional = topLevel.filter(
	({ name, type }) =>
		!required.has(name) && !exempt.includes(type) && !['resource', 'operation'].includes(name),
);

type Entry = INodeProperties | INodePropertyCollection | INodePropertyOptions;

/** All fields, those inside of others too. */
function fieldsOf(entries: readonly Entry[]): INodeProperties[] {
	return entries.flatMap((entry) => [
		...('type' in entry ? [entry] : []),
		...('options' in entry ? fieldsOf(entry.options ?? []) : []),
		...('values' in entry ? fieldsOf(entry.values) : []),
	]);
}

test.each(['Pictory', 'PictoryTrigger'])('%s is in categories that n8n knows', (name) => {
	const file = path.join(repoDir, 'nodes/Pictory', `${name}.node.json`);
	const { categories, subcategories }: { categories: string[]; subcategories?: object } =
		JSON.parse(readFileSync(file, 'utf8'));
	expect(categories.length).toBeGreaterThan(0);
	expect(categories.filter((category) => !CATEGORIES.includes(category))).toEqual([]);
	expect(subcategories).toBeUndefined();
});

test('optional fields are in collections, unless there is a reason', () => {
	expect([...new Set(optional.map(({ name }) => name))].sort()).toEqual(
		Object.values(outside).flat().sort(),
	);
});

test('no optional field outside of a collection is JSON', () => {
	expect(optional.filter(({ type }) => type === 'json')).toEqual([]);
});

test('choices are in the order of the alphabet, unless there is another', () => {
	const names = ({ options = [] }: INodeProperties) =>
		options.map((option) => ('name' in option ? option.name : ''));
	const unsorted = fieldsOf(topLevel)
		.filter(({ type }) => type === 'options')
		.filter((field) => {
			const given = names(field);
			const sorted = [...given].sort((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' }));
			return given.join() !== sorted.join();
		});
	expect([...new Set(unsorted.map(({ name }) => name))].sort()).toEqual(
		Object.values(ordered).flat().sort(),
	);
});
