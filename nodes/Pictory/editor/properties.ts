import type { INodeProperties } from 'n8n-workflow';
import {
	checkOnlyOption,
	downloadOutputOption,
	minMinutesLeftOption,
	simplifyField,
	waitForCompletionField,
	waitingFields,
	wakeUpByWebhookOption,
	webhookUrlOption,
} from '../fields';
import { resources } from '../operations/types';
import type { Operation, ResourceName } from '../operations/types';

/** Adds to a field where it is shown: for this operation, and under the conditions it has itself. */
function showFor({ resource, operation }: Operation, field: INodeProperties): INodeProperties {
	const { show, ...rest } = field.displayOptions ?? {};
	return {
		...field,
		displayOptions: { ...rest, show: { resource: [resource], operation: [operation], ...show } },
	};
}

const whenWaiting = (field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: { show: { waitForCompletion: [true] } },
});

function optionsCollection(options: INodeProperties[]): INodeProperties[] {
	if (options.length === 0) return [];
	return [
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [...options].sort((a, b) => a.displayName.localeCompare(b.displayName)),
		},
	];
}

/** The fields of an operation: its own, those that its kind brings, and the optional ones last. */
function fieldsOf(operation: Operation): INodeProperties[] {
	const own = operation.options ?? [];
	switch (operation.kind) {
		case 'plain':
			return [...operation.fields, ...optionsCollection(own)];
		case 'follow':
			return [
				...operation.fields,
				simplifyField,
				...waitingFields,
				...optionsCollection([...own, downloadOutputOption]),
			];
		case 'start':
			return [
				...operation.fields,
				waitForCompletionField,
				...[simplifyField, ...waitingFields].map(whenWaiting),
				...optionsCollection([
					...own,
					// Inside a collection, a field of the node itself is named by its path.
					{ ...downloadOutputOption, displayOptions: { show: { '/waitForCompletion': [true] } } },
					checkOnlyOption,
					...(operation.jobType === 'videoRender' ? [minMinutesLeftOption] : []),
					webhookUrlOption(operation.webhook),
					...(operation.webhook === 'undocumented' ? [wakeUpByWebhookOption] : []),
				]),
			];
	}
}

function operationField(resource: ResourceName, table: readonly Operation[]): INodeProperties[] {
	const own = table.filter((entry) => entry.resource === resource);
	if (own.length === 0) return [];
	const options = own
		.map(({ name, operation: value, action, description }) => ({
			name,
			value,
			action,
			description,
		}))
		.sort((a, b) => a.name.localeCompare(b.name));
	// The first of the table, not of the alphabet: that would preselect Delete.
	const preselected = own[0].operation;
	return [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: [resource] } },
			options,
			default: preselected,
		},
	];
}

/** All parameters of the node, from the table of operations. */
export function nodeProperties(table: readonly Operation[]): INodeProperties[] {
	const resourceNames = Object.keys(resources).filter(
		(name): name is ResourceName => name in resources,
	);
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resourceNames.map((value) => ({ name: resources[value], value })),
			default: 'project',
		},
		...resourceNames.flatMap((resource) => operationField(resource, table)),
		...table.flatMap((operation) => fieldsOf(operation).map((field) => showFor(operation, field))),
	];
}

/** The action of the selected operation, as JavaScript that the editor evaluates. */
function selectedAction(table: readonly Operation[]): string {
	const actions = Object.fromEntries(
		table.map(({ resource, operation, action }) => [`${resource}.${operation}`, action]),
	);
	return `(${JSON.stringify(actions)})[$parameter["resource"] + "." + $parameter["operation"]]`;
}

/** The node's subtitle: the action of the selected operation. */
export function subtitle(table: readonly Operation[]): string {
	return `={{ ${selectedAction(table)} }}`;
}

/** What the canvas says of the node while the execution is paused. */
export function waitingTooltip(table: readonly Operation[]): string {
	const waiting = table.filter(({ kind }) => kind !== 'plain');
	return `={{ ${selectedAction(waiting)} + ": paused until Pictory is done. The output shows each job as it was last seen." }}`;
}
