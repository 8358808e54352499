import type { INodeParameters } from 'n8n-workflow';

import { outputItems, outputJson, runError } from './harness';
import { byId, getJob, inAHurry, openStage, renderProject, waitFor, type Stage } from './pictory';

/** What expressions, sheets, forms and AI models put into switches, choices, numbers and ids: faults of the kinds 24 and 28. */

const project = '20241105121314567a1b2c3d4';
const jobId = '265a7c1a-4985-4058-9208-68114f131a2b';

const on = [true, 'true', 'TRUE', 'True', ' true ', 1, '1', 'yes', 'YES', 'y', 'on', 'On'];
const off = [false, 'false', 'FALSE', 0, '0', 'no', 'No', 'n', 'off', 'OFF', null, '', '  '];
const neither = ['maybe', 2, 'truefalse', [], {}];
const expression = (value: unknown) => `={{ ${JSON.stringify(value)} }}`;

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.simulator.reset());

const items = [{ projectId: project, jobId }];

/** A switch of the node: where it stands, and how to see that it is on. */
interface Place {
	label: string;
	parameters(value: string): INodeParameters;
	isOn(parameters: INodeParameters): Promise<boolean>;
	byDefault: boolean;
}

const waiting = { waitForCompletion: true, waitOptions: inAHurry };

const places: Place[] = [
	{
		label: 'Wait for Completion',
		parameters: (value) => renderProject({ waitForCompletion: value, waitOptions: inAHurry }),
		isOn: async (parameters) =>
			outputJson(await stage.run(parameters, { items }))[0].status === 'completed',
		byDefault: false,
	},
	{
		label: 'Simplify',
		parameters: (value) => getJob({ simplify: value }),
		isOn: async (parameters) =>
			'outputUrl' in outputJson(await stage.run(parameters, { items }))[0],
		byDefault: true,
	},
	{
		label: 'Simplify',
		parameters: (value) => waitFor({}, { simplify: value }),
		isOn: async (parameters) =>
			'outputUrl' in outputJson(await stage.run(parameters, { items }))[0],
		byDefault: true,
	},
	{
		label: 'Return All',
		parameters: (value) => ({
			resource: 'library',
			operation: 'getVoices',
			returnAll: value,
			limit: 1,
		}),
		isOn: async (parameters) => outputJson(await stage.run(parameters, { items })).length > 1,
		byDefault: false,
	},
	{
		label: 'Download Output',
		parameters: (value) => renderProject({ ...waiting, options: { downloadOutput: value } }),
		isOn: async (parameters) =>
			outputItems(await stage.run(parameters, { items }))[0].binary !== undefined,
		byDefault: false,
	},
	{
		label: 'Check Only',
		parameters: (value) => renderProject({ options: { checkOnly: value } }),
		isOn: async (parameters) =>
			outputJson(await stage.run(parameters, { items }))[0].checkOnly === true,
		byDefault: false,
	},
	{
		label: 'Save Project',
		parameters: (value) => ({
			resource: 'storyboard',
			operation: 'createPreview',
			videoName: 'name',
			story: 'A story.',
			voiceOver: 'none',
			options: { saveProject: value },
		}),
		isOn: async (parameters) => {
			await stage.run(parameters, { items });
			const [{ body }] = stage.simulator.requests({ method: 'POST' });
			return (body as { saveProject?: boolean }).saveProject === true;
		},
		byDefault: false,
	},
];

describe.each(places)('the switch $label', ({ label, parameters, isOn, byDefault }) => {
	beforeEach(() => {
		stage.simulator.jobs.add({ jobId, jobType: 'videoRender', durationMs: 0 });
	});

	it.each(on)('is on for %j', async (value) => {
		expect(await isOn(parameters(expression(value)))).toBe(true);
	});

	it.each(off)('is off, or as it is by default, for %j', async (value) => {
		const isUnset = value === null || String(value).trim() === '';
		expect(await isOn(parameters(expression(value)))).toBe(isUnset ? byDefault : false);
	});

	it.each(neither)('is refused for %j, by its name, before anything is sent', async (value) => {
		const run = await stage.run(parameters(expression(value)), { items });
		expect(runError(run)?.message).toContain(`'${label}'`);
		expect(runError(run)?.message).toContain('must be true or false');
		expect(stage.simulator.counters().started).toEqual({});
	});
});

describe('numbers', () => {
	const numbers = ['Timeout (Minutes)', 'Poll Interval (Seconds)', 'Max Requests per Minute'];
	const nameOf: Record<string, string> = {
		'Timeout (Minutes)': 'timeout',
		'Poll Interval (Seconds)': 'pollInterval',
		'Max Requests per Minute': 'maxRequestsPerMinute',
	};

	it.each(numbers)(
		'%s: null is the default, text a number, and anything else is refused',
		async (label) => {
			stage.simulator.jobs.add({ jobId, jobType: 'videoRender', durationMs: 0 });
			for (const value of [null, '', '7', ' 7 ', 7]) {
				const run = await stage.run(waitFor({ [nameOf[label]]: expression(value) }), { items });
				expect(outputJson(run)).toMatchObject([{ status: 'completed' }]);
			}
			for (const value of ['soon', 0, -1, '1,5', true, [], {}]) {
				const run = await stage.run(waitFor({ [nameOf[label]]: expression(value) }), { items });
				expect(runError(run)?.message).toContain(
					`'${label}' in 'Wait Options' must be a number above 0`,
				);
			}
		},
	);

	it.each([
		[null, 5],
		['', 5],
		['2', 2],
		[2, 2],
	])('Limit %j gives %i', async (limit, count) => {
		const run = await stage.run({
			resource: 'library',
			operation: 'getVoices',
			limit: expression(limit),
		});
		expect(outputJson(run)).toHaveLength(count);
	});

	it.each([0, 1.5, 'many', true, []])('Limit %j is refused', async (limit) => {
		const parameters = { resource: 'job', operation: 'getAll', limit: expression(limit) };
		expect(runError(await stage.run(parameters))?.message).toMatch(
			/^'Limit' must be a whole number above 0, not /,
		);
		expect(stage.simulator.requests()).toEqual([]);
	});
});

describe('choices', () => {
	it.each(['sleep', true, {}])(
		'While Waiting %j is refused before anything is sent',
		async (value) => {
			const run = await stage.run(
				renderProject({ waitForCompletion: true, whileWaiting: expression(value) }),
				{ items },
			);
			expect(runError(run)?.message).toContain(
				"'While Waiting' must be one of: keepRunning, pause",
			);
			expect(stage.simulator.requests()).toEqual([]);
		},
	);

	it.each(['output', 'Output the Failed Job', 'OUTPUT THE FAILED JOB'])(
		'If Job Fails %j puts the failed job out',
		async (onFailedJob) => {
			stage.simulator.jobs.add({ jobId, jobType: 'videoRender', durationMs: 0, outcome: 'failed' });
			const run = await stage.run(waitFor({ onFailedJob: expression(onFailedJob) }), { items });
			expect(outputJson(run)).toMatchObject([{ jobId, status: 'failed' }]);
		},
	);

	it.each(['videoRender', 'Video Render', 'video render', 'VIDEORENDER'])(
		'Job Type %j is videoRender',
		async (jobType) => {
			stage.simulator.jobs.add({ jobId, jobType: 'other', durationMs: 'never' });
			const run = await stage.run(getJob({ jobType: expression(jobType) }), { items });
			expect(outputJson(run)).toMatchObject([{ jobId, jobType: 'videoRender' }]);
		},
	);
});

describe('ids', () => {
	const places: Array<[label: string, (id: string) => INodeParameters]> = [
		['Job', (id) => ({ resource: 'job', operation: 'get', jobId: byId(id) })],
		['Job', (id) => ({ resource: 'job', operation: 'wait', jobId: byId(id) })],
		['Job', (id) => ({ resource: 'job', operation: 'clean', jobId: byId(id) })],
		['Job', (id) => ({ resource: 'job', operation: 'download', jobId: byId(id) })],
		['Project', (id) => ({ resource: 'project', operation: 'render', projectId: byId(id) })],
		['Project', (id) => ({ resource: 'project', operation: 'get', projectId: byId(id) })],
		['Project', (id) => ({ resource: 'project', operation: 'delete', projectId: byId(id) })],
		['Template', (id) => ({ resource: 'template', operation: 'get', templateId: byId(id) })],
		[
			'Preview Job',
			(id) => ({ resource: 'storyboard', operation: 'renderPreview', previewJobId: byId(id) }),
		],
		[
			'Preview Job',
			(id) => ({
				resource: 'storyboard',
				operation: 'updateElements',
				previewJobId: byId(id),
				elements: '[{"id": "a"}]',
			}),
		],
		[
			'Transcription Job',
			(id) => ({ resource: 'transcription', operation: 'highlight', jobId: byId(id) }),
		],
	];
	const bad: Array<[value: string, words: string]> = [
		['={{ 9007199254740993 }}', 'last digits are lost'],
		['={{ 20241105121314567 }}', 'last digits are lost'],
		['={{ "." }}', 'is no ID'],
		['={{ ".." }}', 'is no ID'],
		['={{ " .. " }}', 'is no ID'],
		['={{ "a\\nb" }}', 'line break'],
		['={{ "a\\u0000b" }}', 'invisible character'],
		['={{ "a\\ud83d" }}', 'half an emoji'],
		['={{ $json }}', 'pick its jobId'],
		['={{ ["a"] }}', 'is a list'],
		['={{ true }}', 'is no ID'],
		['[object Object]', '[object Object]'],
	];

	it.each(places)(
		'%s refuses by its name what is no id, before anything is sent',
		async (label, to) => {
			for (const [value, words] of bad) {
				const run = await stage.run(to(value), { items: [{ success: true, jobId }] });
				const message = runError(run)?.message;
				expect(message).toContain(`'${label}'`);
				expect(message).toContain(words);
			}
			expect(stage.simulator.requests()).toEqual([]);
		},
	);

	it('takes an id with white space around it, and a number', async () => {
		stage.simulator.jobs.add({ jobId: '4711', jobType: 'videoRender', durationMs: 0 });
		for (const value of ['={{ 4711 }}', '={{ " 4711\\n" }}', '4711']) {
			const run = await stage.run({ resource: 'job', operation: 'get', jobId: byId(value) });
			expect(outputJson(run)).toMatchObject([{ jobId: '4711' }]);
		}
	});
});

describe('all that is wrong with an item', () => {
	it('is told at once', async () => {
		const run = await stage.run(
			renderProject({
				projectId: byId('={{ ".." }}'),
				waitForCompletion: true,
				whileWaiting: '={{ "sleep" }}',
				waitOptions: { timeout: '={{ "soon" }}' },
				options: { webhookUrl: 'nowhere' },
			}),
		);
		const message = runError(run)?.message;
		for (const label of ['Project', 'While Waiting', 'Timeout (Minutes)', 'Webhook URL'])
			expect(message).toContain(`'${label}'`);
		expect(stage.simulator.requests()).toEqual([]);
	});

	it('is told of the item that it is wrong with, and keeps no other from its job', async () => {
		const run = await stage.run(renderProject({ options: { checkOnly: '={{ $json.check }}' } }), {
			items: [
				{ projectId: project, check: 'no' },
				{ projectId: project, check: 'perhaps' },
			],
			node: { onError: 'continueErrorOutput' },
		});
		expect(outputJson(run)).toMatchObject([{ jobType: 'videoRender' }]);
		expect(outputItems(run, 'Pictory', 1)).toMatchObject([{ pairedItem: { item: 1 } }]);
		expect(stage.simulator.counters().started).toEqual({ projectRender: 1 });
	});
});

describe('JSON fields', () => {
	it.each([
		['Render Params', { resource: 'storyboard', operation: 'renderModified' }],
		['Storyboard', { resource: 'storyboard', operation: 'render', storySource: 'json' }],
		[
			'Transcript',
			{ resource: 'transcription', operation: 'highlight', highlightSource: 'transcript' },
		],
	])('%s refuses the example that it opens with', async (label, parameters) => {
		const message = runError(await stage.run(parameters))?.message;
		expect(message).toContain(`'${label}' still holds the example`);
		expect(stage.simulator.requests()).toEqual([]);
	});

	it.each(['```json\n', '```\n', '```JSON\r\n', '  ```json \n'])(
		'take the fence %j off',
		async (fence) => {
			const transcript = `${fence}[{"uid": "1", "speakerId": 1, "words": []}]\n\`\`\`\n`;
			const run = await stage.run(
				{
					resource: 'transcription',
					operation: 'highlight',
					highlightSource: 'transcript',
					transcript: '={{ $json.transcript }}',
				},
				{ items: [{ transcript }] },
			);
			const [{ body }] = stage.simulator.requests({ method: 'POST' });
			expect(runError(run)?.message ?? '').not.toContain('is not valid JSON');
			expect(body).toMatchObject({ transcript: [{ uid: '1' }] });
		},
	);
});
