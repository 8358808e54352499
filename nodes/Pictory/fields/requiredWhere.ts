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
	// Not `startsWith`: n8n 2.8 throws for it where the choice has no value, and can't run the workflow.
	const isExpression = { _cnd: { regex: '^=' } };
	return [
		...required,
		{ ...field, required: false, displayOptions: { show: { [name]: [isExpression] }, hide } },
	];
}

/**
 * A field that is required only for some of the values of another choice with which it is shown: one that is required
 * there, and one that is not elsewhere. As above, the required one has no `show`.
 * @param where the choice, and its values for which the field is required
 */
export function requiredOnlyWhere(
	field: INodeProperties,
	[name, values]: readonly [string, readonly string[]],
): INodeProperties[] {
	const { show = {}, hide = {} } = field.displayOptions ?? {};
	const conditions = Object.entries({ ...show, [name]: values });
	const otherwise = conditions.map(([key, wanted = []]) => [key, [noneOf(wanted)]]);
	const there = { hide: { ...hide, ...Object.fromEntries(otherwise) } };
	const elsewhere = { show, hide: { ...hide, [name]: [...(hide[name] ?? []), ...values] } };
	return [
		{ ...field, required: true, displayOptions: there },
		{ ...field, required: false, displayOptions: elsewhere },
	];
}

const noneOf = (values: readonly unknown[]) => ({
	_cnd: { regex: `^(?!(?:${values.join('|')})$)` },
});
