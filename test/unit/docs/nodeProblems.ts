import { NodeHelpers } from 'n8n-workflow';
import type { INode, INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import { isJsonObject } from '../../../nodes/Pictory/job';

const isExpression = (value: unknown) => typeof value === 'string' && value.startsWith('=');

function choiceProblems({ name, options = [] }: INodeProperties, value: unknown): string[] {
	const choices = options.flatMap((option) => ('value' in option ? [option.value] : []));
	const chosen: unknown[] = Array.isArray(value) ? value : [value];
	return chosen
		.filter((one) => !isExpression(one) && !choices.some((choice) => choice === one))
		.map((one) => `${name} has no choice ${JSON.stringify(one)}`);
}

function valueProblems(property: INodeProperties, value: unknown): string[] {
	const { name, type, options = [], modes = [], typeOptions } = property;
	if (isExpression(value)) return [];
	if (type === 'boolean') return typeof value === 'boolean' ? [] : [`${name} is no boolean`];
	// What an account offers is not known here.
	if ((type === 'options' || type === 'multiOptions') && !typeOptions?.loadOptionsMethod) {
		return choiceProblems(property, value);
	}
	if (type === 'resourceLocator') {
		const mode = isJsonObject(value) ? value.mode : undefined;
		return modes.some((known) => known.name === mode)
			? []
			: [`${name} has no mode ${String(mode)}`];
	}
	if ((type === 'collection' || type === 'fixedCollection') && isJsonObject(value)) {
		return Object.entries(value).flatMap(([key, inner]) => {
			const option = options.find((entry) => entry.name === key);
			if (option === undefined) return [`${name} has no entry ${key}`];
			return 'type' in option ? valueProblems(option, inner) : [];
		});
	}
	return [];
}

/**
 * What is wrong with a node of a workflow, by the description of its type: parameters and choices that there are not,
 * that n8n would not show, or that are missing. Empty where it is as the editor would have made it.
 */
export function nodeProblems(node: INode, description: INodeTypeDescription): string[] {
	const { properties } = description;
	const versions = [description.version].flat();
	const unknownVersion = versions.includes(node.typeVersion)
		? []
		: [`there is no version ${node.typeVersion}`];
	const all = NodeHelpers.getNodeParameters(
		properties,
		node.parameters,
		true,
		false,
		node,
		description,
	);
	const shown = (property: INodeProperties) =>
		NodeHelpers.displayParameter(all ?? {}, property, node, description);
	const problems = Object.entries(node.parameters).flatMap(([name, value]) => {
		const property = properties.find((candidate) => candidate.name === name && shown(candidate));
		return property === undefined
			? [`there is no parameter ${name} here`]
			: valueProblems(property, value);
	});
	const issues = NodeHelpers.getNodeParametersIssues(
		properties,
		{ ...node, parameters: all ?? {} },
		description,
	);
	const missing = Object.values(issues?.parameters ?? {}).flat();
	return [...unknownVersion, ...problems, ...missing];
}
