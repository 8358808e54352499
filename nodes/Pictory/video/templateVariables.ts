import { isJsonObject } from '../job';
import type { JsonObject } from '../job';

/** A variable of a template, as a field to fill in. */
export interface TemplateVariable {
	name: string;
	type: 'string' | 'number' | 'boolean';
}

function variableType(value: unknown): TemplateVariable['type'] {
	if (typeof value === 'number') return 'number';
	return typeof value === 'boolean' ? 'boolean' : 'string';
}

/**
 * The variables of a template, from the answer of `GET /v1/templates/{templateId}`: its `variables` object, with
 * default values or placeholders. Source: Pictory's page Get Template by ID.
 */
export function templateVariables(template: unknown): TemplateVariable[] {
	const variables = isJsonObject(template) ? template.variables : undefined;
	if (!isJsonObject(variables)) return [];
	return Object.entries(variables).map(([name, value]) => ({ name, type: variableType(value) }));
}

/**
 * The variables of a saved project that is used as a template: what stands in its texts as `{{name}}`.
 * Source: Pictory's guide Project as Template.
 */
export function projectVariables(project: unknown): TemplateVariable[] {
	const texts = JSON.stringify(project) ?? '';
	const names = [...texts.matchAll(/\{\{\s*([\w.-]+)\s*\}\}/g)].map(([, name]) => name);
	return [...new Set(names)].map((name) => ({ name, type: 'string' }));
}

/**
 * The values that were given for a template's variables: by n8n's resource mapper (each by hand, or by the names of
 * the input item's fields), or as an object by an expression or an AI model. Empty ones are left out.
 * @param inputJson the input item's data, for mapping by names
 */
export function mappedVariables(parameter: unknown, inputJson: JsonObject): JsonObject {
	if (!isJsonObject(parameter)) return {};
	const { mappingMode, value, schema } = parameter;
	let values = mappingMode === undefined ? parameter : value;
	if (mappingMode === 'autoMapInputData') {
		const names = Array.isArray(schema)
			? schema.filter(isJsonObject).map(({ id }) => String(id))
			: [];
		values = Object.fromEntries(names.map((name) => [name, inputJson[name]]));
	}
	if (!isJsonObject(values)) return {};
	return Object.fromEntries(
		Object.entries(values).filter(([, entry]) => entry !== undefined && entry !== null),
	);
}
