import { isJsonObject } from './jsonObject';
import type { JsonObject } from './jsonObject';

/** A part of the recording that Pictory marked; times in seconds from its beginning. */
export interface Clip {
	start: number;
	end: number;
	text: string;
}

interface Word extends Clip {
	isMarked: boolean;
	isPause: boolean;
}

const seconds = (value: unknown): number | undefined =>
	typeof value === 'number' && Number.isFinite(value) ? value : undefined;

function readWord(entry: JsonObject): Word | undefined {
	const start = seconds(entry.start_time ?? entry.start);
	const end = seconds(entry.end_time ?? entry.end);
	if (start === undefined || end === undefined) return undefined;
	const text = entry.word ?? entry.text;
	return {
		start,
		end,
		text: typeof text === 'string' ? text.trim() : '',
		isMarked: entry.highlight === true,
		isPause: entry.is_pause === true,
	};
}

/** The words of a transcript: its entries are sentences with words, words, or sentences without. */
function wordsOf(transcript: readonly unknown[]): Word[] {
	return transcript
		.filter(isJsonObject)
		.flatMap((entry) => (Array.isArray(entry.words) ? entry.words.filter(isJsonObject) : [entry]))
		.map(readWord)
		.filter((word) => word !== undefined);
}

/**
 * The clips of a transcript in which words are marked as highlights: words that follow each other are one clip, also
 * across sentences; a pause between two of them ends none. Undefined where nothing is marked.
 * Source: Pictory's page Get Transcription Job and its sample `videohighlights` (`words[].highlight`, `start_time` and
 * `end_time` in seconds, `is_pause`); entries with `start`, `end`, `text` are its page Highlights from Transcript's.
 */
export function highlightsOf(transcript: unknown): Clip[] | undefined {
	if (!Array.isArray(transcript)) return undefined;
	const clips: Array<{ start: number; end: number; words: string[] }> = [];
	let isOpen = false;
	for (const { isMarked, isPause, start, end, text } of wordsOf(transcript)) {
		const last = clips.at(-1);
		if (isPause) continue;
		if (isMarked && isOpen && last) {
			last.end = end;
			last.words.push(text);
		} else if (isMarked) clips.push({ start, end, words: [text] });
		isOpen = isMarked;
	}
	if (clips.length === 0) return undefined;
	return clips.map(({ start, end, words }) => ({
		start,
		end,
		text: words.filter((text) => text !== '').join(' '),
	}));
}
