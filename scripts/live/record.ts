/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not in n8n */
import * as fs from 'node:fs';

import { z } from 'zod';
import type { Exchange } from './client';
import { isKnownWord, ownMaps } from './shown';

const recordingSchema = z.array(
	z.object({
		probe: z.string(),
		method: z.string(),
		path: z.string(),
		status: z.number(),
		headers: z.record(z.string()),
		body: z.unknown(),
		isJson: z.boolean(),
		tookMs: z.number(),
		askedFor: z.string().optional(),
	}),
);

const KEPT_ENTRIES = 5;
const LARGEST_KEPT_NUMBER = 1_000_000;

/** What a header tells about the API; one of another kind, or with a value of its own, is not kept. */
function keptHeaders(headers: Record<string, string>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).flatMap(([name, value]) => {
			if (name === 'content-type') return [[name, /^[\w-]+\/[\w.+-]+/.exec(value)?.[0] ?? '']];
			if (!/^[a-z\d-]*(rate-?limit|quota|retry-after)[a-z\d-]*$/.test(name)) return [];
			return [[name, /^\d{1,12}$/.test(value) ? value : '…']];
		}),
	);
}

const srt = '1\n00:00:00,000 --> 00:00:01,000\nWords\n';
const vtt = 'WEBVTT\n\n00:00.000 --> 00:01.000\nWords\n';

/**
 * Puts made-up values of the same kind in the place of an account's: the same text becomes the same one everywhere, so
 * that ids still lead from one answer to the other. Kept are names of fields, small numbers, switches, dates, and words
 * that stand in Pictory's documentation.
 */
class Anonymous {
	private readonly texts = new Map<string, string>();

	value(value: unknown, name = ''): unknown {
		if (typeof value === 'string') return this.text(value, name);
		if (typeof value === 'number') return this.number(value);
		if (typeof value !== 'object' || value === null) return value;
		if (Array.isArray(value)) {
			return value.slice(0, KEPT_ENTRIES).map((entry: unknown) => this.value(entry, name));
		}
		return Object.fromEntries(
			Object.entries(value).map(([key, entry], at) => [
				ownMaps.has(name) || !/^[A-Za-z][A-Za-z_]{0,39}$/.test(key) ? `name${at + 1}` : key,
				this.value(entry, ownMaps.has(name) ? '' : key),
			]),
		);
	}

	text(text: string, name = ''): string {
		const known = this.texts.get(text);
		if (known !== undefined) return known;
		const made = this.made(text, name, this.texts.size + 1);
		this.texts.set(text, made);
		return made;
	}

	private number(value: number): number {
		if (Math.abs(value) < LARGEST_KEPT_NUMBER) return value;
		return Number(this.digits(String(Math.trunc(value)), this.texts.size + 1));
	}

	private digits(text: string, number: number): string {
		const made = String(number).padStart(Math.max(text.length - 1, 1), '0');
		return `1${made}`.slice(0, text.length);
	}

	private made(text: string, name: string, number: number): string {
		if (text === '' || isKnownWord(text)) return text;
		if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) {
			return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
		}
		if (/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(text)) return text;
		if (/^\d{1,3}s$/.test(text) || /^[a-z]{2}(-[A-Z]{2})?$/.test(text)) return text;
		if (/^\d+$/.test(text)) return text.length < 7 ? text : this.digits(text, number);
		if (/^https?:\/\//i.test(text)) {
			const ending = /\.(mp4|mp3|png|jpe?g|webp|webm|srt|vtt|txt)(?=$|[?#])/i.exec(text)?.[0] ?? '';
			return `https://example.com/${number}${ending.toLowerCase()}`;
		}
		if (/key$/i.test(name)) return this.cursor(text, number);
		if (text.startsWith('WEBVTT')) return vtt;
		if (text.includes(' --> ')) return srt;
		if (/^\s*<(!doctype|html)/i.test(text)) return '<!DOCTYPE html><title>A page</title>';
		return `text ${number}`;
	}

	/** A cursor holds the place of an entry; of that only the date is kept. */
	private cursor(text: string, number: number): string {
		const content = Buffer.from(text, 'base64').toString('utf8');
		const date = /\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(content)?.[0];
		const kept = date === undefined ? { place: number } : { created_at: date };
		return Buffer.from(JSON.stringify({ lastEvaluatedKey: kept })).toString('base64');
	}
}

/** The exchanges of a run with nothing of the account in them. */
export function anonymous(exchanges: readonly Exchange[]): Exchange[] {
	const made = new Anonymous();
	return exchanges.map((exchange) => ({
		...exchange,
		headers: keptHeaders(exchange.headers),
		body: made.value(exchange.body),
		tookMs: Math.round(exchange.tookMs),
		...(exchange.askedFor === undefined ? {} : { askedFor: made.text(exchange.askedFor) }),
	}));
}

/** Keeps a run, without anything of the account, for tests to run on. */
export function writeRecording(file: string, exchanges: readonly Exchange[]): void {
	fs.writeFileSync(file, `${JSON.stringify(anonymous(exchanges), null, '\t')}\n`);
}

/** @throws ZodError for a file that is no recording */
export function readRecording(file: string): Exchange[] {
	const content: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
	return recordingSchema.parse(content).map((exchange) => ({ ...exchange, body: exchange.body }));
}
