import type { IExecuteFunctions } from 'n8n-workflow';
import type { PictoryApi } from '../api';
import { readCheckOnly, readOptionalLocator } from '../fields';
import { isJsonObject } from '../job';
import type { JsonObject } from '../job';
import type { Findings } from './readFields';
import { mappedVariables, readTemplateVariables, underTemplateNames } from './templateVariables';
import type { TemplateVariable } from './templateVariables';

/** An item's context, and the account that names are looked up in. */
export interface Reader {
	context: IExecuteFunctions;
	api: PictoryApi;
}

/** A template, as a run uses it. */
interface TemplateInRun {
	variables: TemplateVariable[];
	/** Names of the variables that some item of the run fills. */
	filled: ReadonlySet<string>;
}

const MAX_ODD = 10;
const MAX_NAMES = 20;

/** Templates by account and id, looked up once a run. */
const lookedUp = new WeakMap<PictoryApi, Map<string, Promise<TemplateInRun | undefined>>>();

/** The template and its values, in Pictory's words. What nothing fills is told before anything is started. */
export async function readTemplate(
	reader: Reader,
	itemIndex: number,
	findings: Findings,
): Promise<JsonObject> {
	const { context } = reader;
	const templateId = templateIdOf(context, itemIndex);
	if (templateId === undefined) {
		findings.problems.push("'Template' is empty");
		return {};
	}
	const given: unknown = context.getNodeParameter('variables', itemIndex, {});
	const isEntered = isJsonObject(given) && given.mappingMode === 'defineBelow';
	// Check Only sends nothing. What was entered in the editor's fields has the template's own names already.
	const isNamed = isEntered && readCheckOnly(context, itemIndex);
	const template = isNamed ? undefined : await templateOf(reader, templateId);
	const values = valuesOf(context, itemIndex, template?.variables);
	if (template) tellNames(template, templateId, { values, isEntered, findings });
	return { templateId, ...(Object.keys(values).length > 0 ? { variables: values } : {}) };
}

function tellNames(
	{ variables, filled }: TemplateInRun,
	templateId: string,
	{ values, isEntered, findings }: { values: JsonObject; isEntered: boolean; findings: Findings },
): void {
	const names = variables.map(({ name }) => name);
	const inWords = names.slice(0, MAX_NAMES).join(', ');
	const odd = Object.keys(values).filter((name) => !names.includes(name));
	if (odd.length > 0) {
		findings.hints.push(
			`'Variables' holds names that the template does not have: ${odd.slice(0, MAX_ODD).join(', ')}. It has: ${inWords}.`,
		);
	}
	const unfilled = names.filter((name) => !filled.has(name));
	if (unfilled.length === 0) return;
	if (filled.size === 0 && !isEntered) {
		findings.problems.push(
			`'Variables' fills nothing: no item has a field that is called as one of the template's variables (${inWords})`,
		);
		return;
	}
	findings.hints.push(
		`No item fills ${unfilled.slice(0, MAX_ODD).join(', ')} of template "${templateId}": its own values stay.`,
	);
}

/** The template; undefined where that can't be known: the start says what is wrong with it. */
async function templateOf(reader: Reader, templateId: string): Promise<TemplateInRun | undefined> {
	const known = lookedUp.get(reader.api) ?? new Map<string, Promise<TemplateInRun | undefined>>();
	lookedUp.set(reader.api, known);
	const found = known.get(templateId) ?? lookUp(reader, templateId).catch(() => undefined);
	known.set(templateId, found);
	return await found;
}

async function lookUp({ context, api }: Reader, templateId: string): Promise<TemplateInRun> {
	const variables = await readTemplateVariables(api, templateId);
	const filled = new Set<string>();
	for (const itemIndex of context.getInputData().keys())
		for (const name of namesFilledBy(context, itemIndex, templateId, variables)) filled.add(name);
	return {
		variables,
		filled: new Set(variables.map(({ name }) => name).filter((name) => filled.has(name))),
	};
}

function namesFilledBy(
	context: IExecuteFunctions,
	itemIndex: number,
	templateId: string,
	variables: readonly TemplateVariable[],
): string[] {
	try {
		const isOfTemplate = templateIdOf(context, itemIndex) === templateId;
		return isOfTemplate ? Object.keys(valuesOf(context, itemIndex, variables)) : [];
	} catch {
		// An expression that fails is told of its own item.
		return [];
	}
}

function templateIdOf(context: IExecuteFunctions, itemIndex: number): string | undefined {
	return readOptionalLocator(context, itemIndex, { name: 'templateId', label: 'Template' });
}

/** @param variables of the template; without them, by the names that the editor knew */
function valuesOf(
	context: IExecuteFunctions,
	itemIndex: number,
	variables: readonly TemplateVariable[] | undefined,
): JsonObject {
	const given: unknown = context.getNodeParameter('variables', itemIndex, {});
	const names = variables?.map(({ name }) => name);
	const inputJson = context.getInputData()[itemIndex].json;
	return underTemplateNames(mappedVariables(given, inputJson, names), variables ?? []);
}
