import type { IDataObject, INodeExecutionData, INodeType } from 'n8n-workflow';

import { startProjects } from '../simulator';
import {
	makeEngine,
	makeNodeType,
	n8nWorkflow,
	outputItems,
	outputJson,
	runWorkflow,
} from './harness';
import { importExample, openStage, type Stage } from './pictory';

const { NodeConnectionTypes } = n8nWorkflow;
const [{ id: project }, { id: otherProject }] = startProjects;

/** The Google Sheet of the test: rows by their number. What the steps write is added to them. */
let sheet: Map<number, IDataObject>;
/** What YouTube got. */
let uploads: Array<{ title: unknown; mimeType: string | undefined }>;

const setting = (name: string) => ({ displayName: name, name, type: 'json', default: '' }) as const;

const googleSheets = makeNodeType(
	'googleSheets',
	async function () {
		if (this.getNodeParameter('operation', 0) === 'read') {
			const { values } = this.getNodeParameter('filtersUI', 0) as {
				values: Array<{ lookupColumn: string; lookupValue: string }>;
			};
			const rows = [...sheet].filter(([, row]) =>
				values.every(({ lookupColumn, lookupValue }) => row[lookupColumn] === lookupValue),
			);
			return [
				rows.map(([number, row]) => ({ json: { row_number: number, ...row }, pairedItem: 0 })),
			];
		}
		return [
			this.getInputData().map((_item, index): INodeExecutionData => {
				const { value } = this.getNodeParameter('columns', index) as { value: IDataObject };
				const number = Number(value.row_number);
				const row = sheet.get(number);
				if (!row) throw new n8nWorkflow.NodeOperationError(this.getNode(), `No row ${number}`);
				Object.assign(row, value);
				return { json: value, pairedItem: index };
			}),
		];
	},
	{ properties: ['operation', 'filtersUI', 'columns'].map(setting) },
);

/** Switch, in the mode "rules" and with an output for what fits none. */
const switchNode = makeNodeType(
	'switch',
	async function () {
		const outputs: INodeExecutionData[][] = [[], [], []];
		this.getInputData().forEach((item, index) => {
			const fits = [0, 1].map((rule) =>
				this.getNodeParameter(`rules.values[${rule}].conditions`, index, false, {
					extractValue: true,
				}),
			);
			outputs[(fits.indexOf(true) + 3) % 3].push({ ...item, pairedItem: index });
		});
		return outputs;
	},
	{
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		properties: [
			{
				displayName: 'Rules',
				name: 'rules',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				default: {},
				options: [
					{
						displayName: 'Values',
						name: 'values',
						values: [
							{
								displayName: 'Conditions',
								name: 'conditions',
								type: 'filter',
								default: {},
								typeOptions: { filter: { typeValidation: 'loose', version: 2 } },
							},
						],
					},
				],
			},
		],
	},
);

const youTube = makeNodeType(
	'youTube',
	async function () {
		return [
			this.getInputData().map((_item, index): INodeExecutionData => {
				const field = String(this.getNodeParameter('binaryProperty', index));
				const { mimeType } = this.helpers.assertBinaryData(index, field);
				uploads.push({ title: this.getNodeParameter('title', index), mimeType });
				return { json: { uploadId: 'video-1' }, pairedItem: index };
			}),
		];
	},
	{ properties: ['title', 'binaryProperty'].map(setting) },
);

const trigger = (name: string) => makeNodeType(name, undefined, { group: ['trigger'], inputs: [] });

/** Stands for a model that calls each tool once, the second with what the first has returned. */
const agent = makeNodeType(
	'agent',
	async function () {
		const connected = await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0);
		const tools = connected as Array<{
			name: string;
			description: string;
			invoke(args: object): Promise<unknown>;
		}>;
		const call = async (name: string, args: object): Promise<IDataObject> => {
			const tool = tools.find((candidate) => candidate.name === name);
			const answer = await tool?.invoke(args);
			const [item] = n8nWorkflow.jsonParse<IDataObject[]>(String(answer));
			return item;
		};
		const started = await call('Start_a_Video', { title: 'Tea', script: 'Tea is a leaf.' });
		const looked = await call('Look_at_a_Job', { jobId: started.jobId });
		const descriptions = tools.map(({ description }) => description);
		return [[{ json: { started, looked, descriptions } }]];
	},
	{ inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.AiTool] },
);

const others: Record<string, INodeType> = {
	'n8n-nodes-base.googleSheets': googleSheets,
	'n8n-nodes-base.switch': switchNode,
	'n8n-nodes-base.youTube': youTube,
	'n8n-nodes-base.formTrigger': trigger('formTrigger'),
	'@n8n/n8n-nodes-langchain.chatTrigger': trigger('chatTrigger'),
	'@n8n/n8n-nodes-langchain.agent': agent,
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': makeNodeType('lmChatOpenAi'),
	'@n8n/n8n-nodes-langchain.memoryBufferWindow': makeNodeType('memoryBufferWindow'),
};

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
	stage.engine = await makeEngine({
		credentials: stage.engine.credentials,
		extraNodeTypes: others,
	});
});
afterAll(async () => await stage.close());
beforeEach(() => {
	stage.simulator.reset();
	uploads = [];
});
// Nothing that Pictory would silently drop.
afterEach(() => expect(stage.simulator.requests().flatMap(({ stripped }) => stripped)).toEqual([]));

test('render-and-wait.json renders the project and puts out the video', async () => {
	const run = await runWorkflow(stage.engine, importExample('render-and-wait.json'));
	const [{ status, outputUrl, projectId }] = outputJson(run, 'Render Project');
	expect({ status, projectId }).toEqual({ status: 'completed', projectId: project });
	expect(outputUrl).toMatch(/\.mp4$/);
});

test('several-projects-from-sheet.json renders each new row, and writes link or reason beside it', async () => {
	sheet = new Map([
		[2, { Project: `https://app.pictory.ai/story/${project}`, Status: 'New' }],
		[3, { Project: 'no-such-project', Status: 'New' }],
		[4, { Project: project, Status: 'Done' }],
		[5, { Project: otherProject, Status: 'New' }],
	]);
	const run = await runWorkflow(stage.engine, importExample('several-projects-from-sheet.json'));
	expect(run.status).toBe('success');
	const links = outputJson(run, 'Render Project').map(({ outputUrl }) => outputUrl);
	expect(links).toEqual([expect.stringMatching(/mp4$/), expect.stringMatching(/mp4$/)]);
	expect([...sheet.values()]).toEqual([
		expect.objectContaining({ Status: 'Done', Video: links[0] }),
		expect.objectContaining({
			Status: 'Failed',
			Reason: expect.stringContaining('no-such-project'),
		}),
		{ Project: project, Status: 'Done' },
		expect.objectContaining({ Status: 'Done', Video: links[1] }),
	]);
	expect(stage.simulator.counters().started).toEqual({ projectRender: 2 });
});

describe('failed-job-branch.json', () => {
	const texts = async (timeout?: number) => {
		const workflow = importExample(
			'failed-job-branch.json',
			timeout === undefined ? {} : { timeout },
		);
		const run = await runWorkflow(stage.engine, workflow);
		expect(run.status).toBe('success');
		return ['Video Is Ready', 'Job Failed', 'Still Rendering'].map((name) =>
			outputJson(run, name).map(({ text }) => text),
		);
	};

	it('goes the first way with a video', async () => {
		expect(await texts()).toEqual([[expect.stringMatching(/ready: http.*mp4$/)], [], []]);
	});

	it('goes the second way with a job that failed, and says why', async () => {
		stage.simulator.changeSettings({ failingShare: 1 });
		const [, [text]] = await texts();
		expect(text).toContain(`project ${project}: `);
		expect(text).toMatch(/: \S.* \(job [\w-]+\)$/);
	});

	it('goes the third way with a job that takes too long, and keeps its id', async () => {
		stage.simulator.changeSettings({ durations: { videoRender: { fixedMs: 60 * 60_000 } } });
		const [ready, failed, [text]] = await texts(0.005);
		expect([ready, failed]).toEqual([[], []]);
		expect(text).toMatch(/goes on with job [\w-]+\.$/);
	});
});

test('script-to-published-video.json makes a video of what the form says, and uploads its file', async () => {
	const run = await runWorkflow(stage.engine, importExample('script-to-published-video.json'), {
		triggerItems: [
			{ json: { Title: 'Two facts about tea', Script: 'Tea is a leaf.\nIt is old.' } },
		],
	});
	expect(run.status).toBe('success');
	expect(uploads).toEqual([{ title: 'Two facts about tea', mimeType: 'video/mp4' }]);
	expect(outputItems(run, 'Make Video')[0].json).toMatchObject({ status: 'completed' });
	expect(stage.simulator.counters().started).toEqual({ storyboardRender: 1 });
});

test('ai-agent.json gives the model two tools: one that starts a video, one that looks at it', async () => {
	const run = await runWorkflow(stage.engine, importExample('ai-agent.json'), {
		startNode: 'Chat',
		triggerItems: [{ json: { chatInput: 'Make a video about tea', sessionId: '1' } }],
	});
	const [{ started, looked, descriptions }] = outputJson(run, 'Video Agent');
	expect(started).toMatchObject({ jobType: 'videoRender', success: true });
	expect(looked).toMatchObject({ jobType: 'videoRender', status: expect.any(String) });
	expect(descriptions).toEqual(
		expect.arrayContaining([expect.stringContaining('Costs video minutes')]),
	);
	const [{ body }] = stage.simulator.requests({ method: 'POST' });
	expect(body).toMatchObject({ videoName: 'Tea', scenes: [{ story: 'Tea is a leaf.' }] });
});
