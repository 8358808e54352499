import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { requiredOnlyWhere, requiredWhereShown } from '../../../nodes/Pictory/fields';

function text(
	name: string,
	displayOptions?: INodeProperties['displayOptions'],
	required = true,
): INodeProperties {
	return { displayName: name, name, type: 'string', default: '', required, displayOptions };
}

const fields = [
	text('pageUrl', { show: { source: ['page'] } }),
	text('title', { show: { source: ['text', 'page'] }, hide: { way: ['short'] } }),
	text('always'),
	text('optional', { show: { source: ['page'] } }, false),
].flatMap(requiredWhereShown);

const voice = requiredOnlyWhere(
	text('voice', { show: { speaks: ['voice'] }, hide: { source: ['json'] } }, false),
	['source', ['text', 'page']],
);

/** What n8n shows of a field, each as whether it is required. */
function shown(name: string, values: INodeParameters): Array<boolean | undefined> {
	return [...fields, ...voice]
		.filter((field) => field.name === name)
		.filter((field) => NodeHelpers.displayParameter(values, field, null, null))
		.map(({ required }) => required);
}

describe('requiredWhereShown', () => {
	it.each([
		['pageUrl', { source: 'page', way: 'short' }, [true]],
		['pageUrl', { source: 'text', way: 'short' }, []],
		['pageUrl', { source: 'unknown', way: 'short' }, []],
		['pageUrl', { source: '={{ $json.source }}', way: 'short' }, [false]],
		['title', { source: 'text', way: 'long' }, [true]],
		['title', { source: 'page', way: 'long' }, [true]],
		['title', { source: 'file', way: 'long' }, []],
		['title', { source: 'text', way: 'short' }, []],
		['title', { source: '={{ 1 }}', way: 'long' }, [false]],
		['always', { source: '={{ 1 }}', way: 'long' }, [true]],
		['optional', { source: 'page', way: 'long' }, [false]],
		['optional', { source: 'text', way: 'long' }, []],
	])('%s with %j', (name, values, wanted) => {
		expect(shown(name, values)).toEqual(wanted);
	});
});

describe('requiredOnlyWhere', () => {
	it.each([
		[{ source: 'text', speaks: 'voice' }, [true]],
		[{ source: 'page', speaks: 'voice' }, [true]],
		[{ source: 'pages', speaks: 'voice' }, [false]],
		[{ source: 'scenes', speaks: 'voice' }, [false]],
		[{ source: 'json', speaks: 'voice' }, []],
		[{ source: 'text', speaks: 'nobody' }, []],
		[{ source: 'scenes', speaks: 'nobody' }, []],
		[{ source: '={{ $json.source }}', speaks: 'voice' }, [false]],
		[{ source: 'scenes', speaks: '={{ $json.speaks }}' }, [false]],
		[{ source: 'text', speaks: '={{ $json.speaks }}' }, [false]],
	])('with %j', (values, wanted) => {
		expect(shown('voice', values)).toEqual(wanted);
	});
});
