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

/** The parameters of a node with the defaults of what n8n shows. */
function allParameters(node: INode, description: INodeTypeDescription): INode['parameters'] {
	const { properties } = description;
	return (
		NodeHelpers.getNodeParameters(properties, node.parameters, true, false, node, description) ?? {}
	);
}

/**
 * What a node of a workflow holds that its type does not know: the version, parameters that there are not or that n8n
 * would not show with the others, entries of collections, choices. Empty where it is as the editor would have made it.
 */
export function unknownParts(node: INode, description: INodeTypeDescription): string[] {
	const all = allParameters(node, description);
	const parts = Object.entries(node.parameters).flatMap(([name, value]) => {
		const property = description.properties.find(
			(candidate) =>
				candidate.name === name && NodeHelpers.displayParameter(all, candidate, node, description),
		);
		return property === undefined
			? [`there is no parameter ${name} here`]
			: valueProblems(property, value);
	});
	const hasVersion = [description.version].flat().includes(node.typeVersion);
	return [...(hasVersion ? [] : [`there is no version ${node.typeVersion}`]), ...parts];
}

/** What n8n would mark as missing in a node before it lets it run. */
export function missingParts(node: INode, description: INodeTypeDescription): string[] {
	const complete = { ...node, parameters: allParameters(node, description) };
	const issues = NodeHelpers.getNodeParametersIssues(description.properties, complete, description);
	return Object.values(issues?.parameters ?? {}).flat();
}
