import { guides, plainBody, videoOperation } from '../guides';
import { runError } from './harness';
import { openStage, type Stage } from './pictory';

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.simulator.reset());

const inFields = guides.filter(({ fields }) => fields);

describe('what a guide of Pictory’s makes, by the fields of Create Video', () => {
	it.each(inFields.map((guide) => [guide.title, guide] as const))('%s', async (_title, guide) => {
		const operation = videoOperation(guide);
		expect(operation).toBeDefined();
		const run = await stage.run({
			resource: 'storyboard',
			operation: String(operation),
			...guide.fields,
		});
		expect(runError(run)).toBeUndefined();
		const sent = stage.simulator.requests().filter(({ method }) => method !== 'GET');
		expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([`POST ${guide.endpoint}`]);
		expect(sent.flatMap(({ stripped }) => stripped)).toEqual([]);
		expect(plainBody(sent[0].body)).toEqual(plainBody(guide.body));
	});
});
