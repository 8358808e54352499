import { pathText } from '../../../nodes/Pictory/fields';
import {
	mappedVariables,
	projectVariables,
	readElements,
	readRenderParams,
	templateVariables,
	unwrap,
} from '../../../nodes/Pictory/video';

const element = {
	id: 'SceneText_1',
	elementType: 'layerItem',
	type: 'text',
	startTime: 0,
	duration: 5.2,
	text: 'New',
};
const renderParams = { output: { width: 1920 }, elements: [element] };

/** A part of a preview in every wrapping in which a workflow may hold it. */
const wrappings = (part: string, value: unknown): Array<[string, unknown]> => [
	['itself', value],
	['in an object', { [part]: value }],
	[
		'in a job item',
		{ jobId: '1', jobType: 'storyboardPreview', [part]: value, status: 'completed' },
	],
	['in an answer of Pictory’s', { job_id: '1', success: true, data: { [part]: value } }],
];

describe('readRenderParams', () => {
	it.each(wrappings('renderParams', renderParams))('takes them %s', (_where, given) => {
		expect(readRenderParams(given)).toEqual({ value: renderParams, problems: [] });
	});

	it.each([
		['of the older API, which hold scenes', { audio: {}, output: {}, scenes: [{}] }],
		['of a kind that nobody has seen yet', { output: {}, timeline: {} }],
		['that name the video', { videoName: 'x', elements: [element] }],
	])('takes those %s', (_which, given) => {
		expect(readRenderParams(given)).toEqual({ value: given, problems: [] });
	});

	it.each([
		[{}, 'holds no elements'],
		[{ output: {}, elements: [] }, 'holds no elements'],
		[[element], "must be the object 'renderParams'"],
		[{ videoName: 'x', scenes: [{ story: 'x' }] }, 'is a storyboard'],
		[{ jobId: '1', status: 'in-progress' }, 'holds no elements'],
		[undefined, "must be the object 'renderParams'"],
	])('refuses %j', (given, problem) => {
		expect(readRenderParams(given).problems).toEqual([
			{ path: [], message: expect.stringContaining(problem) },
		]);
	});
});

describe('readElements', () => {
	it.each([
		...wrappings('elements', [element]),
		...wrappings('renderParams', renderParams),
		['as one element', element],
	])('takes them %s', (_where, given) => {
		expect(readElements(given)).toEqual({ value: [element], problems: [] });
	});

	it.each([
		[[], ' must hold the elements to change'],
		['text', " must be a list of elements from 'renderParams.elements' of the preview"],
		[[{ ...element, id: '' }], '[0].id must not be empty'],
		[
			[element, { ...element, elementType: undefined }],
			'[1].elementType is missing: it must be text',
		],
		[[{ ...element, startTime: '0' }], '[0].startTime must be a number of seconds'],
		[[{ ...element, duration: -1 }], '[0].duration must be a number of seconds, 0 or more'],
		[[{ ...element, type: 7 }], '[0].type must be text'],
		[['text'], '[0] must be an object'],
	])('refuses %j', (given, problem) => {
		const { problems } = readElements(given);
		expect(problems.map(({ path, message }) => `${pathText(path)} ${message}`)).toEqual([problem]);
	});
});

describe('unwrap', () => {
	it.each(wrappings('storyboard', { videoName: 'x' }))('takes a storyboard %s', (_where, given) => {
		expect(unwrap(given, 'storyboard')).toEqual({ videoName: 'x' });
	});
});

describe('variables of a template', () => {
	it('are typed by their values so far, and come with them where they are short', () => {
		const variables = { Name: 'NAME', price: 19.5, inStock: true, list: [] };
		expect(templateVariables({ templateId: 't', variables })).toEqual([
			{ name: 'Name', type: 'string', value: 'NAME' },
			{ name: 'price', type: 'number', value: 19.5 },
			{ name: 'inStock', type: 'boolean', value: true },
			{ name: 'list', type: 'string' },
		]);
		expect(templateVariables({ templateId: 't' })).toEqual([]);
	});

	it('are found in the texts of a project that is used as a template', () => {
		const project = {
			projectName: 'For {{ Name }}',
			scenes: [{ text: 'Hi {{Name}}, welcome to {{Year}}! {{not this}} {or this}' }],
		};
		expect(projectVariables(project)).toEqual([
			{ name: 'Name', type: 'string' },
			{ name: 'Year', type: 'string' },
		]);
		expect(projectVariables(undefined)).toEqual([]);
	});

	it.each([
		[
			'by hand',
			{ mappingMode: 'defineBelow', value: { Name: 'Ada', price: null } },
			{ Name: 'Ada' },
		],
		[
			'by the names of the input’s fields',
			{ mappingMode: 'autoMapInputData', value: null, schema: [{ id: 'Name' }, { id: 'Year' }] },
			{ Name: 'Bo' },
		],
		['as an object', { Name: 'Cy', Empty: '' }, { Name: 'Cy', Empty: '' }],
		['not at all', { mappingMode: 'defineBelow', value: null }, {}],
		['as nothing', '', {}],
	])('are given %s', (_how, parameter, values) => {
		expect(mappedVariables(parameter, { Name: 'Bo', other: 1 })).toEqual(values);
	});
});
