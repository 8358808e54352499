import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { PictoryApi } from '../api';
import { projectVariables, templateVariables } from '../video';
import type { TemplateVariable } from '../video';

/** The variables of a template or, where there is none of this id, of the saved project that stands in for one. */
async function readVariables(api: PictoryApi, id: string): Promise<TemplateVariable[]> {
	const template = await api.tryGet({
		path: `/v1/templates/${encodeURIComponent(id)}`,
		purpose: `get template "${id}"`,
	});
	if (template.ok || template.fault.httpCode !== '404') {
		return templateVariables(api.valueOf(template));
	}
	const project = await api.tryGet({
		path: `/v2/projects/${encodeURIComponent(id)}`,
		purpose: `get project "${id}"`,
	});
	return projectVariables(api.valueOf(project.ok ? project : template));
}

/**
 * One typed field for each variable of the selected template. Called by n8n when the template changes.
 * Sources: Pictory's page Get Template by ID, and its guide Project as Template.
 * @throws NodeApiError
 */
export async function getTemplateVariables(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const templateId = this.getCurrentNodeParameter('templateId', { extractValue: true });
	if (typeof templateId !== 'string' || templateId === '') {
		return { fields: [], emptyFieldsNotice: "Select a template in 'Template' first" };
	}
	const variables = await readVariables(await PictoryApi.open(this), templateId);
	return {
		fields: variables.map(({ name, type }) => ({
			id: name,
			displayName: name,
			type,
			required: false,
			defaultMatch: false,
			canBeUsedToMatch: false,
			display: true,
		})),
		emptyFieldsNotice:
			'This template has no variables: put {{name}} into its texts in the Pictory app to get some',
	};
}
