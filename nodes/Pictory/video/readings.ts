import type { INodePropertyOptions } from 'n8n-workflow';
import { textFault } from './textFault';

export type Reading<T> = { value: T | undefined } | { problem: string };

const isUnset = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

export function textOf(value: unknown): Reading<string> {
	if (isUnset(value)) return { value: undefined };
	if (typeof value === 'object')
		return { problem: `must be text, not ${Array.isArray(value) ? 'a list' : 'an object'}` };
	const text = String(value).trim();
	const fault = textFault(text);
	return fault === undefined ? { value: text } : { problem: fault };
}

export function switchOf(value: unknown): Reading<boolean> {
	if (isUnset(value)) return { value: undefined };
	const word = String(value).trim().toLowerCase();
	if (['true', '1', 'yes', 'on'].includes(word)) return { value: true };
	if (['false', '0', 'no', 'off'].includes(word)) return { value: false };
	return { problem: `must be true or false, not ${JSON.stringify(value)}` };
}

export function choiceOf(
	value: unknown,
	options: readonly INodePropertyOptions[],
	{ open = false }: { open?: boolean } = {},
): Reading<string> {
	const text = textOf(value);
	if ('problem' in text || text.value === undefined) return text;
	const word = text.value.toLowerCase();
	const found =
		options.find((option) => String(option.value).toLowerCase() === word) ??
		options.find((option) => option.name.toLowerCase() === word);
	if (found) return { value: String(found.value) };
	return open ? text : { problem: `must be one of its choices, not "${text.value}"` };
}

export function numberOf(
	value: unknown,
	{
		min = -Infinity,
		max = Infinity,
		whole = false,
	}: { min?: number; max?: number; whole?: boolean } = {},
): Reading<number> {
	if (isUnset(value)) return { value: undefined };
	const number =
		typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : NaN;
	if (
		Number.isFinite(number) &&
		number >= min &&
		number <= max &&
		(!whole || Number.isInteger(number))
	)
		return { value: number };
	return { problem: `must be a number from ${min} to ${max}, not ${JSON.stringify(value)}` };
}

export function idOf(value: unknown): Reading<string> {
	if (typeof value === 'number' && !Number.isSafeInteger(value))
		return { problem: 'lost its last digits as a number: give it as text' };
	return textOf(value);
}
