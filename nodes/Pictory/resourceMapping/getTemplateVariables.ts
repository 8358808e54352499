import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { PictoryApi } from '../api';
import { templateVariables } from '../storyboard';

/**
 * One typed field for each variable of the selected template. Called by n8n when the template changes.
 * Source: Pictory's page Get Template by ID.
 * @throws NodeApiError
 */
export async function getTemplateVariables(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const templateId = this.getCurrentNodeParameter('templateId', { extractValue: true });
	if (typeof templateId !== 'string' || templateId === '') {
		return { fields: [], emptyFieldsNotice: "Select a template in 'Template' first" };
	}
	const api = await PictoryApi.open(this);
	const template = await api.get({
		path: `/v1/templates/${encodeURIComponent(templateId)}`,
		purpose: `get template "${templateId}"`,
	});
	return {
		fields: templateVariables(template).map(({ name, type }) => ({
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
