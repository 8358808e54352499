/** Draws the fields of things that differ from account to account. Reads only. */
export { getTemplateVariables } from './getTemplateVariables';
