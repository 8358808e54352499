import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readLocator } from './locator';

/** The choice of a template; `hint` says what its ID can be, where that is not plain. */
export function templateIdField(texts: { description: string; hint?: string }): INodeProperties {
	const { description, hint } = texts;
	return {
		displayName: 'Template',
		name: 'templateId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a template...',
				typeOptions: { searchListMethod: 'searchTemplates', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 2025122302044244357860...',
				hint,
			},
		],
	};
}

/** The template id of an item. Throws a NodeOperationError where there is none. */
export function readTemplateId(context: IExecuteFunctions, itemIndex: number): string {
	return readLocator(context, itemIndex, { name: 'templateId', label: 'Template' });
}
