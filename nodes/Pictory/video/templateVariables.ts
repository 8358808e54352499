import { pathPart } from '../api';
import type { PictoryApi } from '../api';
import { isJsonObject, jsonText } from '../job';
import type { JsonObject } from '../job';

/** A variable of a template, as a field to fill in. */
export interface TemplateVariable {
	name: string;
	type: 'string' | 'number' | 'boolean';
	/** The template's own value. */
	value?: string | number | boolean;
}

function variableType(value: unknown): TemplateVariable['type'] {
	if (typeof value === 'number') return 'number';
	return typeof value === 'boolean' ? 'boolean' : 'string';
}

function isShort(value: unknown): value is string | number | boolean {
	return ['string', 'number', 'boolean'].includes(typeof value);
}

/**
 * The variables of a template, from the answer of `GET /v1/templates/{templateId}`: its `variables` object, with
 * default values or placeholders. Source: Pictory's page Get Template by ID.
 */
export function templateVariables(template: unknown): TemplateVariable[] {
	const variables = isJsonObject(template) ? template.variables : undefined;
	if (!isJsonObject(variables)) return [];
	return Object.entries(variables).map(([name, value]) => ({
		name,
		type: variableType(value),
		...(isShort(value) ? { value } : {}),
	}));
}

/**
 * The variables of a saved project that is used as a template: what stands in its texts as `{{name}}`.
 * Source: Pictory's guide Project as Template.
 */
export function projectVariables(project: unknown): TemplateVariable[] {
	const texts = jsonText(project) ?? '';
	const names = [...texts.matchAll(/\{\{\s*([\w.-]+)\s*\}\}/g)].map(([, name]) => name);
	return [...new Set(names)].map((name) => ({ name, type: 'string' }));
}

/**
 * The values that were given for a template's variables: by n8n's resource mapper (each by hand, or by the names of
 * the input item's fields), or as an object by an expression or an AI model. Empty ones are left out.
 * @param inputJson the input item's data, for mapping by names
 * @param names of the template's variables; those that the editor knew where nothing is given
 */
export function mappedVariables(
	parameter: unknown,
	inputJson: JsonObject,
	names?: readonly string[],
): JsonObject {
	if (!isJsonObject(parameter)) return {};
	const { mappingMode, value, schema } = parameter;
	let values = mappingMode === undefined ? parameter : value;
	if (mappingMode === 'autoMapInputData') {
		const inEditor = Array.isArray(schema)
			? schema.filter(isJsonObject).map(({ id }) => String(id))
			: [];
		const wanted = new Set((names ?? inEditor).map(plain));
		values = Object.fromEntries(
			Object.entries(inputJson).filter(([name]) => wanted.has(plain(name))),
		);
	}
	if (!isJsonObject(values)) return {};
	return Object.fromEntries(
		Object.entries(values).filter(([, entry]) => entry !== undefined && entry !== null),
	);
}

/**
 * The variables of a template or, where there is none of this id, of the saved project that stands in for one.
 * @throws NodeApiError
 */
export async function readTemplateVariables(
	api: PictoryApi,
	id: string,
): Promise<TemplateVariable[]> {
	const template = await api.tryGet({
		path: `/v1/templates/${pathPart(id)}`,
		purpose: `get template "${id}"`,
	});
	if (template.ok || template.fault.httpCode !== '404') {
		return templateVariables(api.valueOf(template));
	}
	const project = await api.tryGet({
		path: `/v2/projects/${pathPart(id)}`,
		purpose: `get project "${id}"`,
	});
	return projectVariables(api.valueOf(project.ok ? project : template));
}

const plain = (name: string) => name.toLowerCase().replaceAll(/[\s_-]/g, '');

/**
 * Values under the names that the template has, whatever their case: `name` fills `Name`. Names that it does not have
 * stay as they are.
 */
export function underTemplateNames(
	values: JsonObject,
	variables: readonly TemplateVariable[],
): JsonObject {
	const names = new Map(variables.map(({ name }) => [plain(name), name]));
	const own = new Set(variables.map(({ name }) => name));
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [
			own.has(name) ? name : (names.get(plain(name)) ?? name),
			value,
		]),
	);
}
