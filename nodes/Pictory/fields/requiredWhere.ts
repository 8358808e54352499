import type { INodeProperties } from 'n8n-workflow';

/**
 * A required field that one other choice shows, as several: one that is required for each value of that choice, and one
 * that is not, where the choice is an expression. n8n shows a field there as well, and runs the node only once every
 * required field that it shows is filled: all of them, whatever the expression gives.
 * The required ones have no `show`: n8n takes it for true where it meets an expression (n8n-workflow, displayParameter).
 */
export function requiredWhereShown(field: INodeProperties): INodeProperties[] {
	const { show = {}, hide = {} } = field.displayOptions ?? {};
	const [[name, wanted = []] = [''], ...more] = Object.entries(show);
	if (!field.required || name === '' || more.length > 0) return [field];
	const required = wanted.flatMap((value) => {
		if (typeof value !== 'string') return [];
		const isOther = { _cnd: { not: value } };
		return [{ ...field, displayOptions: { hide: { ...hide, [name]: [isOther] } } }];
	});
	const isExpression = { _cnd: { startsWith: '=' } };
	return [
		...required,
		{ ...field, required: false, displayOptions: { show: { [name]: [isExpression] }, hide } },
	];
}
