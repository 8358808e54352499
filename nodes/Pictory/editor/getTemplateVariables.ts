import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { PictoryApi } from '../api';
import { cut } from '../job';
import { readTemplateVariables } from '../video';

/** Of a template's own value, beside its name. */
const MAX_SHOWN = 40;

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
	const variables = await readTemplateVariables(await PictoryApi.open(this), templateId);
	return {
		fields: variables.map(({ name, type, value }) => ({
			id: name,
			displayName:
				value === undefined ? name : `${name} (default: ${cut(String(value), MAX_SHOWN)})`,
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
