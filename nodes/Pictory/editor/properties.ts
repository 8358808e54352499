import type { INodeProperties } from 'n8n-workflow';
import {
	byName,
	checkOnlyOption,
	downloadOutputOption,
	inOrder,
	minMinutesLeftOption,
	requiredWhereShown,
	simplifyField,
	waitForCompletionField,
	waitingFields,
	wakeUpByWebhookOption,
	webhookUrlOption,
} from '../fields';
import { resources } from '../operations/types';
import type { Operation, ResourceName } from '../operations/types';

/** Adds to a field where it is shown: for these operations of one resource, and under the conditions it has itself. */
function showFor(operations: readonly Operation[], field: INodeProperties): INodeProperties {
	const { show, ...rest } = field.displayOptions ?? {};
	const resource = [operations[0].resource];
	const operation = operations.map(({ operation: name }) => name);
	return { ...field, displayOptions: { ...rest, show: { resource, operation, ...show } } };
}

/**
 * The fields of all operations of a resource, one that several of them have declared once: the editor of each gets this
 * list, so its size counts. Each operation keeps the order of its own.
 */
function sharedFields(operations: readonly Operation[]): INodeProperties[] {
	const entries: Array<{ text: string; field: INodeProperties; operations: Operation[] }> = [];
	for (const operation of operations) {
		let next = 0;
		for (const field of fieldsOf(operation, operations).flatMap(requiredWhereShown)) {
			const text = JSON.stringify(field);
			const found = entries.findIndex((entry, at) => at >= next && entry.text === text);
			if (found >= 0) entries[found].operations.push(operation);
			else entries.splice(next, 0, { text, field, operations: [operation] });
			next = found >= 0 ? found + 1 : next + 1;
		}
	}
	return entries.map(({ field, operations: users }) => showFor(users, field));
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
			options: inOrder(options, ({ displayName }) => displayName),
		},
	];
}

/**
 * The option 'Minimum Minutes Left', for what uses video minutes. Operations that have the same options get it together,
 * shown for those of them that do, so that their options stay one list.
 */
function minutesOption(operation: Operation, operations: readonly Operation[]): INodeProperties[] {
	const sharing = operations.filter(
		(other) => other === operation || (other.options && other.options === operation.options),
	);
	const using = sharing.filter(
		(other) => other.kind === 'start' && other.jobType === 'videoRender',
	);
	if (using.length === 0) return [];
	if (using.length === sharing.length) return [minMinutesLeftOption];
	const names = using.map(({ operation: name }) => name);
	return [{ ...minMinutesLeftOption, displayOptions: { show: { '/operation': names } } }];
}

/** The fields of an operation: its own, those that its kind brings, and the optional ones last. */
function fieldsOf(operation: Operation, operations: readonly Operation[]): INodeProperties[] {
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
					...minutesOption(operation, operations),
					webhookUrlOption(operation.webhook),
					...(operation.webhook === 'undocumented' ? [wakeUpByWebhookOption] : []),
				]),
			];
	}
}

function operationField(resource: ResourceName, table: readonly Operation[]): INodeProperties[] {
	const own = table.filter((entry) => entry.resource === resource);
	if (own.length === 0) return [];
	const options = byName(
		own.map(({ name, operation: value, action, description }) => ({
			name,
			value,
			action,
			description,
		})),
	);
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
			default: 'storyboard',
		},
		...resourceNames.flatMap((resource) => operationField(resource, table)),
		...resourceNames.flatMap((resource) =>
			sharedFields(table.filter((operation) => operation.resource === resource)),
		),
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

/**
 * What the editor says of the node while the execution is paused, in the place of its output (looked at in 2.8.4 and
 * 2.41.1). It can't name the jobs: the editor evaluates it without the data of the run.
 */
export function waitingTooltip(table: readonly Operation[]): string {
	const waiting = table.filter(({ kind }) => kind !== 'plain');
	return `={{ ${selectedAction(waiting)} + ": paused until Pictory is done; n8n shows what comes out then. Stop ends the wait only: the jobs go on at Pictory, where Job > Get Many finds them." }}`;
}
