import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import * as listSearch from './listSearch';
import { operations, runOperation } from './operations';
import { nodeProperties, subtitle } from './operations/properties';
import * as resourceMapping from './resourceMapping';

/** The front door: puts the description together and hands each call to its operation. */
export class Pictory implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Pictory',
		name: 'pictory',
		icon: { light: 'file:pictory.svg', dark: 'file:pictory.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitle(operations),
		description: 'Make videos and images with Pictory, and wait for the jobs that make them',
		defaults: { name: 'Pictory' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'pictoryApi', required: true }],
		properties: nodeProperties(operations),
	};

	methods = { listSearch, resourceMapping };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await runOperation(this, operations)];
	}
}
