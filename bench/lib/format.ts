import type { Spread } from './statistics';

/** Three digits are more than these measurements carry. */
export function number(value: number): string {
	if (!Number.isFinite(value)) return '–';
	const size = Math.abs(value);
	if (size >= 100) return String(Math.round(value));
	return String(Number(value.toPrecision(size >= 10 ? 3 : 2)));
}

/** `median (min to max)` */
export function range({ median, min, max }: Spread): string {
	return `${number(median)} (${number(min)} to ${number(max)})`;
}

export function seconds(ms: number): string {
	return number(ms / 1_000);
}

export function mebibytes(bytes: number): string {
	return number(bytes / 1024 ** 2);
}

export function kibibytes(bytes: number): string {
	return number(bytes / 1024);
}
