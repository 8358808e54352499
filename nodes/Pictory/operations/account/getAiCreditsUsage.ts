import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { z } from 'zod';
import { wholeLists } from '../../api';
import { limitFields, OPTIONS, readAll, readLimit, readNumber } from '../../fields';
import type { ItemContext, PlainOperation } from '../types';

const text = z.string();

const monthField: INodeProperties = {
	displayName: 'Month',
	name: 'month',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 12 },
	default: 1,
	description: 'Number of the month, 1 to 12. Without a year, it is one of this year.',
};

const yearField: INodeProperties = {
	displayName: 'Year',
	name: 'year',
	type: 'number',
	typeOptions: { minValue: 2020 },
	default: new Date().getFullYear(),
	description: "Year of the month; needs 'Month' as well. Pictory keeps the last 12 months.",
};

/** `GET /v1/aicredits/usage`. Source: Pictory's page Get AI Credits Usage. */
export const getAiCreditsUsage: PlainOperation = {
	kind: 'plain',
	resource: 'account',
	operation: 'getAiCreditsUsage',
	name: 'Get AI Credits Usage',
	action: 'Get AI credits usage',
	description:
		'Retrieve what AI credits were spent on, this month or another, newest first. Costs nothing.',
	fields: limitFields,
	options: [monthField, yearField],
	output: {
		transactionId: { shape: text, description: 'ID of the transaction' },
		type: { shape: text, description: 'Credit (added) or debit (spent)' },
		amount: { shape: z.number(), description: 'How many AI credits' },
		source: { shape: text, description: 'What they were spent on, or where they came from' },
		description: { shape: text, description: "Pictory's words for it" },
		plan: { shape: text, description: 'The Pictory plan' },
		transactionDate: { shape: text, description: 'When (ISO 8601)' },
	},
	async run(item) {
		const { context, itemIndex, api } = item;
		const limit = readLimit(context, itemIndex);
		const month = readMonth(item);
		const entries = await api.entries(wholeLists.aiCreditsUsage, limit, itemIndex, month);
		return entries.map((json) => ({ json }));
	},
};

/** The query for a month; Pictory refuses a year alone. */
function readMonth({ context, itemIndex }: ItemContext): IDataObject {
	const wholeNumber = (field: INodeProperties, min: number, max: number) =>
		readNumber(context, itemIndex, field, { min, max, whole: true }, OPTIONS);
	const { month, year } = readAll(context, {
		month: () => wholeNumber(monthField, 1, 12),
		year: () => wholeNumber(yearField, 2020, 9999),
	});
	if (year !== undefined && month === undefined) {
		throw new NodeOperationError(context.getNode(), "'Year' is set without 'Month'", {
			itemIndex,
			description: "Add 'Month' in 'Options': Pictory lists one month at a time",
		});
	}
	return { ...(month === undefined ? {} : { month }), ...(year === undefined ? {} : { year }) };
}
