import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isJsonSample } from './jsonSamples';
import { textFault } from './textFault';

const BLANKS = /[ \t\r\n]*/y;
const STRING_UP_TO_ITS_END = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;
const NUMBER_OR_WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/**
 * The offset of the first character at which a text stops being JSON (RFC 8259); its length where the text ends too
 * early. JSON.parse() does not say: whether its message holds a position depends on the Node version and the text.
 */
export function jsonFaultOffset(text: string): number {
	let at = 0;
	const take = (pattern: RegExp): boolean => {
		pattern.lastIndex = at;
		const found = pattern.test(text);
		if (found) at = pattern.lastIndex;
		return found;
	};
	const takeSign = (sign: string): boolean => {
		take(BLANKS);
		const found = text[at] === sign;
		if (found) at++;
		return found;
	};
	const takeString = (): boolean => {
		take(BLANKS);
		return take(STRING_UP_TO_ITS_END) && text[at] === '"' && takeSign('"');
	};
	const takeEntries = (end: string, takeEntry: () => boolean): boolean => {
		if (takeSign(end)) return true;
		do {
			if (!takeEntry()) return false;
		} while (takeSign(','));
		return takeSign(end);
	};
	const takeValue = (): boolean => {
		if (takeSign('{')) return takeEntries('}', () => takeString() && takeSign(':') && takeValue());
		if (takeSign('[')) return takeEntries(']', takeValue);
		return text[at] === '"' ? takeString() : take(NUMBER_OR_WORD);
	};
	if (takeValue()) take(BLANKS);
	return at;
}

function placeOf(text: string): string {
	const offset = jsonFaultOffset(text);
	const before = text.slice(0, offset).split('\n');
	const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
	const excerpt = text.slice(offset, offset + 20).split('\n')[0];
	return excerpt === '' ? `${place}, where it ends too early` : `${place}, at: ${excerpt}`;
}

/** AI models, and pages that show JSON, put it between lines of three backticks. */
function withoutFence(text: string): string {
	const lines = text.trim().split('\n');
	const isFenced =
		lines.length > 2 && /^```\w*\s*$/.test(lines[0]) && lines.at(-1)?.trim() === '```';
	return isFenced ? lines.slice(1, -1).join('\n') : text;
}

/**
 * A JSON parameter's content: the value itself where an expression or an AI model gave one, else the parsed text.
 * @param label the field's label, for the message
 * @throws NodeOperationError that names the field, the item and the place in the text
 */
export function parseJsonParameter(
	context: IExecuteFunctions,
	itemIndex: number,
	{ label, value }: { label: string; value: unknown },
): unknown {
	if (value !== undefined && value !== null && typeof value !== 'string') return value;
	const text = withoutFence(value ?? '');
	if (text.trim() === '') {
		throw new NodeOperationError(context.getNode(), `'${label}' is empty`, {
			itemIndex,
			description: `Enter JSON in '${label}', or map an object from the output of an earlier step`,
		});
	}
	if (isJsonSample(text)) {
		throw new NodeOperationError(context.getNode(), `'${label}' still holds the example`, {
			itemIndex,
			description: `Enter your own JSON in '${label}', or map an object from the output of an earlier step`,
		});
	}
	try {
		return JSON.parse(text);
	} catch {
		const fault = textFault(text);
		if (fault !== undefined) {
			throw new NodeOperationError(context.getNode(), `'${label}' ${fault}`, {
				itemIndex,
				description: `Change '${label}', or the step that its value comes from`,
			});
		}
		throw new NodeOperationError(
			context.getNode(),
			`'${label}' is not valid JSON: ${placeOf(text)}`,
			{
				itemIndex,
				description:
					'Correct the JSON at that place. A text that an expression puts between quotes may hold quotes or line breaks itself: put in {{ JSON.stringify(...) }} without quotes instead',
			},
		);
	}
}

/** Reads a JSON parameter of an item; see parseJsonParameter. */
export function readJsonParameter(
	context: IExecuteFunctions,
	itemIndex: number,
	{ name, label }: { name: string; label: string },
): unknown {
	return parseJsonParameter(context, itemIndex, {
		label,
		value: context.getNodeParameter(name, itemIndex, ''),
	});
}
