const NOT_EVALUATED = /\$[A-Za-z_(]/;

/** Whether an expression of n8n's stands in the text as it was typed. A template's `{{name}}`, without `$`, is none. */
function holdsExpression(text: string): boolean {
	let start = text.indexOf('{{');
	while (start !== -1) {
		const end = text.indexOf('}}', start);
		if (end === -1) return false;
		if (NOT_EVALUATED.test(text.slice(start, end))) return true;
		start = text.indexOf('{{', end);
	}
	return false;
}

/**
 * What makes a text one that nobody meant to pay for: an expression that was not evaluated, or an object put where text
 * is due. Undefined where nothing does. Takes time in proportion to the text.
 */
export function textFault(text: string): string | undefined {
	if (/\[object [A-Z]\w{0,40}\]/.test(text)) {
		return 'holds "[object Object]": take a field of that object instead of the whole object';
	}
	if (holdsExpression(text)) {
		return 'holds an expression that was not evaluated: switch the field to Expression';
	}
	return undefined;
}
