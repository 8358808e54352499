/** What the editor shows: the node's parameters, made from the table of operations, and what fills its pickers and lists. */
import * as lookups from './lookups';
import { getTemplateVariables } from './getTemplateVariables';
import { musicWords } from './musicWords';
import * as jobSearches from './searchJobs';

export { nodeProperties, subtitle, waitingTooltip } from './properties';

/** By the names that n8n knows them by. All of them only read. */
export const editorMethods = {
	listSearch: { ...lookups, ...jobSearches },
	loadOptions: musicWords,
	resourceMapping: { getTemplateVariables },
};
